/* Briefings as files: saved, opened, dropped, shipped with the atlas, exported as PowerPoint. */
(function () {
  "use strict";
  const veta = (window.veta = window.veta || {});
  const { dom, briefing } = veta;
  const { element: el } = dom;
  const { base } = veta.data.manifest;
  const say = (words) => veta.status.say(words);
  let shipped = null;
  let menu = null;

  // ---------------------------------------------------------------- to a file
  const fileName = (ending) => `${dom.fold(briefing.look().title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "briefing"}.${ending}`;

  function download(blob, name) {
    const address = URL.createObjectURL(blob);
    const link = el("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  }

  briefing.save = () => {
    const text = briefing.text();
    const bytes = new TextEncoder().encode(text).length;
    if (bytes > briefing.MOST.bytes) return briefing.panel.problem(`The file would have ${veta.format.number(bytes, 0)} bytes, and ${veta.format.number(briefing.MOST.bytes, 0)} fit. Split the briefing in two, or shorten its texts.`);
    download(new Blob([text], { type: "application/json" }), fileName("veta.json"));
    briefing.filed();
    return say(`The briefing is saved as ${fileName("veta.json")}.`);
  };

  briefing.exportSlides = async () => {
    say("PowerPoint slides are being made…");
    try {
      const response = await fetch(`${base}briefing/export.pptx`, { method: "POST", body: briefing.text(), headers: { "Content-Type": "application/json" } });
      if (!response.ok) throw new Error(await problemOf(response));
      download(await response.blob(), fileName("pptx"));
      say(`The slides are saved as ${fileName("pptx")}.`);
    } catch (error) {
      briefing.panel.problem(`PowerPoint slides could not be made: ${error.message.replace(/\.$/, "")}. The briefing stays as it is.`);
    }
  };

  // ---------------------------------------------------------------- from a file
  async function problemOf(response) {
    try {
      return (await response.json()).problem || `the server answered ${response.status}`;
    } catch {
      return `the server answered ${response.status}`;
    }
  }

  async function answered(response) {
    if (!response.ok) throw new Error(await problemOf(response));
    return (await response.json()).briefing;
  }

  /* The briefing in the text of a file, checked by the server. Rejects with the place of the fault. */
  briefing.readText = async (text) => answered(await fetch(`${base}briefing/read`, { method: "POST", body: text, headers: { "Content-Type": "text/plain; charset=utf-8" } }));

  briefing.replace = (read, from) => {
    briefing.forget();
    briefing.put(read, `Open ${from}`, { filed: true });
    briefing.panel.problem("");
    briefing.panel.open(read.slides.length ? read.slides[0].id : "");
    say(`“${read.title || "Untitled briefing"}” is open, with ${dom.plural(read.slides.length, "slide")}. Undo brings back what was open before.`);
    return briefing.checkIfOlder();
  };

  /* A file of any kind: a broken one is refused with the place of its fault, and what was open stays. */
  briefing.openFile = async (file) => {
    if (!file) return null;
    const name = file.name.length > 60 ? `${file.name.slice(0, 60)}…` : file.name;
    if (file.size > briefing.MOST.bytes) return briefing.panel.problem(`“${name}” is too large for a briefing: ${veta.format.number(briefing.MOST.bytes, 0)} bytes fit. What was open stays.`);
    try {
      // As bytes, so that the server says where a file is no text.
      return briefing.replace(await briefing.readText(file), `“${name}”`);
    } catch (error) {
      return briefing.panel.problem(`“${name}” was not opened. ${error.message.replace(/\.$/, "")}. What was open stays.`);
    }
  };

  briefing.takeDrops = (box) => {
    const holdsFile = (event) => [...event.dataTransfer.types].includes("Files");
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
      briefing.openFile(event.dataTransfer.files[0]);
    });
  };

  // ---------------------------------------------------------------- shipped with the atlas
  async function openShipped(one) {
    try {
      briefing.replace(await answered(await fetch(`${base}briefing/shipped/${one.name}`)), `“${one.title}”`);
    } catch (error) {
      briefing.panel.problem(`“${one.title}” was not opened. ${error.message.replace(/\.$/, "")}. What was open stays.`);
    }
  }

  briefing.listShipped = async () => {
    if (shipped) return;
    try {
      const response = await fetch(`${base}briefing/shipped`);
      if (!response.ok) throw new Error(await problemOf(response));
      shipped = (await response.json()).shipped;
      fillMenu();
    } catch {
      shipped = null; // asked again when the panel is next opened; the rest of the menu works
    }
  };

  // ---------------------------------------------------------------- the menu
  function fillMenu() {
    const item = (key, label, act, title = null) => el("li", {}, dom.button(label, () => {
      menu.open = false;
      menu.querySelector("summary").focus();
      act();
    }, { data: { key }, title }));
    const input = el("input", { type: "file", id: "briefing-file", accept: ".json,application/json", hidden: true, "aria-label": "File of a briefing", on: { change: (event) => {
      briefing.openFile(event.target.files[0]);
      event.target.value = "";
    } } });
    dom.fill(menu, [
      el("summary", { class: "quiet-button", data: { key: "files" } }, "File"),
      el("ul", { class: "briefing-menu" }, [
        item("fresh", "New briefing", () => {
          briefing.forget();
          briefing.fresh();
          say("A new briefing is begun. Undo brings back the one before.");
        }),
        item("open", "Open a file…", () => input.click(), "Or drop the file on this panel"),
        (shipped || []).map((one) => item(`shipped ${one.name}`, `Open “${one.title}”`, () => openShipped(one), `Comes with the atlas: ${dom.plural(one.slides, "slide")}`)),
        item("save", "Save as a file", briefing.save),
        item("link", "Copy as a link", briefing.link.copy, "Titles, texts, notes and views; not the figures kept with them"),
        item("pptx", "Export as PowerPoint", briefing.exportSlides),
      ]),
      input,
    ]);
  }

  briefing.filesMenu = () => {
    menu = el("details", { class: "briefing-files", id: "briefing-files" });
    fillMenu();
    document.addEventListener("click", (event) => {
      if (menu.open && !event.target.closest("#briefing-files")) menu.open = false;
    });
    return menu;
  };
})();
