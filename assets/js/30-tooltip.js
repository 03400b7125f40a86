/* One tooltip for all views: plain lines, never off the screen, gone on scroll and Escape. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const tooltip = (veta.tooltip = {});
  const EDGE = 8; // pixels kept free at the window's edge
  const AWAY = 14; // pixels between pointer and tooltip
  let box = null;

  function made() {
    if (box && box.isConnected) return box;
    box = document.createElement("div");
    box.id = "tooltip";
    box.className = "tooltip";
    box.setAttribute("role", "tooltip");
    box.hidden = true;
    // An open dialog lies above everything else on the page: the tooltip must be inside it to be seen.
    (document.querySelector("dialog[open]") || document.body).append(box);
    return box;
  }

  function fill(content) {
    if (content instanceof Node) return [content];
    return [].concat(content).filter((line) => line !== null && line !== undefined && line !== "").map((line, at) => {
      const row = document.createElement(at === 0 ? "strong" : "span");
      row.dir = "auto";
      row.textContent = String(line);
      return row;
    });
  }

  tooltip.show = (x, y, content) => {
    const node = made();
    node.replaceChildren(...fill(content));
    node.hidden = false;
    const { width, height } = node.getBoundingClientRect();
    const right = x + AWAY + width + EDGE <= window.innerWidth;
    const below = y + AWAY + height + EDGE <= window.innerHeight;
    const left = right ? x + AWAY : Math.max(EDGE, x - AWAY - width);
    const top = below ? y + AWAY : Math.max(EDGE, y - AWAY - height);
    node.style.transform = `translate(${Math.round(Math.min(left, Math.max(EDGE, window.innerWidth - width - EDGE)))}px, ${Math.round(top)}px)`;
  };

  tooltip.hide = () => {
    if (box) box.hidden = true;
  };

  window.addEventListener("scroll", tooltip.hide, { capture: true, passive: true });
  window.addEventListener("blur", tooltip.hide);
  document.addEventListener("keydown", (event) => event.key === "Escape" && tooltip.hide(), true);
  document.addEventListener("pointerdown", tooltip.hide, { capture: true, passive: true });
})();
