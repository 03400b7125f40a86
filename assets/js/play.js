/* The years one after another. Where a figure would only seem to change because its source or method did, it waits
   and says so. */
import { byId } from "./dom.js";
import { indicatorOf } from "./manifest.js";
import { say } from "./messages.js";
import { announce } from "./status.js";
import { currentView, register, set } from "./store.js";

const STEP_MS = 900;
const BREAK_MS = 3200;
let timer = 0;
let playing = false;
let ours = null; // the year that this set
let answered = null; // what the map shows, to know its breaks

const button = () => byId("year-play");
const years = () => indicatorOf(currentView().indicator).years;

function show(on) {
  playing = on;
  button().textContent = on ? "❚❚" : "▶";
  button().setAttribute("aria-pressed", String(on));
  button().setAttribute("aria-label", say(on ? "ui.stop" : "ui.play"));
}

function stop() {
  clearTimeout(timer);
  if (playing) show(false);
}

/* Regions whose figure in this year is of another series than in the year before: a break, not a change. */
const breaksAt = (year) => answered?.breaks?.[year] || 0;

async function step() {
  const before = currentView().year;
  const next = years()[years().indexOf(before) + 1];
  if (next === undefined) {
    stop();
    return;
  }
  const count = breaksAt(next);
  ours = next;
  await set({ year: next });
  if (!playing) return;
  if (count) announce(say("ui.series_breaks", { from: String(before), to: String(next), count }));
  timer = setTimeout(step, count ? BREAK_MS : STEP_MS);
}

async function begin() {
  const all = years();
  show(true);
  ours = currentView().year === all[all.length - 1] ? all[0] : currentView().year;
  if (ours !== currentView().year) await set({ year: ours });
  timer = setTimeout(step, STEP_MS);
}

export function startPlay() {
  register({
    id: "play",
    needs: ["year", "indicator"],
    paint: (view, answer, changed) => {
      answered = answer;
      button().disabled = years().length < 2;
      // Whoever chooses another year or indicator meanwhile wants to look at it.
      if (changed.has("indicator") || view.year !== ours) stop();
    },
  });
  document.addEventListener("click", (event) => event.target.closest("#year-play") && (playing ? stop() : begin()));
  document.addEventListener("keydown", (event) => event.key === "Escape" && stop());
}
