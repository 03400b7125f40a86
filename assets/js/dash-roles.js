/* What Dash's own lists lack: it puts a box to tick into an "option", where many screen readers don't find it, and
   leads the keyboard to a drop-down through a field that they aren't told of. Put right as lists come and change. */

const OPTION = ".dash-options-list-option:is([role], [aria-selected])";

function mend() {
  for (const option of document.querySelectorAll(OPTION)) {
    option.closest("[role=listbox]")?.setAttribute("role", "group");
    option.removeAttribute("role");
    option.removeAttribute("aria-selected");
  }
  // The stand-in is out of reach by style sheet.
  for (const button of document.querySelectorAll(".dash-dropdown-focus-target + [tabindex='-1']")) button.tabIndex = 0;
}

export function startRoles() {
  mend();
  new MutationObserver(mend).observe(document.body, {
    childList: true,
    subtree: true,
    attributeFilter: ["aria-selected"],
  });
}
