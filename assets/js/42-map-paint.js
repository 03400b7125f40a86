/* Regions on the map: each one's ground, its outline, and the painter that keeps the map in step with the View. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const map = (veta.map = veta.map || {});
  const painted = []; // region index -> what its feature state holds now
  let instance = null;
  let ready = null;

  map.instance = () => instance;

  /* Asked for before Dash has drawn anything: the page announces these files, and the map waits for them. */
  const early = Promise.all(["context", "geometry_low"].map(fetchEarly));
  early.catch(() => null); // said where it is waited for
  async function fetchEarly(name) {
    const { files } = JSON.parse(document.getElementById("veta-manifest").textContent);
    return veta.data.fetchJson(files[name]);
  }

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

  const DRAFT = 0.1;
  function finished() {
    instance.getCanvas().classList.remove("is-draft");
    instance.setPixelRatio(null); // the screen's own
    setTimeout(complete);
    return drawn();
  }

  function complete() {
    map.complete(instance).then(
      () => veta.status.calm("details"),
      (error) => veta.status.alarm(`Rivers, lakes and names could not be loaded (${error.message}).`, complete, "details"),
    );
  }

  async function prepare() {
    const [{ gd, inner }, [context, boundaries]] = await Promise.all([
      plotlyMap(),
      early,
      // Names are drawn into pictures once: with the page's own type, or not at all.
      Promise.all([document.fonts.load("12px Inter"), document.fonts.load("bold 12px Inter")]).catch(() => null),
    ]);
    await styled(inner);
    inner.setRenderWorldCopies(false);
    // Each part that arrives draws the whole map again: until all are there it draws few pixels, unseen.
    inner.setPixelRatio(DRAFT);
    inner.getCanvas().classList.add("is-draft");
    map.install(inner, context);
    instance = inner;
    map.camera.attach(inner, gd);
    map.outline.attach(inner);
    map.gestures(inner);
    const legend = document.getElementById("map-legend");
    if (gd.clientWidth < 560) legend.open = document.querySelector(".map-told").open = false; // a phone's map needs the room
    sharpen(inner);
    map.outline.use(boundaries.features);
  }

  /* Fine boundaries replace the coarse ones, and towns join them, once the map is near enough to show them and has nothing else to do. */
  const FINE_FROM = 4;
  function sharpen(inner) {
    let fine = false;
    const later = window.requestIdleCallback || ((act) => setTimeout(act, 200));
    inner.on("idle", () => {
      if (fine || inner.getZoom() < FINE_FROM) return;
      fine = true;
      const url = map.absolute(veta.data.manifest.files.geometry_high);
      later(async () => {
        try {
          await near(inner, url);
        } catch {
          fine = false; // the coarse ones stay; the next rest of the map tries again
        }
      });
    });
  }

  async function near(inner, url) {
    const [{ features }, { towns }] = await Promise.all([url, veta.data.manifest.files.towns].map(veta.data.fetchJson));
    inner.getSource("towns").setData(towns);
    map.outline.use(features);
    for (const id of ["regions", "borders"]) inner.getSource(id).setData(url);
    inner.getSource("admin0").setData(map.outline.countryBorders(features));
  }

  map.ready = () => {
    ready = ready || prepare();
    return ready;
  };

  // ---------------------------------------------------------------- what is known of a region
  /* How a region's ground is drawn: m a class; d a range over several classes; z zero; f looked and found nothing;
     n not covered; a does not apply; x there is a figure, but the reader's filter leaves it out; b a bound without a
     figure. `rivals` are the figures that differ, highest first. */
  map.known = (i, view) => {
    if (view.analysis) return analysed(i, view);
    const columns = veta.data.columns(view.indicator);
    return columns ? standing(columns, i, view, veta.query.stanceMask(view)) : { state: "n", class: -1, low: -1, k: -1, rivals: [] };
  };

  function standing(columns, i, view, mask) {
    const k = columns.pick(i, view.year, view.rule, mask);
    const found = { k, class: -1, low: -1, rivals: [] };
    if (k < 0) {
      const letter = columns.coverage(i, view.year);
      return { ...found, state: letter === "m" || letter === "z" ? "x" : letter };
    }
    const o = columns.observations;
    if (o.value[k] === null) return { ...found, state: "b" };
    if (o.differs[k]) found.rivals = columns.rivals(i, view.year, mask);
    if (o.value[k] === 0) return { ...found, state: "z" };
    const least = found.rivals[found.rivals.length - 1];
    const own = columns.classOf(k);
    const both = veta.query.rule(view).spread && found.rivals.length > 1 && columns.classOf(least) !== own;
    return { ...found, class: own, state: both ? "d" : "m", low: both ? columns.classOf(least) : -1 };
  }

  /* Under an analysis the answer says a region's class and, in `told`, the finding; l is left out of the calculation. */
  function analysed(i, view) {
    const answer = veta.analysis.known(view);
    const columns = veta.data.columns(view.indicator);
    const found = columns ? standing(columns, i, view, veta.query.stanceMask(view)) : { state: "n", k: -1 };
    const [at, told] = (answer && answer.regions[veta.data.regions.code[i]]) || [-1, ""];
    const state = at >= 0 ? "m" : "mdz".includes(found.state) ? "l" : found.state;
    return { state, class: at, low: -1, k: found.k, rivals: [], told };
  }

  const WORDS = { l: "Left out of the analysis", x: "Left out by your filters", b: "Only a bound is known", d: "Conflicting data, a class or more apart" };
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
    if (!differs) return;
    const { fill, ground, low } = next;
    instance.setFeatureState({ source: "regions", id: i }, { fill });
    instance.setFeatureState({ source: "hatches", id: i }, { ground, low });
  }

  /* The colours of what the map shows: the bands of an analysis, or the classes of the indicator. */
  map.classColours = (view) => {
    if (!view.analysis) return veta.colours().seq(veta.classes.labels(view.indicator).length || 1) || [];
    const answer = veta.analysis.known(view);
    return answer ? answer.bands.map((band) => band[document.documentElement.dataset.theme]) : [];
  };

  function paintGrounds(view) {
    const columns = veta.data.columns(view.indicator);
    const colours = map.classColours(view);
    const circled = !view.analysis && veta.classes.circled(view);
    const { code, country } = veta.data.regions;
    const mask = veta.query.stanceMask(view);
    const disputed = []; // regions whose sources differ
    const circles = [];
    for (let i = 0; i < code.length; i++) {
      const out = Boolean(view.country) && country[i] !== view.country;
      const none = { state: "out", class: -1, low: -1, rivals: [] };
      const { state, class: at, low, rivals, k } = out || !columns ? none : view.analysis ? analysed(i, view) : standing(columns, i, view, mask);
      const colour = (number) => colours[number] || colours[colours.length - 1];
      const flat = circled && at >= 0; // its circle lies over it
      const fill = flat ? veta.colours().land : at >= 0 ? colour(at) : map.hatch.ground(state);
      setState(i, { fill, ground: !flat && map.hatch.states.includes(state) ? state : "", class: at, low: low >= 0 ? colour(low) : null });
      if (flat) circles.push({ i, k, colour: colour(at), least: low >= 0 ? rivals[rivals.length - 1] : -1, low: low >= 0 ? colour(low) : null });
      if (rivals.length > 1) disputed.push(i);
    }
    map.paintCircles(instance, columns, circles);
    return disputed;
  }

  const indices = (codes) => [...codes].map(veta.data.index);
  function paintOutlines(view) {
    const claim = view.claim ? veta.data.claim(view.claim) : null;
    map.outline.show("selected", indices(view.regions));
    map.outline.show("picked", indices(claim && !map.hasPlace(claim) ? claim.regions : []));
    map.outline.show("actor", indices(map.reported(view).keys()));
    map.outline.show("flows", view.layers.includes("flows") ? map.flowsOf(view) : []);
  }

  function hover(code) {
    if (instance) map.outline.show("hover", code ? [veta.data.index(code)] : []);
  }

  /* What is drawn for a region now, in one object. */
  map.stateOf = (code) => {
    const i = veta.data.index(code);
    const drawnAs = Object.fromEntries(["selected", "picked", "actor", "hover"].map((name) => [name, map.outline.has(name, i)]));
    return { ...painted[i], ...drawnAs };
  };

  // ---------------------------------------------------------------- actors: where they are reported, as dated claims
  let reported = { key: "", found: new Map() };
  map.reported = (view) => {
    const key = JSON.stringify([view.actors, view.stances, view.topics, view.period, view.country, veta.data.claims.length]);
    if (reported.key === key) return reported.found;
    const found = new Map();
    if (view.actors.length) {
      for (const claim of veta.query.claims(view, { except: ["regions"] })) {
        if (veta.query.FINDINGS.includes(claim.stance) || claim.status) continue;
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

  /* The first picture is only whole once the regions have arrived; a browser without graphics is not waited for for ever. */
  const FIRST_MS = 8000;
  function arrived() {
    const whole = () => instance.isSourceLoaded("regions") && instance.isSourceLoaded("land");
    if (document.hidden || whole()) return finished();
    return new Promise((resolve) => {
      const guard = setTimeout(() => resolve(finished()), FIRST_MS);
      const look = () => {
        if (!whole()) return;
        instance.off("sourcedata", look);
        clearTimeout(guard);
        resolve(finished());
      };
      instance.on("sourcedata", look);
    });
  }

  const nextFrame = () => (document.hidden ? Promise.resolve() : new Promise((resolve) => requestAnimationFrame(resolve)));
  const touches = (changed, ...keys) => keys.some((key) => changed.has(key));
  const GROUNDS = ["indicator", "year", "rule", "stances", "country", "theme", "scheme", "classes", "breaks", "drawn", "analysis", "since"];
  const OVERLAYS = ["stances", "topics", "actors", "period", "country", "claim", "count"];

  /* What an analysis answers is painted when it has come. Until then the map stays as it was, and says so if it takes long. */
  const asker = veta.analysis.asker("analysis", {
    arrived: () => veta.refresh("analysis"),
    slow: (late) => document.querySelector(".map-frame").classList.toggle("is-working", late),
  });

  async function paint(view, changed) {
    await map.ready();
    const first = !painted.length;
    const waiting = [];
    const grounds = first || touches(changed, ...GROUNDS) || (view.analysis === "both" && changed.has("indicator2"));
    if (!view.analysis) asker.drop();
    const answered = !view.analysis || Boolean(asker.ask(view.analysis, view));
    if (changed.has("theme") && !first) map.tint(instance);
    if (first || (grounds && answered)) map.paintDisputes(instance, paintGrounds(view));
    if (first || changed.has("layers")) map.showGroups(instance, view.layers);
    if (first || touches(changed, ...OVERLAYS)) waiting.push(map.paintOverlays(instance, view));
    if (changed.has("zone") || (first && view.zone)) waiting.push(map.paintZone(instance, view));
    paintOutlines(view);
    if (first || touches(changed, "camera", "country", "claim")) map.camera.follow(view, changed, first);
    if (answered && (first || [...changed].some((key) => key !== "regions" && key !== "camera"))) map.paintWords(view);
    // Outlines lie over the map: for them alone it need not draw.
    const onlyOutlines = !first && !grounds && !touches(changed, ...OVERLAYS, "layers", "zone", "camera");
    waiting.push(first ? arrived() : onlyOutlines ? nextFrame() : drawn());
    await Promise.all(waiting);
  }

  veta.on("map", {
    needs: [...GROUNDS, ...OVERLAYS, "indicator2", "regions", "camera", "layers", "zone"],
    paint,
    hover,
  });
})();
