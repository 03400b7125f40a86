/* What a click in a panel does, by one listener: regions are selected, actors chosen, figures and claims open their
   evidence. With Ctrl, Shift or another button a link leads to its page, as anywhere. */
import { byId } from "../dom.js";
import { manifest } from "../manifest.js";
import { hover, openQuery, select, set, toggle, view } from "../store.js";
import { flyToRegions } from "../views/map-follow.js";
import { openEvidence } from "./evidence.js";

const PANELS = "#region-panel, #actors, #claims, #disputes, #table, #evidence, #map-notes";
const within = (path) => path.slice(manifest.base.length).split("/").map(decodeURIComponent);
const close = () => byId("evidence")?.close();

const LINKS = {
  region: (code) => {
    close();
    select([code]);
  },
  claim: (claim) => openEvidence({ claim }),
  actor: (id) => {
    close();
    set({ actors: [id], panel: "actors" });
  },
};

const BUTTONS = {
  year: (data) => openEvidence({ indicator: data.indicator, region: data.region, year: data.year }),
  add: (data) => select([...new Set(view().regions.concat(data.add.split(",")))]),
  zoom: (data) => flyToRegions([data.zoom]),
  openView: (data) => openQuery(data.openView),
  showIndicator: (data) => set({ indicator: data.showIndicator }),
  pick: (data) => {
    close();
    set({ claim: data.pick, panel: "region" });
  },
  select: (data) => {
    close();
    select(data.select.split(","));
  },
  toggle: (data, event) => toggle(data.toggle, event.shiftKey),
  actor: (data) => set({ actors: view().actors.includes(data.actor) ? [] : [data.actor], panel: "actors" }),
};

function onLink(event, link) {
  if (link.matches(".button, .out, [data-page]") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (link.hash || !link.pathname.startsWith(manifest.base) || link.origin !== window.location.origin) return;
  const [kind, id] = within(link.pathname);
  if (!Object.hasOwn(LINKS, kind) || !id) return;
  event.preventDefault();
  if (kind === "region" && event.shiftKey) toggle(id, true);
  else LINKS[kind](id);
}

const regionAt = (target) => {
  const link = target.closest("a[href]");
  if (link?.pathname.startsWith(`${manifest.base}region/`)) return within(link.pathname)[1];
  return target.closest("[data-toggle], tr[data-region], li[data-region]")?.dataset[
    target.closest("[data-toggle]") ? "toggle" : "region"
  ];
};

/** Listen, once. */
export function startActs() {
  document.addEventListener("click", (event) => {
    if (!event.target.closest(PANELS)) return;
    const button = event.target.closest("button");
    const link = event.target.closest("a[href]");
    const act = button && Object.keys(BUTTONS).find((key) => key in button.dataset);
    if (act) BUTTONS[act](button.dataset, event);
    else if (link) onLink(event, link);
  });
  let inside = false;
  document.addEventListener("pointerover", (event) => {
    const before = inside;
    inside = Boolean(event.target.closest(PANELS));
    if (inside) hover(regionAt(event.target) || null, "panel");
    else if (before) hover(null, "panel"); // what is entered now says itself what it points at
  });
}
