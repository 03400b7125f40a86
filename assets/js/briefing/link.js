/* A briefing in a link: packed into the part of the address that is never sent to a server. */
import { dom } from "../dom.js";
import { manifest } from "../manifest.js";
import { say } from "../messages.js";
import { announce } from "../status.js";
import { desk } from "./desk.js";
import { readText, replaceBriefing, saveFile } from "./files.js";
import { briefing, MOST, stateOf } from "./store.js";

const MOST_LETTERS = 8000; // longer ones are cut by mail programs and chats
const LETTERS = { alphabet: "base64url" };

async function through(bytes, stream, most) {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts = [];
  let size = 0;
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    size += step.value.length;
    if (size > most) {
      await reader.cancel();
      throw new Error(say("ui.b_link_too_large"));
    }
    parts.push(step.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** The address that opens this briefing, without the figures kept with it. */
export async function linkOf(made) {
  const bare = { ...made, slides: made.slides.map(({ saved: _, ...slide }) => slide) };
  const bytes = new TextEncoder().encode(JSON.stringify(bare));
  const packed = await through(bytes, new CompressionStream("deflate-raw"), Number.POSITIVE_INFINITY);
  return `${window.location.origin}${manifest.base}#briefing=${packed.toBase64({ ...LETTERS, omitPadding: true })}`;
}

/** The text of the file in a link. Rejects with words if it is damaged. */
async function readLink(fragment) {
  let bytes;
  try {
    bytes = Uint8Array.fromBase64(fragment, LETTERS);
  } catch {
    throw new Error(say("ui.b_link_foreign"));
  }
  try {
    const text = await through(bytes, new DecompressionStream("deflate-raw"), MOST.bytes);
    return new TextDecoder("utf-8", { fatal: true }).decode(text);
  } catch (error) {
    throw new Error(error instanceof TypeError ? say("ui.b_link_damaged") : error.message);
  }
}

export async function copyBriefingLink() {
  const address = await linkOf(briefing());
  if (address.length > MOST_LETTERS) {
    desk.problem(say("ui.b_link_too_long", { count: address.length, most: MOST_LETTERS }));
    return address;
  }
  try {
    await navigator.clipboard.writeText(address);
    announce(say("ui.b_link_copied"));
  } catch {
    desk.problem(say("ui.link_not_copied", { link: address }));
  }
  return address;
}

// ---------------------------------------------------------------- opening one
/* Resolves with "replace", "file" (save mine first) or "". */
function asked(title) {
  return new Promise((resolve) => {
    const choose = (answer) => () => dialog.close(answer);
    const dialog = dom.element("dialog", { class: "briefing-asks" }, [
      dom.text(say("ui.b_open_from_link", { title: title || say("ui.b_untitled") }), "h2"),
      dom.text(say("ui.b_open_from_link_text"), "p"),
      dom.element("div", { class: "briefing-tools" }, [
        dom.button(say("ui.b_save_then_open"), choose("file"), { class: "quiet-button briefing-main" }),
        dom.button(say("ui.b_open_unsaved"), choose("replace"), { class: "quiet-button" }),
        dom.button(say("ui.b_keep_mine"), choose(""), { class: "quiet-button" }),
      ]),
    ]);
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Open the briefing of a link (what follows `#briefing=`). */
export async function openLink(fragment) {
  // Taken out of the address: a reload must not ask again.
  window.history.replaceState(null, "", window.location.pathname + window.location.search);
  desk.show();
  let read;
  try {
    read = await readText(await readLink(fragment));
  } catch (error) {
    return desk.problem(say("ui.b_link_not_opened", { reason: error.message }));
  }
  const mine = briefing().slides.length > 0 && !stateOf().filed;
  const answer = mine ? await asked(read.title) : "replace";
  if (answer === "file") saveFile();
  return answer ? replaceBriefing(read, say("ui.b_the_link")) : announce(say("ui.b_link_left"));
}
