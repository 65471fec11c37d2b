// <drawn-form><form>: a form that changes shape on the spot. The server draws it, as it does without
// a script: each change is sent, and every [data-drawn] of what came back takes the place of the one
// with its id. A button whose name is "do" says what is wanted; "save…" leaves the page.
import { morph } from "../lib/feed.js";
import { Problem, tell } from "../lib/request.js";

const PAUSE = 400;

class DrawnForm extends HTMLElement {
  #leave = new AbortController();
  #asking = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  connectedCallback() {
    const { signal } = (this.#leave = new AbortController());
    this.addEventListener("change", (event) => this.#changed(event), { signal });
    this.addEventListener("input", (event) => this.#typed(event), { signal });
    this.addEventListener("submit", (event) => this.#submitted(event), { signal });
    this.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.#hideButtons();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#leave.abort();
    this.#asking.abort();
  }

  get form() {
    return this.querySelector("form");
  }

  /** @param {Event} event */
  #changed(event) {
    const isText = event.target instanceof HTMLInputElement && event.target.type !== "checkbox";
    if (!isText) this.#look("look");
  }

  /** @param {Event} event */
  #typed(event) {
    if (!(event.target instanceof HTMLInputElement) || event.target.name === "name" || event.target.type === "checkbox") return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look("look"), PAUSE);
  }

  /** Escape closes the values that are open. @param {KeyboardEvent} event */
  #pressed(event) {
    const open = this.querySelector("details.many[open]");
    if (event.key !== "Escape" || !open) return;
    event.preventDefault();
    event.stopPropagation();
    open.removeAttribute("open");
    open.querySelector("summary")?.focus();
  }

  /** @param {SubmitEvent} event */
  #submitted(event) {
    const deed = event.submitter instanceof HTMLButtonElement ? event.submitter.value : "";
    if (!deed || deed.startsWith("save")) return;
    event.preventDefault();
    this.#look(deed);
  }

  /** @param {string} deed */
  async #look(deed) {
    clearTimeout(this.#timer);
    this.#asking.abort();
    const { signal } = (this.#asking = new AbortController());
    if (!this.form) return;
    const body = new FormData(this.form);
    body.set("do", deed);
    try {
      const answer = await fetch(location.pathname, {
        method: "POST",
        body,
        headers: { "X-Fragment": "editor" },
        credentials: "same-origin",
        signal,
      });
      if (!answer.ok) throw new Problem(answer.status);
      const holder = document.createElement("template");
      holder.innerHTML = await answer.text();
      if (signal.aborted) return;
      for (const fresh of holder.content.querySelectorAll("[data-drawn]")) this.#put(fresh);
      this.#hideButtons();
      this.#focusNew(deed);
      // what a button added or took away is a change, too
      this.form.dispatchEvent(new Event("input"));
    } catch (problem) {
      if (!signal.aborted) tell(problem instanceof Problem ? problem : new Problem(0), { again: () => this.#look(deed) });
    }
  }

  /** What was open stays so. @param {Element} fresh */
  #put(fresh) {
    const here = document.getElementById(fresh.id);
    if (!here) return;
    for (const open of here.querySelectorAll("details[open]")) {
      fresh.querySelector(`#${CSS.escape(open.id)}`)?.setAttribute("open", "");
    }
    morph(here, fresh);
  }

  /** Whoever adds a condition wants to say what it asks. @param {string} deed */
  #focusNew(deed) {
    const [verb, path] = deed.split(":");
    const added = this.querySelector(`[data-after="${CSS.escape(deed)}"]`);
    if (added instanceof HTMLElement) return added.focus();
    if (verb !== "add" && verb !== "group") return;
    const fields = [...this.querySelectorAll("select[name^='field:']")];
    const last = fields.filter((one) => one.getAttribute("name")?.startsWith(`field:${path}.`)).at(-1);
    if (last instanceof HTMLElement) last.focus();
  }

  #hideButtons() {
    for (const button of this.querySelectorAll("[data-without-script]")) button.setAttribute("hidden", "");
  }
}

customElements.define("drawn-form", DrawnForm);
