// <answers-first data-address>: while somebody writes to us, answers that may fit stand below his
// words. They never stand in the way: they are part of the form, and sending it is one press.

const PAUSE = 700; // milliseconds after the last letter
const SHORTEST = 12; // letters that say something

export class AnswersFirst extends HTMLElement {
  #asked = "";
  #timer = 0;
  /** @type {AbortController | null} */
  #asking = null;
  form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
  place = /** @type {HTMLElement} */ (this.querySelector("[data-answers]"));
  words = /** @type {HTMLTextAreaElement} */ (this.querySelector("textarea"));

  connectedCallback() {
    this.words.addEventListener("input", () => this.#wait());
    if (this.words.value) this.#wait();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
  }

  #wait() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), PAUSE);
  }

  async #ask() {
    const text = this.words.value.trim();
    if (text === this.#asked) return;
    this.#asked = text;
    this.#asking?.abort();
    if (text.length < SHORTEST) return this.place.replaceChildren();
    this.#asking = new AbortController();
    const said = new FormData(this.form);
    said.delete("file"); // stays here until it is sent
    try {
      const answer = await fetch(this.dataset.address ?? "", { method: "POST", body: said, signal: this.#asking.signal });
      if (answer.ok && text === this.words.value.trim()) this.place.innerHTML = await answer.text();
    } catch {
      // without answers the form works as it does without script
    }
  }
}

customElements.define("answers-first", AnswersFirst);
