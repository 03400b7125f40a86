/* Search as you type, without accents: regions, places, actors, indicators, claims. */
import { evidence } from "./claims.js";
import { byId, dom } from "./dom.js";
import { find, matches, suggest, wordsOf } from "./finding.js";
import { stanceLabel } from "./marks.js";
import { say } from "./messages.js";
import { claimEntries, exportEntry, firstEntries, loadPlaces } from "./search-entries.js";
import { register } from "./store.js";

// In the order of the groups.
const MOST = { export: 1, country: 2, region: 5, territory: 5, place: 5, actor: 5, indicator: 4, claim: 6 };
let entries = [];
let builtWith = -1;
let input = null;
let list = null;
let options = []; // {entry, node} in the order shown
let active = -1;

// ---------------------------------------------------------------- showing
const marked = (label, words) =>
  dom.element(
    "span",
    { class: "found-label", dir: "auto" },
    matches(label, words).map(([text, hit]) => (hit ? dom.element("mark", {}, text) : text)),
  );

function option(entry, words) {
  const inLabel = words.every((word) => entry.folded.includes(word));
  const alias =
    !inLabel && entry.group !== "claim" && entry.also.find(({ folded }) => words.some((word) => folded.includes(word)));
  const note = [entry.stance && [stanceLabel(entry.stance, true), " · "], dom.text(entry.note)];
  const node = dom.element(
    "li",
    {
      id: `search-option-${options.length}`,
      role: "option",
      "aria-selected": "false",
      class: `found found-${entry.group}`,
      on: { pointerdown: (event) => event.preventDefault(), click: () => choose(entry) }, // the field keeps the focus
    },
    [
      marked(entry.label, words),
      alias && dom.element("span", { class: "found-note" }, [say("ui.also_called"), " ", marked(alias.text, words)]),
      dom.element("span", { class: "found-note" }, note),
    ],
  );
  options.push({ entry, node });
  return node;
}

function group(id, title, nodes, more) {
  return dom.element("li", { role: "presentation" }, [
    dom.element("p", { class: "found-title", id: `search-group-${id}` }, [
      title,
      more > 0 && dom.element("span", { class: "count" }, ` ${say("ui.more_found", { count: more })}`),
    ]),
    dom.element("ul", { role: "group", "aria-labelledby": `search-group-${id}`, class: "plain-list" }, nodes),
  ]);
}

function nothing(text) {
  const near = suggest(
    entries.filter((entry) => entry.group !== "claim"),
    text,
  );
  return [
    dom.element("li", { role: "presentation", class: "found-none" }, [
      dom.text(say("ui.no_results", { text: text.trim() }), "p"),
      !evidence.claims.length && dom.text(say("ui.claims_loading"), "p"),
    ]),
    near.length > 0 &&
      group(
        "near",
        say("ui.did_you_mean"),
        near.map((entry) => option(entry, [])),
      ),
  ];
}

function show() {
  const text = input.value;
  options = [];
  active = -1;
  input.removeAttribute("aria-activedescendant");
  if (!text.trim()) {
    hide();
    return;
  }
  const words = wordsOf(text);
  const found = find(entries, text);
  found.set("export", exportEntry(text));
  const groups = Object.keys(MOST).filter((key) => (found.get(key) || []).length);
  const content = groups.map((key) => {
    const hits = found.get(key);
    return group(
      key,
      say(`ui.group_${key}`),
      hits.slice(0, MOST[key]).map((entry) => option(entry, words)),
      hits.length - MOST[key],
    );
  });
  dom.fill(list, groups.length ? content : nothing(text));
  list.hidden = false;
  input.setAttribute("aria-expanded", "true");
  if (groups.length) activate(0);
}

function hide() {
  list.hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
  active = -1;
}

function activate(at) {
  if (active >= 0 && options[active]) options[active].node.setAttribute("aria-selected", "false");
  active = (at + options.length) % options.length;
  const { node } = options[active];
  node.setAttribute("aria-selected", "true");
  node.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", node.id);
}

function choose(entry) {
  input.value = "";
  hide();
  entry.choose();
  document.querySelector("[role=application]").focus({ preventScroll: true }); // where it is; "/" leads back
}

// ---------------------------------------------------------------- the field
function pressed(event) {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (list.hidden) show();
    else if (options.length)
      activate(
        active < 0 && event.key === "ArrowUp" ? options.length - 1 : active + (event.key === "ArrowDown" ? 1 : -1),
      );
  } else if (event.key === "Enter" && active >= 0 && !list.hidden) {
    event.preventDefault();
    choose(options[active].entry);
  } else if (event.key === "Escape" && (input.value || !list.hidden)) {
    // The first Escape is the search's own; the next clears the selection.
    event.preventDefault();
    event.stopPropagation();
    input.value = "";
    hide();
  }
}

/* More is known now. Who has moved through the list already must not be taken back to its beginning. */
function knowMore() {
  entries = [...firstEntries(), ...claimEntries()];
  if (input.value && active <= 0 && document.activeElement === input) show();
}

/* Towns and territories are files of their own, fetched when somebody is about to search. */
async function focused() {
  if (input.value) show();
  if (await loadPlaces()) knowMore();
}

function makeField() {
  list = dom.element("ul", {
    id: "search-list",
    role: "listbox",
    class: "search-list",
    "aria-label": say("ui.search_results"),
    hidden: true,
  });
  input = dom.element("input", {
    id: "search",
    type: "text",
    role: "combobox",
    placeholder: say("ui.search_placeholder"),
    "aria-label": say("ui.search_label"),
    "aria-expanded": "false",
    "aria-controls": "search-list",
    "aria-autocomplete": "list",
    autocomplete: "off",
    spellcheck: "false",
    title: say("ui.search_key"),
    on: { input: show, keydown: pressed, focus: focused, blur: hide },
  });
  dom.fill(byId("search-box"), [input, dom.element("kbd", { class: "search-key", "aria-hidden": "true" }, "/"), list]);
}

export function startSearch() {
  makeField();
  register({
    id: "search",
    kind: null,
    needs: [],
    paint: () => {
      if (builtWith === evidence.claims.length) return; // once now, once more when the claims are here
      builtWith = evidence.claims.length;
      knowMore();
    },
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable], dialog");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}
