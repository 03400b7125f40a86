/* Not drawn yet. */
import { isSeen } from "../dom.js";

export const ranking = {
  id: "ranking",
  needs: ["indicator", "year", "regions", "theme"],
  visible: () => isSeen("ranking"),
  paint: () => undefined,
  shown: () => [],
};
