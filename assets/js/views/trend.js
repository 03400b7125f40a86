/* Not drawn yet. */
import { isSeen } from "../dom.js";

export const trend = {
  id: "trend",
  needs: ["indicator", "year", "regions", "theme"],
  visible: () => isSeen("trend"),
  paint: () => undefined,
  shown: () => [],
};
