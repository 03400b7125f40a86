/* Presenting a briefing: what it takes is fetched when it starts, or when a page in the middle of it is opened again. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const present = (veta.present = {});
  const PARTS = ["85-present-stage", "85-present-slides", "86-present-keys", "87-present-notes", "88-present-sources"];
  const KEPT = "veta.present";
  let loading = null;

  function part(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.async = false; // in this order
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => reject(new Error(`${name} did not arrive`)));
      script.src = `${veta.data.manifest.base}assets/js/later/${name}.js`;
      document.head.append(script);
    });
  }

  /* The rest of presenting; at hand where a page carries it in itself. */
  function loaded() {
    if (veta.stage && veta.stage.sources) return Promise.resolve();
    loading = loading || Promise.all(PARTS.map(part)).catch((error) => {
      loading = null; // a later try may succeed
      throw error;
    });
    return loading;
  }

  /* Full screen is only given in answer to a key or a click: ask before anything is waited for. Resolves to whether it was. */
  present.fullScreen = async () => {
    try {
      await document.documentElement.requestFullscreen({ navigationUI: "hide" });
    } catch {
      return false;
    }
    // Where the browser lends it, Escape goes one step back instead of out of full screen.
    if (navigator.keyboard && navigator.keyboard.lock) navigator.keyboard.lock(["Escape"]).catch(() => null);
    return true;
  };

  /* Show a briefing from the slide `at` (0 is the first) on. Resolves when that slide is painted. */
  present.start = async (briefing, at = 0) => {
    if (!briefing || !briefing.slides || !briefing.slides.length) {
      veta.status.say("This briefing has no slide yet: add one, then present it.");
      return;
    }
    const wide = present.fullScreen();
    try {
      await Promise.all([loaded(), veta.started]);
    } catch (error) {
      veta.status.alarm(`Presenting could not begin (${error.message}).`, () => present.start(briefing, at));
      return;
    }
    await veta.stage.begin({ briefing, at, wide });
  };

  /* End presenting: the view from before comes back. Resolves when it is painted. */
  present.stop = async () => {
    if (present.at() !== null) await veta.stage.end();
  };

  /* The number of the slide shown, from 0; null when nothing is presented. */
  present.at = () => (veta.stage && veta.stage.at ? veta.stage.at() : null);

  // ---------------------------------------------------------------- a page that was closed or loaded anew in the middle
  present.keep = (what) => {
    try {
      if (what) sessionStorage.setItem(KEPT, JSON.stringify(what));
      else sessionStorage.removeItem(KEPT);
    } catch {
      // a browser that keeps nothing only loses the way back to the slide
    }
  };

  function kept() {
    try {
      const what = JSON.parse(sessionStorage.getItem(KEPT));
      const here = history.state && history.state.presenting;
      return what && here && here === what.session ? what : null;
    } catch {
      return null;
    }
  }

  async function resume() {
    const what = kept();
    if (!what) return;
    await veta.started;
    await loaded();
    await veta.stage.begin({ ...what, resumed: true });
  }
  resume().catch((error) => veta.status.alarm(`The slide could not be shown again (${error.message}).`, () => window.location.reload()));
})();
