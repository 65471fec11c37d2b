// <row-steps>: a list of rows. One tab stop; J and K, or the arrows, walk it, Enter opens.
import { bind } from "../lib/keys.js";
import { say } from "../lib/words.js";

class RowSteps extends HTMLElement {
  #leave = new AbortController();
  #unbind = () => {};

  connectedCallback() {
    const { signal } = (this.#leave = new AbortController());
    this.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.addEventListener("focusin", () => this.#arrange(), { signal });
    this.addEventListener("fragment:put", () => this.#arrange(), { signal });
    const stops = [
      bind({ keys: "j", label: say("next_row"), group: "list", run: () => this.#step(1) }),
      bind({ keys: "k", label: say("previous_row"), group: "list", run: () => this.#step(-1) }),
    ];
    this.#unbind = () => stops.forEach((stop) => stop());
    this.#arrange();
  }

  disconnectedCallback() {
    this.#leave.abort();
    this.#unbind();
  }

  /** @returns {HTMLAnchorElement[]} */
  get links() {
    const links = /** @type {HTMLAnchorElement[]} */ ([...this.querySelectorAll("a.row__link, a[data-row]")]);
    return links.filter((link) => link.checkVisibility());
  }

  #arrange() {
    const links = this.links;
    const stop =
      links.find((link) => link === document.activeElement) ??
      links.find((link) => link.hasAttribute("aria-current")) ??
      links[0];
    for (const link of links) link.tabIndex = link === stop ? 0 : -1;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!way || !(event.target instanceof Element) || !event.target.matches(".row__link, [data-row]")) return;
    event.preventDefault();
    this.#step(way);
  }

  /** @param {number} way */
  #step(way) {
    const links = this.links;
    const at = links.findIndex((link) => link === document.activeElement);
    const from = at < 0 ? links.findIndex((link) => link.hasAttribute("aria-current")) : at;
    links[Math.min(links.length - 1, Math.max(0, from + way))]?.focus();
  }
}

customElements.define("row-steps", RowSteps);
