/* Indigenous territories and protected areas: no regions, so choosing one opens its page. */
import { inLanguage } from "./language.js";
import { manifest } from "./manifest.js";

/** Open the page of a territory beside the atlas. */
export const openTerritory = (id) =>
  window.open(inLanguage(`${manifest.base}territory/${encodeURIComponent(id)}`), "_blank", "noopener");
