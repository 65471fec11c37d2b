// <deed-dialog><dialog>: the form of a deed over the page. Links with data-dialog lead to the same
// form on a page of its own; here they open it in place. A deed that was done closes it. What has
// to be filled first (data-first) takes the place of a form that comes back with what was typed.
import htmx from "htmx.org";
import { place } from "../lib/feed.js";
import { tell } from "../lib/request.js";

class DeedDialog extends HTMLElement {
  #leave = new AbortController();
  #href = "";
  /** @type {{ href: string, typed: FormData } | null} */
  #aside = null;

  connectedCallback() {
    const { signal } = (this.#leave = new AbortController());
    document.addEventListener("click", (event) => this.#pressed(event), { signal });
    document.addEventListener("ticket:changed", () => this.dialog?.close(), { signal });
    document.addEventListener("talk:changed", () => this.dialog?.close(), { signal });
    document.addEventListener("ticket:gone", () => this.dialog?.close(), { signal });
    this.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.addEventListener("htmx:beforeSwap", (event) => this.#answered(/** @type {CustomEvent} */ (event)), { signal });
    this.dialog?.addEventListener("close", () => this.#closed(), { signal });
  }

  disconnectedCallback() {
    this.#leave.abort();
  }

  get dialog() {
    return this.querySelector("dialog");
  }

  /** @param {MouseEvent} event */
  #pressed(event) {
    const target = event.target instanceof Element ? event.target : null;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = target?.closest("a[data-dialog]");
    if (link instanceof HTMLAnchorElement) {
      event.preventDefault();
      const form = "first" in link.dataset && this.dialog?.querySelector("form");
      this.#aside = form ? { href: this.#href, typed: new FormData(form) } : null;
      this.#open(link.href);
    } else if (target?.closest("[data-close]") && this.contains(target)) {
      event.preventDefault();
      this.dialog?.close();
    } else if (target === this.dialog) this.dialog?.close();
  }

  #closed() {
    const aside = this.#aside;
    this.#aside = null;
    if (aside) this.#open(aside.href, aside.typed);
    else this.dialog?.replaceChildren();
  }

  /**
   * What answers a deed that was done belongs to the page: the dialog has closed by then, and what
   * was put into it would stand on the page twice. A refusal is read even if one had looked away.
   * @param {CustomEvent} event
   */
  #answered({ detail }) {
    const dialog = this.dialog;
    const isHtml = detail.xhr.getResponseHeader("Content-Type")?.startsWith("text/html");
    if (detail.target !== dialog || !detail.shouldSwap || !isHtml || dialog?.open) return;
    if (detail.xhr.status === 422) return dialog?.showModal();
    detail.shouldSwap = false;
    place(detail.serverResponse);
  }

  /** As in the composer: what was written goes.
   * @param {KeyboardEvent} event
   */
  #key(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !(event.target instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    event.target.form?.requestSubmit();
  }

  /**
   * @param {string} href
   * @param {FormData} [typed] what stood in its form before
   */
  async #open(href, typed) {
    const dialog = this.dialog;
    if (!dialog) return location.assign(href);
    try {
      const answer = await fetch(href, { headers: { "X-Fragment": "dialog" }, credentials: "same-origin" });
      if (!answer.ok) return location.assign(href);
      dialog.innerHTML = await answer.text();
      this.#href = href;
      const form = dialog.querySelector("form");
      if (form && typed) fill(form, typed);
      htmx.process(dialog);
      if (!dialog.open) dialog.showModal();
      const first = dialog.querySelector(".dialog__body :is(select, textarea, button, input:not([type=hidden]))");
      // of several that exclude each other, the one that is chosen
      const isRadio = first instanceof HTMLInputElement && first.type === "radio";
      const chosen = isRadio && dialog.querySelector(`input[name="${first.name}"]:checked`);
      if (chosen instanceof HTMLElement) chosen.focus();
      else if (first instanceof HTMLElement) first.focus();
    } catch (problem) {
      tell(problem, { again: () => this.#open(href, typed) });
    }
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {FormData} typed
 */
function fill(form, typed) {
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type)) {
      field.checked = typed.getAll(field.name).includes(field.value);
    } else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement) {
      const value = typed.get(field.name);
      if (typeof value === "string") field.value = value;
    }
  }
  form.dispatchEvent(new CustomEvent("form:filled"));
}

customElements.define("deed-dialog", DeedDialog);
