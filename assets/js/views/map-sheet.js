/* In a narrow window the panels lie far below the map: what is selected is said on the map itself, and leads there. */
import { byId, dom } from "../dom.js";
import { say } from "../messages.js";
import { set } from "../store.js";
import { mapFrame } from "./map-plot.js";

const NARROW = "(max-width: 900px)"; // as in the style sheet: one column

async function lead() {
  await set({ panel: "region" });
  byId("region-panel").scrollIntoView({ block: "start" });
}

/** Say what `linesOf` says of these regions, of several the name and the figure alone. */
export function paintSheet(codes, linesOf) {
  const shown = window.matchMedia(NARROW).matches ? codes.slice(-3) : [];
  const found = mapFrame().querySelector(".map-sheet");
  if (!found && !shown.length) return;
  const sheet = found || dom.button("", lead, { class: "map-sheet" });
  if (!found) mapFrame().append(sheet);
  sheet.hidden = !shown.length;
  const parts = shown.map((code) => (shown.length > 1 ? linesOf(code).slice(0, 2) : linesOf(code)));
  dom.fill(sheet, [
    parts.map((lines) => lines.map((line, at) => dom.text(line, at ? "span" : "strong"))),
    dom.element("span", { class: "map-sheet-more" }, say("ui.map_read_more")),
  ]);
}
