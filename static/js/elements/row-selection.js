// <row-selection>: which conversations of the list are chosen, and what is done with all of them.
// They are known by their numbers, so that a list that is read again keeps them. Without a script
// the boxes and the bar are a plain form.
import { announce } from "../lib/announce.js";
import { bind } from "../lib/keys.js";
import { Problem, send, tell } from "../lib/request.js";
import { Run } from "../lib/run.js";
import { toast } from "../lib/toast.js";
import { say } from "../lib/words.js";

const LONG_PRESS = 500;

class RowSelection extends HTMLElement {
  #leave = new AbortController();
  #unbind = () => {};
  /** @type {Set<string>} */
  #chosen = new Set();
  /** the whole list, as the server finds it */
  #everything = "";
  #last = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pressing;
  /** @type {Run | undefined} */
  #run;

  connectedCallback() {
    const { signal } = (this.#leave = new AbortController());
    const { list } = this;
    this.#run = new Run(/** @type {HTMLElement} */ (this.querySelector("[data-run]")), signal);
    list?.addEventListener("change", (event) => this.#ticked(event), { signal });
    list?.addEventListener("click", (event) => this.#pressed(event), { signal, capture: true });
    list?.addEventListener("pointerdown", (event) => this.#down(event), { signal });
    for (const name of ["pointerup", "pointercancel", "pointermove"]) {
      list?.addEventListener(name, () => clearTimeout(this.#pressing), { signal });
    }
    list?.addEventListener("fragment:put", () => this.#show(), { signal });
    this.addEventListener("submit", (event) => this.#submitted(event), { signal });
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    document.addEventListener("keydown", (event) => this.#key(event), { signal });
    // a letter with Shift is the letter everywhere else: this one comes before
    document.addEventListener("keydown", (event) => this.#shifted(event), { signal, capture: true });
    const stops = [
      bind({ keys: "x", label: say("choose_row"), group: "list", run: () => this.#toggleHere(false) }),
      bind({ keys: "shift+x", label: say("choose_range"), group: "list", run: () => this.#toggleHere(true) }),
    ];
    this.#unbind = () => stops.forEach((stop) => stop());
    this.#show();
  }

  disconnectedCallback() {
    clearTimeout(this.#pressing);
    this.#leave.abort();
    this.#unbind();
  }

  /** @returns {HTMLElement | null} */
  get list() {
    return this.closest("ticket-list");
  }

  /** @returns {HTMLInputElement[]} */
  get #boxes() {
    return /** @type {HTMLInputElement[]} */ ([...(this.list?.querySelectorAll(".row__check input") ?? [])]);
  }

  /** @param {string} number @param {boolean} isOn */
  #set(number, isOn) {
    this.#everything = "";
    if (isOn) this.#chosen.add(number);
    else this.#chosen.delete(number);
  }

  /** @param {Event} event */
  #ticked(event) {
    if (!(event.target instanceof HTMLInputElement) || !event.target.closest(".row__check")) return;
    this.#set(event.target.value, event.target.checked);
    this.#last = event.target.value;
    this.#show();
  }

  /** Shift takes in everything between. @param {MouseEvent} event */
  #pressed(event) {
    const row = event.target instanceof Element ? event.target.closest(".row") : null;
    const box = row?.querySelector(".row__check input");
    if (!(box instanceof HTMLInputElement)) return;
    const isBox = event.target instanceof Element && event.target.closest(".row__check");
    if (!event.shiftKey || (!isBox && !this.#chosen.size)) return;
    event.preventDefault();
    event.stopPropagation();
    this.#range(box.value);
  }

  /** @param {string} to */
  #range(to) {
    const order = this.#boxes.map((box) => box.value);
    const [from, until] = [order.indexOf(this.#last), order.indexOf(to)].sort((a, b) => a - b);
    for (const number of order.slice(Math.max(from, 0), until + 1)) this.#set(number, true);
    if (from < 0) this.#set(to, true);
    this.#last = to;
    this.#show();
  }

  /** On glass one presses long. @param {PointerEvent} event */
  #down(event) {
    const row = event.target instanceof Element ? event.target.closest(".row") : null;
    const box = row?.querySelector(".row__check input");
    if (event.pointerType !== "touch" || !(box instanceof HTMLInputElement)) return;
    clearTimeout(this.#pressing);
    this.#pressing = setTimeout(() => {
      this.#set(box.value, !this.#chosen.has(box.value));
      this.#show();
      // the finger that leaves must not open the row
      this.list?.addEventListener("click", (click) => (click.preventDefault(), click.stopPropagation()), { capture: true, once: true });
    }, LONG_PRESS);
  }

  /** @param {boolean} isRange */
  #toggleHere(isRange) {
    const row = document.activeElement?.closest("ticket-list .row") ?? this.list?.querySelector(".row:has([aria-current])");
    const box = row?.querySelector(".row__check input");
    if (!(box instanceof HTMLInputElement)) return toast(say("choose_first"), { icon: "info" });
    if (isRange) return this.#range(box.value);
    this.#set(box.value, !this.#chosen.has(box.value));
    this.#last = box.value;
    this.#show();
  }

  #show() {
    for (const box of this.#boxes) box.checked = Boolean(this.#everything) || this.#chosen.has(box.value);
    const count = this.#chosen.size;
    const isOn = count > 0 || Boolean(this.#everything);
    const words = this.#everything ? say("chosen_all") : count === 1 ? say("chosen_one") : say("chosen", { n: count });
    const line = this.querySelector("[data-count]");
    if (line && line.textContent !== words) line.textContent = isOn ? words : "";
    const all = this.querySelector("[data-all]");
    const isWhole = this.#boxes.length > 0 && this.#boxes.every((box) => box.checked);
    all?.toggleAttribute("hidden", Boolean(this.#everything) || (isWhole && !this.#hasMore));
    this.list?.classList.toggle("is-selecting", isOn);
  }

  get #hasMore() {
    return Boolean(this.list?.querySelector(".rows > section > .btn--block, .viewhead__more a, [data-list][aria-expanded='false']"));
  }

  /** What is shown first, then all that there is. */
  #chooseAll() {
    if (this.#boxes.every((box) => box.checked) && this.#hasMore) {
      const src = this.list?.querySelector("live-fragment#inbox-list")?.getAttribute("src") ?? "";
      this.#everything = new URL(src, location.href).searchParams.get("box") ?? "";
    } else for (const box of this.#boxes) this.#chosen.add(box.value);
    this.#show();
  }

  clear() {
    this.#chosen.clear();
    this.#everything = "";
    this.#show();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== "Escape" || event.defaultPrevented || !this.list?.classList.contains("is-selecting")) return;
    if (document.querySelector("dialog[open], .menu:popover-open") || event.target instanceof HTMLInputElement && event.target.type === "search") return;
    event.preventDefault();
    this.clear();
    announce(say("chosen_none"));
  }

  /** @param {KeyboardEvent} event */
  #shifted(event) {
    if (!event.shiftKey || event.key.toLowerCase() !== "x" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.documentElement.dataset.singleKeys === "off" || !document.activeElement?.closest("ticket-list .row")) return;
    event.preventDefault();
    event.stopPropagation();
    this.#toggleHere(true);
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("[data-clear]")) {
      event.preventDefault();
      this.clear();
    } else if (target?.closest("[data-all]")) this.#chooseAll();
    else if (target?.closest("[data-close]")) {
      event.preventDefault();
      this.#dialog?.close();
    } else if (target?.closest("[data-more]")) {
      const isOpen = this.querySelector(".selbar")?.classList.toggle("is-open");
      target.closest("[data-more]")?.setAttribute("aria-expanded", String(isOpen));
    }
  }

  /** @returns {HTMLDialogElement | null} */
  get #dialog() {
    return this.querySelector("dialog");
  }

  /** @param {SubmitEvent} event */
  #submitted(event) {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.matches("[data-run-deed]")) return;
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    if (form.id === "bulk") {
      body.delete("ticket");
      for (const number of this.#chosen) body.append("ticket", number);
      if (this.#everything) body.set("all", this.#everything);
    }
    this.#send(form.action, body);
  }

  /**
   * @param {string} url
   * @param {FormData} body
   */
  async #send(url, body) {
    try {
      const answer = await fetch(url, { method: "POST", body, headers: { "X-Fragment": "bulk" }, credentials: "same-origin" });
      const isHtml = (answer.headers.get("Content-Type") ?? "").includes("html");
      if (isHtml && (answer.ok || answer.status === 422)) return this.#ask(await answer.text());
      if (!answer.ok) throw new Problem(answer.status, isHtml ? {} : await answer.json());
      this.#began(await answer.json());
    } catch (problem) {
      tell(problem instanceof Problem ? problem : new Problem(0));
    }
  }

  /** @param {string} html */
  #ask(html) {
    const dialog = this.#dialog;
    if (!dialog) return;
    dialog.innerHTML = html;
    if (!dialog.open) dialog.showModal();
    const first = dialog.querySelector(".dialog__body :is(select, textarea, input:not([type=hidden]))");
    if (first instanceof HTMLElement) first.focus();
  }

  /** @param {{url: string, running: boolean, said: string, undo: string, whole: boolean}} run */
  #began(run) {
    this.#dialog?.close();
    this.clear();
    document.dispatchEvent(new CustomEvent("ticket:changed", { detail: {} }));
    if (run.running || !run.whole) return this.#run?.follow(run.url);
    const action = run.undo ? { label: say("undo"), run: () => this.#undo(run.undo) } : undefined;
    toast(run.said, { icon: "checks", action });
  }

  /** @param {string} url */
  async #undo(url) {
    try {
      const answer = await send(url, { accept: "application/json, application/problem+json" });
      this.#began(await answer.json());
    } catch (problem) {
      tell(problem instanceof Problem ? problem : new Problem(0));
    }
  }
}

customElements.define("row-selection", RowSelection);
