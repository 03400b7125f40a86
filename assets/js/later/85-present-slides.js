/* Which slide is shown: its whole View, the flight there, one step of the browser's history each, and the way back. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const stage = (veta.stage = veta.stage || {});
  const FLIGHT_MS = 900;
  const BACK_MS = 1500; // for the browser to bring back the view from before
  const READERS_OWN = ["theme", "lang"]; // no part of a slide
  let now = null; // {briefing, session, at, depth, before, expected, side, started}
  let listening = false;
  let shown = Promise.resolve();

  stage.at = () => (now ? now.at : null);
  stage.slides = () => (now ? now.briefing.slides : []);
  stage.slide = (at = now.at) => now.briefing.slides[at] || null;
  stage.startedAt = () => now.started;
  /* How long the last slide took to be painted, in milliseconds from the key, beside the flight of the map. */
  stage.took = () => (now ? now.took : null);

  const essence = (view) => JSON.stringify({ ...view, ...Object.fromEntries(READERS_OWN.map((key) => [key, null])) });

  // ---------------------------------------------------------------- beginning and end
  stage.begin = async ({ briefing, at, session, before, started, depth, wide, resumed }) => {
    if (now) await stage.end();
    now = {
      briefing, at: -1, depth: depth || 0, session: session || `${Date.now()}-${Math.random().toString(36).slice(2, 8)}`,
      before: before || veta.view(), opener: document.activeElement, started: started || Date.now(), expected: "", side: "chart", took: null, read: "",
    };
    veta.isOnSlide = true;
    listen();
    await stage.raise(true);
    stage.focusTitle();
    await show(clamped(at), { push: !resumed, flight: 0, pressed: performance.now() });
    fetchAhead();
    const isWide = (await wide) || Boolean(document.fullscreenElement);
    if (now && !isWide) stage.toast(resumed ? "Back at the slide. Press F for full screen, ? for the keys." : "Press F for full screen, ? for the keys.");
  };

  function listen() {
    if (listening) return;
    listening = true;
    veta.on("present", { needs: Object.keys(veta.data.manifest.state), paint });
    window.addEventListener("popstate", onBack);
    stage.listenToKeys();
  }

  /* All that a slide will need is fetched before it is shown. */
  function fetchAhead() {
    const views = now.briefing.slides.map((slide) => veta.read(slide.view).view);
    for (const view of views) {
      for (const id of [view.indicator, view.indicator2]) veta.data.load(id).catch(() => null); // the slide itself says what is missing
      if (view.analysis) veta.analysis.asker("ahead", { arrived: () => null }).ask(view.analysis, view);
    }
    if (views.some((view) => view.regions.length)) veta.figures.loadAll().catch(() => null);
  }

  /* Back through the steps that the slides took, so that the view from before is the last one again. */
  stage.end = async () => {
    if (!now) return;
    const { depth, before, opener } = now;
    now = null;
    veta.present.keep(null);
    stage.closeNotes();
    stage.closeAll();
    stage.blank(false);
    if (document.fullscreenElement) document.exitFullscreen().catch(() => null);
    await stage.raise(false);
    if (depth) await stepsBack(depth);
    veta.map.camera.lead(before);
    await veta.set({ ...before, ...Object.fromEntries(READERS_OWN.map((key) => [key, veta.view()[key]])) });
    veta.map.camera.release();
    veta.isOnSlide = false;
    if (stage.isHeld(opener)) opener.focus({ preventScroll: true });
    veta.status.say("Presenting has ended; this is the view from before.");
  };

  function stepsBack(steps) {
    return new Promise((resolve) => {
      const guard = setTimeout(resolve, BACK_MS);
      window.addEventListener("popstate", () => {
        clearTimeout(guard);
        resolve();
      }, { once: true });
      history.go(-steps);
    });
  }

  /* Back and Forward of the browser go from slide to slide; before the first, presenting ends. */
  function onBack(event) {
    if (!now) return;
    const there = event.state;
    if (there && there.presenting === now.session) {
      now.depth = there.depth;
      show(clamped(there.slide), { push: false, pressed: performance.now() });
    } else {
      now.depth = 0;
      stage.end();
    }
  }

  // ---------------------------------------------------------------- showing
  const clamped = (at) => Math.max(0, Math.min(now.briefing.slides.length - 1, Number.isInteger(at) ? at : 0));

  function show(at, { push = true, flight = FLIGHT_MS, pressed }) {
    const slide = now.briefing.slides[at];
    const { view, ignored } = veta.read(slide.view);
    stage.closeAll();
    stage.blank(false);
    if (push) {
      now.depth += 1;
      history.pushState({ presenting: now.session, slide: at, depth: now.depth }, "");
    }
    const fresh = now.at !== at;
    Object.assign(now, { at, side: sideOf(slide.view, view), turned: false, ignored });
    veta.map.places.close();
    veta.map.camera.lead(view, flight);
    const done = veta.set(view);
    now.view = veta.view();
    now.expected = essence(now.view);
    stage.showSide(now.side, Boolean(view.period));
    stage.markChanged(false);
    if (fresh) stage.showSlide(slide, at, now.briefing.slides.length);
    const { briefing, session, before, started, depth } = now;
    veta.present.keep({ briefing, session, before, started, depth, at });
    stage.paintNotes();
    shown = done.then(() => {
      if (now && now.at === at) now.took = performance.now() - pressed;
    });
    return shown;
  }

  /* The slide's chart if it names one; else the panel where it has something picked to speak of; else the chart. */
  function sideOf(query, view) {
    if (new URLSearchParams(query).has("chart")) return "chart";
    return view.regions.length || view.claim || view.actors.length || view.panel !== "region" ? "panel" : "chart";
  }

  stage.step = (by, pressed = performance.now()) => stage.go(now.at + by, pressed);
  stage.go = (at, pressed = performance.now()) => {
    if (at < 0) return stage.toast("This is the first slide.");
    if (at >= now.briefing.slides.length) return stage.toast("This is the last slide. Escape ends.");
    return at === now.at ? stage.restore() : show(at, { pressed });
  };

  /* The slide as it was saved, wherever the reader has gone on it. */
  stage.restore = () => {
    const restored = show(now.at, { push: false, pressed: performance.now() });
    stage.focusTitle();
    return restored;
  };
  stage.isChanged = () => Boolean(now) && essence(veta.view()) !== now.expected;

  stage.turnSide = () => {
    now.side = shownSide(veta.view()) === "chart" ? "panel" : "chart";
    now.turned = true;
    stage.showSide(now.side, Boolean(veta.view().period));
  };

  /* Who picks something on a slide wants to read of it. */
  function shownSide(view) {
    if (now.turned) return now.side;
    const { regions, claim, panel, actors } = now.view;
    const picked = view.claim !== claim || view.panel !== panel || (view.regions.length && view.regions.join() !== regions.join()) || (view.actors.length && view.actors.join() !== actors.join());
    return picked ? "panel" : now.side;
  }

  function paint(view) {
    if (!now || !now.expected) return;
    stage.showSide(shownSide(view), Boolean(view.period));
    stage.markChanged(essence(view) !== now.expected);
  }

  stage.ignored = () => (now && now.ignored) || [];
})();
