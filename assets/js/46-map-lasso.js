/* A loop drawn round regions, or a box drawn with Shift held, selects the regions whose point lies inside. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const map = (veta.map = veta.map || {});
  const SVG = "http://www.w3.org/2000/svg";
  const SMALLEST_PX = 6; // less than this is a click
  let instance = null;
  let armed = false; // the loop tool is on
  let drawing = null; // {kind, add, points, path}

  /* Is a point inside a ring? Counts how often a ray to the east crosses it. */
  map.inside = ([x, y], ring) => {
    let within = false;
    for (let a = 0, b = ring.length - 1; a < ring.length; b = a++) {
      const [x1, y1] = ring[a];
      const [x2, y2] = ring[b];
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) within = !within;
    }
    return within;
  };

  function regionsIn(ring) {
    const { code, country, lon, lat } = veta.data.regions;
    const { country: only } = veta.view();
    return code.filter((_, i) => {
      if (only && country[i] !== only) return false;
      const point = instance.project([lon[i], lat[i]]);
      return map.inside([point.x, point.y], ring);
    });
  }

  const at = (event) => {
    const rect = instance.getCanvas().getBoundingClientRect();
    return [event.clientX - rect.left, event.clientY - rect.top];
  };

  function shape() {
    const { kind, points } = drawing;
    if (kind === "loop") return points;
    const [[x1, y1], [x2, y2]] = [points[0], points[points.length - 1]];
    return [[x1, y1], [x2, y1], [x2, y2], [x1, y2]];
  }

  const large = () => {
    const [x, y] = drawing.points[0];
    return drawing.points.some((one) => Math.hypot(one[0] - x, one[1] - y) > SMALLEST_PX);
  };

  function down(event) {
    const kind = armed ? "loop" : event.shiftKey ? "box" : null;
    if (!kind || event.button !== 0) return;
    // Only the shift-box must leave a plain shift-click to the map: it takes over once the pointer has moved.
    drawing = { kind, add: armed && event.shiftKey, points: [at(event)], path: null, pointer: event.pointerId };
    instance.dragPan.disable();
    if (armed) event.preventDefault();
  }

  function move(event) {
    if (!drawing) return;
    drawing.points.push(at(event));
    if (!large()) return;
    if (!drawing.path) begin();
    drawing.path.setAttribute("d", `M${shape().map((point) => point.map(Math.round).join(" ")).join("L")}Z`);
  }

  function begin() {
    const layer = document.createElementNS(SVG, "svg");
    layer.setAttribute("class", "map-loop");
    drawing.path = document.createElementNS(SVG, "path");
    layer.append(drawing.path);
    document.querySelector(".map-frame").append(layer);
    veta.tooltip.hide();
  }

  function up() {
    if (!drawing) return;
    const done = drawing;
    const ring = shape();
    const was = large();
    drawing = null;
    instance.dragPan.enable();
    document.querySelectorAll(".map-loop").forEach((layer) => layer.remove());
    if (!was) return;
    const codes = regionsIn(ring);
    if (done.kind === "loop") arm(false);
    if (codes.length) veta.select(done.add ? [...new Set(veta.view().regions.concat(codes))] : codes);
    else veta.status.say("No region has its middle inside that shape.");
    swallowClick();
  }

  /* The browser follows a drag with a click: that one isn't meant for the region under it. */
  function swallowClick() {
    const frame = document.querySelector(".map-frame");
    const swallow = (event) => event.stopPropagation();
    frame.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => frame.removeEventListener("click", swallow, { capture: true }), 50);
  }

  function cancel() {
    if (!drawing) return;
    drawing = null;
    instance.dragPan.enable();
    document.querySelectorAll(".map-loop").forEach((layer) => layer.remove());
  }

  function arm(on) {
    armed = on;
    const button = document.getElementById("map-lasso");
    button.setAttribute("aria-pressed", String(on));
    document.querySelector(".map-frame").classList.toggle("is-looping", on);
    instance.dragPan[on ? "disable" : "enable"]();
    if (on) veta.status.say("Draw a loop round the regions to select; Escape leaves the tool.");
  }

  map.lasso = (inner) => {
    instance = inner;
    const area = inner.getCanvasContainer();
    area.addEventListener("pointerdown", down, { capture: true });
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
    window.addEventListener("pointercancel", cancel);
    document.getElementById("map-lasso").addEventListener("click", () => arm(!armed));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !(armed || drawing)) return;
      event.preventDefault(); // leaves the tool only; the selection stays
      cancel();
      arm(false);
    }, { capture: true });
  };
})();
