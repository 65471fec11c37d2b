// <status-menu>: own presence at the foot of the rail. Changing it shows at once, and so does what
// changed it elsewhere. Nobody is online who can't be reached.
import { Problem, send, tell } from "../lib/request.js";
import { serverNow } from "../lib/time.js";
import { say } from "../lib/words.js";
import { PopMenu } from "./pop-menu.js";

class StatusMenu extends PopMenu {
  #isReached = true;

  connectedCallback() {
    super.connectedCallback();
    this.setAttribute("beside", "");
    this.addEventListener("submit", this.#change);
    document.addEventListener("presence:told", this.#told);
    document.addEventListener("live:state", this.#reached);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.removeEventListener("submit", this.#change);
    document.removeEventListener("presence:told", this.#told);
    document.removeEventListener("live:state", this.#reached);
  }

  #told = (/** @type {Event} */ event) => {
    const { chosen, label, since } = /** @type {CustomEvent} */ (event).detail;
    if (chosen !== this.dataset.here) this.#show(chosen, label, since);
  };

  #reached = (/** @type {Event} */ event) => {
    const isReached = /** @type {CustomEvent} */ (event).detail !== "offline";
    if (isReached === this.#isReached) return;
    this.#isReached = isReached;
    this.#show(this.dataset.here ?? "online", this.dataset.label);
  };

  #change = async (/** @type {SubmitEvent} */ event) => {
    const form = event.target;
    const button = event.submitter;
    if (!(form instanceof HTMLFormElement) || !(button instanceof HTMLButtonElement) || button.name !== "presence") return;
    event.preventDefault();
    const before = this.dataset.here ?? "online";
    this.#show(button.value);
    try {
      await send(form.action, { body: new URLSearchParams({ presence: button.value }) });
    } catch (problem) {
      this.#show(before);
      // something has to be done first: there it is
      if (problem instanceof Problem && problem.status === 409 && problem.body.url) location.assign(problem.body.url);
      else tell(problem);
    }
  };

  /**
   * @param {string} chosen a state, or the reason of a break
   * @param {string} [words] what it is called, if no item of the menu says so
   * @param {string | null} [since]
   */
  #show(chosen, words, since) {
    this.dataset.here = chosen;
    const isAway = chosen !== "online" && chosen !== "offline";
    const label = this.button?.querySelector(":scope > .face + span");
    // a break may have a name that no item of the menu has
    if (words) this.dataset.label = words;
    else delete this.dataset.label;
    if (words && label) label.textContent = words;
    for (const item of this.querySelectorAll("[name='presence']")) {
      const isOn = /** @type {HTMLButtonElement} */ (item).value === chosen;
      item.setAttribute("aria-checked", String(isOn));
      if (isOn && label) label.textContent = item.textContent?.trim() ?? "";
    }
    const clock = this.button?.querySelector("away-clock");
    if (isAway) clock?.setAttribute("since", since ?? new Date(serverNow()).toISOString());
    else clock?.removeAttribute("since");
    if (label && !this.#isReached) label.textContent = say("unreached");
    const dot = this.button?.querySelector(".dot");
    if (dot) dot.className = `dot dot--${this.#isReached ? (isAway ? "break" : chosen) : "offline"}`;
  }
}

customElements.define("status-menu", StatusMenu);
