/* The stage round the live atlas: title and text of the slide, its number, what is laid over it. Its HTML is
   components/briefings/templates/stage.html. */
import { byId, frame } from "../dom.js";
import { say } from "../messages.js";

const TOAST_MS = 5000;
const MOUSE_MS = 3000;
const LEGEND_GAP = 14;
const part = (name) => byId(`stage-${name}`);
const { classList } = document.body;

/* The map and the charts look at the window for a change of size. */
async function fitted() {
  await frame();
  await frame();
  window.dispatchEvent(new Event("resize"));
}

/** The page makes room for the slide, or takes it back. */
export async function raise(up) {
  byId("stage").hidden = !up;
  classList.toggle("is-presenting", up);
  for (const drawer of document.querySelectorAll(".drawer")) drawer.open = false;
  for (const wide of document.querySelectorAll(".dock-expand[aria-expanded=true]")) wide.click();
  await fitted();
}

/** Pixels at the left of the map that the legend takes; none where the map is too narrow to give them. */
export function legendRoom() {
  const legend = byId("map-legend");
  const small = legend.open && legend.offsetWidth < legend.parentElement.offsetWidth / 3;
  return small ? legend.offsetWidth + LEGEND_GAP : 0;
}

let resting = 0;
document.addEventListener(
  "pointermove",
  () => {
    classList.add("has-mouse");
    clearTimeout(resting);
    resting = setTimeout(() => classList.remove("has-mouse"), MOUSE_MS);
  },
  { passive: true },
);

// ---------------------------------------------------------------- one slide
const speak = (words) => {
  part("said").textContent = words;
};
export const focusTitle = () => part("title").focus({ preventScroll: true });

/** Does something that can be seen have the focus? */
export const isHeld = (node) =>
  Boolean(node && node !== document.body && node.isConnected && node.checkVisibility({ visibilityProperty: true }));

export const nameOfSlide = (slide, at) => slide.title || say("ui.b_slide", { number: at + 1 });

export function showSlide(slide, at, of) {
  const title = nameOfSlide(slide, at);
  const text = part("text");
  part("title").textContent = title;
  part("count").textContent = `${at + 1} / ${of}`;
  Object.assign(text, { textContent: slide.text, hidden: !slide.text, scrollTop: 0 });
  Object.assign(part("progress"), { max: of, value: at + 1 });
  part("toast").hidden = true;
  window.scrollTo(0, 0); // on a phone the stage is longer than the window
  speak(say("ui.b_slide_said", { number: at + 1, of, title, text: slide.text || "" }));
  // A text longer than its place can be scrolled by keys too.
  frame().then(() => {
    text.tabIndex = text.scrollHeight > text.clientHeight + 1 ? 0 : -1;
  });
  if (!isHeld(document.activeElement)) focusTitle();
}

/** Beside the map stands the chart or the panel; the timeline only where the slide is about a period. */
export function showSide(side, withTimeline) {
  const sides = { "stage-panel": side === "panel", "stage-chart": side === "chart", "stage-timeline": withTimeline };
  const changed = Object.entries(sides).filter(([name, on]) => classList.contains(name) !== on);
  for (const [name, on] of changed) classList.toggle(name, on);
  if (changed.length) fitted();
}

export function markChanged(changed) {
  if (part("changed").hidden !== changed) return;
  part("changed").hidden = !changed;
  if (changed) speak(say("ui.b_changed_from_slide"));
}

let fading = 0;
export function toast(words) {
  clearTimeout(fading);
  Object.assign(part("toast"), { textContent: words, hidden: false });
  speak(words);
  fading = setTimeout(() => {
    part("toast").hidden = true;
  }, TOAST_MS);
}

/** The number of a slide, as far as it is typed. */
export const typed = (digits) => Object.assign(part("typed"), { textContent: digits, hidden: !digits });

// ---------------------------------------------------------------- what is laid over it
export const isBlank = () => !part("blank").hidden;
export function blank(on) {
  if (on === isBlank()) return;
  if (on) closeAll();
  part("blank").hidden = !on;
  speak(on ? say("ui.b_black") : part("title").textContent);
}

/** Every dialog shut, the evidence too. */
export function closeAll() {
  for (const box of [...document.querySelectorAll("dialog[open]")].reverse()) box.close();
}

/** Open a dialog of the stage, or close it. Whether it is open. */
export function turnDialog(name) {
  const box = part(name);
  if (box.open) {
    box.close();
    return false;
  }
  closeAll();
  blank(false);
  box.showModal();
  box.scrollTop = 0;
  box.querySelector("h2").focus({ preventScroll: true });
  return true;
}

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

export async function turnScreen() {
  if (document.fullscreenElement) await document.exitFullscreen();
  else if (!(await fullScreen())) toast(say("ui.b_no_full_screen"));
}
