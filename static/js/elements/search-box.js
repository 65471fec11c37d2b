// <search-box src="/inbox/suggestions/">: conditions while one types. Arrows choose, Enter takes,
// Escape closes; Backspace behind a condition takes it away as a whole.
import { announce } from "../lib/announce.js";
import { count } from "../lib/words.js";

const PAUSE = 120;
const CONDITION = /(?:^|\s)-?[\p{L}-]+:(?:"[^"]*"|[^\s"]+)\s$/u;

class SearchBox extends HTMLElement {
  #leave = new AbortController();
  #asking = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  connectedCallback() {
    const { signal } = (this.#leave = new AbortController());
    this.input.addEventListener("input", () => this.#typed(), { signal });
    this.input.addEventListener("blur", () => this.close(), { signal });
    this.addEventListener("keydown", (event) => this.#key(event), { signal });
    // not a click: the box keeps the focus
    this.addEventListener("mousedown", (event) => this.#pressed(event), { signal });
    this.querySelector("[data-filters]")?.addEventListener("click", () => this.#offer(), { signal });
  }

  disconnectedCallback() {
    this.#leave.abort();
    this.close();
  }

  get input() {
    return /** @type {HTMLInputElement} */ (this.querySelector("input"));
  }

  get list() {
    return /** @type {HTMLElement} */ (this.querySelector("[role=listbox]"));
  }

  get options() {
    return /** @type {HTMLElement[]} */ ([...this.list.querySelectorAll("[role=option]")]);
  }

  get #isOpen() {
    return !this.list.hidden;
  }

  #typed() {
    clearTimeout(this.#timer);
    const word = this.input.value.split(/\s/).at(-1) ?? "";
    // in plain words nothing is offered before two letters of a condition's name are there
    if (word.length < 2) return this.close();
    this.#timer = setTimeout(() => this.#ask(), PAUSE);
  }

  /** Names of conditions behind what stands there. */
  #offer() {
    if (this.input.value && !/[\s:]$/.test(this.input.value)) this.#put(`${this.input.value} `);
    this.input.focus();
    this.#ask();
  }

  async #ask() {
    this.#asking.abort();
    const { signal } = (this.#asking = new AbortController());
    try {
      const url = `${this.getAttribute("src")}?${new URLSearchParams({ q: this.input.value })}`;
      const answer = await fetch(url, { credentials: "same-origin", redirect: "error", signal });
      const html = answer.ok ? await answer.text() : "";
      if (signal.aborted || document.activeElement !== this.input) return;
      this.list.innerHTML = html;
      if (!this.options.length) return this.close();
      this.list.hidden = false;
      this.input.setAttribute("aria-expanded", "true");
      announce(count("results", this.options.length));
    } catch {
      // words are found without suggestions too
    }
  }

  close() {
    clearTimeout(this.#timer);
    this.#asking.abort();
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {number} by */
  #step(by) {
    const options = this.options;
    const here = options.findIndex((one) => one.getAttribute("aria-selected") === "true");
    const next = here < 0 && by < 0 ? options.length - 1 : (here + by + options.length) % options.length;
    options.forEach((one, n) => one.setAttribute("aria-selected", String(n === next)));
    this.input.setAttribute("aria-activedescendant", options[next].id);
    options[next].scrollIntoView({ block: "nearest" });
  }

  /** @param {HTMLElement} option */
  #take(option) {
    this.close();
    this.#put(option.dataset.text ?? "");
    if (this.input.value.endsWith(":")) this.#ask();
  }

  /** @param {string} text */
  #put(text) {
    this.input.value = text;
    this.input.setSelectionRange(text.length, text.length);
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** @param {MouseEvent} event */
  #pressed(event) {
    const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
    if (!(option instanceof HTMLElement)) return;
    event.preventDefault();
    this.#take(option);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing || event.target !== this.input) return;
    const chosen = this.options.find((one) => one.getAttribute("aria-selected") === "true");
    if (event.key === "Backspace") return this.#takeAway(event);
    if (!this.#isOpen) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") this.#step(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" && chosen) this.#take(chosen);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {KeyboardEvent} event */
  #takeAway(event) {
    const { value, selectionStart, selectionEnd } = this.input;
    if (selectionStart !== value.length || selectionEnd !== value.length || !CONDITION.test(value)) return;
    event.preventDefault();
    this.#put(value.replace(CONDITION, (whole) => (/^\s/.test(whole) ? " " : "")));
  }
}

customElements.define("search-box", SearchBox);
