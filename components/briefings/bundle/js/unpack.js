/* The parts of this file: found by address, unpacked when they are asked for. */
(function () {
  "use strict";
  const bundle = (window.vetaBundle = {});
  const nodes = new Map([...document.querySelectorAll("script[data-path]")].map((node) => [node.dataset.path, node]));
  bundle.facts = JSON.parse(document.getElementById("bundle-facts").textContent);

  /* The message with its {named} values; it stands in components/words. */
  bundle.say = (id, values = {}) =>
    bundle.facts.messages[id].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  // Dash writes its version and the age of a file into addresses; parts go without.
  const clean = (path) => path.replace(/\.v[0-9_]+m[0-9]+(?=\.)/, "");

  /* An address within the atlas as {path, query, hash}; null for what stands elsewhere. */
  bundle.within = (address) => {
    let text = String(address instanceof Request ? address.url : address);
    // From a file, "/data" becomes file:///data, or file:///C:/data where disks have letters.
    text = text.replace(/^(file:\/\/|null(?=\/))(\/[A-Za-z]:(?=\/))?/, "");
    if (!/^\/(?!\/)/.test(text)) return null;
    const [, path, query, hash] = /^([^?#]*)\??([^#]*)#?(.*)$/.exec(text);
    return { path: clean(path), query, hash };
  };
  bundle.has = (path) => nodes.has(path);

  /* Base 85 as components/briefings/bundle/packed.py writes it: five signs for four bytes; what is missing at the
     end counts as the last sign. */
  const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%:()*+-;,=.?@^_`{|}~";
  const values = new Uint8Array(128);
  for (let i = 0; i < SIGNS.length; i++) values[SIGNS.charCodeAt(i)] = i;
  function bytes(text) {
    const made = new DataView(new ArrayBuffer(4 * Math.ceil(text.length / 5)));
    for (let from = 0, to = 0; from < text.length; from += 5, to += 4) {
      let value = 0;
      for (let i = from; i < from + 5; i++) value = value * 85 + (i < text.length ? values[text.charCodeAt(i)] : 84);
      made.setUint32(to, value);
    }
    return new Uint8Array(made.buffer, 0, Math.floor((text.length * 4) / 5));
  }

  /* The part under an address, as the answer to a request. */
  bundle.response = (path) => {
    const { textContent, dataset } = nodes.get(path);
    const unpacked = new Blob([bytes(textContent)]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(unpacked, { headers: { "Content-Type": dataset.kind } });
  };
  bundle.text = (path) => bundle.response(path).text();
  bundle.json = (path) => bundle.response(path).json();

  // ---------------------------------------------------------------- groups
  const groups = new Map(); // address of a group -> Promise of what it holds
  /* What a group of this kind ("pages", "fragments") holds under a name; undefined for a name that is not here. */
  bundle.grouped = async (kind, name) => {
    if (!Object.hasOwn(bundle.facts[kind], name)) return undefined;
    const address = `/bundle/${kind}-${bundle.facts[kind][name]}.json`;
    if (!groups.has(address)) groups.set(address, bundle.json(address));
    return (await groups.get(address))[name];
  };
  /* A part of a page differs by the conditions in its query, not by the code that made it. */
  bundle.fragment = ({ path, query }) => {
    const conditions = new URLSearchParams(query);
    conditions.delete("code");
    const name = path.split("/").slice(4).join("/");
    const asked = conditions.size ? `${name}?${conditions}`.replace(/%2C/g, ",") : name;
    return bundle.grouped("fragments", asked);
  };
})();
