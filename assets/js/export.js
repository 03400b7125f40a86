/* The export dialog: the server lists what can be had of this View and makes every file; here the list is shown. */
import { byId, dom, remedy } from "./dom.js";
import { fetched, saveFile } from "./files.js";
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
  const picture = fetched(button.dataset.copyPicture).then((answer) => answer.blob());
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

/* Fetched here, so that why a file can't be had now is said beside it, and not on a page in the place of the atlas. */
async function save(link, told = dom.element("li", { class: "export-told" })) {
  if (link.ariaBusy) return;
  link.ariaBusy = "true";
  dom.fill(told, dom.loading());
  link.closest("li").after(told);
  try {
    const answer = await fetched(link.href);
    const [, name] = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition"));
    saveFile(await answer.blob(), name);
    told.remove();
  } catch (error) {
    dom.fill(told, dom.failed(remedy("ui.export_failed", error, () => save(link, told))));
  }
  link.ariaBusy = null;
}

export function startExport() {
  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest(selector);
    const part = at("[data-export-part]");
    if (part || at("#export")) open(part?.dataset.exportPart);
    const file = at("#export-dialog [data-export]");
    if (file && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      save(file);
    }
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
