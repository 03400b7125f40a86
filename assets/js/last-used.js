/* What was fetched by its address: in memory is what was used last; the browser's own cache holds the rest. */

/**
 * A cache of what `ask(address, options)` resolves to, for the `most` addresses that were used last.
 * @template What
 * @param {number} most
 * @param {(address: string, options?: object) => Promise<What>} ask
 */
export function lastUsed(most, ask) {
  const cache = new Map(); // address -> What, the one used longest ago first
  const coming = new Map(); // address -> Promise<What>

  function keep(address, what) {
    cache.delete(address);
    cache.set(address, what);
    if (cache.size > most) cache.delete(cache.keys().next().value);
    return what;
  }

  /** What is in memory under the address, else null. */
  const peek = (address) => (cache.has(address) ? keep(address, cache.get(address)) : null);

  /** Fetched once however often it is asked for; a failed try may be repeated. */
  function load(address, options) {
    if (cache.has(address)) return Promise.resolve(peek(address));
    if (!coming.has(address)) {
      const asked = ask(address, options).then((what) => keep(address, what));
      coming.set(
        address,
        asked.finally(() => coming.delete(address)),
      );
    }
    return coming.get(address);
  }

  /** Fetch what the reader points at, so that the click finds it there. A failure shows at the click. */
  const prefetch = (address) => {
    if (!cache.has(address)) load(address, { priority: "low" }).catch(() => null);
  };

  return { peek, load, prefetch };
}
