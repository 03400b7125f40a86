/* What the benchmark measures inside a page. The clock runs in the page: none of the driver's time is counted. */
window.bench = (() => {
  "use strict";
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  /* After the frame that is being prepared has been handed to the screen. */
  const handed = () => {
    const channel = new MessageChannel();
    return new Promise((resolve) => {
      channel.port1.onmessage = resolve;
      channel.port2.postMessage(0);
    });
  };
  const shown = () => frame().then(handed);
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

  // ---------------------------------------------------------------- Veta
  const row = (view, code) => window.veta.views[view].shown().find((one) => one.code === code);
  const ours = {
    painted: () => document.body && document.body.classList.contains("is-ready"),
    select: async (code) => {
      const start = performance.now();
      await window.veta.select([code]);
      if (!location.search.includes(code)) throw new Error("the address does not say what is selected");
      return performance.now() - start;
    },
    /* From the click to the address, the map's outline, the ranking, the panel's title and the frame with them. */
    armClick: (code) => {
      const before = document.getElementById("region-title").textContent;
      const ranked = Boolean(row("ranking", code));
      const done = () =>
        location.search.includes(code) && document.getElementById("region-title").textContent !== before &&
        row("map", code).selected && (!ranked || row("ranking", code).selected);
      arm(async () => {
        await until(done); // ends inside the frame that shows it
        await handed();
      });
    },
    hover: async (code) => {
      const start = performance.now();
      window.veta.hover(code, "benchmark");
      await shown();
      const took = performance.now() - start;
      if (!row("map", code).hovered) throw new Error("the map does not outline what is hovered");
      return took;
    },
    /* Each step waits until every view shows the last one, as the slider does. Returns steps a second. */
    drag: async (years) => {
      const start = performance.now();
      for (const year of years) await window.veta.set({ year });
      return (1000 * years.length) / (performance.now() - start);
    },
    pan: async (count) => {
      const times = [];
      for (let at = 0; at < count; at++) {
        const start = performance.now();
        window.veta.set({ camera: [-62 + Math.sin(at / 4), -9 + Math.cos(at / 4), 4.2] });
        await shown();
        times.push(performance.now() - start);
      }
      return times;
    },
    zoom: async (count) => {
      const map = document.getElementById("map");
      const { left, top, width, height } = map.getBoundingClientRect();
      const at = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, cancelable: true };
      const times = [];
      for (let turn = 0; turn < count; turn++) {
        const start = performance.now();
        map.dispatchEvent(new WheelEvent("wheel", { ...at, deltaY: turn % 16 < 8 ? -40 : 40 }));
        await shown();
        times.push(performance.now() - start);
      }
      return times;
    },
    indicator: async (id) => {
      const start = performance.now();
      await window.veta.set({ indicator: id });
      await shown();
      return performance.now() - start;
    },
    place: (code) => window.veta.point(code),
  };

  // ---------------------------------------------------------------- the naive app
  const VIEWS = ["map", "ranking", "trend", "scatter"];
  /* Resolves when all four figures have been drawn anew and the map has rendered a frame. This favours the naive app:
     its map takes the new boundaries in later than that. */
  const redrawn = () =>
    Promise.all(VIEWS.map((id) => new Promise((resolve) => graphOf(id).once("plotly_afterplot", resolve)))).then(
      () => new Promise((resolve) => {
        mapOf().once("render", resolve);
        mapOf().triggerRepaint();
      }));
  const naive = {
    painted: () =>
      VIEWS.every((id) => graphOf(id) && graphOf(id).calcdata) &&
      mapOf() &&
      mapOf().areTilesLoaded() &&
      mapOf().queryRenderedFeatures().length > 0,
    select: async (code) => {
      const start = performance.now();
      const done = redrawn();
      window.dash_clientside.set_props("map", { clickData: { points: [{ location: code }] } });
      await done;
      return performance.now() - start;
    },
    armClick: () => arm(redrawn),
    place: (_code, lon, lat) => pixel(lon, lat),
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
  /* When anything of the requested view was seen first, in ms since the page was asked for. */
  const seen = () => performance.getEntriesByName("first-contentful-paint")[0].startTime;
  return { ours, naive, seen, first, clicked: () => armed };
})();
