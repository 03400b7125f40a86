/* What a mark or a flow stands for: its lines in the tooltip, and the list that opens where it stands for several
   claims. */
import { mapFrame } from "./map-plot.js";
import { countOf } from "../claims.js";
import { byId, dom } from "../dom.js";
import { manifest, stanceOf } from "../manifest.js";
import { mark } from "../marks.js";
import { joined, say } from "../messages.js";
import { fullName, positionOf } from "../regions.js";
import { currentView, set } from "../store.js";
import { hideTooltip } from "../tooltip.js";

const SUMMARY = 110; // letters of a summary in a tooltip
const EDGE = 8;
const panel = () => byId("map-places");
let stayed = null; // the claim that was picked on the map itself: the reader is already there

export const pickedHere = (id) => stayed === id;

/** A claim picked on the map: it is in view already, so the map stays. */
export function pick(claim) {
  stayed = claim.id;
  return set({ claim: claim.id, panel: "claims" });
}

// ---------------------------------------------------------------- words
const short = (text) => (text.length > SUMMARY ? `${text.slice(0, SUMMARY - 1).trimEnd()}…` : text);
const detail = (claim) => joined([stanceOf(claim.stance).label, claim.by, claim.when]);
const endName = (code) => (positionOf(code) >= 0 ? fullName(code) : (manifest.endpoints[code] || [0, 0, code])[2]);

/** Lines of the tooltip for {place}, {flow} or nothing. */
export function placeLines({ place, flow }) {
  const found = place || flow;
  if (!found) return [];
  const [claim, ...others] = found.claims;
  const precision = manifest.place_precisions[claim.place_precision];
  const head = flow
    ? say("ui.map_flow", { start: endName(flow.start), end: endName(flow.end) })
    : joined([claim.place, precision]);
  if (!others.length) return [head, short(claim.summary), detail(claim)];
  const count = countOf(found.claims, currentView());
  return [place ? "" : head, say("ui.map_claims_here", { count })].filter(Boolean);
}

// ---------------------------------------------------------------- the list
function entry(claim) {
  const act = () => {
    closePlaces();
    pick(claim);
  };
  const words = dom.element("span", {}, [dom.text(claim.summary), dom.element("small", {}, detail(claim))]);
  const button = dom.element("button", { type: "button", class: "map-place-claim", on: { click: act } }, [
    mark(claim.stance),
    words,
  ]);
  return dom.element("li", {}, button);
}

const newestFirst = (a, b) => (b.start || b.end || "").localeCompare(a.start || a.end || "") || a.i - b.i;

/** One claim is picked at once; several open as a list beside the point of the window. */
export function openClaims(claims, x, y) {
  hideTooltip();
  if (claims.length === 1) {
    pick(claims[0]);
    return;
  }
  const names = [...new Set(claims.map((claim) => claim.place).filter(Boolean))];
  const title = joined([say("ui.claims_counted", { count: claims.length }), names.length === 1 && names[0]]);
  const close = dom.button("✕", closePlaces, { class: "map-places-close", "aria-label": say("ui.map_close_list") });
  const list = dom.element("ul", {}, [...claims].sort(newestFirst).map(entry));
  const box = panel();
  dom.fill(box, [dom.element("div", { class: "map-places-head" }, [dom.element("b", {}, title), close]), list]);
  box.showPopover();
  const frame = mapFrame().getBoundingClientRect();
  const within = (wanted, size, from, room) => from + Math.max(EDGE, Math.min(wanted - from, room - size - EDGE));
  box.style.left = `${within(x + 10, box.offsetWidth, frame.left, frame.width)}px`;
  box.style.top = `${within(y + 10, box.offsetHeight, frame.top, frame.height)}px`;
  list.querySelector("button").focus({ preventScroll: true });
}

export const closePlaces = () => panel()?.hidePopover();

/** The browser closes the list at Escape and at a click beside it, and gives the focus back. */
export function startPlaces() {
  const box = panel();
  Object.assign(box, { popover: "auto", hidden: false });
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...box.querySelectorAll(".map-place-claim")];
    buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length].focus();
  });
}
