// <chat-options>: the menu in the head: sound, transcript, the end of a talk.
import { isSilent, setSilent } from "../lib/chime.js";

class ChatOptions extends HTMLElement {
  connectedCallback() {
    const sound = /** @type {HTMLElement | null} */ (this.querySelector("[data-sound]"));
    const show = () => sound?.setAttribute("aria-checked", String(!isSilent()));
    sound?.addEventListener("click", () => {
      setSilent(!isSilent());
      show();
    });
    show();
    for (const button of this.querySelectorAll("[data-deed]")) {
      button.addEventListener("click", () => {
        /** @type {HTMLElement | null} */ (this.querySelector("[popover]"))?.hidePopover();
        this.dispatchEvent(new CustomEvent("deed", { detail: /** @type {HTMLElement} */ (button).dataset.deed }));
      });
    }
  }
}

customElements.define("chat-options", ChatOptions);
