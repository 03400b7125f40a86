/* The marks of the statuses of claims, as small drawings among words; their outlines come from Python. */
import { dom } from "./dom.js";
import { manifest, stanceOf } from "./manifest.js";

const BOX = 2.84; // width of the field around a mark of radius 1

/** The mark as high as the type and in its colour; unseen by screen readers, so its name must stand beside it. */
export const mark = (stance) =>
  dom.svg(
    "svg",
    {
      class: `mark mark-${stance}`,
      viewBox: `${-BOX / 2} ${-BOX / 2} ${BOX} ${BOX}`,
      width: "1em",
      height: "1em",
      "aria-hidden": "true",
      focusable: "false",
      "data-stance": stance,
    },
    dom.svg("path", { d: manifest.marks[stance] }),
  );

/** Mark and label of a status; the label is unseen unless asked for. */
export function stanceLabel(id, withLabel = false) {
  const { label, definition } = stanceOf(id);
  return dom.element("span", { class: "stance", data: { stance: id }, title: definition || label }, [
    dom.element("span", { class: "stance-mark", "aria-hidden": "true" }, manifest.marks[id] && mark(id)),
    withLabel ? label : dom.element("span", { class: "unseen" }, label),
  ]);
}
