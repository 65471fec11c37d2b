// <article-vote>: its forms are answered in their place; the answer is a piece of HTML of ours.

export class ArticleVote extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => {
      const form = /** @type {HTMLFormElement} */ (event.target);
      if (form.method !== "post") return;
      event.preventDefault();
      this.#send(form, /** @type {HTMLButtonElement | null} */ (event.submitter));
    });
  }

  /** @param {HTMLFormElement} form @param {HTMLButtonElement | null} pressed */
  async #send(form, pressed) {
    if (this.hasAttribute("aria-busy")) return;
    this.setAttribute("aria-busy", "true");
    const said = new URLSearchParams(/** @type {any} */ (new FormData(form, pressed)));
    try {
      const answer = await fetch(form.action, { method: "POST", body: said, headers: { "X-Fragment": "1" } });
      if (!answer.ok) throw new Error(String(answer.status));
      this.innerHTML = await answer.text();
      const first = /** @type {HTMLElement | null} */ (this.querySelector("h2"));
      if (first) {
        first.tabIndex = -1;
        first.focus();
      }
    } catch {
      this.removeAttribute("aria-busy");
      // the form itself can still be sent, as a browser without script sends it
      if (pressed?.name) {
        const value = Object.assign(document.createElement("input"), { type: "hidden", name: pressed.name, value: pressed.value });
        form.append(value);
      }
      form.submit();
    }
    this.removeAttribute("aria-busy");
  }
}

customElements.define("article-vote", ArticleVote);
