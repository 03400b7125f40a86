/* The entry: starts every room, then shows the View. */
import { loadBriefing, startBriefing } from "./briefing.js";
import { startChips } from "./chips.js";
import { loadClaims } from "./claims.js";
import { startControls } from "./controls.js";
import { byId, drawn, remedy } from "./dom.js";
import { startRoles } from "./dash-roles.js";
import { startEmbed } from "./embed.js";
import { startExport } from "./export.js";
import { endFirstPicture } from "./first-picture.js";
import { PANELS } from "./panels/index.js";
import { startPlay } from "./play.js";
import { preparePlotly } from "./plots.js";
import { startPrint } from "./print.js";
import { loadRegions } from "./regions.js";
import { startSearch } from "./search.js";
import { startShell } from "./shell.js";
import { alarm } from "./status.js";
import {
  clear,
  hover,
  openQuery,
  permalink,
  readView,
  recheck,
  refresh,
  register,
  registered,
  select,
  set,
  start,
  toggle,
  view,
  viewQuery,
} from "./store.js";
import { startTheme } from "./theme.js";
import { startTooltip } from "./tooltip.js";
import { VIEWS } from "./views/index.js";

const shownOf = (entry) => [entry.id, { shown: entry.shown }];
/** The only global: for people who embed the atlas, for tests and benchmarks. */
window.veta = {
  view,
  set,
  select,
  toggle,
  clear,
  hover,
  refresh,
  permalink,
  viewQuery,
  readView,
  openQuery,
  loadBriefing,
  views: {},
  point: () => null,
};

const pageDrawn = () => drawn(() => byId("ranking") && byId("region-panel"));

async function begin() {
  try {
    await Promise.all([loadRegions(), pageDrawn()]);
    for (const entry of [...VIEWS, ...PANELS]) {
      if (entry.start) entry.start();
      register(entry);
    }
    for (const startRoom of [
      startRoles,
      startTooltip,
      startTheme,
      startShell,
      startChips,
      startPlay,
      startSearch,
      startExport,
      startPrint,
      startBriefing,
    ]) {
      startRoom();
    }
    Object.assign(
      window.veta.views,
      Object.fromEntries(
        registered()
          .filter((entry) => entry.shown)
          .map(shownOf),
      ),
    );
    const map = registered().find((entry) => entry.point);
    if (map) window.veta.point = map.point;
    await start();
    await endFirstPicture();
    document.body.classList.add("is-ready");
    await loadClaims();
    await recheck();
    await refresh("search", "chips", ...PANELS.map((panel) => panel.id)); // what they list is there now
    document.body.classList.add("has-evidence");
  } catch (error) {
    console.error("veta: start", error);
    byId("first-picture")?.remove(); // it would lie over the way to try again
    await drawn(() => byId("alarm")); // the files may fail before Dash has drawn a place to say so
    alarm(remedy("ui.start_failed", error, () => window.location.reload()));
  }
}

preparePlotly();
startControls();
startEmbed(); // before anything of the bar is seen
window.veta.started = begin();
