// <handover-draft><form>…</form></handover-draft>: keeps what is written while it is written, so
// that a browser that dies loses nothing. One at a time; what was typed meanwhile goes after it.
import { Problem, send } from "../lib/request.js";
import { say } from "../lib/words.js";

const PAUSE = 700;

class HandoverDraft extends HTMLElement {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #isSending = false;
  #isChanged = false;

  connectedCallback() {
    this.addEventListener("input", this.#soon);
    this.form?.addEventListener("submit", this.#done);
    addEventListener("pagehide", this.#last);
    for (const button of this.#buttons()) button.hidden = true;
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.removeEventListener("input", this.#soon);
    this.form?.removeEventListener("submit", this.#done);
    removeEventListener("pagehide", this.#last);
  }

  get form() {
    return this.querySelector("form");
  }

  /** @returns {HTMLButtonElement[]} */
  #buttons() {
    const found = [...(this.form?.elements ?? [])];
    return /** @type {HTMLButtonElement[]} */ (found.filter((one) => one.hasAttribute("data-without-script")));
  }

  #soon = (/** @type {Event} */ event) => {
    // where all goes is chosen by its button
    if (event.target instanceof HTMLSelectElement && event.target.name === "all") return;
    this.#isChanged = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#keep, PAUSE);
  };

  #done = () => {
    clearTimeout(this.#timer);
    this.#isChanged = false;
  };

  #keep = async () => {
    if (!this.form || this.#isSending) return;
    this.#isSending = true;
    this.#isChanged = false;
    try {
      await send(location.pathname, { body: new FormData(this.form) });
      this.#say(say("draft_kept"));
    } catch (problem) {
      // it was written on a page that is old by now; the words stay here to be copied
      if (problem instanceof Problem && problem.status === 409) return this.#say(problem.message);
      this.#isChanged = true;
      this.#say(say("draft_not_kept"));
      this.#timer = setTimeout(this.#keep, 5 * PAUSE);
    } finally {
      this.#isSending = false;
    }
    if (this.#isChanged) this.#timer = setTimeout(this.#keep, PAUSE);
  };

  // the page goes while something is not kept yet
  #last = () => {
    if (!this.form || !this.#isChanged) return;
    fetch(location.pathname, {
      method: "POST",
      body: new FormData(this.form),
      headers: { "X-Requested-With": "fetch" },
      keepalive: true,
    });
  };

  /** @param {string} words */
  #say(words) {
    const place = document.getElementById("handover-kept");
    if (place) place.textContent = words;
  }
}

customElements.define("handover-draft", HandoverDraft);
