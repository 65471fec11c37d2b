// <number-pick>: other conversations as buttons; pressing one puts its number into the field.
class NumberPick extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this.#pressed);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this.#pressed);
  }

  #pressed = (/** @type {Event} */ event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-number]") : null;
    const field = this.querySelector("input[name=to]");
    if (!button || !(field instanceof HTMLInputElement)) return;
    field.value = `#${button.getAttribute("data-number")}`;
    for (const one of this.querySelectorAll("[data-number]")) one.setAttribute("aria-pressed", String(one === button));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
}

customElements.define("number-pick", NumberPick);
