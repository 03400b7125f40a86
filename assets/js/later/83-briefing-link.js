/* A briefing in a link: pressed into the part of the address that is never sent to a server. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const { dom, briefing } = veta;
  const { element: el } = dom;
  const link = (briefing.link = {});
  const MOST_LETTERS = 8000; // longer ones are cut by mail programs and chats

  async function through(bytes, stream, most) {
    const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
    const parts = [];
    let size = 0;
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      size += step.value.length;
      if (size > most) {
        await reader.cancel();
        throw new Error("it holds more than a briefing can");
      }
      parts.push(step.value);
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  }

  const toText = (bytes) => btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join("")).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));

  /* The address that opens this briefing, without the figures kept with it. */
  link.of = async (made) => {
    const bare = { ...made, slides: made.slides.map(({ saved, ...slide }) => slide) };
    const bytes = new TextEncoder().encode(JSON.stringify(bare));
    const pressed = await through(bytes, new CompressionStream("deflate-raw"), Infinity);
    return `${window.location.origin}${veta.data.manifest.base}#briefing=${toText(pressed)}`;
  };

  /* The text of the file in a link. Rejects with words if it is damaged. */
  link.read = async (fragment) => {
    let bytes;
    try {
      bytes = toBytes(fragment);
    } catch {
      throw new Error("it holds signs that no such link has");
    }
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(await through(bytes, new DecompressionStream("deflate-raw"), briefing.MOST.bytes));
    } catch (error) {
      throw new Error(error instanceof TypeError ? "part of it is missing or changed" : error.message);
    }
  };

  link.copy = async () => {
    const address = await link.of(briefing.look());
    if (address.length > MOST_LETTERS) {
      return briefing.panel.problem(`This briefing is too long for a link: it would have ${veta.format.number(address.length, 0)} characters, and mail programs cut links of more than ${veta.format.number(MOST_LETTERS, 0)}. Save it as a file and send that.`);
    }
    try {
      await navigator.clipboard.writeText(address);
      veta.status.say("The link to this briefing is on the clipboard. It holds titles, texts, notes and views, not the figures kept with them.");
    } catch {
      briefing.panel.problem(`This browser keeps pages from copying. The link is ${address}`);
    }
    return address;
  };

  // ---------------------------------------------------------------- opening one
  /* Resolves with "replace", "file" (save mine first) or "". */
  function asked(title) {
    return new Promise((resolve) => {
      const choose = (answer) => () => dialog.close(answer);
      const dialog = el("dialog", { class: "briefing-asks", "aria-labelledby": "briefing-asks-title" }, [
        dom.text(`Open “${title || "Untitled briefing"}” from the link?`, "h2", { id: "briefing-asks-title" }),
        dom.text("The briefing that you are making is not in a file yet. The one from the link takes its place; undo brings yours back as long as this page is open.", "p"),
        el("div", { class: "briefing-tools" }, [
          dom.button("Save mine as a file, then open", choose("file"), { class: "quiet-button briefing-main" }),
          dom.button("Open without saving", choose("replace"), { class: "quiet-button" }),
          dom.button("Keep mine", choose(""), { class: "quiet-button" }),
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

  link.open = async (fragment) => {
    // Taken out of the address: a reload must not ask again.
    window.history.replaceState(null, "", window.location.pathname + window.location.search);
    briefing.panel.show();
    let read;
    try {
      read = await briefing.readText(await link.read(fragment));
    } catch (error) {
      return briefing.panel.problem(`The briefing in the link can't be opened: ${error.message.replace(/\.$/, "")}. Ask for the link again, or for the file.`);
    }
    const mine = briefing.look().slides.length > 0 && !briefing.state().filed;
    const answer = mine ? await asked(read.title) : "replace";
    if (answer === "file") briefing.save();
    if (answer) return briefing.replace(read, "the link");
    return veta.status.say("The briefing from the link was not opened; yours stays.");
  };
})();
