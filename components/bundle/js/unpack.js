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

  function bytes(text) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
    const raw = atob(text);
    const made = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; i++) made[i] = raw.charCodeAt(i);
    return made;
  }

  /* The part under an address, as a Blob of its kind. */
  bundle.part = async (path) => {
    const node = nodes.get(path);
    const unpacked = new Blob([bytes(node.textContent)]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Blob([await new Response(unpacked).arrayBuffer()], { type: node.dataset.kind });
  };
  bundle.text = async (path) => (await bundle.part(path)).text();
  bundle.json = async (path) => JSON.parse(await bundle.text(path));
  const create = URL.createObjectURL.bind(URL);
  bundle.address = async (path) => create(await bundle.part(path));
})();
