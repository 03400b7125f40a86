/* The picked claim, quoted with its source: the same part of the page of a claim wherever it is quoted. */
import { claimOf } from "../claims.js";
import { dom } from "../dom.js";
import { say } from "../messages.js";
import { currentView } from "../store.js";
import { fragmentAddress, loadFragment, place } from "./fragments.js";

/** Quote the View's claim in this element; nothing where none is picked. */
export async function quote(box, { claim }) {
  if (!claimOf(claim)) return dom.fill(box, []); // a link may name any; they are checked when all have arrived
  if (box.dataset.claim === claim && box.childElementCount) return undefined;
  box.dataset.claim = claim;
  try {
    const html = await loadFragment(fragmentAddress(`claim/${encodeURIComponent(claim)}`));
    if (currentView().claim === claim) place(box, html);
  } catch (error) {
    const again = () => quote(box, currentView());
    box.dataset.claim = "";
    dom.fill(box, dom.failed(say("ui.panel_failed", { reason: error.message }), again));
  }
  return undefined;
}
