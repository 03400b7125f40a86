/* Mouse, touch and keyboard on the map. A click selects and never zooms; a double click zooms. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const map = (veta.map = veta.map || {});
  const NEAR_PX = 4; // a mark or an arc is hit from this far
  let instance = null;
  let waiting = null; // the last movement not yet looked at: one look a frame is enough
  let cursor = null; // the region that N and P have reached

  const box = (point, by) => [[point.x - by, point.y - by], [point.x + by, point.y + by]];
  const existing = (layers) => layers.filter((id) => instance.getLayoutProperty(id, "visibility") !== "none");

  /* What lies under the pointer: a mark before an arc before a region. */
  function under(point) {
    const over = existing(["places", "flows"]);
    const hit = over.length ? instance.queryRenderedFeatures(box(point, NEAR_PX), { layers: over }) : [];
    const place = hit.find((one) => one.layer.id === "places");
    if (place) return { place };
    if (hit.length) return { flow: hit[0] };
    const { lng, lat } = instance.unproject([point.x, point.y]);
    const i = map.outline.at(lng, lat);
    return i >= 0 ? { code: veta.data.code(i) } : {};
  }

  async function claimsOf(place) {
    if (!place.properties.point_count) return map.placed[place.properties.at].claims;
    const source = instance.getSource("places");
    const leaves = await source.getClusterLeaves(place.properties.cluster_id, 500, 0);
    return leaves.flatMap((leaf) => map.placed[leaf.properties.at].claims);
  }

  // ---------------------------------------------------------------- hover
  const hoverFlow = (flow) => map.outline.show("flow", flow ? [flow.line] : []);

  function look() {
    const event = waiting;
    waiting = null;
    if (!event) return;
    const found = under(event.point);
    const { clientX, clientY } = event.originalEvent;
    const flow = found.flow ? map.arcs[found.flow.properties.at] : null;
    hoverFlow(flow);
    veta.hover(found.code || null, "map", { x: clientX, y: clientY });
    instance.getCanvas().style.cursor = found.place || found.flow || found.code ? "pointer" : "";
    const lines = found.place ? map.words.place(found.place) : flow ? map.words.flow(flow) : found.code ? map.words.region(found.code) : null;
    if (lines) veta.tooltip.show(clientX, clientY, lines);
    else veta.tooltip.hide();
  }

  function leave() {
    waiting = null;
    hoverFlow(null);
    veta.hover(null, "map");
    veta.tooltip.hide();
  }

  // ---------------------------------------------------------------- click
  async function click(event) {
    if (event.originalEvent.detail > 1) return; // the second half of a double click
    map.places.close();
    const found = under(event.point);
    const { shiftKey, clientX, clientY } = event.originalEvent;
    if (found.place) openClaims(await claimsOf(found.place), clientX, clientY);
    else if (found.flow) openClaims(map.arcs[found.flow.properties.at].claims, clientX, clientY);
    else if (found.code) veta.toggle(found.code, shiftKey);
  }

  function openClaims(claims, x, y) {
    veta.tooltip.hide();
    if (claims.length === 1) map.pick(claims[0]);
    else map.places.open(claims, x, y);
  }

  /* A claim picked on the map itself: it is in view already, so the map stays. */
  map.pick = (claim) => {
    map.camera.stay(claim.id);
    return veta.set({ claim: claim.id, panel: "claims" });
  };

  /* Caught before it reaches Plotly, whose answer to a double click is to put the map back to where it began. */
  function doubleClick(event) {
    event.stopPropagation();
    event.preventDefault();
    const rect = instance.getCanvas().getBoundingClientRect();
    const { code } = under({ x: event.clientX - rect.left, y: event.clientY - rect.top });
    if (!code) return;
    if (!veta.view().regions.includes(code)) veta.select([code]);
    map.camera.fly(code);
  }

  // ---------------------------------------------------------------- keyboard
  /* Regions from the highest figure to the lowest, then those without one. */
  function ranking(view) {
    const ranked = veta.query.values(view).map((one) => one.code);
    const known = new Set(ranked);
    const { code, country } = veta.data.regions;
    return ranked.concat(code.filter((one, i) => !known.has(one) && (!view.country || country[i] === view.country)));
  }

  function step(by) {
    const order = ranking(veta.view());
    if (!order.length) return;
    const at = cursor ? order.indexOf(cursor) : by > 0 ? -1 : 0;
    cursor = order[(at + by + order.length) % order.length];
    const i = veta.data.index(cursor);
    const where = [veta.data.regions.lon[i], veta.data.regions.lat[i]];
    if (!instance.getBounds().contains(where)) instance.jumpTo({ center: where });
    const rect = instance.getCanvas().getBoundingClientRect();
    const point = instance.project(where);
    const lines = map.words.region(cursor);
    veta.hover(cursor, "map", { x: rect.left + point.x, y: rect.top + point.y });
    veta.tooltip.show(rect.left + point.x, rect.top + point.y, lines);
    veta.status.say(lines.join(", "));
  }

  const keys = {
    n: () => step(1), "]": () => step(1), p: () => step(-1), "[": () => step(-1),
    h: () => map.camera.goHome(),
    z: () => cursor && map.camera.fly(cursor),
    Enter: (event) => cursor && veta.toggle(cursor, event.shiftKey),
  };

  function keydown(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act(event);
  }

  // ---------------------------------------------------------------- wiring
  map.gestures = (inner) => {
    instance = inner;
    const canvas = inner.getCanvas();
    canvas.setAttribute("aria-label", document.querySelector(".map-frame").dataset.keys);
    canvas.setAttribute("role", "application");
    canvas.tabIndex = 0;
    canvas.addEventListener("keydown", keydown);
    canvas.addEventListener("blur", leave);
    inner.doubleClickZoom.disable();
    inner.boxZoom.disable();
    inner.on("mousemove", (event) => {
      if (!waiting) requestAnimationFrame(look);
      waiting = event;
    });
    inner.on("mouseout", leave);
    inner.on("movestart", (event) => event.originalEvent && map.places.close());
    inner.on("click", click);
    inner.getContainer().addEventListener("dblclick", doubleClick, { capture: true });
    document.getElementById("map-home").addEventListener("click", map.camera.goHome);
    document.getElementById("map-zoom-in").addEventListener("click", () => map.camera.asked(() => inner.zoomIn()));
    document.getElementById("map-zoom-out").addEventListener("click", () => map.camera.asked(() => inner.zoomOut()));
    map.lasso(inner);
  };
})();
