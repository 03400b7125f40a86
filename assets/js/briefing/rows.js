/* The slides in the list of the briefing panel: each with its head, its fields, what can be done with it. */
import { chipsOf } from "../chips.js";
import { byId } from "../dom.js";
import { indicatorOf, manifest } from "../manifest.js";
import { joined, listed, say, several } from "../messages.js";
import { fullName } from "../regions.js";
import { announce } from "../status.js";
import { openQuery, readView, viewQuery } from "../store.js";
import { fillChecked, recordSlide, takeNew } from "./check.js";
import { notice } from "./notice.js";
import { add, briefing, change, inHand, MOST, move, placeOf, remove, slideOf } from "./store.js";

const box = () => byId("briefing-slides");
const rowOf = (id) => box().querySelector(`[data-slide="${CSS.escape(id)}"]`);
const titled = (slide) => slide.title || say("ui.b_without_title");
const place = (id) => ({ number: placeOf(id) + 1, of: briefing().slides.length, title: titled(slideOf(id)) });
const focusHead = (id) => rowOf(id).querySelector("summary").focus();

// ---------------------------------------------------------------- drawn at each change
/* A view in few words: what is mapped, where, and what narrows it. */
function viewWords(query) {
  const { view } = readView(query);
  return joined([
    listed([indicatorOf(view.indicator).label, view.year]),
    manifest.analyses[view.analysis],
    view.regions.length && several(view.regions, fullName, "ui.regions_side_by_side"),
    ...chipsOf(view).map(({ words }) => words),
    view.claim,
  ]);
}

const keptWords = ({ saved }) =>
  saved ? (saved.facts?.length ? "" : say("ui.b_kept_by_server")) : say("ui.b_figures_not_kept");

/* While somebody types, the field stays as it is. */
function fillRow(row, slide, at, end) {
  const fill = (selector, words) => {
    row.querySelector(selector).textContent = words;
  };
  fill(".briefing-number", at + 1);
  fill(".briefing-title", titled(slide));
  fill(".briefing-view", joined([viewWords(slide.view), keptWords(slide)]));
  for (const field of row.querySelectorAll("[name]:not(details)"))
    if (field.value !== slide[field.name]) field.value = slide[field.name] || "";
  row.querySelector("[data-act=up]").disabled = at === 0;
  row.querySelector("[data-act=down]").disabled = at === end;
  const broken = row.querySelector(".briefing-broken");
  broken.hidden = !slide.problem;
  broken.textContent = slide.problem ? say("ui.b_broken", { reason: slide.problem }) : "";
  fillChecked(row.querySelector(".briefing-checked"), slide);
}

function newRow(id) {
  const row = byId("briefing-row").content.firstElementChild.cloneNode(true);
  row.dataset.slide = id;
  return row;
}

/** Rows stay the same nodes while their slides do, so that focus, caret and what is open stay too. */
export function drawSlides() {
  const { slides } = briefing();
  const held = document.activeElement;
  if (box().dataset.key !== inHand().key) box().replaceChildren(); // another briefing's slides may have the same ids
  box().dataset.key = inHand().key;
  for (const row of [...box().children]) if (!slideOf(row.dataset.slide)) row.remove();
  slides.forEach((slide, at) => {
    const row = rowOf(slide.id) || newRow(slide.id);
    fillRow(row, slide, at, slides.length - 1);
    if (box().children[at] !== row) box().insertBefore(row, box().children[at] || null);
  });
  if (held !== document.activeElement && box().contains(held)) held.focus();
}

/** Open the fields of a slide. Gives its row. */
export function openRow(id) {
  const row = rowOf(id);
  row.querySelector("details").open = true;
  row.scrollIntoView({ block: "nearest" });
  return row;
}

// ---------------------------------------------------------------- what can be done with a slide
/** Move a slide and say where it is. */
export const moveTo = (id, to) => announce(say(move(id, to) ? "ui.b_moved" : "ui.b_not_moved", place(id)));

/** To the slide before or behind. */
export function focusBeside(id, by) {
  const next = briefing().slides[placeOf(id) + by];
  if (next) focusHead(next.id);
}

export const SLIDE_ACTS = {
  show: async (id) => {
    await openQuery(slideOf(id).view);
    announce(say("ui.b_shows_slide", place(id)));
  },
  take: (id) => {
    change(id, { view: viewQuery(), saved: undefined }, say("ui.b_step_take"));
    recordSlide(id);
    announce(say("ui.b_slide_taken", place(id)));
  },
  up: (id) => moveTo(id, placeOf(id) - 1),
  down: (id) => moveTo(id, placeOf(id) + 1),
  twin: (id) => {
    const copied = add(slideOf(id), say("ui.b_step_duplicate"), id);
    if (!copied) return notice(say("ui.b_full", { most: MOST.slides }));
    openRow(copied);
    focusHead(copied);
    return announce(say("ui.b_duplicated", place(copied)));
  },
  delete: (id) => {
    const { number, title } = place(id);
    remove(id);
    const { slides } = briefing();
    if (slides.length) focusHead(slides[Math.min(number, slides.length) - 1].id);
    else document.querySelector("#briefing [data-act=add]").focus();
    announce(say("ui.b_deleted", { number, title }));
  },
  renew: takeNew,
};

// ---------------------------------------------------------------- typed, dragged
const typed = ({ target }) => {
  const { slide } = target.closest("li").dataset;
  change(slide, { [target.name]: target.value }, say("ui.b_step_change"), `${target.name} ${slide}`);
};

const KIND = "text/x-veta-slide";
const mark = (row) => {
  for (const each of box().children) each.classList.toggle("is-target", each === row);
};
/* `act` for a slide that is dragged over another's row. */
const overRow = (act) => (event) => {
  const row = event.dataTransfer.types.includes(KIND) && event.target.closest("li");
  if (!row) return;
  event.preventDefault();
  act(row, event.dataTransfer);
};

const DRAGGING = {
  dragstart: ({ target, dataTransfer }) => {
    const row = target.closest("li");
    dataTransfer.setData(KIND, row.dataset.slide);
    dataTransfer.effectAllowed = "move";
    dataTransfer.setDragImage(row, 8, 8);
  },
  dragover: overRow(mark),
  drop: overRow((row, dragged) => moveTo(dragged.getData(KIND), placeOf(row.dataset.slide))),
  dragend: () => mark(null),
};

export function startRows() {
  box().addEventListener("input", typed);
  for (const [name, act] of Object.entries(DRAGGING)) box().addEventListener(name, act);
}
