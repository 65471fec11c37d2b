// <subject-edit><h1><button>…</button></h1><form hidden>…</form></subject-edit>: the subject is
// changed where it stands. Enter keeps it, Escape leaves it.
import { place } from "../lib/feed.js";
import { send, tell } from "../lib/request.js";

class SubjectEdit extends HTMLElement {
  #leave = new AbortController();

  connectedCallback() {
    const { signal } = (this.#leave = new AbortController());
    this.addEventListener("click", (event) => this.#pressed(event), { signal });
    this.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.addEventListener("submit", (event) => this.#keep(event), { signal });
    this.addEventListener("focusout", (event) => this.#left(event), { signal });
  }

  disconnectedCallback() {
    this.#leave.abort();
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.querySelector("form"));
  }

  get #input() {
    return /** @type {HTMLInputElement} */ (this.querySelector("input[name=subject]"));
  }

  /** @param {boolean} is */
  #edit(is) {
    this.#form.hidden = !is;
    /** @type {HTMLElement} */ (this.querySelector("h1")).hidden = is;
    this.toggleAttribute("data-keep", is);
    if (is) {
      this.#input.focus();
      this.#input.select();
    }
  }

  /** @param {Event} event */
  #pressed(event) {
    if (event.target instanceof Element && event.target.closest("h1 button")) this.#edit(true);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== "Escape" || this.#form.hidden) return;
    event.preventDefault();
    this.#form.reset();
    this.#edit(false);
    this.querySelector("button")?.focus();
  }

  /** @param {FocusEvent} event */
  #left(event) {
    const next = event.relatedTarget;
    if (this.#form.hidden || (next instanceof Node && this.contains(next))) return;
    if (this.#input.value === this.#input.defaultValue) this.#edit(false);
  }

  /** @param {Event} event */
  async #keep(event) {
    event.preventDefault();
    try {
      const answer = await send(this.#form.action, { body: new FormData(this.#form) });
      this.#edit(false);
      place(await answer.text());
      document.dispatchEvent(new CustomEvent("ticket:changed", { detail: {} }));
    } catch (problem) {
      tell(problem, { again: () => this.#form.requestSubmit() });
    }
  }
}

customElements.define("subject-edit", SubjectEdit);
