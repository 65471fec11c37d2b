// <task-composer data-limit data-accepts data-keeps>: the form below a side task. Files go one by
// one and are named by their handles; Ctrl Enter sends; what is written survives leaving the page.
import { caps, el } from "../lib/draw.js";
import { Uploads } from "../lib/uploads.js";
import { say } from "../lib/words.js";

class TaskComposer extends HTMLElement {
  #leave = new AbortController();
  /** @type {Uploads | undefined} */
  #uploads;

  connectedCallback() {
    const { signal } = (this.#leave = new AbortController());
    const { form, words } = this;
    const shelf = this.querySelector("[data-files]");
    const input = this.querySelector("[data-file-input]");
    if (!form || !words || !(shelf instanceof HTMLElement) || !(input instanceof HTMLInputElement)) return;
    this.#uploads = new Uploads(shelf, this.dataset, () => this.#say(""));
    this.querySelector("[data-attach]")?.addEventListener("click", () => input.click(), { signal });
    input.addEventListener("change", () => this.#add(input.files ?? [], input), { signal });
    this.addEventListener("paste", (event) => this.#add(event.clipboardData?.files ?? []), { signal });
    this.addEventListener("dragover", (event) => event.preventDefault(), { signal });
    this.addEventListener("drop", (event) => this.#dropped(event), { signal });
    words.addEventListener("keydown", (event) => this.#key(event), { signal });
    words.addEventListener("input", () => this.#keep(words.value), { signal });
    form.addEventListener("submit", (event) => this.#submitted(event), { signal });
    if (!words.value) words.value = this.#kept();
    const keys = caps("mod+enter");
    keys.setAttribute("aria-hidden", "true");
    this.querySelector("[data-main] .kbd")?.replaceWith(keys);
  }

  disconnectedCallback() {
    this.#leave.abort();
  }

  get form() {
    return this.querySelector("form");
  }

  get words() {
    return this.querySelector("textarea");
  }

  /**
   * @param {Iterable<File>} files
   * @param {HTMLInputElement} [input]
   */
  #add(files, input) {
    this.#uploads?.add(files);
    if (input) input.value = "";
  }

  /** @param {DragEvent} event */
  #dropped(event) {
    event.preventDefault();
    this.#add(event.dataTransfer?.files ?? []);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === "Escape") this.words?.blur();
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const main = this.querySelector("[data-main]");
    if (main instanceof HTMLElement) this.form?.requestSubmit(main);
  }

  /** @param {SubmitEvent} event */
  #submitted(event) {
    const { form, words } = this;
    if (!form || !words) return;
    const handles = this.#uploads?.handles ?? [];
    const why = this.#uploads?.isBusy ? say("still_attaching") : !words.value.trim() && !handles.length ? say("write_first") : "";
    if (why) {
      event.preventDefault();
      this.#say(why);
      words.focus();
      return;
    }
    for (const handle of handles) form.append(el("input", { type: "hidden", name: "handles", value: handle }));
    this.#keep("");
  }

  /** @param {string} why */
  #say(why) {
    const place = this.querySelector("[data-error]");
    if (!(place instanceof HTMLElement)) return;
    place.hidden = !why;
    place.textContent = why;
  }

  #kept() {
    try {
      return localStorage.getItem(this.dataset.keeps ?? "") ?? "";
    } catch {
      return "";
    }
  }

  /** @param {string} text */
  #keep(text) {
    try {
      if (text) localStorage.setItem(this.dataset.keeps ?? "", text);
      else localStorage.removeItem(this.dataset.keeps ?? "");
    } catch {
      // a browser without room keeps nothing; the words still stand in the box
    }
  }
}

customElements.define("task-composer", TaskComposer);
