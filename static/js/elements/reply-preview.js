// <reply-preview>: below each text of a saved reply what a player would read, and buttons that put
// a word to be filled in where one writes; of facts there are too many for that, so they are chosen.
const PLACE = /\{\{\s*([a-z_]+\.[a-z_]+|fact:[a-z0-9-]+)\s*\}\}/g;

class ReplyPreview extends HTMLElement {
  #leave = new AbortController();
  /** @type {HTMLTextAreaElement | null} */
  #last = null;

  connectedCallback() {
    const { signal } = (this.#leave = new AbortController());
    this.addEventListener("input", () => this.#show(), { signal });
    this.addEventListener("reset", () => setTimeout(() => this.#show()), { signal });
    this.addEventListener("focusin", ({ target }) => target instanceof HTMLTextAreaElement && (this.#last = target), { signal });
    this.addEventListener("click", (event) => this.#pressed(event), { signal });
    this.addEventListener("change", (event) => this.#chosen(event), { signal });
    this.#show();
  }

  disconnectedCallback() {
    this.#leave.abort();
  }

  /** @param {Event} event */
  #pressed({ target }) {
    const button = target instanceof Element ? target.closest("button[data-put]") : null;
    if (button instanceof HTMLElement) this.#put(button.dataset.put ?? "");
  }

  /** @param {Event} event */
  #chosen({ target }) {
    if (!(target instanceof HTMLSelectElement) || !target.matches("[data-facts]") || !target.value) return;
    this.#put(target.value);
    target.value = "";
  }

  /** @param {string} words */
  #put(words) {
    const area = this.#last ?? this.querySelector("textarea");
    if (!area) return;
    area.setRangeText(words, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
    area.focus();
  }

  #show() {
    /** @type {Map<string | undefined, Record<string, string>>} */
    const examples = new Map();
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-put]"))) {
      examples.set(button.dataset.put?.slice(2, -2), JSON.parse(button.dataset.examples ?? "{}"));
    }
    for (const box of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-preview-of]"))) {
      const area = document.getElementById(box.dataset.previewOf ?? "");
      const text = area instanceof HTMLTextAreaElement ? area.value : "";
      box.hidden = !text.trim();
      box.replaceChildren(...this.#filled(text, examples, box.lang));
    }
  }

  /**
   * @param {string} text
   * @param {Map<string | undefined, Record<string, string>>} examples
   * @param {string} language
   */
  #filled(text, examples, language) {
    const pieces = [];
    let from = 0;
    for (const found of text.matchAll(PLACE)) {
      const said = examples.get(found[1]);
      const example = said?.[language] ?? said?.[""];
      const chip = document.createElement("span");
      chip.className = example ? "variable" : "variable is-empty";
      chip.textContent = example ?? found[0];
      pieces.push(text.slice(from, found.index), chip);
      from = found.index + found[0].length;
    }
    return [...pieces, text.slice(from)];
  }
}

customElements.define("reply-preview", ReplyPreview);
