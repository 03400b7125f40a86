/* Pictures that the map and its legend share: hatches for missing figures, a mark a stance, the arrow head of flows. */
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

  function ground(pen, size, colour) {
    pen.fillStyle = colour;
    pen.fillRect(0, 0, size, size);
  }

  // ---------------------------------------------------------------- grounds: what a region without a positive figure looks like
  const TILE = 8;
  const grounds = {
    /* measured zero: blank with small rings, each a nought */
    z: (pen, c) => {
      ground(pen, TILE, c.zero);
      pen.strokeStyle = c.faint;
      pen.lineWidth = 0.9;
      pen.beginPath();
      pen.arc(TILE / 2, TILE / 2, 1.5, 0, 7);
      pen.stroke();
    },
    /* looked and found nothing: blank with dots */
    f: (pen, c) => {
      ground(pen, TILE, c.nodata);
      pen.fillStyle = c.faint;
      for (const [x, y] of [[2, 2], [6, 6]]) {
        pen.beginPath();
        pen.arc(x, y, 0.85, 0, 7);
        pen.fill();
      }
    },
    /* not covered: hatched */
    n: (pen, c) => {
      ground(pen, TILE, c.nodata);
      pen.strokeStyle = c.hatch;
      pen.lineWidth = 0.7;
      pen.globalAlpha = 0.7; // the commonest ground must not shout louder than the figures
      pen.beginPath();
      for (const shift of [-TILE, 0, TILE]) {
        pen.moveTo(shift - 1, TILE + 1);
        pen.lineTo(shift + TILE + 1, -1);
      }
      pen.stroke();
      pen.globalAlpha = 1;
    },
    /* a figure for part of the year: upright lines */
    p: (pen, c) => {
      ground(pen, TILE, c.nodata);
      pen.strokeStyle = c.faint;
      pen.lineWidth = 0.8;
      pen.beginPath();
      pen.moveTo(TILE / 2, 0);
      pen.lineTo(TILE / 2, TILE);
      pen.stroke();
    },
    /* only a bound is known: level lines, not a class */
    b: (pen, c) => {
      ground(pen, TILE, c.accentSoft);
      pen.strokeStyle = c.accent;
      pen.lineWidth = 0.8;
      pen.beginPath();
      pen.moveTo(0, TILE / 2);
      pen.lineTo(TILE, TILE / 2);
      pen.stroke();
    },
  };
  images.patterned = Object.keys(grounds);

  /* Flat colour of a state that has no pattern: does not apply, left out by the reader's own filter. */
  images.flat = (state) => (state === "a" ? veta.colours().land : veta.colours().surface);

  // ---------------------------------------------------------------- marks: the stance by shape, never by colour alone
  const MARK = 18;
  const MID = MARK / 2;
  function circle(pen, radius) {
    pen.beginPath();
    pen.arc(MID, MID, radius, 0, 7);
  }
  function lines(pen, ...pairs) {
    pen.beginPath();
    for (const [x1, y1, x2, y2] of pairs) {
      pen.moveTo(x1, y1);
      pen.lineTo(x2, y2);
    }
  }
  /* Every mark is drawn twice: a wide stroke in the ground's colour, so that it stands clear of any fill, then itself. */
  const shapes = {
    reported: (pen, c, halo) => {
      circle(pen, 4.5);
      if (!halo) pen.fill();
      pen.stroke();
    },
    estimated: (pen, c, halo) => {
      circle(pen, 4.5);
      pen.stroke();
      if (halo) return;
      pen.fillStyle = c.raised;
      pen.fill();
      pen.fillStyle = c.mark;
      pen.beginPath();
      pen.arc(MID, MID, 4.5, Math.PI / 2, Math.PI * 1.5);
      pen.fill();
    },
    alleged: (pen, c, halo) => {
      circle(pen, 4.5);
      pen.fillStyle = c.raised;
      if (!halo) pen.fill();
      pen.stroke();
    },
    disputed: (pen, c, halo) => {
      pen.beginPath();
      for (const [x, y] of [[MID, 3.5], [14.5, MID], [MID, 14.5], [3.5, MID]]) pen.lineTo(x, y);
      pen.closePath();
      if (!halo) pen.fill();
      pen.stroke();
    },
    denied: (pen) => {
      lines(pen, [5, 5, 13, 13], [13, 5, 5, 13]);
      pen.stroke();
    },
    no_evidence: (pen, c, halo) => {
      circle(pen, 4.5);
      pen.fillStyle = c.raised;
      if (!halo) pen.fill();
      pen.stroke();
      lines(pen, [4, 14, 14, 4]);
      pen.stroke();
    },
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

  /* A canvas for the legend: a ground, or a mark. */
  images.swatch = (name) => {
    const isGround = name in grounds;
    const { made, pen } = canvas(isGround ? TILE * 2 : MARK);
    if (isGround) {
      for (const [x, y] of [[0, 0], [TILE, 0], [0, TILE], [TILE, TILE]]) {
        pen.save();
        pen.beginPath();
        pen.rect(x, y, TILE, TILE);
        pen.clip();
        pen.translate(x, y);
        grounds[name](pen, veta.colours());
        pen.restore();
      }
    } else drawMark(pen, name);
    made.className = isGround ? "map-swatch" : "map-mark";
    made.setAttribute("aria-hidden", "true");
    return made;
  };

  function pixels(name) {
    const size = name in grounds ? TILE : MARK;
    const { made, pen } = canvas(size);
    if (name in grounds) grounds[name](pen, veta.colours());
    else drawMark(pen, name);
    return pen.getImageData(0, 0, made.width, made.height);
  }

  /* Add every picture to the map, or exchange it after a change of theme. */
  images.install = (instance) => {
    for (const name of [...Object.keys(grounds), ...Object.keys(shapes)]) {
      if (instance.hasImage(name)) instance.updateImage(name, pixels(name));
      else instance.addImage(name, pixels(name), { pixelRatio: SCALE });
    }
  };
})();
