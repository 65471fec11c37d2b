// <unsaved-changes>: around the form of a settings page and the bar that saves it. Says what is
// not saved yet, gives it back, saves by Ctrl S, and asks before the page is left.
class UnsavedChanges extends HTMLElement {
  #leave = new AbortController();
  #before = "";

  connectedCallback() {
    const { signal } = (this.#leave = new AbortController());
    const { form } = this;
    if (!form) return;
    this.#before = this.#now();
    // words that came back with an error are not saved either
    if (this.querySelector("[aria-invalid='true'], [data-edited]")) this.#before = "";
    form.addEventListener("input", () => this.#show(), { signal });
    form.addEventListener("reset", () => setTimeout(() => this.#show()), { signal });
    form.addEventListener("submit", () => (this.#before = this.#now()), { signal });
    this.addEventListener("click", (event) => this.#given(event), { signal });
    addEventListener("beforeunload", (event) => this.isUnsaved && event.preventDefault(), { signal });
    addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.#show();
  }

  disconnectedCallback() {
    this.#leave.abort();
  }

  /** the form that the bar's button belongs to */
  get form() {
    const button = /** @type {HTMLButtonElement | null} */ (this.querySelector(".savebar button[form]"));
    return button?.form ?? null;
  }

  get isUnsaved() {
    return this.#now() !== this.#before;
  }

  #now() {
    const { form } = this;
    if (!form) return "";
    const sent = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
    return JSON.stringify(sent.map(([name, value]) => [name, typeof value === "string" ? value : value.name]));
  }

  #show() {
    for (const note of this.querySelectorAll("[data-unsaved]")) note.toggleAttribute("hidden", !this.isUnsaved);
  }

  /** Who gives the page back as it was is not asked. @param {Event} event */
  #given(event) {
    if (event.target instanceof Element && event.target.closest("[data-discard]")) this.#before = this.#now();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (this.isUnsaved) this.form?.requestSubmit();
  }
}

customElements.define("unsaved-changes", UnsavedChanges);
