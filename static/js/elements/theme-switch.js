// <theme-switch><button>Dark or light</button></theme-switch>; data-theme-value on buttons picks one.
import { keep } from "../lib/likes.js";

class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this.#switch);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this.#switch);
  }

  #switch = (/** @type {Event} */ event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button) return;
    const page = document.documentElement;
    const isDark = page.dataset.theme
      ? page.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    const theme = button.dataset.themeValue ?? (isDark ? "light" : "dark");
    if (theme) page.dataset.theme = theme;
    else delete page.dataset.theme;
    keep({ theme });
  };
}

customElements.define("theme-switch", ThemeSwitch);
