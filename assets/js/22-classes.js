/* Classes as the reader chose them: the server finds the breaks (GET analysis/classes), here figures are only looked up between them. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const classes = (veta.classes = {});
  const AREAS = { count: "A count", area: "An area", mass: "A mass" }; // what grows with the size of a region
  let standing = null; // {indicator, breaks, labels, answer} that every view paints by; null is the indicator's own
  let answer = null; // the server's to what the View asks, also when it says why there are no classes
  let slow = false;

  classes.schemeOf = (id) => veta.data.manifest.schemes.find((one) => one.id === id) || null;

  /* The keys of the View that the server is asked by; null where the indicator's own classes are wanted. */
  function keysOf(view) {
    const scheme = classes.schemeOf(view.scheme);
    if (!scheme && !(view.scheme === "own" && view.breaks.length)) return null;
    return ["indicator", "scheme", ...(!scheme ? ["breaks"] : scheme.counted ? ["classes"] : [])];
  }

  // ---------------------------------------------------------------- the one place that says a class
  const of = (id) => (standing && standing.indicator === id && standing.breaks.length ? standing : null);
  classes.labels = (id) => (of(id) ? of(id).labels : veta.data.indicatorOf(id).labels || []);
  classes.breaks = (id) => (of(id) ? of(id).breaks : veta.data.indicatorOf(id).breaks || []);

  /* The class of an observation, from 0; -1 without a figure. A figure on a break belongs to the class below, one past the last to the last. */
  classes.at = (columns, k) => {
    const chosen = of(columns.id);
    if (!chosen) return columns.observations.class[k];
    if (!chosen.found) chosen.found = columns.observations.value.map((value) => between(value, chosen.breaks));
    return chosen.found[k];
  };
  function between(value, breaks) {
    if (value === null) return -1;
    const at = breaks.findIndex((upper) => value <= upper);
    return at < 0 ? breaks.length - 1 : at;
  }

  // ---------------------------------------------------------------- asking
  const asker = veta.analysis.asker("classes", {
    arrived: () => veta.refresh("scheme"),
    slow: (late) => {
      slow = late;
      classes.told();
    },
    lost: "The map keeps the classes it had: others could not be worked out",
  });

  function settle(view) {
    standing = answer && !answer.problem ? { indicator: view.indicator, breaks: answer.breaks, labels: answer.bands.map((band) => band.label), answer } : null;
  }

  /* Said by the legend while it is slow, and once it is not. */
  classes.told = () => {};
  classes.working = () => slow;

  /* What stands now, for the legend: {label, definition, sentences, problem}. */
  classes.words = (view) => {
    const chosen = of(view.indicator);
    const own = classes.schemeOf(veta.data.indicatorOf(view.indicator).scheme);
    const count = classes.labels(view.indicator).length;
    if (chosen) return { label: `${chosen.answer.title} (${count})`, definition: chosen.answer.sentences.join(" "), sentences: chosen.answer.sentences, problem: "" };
    const problem = answer && answer.problem ? answer.problem : view.scheme === "own" && !view.breaks.length ? "No breaks of your own are given yet for this indicator; the default classes stand." : "";
    const definition = own ? `${own.label}: ${own.definition.toLowerCase()} The same breaks for all years.` : "Breaks set by the atlas, the same for all years.";
    return { label: `Default classes (${count})`, definition, sentences: [definition], problem };
  };

  // ---------------------------------------------------------------- counts are no rates
  /* Why a filled map of this indicator misleads, or "". */
  classes.sized = (id) => AREAS[veta.data.indicatorOf(id).kind] || "";
  const negative = (id) => veta.charts.extent(veta.data.columns(id), { stances: veta.data.manifest.stances.map((one) => one.id) }).min < 0;
  classes.roundable = (id) => Boolean(classes.sized(id) && veta.data.columns(id) && !negative(id));
  classes.circled = (view) => view.drawn === "circles" && !view.analysis && classes.roundable(view.indicator);

  function ignored(view) {
    if (view.drawn !== "circles" || classes.roundable(view.indicator) || !veta.data.columns(view.indicator)) return;
    const { label, kind } = veta.data.indicatorOf(view.indicator);
    veta.status.say(`Circles are for counts, areas and masses: ${label} ${classes.sized(view.indicator) ? "has figures below zero" : `is ${kind === "index" ? "an index" : `a ${kind}`}`} and fills the regions.`);
  }

  veta.on("classes", {
    needs: ["indicator", "scheme", "classes", "breaks", "drawn"],
    paint: (view, changed) => {
      if (changed.has("indicator") || changed.has("drawn")) ignored(view);
      const keys = keysOf(view);
      if (!keys) asker.drop();
      const found = keys && asker.ask("classes", view, keys);
      if (keys && !found) return; // those that stand are kept until others have come
      answer = found;
      settle(view);
    },
  });
})();
