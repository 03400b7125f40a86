/* A slide is dragged to its place in the list of the briefing panel. */
import { desk } from "./desk.js";
import { draggedSlide, endDragging, moveTo } from "./row.js";
import { placeOf } from "./store.js";

let target = null; // where a dragged slide was let go

const lower = (event, row) => {
  const { top, height } = row.getBoundingClientRect();
  return event.clientY > top + height / 2;
};

/** While a slide is dragged over the list. */
export function over(event) {
  if (!draggedSlide()) return;
  event.preventDefault();
  const row = event.target.closest("li[data-slide]");
  for (const each of event.currentTarget.children) each.classList.remove("is-before", "is-behind");
  if (row && row.dataset.slide !== draggedSlide()) row.classList.add(lower(event, row) ? "is-behind" : "is-before");
}

/* The row that is dragged must stand where it is until the browser has ended the drag: only then the order changes. */
export function dropped(event) {
  const row = event.target.closest("li[data-slide]");
  if (!draggedSlide() || !row) return;
  event.preventDefault();
  target = { id: row.dataset.slide, behind: lower(event, row) };
}

/** The browser has ended the drag. */
export function dragEnded() {
  const id = draggedSlide();
  const onto = target;
  endDragging();
  target = null;
  const from = placeOf(id);
  if (onto && onto.id !== id && from >= 0) {
    const to = placeOf(onto.id) + (onto.behind ? 1 : 0);
    moveTo(id, to > from ? to - 1 : to);
  }
  desk.draw(); // the marks of where it would fall go
}
