/* What needs statistics is asked of the server: once a question, remembered, and dropped when the next gesture asks another. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const ASKED = ["indicator", "indicator2", "year", "since", "rule", "stances", "country"]; // what most answers depend on
  const SLOW_MS = 150;
  const KEPT = 200;
  const answers = new Map(); // address -> answer
  const waiting = new Set(); // requests on their way

  const address = (id, view, keys = ASKED) => `${veta.data.manifest.base}analysis/${id}?${veta.asked(view, keys)}`;

  /* One view's line to the server. `arrived` is called when an answer has come that was asked for last; `slow` when it
     takes long enough to be told, and again with false when it is over; `lost` says in words what a failure leaves. */
  class Asker {
    constructor(topic, { arrived, slow = () => {}, lost = "The statistics could not be worked out" }) {
      Object.assign(this, { topic, arrived, slow, lost, now: null, failed: "" });
    }

    /* The answer if it is known, else null: then it is on its way, or has failed and waits to be asked for again. */
    ask(id, view, keys) {
      const url = address(id, view, keys);
      if (this.now && this.now.url !== url) this.drop();
      const known = answers.get(url) || null;
      if (url !== this.failed) this.failed = "";
      if (!known && !this.now && !this.failed) this.start(url);
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
          veta.status.calm(this.topic);
          return wanted ? this.arrived() : null;
        },
        (error) => {
          if (error.name !== "AbortError") this.fail(url, error);
          over();
        },
      );
      waiting.add(now.done);
      now.controller.signal.addEventListener("abort", over);
    }

    fail(url, { message }) {
      this.failed = url; // asked again only when the reader says so
      const again = () => {
        this.failed = "";
        this.arrived();
      };
      veta.status.alarm(`${this.lost} (${message}).`, again, this.topic);
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
    asker: (topic, calls) => new Asker(topic, calls),
    /* What is known of the map's analysis in this View; asks nobody. */
    known: (view) => (view.analysis && answers.get(address(view.analysis, view))) || null,
    /* Resolves when nothing that was asked is still on its way. */
    settled: async () => {
      while (waiting.size) await Promise.all(waiting);
    },
  };
})();
