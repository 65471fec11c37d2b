// <auto-submit><form>…</form></auto-submit>: a changed choice is sent at once, typing after a pause.
const PAUSE = 350;

class AutoSubmit extends HTMLElement {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  connectedCallback() {
    this.addEventListener("change", this.#now);
    this.addEventListener("input", this.#soon);
    for (const button of this.querySelectorAll("[data-without-script]")) button.setAttribute("hidden", "");
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.removeEventListener("change", this.#now);
    this.removeEventListener("input", this.#soon);
  }

  #now = () => {
    clearTimeout(this.#timer);
    this.querySelector("form")?.requestSubmit();
  };

  #soon = (/** @type {Event} */ event) => {
    const isText = event.target instanceof HTMLInputElement && ["text", "search"].includes(event.target.type);
    if (!isText) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#now, PAUSE);
  };
}

customElements.define("auto-submit", AutoSubmit);
