/* Briefings: the button in the bar, and the link that carries one. All else is fetched when one of them asks for it. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const briefing = (veta.briefing = {});
  const PARTS = ["81-briefing-store", "82-briefing-slide", "82-briefing-panel", "83-briefing-link", "83-briefing-files", "84-briefing-check"];
  const LINK = /^#briefing=(.*)$/;
  let fetched = null;

  function script(name) {
    return new Promise((resolve, reject) => {
      const one = document.createElement("script");
      one.src = `${veta.data.manifest.base}assets/js/later/${name}.js`;
      one.async = false; // fetched side by side, run in this order
      one.addEventListener("load", resolve);
      one.addEventListener("error", () => {
        one.remove();
        reject(new Error(`${name}.js could not be fetched`));
      });
      document.head.append(one);
    });
  }

  /* Resolves when all of `veta.briefing` is there: get, put, open and the rest. */
  briefing.ready = () => {
    if (!fetched) {
      fetched = veta.started.then(() => Promise.all(PARTS.map(script)));
      fetched.catch(() => (fetched = null)); // the next press tries again
    }
    return fetched;
  };

  async function ask(act) {
    try {
      await briefing.ready();
      act();
    } catch (error) {
      veta.status.alarm(`The briefing could not be opened (${error.message}).`, () => ask(act), "briefing");
    }
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("#brief")) ask(() => briefing.panel.toggle());
  });

  /* The address is put right at the start: what it carried is taken before. */
  function linked() {
    const found = LINK.exec(window.location.hash);
    if (found) ask(() => briefing.link.open(found[1]));
  }
  window.addEventListener("hashchange", linked);
  if (LINK.test(window.location.hash)) {
    const hash = LINK.exec(window.location.hash)[1];
    document.addEventListener("DOMContentLoaded", () => ask(() => briefing.link.open(hash)));
  }
})();
