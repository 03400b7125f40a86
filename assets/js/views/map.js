/* The map: shows an answer's states and classes, follows the View's camera, and takes the gestures that are made on
   it. */
import { shownKind } from "../answers.js";
import { CLAIM_FILTERS, claimOf, claimsOf, countOf, loadClaims } from "../claims.js";
import { byId, isSeen } from "../dom.js";
import { say } from "../messages.js";
import { codeAt, fullName, positionOf, regions } from "../regions.js";
import { attempt } from "../status.js";
import { currentView, hover } from "../store.js";
import { themeName } from "../theme.js";
import { hideTooltip, showTooltip } from "../tooltip.js";
import { onRest, project } from "./map-camera.js";
import { hasPlace, paintClaims, reportedIn, reportedLines, restClaims } from "./map-claims.js";
import { followView, flyToRegions, goHome, keepView, rememberCamera } from "./map-follow.js";
import { countsShown } from "./map-counts.js";
import { startGestures } from "./map-gestures.js";
import { onNames, paintContext, showLayers, showNames } from "./map-context.js";
import { paintLegend, paintWords, startLegend } from "./map-legend.js";
import { goBelow, startLevels } from "./map-levels.js";
import { startPlaces } from "./map-places.js";
import { paintSheet } from "./map-narrow.js";
import { paintTerritories, territoriesSeen, territoryAt } from "./map-territories.js";
import { markSpread, paintSpread } from "./map-spread.js";
import {
  drawMap,
  isCurrent,
  isDrawn,
  loadMap,
  mapFrame,
  measure,
  onRendered,
  putOnMap,
  settle,
  watchSize,
  wipe,
} from "./map-plot.js";
import {
  colourAt,
  fillRegions,
  isOutlined,
  lookAt,
  outline,
  redrawOutlines,
  regionAt,
  setColours,
  startRegions,
} from "./map-regions.js";

const CLAIM_KEYS = ["layers", "claim", "count", ...CLAIM_FILTERS];
let answer = null;
let year = null; // the part of the answer that is shown
let ready = null;

const yearOf = (given, view) => given.by_year?.[view.year] || Object.values(given.by_year || { 0: given })[0];
const circlesOf = () => year.patches?.map?.data?.circles || null;

async function prepare() {
  await loadMap();
  startRegions();
  startPlaces();
  startLegend();
  startLevels();
  startGestures({ lines: linesOf, fly: (code) => flyToRegions([code]), below: goBelow, home: goHome, order: orderOf });
  const { clientWidth } = byId("map");
  // A phone's map needs the room.
  if (clientWidth < 560) for (const part of mapFrame().querySelectorAll(".map-legend, .map-finding")) part.open = false;
  onRendered(redrawOutlines);
  onNames(() => restClaims(currentView(), true));
  onRest((_, byHand) => {
    settle();
    showNames();
    if (restClaims(currentView())) paintLegend(currentView(), answer, year);
    paintContext(currentView());
    paintAreas();
    if (byHand) rememberCamera();
  });
}

// ---------------------------------------------------------------- painting
const positions = (codes) => [...codes].map(positionOf).filter((at) => at >= 0);

function paintOutlines(view) {
  const claim = view.claim && claimOf(view.claim);
  outline("selected", positions(view.regions));
  outline("picked", positions(claim && !hasPlace(claim) ? claim.regions : []));
  outline("actor", positions(reportedIn(view).keys()));
  markSpread("chosen", view.regions);
}

/* Circles, and signs where sources conflict: drawn by Plotly. */
async function paintAmounts(view) {
  const circles = circlesOf();
  const colourOf = (number) => answer.bands[number][themeName()];
  const given = circles && { ...circles, "marker.color": circles["marker.color"].map(colourOf) };
  const differing = view.layers.includes("disputes") ? Object.keys(year.differs || {}).map(Number) : [];
  const at = (column) => differing.map((i) => regions[column][i]);
  const signs = { lon: at("lon"), lat: at("lat"), text: differing.map(() => "≠") };
  await putOnMap({ ...wipe("circles"), ...(given && { circles: given }), differs: signs });
}

/* Claims come after the first picture. */
const paintEvidence = (withLegend) =>
  attempt("places", async () => {
    await paintClaims(currentView());
    paintOutlines(currentView());
    if (withLegend) paintLegend(currentView(), answer, year);
  });

/* Outlines of territories come when they are asked for; the map doesn't wait for them. */
const paintAreas = () =>
  paintTerritories(currentView(), () => {
    restClaims(currentView(), true);
    paintLegend(currentView(), answer, year);
  });

