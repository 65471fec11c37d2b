// <find-answers data-address>: offers articles while a search is typed. Arrows choose, Enter opens, Escape
// closes; without a choice Enter searches.

const PAUSE = 120;
const SHORTEST = 2;
let made = 0;

/** @typedef {{title: string, url: string, summary: string, language: string}} Offer */

export class FindAnswers extends HTMLElement {
  /** @type {HTMLElement[]} */
  #offers = [];
  #at = -1;
  #timer = 0;
  input = /** @type {HTMLInputElement} */ (this.querySelector("input"));
  list = document.createElement("div");
  /** @type {AbortController | null} */
  #asking = null;

  connectedCallback() {
    if (!this.dataset.address) return;
    this.classList.add("is-live");
    this.list.className = "p-offers";
    this.list.id = `offers-${(made += 1)}`;
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.input.getAttribute("aria-label") ?? "");
    this.append(this.list);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id })) this.input.setAttribute(name, value);
    this.input.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#ask(), PAUSE);
    });
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("focus", () => this.#offers.length && this.#show(true));
    this.addEventListener("focusout", (event) => {
      if (!this.contains(/** @type {Node | null} */ (event.relatedTarget))) this.#show(false);
    });
    // a press on an offer must not take the focus before it is a click
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    document.addEventListener("keydown", (event) => this.#slash(event));
  }

  async #ask() {
    const typed = this.input.value.trim();
    this.#asking?.abort();
    if (typed.length < SHORTEST) return this.#draw([]);
    this.#asking = new AbortController();
    try {
      const answer = await fetch(`${this.dataset.address}?q=${encodeURIComponent(typed)}`, { signal: this.#asking.signal });
      if (answer.ok && typed === this.input.value.trim()) this.#draw((await answer.json()).offers);
    } catch {
      // a search can be sent without offers
    }
  }

  /** @param {Offer[]} offers */
  #draw(offers) {
    this.#at = -1;
    this.#offers = offers.map((one, place) => {
      const row = document.createElement("a");
      row.className = "p-offer";
      row.id = `${this.list.id}-${place}`;
      row.href = one.url;
      row.tabIndex = -1;
      row.lang = one.language;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      const title = document.createElement("b");
      title.textContent = one.title;
      const summary = document.createElement("span");
      summary.textContent = one.summary;
      row.append(title, summary);
      return row;
    });
    this.list.replaceChildren(...this.#offers);
    this.#show(this.#offers.length > 0 && document.activeElement === this.input);
  }

  /** @param {boolean} is */
  #show(is) {
    this.list.hidden = !is;
    this.input.setAttribute("aria-expanded", String(is));
    if (!is) this.#choose(-1);
  }

  /** @param {number} at */
  #choose(at) {
    this.#at = at;
    this.#offers.forEach((row, place) => row.setAttribute("aria-selected", String(place === at)));
    const chosen = this.#offers[at];
    if (chosen) {
      this.input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const isOpen = !this.list.hidden;
    if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      return this.#show(false);
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!this.#offers.length) return;
      event.preventDefault();
      this.#show(true);
      const places = this.#offers.length + 1; // one of them is what was typed
      const step = event.key === "ArrowDown" ? 1 : -1;
      return this.#choose(((this.#at + 1 + step + places) % places) - 1);
    }
    if (event.key === "Enter" && isOpen && this.#at >= 0) {
      event.preventDefault();
      this.#offers[this.#at].click();
    }
  }

  /** @param {KeyboardEvent} event */
  #slash(event) {
    const isTyping = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping || !this.isConnected) return;
    event.preventDefault();
    this.input.focus();
  }
}

customElements.define("find-answers", FindAnswers);
