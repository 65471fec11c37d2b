// <typed-choice><select>…</select></typed-choice>: one of many, found by typing. Arrows choose,
// Enter takes, Escape leaves it as it was. The select stays what is sent, and all there is without
// scripts.
import { el, icon } from "../lib/draw.js";
import { place as found } from "../lib/fold.js";
import { among } from "../lib/narrowing.js";
import { count, say } from "../lib/words.js";

/** @typedef {import("../lib/narrowing.js").Choice} Choice */

const PAUSE = 300;
const GAP = 4;
const HIGHEST = 340;

class TypedChoice extends HTMLElement {
  #leave = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Choice[]} */
  #shown = [];
  #at = -1;
  #hasTyped = false;
  // made here, as the page without scripts has none of them
  #input = /** @type {HTMLInputElement} */ (el("input", {
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", autocomplete: "off", spellcheck: "false",
  }));
  #group = el("span", { class: "meta clip typed__group" });
  #box = el("div", { class: "input typed" }, [this.#input, this.#group, icon("down", 14)]);
  #list = el("div", { class: "typed__list", role: "listbox" });
  #nothing = el("p", { class: "menu__h" }, [say("nothing_fits")]);
  #menu = el("div", { class: "menu typed__menu", popover: "manual" }, [this.#list, this.#nothing]);
  // a region of its own: those of the page are not heard while a dialog is open
  #status = el("span", { class: "sr", role: "status" });

  connectedCallback() {
    const select = this.select;
    if (!this.#box.isConnected) this.#takeOver(select);
    const { signal } = (this.#leave = new AbortController());
    this.#input.addEventListener("input", () => this.#typed(), { signal });
    this.#input.addEventListener("focus", () => this.#input.select(), { signal });
    this.#input.addEventListener("blur", () => this.#left(), { signal });
    this.addEventListener("keydown", (event) => this.#key(event), { signal });
    // not a click: the box keeps the focus
    this.#menu.addEventListener("mousedown", (event) => this.#pressed(event), { signal });
    this.#box.addEventListener("click", () => this.#clicked(), { signal });
    select.form?.addEventListener("form:filled", () => this.#restore(), { signal });
    // only now has the browser put back what was chosen, for whoever returns to the page
    addEventListener("pageshow", () => this.#restore(), { signal });
    document.addEventListener("scroll", (event) => event.target !== this.#menu && this.#place(), { signal, capture: true });
    visualViewport?.addEventListener("resize", () => this.#place(), { signal });
    this.#restore();
  }

  disconnectedCallback() {
    this.#leave.abort();
    clearTimeout(this.#timer);
  }

  get select() {
    return /** @type {HTMLSelectElement} */ (this.querySelector("select"));
  }

  /** @returns {Choice[]} */
  get choices() {
    return [...this.select.options].map(({ value, text, parentElement: above }) => ({
      value, label: text, group: above instanceof HTMLOptGroupElement ? above.label : "",
    }));
  }

  get #isOpen() {
    return this.#menu.matches(":popover-open");
  }

  get #chosen() {
    return this.#isOpen ? this.#shown[this.#at] : undefined;
  }

  /** Name, description and what is wrong with it go to the field that is seen. @param {HTMLSelectElement} select */
  #takeOver(select) {
    const input = this.#input;
    input.id = `${select.id}-typed`;
    this.#list.id = `${select.id}-list`;
    input.setAttribute("aria-controls", this.#list.id);
    const [label] = select.labels;
    if (label) {
      label.id ||= `${select.id}-label`;
      label.htmlFor = input.id;
      this.#list.setAttribute("aria-labelledby", label.id);
    }
    for (const name of ["aria-describedby", "aria-invalid", "autofocus", "required"]) {
      const value = select.getAttribute(name);
      if (value === null) continue;
      input.setAttribute(name, value);
      select.removeAttribute(name);
    }
    input.placeholder = this.choices.find((one) => !one.value)?.label ?? "";
    select.hidden = true;
    this.prepend(this.#box, this.#menu, this.#status);
  }

  /** As it is chosen. */
  #restore() {
    this.#close();
    const chosen = this.choices.find((one) => one.value === this.select.value);
    this.#input.value = chosen?.value ? chosen.label : "";
    this.#group.textContent = chosen?.group ?? "";
    if (document.activeElement === this.#input) this.#input.select();
  }

  /** What was found by typing is meant, what was only looked at is not. */
  #left() {
    // another window has the keys for a while
    if (document.activeElement === this.#input) return;
    const chosen = this.#hasTyped ? this.#chosen : undefined;
    if (chosen) this.#take(chosen);
    else this.#restore();
  }

  #clicked() {
    this.#input.focus();
    if (!this.#isOpen) this.#open("");
  }

  #typed() {
    this.#hasTyped = true;
    this.#group.textContent = "";
    this.#open(this.#input.value);
  }

  /** @param {string} words */
  #open(words) {
    const choices = this.choices;
    this.#shown = among(choices, words);
    this.#at = words.trim() ? 0 : choices.findIndex((one) => one.value === this.select.value);
    this.#list.replaceChildren(...this.#shown.map((one, n) => this.#option(one, n, words)));
    const isEmpty = !this.#shown.length;
    this.#list.hidden = isEmpty;
    this.#nothing.hidden = !isEmpty;
    if (!this.#isOpen) this.#menu.showPopover();
    this.#input.setAttribute("aria-expanded", String(!isEmpty));
    this.#place();
    this.#point(Math.min(this.#at, this.#shown.length - 1), "center");
    clearTimeout(this.#timer);
    const said = isEmpty ? say("nothing_fits") : count("results", this.#shown.length);
    this.#timer = setTimeout(() => (this.#status.textContent = said), PAUSE);
  }

  #close() {
    clearTimeout(this.#timer);
    this.#hasTyped = false;
    if (this.#isOpen) this.#menu.hidePopover();
    this.#status.textContent = "";
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
  }

  /**
   * @param {Choice} choice
   * @param {number} n
   * @param {string} words
   */
  #option({ value, label, group }, n, words) {
    const at = found(label, words);
    const name = at ? [label.slice(0, at[0]), el("mark", {}, [label.slice(...at)]), label.slice(at[1])] : [label];
    return el("div", { class: "menu__item", role: "option", id: `${this.#list.id}-${n}`, "data-n": String(n) }, [
      el("span", { class: "grow" }, name),
      ...(group ? [" ", el("span", { class: "meta" }, [group])] : []),
      ...(value && value === this.select.value ? [icon("check", 14)] : []),
    ]);
  }

  /**
   * @param {number} at
   * @param {ScrollLogicalPosition} [block]
   */
  #point(at, block = "nearest") {
    this.#at = at;
    [...this.#list.children].forEach((one, n) => one.setAttribute("aria-selected", String(n === at)));
    const option = this.#list.children[at];
    if (!option) return this.#input.removeAttribute("aria-activedescendant");
    this.#input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block });
  }

  /** @param {Choice} choice */
  #take(choice) {
    const select = this.select;
    const isOther = select.value !== choice.value;
    select.value = choice.value;
    this.#restore();
    if (!isOther) return;
    for (const name of ["input", "change"]) select.dispatchEvent(new Event(name, { bubbles: true }));
  }

  /** @param {MouseEvent} event */
  #pressed(event) {
    event.preventDefault();
    const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
    if (option instanceof HTMLElement) this.#take(this.#shown[Number(option.dataset.n)]);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.target !== this.#input) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = this.#chosen;
    if (by && !this.#isOpen) this.#open("");
    else if (by && event.altKey) this.#restore();
    else if (by) this.#point((this.#at + by + this.#shown.length) % (this.#shown.length || 1));
    else if (event.key === "Enter" && chosen) this.#take(chosen);
    else if (event.key === "Escape" && this.#isOpen) this.#restore();
    else if (event.key !== "Enter" || !this.#isOpen) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Below the field if there is room, else above, as high as the room is. */
  #place() {
    if (!this.#isOpen) return;
    const at = this.#box.getBoundingClientRect();
    const until = visualViewport?.height ?? innerHeight;
    const [above, below] = [at.top - 2 * GAP, until - at.bottom - 2 * GAP];
    const isBelow = below >= Math.min(HIGHEST, this.#menu.scrollHeight) || below >= above;
    const { style } = this.#menu;
    style.inlineSize = `${at.width}px`;
    style.insetInlineStart = `${at.left}px`;
    style.maxBlockSize = `${Math.min(HIGHEST, isBelow ? below : above)}px`;
    style.insetBlockStart = `${isBelow ? at.bottom + GAP : at.top - GAP - this.#menu.offsetHeight}px`;
  }
}

customElements.define("typed-choice", TypedChoice);
