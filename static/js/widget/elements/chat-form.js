// <chat-form>: a small form of the widget. What is wrong stands beside its field; what was said is
// handed on as an event "given" with the values, whose listener may refuse with a Refusal.
import { el, icon } from "../../lib/draw.js";
import { say } from "../../lib/words.js";
import { Refusal } from "../lib/call.js";

export class ChatForm extends HTMLElement {
  connectedCallback() {
    this.form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
    this.form.noValidate = true;
    this.form.addEventListener("submit", (event) => this.#submit(event));
  }

  /** @type {(values: Record<string, string>) => Promise<unknown> | unknown} */
  give = () => {};

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (this.hasAttribute("aria-busy") || !this.#isWhole(form)) return;
    this.setAttribute("aria-busy", "true");
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));
    try {
      await this.give(values);
    } catch (problem) {
      this.#tell(form, problem);
    } finally {
      this.removeAttribute("aria-busy");
    }
  }

  /** @param {HTMLFormElement} form */
  #isWhole(form) {
    this.querySelectorAll(".err").forEach((line) => line.remove());
    let first = null;
    for (const input of /** @type {Iterable<HTMLInputElement>} */ (form.querySelectorAll("input, textarea, select"))) {
      input.removeAttribute("aria-invalid");
      if (input.validity.valid) continue;
      this.#beside(input, input.validity.valueMissing ? say("needed") : input.type === "email" ? say("no_email") : input.validationMessage);
      first ??= input;
    }
    first?.focus();
    return !first;
  }

  /** @param {HTMLElement} input @param {string} words */
  #beside(input, words) {
    const line = el("span", { class: "err", id: `${input.id}-err` }, [icon("alert", 14), words]);
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", line.id);
    input.closest(".field")?.append(line);
  }

  /** @param {HTMLFormElement} form @param {unknown} problem */
  #tell(form, problem) {
    const errors = problem instanceof Refusal ? problem.errors : {};
    let isPlaced = false;
    for (const [name, words] of Object.entries(errors)) {
      const input = form.elements.namedItem(name);
      if (!(input instanceof HTMLElement)) continue;
      this.#beside(input, words);
      if (!isPlaced) input.focus();
      isPlaced = true;
    }
    if (!isPlaced) form.append(el("p", { class: "err", role: "alert" }, [icon("alert", 14), problem instanceof Error ? problem.message : say("not_done")]));
  }
}

customElements.define("chat-form", ChatForm);
