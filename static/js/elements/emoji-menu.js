// <emoji-menu><button popovertarget>…</button><div popover class="menu smiles" role="menu"></div></emoji-menu>
// A small field of emoji, walked with all four arrows. It dispatches "emoji" with the chosen one.
import { el } from "../lib/draw.js";
import { SMILES } from "../lib/smiles.js";
import { PopMenu } from "./pop-menu.js";

const COLUMNS = 6; // as in the style

class EmojiMenu extends PopMenu {
  connectedCallback() {
    super.connectedCallback();
    if (!this.menu?.childElementCount) this.menu?.append(...SMILES.map((smile) => this.#choice(smile)));
    this.menu?.addEventListener("keydown", this.#upAndDown, { capture: true });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.menu?.removeEventListener("keydown", this.#upAndDown, { capture: true });
  }

  /** @param {string} smile */
  #choice(smile) {
    const button = el("button", { type: "button", role: "menuitem", tabindex: "-1" }, [smile]);
    button.addEventListener("click", () => {
      this.menu?.hidePopover();
      this.dispatchEvent(new CustomEvent("emoji", { detail: smile, bubbles: true }));
    });
    return button;
  }

  // before the list's own keys, for which there is only one column
  #upAndDown = (/** @type {KeyboardEvent} */ event) => {
    /** @type {Record<string, number>} */
    const steps = { ArrowDown: COLUMNS, ArrowUp: -COLUMNS, ArrowRight: 1, ArrowLeft: -1 };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const { items } = this;
    const now = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    items[now + step]?.focus();
  };
}

customElements.define("emoji-menu", EmojiMenu);
