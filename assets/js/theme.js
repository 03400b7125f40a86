/* Light or dark: the reader's choice, else the system's. */
import { currentView, refresh, register } from "./store.js";

const system = window.matchMedia("(prefers-color-scheme: dark)");
const darkUnder = (view) => view.theme === "dark" || (view.theme === "auto" && system.matches);

/** "light" or "dark": the name of the skeletons and colours to use now. */
export const themeName = () => (darkUnder(currentView()) ? "dark" : "light");

export function startTheme() {
  register({
    id: "theme",
    kind: null,
    needs: ["theme"],
    paint: (view) => {
      document.documentElement.dataset.theme = darkUnder(view) ? "dark" : "light";
    },
  });
  system.addEventListener("change", () => {
    if (currentView() && currentView().theme === "auto") {
      document.documentElement.dataset.theme = themeName();
      refresh();
    }
  });
}
