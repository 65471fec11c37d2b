// <chat-composer>: what is being written. Enter sends, Shift and Enter begin a line; files come by
// button, paste or drop. What is typed outlives a reload. It dispatches "say" with text and files.
import { SMILES } from "../../lib/smiles.js";
import { say } from "../../lib/words.js";
import { Attachments } from "../lib/attach.js";
import { keep, recall } from "../lib/keep.js";
import { who } from "../lib/who.js";

const TYPING = 3000;
const TYPING_SHOWN = 700; // where the team sees what is being typed

export class ChatComposer extends HTMLElement {
  #typedAt = 0;
  #isWaiting = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #telling;

  connectedCallback() {
    this.form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
    this.input = /** @type {HTMLTextAreaElement} */ (this.querySelector("textarea"));
    this.send = /** @type {HTMLButtonElement} */ (this.querySelector("[data-send]"));
    const shelf = /** @type {HTMLElement} */ (this.querySelector("[data-shelf]"));
    const { bytes, files, kinds = "", own = "" } = this.dataset;
    this.files = new Attachments(shelf, { bytes: Number(bytes), files: Number(files), kinds }, () => this.#changed());
    this.draft = own;
    this.form.addEventListener("submit", (event) => this.#submit(event));
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("input", () => this.#typed());
    this.input.addEventListener("paste", (event) => this.#take(event, event.clipboardData));
    this.addEventListener("dragover", (event) => event.preventDefault());
    this.addEventListener("drop", (event) => this.#take(event, event.dataTransfer));
    this.#picker();
    this.#smiles();
    this.restore();
  }

  /** What was typed before the page was left. */
  restore() {
    if (this.input && this.draft && !this.input.value) this.input.value = recall("draft") ?? "";
    this.#changed();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.form?.requestSubmit();
  }

  /** @param {Event} event @param {DataTransfer | null} carried */
  #take(event, carried) {
    if (!carried?.files.length) return;
    event.preventDefault();
    this.files?.add([...carried.files]);
  }

  #picker() {
    const file = /** @type {HTMLInputElement | null} */ (this.querySelector("input[type=file]"));
    this.querySelector("[data-attach]")?.addEventListener("click", () => file?.click());
    file?.addEventListener("change", () => {
      this.files?.add([...(file.files ?? [])]);
      file.value = "";
    });
  }

  #smiles() {
    const tray = /** @type {HTMLElement | null} */ (this.querySelector("[data-smiles]"));
    for (const smile of SMILES) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = smile;
      button.addEventListener("click", () => this.#put(smile));
      tray?.append(button);
    }
  }

  /** @param {string} text */
  #put(text) {
    const { input } = this;
    if (!input) return;
    input.setRangeText(text, input.selectionStart, input.selectionEnd, "end");
    /** @type {HTMLElement | null} */ (this.querySelector("[data-smiles]"))?.hidePopover();
    input.focus();
    this.#typed();
  }

  #typed() {
    this.#isWaiting = false; // he has more to say before it goes
    if (this.draft) keep("draft", this.input?.value || null);
    this.#changed();
    if (this.#telling) return;
    const rest = (who.status?.shows_typing ? TYPING_SHOWN : TYPING) - (Date.now() - this.#typedAt);
    this.#telling = setTimeout(() => this.#tellTyping(), Math.max(0, rest));
  }

  /** What stands there when it is told, not when it was begun; nothing when it was taken back. */
  #tellTyping() {
    this.#telling = undefined;
    this.#typedAt = Date.now();
    this.dispatchEvent(new CustomEvent("typing", { detail: this.input?.value.slice(0, 500) ?? "" }));
  }

  #changed() {
    const isSomething = Boolean(this.input?.value.trim() || this.files?.handles.length);
    if (this.send) this.send.disabled = !isSomething;
    if (!this.#isWaiting || this.files?.isBusy) return;
    this.#isWaiting = false;
    if (!this.files?.hasFailed) this.form?.requestSubmit();
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const text = this.input?.value.trim() ?? "";
    const { handles = [], names = [], isBusy = false } = this.files ?? {};
    this.#isWaiting = isBusy; // a file is still on its way: all of it goes when it is here
    if (isBusy || (!text && !handles.length)) return;
    const detail = { text, handles, shown: text || say("files_sent", { names: names.join(", ") }) };
    if (this.dispatchEvent(new CustomEvent("say", { detail, cancelable: true }))) this.clear();
  }

  clear() {
    if (this.input) this.input.value = "";
    if (this.draft) keep("draft", null);
    this.files?.clear();
    clearTimeout(this.#telling);
    this.#telling = undefined;
    this.#typedAt = 0;
  }

  focus() {
    this.input?.focus();
  }
}

customElements.define("chat-composer", ChatComposer);
