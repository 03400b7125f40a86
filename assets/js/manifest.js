/* What the page knows before it fetches anything: registries, vocabularies, addresses, the fields of the View,
   messages. Written into the page by components/shell.py. */
export const manifest = JSON.parse(document.getElementById("veta-manifest").textContent);

const byId = (list) => new Map(list.map((entry) => [entry.id, entry]));
const indicators = byId(manifest.indicators);
const stances = byId(manifest.stances);
const topics = byId(manifest.topics);

/** @returns {object|null} an indicator of the registry */
export const indicatorOf = (id) => indicators.get(id) || null;
export const stanceOf = (id) => stances.get(id) || { id, label: id, mark: "" };
export const topicOf = (id) => topics.get(id) || { id, label: id };
export const countryName = (code) => manifest.countries[code] || code;
