/* Not drawn yet. */
import { isSeen } from "../dom.js";

export const region = {
  id: "region-panel",
  kind: null,
  needs: ["regions"],
  visible: () => isSeen("region-panel"),
  paint: () => undefined,
  shown: () => [],
};
