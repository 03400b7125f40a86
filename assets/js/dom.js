/* Elements from data: as text, never as markup. */
import { lastUsed } from "./last-used.js";
import { say } from "./messages.js";

const SVG = "http://www.w3.org/2000/svg";
const present = (child) => child !== null && child !== undefined && child !== false && child !== "";
const flat = (children) =>
  []
    .concat(children === undefined ? [] : children)
    .flat(3)
    .filter(present);

function finish(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes || {})) {
    if (!present(value) && value !== "") continue;
    if (key === "on") for (const [name, act] of Object.entries(value)) node.addEventListener(name, act);
    else if (key === "data") Object.assign(node.dataset, value);
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  node.append(...flat(children));
  return node;
}

const element = (tag, attributes, children) => finish(document.createElement(tag), attributes, children);
const text = (words, tag = "span", attributes = {}) =>
  element(tag, { dir: "auto", ...attributes }, String(words ?? ""));
const button = (label, act, attributes = {}) =>
  element("button", { type: "button", ...attributes, on: { click: act } }, label);

/** `element(tag, attributes, children)`; attributes `on` (listeners) and `data` (dataset) are objects. */
export const dom = {
  element,
  text, // words of the data, with a writing direction of their own
  button,
  svg: (tag, attributes, children) => finish(document.createElementNS(SVG, tag), attributes, children),
  fill: (node, children) => node.replaceChildren(...flat(children)),
  empty: (title, hint) =>
    element("div", { class: "empty" }, [text(title, "p", { class: "empty-title" }), hint && text(hint, "p")]),
  loading: () =>
    element("p", { class: "loading", role: "status" }, [
      element("span", { class: "loading-dots", "aria-hidden": "true" }),
      say("ui.loading"),
    ]),
  failed: ({ words, act, label }) =>
    element("div", { class: "failed", role: "alert" }, [
      text(words, "p"),
      button(label, act, { class: "quiet-button" }),
    ]),
};

/** What to say of an error in the message `key`, and what helps: another try, or, where the server holds other data by
 *  now, the page anew, which opens the same View. */
export const remedy = (key, error, retry) =>
  error.outdated
    ? { words: say("ui.outdated"), act: () => window.location.reload(), label: say("ui.reload") }
    : { words: say(key, { reason: error.message }), act: retry, label: say("ui.try_again") };

/** Folded for comparison: no accents, no case. */
export const fold = (words) =>
  String(words || "")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();

export const byId = (id) => document.getElementById(id);

/** Is an element on the screen, or hidden behind another tab? */
export const isSeen = (id) => Boolean(byId(id)?.checkVisibility({ visibilityProperty: true }));

/** A field in the box `<name>-find` that filters what is listed below it, made once; `act` gets what is written.
 *  Gives the field. */
export function filterField(name, label, act) {
  const box = byId(`${name}-find`);
  if (!box.firstChild) {
    const on = { input: (event) => act(event.target.value) };
    const words = { placeholder: label, "aria-label": label };
    box.append(element("input", { type: "search", id: `${name}-filter`, ...words, autocomplete: "off", on }));
  }
  return box.firstChild;
}

const scripts = lastUsed(
  Number.POSITIVE_INFINITY,
  (src) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = src;
      script.addEventListener("load", () => resolve(true));
      script.addEventListener("error", () => reject(new Error(src)));
      document.head.append(script);
    }),
);
/** Run a script of ours, once; a failed try may be repeated. */
export const loadScript = scripts.load;

/** Resolves once `there()` is true, asked again whenever elements come. */
export const drawn = (there) =>
  new Promise((resolve) => {
    if (there()) {
      resolve();
      return;
    }
    const watch = new MutationObserver(() => {
      if (!there()) return;
      watch.disconnect();
      resolve();
    });
    watch.observe(document.body, { childList: true, subtree: true });
  });

/** However often it is called, `act` runs once a frame, with what the last call gave. */
export function onceAFrame(act) {
  let asked = 0;
  const later = (...given) => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(() => act(...given));
  };
  later.cancel = () => cancelAnimationFrame(asked);
  return later;
}

/** Resolves before the next frame is drawn. */
export const frame = () =>
  new Promise((resolve) => {
    if (document.hidden)
      setTimeout(resolve, 0); // a hidden page draws no frames
    else requestAnimationFrame(resolve);
  });
