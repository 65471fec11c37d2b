// Opens a conversation beside the list that is on the page already.
import htmx from "htmx.org";
import { caught, drop } from "./early.js";

let opening = new AbortController();

/**
 * @typedef {object} How
 * @property {boolean} [byKey] the focus follows to its heading
 * @property {boolean} [toWrite] the focus goes to the composer
 * @property {boolean} [goes] whether the address follows; not when it leads
 */

/**
 * @param {string} href
 * @param {How} [how]
 * @returns {Promise<boolean>} false when the page goes there itself, or another one was quicker
 */
export async function openBeside(href, { byKey = false, toWrite = false, goes = true } = {}) {
  const main = document.getElementById("main");
  if (!main || !document.getElementById("side-parts")) return leaveFor(href);
  opening.abort();
  const { signal } = (opening = new AbortController());
  main.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(href, { headers: { "X-Fragment": "ticket" }, credentials: "same-origin", signal });
    if (!answer.ok) return leaveFor(href);
    const html = await answer.text();
    if (signal.aborted) return false;
    // a merged conversation leads to where its words are
    if (goes) history.pushState({ desk: true }, "", answer.redirected ? answer.url : href);
    put(main, html);
    if (toWrite) toComposer();
    else if (byKey) document.getElementById("ticket-title")?.focus({ preventScroll: true });
    return true;
  } catch {
    return signal.aborted ? false : leaveFor(href);
  } finally {
    if (!signal.aborted) main.removeAttribute("aria-busy");
  }
}

/**
 * Nothing is open any more; on a phone the list is what one sees.
 * @returns {Promise<boolean>} false when something else was opened meanwhile
 */
export async function closeBeside() {
  const isShut = await openBeside("/inbox/");
  if (isShut) document.querySelector(".desk")?.classList.remove("is-open");
  return isShut;
}

/** The editor takes the focus over from its text box when it is there. */
export function toComposer() {
  const field = document.querySelector("#composer [contenteditable='true']") ?? document.querySelector("#composer textarea");
  if (field instanceof HTMLTextAreaElement) field.value += caught();
  if (field instanceof HTMLElement) field.focus({ preventScroll: true });
  drop();
}

/** @param {string} href */
function leaveFor(href) {
  location.assign(href);
  return false;
}

/**
 * Conversation and side of another ticket; htmx would drop the composer's kept words, which stand
 * in a script element.
 * @param {HTMLElement} main
 * @param {string} html
 */
function put(main, html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const side = holder.content.querySelector("#side-parts");
  const title = holder.content.querySelector("title");
  const place = document.getElementById("side-parts");
  if (title) document.title = title.textContent ?? "";
  title?.remove();
  side?.remove();
  if (side && place) place.replaceChildren(...side.childNodes);
  main.replaceChildren(holder.content);
  for (const part of [main, place]) if (part) htmx.process(part);
  main.closest(".desk")?.classList.add("is-open");
  main.closest(".desk")?.classList.remove("is-side");
}
