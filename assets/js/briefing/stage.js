/* The stage round the live atlas: title and text of the slide, its number, the quiet bar, what is laid over it. */
import { dom } from "../dom.js";
import { manifest } from "../manifest.js";
import { say } from "../messages.js";
import { stage } from "./desk.js";

const TOAST_MS = 5000;
const MOUSE_MS = 3000;
const LEGEND_GAP = 14;
const parts = {}; // name -> node of the stage

// ---------------------------------------------------------------- building
const act =
  (name, ...given) =>
  () =>
    stage[name](...given);
const tool = (label, key, name, ...given) =>
  dom.button([label, key && dom.element("kbd", { "aria-hidden": "true" }, key)], act(name, ...given), {
    class: "stage-tool",
    data: { does: name },
  });

const bar = () =>
  dom.element("nav", { class: "stage-bar", "aria-label": say("ui.b_presenting") }, [
    tool(say("ui.b_previous"), "←", "step", -1),
    tool(say("ui.b_next"), "→", "step", 1),
    tool(say("ui.b_sources"), "S", "openSources"),
    tool(say("ui.b_side"), "C", "turnSide"),
    tool(say("ui.b_notes_window"), "N", "openNotes"),
    tool(say("ui.b_full_screen"), "F", "turnScreen"),
    tool(say("ui.b_keys"), "?", "openKeys"),
    tool(say("ui.b_end"), "", "end"),
  ]);

function dialog(name, title) {
  const body = dom.element("div", { class: "stage-dialog-body" });
  const head = dom.element("h2", { id: `stage-${name}-title`, tabindex: "-1" }, title);
  const box = dom.element(
    "dialog",
    { id: `stage-${name}`, class: "stage-dialog", "aria-labelledby": `stage-${name}-title` },
    [
      dom.element("div", { class: "stage-dialog-head" }, [
        head,
        dom.button("×", () => box.close(), { class: "close", "aria-label": say("ui.close") }),
      ]),
      body,
    ],
  );
  box.addEventListener("click", (event) => event.target === box && box.close());
  return Object.assign(box, { body, head });
}

function build() {
  parts.title = dom.element("h1", { id: "stage-title", tabindex: "-1", dir: "auto" });
  parts.count = dom.element("p", { class: "stage-count" });
  parts.typed = dom.element("p", { class: "stage-typed", hidden: true });
  parts.head = dom.element("header", { class: "stage-head" }, [parts.title, parts.typed, parts.count]);
  parts.text = dom.element("div", { id: "stage-text", dir: "auto" });
  parts.progress = dom.element("progress", { class: "stage-progress", max: 1, value: 0 });
  parts.changed = dom.element(
    "p",
    { class: "stage-changed", hidden: true },
    dom.button(say("ui.b_changed_from_slide"), act("restore"), { class: "link" }),
  );
  parts.toast = dom.element("p", { class: "stage-toast", hidden: true });
  parts.foot = dom.element("footer", { class: "stage-foot" }, [parts.progress, bar(), parts.changed, parts.toast]);
  parts.said = dom.element("div", { id: "stage-said", class: "unseen", role: "status", "aria-live": "polite" });
  parts.blank = dom.element("div", { class: "stage-blank", hidden: true });
  parts.keys = dialog("keys", say("ui.b_keys"));
  parts.sources = dialog("sources", say("ui.b_sources"));
  dom.fill(
    parts.keys.body,
    dom.element(
      "dl",
      { class: "stage-keys" },
      manifest.stage_keys.map(([key, does]) => [dom.element("dt", {}, key), dom.element("dd", {}, does)]),
    ),
  );
  parts.blank.addEventListener("click", () => blank(false));
  document.addEventListener("pointermove", moved, { passive: true });
}

let resting = 0;
function moved() {
  document.body.classList.add("has-mouse");
  clearTimeout(resting);
  resting = setTimeout(() => document.body.classList.remove("has-mouse"), MOUSE_MS);
}

const frames = () =>
  new Promise((resolve) => {
    if (document.hidden) resolve();
    else requestAnimationFrame(() => requestAnimationFrame(resolve));
  });

/* The map and the charts look at the window for a change of size. */
async function fitted() {
  await frames();
  window.dispatchEvent(new Event("resize"));
}

