/* Presenting: begins, ends, and comes back after a reload in the middle. */
import { remedy } from "../dom.js";
import { say } from "../messages.js";
import { alarm, announce } from "../status.js";
import { stage } from "./desk.js";

const STORAGE_KEY = "veta.present";

/** Full screen is only given in answer to a key or a click: ask before anything is waited for. Whether it was. */
export async function fullScreen() {
  try {
    await document.documentElement.requestFullscreen({ navigationUI: "hide" });
  } catch {
    return false;
  }
  // Where the browser lends it, Escape goes one step back instead of out of full screen.
  navigator.keyboard?.lock?.(["Escape"]).catch(() => null);
  return true;
}

/** Show a briefing from the slide `at` (0 is the first) on. Resolves when that slide is painted. */
export async function present(briefing, at = 0) {
  if (!briefing?.slides?.length) return announce(say("ui.b_no_slide"));
  return stage.begin({ briefing, at, wide: fullScreen() });
}

export async function stop() {
  if (stage.at() !== null) await stage.end();
}

/** Keep the way back to the slide for a reload; null forgets it. */
export function keepPlace(what) {
  try {
    if (what) window.sessionStorage.setItem(STORAGE_KEY, JSON.stringify(what));
    else window.sessionStorage.removeItem(STORAGE_KEY);
  } catch {
    // a browser that keeps nothing only loses the way back to the slide
  }
}

function restored() {
  try {
    const what = JSON.parse(window.sessionStorage.getItem(STORAGE_KEY));
    const here = window.history.state?.presenting;
    return what && here && here === what.session ? what : null;
  } catch {
    return null;
  }
}

/** Go on where a page that was loaded anew had been. */
export async function resume() {
  const what = restored();
  if (!what) return;
  try {
    await stage.begin({ ...what, resumed: true });
  } catch (error) {
    alarm(remedy("ui.part_failed", error, () => window.location.reload()));
  }
}

Object.assign(stage, { present, fullScreen, keepPlace });
