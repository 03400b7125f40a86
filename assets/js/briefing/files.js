/* Briefings that come and go: as files, as links, shipped with the atlas, as PowerPoint. What comes in stands beside
   what is here, never in its place. */
import { byId, fold } from "../dom.js";
import { fetched, fetchJson, saveFile } from "../files.js";
import { inLanguage } from "../language.js";
import { manifest } from "../manifest.js";
import { say } from "../messages.js";
import { announce } from "../status.js";
import { checkIfOlder } from "./check.js";
import { notice } from "./notice.js";
import { briefing, fileOf, markFiled, MOST, open } from "./store.js";

const { base } = manifest;
const MOST_NAME = 60;
const MOST_LETTERS = 8000; // of a link; longer ones are cut by mail programs and chats
const LETTERS = { alphabet: "base64url" };

// ---------------------------------------------------------------- out
function download(blob, ending) {
  const words = fold(briefing().title)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  const name = `${words.slice(0, MOST_NAME) || "briefing"}.${ending}`;
  saveFile(blob, name);
  announce(say("ui.b_saved_as", { name }));
}

function saveBriefing() {
  const { text, size } = fileOf();
  if (size > MOST.bytes) return notice(say("ui.b_file_too_large", { count: size, most: MOST.bytes }));
  download(new Blob([text], { type: "application/json" }), "veta.json");
  return markFiled();
}

async function exportSlides() {
  announce(say("ui.b_making_slides"));
  try {
    const response = await fetched(inLanguage(`${base}briefing/export.pptx`), { method: "POST", body: fileOf().text });
    download(await response.blob(), "pptx");
  } catch (error) {
    notice(say("ui.b_slides_failed", { reason: error.message }));
  }
}

const through = async (bytes, stream) =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());

/** The address that opens this briefing, without the figures kept with it: in the part that no server is sent. */
export async function linkOf(made) {
  const bare = { ...made, slides: made.slides.map(({ saved: _, problem: __, ...slide }) => slide) };
  const packed = await through(new TextEncoder().encode(JSON.stringify(bare)), new CompressionStream("deflate-raw"));
  const atlas = manifest.address || window.location.origin + base;
  return `${atlas}#briefing=${packed.toBase64({ ...LETTERS, omitPadding: true })}`;
}

async function copyLink() {
  const link = await linkOf(briefing());
  if (link.length > MOST_LETTERS) return notice(say("ui.b_link_too_long", { count: link.length, most: MOST_LETTERS }));
  try {
    await navigator.clipboard.writeText(link);
    return announce(say("ui.b_link_copied"));
  } catch {
    return notice(say("ui.link_not_copied", { link }));
  }
}

// ---------------------------------------------------------------- in
function opened(read) {
  open(read);
  const broken = read.slides.filter((slide) => slide.problem).length;
  notice(broken ? say("ui.b_opened_broken", { count: broken }) : "");
  if (!broken) announce(say("ui.b_opened", { title: read.title || say("ui.b_untitled"), count: read.slides.length }));
}

async function openFrom(address, name, sent) {
  try {
    opened((await fetchJson(address, sent)).briefing);
  } catch (error) {
    return notice(say("ui.b_not_opened", { name, reason: error.message }));
  }
  return checkIfOlder();
}
/* Sent as it came, so that the server says where a file is no text. */
const openText = (body, name) => openFrom(inLanguage(`${base}briefing/read`), name, { method: "POST", body });

/** Open a file of any kind. */
export function openFile(file) {
  const name = file.name.length > MOST_NAME ? `${file.name.slice(0, MOST_NAME)}…` : file.name;
  if (file.size > MOST.bytes) return notice(say("ui.b_not_opened_size", { name, most: MOST.bytes }));
  return openText(file, name);
}

/** Open the briefing of a link: what follows `#briefing=`. */
export async function openLink(packed) {
  // Taken out of the address: a reload must not open it again.
  window.history.replaceState(null, "", window.location.pathname + window.location.search);
  if (packed.length > MOST_LETTERS) return notice(say("ui.b_link_damaged"));
  let bytes;
  try {
    bytes = await through(Uint8Array.fromBase64(packed, LETTERS), new DecompressionStream("deflate-raw"));
  } catch {
    return notice(say("ui.b_link_damaged"));
  }
  return openText(bytes, say("ui.b_the_link"));
}

export const FILE_ACTS = {
  pick: () => byId("briefing-file").click(),
  save: saveBriefing,
  link: copyLink,
  pptx: exportSlides,
  shipped: (name) => openFrom(`${base}briefing/shipped/${name}`, name),
};
