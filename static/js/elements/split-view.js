// <split-view class="desk">: on a phone the conversation lies over the list; the player panel is
// an overlay wherever it has no column of its own.
class SplitView extends HTMLElement {
  /** @type {Element | null} */
  #cameFrom = null;

  connectedCallback() {
    this.addEventListener("click", this.#pressed);
    this.addEventListener("keydown", this.#key);
    this.addEventListener("focusin", this.#went);
    this.addEventListener("htmx:afterSwap", this.#swapped);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this.#pressed);
    this.removeEventListener("keydown", this.#key);
    this.removeEventListener("focusin", this.#went);
    this.removeEventListener("htmx:afterSwap", this.#swapped);
  }

  /** What is put into the conversation pane is what the person wants to see. */
  #swapped = (/** @type {Event} */ event) => {
    if (event.target instanceof Element && event.target.closest(".pane-talk")) {
      this.classList.add("is-open");
      this.classList.remove("is-side");
    }
  };

  /** Where one writes is not under the panel: words that were put in from it are seen. Who passes
   * by on his way into the panel leaves it open. */
  #went = (/** @type {FocusEvent} */ event) => {
    const from = event.relatedTarget;
    if (from instanceof Element && !from.closest(".pane-side")) return;
    if (event.target instanceof Element && event.target.closest("reply-composer")) this.classList.remove("is-side");
  };

  #pressed = (/** @type {Event} */ event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("[data-side-open]")) this.#openSide();
    else if (target?.closest("[data-side-close]")) this.#closeSide();
    else if (target?.closest("[data-back]") && this.#goBack()) event.preventDefault();
  };

  #openSide() {
    this.#cameFrom = document.activeElement;
    this.classList.add("is-side");
    /** @type {HTMLElement | null} */ (this.querySelector(".pane-side"))?.focus();
  }

  #closeSide() {
    this.classList.remove("is-side");
    if (this.#cameFrom instanceof HTMLElement) this.#cameFrom.focus();
  }

  /** The list is still there behind the conversation: show it without asking the server. */
  #goBack() {
    if (!matchMedia("(max-width: 899px)").matches || !this.querySelector(".pane-list .row")) return false;
    this.classList.remove("is-open", "is-side");
    const link = this.querySelector("[data-back]");
    if (link instanceof HTMLAnchorElement) history.pushState({}, "", link.href);
    /** @type {HTMLElement | null} */ (this.querySelector(".pane-list"))?.focus();
    return true;
  }

  #key = (/** @type {KeyboardEvent} */ event) => {
    // a form that lies over the panel is closed before it
    const isOver = event.target instanceof Element && event.target.closest("dialog");
    if (event.key === "Escape" && !isOver && this.classList.contains("is-side")) {
      event.preventDefault();
      this.#closeSide();
    }
  };
}

customElements.define("split-view", SplitView);
