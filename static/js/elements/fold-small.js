// <fold-small><details open>…</details></fold-small>: open where there is room for it, and folded on a small
// screen, until somebody opens it.
const SMALL = "(max-width: 899px), (max-height: 800px)";

class FoldSmall extends HTMLElement {
  connectedCallback() {
    const details = this.querySelector("details");
    if (details && matchMedia(SMALL).matches) details.open = false;
  }
}

customElements.define("fold-small", FoldSmall);
