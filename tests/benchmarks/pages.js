/* What the benchmark measures inside a page. The clock runs in the page: nothing of the driver's own time is counted. */
window.bench = (() => {
  "use strict";
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  /* After the next frame has been handed to the screen, not only prepared. */
  const shown = async () => {
    await frame();
    const channel = new MessageChannel();
    await new Promise((resolve) => {
      channel.port1.onmessage = resolve;
      channel.port2.postMessage(0);
    });
  };
  const until = async (done, limit = 20000) => {
    const start = performance.now();
    while (!done()) {
      if (performance.now() - start > limit) throw new Error("the page did not repaint in time");
      await frame();
    }
  };
  const graphOf = (id) => document.querySelector(`#${id} .js-plotly-plot`) || document.getElementById(id);
  const mapOf = () => {
    const layout = graphOf("map") && graphOf("map")._fullLayout;
    return layout && layout.map && layout.map._subplot && layout.map._subplot.map;
  };
  const pixel = (lon, lat) => {
    const map = mapOf();
    const box = map.getCanvas().getBoundingClientRect();
    const at = map.project([lon, lat]);
    return [box.left + at.x, box.top + at.y];
  };

  /* Is there nothing at this place but a region: no mark, no flow, no panel over the map? */
  const free = (lon, lat) => {
    const [x, y] = pixel(lon, lat);
    const map = mapOf();
    if (document.elementFromPoint(x, y) !== map.getCanvas()) return false;
    const at = map.project([lon, lat]);
    const marks = ["places", "flows"].filter((id) => map.getLayer(id));
    return !marks.length || !map.queryRenderedFeatures([[at.x - 6, at.y - 6], [at.x + 6, at.y + 6]], { layers: marks }).length;
  };

  // ---------------------------------------------------------------- Veta
  const ours = {
    painted: () => document.body && document.body.classList.contains("is-ready") && mapOf() && mapOf().areTilesLoaded(),
    select: async (code) => {
      const start = performance.now();
      await window.veta.select([code]);
      if (!location.search.includes(code)) throw new Error("the address does not say what is selected");
      return performance.now() - start;
    },
    /* From the click to the address, the map's outline, the ranking, the panel's title and the frame that shows them. */
    armClick: (code) => {
      const name = window.veta.data.regions.name[window.veta.data.index(code)];
      const done = () =>
        location.search.includes(code) && window.veta.map.stateOf(code).selected &&
        document.getElementById("region-title").textContent.includes(name) && (!ranked(code) || ranked(code).matches(".is-selected"));
      const ranked = (one) => document.querySelector(`#ranking .rank-row[data-code="${one}"]:not([hidden])`);
      arm(async () => {
        await until(done);
        await shown();
      });
    },
    hover: async (code) => {
      const start = performance.now();
      window.veta.hover(code, "benchmark");
      await shown();
      const took = performance.now() - start;
      if (!window.veta.map.stateOf(code).hover) throw new Error("the map does not outline what is hovered");
      return took;
    },
    /* Each step waits until every view shows the last one, as the slider does. Returns steps a second. */
    drag: async (years) => {
      const start = performance.now();
      for (const year of years) await window.veta.set({ year });
      return (1000 * years.length) / (performance.now() - start);
    },
    years: () => window.veta.data.indicatorOf(window.veta.view().indicator).years,
  };

  // ---------------------------------------------------------------- the naive app
  const VIEWS = ["map", "ranking", "trend", "scatter"];
  /* Resolves when all four figures have been drawn anew and the map has rendered a frame. This favours the naive app: its
     map takes the new boundaries in later than that. */
  const redrawn = () =>
    Promise.all(VIEWS.map((id) => new Promise((resolve) => graphOf(id).once("plotly_afterplot", resolve)))).then(
      () => new Promise((resolve) => {
        mapOf().once("render", resolve);
        mapOf().triggerRepaint();
      }));
  const naive = {
    painted: () => VIEWS.every((id) => graphOf(id) && graphOf(id).calcdata) && mapOf() && mapOf().areTilesLoaded() && mapOf().queryRenderedFeatures().length > 0,
    select: async (code) => {
      const start = performance.now();
      const done = redrawn();
      window.dash_clientside.set_props("map", { clickData: { points: [{ location: code }] } });
      await done;
      return performance.now() - start;
    },
    armClick: () => arm(redrawn),
    drag: async (years) => {
      const start = performance.now();
      for (const year of years) {
        const done = redrawn();
        window.dash_clientside.set_props("year", { value: year });
        await done;
      }
      return (1000 * years.length) / (performance.now() - start);
    },
  };

  let armed = null;
  function arm(finish) {
    armed = new Promise((resolve, reject) => {
      const clicked = () => {
        const start = performance.now();
        finish().then(() => resolve(performance.now() - start), reject);
      };
      document.addEventListener("mouseup", clicked, { capture: true, once: true });
    });
  }

  /* When the map first stood painted, in ms since the page was asked for. */
  const first = (app) => new Promise((resolve) => {
    const look = setInterval(() => {
      if (!app.painted()) return;
      clearInterval(look);
      requestAnimationFrame(() => resolve(performance.now()));
    }, 5);
  });
  return { ours, naive, pixel, free, first, clicked: () => armed };
})();
