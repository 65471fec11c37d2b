// Letters typed before there is a place for them: whoever accepts a chat begins to write at once,
// and the conversation may take a moment to come. A text box out of sight takes them meanwhile and
// hands them to the composer, also over a change of page.
import { el } from "./draw.js";

const PLACE = "typed early";

/** @type {HTMLTextAreaElement | undefined} */
let box;

/** @param {string} label of what comes, for those who hear the page */
export function catchLetters(label) {
  drop();
  box = /** @type {HTMLTextAreaElement} */ (el("textarea", { class: "sr", "aria-label": label, autocomplete: "off" }));
  (document.getElementById("main") ?? document.body).before(box);
  box.focus({ preventScroll: true });
  addEventListener("pagehide", carry);
}

function carry() {
  if (box?.value) sessionStorage.setItem(PLACE, box.value);
}

/** @returns {string} what was caught, once */
export function caught() {
  const words = box?.value || sessionStorage.getItem(PLACE) || "";
  sessionStorage.removeItem(PLACE);
  return words;
}

/** Nothing comes that could take them, or it has come. */
export function drop() {
  removeEventListener("pagehide", carry);
  box?.remove();
  box = undefined;
}
