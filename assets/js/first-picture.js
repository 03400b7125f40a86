/* The picture that came with the page: it goes when the views are painted, and a click that it took meanwhile is
   applied. */
import { toggle } from "./store.js";

const picture = () => document.getElementById("first-picture");

/** Take it away. The page's own inline script has kept the last click as `data-clicked` and `data-add`. */
export async function endFirstPicture() {
  const shown = picture();
  if (!shown) return;
  const { clicked, add } = shown.dataset;
  shown.remove();
  if (clicked) await toggle(clicked, add === "true");
}
