/* Not drawn yet. */
import { isSeen } from "../dom.js";

export const scatter = {
  id: "scatter",
  needs: ["indicator", "year", "regions", "theme"],
  visible: () => isSeen("scatter"),
  paint: () => undefined,
  shown: () => [],
};
