/* What needs statistics is asked of the server: once a question, remembered, and dropped when the next gesture asks another. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const ASKED = ["indicator", "indicator2", "year", "since", "rule", "stances", "country"]; // what an answer depends on
  const SLOW_MS = 150;
  const KEPT = 200;
  const answers = new Map(); // address -> answer
  const waiting = new Set(); // requests on their way

  const address = (id, view) => `${veta.data.manifest.base}analysis/${id}?${veta.asked(view, ASKED)}`;

  /* One view's line to the server. `arrived` is called when an answer has come that was asked for last; `slow` when it
     takes long enough to be told, and again with false when it is over. */
  class Asker {
    constructor(arrived, slow) {
      Object.assign(this, { arrived, slow, now: null });
    }

    /* The answer if it is known, else null: then it is on its way. */
    ask(id, view) {
      const url = address(id, view);
      if (this.now && this.now.url !== url) this.drop();
      const known = answers.get(url) || null;
      if (!known && !this.now) this.start(url);
      return known;
    }

    drop() {
      if (this.now) this.now.controller.abort();
    }

    start(url) {
      const now = { url, controller: new AbortController() };
      const late = setTimeout(() => this.slow(true), SLOW_MS);
      this.now = now;
      const over = () => {
        clearTimeout(late);
        waiting.delete(now.done);
        if (this.now !== now) return;
        this.now = null;
        this.slow(false);
      };
      now.done = fetched(url, now.controller.signal).then(
        (answer) => {
          remember(url, answer);
          const wanted = this.now === now;
          over();
          veta.status.calm("analysis");
          return wanted ? this.arrived() : null;
        },
        (error) => {
          over();
          if (error.name !== "AbortError") veta.status.alarm(`The statistics could not be worked out (${error.message}).`, () => this.arrived(), "analysis");
        },
      );
      waiting.add(now.done);
      now.controller.signal.addEventListener("abort", over);
    }
  }

  /* The answer, or the sentence that says why there is none: both are for the reader. */
  async function fetched(url, signal) {
    const response = await fetch(url, { signal });
    if (!response.ok && !(response.headers.get("content-type") || "").includes("json")) throw new Error(`the server answered ${response.status}`);
    return { title: "", sentences: [], bands: [], regions: {}, axes: null, ...(await response.json()) };
  }

  function remember(url, answer) {
    answers.set(url, answer);
    if (answers.size > KEPT) answers.delete(answers.keys().next().value);
  }

  veta.analysis = {
    asker: (arrived, slow) => new Asker(arrived, slow),
    /* What is known of the map's analysis in this View; asks nobody. */
    known: (view) => (view.analysis && answers.get(address(view.analysis, view))) || null,
    /* Resolves when nothing that was asked is still on its way. */
    settled: async () => {
      while (waiting.size) await Promise.all(waiting);
    },
  };
})();
