// <search-hits data-search data-address>: says which answer was opened.

export class SearchHits extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const hit = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest("[data-article]")) : null;
      if (!hit) return;
      navigator.sendBeacon(this.dataset.address ?? "", new URLSearchParams({ search: this.dataset.search ?? "", article: hit.dataset.article ?? "" }));
    });
  }
}

customElements.define("search-hits", SearchHits);
