/* Links within the atlas: a page of this file opens over the view; of any other the page says that it is not here. */
(function () {
  "use strict";
  const bundle = window.vetaBundle;
  let trail = []; // addresses, the last is shown
  let box = null;
  let sheet = null;

  const element = (tag, attributes, children = []) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  function drawn() {
    if (box) return box;
    const title = element("h2", { id: "bundle-page-title", dir: "auto" });
    const back = element("button", { type: "button" }, [bundle.say("bundle.back")]);
    const close = element("button", { type: "button" }, [bundle.say("bundle.close")]);
    const body = element("div", { class: "bundle-page-body" });
    const header = element("header", {}, [title, back, close]);
    const dialog = element("dialog", { id: "bundle-page", "aria-labelledby": title.id }, [header, body]);
    back.addEventListener("click", () => { trail.pop(); show(); });
    close.addEventListener("click", () => dialog.close());
    // The event comes later than the closing: by then the next page may be open.
    dialog.addEventListener("close", () => { if (!dialog.open) body.replaceChildren(); });
    document.body.append(dialog);
    box = { dialog, title, back, close, body };
    return box;
  }

  const plain = (text) => new DOMParser().parseFromString(text, "text/html").documentElement.textContent.trim();

  /* The page in a frame in which no script runs; its links come back to here. */
  async function frame(main, hash) {
    sheet = sheet || bundle.text("/bundle/pages.css");
    const css = await sheet;
    const { lang, dataset } = document.documentElement;
    const theme = dataset.theme || "light";
    const sandbox = "allow-same-origin allow-popups allow-popups-to-escape-sandbox";
    const made = element("iframe", { title: bundle.say("bundle.page"), sandbox });
    made.addEventListener("load", () => {
      const inner = made.contentDocument;
      inner.addEventListener("click", (event) => follow(event, inner), true);
      inner.addEventListener("keydown", (event) => { if (event.key === "Escape") box.dialog.close(); });
      if (hash) goTo(inner, hash);
    });
    const head = `<head><meta charset="utf-8"><style>${css}</style></head>`;
    const body = `<body><main id="content">${main}</main></body>`;
    made.srcdoc = `<!DOCTYPE html><html lang="${lang}" data-theme="${theme}">${head}${body}</html>`;
    return made;
  }

  async function show() {
    const { dialog, title, back, close, body } = drawn();
    const at = trail[trail.length - 1];
    const within = dialog.open;
    const found = await bundle.grouped("pages", at.path);
    const page = found ? await frame(found[1], at.hash) : absent(at.path);
    // Another was asked for meanwhile, or the reader closed the page on which this link stood.
    if (at !== trail[trail.length - 1] || (within && !dialog.open)) return;
    title.textContent = found ? plain(found[0]) : bundle.say("bundle.absent_title");
    back.hidden = trail.length < 2;
    body.replaceChildren(page);
    if (!dialog.open) dialog.showModal();
    close.focus();
  }

  function absent(path) {
    const shown = path.length > 80 ? `${path.slice(0, 80)}…` : path;
    return element("p", { class: "bundle-absent" }, [bundle.say("bundle.absent_page", { path: shown })]);
  }

  bundle.open = (at) => {
    trail = drawn().dialog.open ? [...trail, at] : [at];
    return show();
  };

  // ---------------------------------------------------------------- links
  function goTo(inside, hash) {
    const target = inside.getElementById(decodeURIComponent(hash));
    if (!target) return;
    target.scrollIntoView();
    if (inside !== document) return;
    if (target.tabIndex < 0) target.tabIndex = -1;
    target.focus();
  }

  function follow(event, inside) {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link || event.defaultPrevented) return;
    const href = link.getAttribute("href");
    // The view stands behind "#" in this file's address: a link to a part of the page must not write over it.
    if (href.startsWith("#") && !href.startsWith("#?")) {
      event.preventDefault();
      goTo(inside, href.slice(1));
      return;
    }
    const at = bundle.within(href);
    if (!at) return;
    event.preventDefault();
    if (at.path !== "/") bundle.open(at);
    else if (box) box.dialog.close();
    if (at.path === "/" && at.query) window.veta.openQuery(at.query); // a view of the atlas
  }
  // After the atlas, which opens claims and regions in itself.
  for (const kind of ["click", "auxclick"]) window.addEventListener(kind, (event) => follow(event, document));

  const openPlain = window.open.bind(window);
  window.open = (address, ...rest) => {
    const at = bundle.within(address);
    if (!at) return openPlain(address, ...rest);
    bundle.open(at);
    return null;
  };
})();