/* The page makes room for the slide, or takes it back. */
async function raise(up) {
  if (up && !parts.head) build();
  document.body.classList.toggle("is-presenting", up);
  if (up) {
    document.body.append(parts.head, parts.text, parts.foot, parts.said, parts.blank, parts.keys, parts.sources);
  } else for (const node of Object.values(parts)) if (node.parentElement === document.body) node.remove();
  for (const drawer of document.querySelectorAll(".drawer")) drawer.open = false;
  for (const wide of document.querySelectorAll(".dock-expand[aria-expanded=true]")) wide.click();
  await fitted();
}

/* Pixels at the left of the map that the legend takes; none where the map is too narrow to give them. */
function legendRoom() {
  const legend = document.getElementById("map-legend");
  const small = legend.open && legend.offsetWidth < legend.parentElement.offsetWidth / 3;
  return small ? legend.offsetWidth + LEGEND_GAP : 0;
}

// ---------------------------------------------------------------- one slide
function showSlide(slide, at, of) {
  const number = at + 1;
  parts.title.textContent = slide.title || say("ui.b_slide", { number });
  parts.text.textContent = slide.text || "";
  parts.text.hidden = !slide.text;
  parts.text.scrollTop = 0;
  parts.count.textContent = `${number} / ${of}`;
  parts.progress.max = of;
  parts.progress.value = number;
  parts.toast.hidden = true;
  parts.said.textContent = say("ui.b_slide_said", {
    number,
    of,
    title: parts.title.textContent,
    text: slide.text || "",
  });
  // A text longer than its place can be scrolled by keys too.
  requestAnimationFrame(() => {
    parts.text.tabIndex = parts.text.scrollHeight > parts.text.clientHeight + 1 ? 0 : -1;
  });
  if (!isHeld(document.activeElement)) focusTitle();
}
/* Does something that can be seen have the focus? */
const isHeld = (node) =>
  Boolean(node && node !== document.body && node.isConnected && node.checkVisibility({ visibilityProperty: true }));
const focusTitle = () => parts.title.focus({ preventScroll: true });

/* Beside the map stands the chart or the panel; the timeline only where the slide is about a period. */
function showSide(side, withTimeline) {
  const { classList } = document.body;
  const before = [classList.contains("stage-panel"), classList.contains("stage-timeline")].join();
  classList.toggle("stage-panel", side === "panel");
  classList.toggle("stage-chart", side === "chart");
  classList.toggle("stage-timeline", withTimeline);
  if (before !== [side === "panel", withTimeline].join()) fitted();
}

function markChanged(changed) {
  if (parts.changed.hidden !== changed) return;
  parts.changed.hidden = !changed;
  if (changed) parts.said.textContent = say("ui.b_changed_from_slide");
}

let fading = 0;
function toast(words, ms = TOAST_MS) {
  clearTimeout(fading);
  parts.toast.textContent = words;
  parts.toast.hidden = false;
  parts.said.textContent = words;
  fading = setTimeout(() => {
    parts.toast.hidden = true;
  }, ms);
}

function typed(digits) {
  parts.typed.hidden = !digits;
  parts.typed.textContent = digits;
}

// ---------------------------------------------------------------- what is laid over it
function blank(on = parts.blank.hidden) {
  if (on) closeAll();
  if (parts.blank.hidden !== on) return;
  parts.blank.hidden = !on;
  parts.said.textContent = on ? say("ui.b_black") : parts.title.textContent;
}

function open(box) {
  if (box.open) return box.close();
  closeAll();
  blank(false);
  const from = document.activeElement;
  box.onclose = () => (isHeld(from) ? from : parts.title).focus({ preventScroll: true });
  box.showModal();
  box.body.scrollTop = 0;
  box.head.focus({ preventScroll: true });
  return box;
}

/* Every dialog shut, the evidence too. Says whether there was one. */
function closeAll() {
  const opened = [...document.querySelectorAll("dialog[open]")].reverse();
  for (const box of opened) box.close();
  return opened.length > 0;
}

async function turnScreen() {
  if (document.fullscreenElement) return document.exitFullscreen();
  const given = await stage.fullScreen();
  if (!given) toast(say("ui.b_no_full_screen"));
  return given;
}

Object.assign(stage, {
  raise,
  legendRoom,
  showSlide,
  isHeld,
  focusTitle,
  showSide,
  markChanged,
  toast,
  typed,
  blank,
  closeAll,
  turnScreen,
  isBlank: () => !parts.blank.hidden,
  openKeys: () => open(parts.keys),
  openSources: () => open(parts.sources) && stage.fillSources(parts.sources.body),
});
