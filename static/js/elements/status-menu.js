// <status-menu>: own presence at the foot of the rail. Changing it shows at once.
import { send, tell } from "../lib/request.js";
import { serverNow } from "../lib/time.js";
import { PopMenu } from "./pop-menu.js";

class StatusMenu extends PopMenu {
  connectedCallback() {
    super.connectedCallback();
    this.setAttribute("beside", "");
    this.addEventListener("submit", this.#change);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.removeEventListener("submit", this.#change);
  }

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
      tell(problem);
    }
  };

  /** @param {string} chosen a state, or the reason of a break */
  #show(chosen) {
    this.dataset.here = chosen;
    const isAway = chosen !== "online" && chosen !== "offline";
    const label = this.button?.querySelector(":scope > .face + span");
    for (const item of this.querySelectorAll("[name='presence']")) {
      const isOn = /** @type {HTMLButtonElement} */ (item).value === chosen;
      item.setAttribute("aria-checked", String(isOn));
      if (isOn && label) label.textContent = item.textContent?.trim() ?? "";
    }
    const clock = this.button?.querySelector("away-clock");
    if (isAway) clock?.setAttribute("since", new Date(serverNow()).toISOString());
    else clock?.removeAttribute("since");
    const dot = this.button?.querySelector(".dot");
    if (dot) dot.className = `dot dot--${isAway ? "break" : chosen}`;
  }
}

customElements.define("status-menu", StatusMenu);
