// Rows of a list never change places under the pointer: a fragment that would move them waits
// behind one line until the pointer rests or leaves, or somebody asks for it.
import { el, icon } from "./draw.js";
import { say } from "./words.js";

const REST = 4000;

/**
 * @param {HTMLElement} list whose <live-fragment> holds rows
 * @param {AbortSignal} signal ends it
 */
export function keepStill(list, signal) {
  let movedAt = 0;
  /** @type {(() => void) | undefined} */
  let waiting;

  function release() {
    const put = waiting;
    waiting = undefined;
    list.querySelector("[data-moved]")?.remove();
    put?.();
  }

  /** @param {Event} event */
  function arrived(event) {
    const { html, put } = /** @type {CustomEvent} */ (event).detail;
    const isResting = !event.cancelable || Date.now() - movedAt > REST || !list.querySelector(".row:hover");
    waiting = undefined;
    list.querySelector("[data-moved]")?.remove();
    const moved = isResting ? 0 : countMoved(list, html);
    if (!moved) return;
    event.preventDefault();
    waiting = put;
    const words = moved === 1 ? say("moved_one") : say("moved", { n: moved });
    const line = el("button", { type: "button", class: "btn btn--block", "data-moved": "" }, [icon("refresh", 14), words]);
    line.addEventListener("click", release);
    list.querySelector(".rows")?.prepend(line);
  }

  list.addEventListener("fragment:arrived", arrived, { signal });
  list.addEventListener("pointermove", () => (movedAt = Date.now()), { signal });
  list.addEventListener("pointerleave", release, { signal });
}

/**
 * How many rows would stand elsewhere.
 * @param {HTMLElement} list
 * @param {string} html
 */
export function countMoved(list, html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const order = (/** @type {ParentNode} */ root) => [...root.querySelectorAll(".row")].map((row) => row.id);
  const now = order(list);
  const then = order(holder.content);
  return then.filter((id, place) => now[place] !== id).length || Math.abs(now.length - then.length);
}
