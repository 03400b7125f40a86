/* The briefing panel: a column beside the map, so that the author sees the view that a slide takes. Its HTML is
   components/briefings/templates/panel.html. */
import { byId } from "../dom.js";
import { countryName } from "../manifest.js";
import { date, joined, listed, say } from "../messages.js";
import { nameOf } from "../regions.js";
import { announce } from "../status.js";
import { view, viewQuery } from "../store.js";
import { checkFigures, checkIfOlder, recordSlide } from "./check.js";
import { present } from "./deck.js";
import { FILE_ACTS, openFile } from "./files.js";
import { NOTICE_ACTS, notice } from "./notice.js";
import { drawSlides, focusBeside, moveTo, openRow, SLIDE_ACTS, startRows } from "./rows.js";
import {
  add,
  begin,
  briefing,
  choose,
  discard,
  inHand,
  list,
  listen,
  MOST,
  placeOf,
  redo,
  rename,
  undo,
} from "./store.js";

const ONE_COLUMN = "(max-width: 900px)";
const box = () => byId("briefing");
const button = (act) => box().querySelector(`[data-act=${act}]`);
const named = ({ title }) => title || say("ui.b_untitled");

// ---------------------------------------------------------------- open and close
export const isOpen = () => !box().hidden;

function raise(up) {
  box().hidden = !up;
  document.querySelector("#react-entry-point .veta").classList.toggle("has-briefing", up);
  byId("brief").setAttribute("aria-expanded", String(up));
  window.dispatchEvent(new Event("resize")); // the map and the charts take the room that is left
}

export function show() {
  raise(true);
  draw();
  button("add").focus();
  // In one column the panel lies at the bottom of the window: the map comes above it.
  if (window.matchMedia(ONE_COLUMN).matches) document.querySelector(".cell-map").scrollIntoView();
  checkIfOlder();
}

export function close() {
  raise(false);
  byId("brief").focus();
}

// ---------------------------------------------------------------- drawn at each change
function stateWords(count) {
  if (!inHand().isKept) return say("ui.b_not_kept");
  if (!count) return say("ui.b_how");
  return say(inHand().filed ? "ui.b_kept_and_filed" : "ui.b_kept", { count });
}

const drawStep = (act, steps) =>
  Object.assign(button(act), { disabled: !steps.length, title: steps.at(-1)?.why || "" });

function drawState() {
  const { isKept, back, forth } = inHand();
  drawStep("undo", back);
  drawStep("redo", forth);
  const { slides, title } = briefing();
  button("present").disabled = button("check").disabled = !slides.length;
  byId("briefing-status").textContent = stateWords(slides.length);
  byId("briefing-status").classList.toggle("is-alarming", !isKept);
  if (byId("briefing-title").value !== title) byId("briefing-title").value = title;
}

function keptRow(one) {
  const row = byId("briefing-kept-row").content.firstElementChild.cloneNode(true);
  const [name, about] = row.querySelectorAll("span");
  const [chooses, discards] = row.querySelectorAll("button");
  const day = one.stamp && date(new Date(Number.parseInt(one.stamp, 10)).toLocaleDateString("sv"));
  row.dataset.key = one.key;
  name.textContent = named(one.briefing);
  about.textContent = joined([say("ui.b_slides", { count: one.briefing.slides.length }), day]);
  chooses.setAttribute("aria-current", String(one === inHand()));
  discards.setAttribute("aria-label", say("ui.b_discard", { title: named(one.briefing) }));
  return row;
}

/* Only while it is seen: each is read from where the browser keeps it. */
const drawKept = () => byId("briefing-kept").replaceChildren(...list().map(keptRow));

function draw() {
  if (!isOpen()) return;
  const held = document.activeElement;
  drawSlides();
  drawState();
  if (byId("briefing-list").matches(":popover-open")) drawKept();
  // From a button that can't act any more, or a slide that is gone, the focus stays in the panel, where its keys work.
  if (held.isConnected && !held.disabled) return;
  (held.isConnected && held.closest("details") ? held.closest("details").firstElementChild : button("add")).focus();
}

