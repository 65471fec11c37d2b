// <tag-picker>: known tags as buttons; pressing one puts it into the field of tags, or takes it out.
class TagPicker extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this.#pressed);
    this.#show();
  }

  disconnectedCallback() {
    this.removeEventListener("click", this.#pressed);
  }

  get #field() {
    return /** @type {HTMLInputElement | null} */ (this.closest("form")?.querySelector("[name=tags]"));
  }

  get #tags() {
    return (this.#field?.value ?? "").split(",").map((tag) => tag.trim()).filter(Boolean);
  }

  #show() {
    const tags = this.#tags;
    for (const button of this.querySelectorAll("[data-tag]")) {
      button.setAttribute("aria-pressed", String(tags.includes(button.getAttribute("data-tag") ?? "")));
    }
  }

  #pressed = (/** @type {Event} */ event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-tag]") : null;
    const field = this.#field;
    if (!button || !field) return;
    const tag = button.getAttribute("data-tag") ?? "";
    const tags = this.#tags;
    field.value = (tags.includes(tag) ? tags.filter((one) => one !== tag) : [...tags, tag]).join(", ");
    this.#show();
  };
}

customElements.define("tag-picker", TagPicker);
