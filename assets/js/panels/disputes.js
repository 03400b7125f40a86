/* Where sources conflict: the whole list comes once; the View hides what it is not about. */
import { claimOf, evidence } from "../claims.js";
import { byId, isSeen } from "../dom.js";
import { say } from "../messages.js";
import { countryOf, isChosen } from "../regions.js";
import { currentView } from "../store.js";
import { fragmentAddress, isThere, showFragment } from "./fragments.js";

const rows = (kind) => [...document.querySelectorAll(`#disputes-body .${kind}`)];

function isOf(row, view) {
  const { region, country, claims } = row.dataset;
  if (region) {
    const chosen = !view.regions.length || view.regions.includes(region);
    return chosen && isChosen(countryOf(region), view);
  }
  if (!isChosen(country, view)) return false;
  const list = claims.split(" ").map(claimOf).filter(Boolean);
  if (!evidence.claims.length) return true;
  const here = !view.regions.length || list.some((claim) => claim.regions.some((code) => view.regions.includes(code)));
  return here && list.some((claim) => view.stances.includes(claim.stance) && view.topics.includes(claim.topic));
}

function counted(kind, view) {
  for (const row of rows(kind)) row.hidden = !isOf(row, view);
  return rows(kind).filter((row) => !row.hidden).length;
}

function sift(view) {
  byId("disputes-count").textContent = say("ui.disputes_counted", {
    figures: say("ui.figures_counted", { count: counted("dispute", view) }),
    questions: say("ui.questions_counted", { count: counted("question", view) }),
  });
}

export const disputes = {
  id: "disputes",
  kind: null,
  needs: ["regions", "country", "stances", "topics", "panel"],
  visible: () => isSeen("disputes"),
  paint: (view) => {
    const address = fragmentAddress("disputes");
    const coming = showFragment(byId("disputes-body"), address, (title) => title !== null && sift(currentView()));
    if (rows("dispute").length) sift(view);
    return isThere(address) ? coming : undefined;
  },
  shown: () =>
    rows("dispute")
      .filter((row) => !row.hidden)
      .map((row) => ({ code: row.dataset.region, words: row.textContent.trim() })),
};
