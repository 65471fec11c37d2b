// <copy-button value="LN-204118"><button type="button">…</button></copy-button>, or from="id".
import { toast } from "../lib/toast.js";
import { say } from "../lib/words.js";

class CopyButton extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this.#copy);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this.#copy);
  }

  #copy = async () => {
    const from = document.getElementById(this.getAttribute("from") ?? "");
    const text = this.getAttribute("value") ?? from?.innerText ?? "";
    try {
      await navigator.clipboard.writeText(text.trim());
      toast(say("copied"));
    } catch {
      toast(say("copy_failed"), { icon: "info" });
    }
  };
}

customElements.define("copy-button", CopyButton);
