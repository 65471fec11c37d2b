// <order-list>: around a form whose items can be put in order: dragged by [data-grip], or moved by
// the buttons "id:up" and "id:down", which submit the form where there is no script.
import { announce } from "../lib/announce.js";
import { send, tell } from "../lib/request.js";

const PAUSE = 500;

class OrderList extends HTMLElement {
  #leave = new AbortController();
  /** @type {HTMLElement | null} */
  #dragged = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  connectedCallback() {
    const { signal } = (this.#leave = new AbortController());
    this.addEventListener("submit", (event) => this.#pressed(event), { signal });
    this.addEventListener("pointerdown", (event) => this.#held(event), { signal });
    this.addEventListener("dragstart", (event) => this.#started(event), { signal });
    this.addEventListener("dragover", (event) => this.#over(event), { signal });
    this.addEventListener("dragend", () => this.#dropped(), { signal });
    this.#number();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#leave.abort();
  }

  get items() {
    return /** @type {HTMLElement[]} */ ([...this.querySelectorAll("[data-item]")]);
  }

  /** @param {SubmitEvent} event */
  #pressed(event) {
    const button = event.submitter;
    if (!(button instanceof HTMLButtonElement) || button.name !== "move") return;
    event.preventDefault();
    const item = /** @type {HTMLElement | null} */ (button.closest("[data-item]"));
    const other = button.value.endsWith(":up") ? item?.previousElementSibling : item?.nextElementSibling;
    if (!item || !(other instanceof HTMLElement)) return;
    if (button.value.endsWith(":up")) other.before(item);
    else other.after(item);
    this.#number();
    // the first one can't go up any more: its other button is as near
    if (button.disabled) /** @type {HTMLElement | null} */ (item.querySelector("button[name=move]:enabled"))?.focus();
    else button.focus();
    announce(`${item.dataset.name}: ${this.items.indexOf(item) + 1}`);
    this.#soon();
  }

  /** Text in an item can still be marked, and its link dragged elsewhere. @param {PointerEvent} event */
  #held(event) {
    const grip = event.target instanceof Element ? event.target.closest("[data-grip]") : null;
    const item = /** @type {HTMLElement | null} */ (grip?.closest("[data-item]") ?? null);
    for (const one of this.items) one.draggable = one === item;
  }

  /** @param {DragEvent} event */
  #started(event) {
    const item = event.target instanceof HTMLElement && event.target.matches("[data-item]") ? event.target : null;
    this.#dragged = item;
    item?.classList.add("is-dragged");
    if (item && event.dataTransfer) event.dataTransfer.effectAllowed = "move";
  }

  /** @param {DragEvent} event */
  #over(event) {
    const over = event.target instanceof Element ? event.target.closest("[data-item]") : null;
    if (!this.#dragged || !over) return;
    event.preventDefault();
    if (over === this.#dragged) return;
    const { top, height } = over.getBoundingClientRect();
    if (event.clientY < top + height / 2) over.before(this.#dragged);
    else over.after(this.#dragged);
  }

  #dropped() {
    if (!this.#dragged) return;
    this.#dragged.classList.remove("is-dragged");
    this.#dragged.draggable = false;
    this.#dragged = null;
    this.#number();
    this.#soon();
  }

  #number() {
    const items = this.items;
    items.forEach((item, place) => {
      const number = item.querySelector("[data-place]");
      if (number) number.textContent = String(place + 1);
      const [up, down] = /** @type {HTMLButtonElement[]} */ ([...item.querySelectorAll("button[name=move]")]);
      if (up) up.disabled = place === 0;
      if (down) down.disabled = place === items.length - 1;
    });
  }

  /** Several steps are told as one. */
  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keep(), PAUSE);
  }

  async #keep() {
    const form = this.querySelector("form");
    if (!form) return;
    try {
      await send(form.action, { body: new FormData(form) });
    } catch (problem) {
      tell(problem, { again: () => this.#keep() });
    }
  }
}

customElements.define("order-list", OrderList);
