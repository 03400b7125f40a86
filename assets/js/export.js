/* The export dialog: the server lists what can be had of this View and makes every file; here the list is shown. */
import { byId } from "./dom.js";
import { manifest } from "./manifest.js";
import { say } from "./messages.js";
import { clearFragment, loadFragment, showFragment } from "./panels/fragments.js";
import { permalink } from "./store.js";

const TOLD_MS = 2500;
const one = (selector) => document.querySelector(selector);
let wanted = "";

function address(form, part) {
  const query = new URLSearchParams(form ? new FormData(form) : permalink().split("?")[1]);
  if (part) query.set("part", part);
  return `${manifest.base}export?${query}`;
}

function made(title) {
  if (title === null) return;
  one("#export-body h1").remove(); // the dialog has its own
  for (const button of document.querySelectorAll("#export-body [data-copy]")) button.hidden = false;
  const picture = one("#export-body [data-copy-picture]");
  if (picture) picture.hidden = !(window.ClipboardItem && navigator.clipboard?.write);
}

/* A list that is open stays until the next one is there. */
async function fill(url) {
  const body = byId("export-body");
  wanted = url;
  if (body.querySelector("form")) await loadFragment(url).catch(() => null);
  if (wanted === url) await showFragment(body, url, made);
}

function open(part) {
  const dialog = byId("export-dialog");
  if (!dialog.open) dialog.showModal();
  clearFragment(byId("export-body"));
  return fill(address(null, part));
}

async function copied(button, act) {
  const label = button.textContent;
  try {
    await act();
    button.textContent = say("ui.copied");
  } catch {
    button.textContent = say("ui.not_copied");
  }
  setTimeout(() => {
    button.textContent = label;
  }, TOLD_MS);
}

/* The clipboard takes a promise: the picture may still be on its way, but the click must be the reason. */
function copyPicture(button) {
  const picture = fetch(button.dataset.copyPicture).then((answer) =>
    answer.ok ? answer.blob() : Promise.reject(new Error(answer.statusText)),
  );
  return copied(button, () => navigator.clipboard.write([new window.ClipboardItem({ "image/png": picture })]));
}

function copyText(button) {
  const text = byId(button.dataset.copy);
  return copied(button, () =>
    navigator.clipboard.writeText(text.textContent).catch((error) => {
      window.getSelection().selectAllChildren(text); // one key copies it
      throw error;
    }),
  );
}

export function startExport() {
  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest(selector);
    const part = at("[data-export-part]");
    if (part || at("#export")) open(part?.dataset.exportPart);
    if (at("#export-close")) one("#export-dialog").close();
    const text = at("#export-dialog [data-copy]");
    if (text) copyText(text);
    const picture = at("#export-dialog [data-copy-picture]");
    if (picture) copyPicture(picture);
  });
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "export-form") return;
    event.preventDefault();
    fill(address(event.target));
  });
  document.addEventListener("change", (event) => {
    const form = event.target.closest("#export-dialog #export-form");
    const again = () => one(`#export-dialog [name="${event.target.name}"]`)?.focus();
    if (form) fill(address(form)).then(again);
  });
}
