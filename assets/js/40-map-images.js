/* Pictures that the map and its legend share: a mark a stance, the plate of a number, the arrow head of flows. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const map = (veta.map = veta.map || {});
  const images = (map.images = {});
  const SCALE = 2; // drawn at twice the size, for sharp screens

  function canvas(size) {
    const made = document.createElement("canvas");
    made.width = made.height = size * SCALE;
    const pen = made.getContext("2d", { willReadFrequently: true });
    pen.scale(SCALE, SCALE);
    return { made, pen };
  }

  // ---------------------------------------------------------------- marks: the stance by shape, never by colour alone
  const MARK = 18;
  const MID = MARK / 2;
  function circle(pen, radius) {
    pen.beginPath();
    pen.arc(MID, MID, radius, 0, 7);
  }
  const RADIUS = 4.8;
  /* A stance's own path (33-marks.js) on a ground of its own, so that hollow ones don't show the fill beneath. */
  const stanceShape = (stance) => (pen, c, halo) => {
    const ground = new Path2D(veta.marks.ground(stance, MID, MID, RADIUS));
    if (halo) return pen.stroke(ground);
    pen.fillStyle = c.raised;
    pen.fill(ground);
    pen.fillStyle = c.mark;
    return pen.fill(new Path2D(veta.marks.path(stance, MID, MID, RADIUS)));
  };
  /* Every mark is drawn twice: a wide stroke in the ground's colour, so that it stands clear of any fill, then itself. */
  const shapes = {
    ...Object.fromEntries(veta.marks.stances.map((stance) => [stance, stanceShape(stance)])),
    /* several claims in one place: a plate for their number */
    several: (pen, c, halo) => {
      circle(pen, 7);
      pen.fillStyle = c.raised;
      if (!halo) pen.fill();
      pen.lineWidth = halo ? 3 : 1.2;
      pen.stroke();
    },
    /* the ground of a number that belongs to a whole region */
    plate: (pen, c, halo) => {
      if (halo) return;
      pen.fillStyle = c.mark;
      pen.beginPath();
      pen.roundRect(0, 0, MARK, MARK, 5);
      pen.fill();
    },
    arrow: (pen, c, halo) => {
      pen.beginPath();
      for (const [x, y] of [[13.5, MID], [5.5, 4.5], [5.5, 13.5]]) pen.lineTo(x, y);
      pen.closePath();
      if (!halo) pen.fill();
      pen.stroke();
    },
  };

  function drawMark(pen, name) {
    const c = veta.colours();
    pen.lineJoin = pen.lineCap = "round";
    for (const halo of [true, false]) {
      const colour = halo ? c.surface : name === "arrow" ? c.accent : c.mark;
      pen.strokeStyle = colour;
      pen.fillStyle = colour;
      pen.lineWidth = halo ? 4 : name === "arrow" ? 0.5 : 1.6;
      shapes[name](pen, c, halo);
    }
  }

  /* For the legend and lists: a stance's mark as it stands everywhere, the others as the map draws them. */
  images.swatch = (name) => {
    if (veta.marks.stances.includes(name)) {
      const mark = veta.marks.svg(name);
      mark.classList.add("map-mark");
      return mark;
    }
    const { made, pen } = canvas(MARK);
    drawMark(pen, name);
    made.className = "map-mark";
    made.setAttribute("aria-hidden", "true");
    return made;
  };

  function pixels(name) {
    const { made, pen } = canvas(MARK);
    drawMark(pen, name);
    return pen.getImageData(0, 0, made.width, made.height);
  }

  /* Add every picture to the map, or exchange it after a change of theme. */
  images.install = (instance) => {
    for (const name of Object.keys(shapes)) {
      if (instance.hasImage(name)) instance.updateImage(name, pixels(name));
      else instance.addImage(name, pixels(name), { pixelRatio: SCALE });
    }
  };
})();
