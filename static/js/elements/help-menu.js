// <help-menu data-src><button popovertarget>…</button><div popover class="menu helps" role="menu"></div></help-menu>
// Help lines for the player of a conversation, in the language of the reply. It dispatches "help"
// with the words of the chosen one.
import { el } from "../lib/draw.js";
import { send } from "../lib/request.js";
import { say } from "../lib/words.js";
import { PopMenu } from "./pop-menu.js";

/** @typedef {{name: string, phone: string, kind: string, html: string}} Line */

class HelpMenu extends PopMenu {
  #language = "";

  connectedCallback() {
    super.connectedCallback();
    this.addEventListener("beforetoggle", this.#fill, true);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.removeEventListener("beforetoggle", this.#fill, true);
  }

  #fill = async (/** @type {Event} */ event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== "open" || !this.menu) return;
    const chosen = /** @type {HTMLSelectElement | null | undefined} */ (this.closest("form")?.elements.namedItem("language"));
    const language = chosen?.value ?? "";
    if (language === this.#language && this.menu.childElementCount) return;
    const asked = new URLSearchParams({ language });
    try {
      const answer = await send(`${this.dataset.src}?${asked}`, { method: "GET", accept: "application/json" });
      const { lines } = await answer.json();
      this.menu.replaceChildren(...lines.map((/** @type {Line} */ line) => this.#choice(line)));
      this.#language = language;
      this.place(); // it has grown
      this.items[0]?.focus();
    } catch {
      this.menu.replaceChildren(el("p", { class: "menu__h", role: "alert" }, [say("not_reached")]));
    }
  };

  /** @param {Line} line */
  #choice({ name, phone, kind, html }) {
    const said = el("span", {}, [name, ...(kind ? [el("small", {}, [kind])] : [])]);
    const button = el("button", { type: "button", class: "menu__item", role: "menuitem", tabindex: "-1" }, [said, ...(phone ? [el("b", {}, [phone])] : [])]);
    button.addEventListener("click", () => {
      this.menu?.hidePopover();
      this.dispatchEvent(new CustomEvent("help", { detail: html, bubbles: true }));
    });
    return button;
  }
}

customElements.define("help-menu", HelpMenu);
