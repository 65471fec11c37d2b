// Follows a run over many conversations: a quiet bar while it goes on, then what came of it. It is
// remembered for this window, so that a page that is loaded again goes on showing it.
import { el, icon } from "./draw.js";
import { Problem, send, tell } from "./request.js";
import { say } from "./words.js";

const KEPT = "bulk-run";

export class Run {
  #place;
  /** @type {HTMLElement | undefined} */
  #part;

  /**
   * @param {HTMLElement} place
   * @param {AbortSignal} signal ends it
   */
  constructor(place, signal) {
    this.#place = place;
    place.addEventListener("submit", (event) => this.#submitted(event), { signal });
    place.addEventListener("fragment:put", () => this.#changed(), { signal });
    const kept = sessionStorage.getItem(KEPT);
    if (kept) this.follow(kept);
  }

  /** @param {string} url */
  follow(url) {
    sessionStorage.setItem(KEPT, url);
    const person = document.documentElement.dataset.person ?? "";
    this.#part = el("live-fragment", { src: url, subjects: `person.${person}` }, []);
    const off = el("button", { type: "button", class: "btn btn--ghost btn--icon", "aria-label": say("dismiss") }, [icon("x", 14)]);
    off.addEventListener("click", () => this.#dismiss());
    this.#place.replaceChildren(this.#part, off);
    this.#place.hidden = false;
    this.#part.dispatchEvent(new CustomEvent("refresh"));
  }

  #dismiss() {
    sessionStorage.removeItem(KEPT);
    this.#place.hidden = true;
    this.#place.replaceChildren();
  }

  #changed() {
    const isOver = this.#part?.querySelector("[data-state='over']");
    // what is over belongs to this page, not to the next one
    if (!isOver) return;
    sessionStorage.removeItem(KEPT);
    document.dispatchEvent(new CustomEvent("ticket:changed", { detail: {} }));
  }

  /** @param {SubmitEvent} event */
  async #submitted(event) {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-run-deed]")) return;
    event.preventDefault();
    event.stopPropagation();
    try {
      const answer = await send(form.action, { accept: "application/json, application/problem+json" });
      this.follow((await answer.json()).url);
    } catch (problem) {
      tell(problem instanceof Problem ? problem : new Problem(0));
    }
  }
}
