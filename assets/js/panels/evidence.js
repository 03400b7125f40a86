/* The evidence dialog: everything behind one figure, behind its absence, or behind a claim. */
import { byId } from "../dom.js";
import { differing } from "../fields.js";
import { say } from "../messages.js";
import { currentView } from "../store.js";
import { hideTooltip } from "../tooltip.js";
import { claimAddress, clearFragment, fragmentAddress, isThere, showFragment } from "./fragments.js";

const KEYS = ["rule", "stances", "country"]; // by which rule a figure is shown, and what the filters leave
let opener = null;

function addressOf({ claim, indicator, region, year }) {
  if (claim) return claimAddress(claim);
  const view = currentView();
  const path = [indicator || view.indicator, region, year || view.year].map(encodeURIComponent).join("/");
  return fragmentAddress(`evidence/${path}`, differing(view, KEYS));
}

/* Whatever opened it may have been painted anew meanwhile: then the region's heading takes the focus.
   The event comes later than the closing: by then the next evidence may be open. */
function closed() {
  if (bound.open) return;
  clearFragment(byId("evidence-body"));
  hideTooltip();
  const back = opener?.isConnected && opener !== document.body ? opener : byId("region-title");
  opener = null;
  back?.focus({ preventScroll: true });
}

let bound = null;
function bind(box) {
  if (bound === box) return;
  bound = box;
  box.addEventListener("close", closed);
  box.addEventListener("click", (event) => {
    if (event.target === box || event.target.closest("#evidence-close")) box.close();
  });
}

/** Open the evidence behind a figure {indicator, region, year} or a claim {claim}. */
export function openEvidence(reference) {
  const [box, title, body] = ["evidence", "evidence-title", "evidence-body"].map(byId);
  const address = addressOf(reference);
  bind(box);
  hideTooltip();
  if (!box.open) {
    opener = document.activeElement;
    if (!isThere(address)) title.textContent = say("ui.evidence");
    box.showModal();
  }
  title.focus({ preventScroll: true });
  return showFragment(body, address, (named) => {
    title.textContent = named ?? say("ui.evidence_failed");
    body.scrollTop = 0;
  });
}
