// <browser-permission>: what this browser says about notifications, and the button that asks it.
// The browser is asked on that button only, never by itself.
import { keep } from "../lib/likes.js";

class BrowserPermission extends HTMLElement {
  connectedCallback() {
    this.button?.addEventListener("click", this.#ask);
    this.#show();
  }

  disconnectedCallback() {
    this.button?.removeEventListener("click", this.#ask);
  }

  get button() {
    return /** @type {HTMLButtonElement | null} */ (this.querySelector("[data-ask-now]"));
  }

  #ask = async () => {
    await Notification.requestPermission();
    this.#show();
    if (Notification.permission !== "granted") return;
    document.documentElement.dataset.notifications = "on";
    await keep({ notifications: true });
  };

  #show() {
    const state = "Notification" in window ? Notification.permission : "";
    const { allowed, denied, unknown, ask } = this.dataset;
    const says = this.querySelector("[data-says]");
    const words = new Map([["granted", allowed], ["denied", denied], ["default", ask]]);
    if (says) says.textContent = words.get(state) ?? unknown ?? "";
    if (this.button) this.button.hidden = state !== "default";
  }
}

customElements.define("browser-permission", BrowserPermission);
