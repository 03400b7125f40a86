/* Not drawn yet. */
import { isSeen } from "../dom.js";

export const claims = {
  id: "claims",
  kind: null,
  needs: ["regions"],
  visible: () => isSeen("claims"),
  paint: () => undefined,
  shown: () => [],
};
