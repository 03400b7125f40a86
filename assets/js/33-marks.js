/* The six marks of stances, defined once: how a figure or a claim is held, by its shape and never by colour alone.

   Each mark is one outline that is filled and has no stroke, so that text, charts (SVG) and map (canvas) draw the very
   same path at any size, and a stroke stays free for a halo. Holes run against the outer outline, which leaves them open
   under both rules of filling. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const marks = (veta.marks = {});
  const SVG = "http://www.w3.org/2000/svg";
  const RIMS = { estimated: 0.4, alleged: 0.26, no_evidence: 0.2 }; // thickness of the rings, in radii: the firmer, the more ink
  const BAR = 0.31; // half the thickness of a stroke across, measured along an axis
  const DOT = 0.32; // radius of the dot in a ring, in radii
  const THIN = 0.16; // half the thickness of the strokes in a ring, and how far they reach
  const REACH = 0.8;
  const BOX = 2.84; // width of the field around a mark of radius 1: the corners of the diamond reach beyond the disc

  const n = (value) => String(Math.round(value * 1000) / 1000 + 0);
  const move = (x, y) => `m${n(x)},${n(y)}`;
  /* All outlines begin and end in the middle, so that the next one can begin there. */
  const circle = (r, sweep) => `${move(-r, 0)}a${n(r)},${n(r)} 0 1 ${sweep} ${n(2 * r)},0a${n(r)},${n(r)} 0 1 ${sweep} ${n(-2 * r)},0z${move(r, 0)}`;
  function polygon(points) {
    const [[x, y]] = points;
    const steps = points.slice(1).map(([px, py], at) => `l${n(px - points[at][0])},${n(py - points[at][1])}`);
    return `${move(x, y)}${steps.join("")}z${move(-x, -y)}`;
  }

  const disc = (r) => circle(r, 0);
  const ring = (r, rim) => disc(r) + circle(r * (1 - rim), 1);
  const diamond = (r) => polygon([[0, -1.42 * r], [-1.42 * r, 0], [0, 1.42 * r], [1.42 * r, 0]]);
  function strokes(a, s) {
    return polygon([[0, -s], [-a + s, -a], [-a, -a + s], [-s, 0], [-a, a - s], [-a + s, a], [0, s], [a - s, a], [a, a - s], [s, 0], [a, -a + s], [a - s, -a]]);
  }
  const cross = (r) => strokes(0.98 * r, BAR * r);

  const SHAPES = { // firmest first
    reported: { ground: disc, ink: disc },
    estimated: { ground: disc, ink: (r) => ring(r, RIMS.estimated) + disc(DOT * r) },
    alleged: { ground: disc, ink: (r) => ring(r, RIMS.alleged) },
    disputed: { ground: diamond, ink: diamond },
    denied: { ground: cross, ink: cross },
    no_evidence: { ground: disc, ink: (r) => ring(r, RIMS.no_evidence) + strokes(REACH * r, THIN * r) },
  };
  const made = new Map();
  function outline(part, stance, r) {
    const key = `${part} ${stance} ${r}`;
    if (!made.has(key)) {
      if (made.size > 400) made.clear(); // radii follow the window's size
      made.set(key, (SHAPES[stance] || SHAPES.reported)[part](r));
    }
    return made.get(key);
  }

  marks.stances = Object.keys(SHAPES);
  /* The mark around a point, as the `d` of a path. */
  marks.path = (stance, x, y, r) => `M${n(x)},${n(y)}${outline("ink", stance, r)}`;
  /* Its outer outline without holes: what is filled beneath it, and stroked for a halo. */
  marks.ground = (stance, x, y, r) => `M${n(x)},${n(y)}${outline("ground", stance, r)}`;
  /* The stroke through what no longer stands. */
  marks.strike = (x, y, r) => `M${n(x - 2 * r)},${n(y - 0.5)}h${n(4 * r)}v1h${n(-4 * r)}z`;
  marks.className = (stance) => `mark mark-${stance}`;

  const templates = new Map();
  /* The mark as a letter among words: as high as the type, in its colour, unseen by screen readers (say its name beside it). */
  marks.svg = (stance) => {
    if (!templates.has(stance)) {
      const node = document.createElementNS(SVG, "svg");
      const path = document.createElementNS(SVG, "path");
      const attributes = { class: marks.className(stance), viewBox: `${-BOX / 2} ${-BOX / 2} ${BOX} ${BOX}`, width: "1em", height: "1em", "aria-hidden": "true", focusable: "false", "data-stance": stance };
      for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
      path.setAttribute("d", marks.path(stance, 0, 0, 1));
      node.append(path);
      templates.set(stance, node);
    }
    return templates.get(stance).cloneNode(true);
  };

  /* Of several, how the worse held one is held. */
  marks.worst = (stances) => stances.reduce((worst, one) => (marks.stances.indexOf(one) > marks.stances.indexOf(worst) ? one : worst));

  /* The boxes of the filter are Dash's: beside each stands a letter, and in its place the mark. */
  veta.on("marks", {
    needs: ["stances"],
    paint: () => {
      for (const input of document.querySelectorAll("#stances input[value]")) {
        const place = input.closest("label").querySelector(".stance-mark");
        if (place && SHAPES[input.value] && !place.querySelector("svg")) place.replaceChildren(marks.svg(input.value));
      }
    },
  });
})();