/* Pointing at a figure in the strip is pointing at its region. */
const IN_STRIP = {
  point: (code, x, y) => {
    hover(code, "map", { x, y });
    showTooltip(x, y, linesOf(code));
  },
  leave: () => {
    hover(null, "map");
    hideTooltip();
  },
};
const paintStrip = () => paintSpread(answer.views?.map?.spread, year.patches?.map?.spread, year.value || [], IN_STRIP);

async function paint(view, given, changed) {
  ready = ready || prepare();
  await ready;
  answer = given;
  year = yearOf(given, view);
  const first = !isDrawn();
  setColours(given.bands, themeName());
  if (first) {
    measure();
    paintWords(view, given, year, true); // the map fits itself into what title and legend leave free
    followView(true);
  }
  if (first || !isCurrent()) await drawMap();
  if (first) {
    const keep = () => keepView(currentView());
    watchSize(keep);
    const over = new ResizeObserver(keep); // the title took more lines, findings came or went
    for (const part of [".map-head", ".map-finding"]) over.observe(mapFrame().querySelector(part));
    loadClaims()
      .then(() => {
        followView();
        return paintEvidence(true);
      })
      .catch(() => null); // said by whoever asked for the claims first
  }
  if (["answer", "year"].some((key) => changed.has(key))) {
    fillRegions(year, Boolean(circlesOf()));
    paintStrip();
  }
  showLayers(view);
  paintOutlines(view);
  paintSheet(view.regions, linesOf);
  await paintAmounts(view);
  const changes = CLAIM_KEYS.filter((key) => changed.has(key));
  if (changes.length) await paintEvidence(changes.join() !== "regions"); // a selection changes nothing of the legend
  if (!first) followView();
  if ([...changed].some((key) => !["regions", "camera", "panel", "chart"].includes(key)))
    paintWords(view, given, year, changed.has("answer"));
  paintContext(view);
  paintAreas();
}

// ---------------------------------------------------------------- what it says of a region
function linesOf(code) {
  const at = positionOf(code);
  const view = currentView();
  const claims = claimsOf(view, { except: ["regions"] }).filter((claim) => claim.regions.includes(code));
  return [
    fullName(code),
    year.words[at],
    ...(year.lines?.[at] || []),
    ...reportedLines(view, code),
    claims.length > 0 && say("ui.claims_counted", { count: countOf(claims, view) }),
  ].filter(Boolean);
}
/* Regions from the highest figure to the lowest, then those without one. */
function orderOf() {
  const ranked = (year.order || []).map(codeAt);
  const known = new Set(ranked);
  return ranked.concat(regions.code.filter((code, at) => !known.has(code) && year.state[at] !== "-"));
}

/* A pixel inside the region that nothing lies over, or the middle of a territory's name; null while out of sight. */
function point(code) {
  const at = positionOf(code);
  if (!isDrawn()) return null;
  const { left, top } = byId("map").getBoundingClientRect();
  const onSurface = (x, y) => document.elementFromPoint(x, y)?.closest("#map");
  if (at < 0) {
    const { x, y } = territoriesSeen().find(({ id }) => id === code) || {};
    return x !== undefined && onSurface(left + x, top + y) ? [Math.round(left + x), Math.round(top + y)] : null;
  }
  // A click has whole pixels.
  const free = ([x, y]) => regionAt(x - left, y - top) === at && !territoryAt(x - left, y - top) && onSurface(x, y);
  const place = project(regions.lon[at], regions.lat[at]);
  const own = [Math.round(left + place[0]), Math.round(top + place[1])];
  const reach = [0, -3, 3, -6, 6, -12, 12, -24, 24, -48, 48, -96, 96];
  for (const dy of reach) {
    for (const dx of reach) {
      const spot = [own[0] + dx, own[1] + dy];
      if (free(spot)) return spot;
    }
  }
  return null;
}

const rowOf = (code, at) => ({
  code,
  state: year.state[at],
  class: year.class[at],
  look: lookAt(at),
  colour: colourAt(at),
  words: year.words[at],
  selected: isOutlined("selected", at),
  hovered: isOutlined("hover", at),
  picked: isOutlined("picked", at),
  actor: isOutlined("actor", at),
  count: countsShown().get(code) || null,
});

export const map = {
  id: "map",
  kind: shownKind,
  needs: ["year", "theme", "camera", "zone", ...CLAIM_KEYS],
  visible: () => isSeen("map"),
  paint,
  hover: (code) => {
    outline("hover", code ? positions([code]) : []);
    markSpread("hovered", code ? [code] : []);
  },
  shown: () => (year ? regions.code.map(rowOf) : []),
  point,
};
