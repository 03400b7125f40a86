/* Not drawn yet. */
import { isSeen } from "../dom.js";

export const disputes = {
  id: "disputes",
  kind: null,
  needs: ["regions"],
  visible: () => isSeen("disputes"),
  paint: () => undefined,
  shown: () => [],
};
