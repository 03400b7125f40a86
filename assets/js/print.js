/* Printing: the View as the server draws it for paper, upright and across; without a server what is on the screen. */
import { dom } from "./dom.js";
import { manifest } from "./manifest.js";
import { permalink } from "./store.js";

const PRESETS = ["a4-portrait", "a4-landscape"];
const ID = "paper";
const root = document.documentElement;
let theme = "";

/* A browser prints what is there when its event returns, so the answer has to be waited for. */
function drawing(preset) {
  const query = new URLSearchParams(permalink().split("?")[1]);
  query.set("theme", "light");
  query.set("preset", preset);
  const request = new XMLHttpRequest();
  request.open("GET", `${manifest.base}export/page.svg?${query}`, false);
  try {
    request.send();
  } catch {
    return null;
  }
  if (request.status !== 200) return null;
  return new DOMParser().parseFromString(request.responseText, "image/svg+xml").documentElement;
}

/* Neighbours of one hatching as one shape: a browser keeps a picture in its file for each shape that has any. */
function join(svg) {
  for (const shape of svg.querySelectorAll('path[fill^="url("]')) {
    const before = shape.previousElementSibling;
    if (before?.getAttribute("fill") !== shape.getAttribute("fill")) continue;
    shape.setAttribute("d", before.getAttribute("d") + shape.getAttribute("d"));
    before.remove();
  }
}

/* Each drawing by itself: both name their patterns alike. */
function sheet(preset, svg) {
  join(svg);
  const held = dom.element("div", { class: `paper-sheet paper-${preset}` });
  for (const side of ["width", "height"]) svg.setAttribute(side, "100%");
  held.attachShadow({ mode: "open" }).append(document.adoptNode(svg));
  return held;
}

function begin() {
  if (root.dataset.printing || !window.veta.views.map) return;
  const sheets = manifest.offline ? [] : PRESETS.map((preset) => [preset, drawing(preset)]).filter(([, svg]) => svg);
  theme = root.dataset.theme;
  root.dataset.theme = "light";
  if (sheets.length < PRESETS.length) {
    root.dataset.printing = "screen";
    document.body.append(dom.element("p", { id: ID }, permalink()));
    return;
  }
  root.dataset.printing = "paper";
  const all = sheets.map(([preset, svg]) => sheet(preset, svg));
  document.body.append(dom.element("div", { id: ID }, all));
}

function end() {
  if (!root.dataset.printing) return;
  root.dataset.theme = theme;
  delete root.dataset.printing;
  document.getElementById(ID)?.remove();
}

export function startPrint() {
  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
  // Print previews of developers' tools send no event.
  window.matchMedia("print").addEventListener("change", (event) => (event.matches ? begin() : end()));
}