// ---------------------------------------------------------------- acts
/* What the map is titled, and the one region selected or country shown. */
function suggestedTitle() {
  const heading = document.querySelector("#map-title .map-title-what") || byId("map-title");
  const { regions, country } = view();
  const where = regions.length === 1 ? nameOf(regions[0]) : listed(country.map(countryName));
  return listed([heading?.textContent, where]).slice(0, MOST.title);
}

function addView() {
  const slide = { id: "", title: suggestedTitle(), text: "", notes: "", view: viewQuery() };
  const id = add(slide, say("ui.b_step_add"));
  if (!id) return notice(say("ui.b_full", { most: MOST.slides }));
  const field = openRow(id).querySelector("[name=title]");
  field.focus();
  field.select();
  announce(say("ui.b_added", { number: placeOf(id) + 1, title: slide.title }));
  return recordSlide(id);
}

function discardBriefing(key) {
  const { briefing: gone } = list().find((one) => one.key === key);
  notice(say("ui.b_discarded", { title: named(gone), count: gone.slides.length }), discard(key));
}

const stepped = (why, message, none) => announce(why ? say(message, { step: why }) : say(none));

const ACTS = {
  ...SLIDE_ACTS,
  ...FILE_ACTS,
  ...NOTICE_ACTS,
  close,
  add: addView,
  check: () => {
    notice("");
    return checkFigures();
  },
  present: () => present(briefing()),
  from: (id) => present(briefing(), placeOf(id)),
  undo: () => stepped(undo(), "ui.b_undone", "ui.b_nothing_to_undo"),
  redo: () => stepped(redo(), "ui.b_redone", "ui.b_nothing_to_redo"),
  begin: () => {
    begin();
    byId("briefing-title").focus();
  },
  choose: (key) => {
    choose(key);
    announce(say("ui.b_opened", { title: named(briefing()), count: briefing().slides.length }));
    checkIfOlder();
  },
  discard: discardBriefing,
};

function click({ target }) {
  const pressed = target.closest("button");
  const { slide, key } = target.closest("li")?.dataset || {};
  pressed?.closest("[popover]")?.hidePopover();
  if (pressed?.dataset.act) ACTS[pressed.dataset.act](slide || key);
}

function actOfKey(event) {
  const id = event.target.closest("li[data-slide]")?.dataset.slide;
  const key = event.key.toLowerCase();
  const by = { arrowup: -1, arrowdown: 1 }[key];
  if ((event.ctrlKey || event.metaKey) && !event.altKey) {
    if (key === "z") return event.shiftKey ? ACTS.redo : ACTS.undo;
    return key === "y" ? ACTS.redo : null;
  }
  if (id && by && event.altKey) return () => moveTo(id, placeOf(id) + by);
  if (id && by && event.target.matches("summary")) return () => focusBeside(id, by);
  return key === "escape" && !box().querySelector(":popover-open") ? close : null;
}

function keydown(event) {
  const act = actOfKey(event);
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

// ---------------------------------------------------------------- files
const holdsFile = (event) => [...event.dataTransfer.items].some(({ kind }) => kind === "file");
const DROPS = {
  dragover: (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    box().classList.add("is-taking");
  },
  dragleave: ({ relatedTarget }) => box().contains(relatedTarget) || box().classList.remove("is-taking"),
  drop: (event) => {
    box().classList.remove("is-taking");
    if (!holdsFile(event)) return;
    event.preventDefault();
    openFile(event.dataTransfer.files[0]);
  },
};

function start() {
  box().append(byId("briefing-panel-parts").content);
  for (const [name, act] of Object.entries({ ...DROPS, click, keydown })) box().addEventListener(name, act);
  byId("briefing-title").addEventListener("input", ({ target }) => rename(target.value));
  byId("briefing-list").addEventListener("beforetoggle", ({ newState }) => newState === "open" && drawKept());
  byId("briefing-file").addEventListener("change", ({ target }) => {
    if (target.files[0]) openFile(target.files[0]);
    target.value = "";
  });
  startRows();
  listen((warning) => {
    if (warning) notice(warning);
    draw();
  });
}

start();
