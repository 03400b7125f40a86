/* Briefings as files: saved, opened, dropped, shipped with the atlas, exported as PowerPoint. */
import { dom, fold } from "../dom.js";
import { fetched, fetchJson } from "../files.js";
import { manifest } from "../manifest.js";
import { say } from "../messages.js";
import { announce } from "../status.js";
import { checkIfOlder, forgetChecks } from "./check.js";
import { desk } from "./desk.js";
import { briefing, fileText, fresh, markFiled, MOST, put } from "./store.js";

const { base } = manifest;
const MOST_NAME = 60;
const KEEP_MS = 60000;
let shipped = null;
let menu = null;

// ---------------------------------------------------------------- to a file
function fileName(ending) {
  const name = fold(briefing().title)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, MOST_NAME);
  return `${name || "briefing"}.${ending}`;
}

function download(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = dom.element("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
}

export function saveFile() {
  const text = fileText();
  const count = new TextEncoder().encode(text).length;
  if (count > MOST.bytes) return desk.problem(say("ui.b_file_too_large", { count, most: MOST.bytes }));
  const name = fileName("veta.json");
  download(new Blob([text], { type: "application/json" }), name);
  markFiled();
  return announce(say("ui.b_saved_as", { name }));
}

async function exportSlides() {
  announce(say("ui.b_making_slides"));
  const headers = { "Content-Type": "application/json" };
  try {
    const response = await fetched(`${base}briefing/export.pptx`, { method: "POST", body: fileText(), headers });
    download(await response.blob(), fileName("pptx"));
    announce(say("ui.b_saved_as", { name: fileName("pptx") }));
  } catch (error) {
    desk.problem(say("ui.b_slides_failed", { reason: error.message }));
  }
}

// ---------------------------------------------------------------- from a file
/** The briefing in the text of a file, checked by the server. Rejects with the place of the fault. */
export async function readText(body) {
  const headers = { "Content-Type": "text/plain; charset=utf-8" };
  return (await fetchJson(`${base}briefing/read`, { method: "POST", body, headers })).briefing;
}

/** Put a briefing that was read in the place of the one there is; undo brings that back. */
export function replaceBriefing(read, from) {
  forgetChecks();
  put(read, say("ui.b_step_open", { name: from }), { filed: true });
  desk.problem("");
  desk.open(read.slides.length ? read.slides[0].id : "");
  announce(say("ui.b_opened", { title: read.title || say("ui.b_untitled"), count: read.slides.length }));
  return checkIfOlder();
}

/** A file of any kind: a broken one is refused with the place of its fault, and what was open stays. */
async function openFile(file) {
  if (!file) return null;
  const name = file.name.length > MOST_NAME ? `${file.name.slice(0, MOST_NAME)}…` : file.name;
  if (file.size > MOST.bytes) return desk.problem(say("ui.b_not_opened_size", { name, most: MOST.bytes }));
  try {
    // As bytes, so that the server says where a file is no text.
    return await replaceBriefing(await readText(file), name);
  } catch (error) {
    return desk.problem(say("ui.b_not_opened", { name, reason: error.message }));
  }
}

export function takeDrops(box) {
  const holdsFile = (event) => [...event.dataTransfer.items].some((item) => item.kind === "file");
  box.addEventListener("dragover", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    box.classList.add("is-taking");
  });
  box.addEventListener("dragleave", (event) => !box.contains(event.relatedTarget) && box.classList.remove("is-taking"));
  box.addEventListener("drop", (event) => {
    box.classList.remove("is-taking");
    if (!holdsFile(event)) return;
    event.preventDefault();
    openFile(event.dataTransfer.files[0]);
  });
}

// ---------------------------------------------------------------- shipped with the atlas
/** Open a briefing that the atlas has: {name, title}. */
export async function openShipped({ name, title }) {
  try {
    await replaceBriefing((await fetchJson(`${base}briefing/shipped/${name}`)).briefing, title);
  } catch (error) {
    desk.problem(say("ui.b_not_opened", { name: title, reason: error.message }));
  }
}

export async function listShipped() {
  if (shipped) return;
  try {
    ({ shipped } = await fetchJson(`${base}briefing/shipped`));
    fillMenu();
  } catch {
    shipped = null; // asked again when the panel is next opened; the rest of the menu works
  }
}

// ---------------------------------------------------------------- the menu
function begin() {
  forgetChecks();
  fresh();
  announce(say("ui.b_begun"));
}

const MENU = "briefing-menu";
function fillMenu() {
  const closes = { popovertarget: MENU, popovertargetaction: "hide" };
  const item = (key, label, act) => dom.element("li", {}, dom.button(label, act, { data: { key }, ...closes }));
  dom.fill(menu, [
    item("fresh", say("ui.b_new"), begin),
    item("open", say("ui.b_open_file"), () => document.getElementById("briefing-file").click()),
    (shipped || []).map((entry) =>
      item(`shipped ${entry.name}`, say("ui.b_open_named", { title: entry.title }), () => openShipped(entry)),
    ),
    item("save", say("ui.b_save"), saveFile),
    item("link", say("ui.b_copy_link"), () => desk.copyLink()),
    item("pptx", say("ui.b_export"), exportSlides),
  ]);
}

/** The button with its menu, which the browser opens and closes. */
export function filesMenu() {
  menu = dom.element("ul", { id: MENU, class: MENU, popover: "auto" });
  fillMenu();
  const change = ({ target }) => {
    openFile(target.files[0]);
    target.value = "";
  };
  const accept = { accept: ".json,application/json", "aria-label": say("ui.b_file") };
  const input = { type: "file", id: "briefing-file", hidden: true, ...accept, on: { change } };
  const opens = { type: "button", class: "quiet-button", popovertarget: MENU, data: { key: "files" } };
  const parts = [dom.element("button", opens, say("ui.b_file")), menu, dom.element("input", input)];
  return dom.element("div", { class: "briefing-files", id: "briefing-files" }, parts);
}
