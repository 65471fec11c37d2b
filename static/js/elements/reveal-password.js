// <reveal-password class="input"><input type="password"><button>…</button></reveal-password>
import { icon } from "../lib/draw.js";
import { say } from "../lib/words.js";

class RevealPassword extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input");
    const button = document.createElement("button");
    button.type = "button";
    const show = (/** @type {boolean} */ open) => {
      if (input) input.type = open ? "text" : "password";
      button.setAttribute("aria-label", say(open ? "hide_password" : "show_password"));
      button.replaceChildren(icon(open ? "eyeoff" : "eye"));
    };
    button.addEventListener("click", () => show(input?.type === "password"));
    input?.form?.addEventListener("submit", () => show(false));
    show(false);
    this.append(button);
  }
}

customElements.define("reveal-password", RevealPassword);
