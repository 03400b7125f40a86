/* Regions on the map: each one's ground, its outline, and the painter that keeps the map in step with the View. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const map = (veta.map = veta.map || {});
  const painted = []; // region index -> what its feature state holds now
  let instance = null;
  let ready = null;

  map.instance = () => instance;

  // ---------------------------------------------------------------- getting hold of Plotly's map
  async function plotlyMap() {
    for (;;) {
      const gd = document.querySelector("#map .js-plotly-plot") || document.getElementById("map");
      const subplot = gd && gd._fullLayout && gd._fullLayout.map && gd._fullLayout.map._subplot;
      if (subplot && subplot.map) return { gd, inner: subplot.map };
      await new Promise((resolve) => setTimeout(resolve, 16));
    }
  }

  async function styled(inner) {
    while (!(inner.style && inner.style._loaded)) {
      await new Promise((resolve) => {
        inner.once("styledata", resolve);
        setTimeout(resolve, 50);
      });
    }
  }

  async function prepare() {
    const [{ gd, inner }, context] = await Promise.all([
      plotlyMap(),
      fetch(veta.data.manifest.files.context).then((answer) => {
        if (!answer.ok) throw new Error(`the map's ground answered ${answer.status}`);
        return answer.json();
      }),
      // Names are drawn into pictures once: with the page's own type, or not at all.
      Promise.all([document.fonts.load("12px Inter"), document.fonts.load("bold 12px Inter")]).catch(() => null),
    ]);
    await styled(inner);
    inner.setRenderWorldCopies(false);
    map.install(inner, context);
    instance = inner;
    map.camera.attach(inner, gd);
    map.gestures(inner);
    sharpen(inner);
  }

  /* Fine boundaries replace the coarse ones when nothing else is left to do. */
  function sharpen(inner) {
    inner.once("idle", () => {
      const later = window.requestIdleCallback || ((act) => setTimeout(act, 200));
      later(() => inner.getSource("regions").setData(map.absolute(veta.data.manifest.files.geometry_high)));
    });
  }

  map.ready = () => {
    ready = ready || prepare();
    return ready;
  };

  // ---------------------------------------------------------------- what is known of a region
  /* How a region's ground is drawn: m a class; z zero; f looked and found nothing; n not covered; a does not apply;
     x there is a figure, but the reader's filter leaves it out; b a bound without a figure. */
  map.known = (i, view) => {
    const columns = veta.data.columns(view.indicator);
    if (!columns) return { state: "n", obs: null };
    const k = columns.pick(i, view.year, view.rule, veta.query.stanceMask(view));
    return { ...standing(columns, i, k, view.year), k };
  };

  function standing(columns, i, k, year) {
    if (k < 0) {
      const letter = columns.coverage(i, year);
      return { state: letter === "m" || letter === "z" ? "x" : letter, class: -1 };
    }
    const value = columns.observations.value[k];
    if (value === null) return { state: "b", class: -1 };
    return value === 0 ? { state: "z", class: -1 } : { state: "m", class: columns.observations.class[k] };
  }

  const WORDS = { x: "There is a figure, but your filter leaves it out", b: "Only a bound is known" };
  map.stateWords = (state) => WORDS[state] || (veta.data.manifest.coverages[state] || { label: "No figure" }).label;

  // ---------------------------------------------------------------- painting by difference
  function setState(i, next) {
    const now = painted[i] || (painted[i] = {});
    let differs = false;
    for (const key in next) {
      if (now[key] !== next[key]) {
        now[key] = next[key];
        differs = true;
      }
    }
    if (differs) instance.setFeatureState({ source: "regions", id: i }, next);
    return differs;
  }
  map.stateOf = (code) => ({ ...painted[veta.data.index(code)] });

  function paintGrounds(view) {
    const columns = veta.data.columns(view.indicator);
    const registry = veta.data.indicatorOf(view.indicator);
    const colours = veta.colours().seq(registry.labels.length || 1) || [];
    const { code, country } = veta.data.regions;
    const mask = veta.query.stanceMask(view);
    for (let i = 0; i < code.length; i++) {
      const out = Boolean(view.country) && country[i] !== view.country;
      const k = columns && !out ? columns.pick(i, view.year, view.rule, mask) : -1;
      const { state, class: at } = out || !columns ? { state: "out", class: -1 } : standing(columns, i, k, view.year);
      const patterned = map.images.patterned.includes(state);
      const fill = state === "m" ? colours[at] || colours[colours.length - 1] : state === "out" ? veta.colours().land : map.images.flat(state);
      setState(i, { fill, ground: patterned ? state : "", class: at });
    }
  }

  function marksOf(view) {
    const selected = new Set(view.regions);
    const claim = view.claim ? veta.data.claim(view.claim) : null;
    const picked = new Set(claim && !map.hasPlace(claim) ? claim.regions : []);
    const reported = map.reported(view);
    veta.data.regions.code.forEach((code, i) => setState(i, { selected: selected.has(code), picked: picked.has(code), actor: reported.has(code) }));
    const c = veta.colours();
    instance.setPaintProperty("regions-dim", "fill-color", selected.size ? veil(c.surface) : "rgba(0,0,0,0)");
  }

  /* The veil over what is not selected: the page's ground, half seen through. */
  function veil(colour) {
    const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    return Number.isNaN(b) ? colour : `rgba(${r},${g},${b},0.62)`;
  }

  let hovered = -1;
  function hover(code) {
    if (!instance) return;
    const i = code ? veta.data.index(code) : -1;
    if (i === hovered) return;
    if (hovered >= 0) setState(hovered, { hover: false });
    if (i >= 0) setState(i, { hover: true });
    hovered = i;
  }

  // ---------------------------------------------------------------- actors: where they are reported, as dated claims
  const FINDINGS = ["denied", "no_evidence"]; // never counted as presence
  let reported = { key: "", found: new Map() };
  map.reported = (view) => {
    const key = JSON.stringify([view.actors, view.stances, view.topics, view.period, view.country, veta.data.claims.length]);
    if (reported.key === key) return reported.found;
    const found = new Map();
    if (view.actors.length) {
      for (const claim of veta.query.claims(view, { except: ["regions"] })) {
        if (FINDINGS.includes(claim.stance)) continue;
        for (const code of claim.regions) found.set(code, (found.get(code) || []).concat(claim));
      }
    }
    reported = { key, found };
    return found;
  };

  // ---------------------------------------------------------------- the painter
  /* Resolves when the map has drawn a frame with the new state; a hidden tab draws none, so it doesn't wait. */
  function drawn() {
    if (document.hidden) return Promise.resolve();
    return new Promise((resolve) => {
      const guard = setTimeout(resolve, 300);
      instance.once("render", () => {
        clearTimeout(guard);
        resolve();
      });
      instance.triggerRepaint();
    });
  }

  const touches = (changed, ...keys) => keys.some((key) => changed.has(key));
  async function paint(view, changed) {
    await map.ready();
    const first = !painted.length;
    if (changed.has("theme") && !first) map.tint(instance);
    if (first || touches(changed, "indicator", "year", "rule", "stances", "country", "theme")) paintGrounds(view);
    if (first || touches(changed, "regions", "actors", "claim", "theme", "stances", "topics", "period", "country")) marksOf(view);
    if (first || changed.has("layers")) map.showGroups(instance, view.layers);
    const waiting = first || touches(changed, "stances", "topics", "actors", "period", "country", "claim") ? map.paintOverlays(instance, view, changed) : null;
    if (first || touches(changed, "camera", "country", "claim")) map.camera.follow(view, changed, first);
    map.paintWords(view);
    const frame = drawn();
    await Promise.all([frame, waiting]);
  }

  veta.on("map", {
    needs: ["indicator", "year", "rule", "stances", "topics", "actors", "regions", "claim", "period", "country", "camera", "layers", "theme"],
    paint,
    hover,
  });
})();
