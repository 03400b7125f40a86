/* Not drawn yet. */
import { isSeen } from "../dom.js";

export const map = {
  id: "map",
  needs: ["indicator", "year", "regions", "theme"],
  visible: () => isSeen("map"),
  paint: () => undefined,
  shown: () => [],
  point: () => null,
};
