/* Not drawn yet. */
import { isSeen } from "../dom.js";

export const timeline = {
  id: "timeline",
  needs: ["indicator", "year", "regions", "theme"],
  visible: () => isSeen("timeline"),
  paint: () => undefined,
  shown: () => [],
};
