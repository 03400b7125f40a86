/* The parts of this file: found by address, unpacked when they are asked for. */
(function () {
  "use strict";
  const bundle = (window.vetaBundle = {});
  const nodes = new Map([...document.querySelectorAll("script[data-path]")].map((node) => [node.dataset.path, node]));
  bundle.facts = JSON.parse(document.getElementById("bundle-facts").textContent);

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
  /* Under what a part of a page stands: it differs by the conditions in its query, not by the code that made it. */
  bundle.key = ({ path, query }) => {
    const conditions = new URLSearchParams(path.startsWith("/fragment/") ? query : "");
    conditions.delete("code");
    return conditions.size ? `${path}?${conditions}`.replace(/%2C/g, ",") : path;
  };

  function bytes(text) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
    const raw = atob(text);
    const made = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; i++) made[i] = raw.charCodeAt(i);
    return made;
  }

  /* The part under a key, as the answer to a request. */
  bundle.response = (key) => {
    const { textContent, dataset } = nodes.get(key);
    const unpacked = new Blob([bytes(textContent)]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(unpacked, { headers: { "Content-Type": dataset.kind } });
  };
  bundle.text = (key) => bundle.response(key).text();
  bundle.json = (key) => bundle.response(key).json();
})();
