/* The region panel: one region, several side by side, or what to do first. Its parts are the server's; the figures of
   the View's year come from the answer; the filters hide claims without asking anybody. */
import { CLAIM_FILTERS, claimsOf, evidence } from "../claims.js";
import { shownKind } from "../answers.js";
import { byId, dom, frame, isSeen } from "../dom.js";
import { differing } from "../fields.js";
import { countryName } from "../manifest.js";
import { joined, say } from "../messages.js";
import { areaName, fullName, nameOf, positionOf } from "../regions.js";
import { clear, currentView } from "../store.js";
import { copyLink } from "../controls.js";
import { startActs } from "./acts.js";
import { fragmentAddress, isThere, prefetchFragment, showFragment } from "./fragments.js";
import { quote } from "./quote.js";

const MOST_COMPARED = 6; // as many as the page of a comparison takes
const REST_MS = 80;

const KEYS = ["rule", "stances"]; // by which rule a figure is shown, and which statuses may be
const regionAddress = (code, view) => fragmentAddress(`region/${code}`, differing(view, KEYS));

function addressOf(view) {
  const { regions } = view;
  if (regions.length === 1) return regionAddress(regions[0], view);
  if (regions.length)
    return fragmentAddress(`several/${regions.slice(0, MOST_COMPARED).join(",")}`, differing(view, KEYS));
  return fragmentAddress("overview", differing(view, ["level", "country", "parent"]));
}

// ---------------------------------------------------------------- the figures of the year
const figure = (code, { indicator, year }, words) =>
  dom.element(
    "button",
    { type: "button", class: "figure", data: { indicator, region: code, year: String(year) } },
    words,
  );

/* Of a change there are two figures to ask for: the later one is the year's own. */
const earlier = (code, view, since) =>
  figure(code, { ...view, year: since }, say("ui.earlier_figure", { year: String(since) }));

function current(code, view, year, since) {
  const at = positionOf(code);
  return dom.element("li", { data: { region: code } }, [
    dom.element("button", { type: "button", class: "link", data: { toggle: code } }, fullName(code)),
    " ",
    figure(code, view, year.words[at]),
    since && [" ", earlier(code, view, since)],
    dom.text(joined(year.lines?.[at] || []), "p", { class: "note" }),
  ]);
}

function about(view, answer) {
  const year = answer?.by_year?.[view.year];
  if (!year) return [];
  const national = view.regions.length ? [] : year.national || [];
  return [
    view.regions.length > 0 && dom.element("h3", {}, year.title),
    dom.element(
      "ul",
      { class: "plain-list" },
      view.regions.map((code) => current(code, view, year, answer.since)),
    ),
    national.length > 0 && dom.element("h3", {}, say("ui.national")),
    national.length > 0 &&
      dom.element(
        "ul",
        { class: "plain-list" },
        national.map(([code, words]) => dom.element("li", {}, [countryName(code), " ", figure(code, view, words)])),
      ),
  ];
}

// ---------------------------------------------------------------- the parts from the server
/* Rows of claims and actors that the filters leave out are hidden, and counted. */
function applyFilters(root, view) {
  const rows = [...root.querySelectorAll("tr[data-claim], tr[data-actor]")];
  if (!rows.length || !evidence.claims.length) return;
  const passing = claimsOf(view, { except: ["country", "regions"] });
  const claims = new Set(passing.map((claim) => claim.id));
  const actors = new Set(passing.flatMap((claim) => claim.actors));
  let hidden = 0;
  for (const row of rows) {
    const passes = row.dataset.claim ? claims.has(row.dataset.claim) : actors.has(row.dataset.actor);
    row.hidden = !passes;
    if (!passes && row.dataset.claim) hidden += 1;
  }
  let note = root.querySelector(".filtered-note");
  if (!note) {
    note = dom.element("p", { class: "note filtered-note" });
    root.prepend(note);
  }
  note.hidden = !hidden;
  note.textContent = hidden ? say("ui.claims_hidden", { count: hidden }) : "";
}

/* The first frame shows what is in sight; the next one lays out the rest. */
function begin(body) {
  body.classList.add("is-coming");
  const toTop = () => byId("pane-region").scrollTo(0, 0);
  frame()
    .then(toTop) // now it would need a layout, which the frame makes anyway
    .then(frame)
    .then(() => body.classList.remove("is-coming"));
}

async function fillBody(view) {
  const body = byId("region-body");
  await showFragment(body, addressOf(view), (title) => title !== null && begin(body));
  applyFilters(body, currentView());
}

function titleOf(view) {
  const { regions } = view;
  if (regions.length === 1) return nameOf(regions[0]);
  if (regions.length) return say("ui.regions_side_by_side", { count: regions.length });
  return areaName(view);
}

let marked = null;
let resting = 0;
export const region = {
  id: "region-panel",
  kind: shownKind,
  needs: [...CLAIM_FILTERS, "year", "rule", "claim", "count", "panel"],
  visible: () => isSeen("region-panel"),
  start: startActs,
  paint: (view, answer) => {
    byId("region-title").textContent = titleOf(view);
    dom.fill(
      byId("region-actions"),
      view.regions.length
        ? [
            dom.button(say("ui.copy_link"), copyLink, { class: "quiet-button" }),
            dom.button(say("ui.clear"), clear, { class: "quiet-button" }),
          ]
        : [],
    );
    dom.fill(byId("region-about"), about(view, answer));
    const body = fillBody(view);
    quote(byId("region-quote"), view);
    return isThere(addressOf(view)) ? body : undefined;
  },
  hover: (code) => {
    if (marked) marked.forEach((node) => node.classList.remove("is-hovered"));
    marked = code ? [...document.querySelectorAll(`#region-panel [data-region="${code}"]`)] : [];
    marked.forEach((node) => node.classList.add("is-hovered"));
    clearTimeout(resting);
    if (code) resting = setTimeout(() => prefetchFragment(regionAddress(code, currentView())), REST_MS);
  },
  shown: () => {
    const view = currentView();
    return [...document.querySelectorAll("#region-about [data-region]")]
      .filter((node) => node.matches("li"))
      .map((node) => ({
        code: node.dataset.region,
        words: node.querySelector(".figure")?.textContent || "",
        selected: view.regions.includes(node.dataset.region),
        hovered: node.classList.contains("is-hovered"),
        claims: [...document.querySelectorAll("#region-body tr[data-claim]")].filter((row) => !row.hidden).length,
      }));
  },
};
