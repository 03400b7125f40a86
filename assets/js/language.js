/* The language of the page: chosen in the bar, kept by links and requests to the atlas's own pages. */
import { viewAddress } from "./address.js";
import { byId } from "./dom.js";
import { needsLanguage } from "./fields.js";
import { manifest } from "./manifest.js";
import { currentView } from "./store.js";

/** An address of the atlas, with the page's language where the server would else choose another. */
export function inLanguage(address) {
  const url = new URL(address, window.location.href);
  const own = url.origin === window.location.origin && url.pathname.startsWith(manifest.base);
  if (own && needsLanguage && !url.searchParams.has("lang")) url.searchParams.set("lang", manifest.language);
  return own ? url.pathname + url.search + url.hash : url.href;
}

export function startLanguage() {
  const box = byId("language");
  if (box) {
    box.value = manifest.language;
    box.addEventListener("change", () => window.location.assign(viewAddress({ ...currentView(), lang: box.value })));
  }
  const keep = ({ target }) => {
    const link = target.closest?.("a[href]:not([download])");
    if (link && needsLanguage && /^https?:$/.test(link.protocol)) link.href = inLanguage(link.href);
  };
  for (const kind of ["click", "auxclick"]) document.addEventListener(kind, keep, true);
}
