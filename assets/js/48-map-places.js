/* The list that opens when a mark or an arc stands for several claims. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const map = (veta.map = veta.map || {});
  const places = (map.places = {});
  const panel = () => document.getElementById("map-places");
  let opener = null;

  function entry(claim) {
    const button = document.createElement("button");
    button.className = "map-place-claim";
    const mark = map.images.swatch(claim.stance);
    const text = document.createElement("span");
    const note = document.createElement("small");
    text.textContent = claim.summary;
    note.textContent = [veta.format.stance(claim.stance).label, claim.by, veta.format.period(claim)].filter(Boolean).join(" · ");
    text.append(note);
    button.append(mark, text);
    button.addEventListener("click", () => {
      places.close();
      map.pick(claim);
    });
    const item = document.createElement("li");
    item.append(button);
    return item;
  }

  function heading(claims) {
    const head = document.createElement("div");
    head.className = "map-places-head";
    const title = document.createElement("b");
    const names = [...new Set(claims.map((claim) => claim.place).filter(Boolean))];
    title.textContent = `${claims.length} claims${names.length === 1 ? `, ${names[0]}` : ""}`;
    const close = document.createElement("button");
    close.className = "map-places-close";
    close.textContent = "✕";
    close.setAttribute("aria-label", "Close the list");
    close.addEventListener("click", () => {
      places.close();
      if (opener) opener.focus();
    });
    head.append(title, close);
    return head;
  }

  const byDate = (a, b) => (b.start || b.end || "").localeCompare(a.start || a.end || "") || a.i - b.i;

  places.open = (claims, x, y) => {
    opener = document.activeElement;
    const list = document.createElement("ul");
    list.append(...[...claims].sort(byDate).map(entry));
    const box = panel();
    box.replaceChildren(heading(claims), list);
    box.hidden = false;
    const frame = document.querySelector(".map-frame").getBoundingClientRect();
    const left = Math.max(8, Math.min(x - frame.left + 10, frame.width - box.offsetWidth - 8));
    const top = Math.max(8, Math.min(y - frame.top + 10, frame.height - box.offsetHeight - 8));
    box.style.left = `${left}px`;
    box.style.top = `${top}px`;
    list.querySelector("button").focus({ preventScroll: true });
  };

  places.close = () => {
    const box = panel();
    if (!box || box.hidden) return;
    box.hidden = true;
    box.replaceChildren();
  };

  document.addEventListener("keydown", (event) => {
    const box = panel();
    if (!box || box.hidden) return;
    if (event.key === "Escape") {
      event.preventDefault(); // closes the list only; the selection stays
      places.close();
      if (opener) opener.focus();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && box.contains(document.activeElement)) {
      event.preventDefault();
      const buttons = [...box.querySelectorAll(".map-place-claim")];
      const next = buttons.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      buttons[(next + buttons.length) % buttons.length].focus();
    }
  }, { capture: true });
})();
