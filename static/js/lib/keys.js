// Shortcuts stand on the thing they press: <button data-key="e" data-command="Resolve">.
// data-key       "e", "g i", "mod+k"; alternatives are separated by commas
// data-command   its name in the palette and on the ? sheet (else its label or text)
// data-group     anywhere (default), list or conversation
// data-key-focus the key only puts the focus there
import { isSingle, sequences, strokeOf } from "./strokes.js";

/** @typedef {{keys: string, label: string, group: string, run: () => void}} Shortcut */

/** @type {Shortcut[]} */
const spoken = [];

/**
 * A shortcut without a control of its own on the page.
 * @param {Shortcut} shortcut
 * @returns {() => void} takes it back
 */
export function bind(shortcut) {
  spoken.push(shortcut);
  return () => void spoken.splice(spoken.indexOf(shortcut), 1);
}

/** @param {Element} node */
export function isUsable(node) {
  if (!(node instanceof HTMLElement) || node.closest("[inert]")) return false;
  if (node.matches(":disabled, [aria-disabled='true']")) return false;
  // what waits inside a closed menu has its key all the same
  return node.checkVisibility({ visibilityProperty: true }) || Boolean(node.closest("[popover]"));
}

/** @param {Element} node */
export function labelOf(node) {
  return (
    node.getAttribute("data-command") || node.getAttribute("aria-label") || node.textContent?.trim() || ""
  );
}

/** Every shortcut that works on this page now. @returns {Shortcut[]} */
export function shortcuts() {
  /** @type {Shortcut[]} */
  const found = [];
  for (const node of document.querySelectorAll("[data-key]")) {
    if (!isUsable(node)) continue;
    const group = node.getAttribute("data-group") || "anywhere";
    for (const keys of (node.getAttribute("data-key") ?? "").split(",")) {
      found.push({ keys: keys.trim(), label: labelOf(node), group, run: () => press(/** @type {HTMLElement} */ (node)) });
    }
  }
  return [...spoken, ...found];
}

/** @param {HTMLElement} node */
function press(node) {
  if (node.hasAttribute("data-key-focus")) node.focus();
  else node.click();
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "submit"].includes(target.type);
  return target.matches("textarea, select");
}

// What is pressed while the next page is on its way was meant for what is going, or what comes, and
// would be done to something else here. Where the page stays after all, as after a download, keys
// are back soon.
const STAYS_AFTER = 4000;
let leavesAt = -Infinity;
addEventListener("beforeunload", () => void (leavesAt = performance.now()));
addEventListener("pageshow", () => void (leavesAt = -Infinity));

const collect = sequences((keys) => shortcuts().some((one) => one.keys.startsWith(keys)));

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  if (performance.now() - leavesAt < STAYS_AFTER) return;
  const stroke = strokeOf(event);
  if (!stroke) return;
  if (isSingle(stroke)) {
    if (document.documentElement.dataset.singleKeys === "off" || isTyping(event.target)) return;
    // a menu or dialog in front has its own keys
    if (document.querySelector("dialog[open], .menu:popover-open")) return;
    // Enter and space press what has the focus
    if (["enter", "space"].includes(stroke)) return;
  }
  const keys = collect(stroke, event.timeStamp);
  const list = shortcuts();
  const hit = list.find((one) => one.keys === keys) ?? list.find((one) => one.keys === stroke);
  if (!hit) return;
  event.preventDefault();
  hit.run();
});
