/* What a region without a single figure of its own looks like: a flat ground, and lines that are geometry (geodata/hatch.py).

   The states differ by ground and by kind of line, so that they stay apart in grey: zero is blank; found nothing is
   dotted; not covered is hatched; part of a year is dashed; a bound is hatched on the accent's ground; a range is striped
   in the colours of both its ends; what does not apply is flat and darker. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const map = (veta.map = veta.map || {});
  const hatch = (map.hatch = {});
  const LEVELS_FROM = [0, 3.6, 4.7]; // zoom from which each level of lines is drawn
  const SWATCH = 16;

  /* state -> its lines: colour (a token), width in pixels, dashes in widths of the line. */
  const LINES = {
    n: { colour: "hatch", width: 0.8, opacity: 0.8 },
    f: { colour: "faint", width: 2, dash: [0, 2.6], opacity: 1 },
    p: { colour: "faint", width: 1, dash: [5, 4], opacity: 1 },
    b: { colour: "accent", width: 0.8, opacity: 1 },
    d: { colour: null, width: 3, opacity: 1 }, // striped in the colour of the range's lower end
  };
  const GROUNDS = { z: "zero", f: "nodata", n: "nodata", p: "nodata", b: "accentSoft", a: "land", x: "surface", l: "surface", out: "land" };
  hatch.states = Object.keys(LINES);
  hatch.ground = (state) => veta.colours()[GROUNDS[state]];

  /* Lines of a region in this state, of the levels that the zoom asks for. */
  function opacity(state, shown) {
    const upTo = (level) => ["case", ["all", ["==", ["coalesce", ["feature-state", "ground"], ""], state], ["<=", ["get", "level"], level]], shown, 0];
    return ["step", ["zoom"], upTo(0), ...LEVELS_FROM.slice(1).flatMap((zoom, at) => [zoom, upTo(at + 1)])];
  }

  hatch.layers = (c) => hatch.states.map((state) => {
    const { colour, width, dash, opacity: shown } = LINES[state];
    const paint = {
      "line-color": colour ? c[colour] : ["to-color", ["coalesce", ["feature-state", "low"], c.land]],
      "line-width": width, "line-opacity": opacity(state, shown),
    };
    if (dash) paint["line-dasharray"] = dash;
    return { id: `hatch-${state}`, type: "line", source: "hatches", layout: { "line-cap": dash && dash[0] === 0 ? "round" : "butt" }, paint };
  });

  /* The same in the legend, as SVG; `fill` and `stripe` are the colours of a range's two ends. */
  hatch.swatch = (state, fill = hatch.ground(state), stripe = null) => {
    const { svg } = veta.dom;
    const line = LINES[state];
    const strokes = line && [-4, 4, 12].map((x) => svg("path", {
      d: `M${x - 2},${SWATCH + 2}L${x + SWATCH + 2},-2`, stroke: stripe || veta.colours()[line.colour], "stroke-width": line.width,
      "stroke-dasharray": line.dash ? line.dash.map((one) => one * line.width + 0.01).join(" ") : null, "stroke-linecap": line.dash && line.dash[0] === 0 ? "round" : "butt",
    }));
    return svg("svg", { class: "map-swatch", viewBox: `0 0 ${SWATCH} ${SWATCH}`, "aria-hidden": "true", data: { state } }, [svg("rect", { width: SWATCH, height: SWATCH, fill }), strokes]);
  };
})();
