/* Briefing and presenting are a pack of their own, fetched when somebody asks for them. */
import { loadScript } from "./dom.js";
import { manifest } from "./manifest.js";
import { loadFragment } from "./panels/fragments.js";
import { attempt } from "./status.js";

/** Fetch the pack and the HTML that it fills in, once; `window.veta.briefing` is there when it has run. */
export async function loadBriefing() {
  if (window.veta.briefing) return window.veta.briefing;
  const part = await loadFragment(manifest.scripts.briefing_parts);
  document.body.append(...part.childNodes);
  await loadScript(manifest.scripts.briefing);
  return window.veta.briefing;
}

const ask = (act) =>
  attempt("briefing", async () => {
    await window.veta.started;
    await act(await loadBriefing());
  });

const LINK = /^#briefing=(.*)$/;
/* The address is put right at the start: what it carried is taken before. */
function openLinked() {
  const found = LINK.exec(window.location.hash);
  if (found) ask((briefing) => briefing.openLink(found[1]));
}

export function startBriefing() {
  document.addEventListener("click", (event) => {
    if (event.target.closest("#brief")) ask((briefing) => briefing.toggle());
    const named = event.target.closest("[data-briefing]");
    if (named) ask((briefing) => briefing.openShipped(named.dataset.briefing));
  });
  window.addEventListener("hashchange", openLinked);
  openLinked();
  // A page that was loaded anew in the middle of presenting goes on where it was.
  if (window.history.state?.presenting) ask((briefing) => briefing.resume());
}
