/* The published facts in the browser: fetched once by content-hashed URL, indexed, looked up. No arithmetic on figures happens here. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const data = (veta.data = { manifest: null, regions: null, claims: [], actors: [], indicators: [] });
  const loaded = new Map(); // indicator id -> Columns
  const loading = new Map(); // indicator id -> Promise<Columns>
  const byId = { claims: new Map(), sources: new Map(), actors: new Map(), indicators: new Map(), codes: new Map(), origins: new Map() };

  async function fetchJson(url) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url.split("/").pop()} answered ${response.status}`);
    return response.json();
  }

  data.fetchJson = fetchJson;

  function rows(columns, make) {
    const keys = Object.keys(columns);
    return columns[keys[0]].map((_, i) => {
      const row = { i };
      for (const key of keys) row[key] = columns[key][i];
      return make ? make(row) : row;
    });
  }

  /* One indicator's observations. For each rule the server publishes an order in which the observations of one
     region-year stand together, the preferred one first; so the answer to a stance filter is the first that passes. */
  class Columns {
    constructor(raw) {
      this.id = raw.id;
      this.years = raw.years;
      this.observations = raw.observations;
      this.national = raw.national;
      this.rules = raw.rules;
      this.seriesWords = raw.series; // how the figures of each run came about
      this.coverages = raw.coverage;
      this.yearAt = new Map(raw.years.map((year, at) => [year, at]));
      this.starts = {};
      this.made = new Map();
    }

    start(rule) {
      if (!this.starts[rule]) {
        const order = this.rules[rule];
        const { region, year } = this.observations;
        const start = new Int32Array(data.regions.code.length * this.years.length).fill(-1);
        for (let at = order.length - 1; at >= 0; at--) {
          start[region[order[at]] * this.years.length + this.yearAt.get(year[order[at]])] = at;
        }
        this.starts[rule] = start;
      }
      return this.starts[rule];
    }

    /* Index of the observation that the rule and the stances choose for a region-year, or -1. A figure for part of the
       year stands apart where other regions have the whole one, and one that was superseded or withdrawn no longer
       stands: neither belongs in a map or a ranking. */
    pick(regionIndex, year, rule, stanceMask) {
      const yearAt = this.yearAt.get(year);
      if (yearAt === undefined) return -1;
      const order = this.rules[rule];
      const o = this.observations;
      let at = this.start(rule)[regionIndex * this.years.length + yearAt];
      if (at < 0) return -1;
      for (; at < order.length; at++) {
        const k = order[at];
        if (o.region[k] !== regionIndex || o.year[k] !== year) return -1;
        if (!o.apart[k] && !o.status[k] && stanceMask & (1 << o.stance[k])) return k;
      }
      return -1;
    }

    /* All that could stand for a region-year under the stances, highest first: more than one where sources differ. */
    rivals(regionIndex, year, stanceMask) {
      const o = this.observations;
      const first = this.pick(regionIndex, year, "highest", stanceMask);
      if (first < 0 || !o.differs[first]) return first < 0 ? [] : [first];
      const found = [];
      const order = this.rules.highest;
      for (let at = this.start("highest")[regionIndex * this.years.length + this.yearAt.get(year)]; at < order.length; at++) {
        const k = order[at];
        if (o.region[k] !== regionIndex || o.year[k] !== year) break;
        if (!o.apart[k] && !o.status[k] && o.value[k] !== null && stanceMask & (1 << o.stance[k])) found.push(k);
      }
      return found;
    }

    /* The class of an observation under the View: the one place that says it. */
    classOf(k) {
      return veta.classes.at(this, k);
    }

    observation(k) {
      if (k < 0) return null;
      let made = this.made.get(k);
      if (!made) {
        const o = this.observations;
        made = {
          k, indicator: this.id, id: o.ids[k], region: data.regions.code[o.region[k]], year: o.year[k], value: o.value[k],
          low: o.low[k], high: o.high[k], bound: o.bound[k], stance: data.manifest.stances[o.stance[k]].id,
          sources: o.sources[k], series: o.series[k], method: o.method[k], caveats: o.caveats[k], partial: Boolean(o.partial[k]), apart: Boolean(o.apart[k]),
          periodNote: o.period_note[k], by: o.by[k], note: o.note[k], claims: o.claims[k],
          reliability: o.reliability[k], credibility: o.credibility[k], status: markOf(o.status[k]), differs: Boolean(o.differs[k]),
        };
        Object.defineProperty(made, "class", { get: () => this.classOf(k), enumerable: true }); // as the reader chose it
        this.made.set(k, made);
      }
      return made;
    }

    /* What stands for a region-year; under a rule that shows both ends, one figure from the lowest to the highest. */
    cell(regionIndex, year, view) {
      const mask = veta.query.stanceMask(view);
      const k = this.pick(regionIndex, year, view.rule, mask);
      if (!veta.query.rule(view).spread || k < 0 || !this.observations.differs[k]) return this.observation(k);
      const all = this.rivals(regionIndex, year, mask);
      return all.length > 1 ? this.between(all) : this.observation(k);
    }

    between(all) {
      const key = all.join();
      if (!this.made.has(key)) {
        const each = all.map((k) => this.observation(k));
        const [top, least] = [each[0], each[each.length - 1]];
        const union = (name) => [...new Set(each.flatMap((one) => one[name]))];
        const worst = (name) => each.map((one) => one[name]).sort().pop();
        this.made.set(key, {
          ...top, low: least.value, high: top.value, bound: "range", rivals: each,
          by: [...new Set(each.map((one) => one.by))].join(" and "), sources: union("sources"), caveats: union("caveats"), claims: union("claims"),
          stance: veta.marks.worst(each.map((one) => one.stance)), reliability: worst("reliability"), credibility: worst("credibility"),
          get class() { return top.class; },
        });
      }
      return this.made.get(key);
    }

    all(regionIndex, year) {
      const order = this.rules.latest;
      const yearAt = this.yearAt.get(year);
      const found = [];
      if (yearAt === undefined) return found;
      const o = this.observations;
      let at = this.start("latest")[regionIndex * this.years.length + yearAt];
      if (at < 0) return found;
      for (; at < order.length && o.region[order[at]] === regionIndex && o.year[order[at]] === year; at++) {
        found.push(this.observation(order[at]));
      }
      return found;
    }

    series(regionIndex, view) {
      const found = [];
      for (const year of this.years) {
        const obs = this.cell(regionIndex, year, view);
        if (obs) found.push({ year, obs });
      }
      return found;
    }

    coverage(regionIndex, year) {
      const letters = this.coverages[year];
      return letters ? letters[regionIndex] : "n";
    }
  }

  /* What has become of a figure: null while it stands. */
  const markOf = (data.mark = (mark) => (mark ? { status: mark[0], by: mark[1], date: mark[2], reason: mark[3] } : null));

  data.index = (code) => (byId.codes.has(code) ? byId.codes.get(code) : -1);
  data.code = (index) => data.regions.code[index];
  data.claim = (id) => byId.claims.get(id) || null;
  data.reports = (origin) => byId.origins.get(origin) || []; // all claims that go back to one
  data.source = (id) => byId.sources.get(id) || null;
  data.actor = (id) => byId.actors.get(id) || null;
  data.indicatorOf = (id) => byId.indicators.get(id) || null;
  data.columns = (id) => loaded.get(id) || null;
  data.caveat = (code) => data.manifest.caveats[code] || { label: code, text: "" };

  data.endpoint = (code) => {
    const i = data.index(code);
    if (i >= 0) return [data.regions.lon[i], data.regions.lat[i], data.regions.name[i]];
    return data.manifest.endpoints[code] || null;
  };

  data.load = (id) => {
    if (!loading.has(id)) {
      const url = data.manifest.files.columns[id];
      const promise = url ? fetchJson(url) : Promise.reject(new Error(`no figures are published for ${id}`));
      loading.set(id, promise.then((raw) => {
        const columns = new Columns(raw);
        loaded.set(id, columns);
        return columns;
      }).catch((error) => {
        loading.delete(id); // a later try may succeed
        throw error;
      }));
    }
    return loading.get(id);
  };

  function claimFrom(row) {
    row.regions = row.regions.map(data.code);
    row.status = markOf(row.status);
    return row;
  }

  function indexed(list, map) {
    for (const row of list) map.set(row.id, row);
    return list;
  }

  /* What must be there before the first paint. Claims and their sources follow: the map doesn't wait for them. */
  data.boot = async () => {
    data.manifest = JSON.parse(document.getElementById("veta-manifest").textContent);
    const files = data.manifest.files;
    data.indicators = indexed(data.manifest.indicators, byId.indicators);
    data.regions = await fetchJson(files.regions);
    data.regions.code.forEach((code, i) => byId.codes.set(code, i));
    data.evidence = Promise.all([fetchJson(files.claims), fetchJson(files.sources), fetchJson(files.actors)]).then(([claims, sources, actors]) => {
      indexed(rows(sources), byId.sources);
      data.actors = indexed(rows(actors), byId.actors);
      data.claims = indexed(rows(claims, claimFrom), byId.claims);
      for (const claim of data.claims) byId.origins.set(claim.origin, (byId.origins.get(claim.origin) || []).concat(claim));
    });
  };

  /* Where sources differ: fetched when somebody asks for it. */
  let differing = null;
  data.disputes = () => {
    differing = differing || fetchJson(data.manifest.files.disputes).then(
      ({ figures, questions }) => ({ figures: rows(figures), questions: rows(questions) }),
      (error) => {
        differing = null; // a later try may succeed
        throw error;
      },
    );
    return differing;
  };
})();
