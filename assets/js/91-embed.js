/* One part of the atlas in somebody else's page: /embed, /embed/ranking …, without the bar and the docks, as large as its frame. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const embed = (veta.embed = {});
  const PARTS = { map: null, ranking: "chart", trend: "chart", scatter: "chart", timeline: null };

  /* Which part an address below the atlas's own asks for; "" for none. */
  embed.part = (path) => {
    const found = path.match(/^embed(?:\/(\w+))?\/?$/);
    return found && Object.hasOwn(PARTS, found[1] || "map") ? found[1] || "map" : "";
  };

  const { base } = JSON.parse(document.getElementById("veta-manifest").textContent);
  const shown = window.location.pathname.startsWith(base) ? embed.part(window.location.pathname.slice(base.length)) : "";
  if (!shown) return;
  // Before the first paint, so that nothing of the bar is seen.
  document.documentElement.dataset.embed = shown;

  let link = null;
  veta.on("embed", {
    needs: ["indicator", "year", "regions", "chart", "country", "rule", "stances", "topics", "actors", "period", "camera", "analysis"],
    paint: (view) => {
      if (PARTS[shown] === "chart" && view.chart !== shown) veta.set({ chart: shown });
      if (!link) {
        link = veta.dom.element("a", { class: "embed-open", target: "_blank", rel: "noopener" }, "Veta: open the whole view, with sources");
        document.querySelector(".page").append(link);
      }
      link.href = veta.permalink();
    },
  });
})();
