// <put-words src><button type="button">…</button></put-words>: asks the server for words in the language
// of the reply, and puts them where one writes. They are only there to be sent: nothing leaves by itself.
import { send, tell } from "../lib/request.js";
import { ReplyComposer } from "./reply-composer.js";

class PutWords extends HTMLElement {
  #leave = new AbortController();
  #isAsking = false;

  connectedCallback() {
    this.#leave = new AbortController();
    this.addEventListener("click", () => this.#put(), { signal: this.#leave.signal });
  }

  disconnectedCallback() {
    this.#leave.abort();
  }

  async #put() {
    const composer = document.querySelector("reply-composer");
    if (this.#isAsking || !(composer instanceof ReplyComposer) || !composer.editor) return;
    this.#isAsking = true;
    try {
      const language = composer.field("language");
      const body = new URLSearchParams({ language: language.value });
      const answer = await send(this.getAttribute("src") ?? "", { body, accept: "application/json" });
      const words = await answer.json();
      if (composer.mode !== "reply") composer.turn("reply");
      composer.add(words.html);
      if (words.took) composer.kept.take(words.took, words.facts);
      if (words.language && words.language !== language.value) {
        language.value = words.language;
        language.dispatchEvent(new Event("change", { bubbles: true }));
      }
    } catch (problem) {
      tell(problem, { again: () => this.#put() });
    } finally {
      this.#isAsking = false;
    }
  }
}

customElements.define("put-words", PutWords);
