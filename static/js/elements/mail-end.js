// <mail-end>: while a sign-off or a signature is written, the ends of mails that show it follow.
const AGENT = "{agent}";

class MailEnd extends HTMLElement {
  #leave = new AbortController();

  connectedCallback() {
    const { signal } = (this.#leave = new AbortController());
    this.addEventListener("input", ({ target }) => target instanceof HTMLTextAreaElement && this.#show(target), { signal });
  }

  disconnectedCallback() {
    this.#leave.abort();
  }

  /** @param {HTMLTextAreaElement} area */
  #show(area) {
    for (const end of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(`[data-end-of="${area.id}"]`))) {
      const { agent, otherwise = "" } = end.dataset;
      const typed = agent === undefined ? area.value : area.value.replaceAll(AGENT, agent);
      const part = /** @type {HTMLElement} */ (end.querySelector("[data-typed]"));
      part.textContent = typed.trim() || otherwise;
      part.hidden = !part.textContent;
    }
  }
}

customElements.define("mail-end", MailEnd);
