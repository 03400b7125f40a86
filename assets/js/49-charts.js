/* What the charts share: the frame that Plotly draws, the marks that we draw over it, words, keys.

   Plotly draws axes, grid and titles, and only when a scale changes. Marks are ours: measured on a 2-core machine, one
   Plotly restyle costs 10 ms for an empty overlay trace, 28 ms for 145 bars and 210 ms for 9,500 dots, while all views
   together have 33 ms for a step of the year slider and 32 ms for a hover. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const charts = (veta.charts = { frames: {} });
  const SVG = "http://www.w3.org/2000/svg";

  // ---------------------------------------------------------------- nodes
  charts.svg = (tag, attributes = {}, parent = null) => {
    const node = document.createElementNS(SVG, tag);
    charts.put(node, attributes);
    if (parent) parent.append(node);
    return node;
  };
  charts.put = (node, attributes) => {
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null || value === undefined) node.removeAttribute(name);
      else node.setAttribute(name, value);
    }
    return node;
  };
  charts.html = (tag, className, parent, text) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    if (parent) parent.append(node);
    return node;
  };

  /* Nodes that are kept and reused: draw(list, fill) shows one a row and hides the rest. */
  charts.pool = (parent, tag, className) => {
    const nodes = [];
    return {
      nodes,
      draw(list, fill) {
        while (nodes.length < list.length) nodes.push(charts.svg(tag, { class: className }, parent));
        nodes.forEach((node, at) => {
          if (at < list.length) {
            node.style.display = "";
            fill(node, list[at], at);
          } else node.style.display = "none";
        });
      },
    };
  };

  /* Many dots as one path: a thousand nodes cost more than a thousand arcs. */
  charts.dots = (points, radius) => {
    const parts = [];
    for (const [x, y] of points) parts.push(`M${(x - radius).toFixed(1)},${y.toFixed(1)}a${radius},${radius} 0 1 0 ${2 * radius},0a${radius},${radius} 0 1 0 ${-2 * radius},0`);
    return parts.join("");
  };

  // ---------------------------------------------------------------- frame
  class Frame {
    constructor(id) {
      this.id = id;
      this.wanted = "";
      this.redraw = null; // called when the plot has moved or changed its size
    }

    async ready() {
      if (!this.promise) this.promise = this.build();
      return this.promise;
    }

    async build() {
      const drawn = () => {
        const graph = document.querySelector(`#${this.id} .js-plotly-plot`);
        return graph && graph._fullLayout && graph._fullLayout.xaxis && graph._fullLayout.xaxis.d2p && graph._fullLayout._size ? graph : null;
      };
      while (!drawn()) await new Promise(requestAnimationFrame);
      this.graph = drawn();
      this.root = document.getElementById(this.id);
      this.body = document.getElementById(`${this.id}-frame`);
      this.caption = document.getElementById(`${this.id}-caption`);
      this.live = document.getElementById(`${this.id}-live`);
      this.marks = charts.svg("svg", { class: "marks", "aria-hidden": "true" }, this.root);
      this.notice = charts.html("div", "chart-empty", this.root);
      this.notice.hidden = true;
      this.graph.on("plotly_afterplot", () => this.moved());
      new ResizeObserver(() => requestAnimationFrame(() => this.moved())).observe(this.root);
      return this;
    }

    box() {
      const size = this.graph._fullLayout._size;
      return { l: size.l, t: size.t, w: size.w, h: size.h };
    }

    moved() {
      const { l, t, w, h } = this.box();
      const place = [l, t, w, h, this.root.clientWidth, this.root.clientHeight].join();
      if (place === this.place) return;
      this.place = place;
      if (this.redraw && !this.quiet) this.redraw();
    }

    x(value) {
      const axis = this.graph._fullLayout.xaxis;
      return axis._offset + axis.d2p(value);
    }

    y(value) {
      const axis = this.graph._fullLayout.yaxis;
      return axis._offset + axis.d2p(value);
    }

    valueAt(x) {
      const axis = this.graph._fullLayout.xaxis;
      return axis.p2d(x - axis._offset);
    }

    /* Plotly redraws its axes only if something about them is new. */
    async layout(patch) {
      const wanted = JSON.stringify(patch);
      if (wanted === this.wanted) return;
      this.wanted = wanted;
      this.quiet = true;
      await window.Plotly.relayout(this.graph, patch);
      this.quiet = false;
      this.moved();
    }

    /* Where a point of the window lies in the chart, and back; a chart drawn larger than it is has its own pixels. */
    point(event) {
      const place = this.root.getBoundingClientRect();
      const larger = this.larger(place);
      return { x: (event.clientX - place.left) / larger, y: (event.clientY - place.top) / larger };
    }

    page(x, y) {
      const place = this.root.getBoundingClientRect();
      const larger = this.larger(place);
      return { x: place.left + x * larger, y: place.top + y * larger };
    }

    larger(place) {
      return place.width / this.root.offsetWidth || 1;
    }

    /* In place of marks: why there are none, and what to do about it. */
    empty(text, label, act) {
      this.notice.hidden = !text;
      this.root.classList.toggle("is-empty", Boolean(text));
      this.notice.replaceChildren();
      if (!text) return;
      charts.html("p", "", this.notice, text);
      if (label) charts.html("button", "quiet-button", this.notice, label).addEventListener("click", act);
    }

    /* What an axis measures, its definition one hover away; Plotly's own titles can carry none. */
    heading(text, definition, side = "above") {
      this.headings = this.headings || {};
      const node = (this.headings[side] = this.headings[side] || charts.html("p", `chart-quantity is-${side}`, this.root));
      if (node.textContent !== text) node.textContent = text;
      node.title = definition || "";
    }

    /* What is seen, for screen readers; and the caption under it. One that is cut off can be read by pointing at it. */
    say(label, caption) {
      if (label) this.body.setAttribute("aria-label", label);
      if (caption === undefined || this.caption.textContent === caption) return;
      this.caption.textContent = caption;
      this.caption.title = caption;
    }
  }
  charts.frame = (id) => (charts.frames[id] = charts.frames[id] || new Frame(id));

  // ---------------------------------------------------------------- words and colours
  charts.quantity = (registry) => {
    const unit = registry.unit_label || "";
    return !unit || registry.label.toLowerCase().includes(unit.toLowerCase()) ? registry.label : `${registry.label}, ${unit}`;
  };

  charts.classColours = (registry) => {
    const count = Math.max(1, Math.min(9, veta.classes.labels(registry.id).length));
    const colours = veta.colours().seq(count);
    return (at) => colours[Math.max(0, Math.min(count - 1, at))];
  };

  charts.axisInk = (name) => {
    const { grid, muted } = veta.colours();
    return { [`${name}.gridcolor`]: grid, [`${name}.linecolor`]: grid, [`${name}.tickfont.color`]: muted };
  };

  /* From ten thousand on, "20k" leaves room that "20,000" takes; below, figures as they are. */
  charts.ticks = (most) => (most >= 10000 ? { tickformat: "~s", exponentformat: "none" } : { tickformat: "", exponentformat: "none" });

  /* By which rule one figure stands for a region: in every caption under such figures. */
  charts.rule = (view) => `Shown: ${veta.format.rule(view)}`;
  charts.caption = (...parts) => parts.filter(Boolean).join(" · ");

  charts.differ = (all) => (all.length ? `${all.length} figures differ: ${all.map((one) => [veta.format.figure(one), one.by, veta.format.held(one)].filter(Boolean).join(", ")).join("; ")}` : "");

  /* What has become of a figure or a claim that no longer stands, with what took its place and why. */
  charts.fate = (thing) => {
    if (!thing.status) return "";
    const { status, by, reason } = thing.status;
    const columns = thing.k !== undefined ? veta.data.columns(thing.indicator) : null;
    const later = by && (columns ? columns.observation(columns.observations.ids.indexOf(by)) : veta.data.claim(by));
    const successor = later ? (columns ? veta.format.hedge(later) : later.summary) : by;
    return `${status}${successor ? ` by ${charts.short(successor)}` : ""}: ${reason}`;
  };

  /* Cut between words; the evidence has the whole. */
  charts.short = (text, most = 160) => (text.length > most ? `${text.slice(0, text.lastIndexOf(" ", most - 1) > 0 ? text.lastIndexOf(" ", most - 1) : most - 1)}…` : text);

  charts.OPENS = "Double click, or E on the keyboard: the evidence";
  charts.lines = (code, obs, more = []) => {
    const caveats = (obs.caveats || []).slice(0, 2).map((one) => veta.data.caveat(one).label);
    const partial = obs.partial && !caveats.length ? ["Only part of the year"] : [];
    return [veta.format.regionName(code), veta.format.hedge(obs), ...more, ...partial, ...caveats, charts.OPENS];
  };

  charts.evidence = (code, year, indicator) => {
    if (veta.evidence && veta.evidence.open) veta.evidence.open({ indicator, region: code, year });
  };

  charts.plural = (count, one, many) => `${veta.format.number(count, 0)} ${count === 1 ? one : many}`;

  /* The highest and lowest figure over all years, so that a length or height means the same in each of them. */
  const extents = new Map();
  charts.extent = (columns, view) => {
    const key = [columns.id, view.stances].join("|");
    if (!extents.has(key)) {
      const { value, low, high, stance } = columns.observations;
      const mask = veta.query.stanceMask(view);
      const found = { min: Infinity, max: -Infinity, leastPositive: Infinity };
      for (let k = 0; k < value.length; k++) {
        if (!(mask & (1 << stance[k]))) continue;
        for (const one of [value[k], low[k], high[k]]) {
          if (one === null) continue;
          if (one < found.min) found.min = one;
          if (one > found.max) found.max = one;
          if (one > 0 && one < found.leastPositive) found.leastPositive = one;
        }
      }
      if (extents.size > 60) extents.clear();
      extents.set(key, found.max === -Infinity ? { min: 0, max: 1, leastPositive: 1 } : found);
    }
    return extents.get(key);
  };

  /* Is an axis logarithmic? By the spread of the figures of all years, unless the reader says otherwise. */
  charts.logarithmic = (columns, view, chosen = "auto") => {
    const { min, max, leastPositive } = charts.extent(columns, view);
    if (min < 0 || max <= 0) return false;
    return chosen === "auto" ? max / leastPositive > 1000 : chosen === "log";
  };

  // ---------------------------------------------------------------- gestures
  /* A click selects at once; the second click of a double click opens the evidence and leaves the region selected. */
  charts.click = (event, code, year, indicator) => {
    if (event.detail < 2) return veta.toggle(code, event.shiftKey);
    if (!veta.view().regions.includes(code)) veta.toggle(code, true);
    return charts.evidence(code, year, indicator);
  };

  /* move(dx, dy), select(add), evidence(), extra(key, event) -> true if it took the key. */
  charts.keys = (frame, does) => {
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], PageUp: [0, -10], PageDown: [0, 10], Home: [-Infinity, -Infinity], End: [Infinity, Infinity] };
    frame.body.addEventListener("keydown", (event) => {
      if (event.target !== frame.body || event.ctrlKey || event.metaKey || event.altKey) return;
      let taken = does.extra ? does.extra(event.key, event) : false;
      if (!taken && steps[event.key]) taken = does.move(...steps[event.key], event) !== false;
      else if (!taken && event.key === "Enter") taken = does.select(event.shiftKey) !== false;
      else if (!taken && event.key.toLowerCase() === "e" && does.evidence) taken = does.evidence() !== false;
      if (taken) {
        event.preventDefault();
        event.stopPropagation();
      }
    });
    frame.body.addEventListener("blur", () => {
      veta.tooltip.hide();
      if (does.leave) does.leave();
    });
  };

  /* `also` is heard beside region and figure: what a reader would otherwise have to see. */
  charts.tell = (frame, x, y, lines, also = []) => {
    const at = frame.page(x, y);
    veta.tooltip.show(at.x, at.y, lines);
    frame.live.textContent = [lines.slice(0, 2).join(": "), ...also].filter(Boolean).join(". ");
  };

  /* Where a region's mark stands on the page, or null: for tests and for whoever points at it. */
  charts.spot = (id, code) => {
    const frame = charts.frames[id];
    const at = frame && frame.spot ? frame.spot(code) : null;
    return at ? frame.page(at.x, at.y) : null;
  };
})();
