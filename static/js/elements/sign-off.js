// <sign-off><p data-for="tr">…</p></sign-off>: what is added below a reply when it leaves, in the
// language of the reply; gone while the same words stand at its end already.
import { fold } from "../lib/fold.js";

/** @param {string} text */
const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}_]+/gu) ?? [];

class SignOff extends HTMLElement {
  #leave = new AbortController();
  #written = new MutationObserver(() => this.#show());

  connectedCallback() {
    const { signal } = (this.#leave = new AbortController());
    const form = this.closest("form");
    for (const kind of ["input", "change"]) form?.addEventListener(kind, () => this.#show(), { signal });
    const editor = form?.querySelector("[data-editor]");
    if (editor) this.#written.observe(editor, { childList: true, subtree: true, characterData: true });
    this.#show();
  }

  disconnectedCallback() {
    this.#leave.abort();
    this.#written.disconnect();
  }

  get #typed() {
    const form = this.closest("form");
    const editor = /** @type {HTMLElement | null} */ (form?.querySelector("[data-editor] [contenteditable]") ?? null);
    return editor ? editor.innerText : (form?.querySelector("textarea")?.value ?? "");
  }

  #show() {
    const chosen = /** @type {HTMLSelectElement | null | undefined} */ (this.closest("form")?.elements.namedItem("language"))?.value;
    const typed = wordsOf(this.#typed);
    for (const line of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-for]"))) {
      const own = wordsOf(line.textContent ?? "");
      const isSaid = own.length > 0 && own.join(" ") === typed.slice(-own.length).join(" ");
      line.hidden = line.dataset.for !== chosen || isSaid;
    }
  }
}

customElements.define("sign-off", SignOff);
