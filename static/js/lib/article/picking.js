// Choosing what a text names from a list that is found while one types: a fact, an article, a page.
import { el, icon } from "../draw.js";
import { match } from "../fold.js";

/** @typedef {{id: string, title: string, note: string, chip?: string}} Choice */

const PAUSE = 180;

export class Picking {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #asked = 0;

  /**
   * @param {HTMLDialogElement} dialog with a field and a list
   * @param {(typed: string) => Promise<Choice[]>} find
   * @param {(choice: Choice) => void} chosen
   * @param {AbortSignal} signal
   */
  constructor(dialog, find, chosen, signal) {
    Object.assign(this, { dialog, find, chosen });
    this.dialog = dialog;
    this.find = find;
    this.chosen = chosen;
    this.field.addEventListener("input", () => this.#soon(), { signal });
    dialog.addEventListener("keydown", (event) => this.#key(event), { signal });
    dialog.addEventListener("click", (event) => this.#pressed(event), { signal });
  }

  get field() {
    return /** @type {HTMLInputElement} */ (this.dialog.querySelector("input[type=search]"));
  }

  get list() {
    return /** @type {HTMLElement} */ (this.dialog.querySelector("[data-choices]"));
  }

  open(typed = "") {
    this.field.value = typed;
    this.dialog.showModal();
    this.field.focus();
    this.field.select();
    this.#show();
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#show(), PAUSE);
  }

  async #show() {
    const asked = ++this.#asked;
    const found = await this.find(this.field.value.trim());
    if (asked !== this.#asked) return;
    this.list.replaceChildren(...found.map((choice) => this.#row(choice)));
    this.list.toggleAttribute("data-empty", !found.length);
  }

  /** @param {Choice} choice */
  #row(choice) {
    const row = el("button", { class: "found-row", type: "button" }, [
      el("span", { class: "grow" }, [el("b", {}, [choice.title]), el("small", { class: "meta" }, [choice.note])]),
      ...(choice.chip ? [el("span", { class: "chip chip--line" }, [choice.chip])] : []),
      icon("right", 14),
    ]);
    row.addEventListener("click", () => {
      this.dialog.close();
      this.chosen(choice);
    });
    return row;
  }

  /** Arrows walk from the field into the list and back. @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === "Enter" && event.target === this.field) {
      event.preventDefault();
      return /** @type {HTMLElement | null} */ (this.list.querySelector("button"))?.click();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const rows = /** @type {HTMLElement[]} */ ([this.field, ...this.list.querySelectorAll("button")]);
    const at = rows.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const to = at + (event.key === "ArrowDown" ? 1 : -1);
    event.preventDefault();
    rows[Math.max(0, Math.min(to, rows.length - 1))].focus();
  }

  /** @param {MouseEvent} event */
  #pressed(event) {
    const { target } = event;
    if (target === this.dialog || (target instanceof Element && target.closest("[data-close]"))) this.dialog.close();
  }
}

/**
 * The best of those that are all known already.
 * @param {Choice[]} all
 * @param {string} typed
 * @param {number} most
 */
export function best(all, typed, most = 40) {
  if (!typed) return all.slice(0, most);
  return all
    .map((one) => ({ one, score: match(`${one.title} ${one.id} ${one.note}`, typed) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ one }) => one);
}
