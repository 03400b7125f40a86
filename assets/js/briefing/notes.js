/* Notes in a window of their own: what to say on this slide, what comes next, the time. It has the same keys. */
import { byId, dom } from "../dom.js";
import { listed, say } from "../messages.js";
import { at, ignored, onSlide, slides, startedAt, step } from "./deck.js";
import { nameOfSlide, toast } from "./stage.js";

const SMALLEST = 18; // px of the notes
const GROWTH = 1.23; // from one size to the next
const LARGEST = 5;
const TICK_MS = 500;
const FEATURES = "popup,width=900,height=640";
let other = null;
let keydown = null;
let size = 2;
let ticking = 0;
let clock = { ran: 0, since: null }; // milliseconds that have run, and when they last began to

const isOpen = () => Boolean(other && !other.closed);
const part = (selector) => other.document.body.querySelector(selector);
const fill = (selector, words) => Object.assign(part(selector), { textContent: words });
/** Give what the window does at a key. */
export const listenInNotes = (act) => {
  keydown = act;
};

// ---------------------------------------------------------------- time
const elapsed = () => clock.ran + (clock.since === null ? 0 : Date.now() - clock.since);
const asTime = (ms) => new Date(ms).toISOString().slice(11, 19);

function tick() {
  if (!isOpen()) return clearInterval(ticking);
  fill("#notes-clock", new Date().toTimeString().slice(0, 5));
  fill("#notes-elapsed", asTime(elapsed()));
  return fill("[data-act=pause]", say(clock.since === null ? "ui.b_go_on" : "ui.b_pause"));
}

function setClock(ran, runs) {
  clock = { ran, since: runs ? Date.now() : null };
  tick();
}

function resize(by) {
  size = Math.max(0, Math.min(LARGEST, size + by));
  part(".notes-text").style.fontSize = `${Math.round(SMALLEST * GROWTH ** size)}px`;
}

// ---------------------------------------------------------------- the window
const ACTS = {
  pause: () => setClock(elapsed(), clock.since === null),
  reset: () => setClock(0, clock.since !== null),
  previous: () => step(-1),
  next: () => step(1),
  smaller: () => resize(-1),
  larger: () => resize(1),
};

/* The page's own sheets, by their whole address: the window has none. */
const sheets = () =>
  [...document.querySelectorAll("link[rel=stylesheet], style")].map((node) =>
    node.href
      ? dom.element("link", { rel: "stylesheet", href: node.href })
      : dom.element("style", {}, node.textContent),
  );

function build() {
  const page = other.document;
  page.title = say("ui.b_notes_window");
  page.documentElement.lang = document.documentElement.lang;
  page.head.replaceChildren(page.head.querySelector("title"), ...sheets());
  page.body.className = "notes-window";
  page.body.replaceChildren(page.importNode(byId("notes-parts").content, true));
  page.body.onclick = ({ target }) => ACTS[target.dataset.act]?.();
  other.addEventListener("keydown", keydown, true);
  resize(0);
  clearInterval(ticking);
  ticking = setInterval(tick, TICK_MS);
}

function paint() {
  if (!isOpen()) return;
  const place = at();
  const [slide, next] = slides().slice(place);
  fill(".notes-count", `${place + 1} / ${slides().length}`);
  fill("h1", nameOfSlide(slide, place));
  fill(".notes-text", slide.notes || say("ui.b_no_notes")).classList.toggle("is-empty", !slide.notes);
  fill(".notes-next", next ? say("ui.b_coming", { title: nameOfSlide(next, place + 1) }) : say("ui.b_last_slide"));
  fill(".notes-warning", listed(ignored())).hidden = !ignored().length;
  other.document.documentElement.dataset.theme = document.documentElement.dataset.theme;
  other.scrollTo(0, 0);
  tick();
}

export function openNotes() {
  if (isOpen()) return other.focus();
  if (clock.since === null && !clock.ran) clock.since = startedAt();
  other = window.open("about:blank", "veta-notes", FEATURES);
  if (!other) return toast(say("ui.b_window_blocked"));
  build();
  paint();
  return part(".notes-text").focus();
}

function close() {
  clock = { ran: 0, since: null };
  if (isOpen()) other.close();
  other = null;
}

// A page that is loaded anew has lost its hold on the window: the key opens another.
window.addEventListener("pagehide", () => isOpen() && other.close());
onSlide(() => (at() === null ? close() : paint()));
