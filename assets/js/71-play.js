/* The years one after another. Where a figure would only seem to change because its source or method did, it waits and says so. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const STEP_MS = 900;
  const BREAK_MS = 3200;
  let timer = 0;
  let playing = false;

  const button = () => document.getElementById("year-play");
  const yearsOf = (view) => veta.data.indicatorOf(view.indicator).years;

  /* How many regions have a figure in both years, but of another run: a break of the series, not a change. */
  function broken(view, before, after) {
    const columns = veta.data.columns(view.indicator);
    const mask = veta.query.stanceMask(view);
    const { series } = columns.observations;
    let count = 0;
    veta.data.regions.code.forEach((_, i) => {
      const [one, two] = [before, after].map((year) => columns.pick(i, year, view.rule, mask));
      if (one >= 0 && two >= 0 && series[one] !== series[two]) count += 1;
    });
    return count;
  }

  function stop() {
    clearTimeout(timer);
    if (playing) show(false);
  }

  function show(on) {
    playing = on;
    button().textContent = on ? "❚❚" : "▶";
    button().setAttribute("aria-pressed", String(on));
    button().setAttribute("aria-label", on ? "Stop" : "Show the years one after another");
  }

  async function step() {
    const view = veta.view();
    const years = yearsOf(view);
    const next = years[years.indexOf(view.year) + 1];
    if (next === undefined) return stop();
    const count = broken(view, view.year, next);
    ours = next;
    await veta.set({ year: next });
    if (!playing) return undefined;
    if (count) veta.status.say(`${view.year} to ${next}: source or method changed in ${count === 1 ? "1 region" : `${count} regions`}; a step there is no change.`);
    timer = setTimeout(step, count ? BREAK_MS : STEP_MS);
    return undefined;
  }

  let ours = null; // the year that this set
  async function start() {
    const view = veta.view();
    const years = yearsOf(view);
    show(true);
    ours = view.year === years[years.length - 1] ? years[0] : view.year;
    if (ours !== view.year) await veta.set({ year: ours });
    timer = setTimeout(step, STEP_MS);
  }

  /* Whoever chooses another year or indicator meanwhile wants to look at it. */
  veta.on("play", {
    needs: ["year", "indicator"],
    paint: (view, changed) => {
      button().disabled = yearsOf(view).length < 2;
      if (changed.has("indicator") || view.year !== ours) stop();
    },
  });
  document.addEventListener("click", (event) => event.target.closest("#year-play") && (playing ? stop() : start()));
  document.addEventListener("keydown", (event) => event.key === "Escape" && stop());
})();
