/* The evidence dialog: everything behind one figure, behind its absence, or behind a claim. */
import { dom } from "../dom.js";
import { differing } from "../fields.js";
import { say } from "../messages.js";
import { currentView } from "../store.js";
import { hideTooltip } from "../tooltip.js";
import { fragmentAddress, loadFragment, peekFragment, place } from "./fragments.js";

const KEYS = ["rule", "stances", "country"]; // by which rule a figure is shown, and what the filters leave
const one = (id) => document.getElementById(id);
let opener = null;
let asked = "";

function addressOf({ claim, indicator, region, year }) {
  if (claim) return fragmentAddress(`claim/${encodeURIComponent(claim)}`);
  const view = currentView();
  const path = [indicator || view.indicator, region, year || view.year].map(encodeURIComponent).join("/");
  return fragmentAddress(`evidence/${path}`, differing(view, KEYS));
}

function show(html) {
  one("evidence-title").textContent = place(one("evidence-body"), html);
  one("evidence-body").scrollTop = 0;
}

/* Whatever opened it may have been painted anew meanwhile: then the region's heading takes the focus. */
function closed() {
  asked = "";
  hideTooltip();
  const back = opener?.isConnected && opener !== document.body ? opener : one("region-title");
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
export async function openEvidence(reference) {
  const box = one("evidence");
  bind(box);
  const address = addressOf(reference);
  asked = address;
  hideTooltip();
  if (!box.open) {
    opener = document.activeElement;
    if (peekFragment(address) === null) {
      one("evidence-title").textContent = say("ui.evidence");
      dom.fill(one("evidence-body"), dom.loading());
    }
    box.showModal();
  }
  one("evidence-title").focus({ preventScroll: true });
  try {
    const html = await loadFragment(address);
    if (asked === address) show(html);
  } catch (error) {
    if (asked !== address) return;
    one("evidence-title").textContent = say("ui.evidence_failed");
    dom.fill(
      one("evidence-body"),
      dom.failed(say("ui.panel_failed", { reason: error.message }), () => openEvidence(reference)),
    );
  }
}
