/* What the page asks of a server is answered from this file; what only a server can do says so in a sentence. */
(function () {
  "use strict";
  const bundle = window.vetaBundle;

  const typed = (text, type, status = 200) => new Response(text, { status, headers: { "Content-Type": type } });
  const json = (content, status) => typed(JSON.stringify(content), "application/json", status);
  const refused = (id, values) => json({ problem: bundle.say(id, values), title: "" }, 404);

  /* `fetch`, within this file: from elsewhere nothing comes. */
  window.fetch = async (address, options) => {
    const at = bundle.within(address);
    if (!at) throw new TypeError(bundle.say("bundle.not_held", { path: String(address).slice(0, 80) }));
    if (options && options.signal) options.signal.throwIfAborted();
    if (bundle.has(at.path)) return bundle.response(at.path);
    if (at.path.startsWith("/answer/")) return refused("bundle.no_answer");
    if (at.path.startsWith("/fragment/")) {
      const html = await bundle.fragment(at);
      return html === undefined ? refused("bundle.no_fragment") : typed(html, "text/html");
    }
    if (at.path.startsWith("/briefing/")) return refused("bundle.no_reading");
    if (at.path.startsWith("/export")) return refused("bundle.no_export");
    return refused("bundle.not_held", at);
  };

  // ---------------------------------------------------------------- scripts that are fetched later
  const plain = Object.getOwnPropertyDescriptor(HTMLScriptElement.prototype, "src");
  const asked = new WeakMap();
  let turn = Promise.resolve(); // they run in the order in which they were asked for

  function run(script, text) {
    script.textContent = text; // an element without a text waits for one
    script.dispatchEvent(new Event("load"));
  }

  HTMLScriptElement.prototype.setAttribute = function (name, value) {
    if (name === "src") this.src = value;
    else Element.prototype.setAttribute.call(this, name, value);
  };
  Object.defineProperty(HTMLScriptElement.prototype, "src", {
    ...plain,
    /* What was asked for: chunks find their neighbours by it. */
    get() { return asked.get(this) || plain.get.call(this); },
    set(address) {
      const at = bundle.within(address);
      if (!at) {
        plain.set.call(this, address);
        return;
      }
      asked.set(this, at.path);
      const unpacked = bundle.has(at.path)
        ? bundle.text(at.path)
        : Promise.reject(new Error(bundle.say("bundle.not_held", at)));
      unpacked.catch(() => null); // it is told when its turn comes
      turn = turn
        .then(() => unpacked)
        .then((text) => run(this, text))
        .catch(() => this.dispatchEvent(new Event("error")));
    },
  });
})();
