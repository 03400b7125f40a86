/* What the page asks of a server is answered from this file; what only a server can do says so in a sentence. */
(function () {
  "use strict";
  const bundle = window.vetaBundle;
  const away = window.fetch.bind(window);
  const NEEDS = "it needs the atlas itself, and this is an offline copy";
  const EXPORTS = /\bexport\s*\{[^{}]*\}\s*;(?=\s*(\/\*!|$))/; // how a module ends, before its licences: of use to nobody in a worker
  const workers = new Map(); // address -> the script of a worker, as a Blob
  let answers = null;

  const json = (content, status = 200) => new Response(JSON.stringify(content), { status, headers: { "Content-Type": "application/json" } });
  const refused = (what) => json({ problem: `${what}: ${NEEDS}.`, title: "" }, 503);

  function key(name, query) {
    const asked = new URLSearchParams(query);
    asked.sort();
    return `${name}?${asked}`;
  }

  async function analysis(name, query) {
    answers = answers || bundle.json("/bundle/answers.json");
    const kept = new Map(Object.entries(await answers).map(([asked, answer]) => [key(...asked.split("?")), answer]));
    return kept.has(key(name, query)) ? json(kept.get(key(name, query))) : refused("These statistics were not kept for this view");
  }

  /* `fetch`, within this file. Blobs and data are part of it and go their own way. */
  window.fetch = async (address, options) => {
    if (workers.has(address)) return new Response((await workers.get(address).text()).replace(EXPORTS, ""));
    const at = bundle.within(address);
    if (!at) return away(address, options);
    if (options && options.signal) options.signal.throwIfAborted();
    if (bundle.has(at.path)) return new Response(await bundle.part(at.path), { status: 200 });
    const asked = /^\/analysis\/([\w-]+)$/.exec(at.path);
    if (asked) return analysis(asked[1], at.query);
    if (at.path === "/briefing/shipped") return json({ shipped: [] });
    if (at.path.startsWith("/briefing/")) return refused("A file is read and checked by the server");
    if (at.path.startsWith("/export/")) return refused("Files are made by the server");
    return refused(`${at.path} is not in this file`);
  };

  // ---------------------------------------------------------------- the map's worker
  /* Under file:// the map takes its own worker for another origin's and starts it as a module, which browsers refuse there.
     One whose address ends in .cjs it fetches and starts plainly. */
  const create = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (thing) => {
    const address = create(thing);
    if (!(thing instanceof Blob) || !thing.type.includes("javascript")) return address;
    workers.set(`${address}#.cjs`, thing);
    return `${address}#.cjs`;
  };

  // ---------------------------------------------------------------- scripts that are fetched later
  const plain = Object.getOwnPropertyDescriptor(HTMLScriptElement.prototype, "src");
  const asked = new WeakMap();
  let turn = Promise.resolve(); // they run in the order in which they were asked for

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
      const unpacked = bundle.has(at.path) ? bundle.address(at.path) : Promise.reject(new Error(`${at.path} is not in this file`));
      unpacked.catch(() => null); // it is told when its turn comes
      turn = turn.then(() => unpacked).then((blob) => plain.set.call(this, blob)).catch(() => this.dispatchEvent(new Event("error")));
    },
  });
})();
