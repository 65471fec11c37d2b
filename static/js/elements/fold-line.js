// <fold-line><details>…<form>…</form></details></fold-line>: one line that unfolds, with its deed beside it. What
// was chosen in it is as it was once it is folded again: the line says what its deed would do. Where there is no
// room for all that stands above it, it is scrolled to.
class FoldLine extends HTMLElement {
  connectedCallback() {
    // it does not bubble
    this.addEventListener("toggle", this.#toggled, true);
  }

  disconnectedCallback() {
    this.removeEventListener("toggle", this.#toggled, true);
  }

  #toggled = (/** @type {Event} */ event) => {
    if (!(event.target instanceof HTMLDetailsElement)) return;
    if (event.target.open) this.parentElement?.scrollIntoView({ block: "nearest" });
    else for (const form of this.querySelectorAll("form")) form.reset();
  };
}

customElements.define("fold-line", FoldLine);
