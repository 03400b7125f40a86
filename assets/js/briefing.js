/* Briefing and presenting are a pack of their own, fetched when somebody asks for them. */
import { manifest } from "./manifest.js";
import { say } from "./messages.js";
import { alarm } from "./status.js";

let loading = null;

/** Fetch the pack once; `window.veta.briefing` is there when it has run. */
export function loadBriefing() {
  loading =
    loading ||
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = manifest.scripts.briefing;
      script.addEventListener("load", () => resolve(window.veta.briefing));
      script.addEventListener("error", () => {
        loading = null; // a later try may succeed
        script.remove();
        reject(new Error(script.src));
      });
      document.head.append(script);
    });
  return loading;
}

async function ask(act) {
  try {
    await window.veta.started;
    await act(await loadBriefing());
  } catch (error) {
    alarm(say("ui.part_failed", { reason: error.message }), () => ask(act), "briefing");
  }
}

const LINK = /^#briefing=(.*)$/;
/* The address is put right at the start: what it carried is taken before. */
function openLinked() {
  const found = LINK.exec(window.location.hash);
  if (found) ask((briefing) => briefing.openLink(found[1]));
}

export function startBriefing() {
  document.addEventListener("click", (event) => {
    if (event.target.closest("#brief")) ask((briefing) => briefing.toggle());
  });
  window.addEventListener("hashchange", openLinked);
  openLinked();
  // A page that was loaded anew in the middle of presenting goes on where it was.
  if (window.history.state?.presenting) ask((briefing) => briefing.resume());
}
