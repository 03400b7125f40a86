/* Under the legend: how classes are made, by a scheme or by the reader's own breaks; whether counts are drawn as
   circles. */
import { dom } from "../dom.js";
import { fields } from "../fields.js";
import { manifest } from "../manifest.js";
import { say } from "../messages.js";
import { set } from "../store.js";

const WIDTH = 190; // of the key of circles, in pixels
const LINE = 12;
const MOST = 8; // breaks: one class more than breaks, and nine colours
let made = null;
let shownBreaks = "";

const inLegend = (selector) => document.querySelector(`#map-legend ${selector}`);
const schemeOf = (id) => manifest.schemes.find((scheme) => scheme.id === id) || null;

// ---------------------------------------------------------------- controls, made once so that they keep the focus
function choice(id, label, options, act) {
  const entries = options.map(([value, words]) => dom.element("option", { value }, words));
  const control = dom.element("select", { id, on: { change: () => act(control.value) } }, entries);
  return {
    control,
    row: dom.element("p", { class: "classes-row" }, [dom.element("label", { for: id }, label), control]),
  };
}

function build(body) {
  const named = manifest.schemes.map(({ id, label }) => [id, label]);
  const schemes = [["", say("ui.classes_default")], ...named, ["own", say("ui.classes_own")]];
  const scheme = choice("classes-scheme", say("ui.classes_scheme"), schemes, pickScheme);
  const counts = fields.classes.choices.map((n) => [n, n]);
  const count = choice("classes-count", say("ui.classes_count"), counts, (value) => set({ classes: value }));
  const field = dom.element("input", {
    id: "classes-breaks",
    type: "text",
    autocomplete: "off",
    spellcheck: "false",
    "aria-describedby": "classes-wrong classes-hint",
    on: { change: readBreaks, keydown: pressInBreaks },
  });
  const wrong = dom.element("p", { id: "classes-wrong", class: "classes-wrong", role: "alert" });
  const own = dom.element("div", {}, [
    dom.element("label", { for: "classes-breaks" }, say("ui.classes_breaks")),
    field,
    dom.element("p", { id: "classes-hint", class: "note" }, say("ui.classes_hint")),
    wrong,
  ]);
  const words = dom.element("p", { class: "note classes-words" });
  const reset = () => set({ scheme: "", classes: fields.classes.default, breaks: [] });
  const back = dom.button(say("ui.classes_back"), reset, { class: "quiet-button", id: "classes-back" });
  dom.fill(body, [scheme.row, count.row, own, words, back]);
  made = { body, scheme: scheme.control, count: count.control, field, wrong, own, words, back };
}

let breaksNow = []; // inner breaks of the classes that are drawn
/* Own breaks begin as those that are drawn, to be changed from there. */
const pickScheme = (value) => set({ scheme: value, ...(value === "own" && { breaks: breaksNow }) });

// ---------------------------------------------------------------- own breaks
/* What is wrong with the text: the value, the rule and the remedy; "" if nothing is. */
function wrongWith(parts, breaks) {
  if (!parts.length) return say("ui.classes_none");
  const foreign = breaks.findIndex((value) => !Number.isFinite(value));
  if (foreign >= 0) return say("ui.classes_not_a_number", { text: parts[foreign] });
  const falls = breaks.findIndex((value, at) => at && value <= breaks[at - 1]);
  if (falls > 0) return say("ui.classes_falls", { text: parts[falls], before: parts[falls - 1] });
  return breaks.length > MOST ? say("ui.classes_too_many", { count: breaks.length, most: MOST }) : "";
}

function readBreaks() {
  // Between semicolons a comma is a decimal one: "1,5; 7,25".
  const { value } = made.field;
  const parts = (value.includes(";") ? value.replaceAll(",", ".") : value).split(/[\s,;]+/).filter(Boolean);
  const breaks = parts.map(Number);
  const wrong = wrongWith(parts, breaks);
  made.wrong.textContent = wrong;
  made.field.setAttribute("aria-invalid", String(Boolean(wrong)));
  if (!wrong) set({ scheme: "own", breaks });
}

function pressInBreaks(event) {
  if (event.key === "Enter") readBreaks();
  if (event.key !== "Escape" || made.field.value === shownBreaks) return;
  event.preventDefault(); // back to what is drawn; the selection stays
  made.field.value = shownBreaks;
  made.wrong.textContent = "";
}

function showBreaks(view) {
  const text = view.breaks.join(", ");
  if (text === shownBreaks) return; // what is being written, right or wrong, is not lost
  shownBreaks = text;
  made.field.value = text;
  made.wrong.textContent = "";
  made.field.setAttribute("aria-invalid", "false");
}

// ---------------------------------------------------------------- a count, or a rate?
/* Two or three circles inside each other with the figures that they stand for. */
function circleKey(key) {
  const largest = key[0].radius;
  const bottom = 2 * largest + 2;
  let free = 5; // words stand under each other, whatever the sizes
  const rows = key.map(({ words, radius }) => {
    const y = Math.max(bottom - 2 * radius, free);
    free = y + LINE;
    return [
      dom.svg("circle", { class: "circle-key", cx: largest + 1, cy: bottom - radius, r: radius }),
      dom.svg("path", { class: "circle-key", d: `M${largest + 1} ${bottom - 2 * radius}L${2 * largest + 8} ${y}` }),
      dom.svg("text", { class: "spread-text", x: 2 * largest + 11, y: y + 3.5 }, words),
    ];
  });
  const box = `0 0 ${WIDTH} ${Math.max(bottom + 2, free)}`;
  return dom.svg("svg", { class: "circle-keys", viewBox: box, role: "img", "aria-label": say("ui.circles_key") }, rows);
}

function paintSized(sized) {
  dom.fill(inLegend(".map-sized"), sized?.circled && sized.key.length > 0 && circleKey(sized.key));
  const root = inLegend(".map-drawn-as");
  const focused = root.contains(document.activeElement);
  dom.fill(
    root,
    sized && [
      dom.element("p", { class: "map-warning" }, [
        say(sized.circled ? "ui.circles_drawn" : "ui.totals_favour_large"),
        " ",
        dom.button(
          say(sized.circled ? "ui.fill_regions" : "ui.draw_circles"),
          () => set({ drawn: sized.circled ? "fill" : "circles" }),
          { class: "link map-drawn" },
        ),
      ]),
    ],
  );
  if (focused) root.querySelector("button")?.focus();
}

/** The settings of the answer's classes. */
export function paintClasses(view, answer) {
  const body = inLegend(".map-classes-body");
  if (made?.body !== body) build(body);
  const own = answer.views?.map || {};
  breaksNow = own.breaks || [];
  inLegend(".map-classes").hidden = Boolean(view.analysis);
  const scheme = schemeOf(view.scheme);
  made.scheme.value = view.scheme;
  made.count.disabled = !scheme?.counted;
  made.count.value = made.count.disabled ? String(answer.bands.length) : view.classes;
  made.own.hidden = view.scheme !== "own";
  made.back.hidden = !view.scheme;
  const problem = view.analysis ? "" : answer.problem;
  made.words.textContent = [scheme?.definition, ...(view.analysis ? [] : answer.sentences), problem]
    .filter(Boolean)
    .join(" ");
  showBreaks(view);
  paintSized(own.sized);
}
