// F6 walks through the regions of a page; buttons with data-opens show a dialog; a link to a place
// on the page takes the focus there.
import { bind } from "./keys.js";
import { say } from "./words.js";

/** @param {number} step */
export function cycle(step) {
  const regions = [...document.querySelectorAll("[data-region]")].filter(
    (region) => region instanceof HTMLElement && region.checkVisibility({ visibilityProperty: true }),
  );
  if (!regions.length) return;
  const now = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[(now + step + regions.length) % regions.length];
  if (next instanceof HTMLElement) next.focus();
}

bind({ keys: "f6", label: say("next_region"), group: "anywhere", run: () => cycle(1) });
bind({ keys: "shift+f6", label: "", group: "anywhere", run: () => cycle(-1) });

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-opens]") : null;
  const dialog = button && document.getElementById(button.getAttribute("data-opens") ?? "");
  if (dialog instanceof HTMLDialogElement) {
    document.querySelector(".menu:popover-open")?.dispatchEvent(new CustomEvent("menu:close"));
    dialog.showModal();
  }
});

// the address stays: another one, were it only by its hash, is another conversation to the list
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
  const place = link && document.getElementById(link.getAttribute("href")?.slice(1) ?? "");
  if (!place || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  place.focus();
  if (place.contains(document.activeElement)) return;
  place.tabIndex = -1;
  place.focus();
});
