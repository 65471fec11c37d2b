// <pick-list>: one of a few, by radio buttons. What is filled in beside one of them chooses it.
class PickList extends HTMLElement {
  connectedCallback() {
    this.addEventListener("input", this.#filled);
    this.addEventListener("focusin", this.#filled);
    if (this.hasAttribute("data-takes-selection")) this.#takeSelection();
  }

  /** What was marked in the conversation is most often what has to go. */
  #takeSelection() {
    const marked = getSelection()?.toString().trim() ?? "";
    const field = this.querySelector("textarea");
    if (field && marked && !field.value) field.value = marked;
  }

  disconnectedCallback() {
    this.removeEventListener("input", this.#filled);
    this.removeEventListener("focusin", this.#filled);
  }

  #filled = (/** @type {Event} */ event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || field.type === "radio") return;
    const radio = field.closest(".pick")?.querySelector("input[type=radio]");
    if (radio instanceof HTMLInputElement) radio.checked = true;
  };
}

customElements.define("pick-list", PickList);
