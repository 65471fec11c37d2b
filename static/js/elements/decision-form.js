// <decision-form text>: what a reviewer decides. A, R and X choose, Ctrl Enter confirms; what the
// player will read is asked of the server at each change and shown before anything is sent.
import { bind } from "../lib/keys.js";
import { Problem, send } from "../lib/request.js";
import { say } from "../lib/words.js";

const PAUSE = 200;

class DecisionForm extends HTMLElement {
  #stops = new AbortController();
  #unbind = () => {};
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #asking = new AbortController();
  #isSending = false;

  connectedCallback() {
    const { signal } = (this.#stops = new AbortController());
    const page = this.closest("review-page") ?? document;
    this.addEventListener("change", (event) => this.#changed(event), { signal });
    this.addEventListener("input", (event) => this.#typed(event), { signal });
    this.addEventListener("click", (event) => this.#pressed(event), { signal });
    this.addEventListener("keydown", (event) => this.#leaves(event), { signal });
    this.form.addEventListener("submit", (event) => this.#submit(event), { signal });
    page.addEventListener("document:opened", (event) => this.#opened(/** @type {CustomEvent} */ (event)), { signal });
    page.addEventListener("document:marked", (event) => this.#marked(/** @type {CustomEvent} */ (event)), { signal });
    const choose = (/** @type {string} */ kind) => () => this.#choose(kind);
    const keys = [
      { keys: "a", label: say("approve"), kind: "approve" },
      { keys: "r", label: say("ask_again"), kind: "again" },
      { keys: "x", label: say("reject"), kind: "reject" },
      { keys: "s", label: say("second_person"), kind: "second" },
      { keys: "h", label: say("to_compliance"), kind: "hold" },
    ];
    const stops = keys.map(({ keys: key, label, kind }) => bind({ keys: key, label, group: "review", run: choose(kind) }));
    stops.push(bind({ keys: "mod+enter", label: say("confirm_decision"), group: "review", run: () => this.#confirm() }));
    this.#unbind = () => stops.forEach((stop) => stop());
    this.#show();
  }

  disconnectedCallback() {
    this.#stops.abort();
    this.#asking.abort();
    clearTimeout(this.#timer);
    this.#unbind();
  }

  get form() {
    return /** @type {HTMLFormElement} */ (this.querySelector("form"));
  }

  get kind() {
    return /** @type {HTMLInputElement | null} */ (this.querySelector("[name=kind]:checked"));
  }

  get area() {
    return /** @type {HTMLTextAreaElement | null} */ (this.querySelector("textarea[name=text]"));
  }

  /** @param {string} kind */
  #choose(kind) {
    const radio = this.querySelector(`[name=kind][value=${kind}]`);
    if (!(radio instanceof HTMLInputElement) || this.hasAttribute("inert")) return;
    radio.checked = true;
    radio.focus();
    radio.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #confirm() {
    if (this.kind && !this.hasAttribute("inert")) this.form.requestSubmit();
  }

  /** @param {CustomEvent} event the comparison and checks are those of the open picture */
  #opened({ detail }) {
    const page = this.closest("review-page") ?? this;
    for (const sheet of page.querySelectorAll("[data-sheet-of]")) {
      sheet.toggleAttribute("hidden", sheet.getAttribute("data-sheet-of") !== detail.document);
    }
  }

  /** @param {string} id */
  #document(id) {
    return /** @type {HTMLInputElement | null} */ (this.querySelector(`[name=document][value="${id}"]`));
  }

  /** @param {CustomEvent} event a mark says what is wrong, and with which document */
  #marked({ detail }) {
    const field = /** @type {HTMLInputElement} */ (this.form.elements.namedItem("marks"));
    field.value = JSON.stringify(detail.marks);
    if (!detail.reason) return;
    this.#choose("again");
    const thumb = document.querySelector(`.thumb[data-side="${detail.side}"]`);
    const wanted = thumb instanceof HTMLElement ? this.#document(thumb.dataset.document ?? "") : null;
    if (wanted) wanted.checked = true;
    const reason = this.querySelector(`[data-for=again] [name=reason][value="${detail.reason}"]`);
    if (reason instanceof HTMLInputElement) {
      reason.checked = true;
      reason.closest("details")?.setAttribute("open", "");
    }
    this.#ask();
  }

  /** @param {Event} event */
  #changed(event) {
    const target = /** @type {HTMLInputElement} */ (event.target);
    if (target.name === "kind") {
      this.#unedit();
      if (target.value === "again") this.#suggest();
      this.#show();
    }
    if (["kind", "reason", "document"].includes(target.name)) this.#ask();
    this.#wrong("");
  }

  /** The open document, where nothing was chosen yet. */
  #suggest() {
    if (this.querySelector("[name=document]:checked")) return;
    const thumb = document.querySelector(".thumb[aria-current]");
    const open = thumb instanceof HTMLElement ? this.#document(thumb.dataset.document ?? "") : null;
    if (open) open.checked = true;
  }

  /** @param {Event} event */
  #typed(event) {
    if (event.target !== this.area) return;
    this.#field("edited").value = "1";
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#read(), PAUSE);
  }

  /** Out of a box with words, so that single keys decide again. @param {KeyboardEvent} event */
  #leaves(event) {
    const { target } = event;
    if (event.key !== "Escape" || !(target instanceof HTMLElement) || !target.matches("textarea, .cmp__typed")) return;
    event.preventDefault();
    target.blur();
  }

  /** @param {Event} event */
  #pressed(event) {
    if (!(event.target instanceof Element) || !event.target.closest("[data-edit]")) return;
    const { area } = this;
    if (!area) return;
    area.hidden = false;
    this.querySelector("[data-told]")?.toggleAttribute("hidden", true);
    area.focus();
  }

  /** Other reasons have other words: what was typed for the old ones is gone. */
  #unedit() {
    this.#field("edited").value = "";
    if (this.area) this.area.hidden = true;
    this.querySelector("[data-told]")?.toggleAttribute("hidden", false);
  }

  /** @param {string} name */
  #field(name) {
    return /** @type {HTMLInputElement} */ (this.form.elements.namedItem(name));
  }

  #show() {
    const kind = this.kind?.value ?? "";
    this.querySelector("[data-body]")?.toggleAttribute("hidden", !kind);
    for (const part of this.querySelectorAll("[data-for]")) {
      const fits = (part.getAttribute("data-for") ?? "").split(" ").includes(kind);
      part.toggleAttribute("hidden", !fits);
      if (part instanceof HTMLFieldSetElement) part.disabled = !fits;
    }
    const isTold = ["approve", "again", "reject"].includes(kind);
    this.querySelector("[data-way]")?.toggleAttribute("hidden", !isTold);
    this.querySelector("[data-choose]")?.toggleAttribute("hidden", Boolean(kind));
    const label = this.querySelector("[data-label]:not(input)");
    if (label && this.kind) label.textContent = this.kind.dataset.label ?? "";
    this.querySelector("[data-confirm]")?.toggleAttribute("disabled", !kind);
  }

