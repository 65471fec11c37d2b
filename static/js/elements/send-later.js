// <send-later>: stands in the form that asks when a reply is to leave, and sends the composer's words
// with it. Without script the form has a field of its own for them.
import { Problem, send, tell } from "../lib/request.js";
import { toast } from "../lib/toast.js";

class SendLater extends HTMLElement {
  #leave = new AbortController();

  connectedCallback() {
    this.#leave = new AbortController();
    // before htmx hears of it, which would send the form alone
    this.closest("dialog")?.addEventListener("submit", (event) => this.#submit(event), { capture: true, signal: this.#leave.signal });
    if (!this.composer?.hasWords) this.#end();
  }

  disconnectedCallback() {
    this.#leave.abort();
  }

  /** @returns {any} */
  get composer() {
    return document.querySelector("reply-composer");
  }

  /** There is nothing to send yet, or something has to be put right first: said where one writes. */
  #end() {
    this.closest("dialog")?.close();
    this.composer?.letter();
  }

  /** @param {Event} event */
  async #submit(event) {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.contains(this)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const letter = this.composer?.letter();
    if (!letter) return this.#end();
    const given = Object.fromEntries(new FormData(form));
    const body = { ...letter.body, until: given.until, at: given.at, cancels_on_words: "cancels_on_words" in given ? "on" : "" };
    const button = form.querySelector(".dialog__foot button");
    button?.toggleAttribute("disabled", true);
    try {
      const answer = await send(form.action, { body, key: letter.key, accept: "application/json, application/problem+json" });
      const { said } = await answer.json();
      this.composer?.gone(letter);
      form.closest("dialog")?.close();
      document.getElementById("scheduled")?.dispatchEvent(new Event("refresh"));
      toast(said, { icon: "clock" });
    } catch (problem) {
      if (problem instanceof Problem && problem.errors.at) tell(problem, { form });
      else tell(problem);
    } finally {
      button?.toggleAttribute("disabled", false);
    }
  }
}

customElements.define("send-later", SendLater);
