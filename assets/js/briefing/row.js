/* One slide in the list of the briefing panel: its head, its fields, what can be done with it. */
import { actorOf } from "../claims.js";
import { dom } from "../dom.js";
import { aliased } from "../fields.js";
import { countryName, indicatorOf, manifest } from "../manifest.js";
import { between, joined, listed, say } from "../messages.js";
import { fullName, nameOf } from "../regions.js";
import { announce } from "../status.js";
import { openQuery, view as currentOf, viewQuery } from "../store.js";
import { checkedPart, recordSlide } from "./check.js";
import { desk } from "./desk.js";
import { add, briefing, change, MOST, move, placeOf, remove, slideOf } from "./store.js";

const MOST_NAMED = 2;
let dragged = "";
/** The slide that is being dragged, "" for none. */
export const draggedSlide = () => dragged;
export const endDragging = () => {
  dragged = "";
};

// ---------------------------------------------------------------- a view in few words
function named(query, key, name, message) {
  const ids = (query.get(key) || "").split(",").filter(Boolean);
  return ids.length > MOST_NAMED ? say(message, { count: ids.length }) : listed(ids.map(name));
}

function viewWords(view) {
  const query = new URLSearchParams(view);
  for (const [old, key] of Object.entries(manifest.renamed_keys)) if (query.has(old)) query.set(key, query.get(old));
  const id = aliased(manifest.indicator_aliases, query.get("indicator") || manifest.state.indicator.default);
  return joined([
    listed([(indicatorOf(id) || { label: id }).label, query.get("year")]),
    manifest.analyses[query.get("analysis")],
    named(query, "country", countryName, "ui.countries_counted"),
    named(query, "regions", fullName, "ui.regions_side_by_side"),
    named(query, "actors", (actor) => (actorOf(actor) || { name: actor }).name, "ui.actors_counted"),
    query.get("claim"),
    query.get("period") && between(query.get("period").split("..")),
  ]);
}

/** What the map is titled, and the one region selected or country shown. */
export function suggestedTitle() {
  const heading = document.querySelector("#map-title .map-title-what") || document.getElementById("map-title");
  const { regions, country } = currentOf();
  const where = regions.length === 1 ? nameOf(regions[0]) : listed(country.map(countryName));
  return listed([heading?.textContent, where]);
}

const keptWords = ({ saved }) =>
  saved ? (saved.facts?.length ? "" : say("ui.b_kept_by_server")) : say("ui.b_figures_not_kept");
export const rowWords = (slide) => joined([viewWords(slide.view), keptWords(slide)]);

// ---------------------------------------------------------------- what can be done with a slide
const place = (id) => ({ number: placeOf(id) + 1, of: briefing().slides.length });
const titled = (slide) => slide.title || say("ui.b_without_title");

async function show(id) {
  await openQuery(slideOf(id).view);
  announce(say("ui.b_shows_slide", { ...place(id), title: titled(slideOf(id)) }));
}

function take(id) {
  change(id, { view: viewQuery(), saved: null }, say("ui.b_step_take"));
  recordSlide(id);
  announce(say("ui.b_slide_taken", place(id)));
}

function duplicate(id) {
  const copied = add(slideOf(id), id, say("ui.b_step_duplicate"));
  if (!copied) return announce(say("ui.b_full", { most: MOST.slides }));
  desk.open(copied, "head");
  return announce(say("ui.b_duplicated", place(copied)));
}

/** Move a slide and say where it is. */
export const moveTo = (id, to) =>
  announce(say(move(id, to) ? "ui.b_moved" : "ui.b_not_moved", { ...place(id), title: titled(slideOf(id)) }));

function take_out(id) {
  const at = placeOf(id);
  const title = titled(slideOf(id));
  remove(id);
  const { slides } = briefing();
  const next = slides[Math.min(at, slides.length - 1)];
  desk.focus(next ? `head ${next.id}` : "add");
  announce(say("ui.b_deleted", { number: at + 1, title }));
}

