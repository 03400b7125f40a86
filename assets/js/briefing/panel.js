/* The briefing panel: a column beside the map, so that the author sees the view that a slide takes. */
import { dom } from "../dom.js";
import { say } from "../messages.js";
import { announce } from "../status.js";
import { viewQuery } from "../store.js";
import { checkFigures, checkIfOlder, recordSlide } from "./check.js";
import { desk, named, stage } from "./desk.js";
import { dragEnded, dropped, over } from "./drag.js";
import { filesMenu, listShipped, takeDrops } from "./files.js";
import { copyBriefingLink } from "./link.js";
import { moveTo, rowOf, rowWords, suggestedTitle } from "./row.js";
import { add, briefing, getBriefing, listen, MOST, placeOf, redo, rename, slideOf, stateOf, undo } from "./store.js";

const ONE_COLUMN = "(max-width: 900px)";
const box = () => document.getElementById("briefing");
const button = () => document.getElementById("brief");
let open = ""; // id of the slide whose fields are shown
let problem = ""; // what went wrong last, until it is put away
let parts = null; // the nodes that are filled again at each change

// ---------------------------------------------------------------- open and close
export const isOpen = () => !box().hidden;
const resized = () => window.dispatchEvent(new Event("resize")); // the map and the charts take the room that is left

function raise(up) {
  box().hidden = !up;
  document.querySelector("#react-entry-point .veta").classList.toggle("has-briefing", up);
  button().setAttribute("aria-expanded", String(up));
}

export function show(focus = "add") {
  build();
  raise(true);
  draw();
  resized();
  focusOn(focus);
  // In one column the panel lies at the bottom of the window: the map comes above it.
  if (window.matchMedia(ONE_COLUMN).matches) document.querySelector(".cell-map").scrollIntoView();
  listShipped();
  checkIfOlder();
}

export function close() {
  raise(false);
  resized();
  button().focus();
}

function openSlide(id, focus = "", toFields = false) {
  open = id;
  draw();
  if (toFields) parts.list.querySelector(`[data-slide="${id}"]`)?.scrollIntoView({ block: "nearest" });
  if (focus) focusOn(`${focus} ${id}`);
}

const focusOn = (key) =>
  box()
    .querySelector(`[data-key="${CSS.escape(key)}"]`)
    ?.focus();

/* A problem stays until it is put away or the next thing works. */
function tellProblem(words) {
  problem = words;
  draw();
}

// ---------------------------------------------------------------- what is always there
const stepped = (why, message, none) => announce(why ? say(message, { step: why }) : say(none));
const undoStep = () => stepped(undo(), "ui.b_undone", "ui.b_nothing_to_undo");
const redoStep = () => stepped(redo(), "ui.b_redone", "ui.b_nothing_to_redo");

function build() {
  if (parts) return;
  parts = {
    title: dom.element("input", {
      id: "briefing-title",
      class: "briefing-field",
      type: "text",
      maxlength: MOST.title,
      autocomplete: "off",
      dir: "auto",
      placeholder: say("ui.b_untitled"),
      on: { input: (event) => rename(event.target.value, { merge: "title", quiet: true }) },
    }),
    undo: named("undo", say("ui.b_undo"), undoStep, { id: "briefing-undo" }),
    redo: named("redo", say("ui.b_redo"), redoStep, { id: "briefing-redo" }),
    present: named("present", say("ui.b_present"), () => stage.present(getBriefing(), Math.max(0, placeOf(open))), {
      id: "briefing-present",
    }),
    check: named("check", say("ui.b_check"), checkFigures, { id: "briefing-check", title: say("ui.b_check_title") }),
    files: filesMenu(),
    problem: dom.element("div", { class: "briefing-problem", role: "alert", hidden: true }),
    note: dom.element("p", { class: "note briefing-status" }),
    list: dom.element("ol", { class: "briefing-slides", on: { dragover: over, drop: dropped } }),
  };
  const group = (nodes, label) =>
    dom.element("div", { class: "briefing-tools", role: "group", "aria-label": label }, nodes);
  const addButton = named("add", say("ui.b_add"), addView, { id: "briefing-add", class: "quiet-button briefing-main" });
  dom.fill(box(), [
    dom.element("div", { class: "briefing-top" }, [
      dom.element("div", { class: "briefing-labelled" }, [
        dom.element("label", { for: "briefing-title" }, say("ui.b_briefing")),
        parts.title,
      ]),
      named("close", say("ui.close"), close),
    ]),
    group([addButton, parts.present, parts.check], say("ui.b_briefing")),
    group([parts.undo, parts.redo, parts.files], say("ui.b_changes")),
    parts.problem,
    parts.note,
    parts.list,
  ]);
  box().addEventListener("keydown", keys);
  takeDrops(box());
}

