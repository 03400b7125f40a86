/* The page around the views: tabs, docks, the status line, keys that work everywhere. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const status = (veta.status = {});
  const region = (id) => document.getElementById(id);
  let saidUntil = 0;

  status.say = (text) => {
    region("status").textContent = text;
    saidUntil = performance.now() + 6000; // what was ignored must be readable, not overwritten by the next repaint
  };

  /* `topic` names what has failed, so that its later success can take the alarm back. */
  let alarmed = "";
  status.calm = (topic) => {
    if (alarmed === topic) region("alarm").hidden = true;
  };
  status.alarm = (text, retry, topic = "") => {
    alarmed = topic;
    const box = region("alarm");
    box.replaceChildren(text + " ");
    if (retry) {
      const button = document.createElement("button");
      button.textContent = "Try again";
      button.addEventListener("click", () => {
        box.hidden = true;
        retry();
      });
      box.append(button);
    }
    box.hidden = false;
  };

  /* One sentence that says what is seen now; screen readers hear it after each change. */
  status.describe = (view, changed) => {
    if (performance.now() < saidUntil || [...changed].every((key) => ["camera", "panel", "chart", "theme", "layers", "zone"].includes(key))) return;
    const registry = veta.data.indicatorOf(view.indicator);
    const values = veta.query.values(view);
    const answer = veta.analysis.known(view);
    const parts = answer ? [[answer.title, answer.problem || answer.sentences[0]].filter(Boolean).join(": ")] : [`${registry.label}, ${view.year}: ${values.length} regions with a figure`];
    if (view.regions.length) parts.push(`selected ${view.regions.map(veta.format.regionName).join("; ")}`);
    if (view.actors.length) parts.push(`actor ${view.actors.map((id) => (veta.data.actor(id) || { name: id }).name).join(", ")}`);
    if (view.claim && veta.data.claim(view.claim)) parts.push(`claim: ${veta.data.claim(view.claim).summary}`);
    if (view.period) parts.push(veta.format.between(view.period));
    region("status").textContent = parts.join(" · ");
  };

  // ---------------------------------------------------------------- tabs
  veta.on("docks", {
    needs: ["panel", "chart"],
    paint: (view) => {
      for (const tab of document.querySelectorAll(".tab")) {
        const on = view[tab.dataset.key] === tab.dataset.value;
        tab.setAttribute("aria-selected", String(on));
        tab.tabIndex = on ? 0 : -1;
        region(`pane-${tab.dataset.value}`).classList.toggle("is-open", on);
      }
    },
  });

  document.addEventListener("click", (event) => {
    const tab = event.target.closest(".tab");
    if (tab) veta.set({ [tab.dataset.key]: tab.dataset.value });
    const expand = event.target.closest(".dock-expand");
    if (expand) widen(expand, expand.getAttribute("aria-expanded") !== "true");
  });

  function widen(button, wide) {
    region(`dock-${button.dataset.dock}`).classList.toggle("is-wide", wide);
    button.setAttribute("aria-expanded", String(wide));
    button.textContent = wide ? "Close" : "Expand";
    window.dispatchEvent(new Event("resize"));
  }

  document.addEventListener("keydown", (event) => {
    const tab = event.target.closest && event.target.closest(".tab");
    if (tab && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
      const tabs = [...tab.parentElement.children];
      const next = tabs[(tabs.indexOf(tab) + (event.key === "ArrowRight" ? 1 : tabs.length - 1)) % tabs.length];
      veta.set({ [next.dataset.key]: next.dataset.value });
      next.focus();
    }
    // A dialog or an open list uses Escape for itself.
    if (event.key !== "Escape" || event.defaultPrevented) return;
    const lists = [...document.querySelectorAll("dialog[open], [role=listbox]:not(#filters *)")];
    const wide = document.querySelector(".dock-expand[aria-expanded=true]");
    if (region("filters").open) {
      region("filters").open = false;
      region("filters-summary").focus();
    } else if (wide) {
      widen(wide, false);
      wide.focus();
    } else if (!lists.some((one) => one.checkVisibility({ visibilityProperty: true }))) veta.clear();
  });

  // ---------------------------------------------------------------- start, once Dash has drawn the page
  function drawn(there) {
    return new Promise((resolve) => {
      if (there()) return resolve();
      const watch = new MutationObserver(() => there() && (watch.disconnect(), resolve()));
      watch.observe(document.body, { childList: true, subtree: true });
    });
  }
  const pageReady = () => drawn(() => document.querySelector("#map .maplibregl-canvas") && document.querySelector("#ranking .js-plotly-plot") && region("region-panel"));

  async function start() {
    try {
      await Promise.all([veta.data.boot(), pageReady()]);
      await veta.start();
      document.body.classList.add("is-ready");
      await veta.data.evidence;
      await veta.recheck();
      document.body.classList.add("has-evidence");
    } catch (error) {
      console.error("veta: start", error);
      await drawn(() => region("alarm")); // the files may fail before Dash has drawn a place to say so
      status.alarm(`The evidence could not be loaded (${error.message}). Nothing is shown half-loaded.`, () => window.location.reload());
    }
  }
  veta.started = start();
})();
