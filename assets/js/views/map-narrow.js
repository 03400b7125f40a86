/* The map in a narrow window, one column: a finger scrolls the page and two move the map; what is selected is said on
   the map, and the panel about it comes up over the page as a sheet. */
import { byId, dom } from "../dom.js";
import { say } from "../messages.js";
import { set } from "../store.js";
import { mapFrame } from "./map-plot.js";

const NARROW = "(max-width: 900px)"; // as in the style sheet
const HINT_MS = 1500;

async function raise() {
  await set({ panel: "region" });
  byId("dock-panel").querySelector(".dock-expand[aria-expanded=false]")?.click();
  byId("region-title").focus({ preventScroll: true });
}

/** Say what `linesOf` says of these regions, of several the name and the figure alone. */
export function paintSheet(codes, linesOf) {
  const shown = window.matchMedia(NARROW).matches ? codes.slice(-3) : [];
  const found = mapFrame().querySelector(".map-sheet");
  if (!found && !shown.length) return;
  const sheet = found || dom.button("", raise, { class: "map-sheet" });
  if (!found) mapFrame().append(sheet);
  sheet.hidden = !shown.length;
  const parts = shown.map((code) => (shown.length > 1 ? linesOf(code).slice(0, 2) : linesOf(code)));
  dom.fill(sheet, [
    parts.map((lines) => lines.map((line, at) => dom.text(line, at ? "span" : "strong"))),
    dom.element("span", { class: "map-sheet-more" }, say("ui.map_read_more")),
  ]);
}

/** Does this pointer move the page? The style sheet says where a finger may: not while a loop is drawn. */
export function movesPage({ pointerType, currentTarget }, pointers) {
  return pointerType === "touch" && pointers.size === 1 && getComputedStyle(currentTarget).touchAction !== "none";
}

function hint() {
  if (mapFrame().querySelector(".map-hint")) return;
  const made = dom.element("p", { class: "map-hint", role: "status" }, say("ui.map_two_fingers"));
  mapFrame().append(made);
  setTimeout(() => made.remove(), HINT_MS);
}

/** Two fingers are the map's, whatever the page would do with them; one that scrolls is told so. */
export function startTouch(surface) {
  const keep = (event) => event.touches.length > 1 && event.preventDefault();
  surface.addEventListener("touchmove", keep, { passive: false });
  surface.addEventListener("pointercancel", ({ pointerType }) => pointerType === "touch" && hint());
}
