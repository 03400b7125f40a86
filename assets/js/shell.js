/* The page around the views: tabs, docks, the status line, keys that work everywhere. */
import { shownKind } from "./answers.js";
import { actorOf, claimOf } from "./claims.js";
import { byId } from "./dom.js";
import { defaults } from "./fields.js";
import { between, joined, listed, say } from "./messages.js";
import { fullName } from "./regions.js";
import { describe } from "./status.js";
import { currentView, register, set } from "./store.js";
import { goUp } from "./views/map-levels.js";

const QUIET = ["camera", "panel", "chart", "theme", "layers", "zone"]; // changes that say nothing about what is seen

let said = false;
/* One sentence that says what is seen now; screen readers hear it after each change. */
function sayWhatIsSeen(view, answer, changed) {
  const opens = changed.has("indicator") && !said;
  said = true;
  if (opens || [...changed].every((key) => QUIET.includes(key))) return; // the title says what a page opens with
  const shown = answer.by_year?.[view.year] || answer;
  const claim = view.claim && claimOf(view.claim);
  describe(
    joined([
      shown.status || shown.title,
      view.regions.length && say("ui.selected", { list: listed(view.regions.map(fullName)) }),
      view.actors.length &&
        say("ui.actor", {
          count: view.actors.length,
          list: listed(view.actors.map((id) => (actorOf(id) || { name: id }).name)),
        }),
      claim && say("ui.claim", { summary: claim.summary }),
      view.period && between(view.period),
    ]),
  );
}

function showTabs(view) {
  for (const tab of document.querySelectorAll(".tab")) {
    const on = view[tab.dataset.key] === tab.dataset.value;
    tab.setAttribute("aria-selected", String(on));
    tab.tabIndex = on ? 0 : -1;
    byId(`pane-${tab.dataset.value}`).classList.toggle("is-open", on);
  }
}

function widen(button, wide) {
  byId(`dock-${button.dataset.dock}`).classList.toggle("is-wide", wide);
  button.setAttribute("aria-expanded", String(wide));
  button.textContent = wide ? "×" : "⤢";
  button.title = say(wide ? "ui.close" : "ui.expand");
  button.setAttribute("aria-label", button.title);
  window.dispatchEvent(new Event("resize"));
}

function stepThroughTabs(event) {
  const tab = event.target.closest?.(".tab");
  if (!tab || !["ArrowRight", "ArrowLeft"].includes(event.key)) return;
  const tabs = [...tab.parentElement.children];
  const next = tabs[(tabs.indexOf(tab) + (event.key === "ArrowRight" ? 1 : tabs.length - 1)) % tabs.length];
  set({ [next.dataset.key]: next.dataset.value });
  next.focus();
}

const CHOSEN = ["claim", "actors", "regions", "period"]; // what Escape takes back, one after the other
/* What lies on top closes first: filters or layers, a wide dock, then what is chosen. A dialog or an open list uses
   Escape for itself. */
function closeOnTop() {
  const lists = [...document.querySelectorAll("dialog[open], :popover-open, .dash-dropdown-content, [role=listbox]")];
  const wide = document.querySelector(".dock-expand[aria-expanded=true]");
  const drawer = document.querySelector(".drawer[open]");
  if (drawer) {
    drawer.open = false;
    drawer.querySelector("summary").focus();
  } else if (wide) {
    widen(wide, false);
    wide.focus();
  } else if (!lists.some((list) => list.checkVisibility({ visibilityProperty: true }))) {
    const view = currentView();
    const key = CHOSEN.find((one) => view[one]?.length);
    if (key) set({ [key]: defaults()[key] });
    else if (view.level !== "1") goUp();
  }
}

export function startShell() {
  register({ id: "docks", kind: null, needs: ["panel", "chart"], paint: showTabs });
  register({
    id: "status",
    kind: shownKind,
    needs: ["year", "regions", "actors", "claim", "period"],
    visible: () => true,
    paint: sayWhatIsSeen,
  });
  document.addEventListener("click", (event) => {
    const tab = event.target.closest(".tab");
    if (tab) set({ [tab.dataset.key]: tab.dataset.value });
    const expand = event.target.closest(".dock-expand");
    if (expand) widen(expand, expand.getAttribute("aria-expanded") !== "true");
  });
  document.addEventListener("keydown", (event) => {
    stepThroughTabs(event);
    if (event.key === "Escape" && !event.defaultPrevented) closeOnTop();
  });
}
