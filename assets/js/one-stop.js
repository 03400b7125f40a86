/* Many small buttons as one stop of the Tab key: arrows move among them. */
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Call it again whenever the buttons in the box are others. */
export function oneStop(box) {
  const buttons = () => [...box.querySelectorAll("button")];
  const stopAt = (stop) => {
    for (const button of buttons()) button.tabIndex = button === stop ? 0 : -1;
  };
  stopAt(buttons()[0]);
  if (box.dataset.oneStop) return;
  box.dataset.oneStop = "true";
  box.addEventListener("focusin", (event) => stopAt(event.target));
  box.addEventListener("keydown", (event) => {
    const all = buttons();
    const at = all.indexOf(event.target);
    if (at < 0 || !Object.hasOwn(STEPS, event.key)) return;
    event.preventDefault();
    all[(at + STEPS[event.key] + all.length) % all.length].focus();
  });
}