  #ask() {
    if (this.#field("edited").value) this.#unedit();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#read(), PAUSE);
  }

  async #read() {
    const told = this.querySelector("[data-told]");
    if (!this.kind || ["second", "hold"].includes(this.kind.value) || !told) return;
    this.#asking.abort();
    this.#asking = new AbortController();
    try {
      const body = new FormData(this.form);
      const answer = await send(this.getAttribute("text") ?? "", { body, signal: this.#asking.signal, accept: "application/json" });
      const { text, problem } = await answer.json();
      // shown as one piece; it is sent with its paragraphs
      told.textContent = text.replace(/\n{2,}/g, "\n");
      if (this.area && !this.#field("edited").value) this.area.value = text;
      this.#wrong(problem);
    } catch (error) {
      if (error instanceof Problem) this.#wrong(error.message);
    }
  }

  /** @param {string} words */
  #wrong(words) {
    const place = this.querySelector("[data-wrong]");
    if (place) place.textContent = words;
    place?.toggleAttribute("hidden", !words);
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    if (this.#isSending) return;
    this.#isSending = true;
    const button = this.querySelector("[data-confirm]");
    button?.setAttribute("aria-busy", "true");
    try {
      const answer = await send(this.form.action, { body: new FormData(this.form), accept: "application/json" });
      const { url } = await answer.json();
      location.assign(url);
    } catch (error) {
      this.#isSending = false;
      button?.removeAttribute("aria-busy");
      this.#wrong(error instanceof Error ? error.message : "");
      this.querySelector("[data-wrong]")?.scrollIntoView({ block: "nearest" });
    }
  }
}

customElements.define("decision-form", DecisionForm);
