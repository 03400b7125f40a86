/* Notes in a window of their own: what to say on this slide, what comes next, the time. It has the same keys. */
import { dom } from "../dom.js";
import { listed, say } from "../messages.js";
import { stage } from "./desk.js";

const SMALLEST = 18; // px of the notes
const GROWTH = 1.23; // from one size to the next
const LARGEST = 5;
const TICK_MS = 500;
const NAME = "veta-notes";
const FEATURES = "popup,width=900,height=640";
let other = null;
let parts = {};
let size = 2;
let ticking = 0;
let clock = { ran: 0, since: null }; // milliseconds that have run, and when they last began to

const isOpen = () => Boolean(other && !other.closed);

// ---------------------------------------------------------------- time
const two = (n) => String(n).padStart(2, "0");
const elapsed = () => clock.ran + (clock.since === null ? 0 : Date.now() - clock.since);
function asClock(ms) {
  const s = Math.floor(ms / 1000);
  const hours = s >= 3600 ? `${Math.floor(s / 3600)}:` : "";
  return `${hours}${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
}

function tick() {
  if (!isOpen()) return clearInterval(ticking);
  const now = new Date();
  parts.clock.textContent = `${two(now.getHours())}:${two(now.getMinutes())}`;
  parts.elapsed.textContent = asClock(elapsed());
  parts.pause.textContent = say(clock.since === null ? "ui.b_go_on" : "ui.b_pause");
  return undefined;
}

function pause() {
  clock = clock.since === null ? { ...clock, since: Date.now() } : { ran: elapsed(), since: null };
  tick();
}

function reset() {
  clock = { ran: 0, since: clock.since === null ? null : Date.now() };
  tick();
}

function resize(by) {
  size = Math.max(0, Math.min(LARGEST, size + by));
  parts.notes.style.fontSize = `${Math.round(SMALLEST * GROWTH ** size)}px`;
}

// ---------------------------------------------------------------- the window
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
  const button = (label, act, title = label) => dom.button(label, act, { class: "quiet-button", "aria-label": title });
  parts = {
    count: dom.element("p", { class: "notes-count" }),
    title: dom.element("h1", { dir: "auto" }),
    notes: dom.element("div", { class: "notes-text", dir: "auto", tabindex: "-1" }),
    warned: dom.element("p", { class: "notes-warning", hidden: true }),
    next: dom.element("p", { class: "notes-next", dir: "auto" }),
    clock: dom.element("p", { class: "notes-clock" }),
    elapsed: dom.element("p", { class: "notes-clock", role: "timer" }),
    pause: button(say("ui.b_pause"), pause),
  };
  page.body.className = "notes-window";
  page.body.replaceChildren(
    dom.element("header", {}, [
      parts.count,
      dom.element("div", { class: "notes-times" }, [
        parts.elapsed,
        parts.pause,
        button(say("ui.b_reset"), reset),
        parts.clock,
      ]),
    ]),
    dom.element("main", {}, [parts.title, parts.warned, parts.notes]),
    dom.element("footer", {}, [
      parts.next,
      dom.element("div", { class: "notes-tools" }, [
        button("←", () => stage.step(-1), say("ui.b_previous")),
        button("→", () => stage.step(1), say("ui.b_next")),
        button("A−", () => resize(-1), say("ui.b_smaller")),
        button("A+", () => resize(1), say("ui.b_larger")),
      ]),
    ]),
  );
  resize(0);
  stage.listenToKeysOf(other);
  clearInterval(ticking);
  ticking = setInterval(tick, TICK_MS);
}

function paintNotes() {
  if (!isOpen()) return;
  const at = stage.at();
  const slide = stage.slide(at);
  const next = stage.slide(at + 1);
  parts.count.textContent = `${at + 1} / ${stage.slides().length}`;
  parts.title.textContent = slide.title || say("ui.b_slide", { number: at + 1 });
  parts.notes.textContent = slide.notes || say("ui.b_no_notes");
  parts.notes.classList.toggle("is-empty", !slide.notes);
  parts.next.textContent = next
    ? say("ui.b_coming", { title: next.title || say("ui.b_slide", { number: at + 2 }) })
    : say("ui.b_last_slide");
  other.document.documentElement.dataset.theme = document.documentElement.dataset.theme;
  const ignored = stage.ignored();
  parts.warned.hidden = !ignored.length;
  parts.warned.textContent = listed(ignored);
  other.scrollTo(0, 0);
  tick();
}

function openNotes() {
  if (isOpen()) {
    other.focus();
    return;
  }
  if (clock.since === null && !clock.ran) clock.since = stage.startedAt();
  other = window.open("about:blank", NAME, FEATURES);
  if (!other) {
    stage.toast(say("ui.b_window_blocked"));
    return;
  }
  build();
  paintNotes();
  parts.notes.focus();
}

function closeNotes() {
  clearInterval(ticking);
  clock = { ran: 0, since: null };
  if (isOpen()) other.close();
  other = null;
}

// A page that is loaded anew has lost its hold on the window: the key opens another.
window.addEventListener("pagehide", () => isOpen() && other.close());

Object.assign(stage, { paintNotes, openNotes, closeNotes });
