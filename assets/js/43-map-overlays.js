/* What lies over the regions: marks of claims at their true precision, flows as arcs, the ring of a picked claim, counts. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const map = (veta.map = veta.map || {});
  /* How far round its mark a claim may lie: at it, around it, or somewhere in a wide area. Nothing wider gets a mark. */
  const REACH = { point: 0, town: 0, municipality: 1, area: 2 };
  const EMPTY = { type: "FeatureCollection", features: [] };

  map.hasPlace = (claim) => claim.lon !== null && claim.lat !== null && claim.place_precision in REACH;
  map.placed = []; // what the places source holds now: [{lon, lat, reach, claims}]
  const sent = {}; // source -> signature of what it holds
  map.arcs = []; // and the flows source: [{from, to, claims}]

  // ---------------------------------------------------------------- marks
  /* Claims at the same point with the same precision are one mark with a number. */
  function places(claims) {
    const found = new Map();
    for (const claim of claims) {
      if (!map.hasPlace(claim)) continue;
      const reach = REACH[claim.place_precision];
      const key = `${claim.lon},${claim.lat},${reach}`;
      if (!found.has(key)) found.set(key, { lon: claim.lon, lat: claim.lat, reach, claims: [] });
      found.get(key).claims.push(claim);
    }
    return [...found.values()];
  }

  const placeFeatures = (list) => map.points(list.map((place, at) => [place.lon, place.lat, { at, total: place.claims.length, reach: place.reach, mark: place.claims[0].stance }]));

  // ---------------------------------------------------------------- flows
  const toY = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  const toLat = (y) => (Math.atan(Math.exp(y)) * 360) / Math.PI - 90;

  /* A curve from one point to another that bends to the left of its way, so that there and back are two lines. */
  map.arc = (from, to, bend = 0.18, steps = 48) => {
    const rad = Math.PI / 180;
    const [x1, y1, x2, y2] = [from[0] * rad, toY(from[1]), to[0] * rad, toY(to[1])];
    const [mx, my] = [(x1 + x2) / 2 - (y2 - y1) * bend, (y1 + y2) / 2 + (x2 - x1) * bend];
    return Array.from({ length: steps + 1 }, (_, n) => {
      const t = n / steps;
      const x = (1 - t) ** 2 * x1 + 2 * t * (1 - t) * mx + t ** 2 * x2;
      const y = (1 - t) ** 2 * y1 + 2 * t * (1 - t) * my + t ** 2 * y2;
      return [Number((x / rad).toFixed(4)), Number(toLat(y).toFixed(4))];
    });
  };

  /* One arc a pair of ends; its claims stay apart in the list that it opens. */
  function arcs(claims) {
    const found = new Map();
    for (const claim of claims) {
      if (!claim.flow_from.length || !claim.flow_to.length) continue;
      for (const from of claim.flow_from) {
        for (const to of claim.flow_to) {
          if (from === to || !veta.data.endpoint(from) || !veta.data.endpoint(to)) continue;
          const key = `${from} ${to}`;
          if (!found.has(key)) found.set(key, { from, to, claims: [], line: map.arc(veta.data.endpoint(from), veta.data.endpoint(to)) });
          found.get(key).claims.push(claim);
        }
      }
    }
    return [...found.values()];
  }

  function flowFeatures(list) {
    const features = list.map((flow, at) => {
      const [, , end] = veta.data.endpoint(flow.to);
      const what = [...new Set(flow.claims.map((claim) => claim.flow_what).filter(Boolean))].join(", ");
      const label = `${what || "flow"} → ${end}`;
      return { type: "Feature", id: at, properties: { at, label, width: Math.min(flow.claims.length, 5) }, geometry: { type: "LineString", coordinates: flow.line } };
    });
    return { type: "FeatureCollection", features };
  }

  /* The lines of the flows that leave or reach a selected region: they are drawn in front of the veil. */
  map.flowsOf = (view) => {
    const selected = new Set(view.regions);
    return map.arcs.filter((flow) => selected.has(flow.from) || selected.has(flow.to)).map((flow) => flow.line);
  };

  // ---------------------------------------------------------------- the picked claim and the counts of a filter
  function ring(view) {
    const claim = view.claim ? veta.data.claim(view.claim) : null;
    return claim && map.hasPlace(claim) ? map.points([[claim.lon, claim.lat, {}]]) : EMPTY;
  }

  /* With a period or an actor chosen, claims that are known only to region level are counted in the region, never pinned. */
  map.counting = (view) => Boolean(view.period) || view.actors.length > 0;
  function badges(view, claims) {
    if (!map.counting(view)) return EMPTY;
    const counts = new Map();
    for (const claim of claims) {
      if (map.hasPlace(claim)) continue;
      for (const code of claim.regions) counts.set(code, (counts.get(code) || []).concat(claim));
    }
    const { lon, lat } = veta.data.regions;
    return map.points([...counts].map(([code, list]) => {
      const count = veta.query.count(list, view);
      return [lon[veta.data.index(code)], lat[veta.data.index(code)], { text: String(count), count }];
    }));
  }

  /* A sign in every region whose sources differ on the figure shown. */
  let signed = "";
  map.paintDisputes = (instance, indices) => {
    if (signed === indices.join()) return;
    signed = indices.join();
    const { lon, lat } = veta.data.regions;
    instance.getSource("disputes").setData(map.points(indices.map((i) => [lon[i], lat[i], {}])));
  };

  // ---------------------------------------------------------------- putting them on the map
  function send(instance, id, data, signature) {
    if (sent[id] === signature) return null;
    sent[id] = signature;
    return new Promise((resolve) => {
      const guard = setTimeout(resolve, 300);
      const loaded = (event) => {
        if (event.sourceId !== id || !event.isSourceLoaded) return;
        instance.off("sourcedata", loaded);
        clearTimeout(guard);
        resolve();
      };
      if (!document.hidden) instance.on("sourcedata", loaded);
      else resolve();
      instance.getSource(id).setData(data);
    });
  }

  map.paintOverlays = (instance, view) => {
    const claims = veta.query.claims(view, { except: ["regions"] });
    map.claimsIn = byRegion(claims);
    map.placed = places(claims);
    map.arcs = arcs(claims);
    const key = claims.map((claim) => claim.i).join();
    return Promise.all([
      send(instance, "places", placeFeatures(map.placed), key),
      send(instance, "flows", flowFeatures(map.arcs), key),
      send(instance, "badges", badges(view, claims), [key, Boolean(view.period), view.actors, view.count].join()),
      send(instance, "ring", ring(view), String(view.claim) + veta.data.claims.length),
    ]);
  };

  // ---------------------------------------------------------------- the zone along the borders of countries
  let zones = null; // fetched when first asked for
  map.paintZone = async (instance, view) => {
    if (!view.zone) return send(instance, "zone", EMPTY, "");
    try {
      zones = zones || veta.data.fetchJson(veta.data.manifest.files.border_zones);
      const { features } = await zones;
      veta.status.calm("zone");
      const { zone } = veta.view(); // another may have been asked for meanwhile
      return send(instance, "zone", { type: "FeatureCollection", features: features.filter((one) => one.properties.km === zone) }, zone);
    } catch (error) {
      zones = null; // a later try may succeed
      return veta.status.alarm(`The border zone could not be loaded (${error.message}).`, () => map.paintZone(instance, veta.view()), "zone");
    }
  };

  map.claimsIn = new Map();
  function byRegion(claims) {
    const found = new Map();
    for (const claim of claims) {
      for (const code of claim.regions) {
        if (!found.has(code)) found.set(code, []);
        found.get(code).push(claim);
      }
    }
    return found;
  }
})();
