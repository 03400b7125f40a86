/* Not drawn yet. */
import { isSeen } from "../dom.js";

export const actors = {
  id: "actors",
  kind: null,
  needs: ["regions"],
  visible: () => isSeen("actors"),
  paint: () => undefined,
  shown: () => [],
};
