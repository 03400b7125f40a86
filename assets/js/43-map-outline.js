/* Selection, hover, actors: drawn in SVG over the map, from the same boundaries. The map itself need not draw a frame for
   them, so they follow at once however large the map is and however slow its graphics. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const map = (veta.map = veta.map || {});
  const outline = (map.outline = {});
  const SVG = "http://www.w3.org/2000/svg";
  const LAYERS = ["veil", "flows", "actor", "picked", "selected-case", "selected", "hover-case", "hover", "flow"]; // from below to above
  const EDGE = 0.01; // boxes are published rounded
  const paths = {};
  const now = { selected: [], picked: [], actor: [], hover: [], flows: [], flow: [] };
  let rings = []; // region index -> rings of numbers x, y, x, y … in units of the world's width
  let instance = null;
  let svg = null;

  const toX = (lon) => lon / 360 + 0.5;
  const toY = (lat) => 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
  const flat = (line) => line.flatMap(([lon, lat]) => [toX(lon), toY(lat)]);

  outline.attach = (inner) => {
    instance = inner;
    svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "map-outlines");
    svg.setAttribute("aria-hidden", "true");
    for (const name of LAYERS) {
      paths[name] = document.createElementNS(SVG, "path");
      paths[name].setAttribute("class", `map-outline-${name}`);
      svg.append(paths[name]);
    }
    inner.getContainer().append(svg);
    inner.on("move", drawAll);
    inner.on("resize", drawAll);
  };

  /* These boundaries from now on. */
  outline.use = (features) => {
    const made = [];
    for (const { id, geometry } of features) {
      const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
      made[id] = { lines: polygons.flat(), flat: null };
    }
    rings = made;
    if (instance) drawAll();
  };

  /* Index of the region that holds a point, or -1; from the boundaries, so that it doesn't matter what is drawn yet. */
  outline.at = (lon, lat) => {
    const { bbox } = veta.data.regions;
    for (let i = 0; i < rings.length; i++) {
      const [west, south, east, north] = bbox[i];
      if (!rings[i] || lon < west - EDGE || lon > east + EDGE || lat < south - EDGE || lat > north + EDGE) continue;
      // Inside an odd number of rings: a hole takes away what its outer ring gave.
      if (rings[i].lines.filter((ring) => map.inside([lon, lat], ring)).length % 2) return i;
    }
    return -1;
  };

  /* The borders of countries, from the boundaries themselves so that both agree at any zoom: every edge that no region of
     the same country shares. An edge between two countries is drawn once. */
  outline.countryBorders = (features) => {
    const owners = new Map(); // edge -> the first region's country, or "" once a second region of the same country has it
    const country = (feature) => veta.data.regions.country[feature.id];
    const edge = (a, b) => (a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]) ? `${a},${b}` : `${b},${a}`);
    const each = (visit) => {
      for (const feature of features) {
        const polygons = feature.geometry.type === "Polygon" ? [feature.geometry.coordinates] : feature.geometry.coordinates;
        for (const ring of polygons.flat()) visit(ring, country(feature));
      }
    };
    each((ring, owner) => {
      for (let n = 1; n < ring.length; n++) {
        const key = edge(ring[n - 1], ring[n]);
        if (!owners.has(key)) owners.set(key, owner);
        else if (owners.get(key) === owner) owners.set(key, "");
      }
    });
    const lines = [];
    each((ring, owner) => {
      let run = null;
      for (let n = 1; n < ring.length; n++) {
        if (owners.get(edge(ring[n - 1], ring[n])) === owner) {
          if (!run) lines.push((run = [ring[n - 1]]));
          run.push(ring[n]);
        } else run = null;
      }
    });
    return { type: "Feature", properties: {}, geometry: { type: "MultiLineString", coordinates: lines } };
  };

  /* Projected once, when first asked for: most regions are never outlined. */
  function ringsOf(i) {
    const one = rings[i];
    if (!one) return [];
    if (!one.flat) one.flat = one.lines.map(flat);
    return one.flat;
  }

  // ---------------------------------------------------------------- from the world to the window
  function screen() {
    const { lng, lat } = instance.getCenter();
    const { clientWidth: width, clientHeight: height } = instance.getContainer();
    return { x: toX(lng), y: toY(lat), scale: 512 * 2 ** instance.getZoom(), width, height };
  }

  /* A path through the points, without those that lie on their predecessor's pixel. */
  function trace(numbers, at) {
    let text = "";
    let lastX = Infinity;
    let lastY = Infinity;
    for (let n = 0; n < numbers.length; n += 2) {
      const x = Math.round(((numbers[n] - at.x) * at.scale + at.width / 2) * 10) / 10;
      const y = Math.round(((numbers[n + 1] - at.y) * at.scale + at.height / 2) * 10) / 10;
      if (Math.abs(x - lastX) + Math.abs(y - lastY) < 0.8) continue;
      text += `${text ? "L" : "M"}${x} ${y}`;
      lastX = x;
      lastY = y;
    }
    return text;
  }

  const area = (i, at) => ringsOf(i).map((ring) => `${trace(ring, at)}Z`).join("");

  /* Two strokes that point along a line, past its middle: which way it flows. */
  function chevron(line, at) {
    const n = Math.floor(line.length * 0.6);
    const [x1, y1, x2, y2] = flat(line.slice(n - 1, n + 1)).map((value, k) => (value - (k % 2 ? at.y : at.x)) * at.scale + (k % 2 ? at.height : at.width) / 2);
    const turn = Math.atan2(y2 - y1, x2 - x1);
    const arm = (by) => `${(x2 - 9 * Math.cos(turn + by)).toFixed(1)} ${(y2 - 9 * Math.sin(turn + by)).toFixed(1)}`;
    return `M${arm(0.5)}L${x2.toFixed(1)} ${y2.toFixed(1)}L${arm(-0.5)}`;
  }

  function draw(name, at = screen()) {
    if (!svg) return;
    if (name === "flows" || name === "flow") {
      const lines = now[name].map((line) => trace(flat(line), at) + chevron(line, at));
      return paths[name].setAttribute("d", lines.join(""));
    }
    const shape = now[name].map((i) => area(i, at)).join("");
    paths[name].setAttribute("d", shape);
    // A light edge on both sides keeps the line apart from the darkest class.
    if (paths[`${name}-case`]) paths[`${name}-case`].setAttribute("d", shape);
    if (name === "selected") paths.veil.setAttribute("d", now.selected.length ? `M0 0H${at.width}V${at.height}H0Z${shape}` : "");
  }

  function drawAll() {
    const at = screen();
    for (const name in now) if (now[name].length) draw(name, at);
  }

  /* Show these region indices (or, for flows, lines of lon and lat) under that name, instead of the ones before. */
  outline.show = (name, wanted) => {
    if (wanted.length === now[name].length && wanted.every((one, at) => one === now[name][at])) return false;
    now[name] = wanted;
    draw(name);
    return true;
  };
  outline.has = (name, i) => now[name].includes(i);
})();
