/* The map's sources and layers, added once to Plotly's own MapLibre instance; a change of theme only repaints them. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const map = (veta.map = veta.map || {});
  const EMPTY = { type: "FeatureCollection", features: [] };
  const STRONG = ["Inter Bold"];
  const PLAIN = ["Inter"];

  map.points = (rows) => ({
    type: "FeatureCollection",
    features: rows.map(([lon, lat, properties], id) => ({ type: "Feature", id, properties, geometry: { type: "Point", coordinates: [lon, lat] } })),
  });

  // ---------------------------------------------------------------- layers, from the ground up
  const groups = { rivers: ["lakes", "rivers"], labels: ["name-towns", "name-regions", "name-countries"], events: ["places-soft", "places"], flows: ["flows", "flows-arrows", "flows-names"], disputes: ["disputes"] };

  function line(id, source, layout, paint) {
    return { id, type: "line", source, layout: { "line-join": "bevel", ...layout }, paint };
  }

  function groundLayers(c) {
    return [
      { id: "land", type: "fill", source: "land", paint: { "fill-color": c.land } },
      line("land-border", "land", {}, { "line-color": c.grid, "line-width": 0.8 }),
      { id: "regions", type: "fill", source: "regions", paint: { "fill-color": ["to-color", ["coalesce", ["feature-state", "fill"], c.land]], "fill-antialias": false } },
      ...map.hatch.layers(c),
      { id: "zone", type: "fill", source: "zone", paint: { "fill-color": c.accent, "fill-opacity": 0.1, "fill-antialias": false } },
      { id: "lakes", type: "fill", source: "lakes", paint: { "fill-color": c.water, "fill-outline-color": c.river } },
      line("rivers", "rivers", {}, { "line-color": c.river, "line-opacity": 0.75, "line-width": ["interpolate", ["linear"], ["zoom"], 3, ["max", 0.3, ["-", 1.2, ["*", 0.12, ["get", "rank"]]]], 8, ["max", 0.8, ["-", 3, ["*", 0.2, ["get", "rank"]]]]] }),
      line("zone-edge", "zone", {}, { "line-color": c.accent, "line-width": 1.6, "line-dasharray": [2, 1.4] }),
      line("regions-border", "borders", {}, { "line-color": c.border, "line-opacity": 0.55, "line-width": ["interpolate", ["linear"], ["zoom"], 2.5, 0.35, 6, 0.9] }),
      line("country-border", "admin0", {}, { "line-color": c.border, "line-width": ["interpolate", ["linear"], ["zoom"], 2.5, 0.9, 6, 1.8] }),
      ...map.circleLayers(c),
      line("claimed", "claimed", {}, { "line-color": c.claimLine, "line-width": 1.4, "line-dasharray": [4, 3] }),
    ];
  }

  function nameLayer(id, source, layout, paint, extra) {
    return { id, type: "symbol", source, layout: { "text-field": ["get", "name"], "text-font": PLAIN, "text-max-width": 7, "text-padding": 3, ...layout }, paint: { "text-halo-width": 1.4, "text-halo-blur": 0.3, ...paint }, ...extra };
  }

  const sizeByArea = (small, large) => ["interpolate", ["linear"], ["get", "size"], 3, small, 6.2, large];
  function nameLayers(c) {
    const halo = { "text-halo-color": c.surface };
    return [
      nameLayer("name-towns", "towns", { "text-size": ["interpolate", ["linear"], ["zoom"], 5, 9.5, 9, 12], "symbol-sort-key": ["-", ["coalesce", ["get", "population"], 0]], "text-variable-anchor": ["left", "right", "top", "bottom"], "text-radial-offset": 0.5, "text-justify": "auto" }, { "text-color": c.muted, ...halo }, { minzoom: 4.6 }),
      nameLayer("name-regions", "names", { "text-size": ["interpolate", ["linear"], ["zoom"], 3, sizeByArea(9, 10.5), 7, sizeByArea(12, 15)], "symbol-sort-key": ["-", ["get", "size"]], "text-variable-anchor": ["center", "top", "bottom"], "text-radial-offset": 0.4 }, { "text-color": c.ink, ...halo }, { minzoom: 3.2 }),
      nameLayer("name-countries", "countries", { "text-font": STRONG, "text-size": ["interpolate", ["linear"], ["zoom"], 2, 9.5, 6, 14], "text-transform": "uppercase", "text-letter-spacing": 0.14, "symbol-sort-key": ["case", ["get", "main"], 0, 1] }, { "text-color": ["case", ["get", "main"], c.ink, c.muted], ...halo }, { maxzoom: 6.5 }),
    ];
  }

  function markLayers(c) {
    return [
      line("flows", "flows", {}, { "line-color": c.accent, "line-opacity": ["interpolate", ["linear"], ["zoom"], 3, 0.3, 5, 0.85], "line-width": ["+", 0.5, ["*", 0.4, ["get", "width"]]] }),
      { id: "flows-arrows", type: "symbol", source: "flows", layout: { "symbol-placement": "line", "symbol-spacing": 180, "icon-image": "arrow", "icon-size": 0.6, "icon-allow-overlap": true, "icon-ignore-placement": true }, paint: { "icon-opacity": ["interpolate", ["linear"], ["zoom"], 3, 0.45, 5, 0.9] } },
      nameLayer("flows-names", "flows", { "symbol-placement": "line", "symbol-spacing": 420, "text-field": ["get", "label"], "text-size": 10.5, "text-offset": [0, -0.9] }, { "text-color": c.accent, "text-halo-color": c.surface }, { minzoom: 3.8 }),
      { id: "places-soft", type: "circle", source: "places", filter: ["all", ["!", ["has", "point_count"]], [">", ["get", "reach"], 0]], paint: { "circle-radius": ["interpolate", ["linear"], ["zoom"], 3, ["case", ["==", ["get", "reach"], 2], 11, 8], 9, ["case", ["==", ["get", "reach"], 2], 44, 20]], "circle-color": c.mark, "circle-opacity": 0.1, "circle-stroke-color": c.mark, "circle-stroke-opacity": 0.45, "circle-stroke-width": 1 } },
      {
        id: "places", type: "symbol", source: "places",
        layout: {
          "icon-image": ["case", [">", ["get", "total"], 1], "several", ["has", "point_count"], "several", ["get", "mark"]],
          "icon-size": ["case", [">", ["get", "total"], 1], ["interpolate", ["linear"], ["get", "total"], 2, 0.95, 60, 1.4], 0.85],
          "icon-allow-overlap": true, "text-allow-overlap": true, "text-optional": false, "text-font": PLAIN, "text-size": 9.5,
          "text-field": ["case", [">", ["get", "total"], 1], ["to-string", ["get", "total"]], ""],
          "symbol-sort-key": ["get", "total"],
        },
        paint: { "text-color": c.ink },
      },
      nameLayer("disputes", "disputes", { "text-field": "≠", "text-font": STRONG, "text-size": ["interpolate", ["linear"], ["zoom"], 3, 14, 7, 20], "text-allow-overlap": true, "text-ignore-placement": true, "text-offset": [0, 0.9] }, { "text-color": c.ink, "text-halo-color": c.surface, "text-halo-width": 2 }),
      { id: "ring", type: "circle", source: "ring", paint: { "circle-radius": 13, "circle-color": "rgba(0,0,0,0)", "circle-stroke-color": c.accent, "circle-stroke-width": 3 } },
      nameLayer("badges", "badges", { "text-field": ["get", "text"], "text-font": STRONG, "text-size": 10, "text-padding": 1, "symbol-sort-key": ["-", ["get", "count"]], "icon-image": "plate", "icon-text-fit": "both", "icon-text-fit-padding": [1, 4, 1, 4] }, { "text-color": c.surface, "text-halo-width": 0 }),
      nameLayer("name-claimed", "claimed", { "symbol-placement": "line-center", "text-size": 10, "text-max-width": 30 }, { "text-color": c.claimLine, "text-halo-color": c.surface }, { minzoom: 3.6 }),
    ];
  }

  // ---------------------------------------------------------------- sources
  function geojson(data, options) {
    return { type: "geojson", data, ...options };
  }

  function countryNames() {
    const main = veta.data.manifest.countries;
    const ends = veta.data.manifest.endpoints;
    const near = ["AR", "CL", "PY", "UY", "GY", "SR", "GF", "PA"];
    return map.points([...Object.keys(main), ...near].filter((code) => ends[code]).map((code) => [...ends[code].slice(0, 2), { name: code in main ? main[code].name : ends[code][2], main: code in main }]));
  }

  function regionNames() {
    const r = veta.data.regions;
    return map.points(r.code.map((_, i) => [r.lon[i], r.lat[i], { name: r.name[i], size: Math.log10(Math.max(r.area_km2[i] || 1, 1)) }]));
  }

  /* Names on the lines of a claim say whose policy they show. */
  function claimedLines(layer) {
    const named = (code) => (veta.data.manifest.endpoints[code] || [0, 0, code])[2];
    const features = layer.features.map((one) => ({ ...one, properties: { name: `Claimed by ${named(one.properties.claimant)}, held by ${named(one.properties.held_by)}` } }));
    return { ...layer, features };
  }

  map.absolute = (url) => new URL(url, window.location.href).href;

  function sources(context) {
    const low = map.absolute(veta.data.manifest.files.geometry_low);
    return {
      land: geojson(context.countries), lakes: geojson(EMPTY), rivers: geojson(EMPTY), admin0: geojson(context.borders), towns: geojson(EMPTY),
      claimed: geojson(EMPTY, { tolerance: 0 }),
      // A quarter of a pixel: what is left out tears no visible gap between neighbours, and halves the work of a frame.
      regions: geojson(low, { tolerance: 0.25, buffer: 16 }), borders: geojson(low, { tolerance: 0.5, buffer: 16 }), hatches: geojson(EMPTY, { tolerance: 0, buffer: 8 }),
      zone: geojson(EMPTY), names: geojson(EMPTY), countries: geojson(EMPTY), flows: geojson(EMPTY, { tolerance: 0.1 }), ring: geojson(EMPTY), badges: geojson(EMPTY), circles: geojson(EMPTY, { tolerance: 0 }), disputes: geojson(EMPTY),
      places: geojson(EMPTY, { cluster: true, clusterRadius: 20, clusterMaxZoom: 8, clusterProperties: { total: ["+", ["get", "total"]] } }),
    };
  }

  function layers(c) {
    const [towns, regions, countries] = nameLayers(c);
    // What lies higher is placed first: marks and flows before names, the names of countries before all.
    return [...groundLayers(c), towns, regions, ...markLayers(c), countries];
  }

  map.install = (instance, context) => {
    const c = veta.colours();
    map.images.install(instance);
    for (const [id, source] of Object.entries(sources(context))) instance.addSource(id, source);
    for (const layer of layers(c)) instance.addLayer(layer);
    map.tint(instance);
  };

  /* What may come after the regions: a source that is filled at once would keep them waiting. */
  map.complete = async (instance) => {
    const details = await veta.data.fetchJson(veta.data.manifest.files.details);
    const rest = { countries: countryNames(), names: regionNames(), lakes: details.lakes, rivers: details.rivers, claimed: claimedLines(details.claim_lines) };
    for (const [id, features] of Object.entries(rest)) instance.getSource(id).setData(features);
    instance.getSource("hatches").setData(map.absolute(veta.data.manifest.files.hatches));
  };

  /* Colours of the theme, property by property: no layer is removed and no geometry sent again. */
  map.tint = (instance) => {
    const c = veta.colours();
    const first = instance.getStyle().layers.find((layer) => layer.type === "background");
    if (first) instance.setPaintProperty(first.id, "background-color", c.water);
    map.images.install(instance);
    for (const layer of layers(c)) {
      for (const [key, value] of Object.entries(layer.paint || {})) {
        if (/color$/.test(key)) instance.setPaintProperty(layer.id, key, value);
      }
    }
  };

  map.showGroups = (instance, shown) => {
    for (const [group, ids] of Object.entries(groups)) {
      const visibility = shown.includes(group) ? "visible" : "none";
      for (const id of ids) if (instance.getLayoutProperty(id, "visibility") !== visibility) instance.setLayoutProperty(id, "visibility", visibility);
    }
  };
})();
