/* The claims table: AG Grid's community grid, fetched when it is first looked at. Its rows never come from the
   server. */
import { CLAIM_FILTERS, claimOf, claimsOf, countOf, evidence, grouped } from "../claims.js";
import { byId, dom, filterField, isSeen, loadScript, remedy } from "../dom.js";
import { manifest } from "../manifest.js";
import { joined, number, say } from "../messages.js";
import { fullName } from "../regions.js";
import { currentView, hover, refresh, set } from "../store.js";
import { columns } from "./claims-columns.js";
import { openEvidence } from "./evidence.js";
import { quote } from "./quote.js";

const GRID = "claims-grid";
const TRY_MS = 50;
const TRIES = 200;
const PAUSE_MS = 250;
const HANDS = ["wheel", "pointerdown", "touchmove", "keydown"];
const NARROWING = CLAIM_FILTERS.filter((key) => !["country", "regions"].includes(key)); // not the place
let grid = null;
let passing = new Set();
let opening = null;
let filled = null;
let held = false; // whether the picked row stays in sight: until the reader moves the rows

const passes = (claim) => passing.has(claim.id);
const pick = (id) => set({ claim: currentView().claim === id ? null : id });

// ---------------------------------------------------------------- the grid
function open() {
  if (grid && !grid.isDestroyed?.()) return grid;
  try {
    grid = window.dash_ag_grid?.getApi(GRID) || null;
  } catch {
    grid = null; // its code is still on the way
  }
  if (!grid) return null;
  filled = null; // also where it takes the place of one that is gone
  grid.updateGridOptions({
    columnDefs: columns(),
    isExternalFilterPresent: () => true,
    doesExternalFilterPass: (node) => passes(node.data),
    rowClassRules: { "is-picked": ({ data }) => data && data.id === currentView().claim },
    overlayNoRowsTemplate: "<span></span>",
  });
  grid.addEventListener("cellKeyDown", ({ event, data }) => {
    if (!data || !["Enter", " ", "e"].includes(event.key)) return;
    event.preventDefault();
    if (event.key === "e") openEvidence({ claim: data.id });
    else pick(data.id);
  });
  // The grid's own scroll bar follows late when the rows become fewer, and would take the picked one out of sight.
  grid.addEventListener("bodyScrollEnd", () => held && showPicked());
  grid.addEventListener("cellMouseOver", ({ data }) => data && hover(data.regions[0] || null, "claims"));
  grid.addEventListener("cellMouseOut", () => hover(null, "claims"));
  return grid;
}

async function mount() {
  const place = byId("claims-grid-place");
  if (!window.dash_ag_grid) await loadScript(manifest.base + place.dataset.code);
  window.dash_clientside.set_props(place.id, { children: JSON.parse(place.dataset.grid) });
  for (let tries = 0; tries < TRIES && !open(); tries++) await new Promise((resolve) => setTimeout(resolve, TRY_MS));
  if (!grid) throw new Error(GRID);
}

function whenOpen() {
  const notice = byId("claims-grid-notice");
  if (opening) return;
  dom.fill(notice, dom.loading());
  opening = mount()
    .then(() => {
      dom.fill(notice, []);
      return refresh("claims");
    })
    .catch((error) => {
      opening = null;
      dom.fill(notice, dom.failed(remedy("ui.table_failed", error, whenOpen)));
    });
}

// ---------------------------------------------------------------- quick filter and count
let typing = 0;
/* Once the reader pauses: each word that is being written would be a step back otherwise. */
function filter(text) {
  clearTimeout(typing);
  typing = setTimeout(() => set({ words: text }), PAUSE_MS);
}

let clicked = "";
/* The grid tells of clicks a moment later; listening to the page answers at once. */
function start() {
  byId("claims").addEventListener("click", (event) => {
    if (event.target.closest("a, button")) return;
    if (event.detail < 2) {
      const id = event.target.closest(".ag-row[row-id]")?.getAttribute("row-id");
      clicked = claimOf(id) ? id : "";
      if (clicked) pick(clicked);
    } else if (clicked) {
      // The second click of a double click is meant for the row of the first, which may be drawn anew by now: it opens
      // the evidence and leaves the claim picked.
      set({ claim: clicked });
      openEvidence({ claim: clicked });
    }
  });
  for (const hand of HANDS) byId("claims-grid-place").addEventListener(hand, () => (held = false), { passive: true });
}

const undated = (claims) => claims.filter((claim) => !claim.start && !claim.end).length;
function count(view) {
  const list = evidence.claims.filter(passes);
  const lost = view.period ? undated(claimsOf(view, { except: ["period"] })) : 0;
  const parts = [
    say("ui.claims_of", { shown: number(list.length), count: evidence.claims.length }),
    undated(list) && say("ui.undated_counted", { count: undated(list) }),
    lost && say("ui.undated_left_out", { count: lost }),
  ];
  const here = list.length ? list : claimsOf(view, { except: NARROWING });
  const none = say(here.length ? "ui.no_claim_passes" : "ui.no_claim_here", { shown: number(0), count: here.length });
  byId("claims-count").textContent = list.length ? joined(parts) : none;
  byId("claims").classList.toggle("is-empty", !list.length);
  countRegions(list, view);
}

/* Where they are, the most first; a claim of several regions counts in each. */
function countRegions(list, view) {
  const found = [...grouped(list, (claim) => claim.regions)].sort((a, b) => b[1].length - a[1].length);
  byId("claims-regions-count").textContent = say("ui.by_region", { count: found.length });
  dom.fill(
    byId("claims-regions"),
    found.map(([code, claims]) =>
      dom.element("li", { data: { region: code } }, [
        dom.element("button", { type: "button", class: "link", data: { toggle: code } }, fullName(code)),
        ` ${number(countOf(claims, view))}`,
      ]),
    ),
  );
}

// ---------------------------------------------------------------- painting
let marked = null;
function markPicked(id) {
  const nodes = [marked, id].map((each) => each && grid.getRowNode(each)).filter(Boolean);
  if (marked !== id && nodes.length) grid.redrawRows({ rowNodes: nodes });
  marked = id;
  held = true;
  showPicked();
}

/* It stays in sight, also when others pass by now. */
function showPicked() {
  const node = marked && grid.getRowNode(marked);
  if (node?.displayed) grid.ensureNodeVisible(node, null);
}

function paint(view) {
  const field = filterField("claims", say("ui.filter_claims"), filter);
  if (field !== document.activeElement) field.value = view.words;
  quote(byId("claims-quote"), view);
  if (!evidence.claims.length) return dom.fill(byId("claims-count"), dom.loading());
  passing = new Set(claimsOf(view).map((claim) => claim.id));
  count(view);
  if (!open()) return whenOpen();
  if (filled === evidence.claims) grid.onFilterChanged();
  else {
    filled = evidence.claims;
    grid.setGridOption("rowData", evidence.claims);
  }
  markPicked(view.claim);
  return undefined;
}

export const claims = {
  id: "claims",
  kind: null,
  needs: [...CLAIM_FILTERS, "claim", "panel"],
  visible: () => isSeen("claims"),
  start,
  paint,
  shown: () =>
    evidence.claims.filter(passes).map((claim) => ({
      id: claim.id,
      code: claim.regions[0] || "",
      words: claim.summary,
      stance: claim.stance,
      selected: claim.id === currentView().claim,
    })),
};
