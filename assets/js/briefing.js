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

async function open() {
  try {
    await (await loadBriefing()).toggle();
  } catch (error) {
    alarm(say("ui.part_failed", { reason: error.message }), open, "briefing");
  }
}

export function startBriefing() {
  document.addEventListener("click", (event) => event.target.closest("#brief") && open());
}
