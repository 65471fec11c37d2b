// <pop-menu><button popovertarget="m">…</button><div id="m" popover class="menu" role="menu">…</div></pop-menu>
// The browser opens and closes it; this places it beside its button and walks it with arrows.
const GAP = 6;

export class PopMenu extends HTMLElement {
  // heard here and not at the menu: a live page may put another menu in its place
  connectedCallback() {
    this.addEventListener("beforetoggle", this.#before, true);
    this.addEventListener("toggle", this.#opened, true);
    this.addEventListener("menu:close", this.#close, true);
    this.addEventListener("keydown", this.#walk);
    this.addEventListener("click", this.#chosen);
  }

  disconnectedCallback() {
    this.removeEventListener("beforetoggle", this.#before, true);
    this.removeEventListener("toggle", this.#opened, true);
    this.removeEventListener("menu:close", this.#close, true);
    this.removeEventListener("keydown", this.#walk);
    this.removeEventListener("click", this.#chosen);
  }

  /** @returns {HTMLElement | null} */
  get menu() {
    return this.querySelector(":scope > [popover]");
  }

  /** @returns {HTMLElement | null} */
  get button() {
    return this.querySelector(":scope > button, :scope > .btn");
  }

  /** @returns {HTMLElement[]} */
  get items() {
    const all = this.menu?.querySelectorAll("[role^='menuitem'], [role='option']") ?? [];
    return /** @type {HTMLElement[]} */ ([...all]).filter((item) => item.checkVisibility());
  }

  #close = () => this.menu?.hidePopover();

  #before = (/** @type {Event} */ event) => {
    if (event.target !== this.menu) return;
    const opens = /** @type {ToggleEvent} */ (event).newState === "open";
    this.button?.setAttribute("aria-expanded", String(opens));
  };

  #opened = (/** @type {Event} */ event) => {
    if (event.target !== this.menu || /** @type {ToggleEvent} */ (event).newState !== "open") return;
    this.place();
    this.opened();
  };

  /** Focus goes to the first thing that can be chosen. */
  opened() {
    this.items[0]?.focus();
  }

  /** Below the button if there is room, else above; never outside the window. */
  place() {
    const menu = this.menu;
    const at = this.button?.getBoundingClientRect();
    if (!menu || !at) return;
    const { width, height } = menu.getBoundingClientRect();
    const beside = this.hasAttribute("beside") && at.right + GAP + width < innerWidth;
    const below = at.bottom + GAP + height < innerHeight;
    const top = beside
      ? Math.min(at.top, innerHeight - height - GAP)
      : below
        ? at.bottom + GAP
        : at.top - GAP - height;
    const fromEnd = this.hasAttribute("end");
    const left = beside ? at.right + GAP : fromEnd ? at.right - width : at.left;
    menu.style.top = `${Math.max(GAP, top)}px`;
    menu.style.left = `${Math.max(GAP, Math.min(left, innerWidth - width - GAP))}px`;
  }

  #chosen = (/** @type {Event} */ event) => {
    const item = event.target instanceof Element ? event.target.closest("[role^='menuitem']") : null;
    if (!item || !this.menu?.contains(item) || item.matches("[aria-disabled='true']")) return;
    // a submit must leave before its button is hidden
    setTimeout(() => this.menu?.matches(":popover-open") && this.menu.hidePopover());
  };

  #walk = (/** @type {KeyboardEvent} */ event) => {
    const { target } = event;
    if (target instanceof HTMLInputElement || !(target instanceof Node) || !this.menu?.contains(target)) return;
    const items = this.items;
    const now = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    /** @type {Record<string, number>} */
    const steps = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: items.length - 1 };
    if (event.key === "Tab") return this.menu?.hidePopover();
    const to = event.key in steps ? steps[event.key] : this.#byLetter(items, now, event);
    if (to === undefined || !items.length) return;
    event.preventDefault();
    items[(to + items.length) % items.length].focus();
  };

  /**
   * @param {HTMLElement[]} items
   * @param {number} now
   * @param {KeyboardEvent} event
   */
  #byLetter(items, now, event) {
    if (event.key.length !== 1 || event.key === " " || event.ctrlKey || event.metaKey) return undefined;
    const letter = event.key.toLocaleLowerCase(document.documentElement.lang);
    const order = items.map((_, i) => (now + 1 + i) % items.length);
    return order.find((i) =>
      items[i].innerText.trim().toLocaleLowerCase(document.documentElement.lang).startsWith(letter),
    );
  }
}

customElements.define("pop-menu", PopMenu);