// ---------------------------------------------------------------- the row
function field(slide, key, label, hint, lines = 0) {
  const id = `briefing-${key}-${slide.id}`;
  const merge = `${key} ${slide.id}`;
  const attributes = {
    id,
    class: "briefing-field",
    maxlength: key === "title" ? MOST.title : MOST.letters,
    dir: "auto",
    placeholder: hint,
    data: { key: merge },
    on: {
      input: (event) =>
        change(slide.id, { [key]: event.target.value }, say("ui.b_step_change"), { merge, quiet: true }),
    },
  };
  const control = lines
    ? dom.element("textarea", { ...attributes, rows: lines }, slide[key])
    : dom.element("input", { ...attributes, type: "text", value: slide[key], autocomplete: "off" });
  return dom.element("div", { class: "briefing-labelled" }, [dom.element("label", { for: id }, label), control]);
}

const tool = (slide, key, label, act, more = {}) =>
  dom.button(label, act, { class: "quiet-button", data: { key: `${key} ${slide.id}` }, ...more });

function body(slide) {
  const { id } = slide;
  const at = placeOf(id);
  const end = briefing().slides.length - 1;
  return dom.element("div", { class: "briefing-body", id: `briefing-body-${id}` }, [
    field(slide, "title", say("ui.b_title"), say("ui.b_title_hint")),
    field(slide, "text", say("ui.b_text"), say("ui.b_text_hint"), 4),
    field(slide, "notes", say("ui.b_notes"), say("ui.b_notes_hint"), 2),
    dom.element(
      "div",
      { class: "briefing-tools", role: "group", "aria-label": say("ui.b_slide", { number: at + 1 }) },
      [
        tool(slide, "show", say("ui.b_show"), () => show(id)),
        tool(slide, "take", say("ui.b_take"), () => take(id)),
        tool(slide, "up", "↑", () => moveTo(id, at - 1), { "aria-label": say("ui.b_up"), disabled: at === 0 }),
        tool(slide, "down", "↓", () => moveTo(id, at + 1), { "aria-label": say("ui.b_down"), disabled: at === end }),
        tool(slide, "twin", say("ui.b_duplicate"), () => duplicate(id)),
        tool(slide, "delete", say("ui.b_delete"), () => take_out(id)),
      ],
    ),
  ]);
}

/* A grip for the mouse; the keyboard has Alt with the arrows. */
const grip = (slide) =>
  dom.element(
    "span",
    {
      class: "briefing-grip",
      draggable: "true",
      "aria-hidden": "true",
      on: {
        dragstart: (event) => {
          event.dataTransfer.setData("text/plain", titled(slide));
          event.dataTransfer.effectAllowed = "move";
          event.dataTransfer.setDragImage(event.target.closest("li"), 8, 8);
          dragged = slide.id;
        },
        dragend: () => desk.dragEnded(),
      },
    },
    "⠿",
  );

/** The row of a slide; `isOpen` shows its fields. */
export const rowOf = (slide, at, isOpen) =>
  dom.element("li", { class: `briefing-slide${isOpen ? " is-open" : ""}`, data: { slide: slide.id } }, [
    dom.element("div", { class: "briefing-head" }, [
      grip(slide),
      dom.element(
        "button",
        {
          type: "button",
          class: "briefing-opens",
          "aria-expanded": String(isOpen),
          "aria-controls": isOpen ? `briefing-body-${slide.id}` : null,
          data: { key: `head ${slide.id}` },
          on: { click: () => (isOpen ? desk.open("") : desk.open(slide.id, "head", true)) },
        },
        [
          dom.element("span", { class: "briefing-number" }, String(at + 1)),
          dom.element("span", { class: "briefing-names" }, [
            dom.text(slide.title || say("ui.b_without_title"), "span", { class: "briefing-title" }),
            dom.text(rowWords(slide), "span", { class: "briefing-view" }),
          ]),
        ],
      ),
    ]),
    isOpen && body(slide),
    checkedPart(slide),
  ]);
