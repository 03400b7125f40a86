/* Where the map looks: from the View, to the View, and to what the reader picks. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const map = (veta.map = veta.map || {});
  const camera = (map.camera = {});
  const POINT_ZOOM = 9;
  const SETTLE_MS = 350;
  let instance = null;
  let mine = null; // JSON of the camera that this file last wrote to the View or last showed
  let timer = 0;
  let size = ""; // of the map's box, when it was last looked at
  let byHand = false;
  let stayFor = null; // claim picked on the map itself: the reader is already there

  const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const frame = () => document.querySelector(".map-frame");

  camera.attach = (inner, gd) => {
    instance = inner;
    inner.dragRotate.disable();
    inner.touchZoomRotate.disableRotation();
    inner.touchPitch.disable();
    inner.keyboard.disableRotation();
    inner.setMinZoom(1.2);
    inner.setMaxZoom(14);
    inner.on("movestart", (event) => {
      byHand = byHand || Boolean(event.originalEvent);
      // Dash would answer each movement by drawing its figure again, which never changes.
      gd.removeAllListeners("plotly_relayout");
    });
    inner.on("moveend", () => {
      if (!byHand) return;
      byHand = false;
      clearTimeout(timer);
      timer = setTimeout(write, SETTLE_MS);
    });
    size = `${inner.getContainer().clientWidth} ${inner.getContainer().clientHeight}`;
    inner.on("resize", () => requestAnimationFrame(keepHome));
    // Plotly puts the map back to its figure's camera whenever it draws; the camera is the View's alone.
    for (const name of ["setCenter", "setZoom", "setBearing", "setPitch"]) inner[name] = () => inner;
  };

  /* A window of another size still shows all six countries, unless the reader looks elsewhere. */
  function keepHome() {
    const { clientWidth, clientHeight } = instance.getContainer();
    const now = `${clientWidth} ${clientHeight}`;
    if (now === size) return; // Plotly announces a new size at every redraw, also where it is the old one
    size = now;
    const view = veta.view();
    if (view && !view.camera && !view.claim && !view.country) camera.home({ jump: true });
  }

  function write() {
    const { lng, lat } = instance.getCenter();
    const now = [lng, lat, instance.getZoom()].map((n) => Number(n.toFixed(3)));
    mine = JSON.stringify(now);
    veta.set({ camera: now });
  }

  /* A movement that the reader asked for and a link should restore. */
  camera.asked = (act) => {
    byHand = true;
    act();
  };

  // ---------------------------------------------------------------- boxes
  const homeBox = () => frame().dataset.extent.split(",").map(Number);
  const boxOf = (codes) => {
    const boxes = codes.map((code) => veta.data.regions.bbox[veta.data.index(code)]).filter(Boolean);
    if (!boxes.length) return null;
    return [Math.min(...boxes.map((b) => b[0])), Math.min(...boxes.map((b) => b[1])), Math.max(...boxes.map((b) => b[2])), Math.max(...boxes.map((b) => b[3]))];
  };
  const boxOfCountry = (country) => boxOf(veta.data.regions.code.filter((_, i) => veta.data.regions.country[i] === country && !remote(i)));
  /* Islands far out at sea would halve the size of their country. */
  const remote = (i) => veta.data.regions.lon[i] < -84 || veta.data.regions.lon[i] > -34 || ["CO-SAP"].includes(veta.data.regions.code[i]);

  /* Room for what lies over the map: the title above; the legend needs none, it lies on the ocean. */
  function padding() {
    const head = document.querySelector(".map-head");
    const { clientHeight, clientWidth } = instance.getContainer();
    const top = Math.min(head ? head.offsetHeight - 12 : 20, clientHeight * 0.25);
    const side = Math.min(24, clientWidth * 0.05);
    return { top, bottom: Math.min(22, clientHeight * 0.05), left: side, right: side };
  }

  function fit([w, s, e, n], { jump = false, maxZoom = POINT_ZOOM } = {}) {
    instance.fitBounds([[w, s], [e, n]], { padding: padding(), maxZoom, animate: !jump && !calm(), duration: 700, linear: false });
  }

  camera.home = (options) => fit(homeBox(), options);
  camera.fly = (codes) => {
    const box = boxOf([].concat(codes));
    if (box) camera.asked(() => fit(box));
  };
  /* Back to where the six countries are seen; a link needs no camera for that. */
  camera.goHome = () => {
    clearTimeout(timer);
    mine = "null";
    camera.home();
    veta.set({ camera: null });
  };
  camera.stay = (claimId) => (stayFor = claimId);

  function flyToClaim(claim, jump, ms) {
    if (map.hasPlace(claim)) {
      const zoom = claim.place_precision === "area" || claim.place_precision === "municipality" ? POINT_ZOOM - 1.5 : POINT_ZOOM;
      const target = { center: [claim.lon, claim.lat], zoom };
      if (jump || calm()) return instance.jumpTo(target);
      return ms ? instance.easeTo({ ...target, duration: ms }) : instance.flyTo({ ...target, maxDuration: 1400 });
    }
    const box = claim.regions.length ? boxOf(claim.regions) : boxOfCountry(claim.country);
    return box && fit(box, { jump });
  }

  // ---------------------------------------------------------------- following the View
  const claimOf = (view) => (view.claim ? veta.data.claim(view.claim) : null);

  camera.follow = (view, changed, first) => {
    if (led && led === whereabouts(view)) return null;
    const now = JSON.stringify(view.camera);
    if (view.camera && (first || (changed.has("camera") && now !== mine))) {
      mine = now;
      linked = first ? view.claim : null;
      return instance.jumpTo({ center: view.camera.slice(0, 2), zoom: view.camera[2] });
    }
    if (first) return target(view, true);
    if (changed.has("claim") && claimOf(view) && stayFor !== view.claim && !restored(view)) return flown(() => flyToClaim(claimOf(view), false), view);
    if (changed.has("country") && !(changed.has("camera") && view.camera)) return flown(() => (view.country ? fit(boxOfCountry(view.country)) : camera.home()), view);
    if (changed.has("camera") && !view.camera && mine !== now) {
      mine = now;
      return target(view, false);
    }
    return null;
  };
  /* A link that names both a claim and a camera: the claim's arrival must not move what the link restores. */
  let linked = null;
  function restored(view) {
    const was = linked !== null && linked === view.claim;
    linked = null;
    return was;
  }
  function target(view, jump, ms) {
    const claim = claimOf(view);
    if (claim) return flyToClaim(claim, jump, ms);
    if (view.country) return fit(boxOfCountry(view.country), { jump });
    return camera.home({ jump });
  }

  /* A slide says where the map looks, wherever it looks now, and the View that follows doesn't move it again. The flight
     takes `ms`; with 0, or where the reader wants no motion, it jumps. */
  let led = "";
  const whereabouts = (view) => JSON.stringify([view.camera, view.country, view.claim]);
  camera.lead = (view, ms = 0) => {
    clearTimeout(timer);
    byHand = false;
    instance.stop();
    led = whereabouts(view);
    mine = JSON.stringify(view.camera);
    const jump = !ms || calm();
    if (!view.camera) return target(view, jump, ms);
    const to = { center: view.camera.slice(0, 2), zoom: view.camera[2] };
    return jump ? instance.jumpTo(to) : instance.easeTo({ ...to, duration: ms });
  };
  camera.release = () => (led = "");

  /* The place is said by the claim or the country itself from now on: an older camera would contradict it. */
  function flown(move, view) {
    clearTimeout(timer);
    byHand = false;
    move();
    mine = "null"; // the same camera, asked for again later, is a new wish
    if (view.camera) setTimeout(() => veta.set({ camera: null }), 0);
  }
})();