// ---------------------------------------------------------------- drawn at each change
function noteWords({ problem: trouble, filed }) {
  const count = briefing().slides.length;
  if (trouble) return trouble;
  if (!count) return say("ui.b_how");
  return say(filed ? "ui.b_kept_and_filed" : "ui.b_kept", { count });
}

function drawState() {
  const state = stateOf();
  for (const [node, why] of [
    [parts.undo, state.undo],
    [parts.redo, state.redo],
  ]) {
    node.disabled = !why;
    node.title = why;
  }
  parts.present.disabled = parts.check.disabled = briefing().slides.length === 0;
  parts.note.textContent = noteWords(state);
  parts.note.classList.toggle("is-alarming", Boolean(state.problem));
  parts.problem.hidden = !problem;
  dom.fill(
    parts.problem,
    problem ? [dom.text(problem, "p"), named("dismiss", say("ui.b_dismiss"), () => tellProblem(""))] : [],
  );
}

function draw() {
  if (!parts || !isOpen()) return;
  const before = document.activeElement;
  const focused = box().contains(before) ? before.dataset.key : "";
  const caret =
    focused && before.matches("input[type=text], textarea") ? [before.selectionStart, before.selectionEnd] : null;
  const { slides, title } = briefing();
  if (before !== parts.title || parts.title.value !== title) parts.title.value = title;
  if (!slideOf(open)) open = "";
  dom.fill(
    parts.list,
    slides.map((slide, at) => rowOf(slide, at, slide.id === open)),
  );
  drawState();
  if (focused) refocus(focused, caret);
}

/* A row drawn anew takes the focus back, with the place in its text; from a button that can't act any more it goes to
   the slide. */
function refocus(key, caret) {
  if (document.activeElement.dataset.key !== key) {
    focusOn(key);
    const now = document.activeElement;
    if (caret && now.dataset.key === key) now.setSelectionRange(...caret);
  }
  if (document.activeElement === document.body) focusOn(open ? `head ${open}` : "add");
}

/* While somebody types, the field stays as it is: only what tells of it follows. */
function followTyping() {
  drawState();
  for (const row of parts.list.children) {
    const slide = slideOf(row.dataset.slide);
    if (!slide) continue;
    row.querySelector(".briefing-title").textContent = slide.title || say("ui.b_without_title");
    row.querySelector(".briefing-view").textContent = rowWords(slide);
  }
}

listen(({ warning, quiet }) => {
  if (warning) {
    problem = warning;
    announce(warning);
  }
  if (!parts || !isOpen()) return;
  if (quiet) followTyping();
  else draw();
});

// ---------------------------------------------------------------- acts
async function addView() {
  const slide = { title: suggestedTitle(), text: "", notes: "", view: viewQuery() };
  const id = add(slide, "", say("ui.b_step_add"));
  if (!id) return tellProblem(say("ui.b_full", { most: MOST.slides }));
  openSlide(id);
  const row = parts.list.querySelector(`[data-slide="${id}"]`);
  row.scrollIntoView({ block: "nearest" });
  row.querySelector("input").focus();
  row.querySelector("input").select();
  announce(say("ui.b_added", { number: placeOf(id) + 1, title: slideOf(id).title }));
  return recordSlide(id);
}

function keys(event) {
  const id = event.target.closest("li[data-slide]")?.dataset.slide;
  const control = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  const by = { arrowup: -1, arrowdown: 1 }[key];
  const done = () => {
    event.preventDefault();
    event.stopPropagation();
  };
  if (control && !event.altKey && (key === "z" || key === "y")) {
    done();
    if (key === "y" || event.shiftKey) redoStep();
    else undoStep();
  } else if (id && by && event.altKey) {
    done();
    moveTo(id, placeOf(id) + by);
  } else if (id && by && event.target.matches(".briefing-opens")) {
    done();
    const next = briefing().slides[placeOf(id) + by];
    if (next) focusOn(`head ${next.id}`);
  } else if (key === "escape" && !event.target.closest("dialog") && !parts.files.querySelector(":popover-open")) {
    done();
    close();
  }
}

Object.assign(desk, {
  show,
  open: openSlide,
  focus: focusOn,
  problem: tellProblem,
  draw,
  dragEnded,
  copyLink: copyBriefingLink,
});
