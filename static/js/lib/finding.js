// Search in the list while one types: what is found takes the place of the list, and leaving
// brings list and address back as they were.
import { announce } from "./announce.js";
import { Problem, heed, problemOf, tell } from "./request.js";

const PAUSE = 300;
const SHORTEST = 2;
const NUMBER = /^#?\d+$/;

export class Finding {
  #list;
  /** @type {HTMLFormElement | null} */
  #form;
  /** @type {HTMLElement | null} */
  #fragment;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #asking = new AbortController();
  #address = "";

  /**
   * @param {HTMLElement} list holds a form[role=search] and, unless it was found already, a list
   * @param {AbortSignal} signal ends it
   */
  constructor(list, signal) {
    this.#list = list;
    this.#form = list.querySelector("form[role=search]");
    this.#fragment = list.querySelector("live-fragment");
    this.#form?.addEventListener("input", () => this.#typed(), { signal });
    this.#form?.addEventListener("submit", (event) => this.#sent(event), { signal });
    list.addEventListener("keydown", (event) => this.#key(event), { signal });
    list.addEventListener("click", (event) => this.#pressed(event), { signal });
    signal.addEventListener("abort", () => this.#stop());
  }

  /** @returns {HTMLElement | null} what was found, while it stands there */
  get found() {
    return this.#list.querySelector("#found");
  }

  get #words() {
    return (this.#form?.querySelector("input")?.value ?? "").trim();
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#asking.abort();
  }

  #typed() {
    this.#stop();
    if (this.#words.length >= SHORTEST) this.#timer = setTimeout(() => this.#ask(), PAUSE);
    else if (!this.#words && this.#fragment) this.#restore();
  }

  /** From the words down into what was found, and back up. @param {KeyboardEvent} event */
  #key(event) {
    const { found } = this;
    const links = /** @type {HTMLElement[]} */ ([...(found?.querySelectorAll(".row__link") ?? [])]);
    const input = this.#form?.querySelector("input");
    if (event.defaultPrevented || !input || !links.length) return;
    if (event.key === "ArrowDown" && event.target === input) links[0].focus();
    else if (event.key === "ArrowUp" && event.target === links[0]) input.focus();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** Older ones come below, and a condition goes, without leaving the page. @param {MouseEvent} event */
  #pressed(event) {
    const link = event.target instanceof Element ? event.target.closest("#found a") : null;
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const input = this.#form?.querySelector("input");
    if (link.matches("[data-more]")) {
      event.preventDefault();
      this.#more(link);
    } else if (link.matches("[data-unchip]") && input) {
      event.preventDefault();
      input.value = new URL(link.href).searchParams.get("q") ?? "";
      input.focus();
      if (input.value) this.#ask();
      else this.leave();
    }
  }

  /** @param {HTMLAnchorElement} link */
  async #more(link) {
    const { signal } = this.#asking;
    link.classList.add("is-busy");
    try {
      const answer = await fetch(link.href, { headers: { "X-Fragment": "found" }, credentials: "same-origin", redirect: "error", signal });
      if (!answer.ok) throw await problemOf(answer);
      const holder = document.createElement("template");
      holder.innerHTML = await answer.text();
      const rows = [...holder.content.querySelectorAll(".row"), ...holder.content.querySelectorAll("[data-more]")];
      if (!signal.aborted) link.replaceWith(...rows);
      rows[0]?.querySelector("a")?.focus();
      this.#list.dispatchEvent(new CustomEvent("fragment:put"));
    } catch (problem) {
      link.classList.remove("is-busy");
      if (!signal.aborted) tell(problem instanceof Problem ? problem : new Problem(0), { again: () => this.#more(link) });
    }
  }

  /** A number goes to its ticket; words are looked for on the spot. @param {SubmitEvent} event */
  #sent(event) {
    if (NUMBER.test(this.#words)) return;
    event.preventDefault();
    this.#stop();
    if (this.#words) this.#ask();
  }

  async #ask() {
    const { signal } = (this.#asking = new AbortController());
    const url = `${this.#form?.action}?${new URLSearchParams({ q: this.#words })}`;
    try {
      const answer = await fetch(url, { headers: { "X-Fragment": "found" }, credentials: "same-origin", redirect: "error", signal });
      if (!answer.ok) {
        heed(answer.status);
        throw await problemOf(answer);
      }
      const html = await answer.text();
      if (!signal.aborted) this.#show(html, url);
    } catch (problem) {
      if (!signal.aborted) tell(problem instanceof Problem ? problem : new Problem(0), { again: () => this.#ask() });
    }
  }

  /**
   * @param {string} html
   * @param {string} url
   */
  #show(html, url) {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const fresh = holder.content.firstElementChild;
    const place = this.found ?? this.#fragment;
    if (!fresh || !place) return;
    if (place === this.#fragment) this.#address = isList() ? location.href : "";
    place.replaceWith(fresh);
    if (isList()) history.replaceState(history.state, "", url);
    announce(fresh.querySelector("[role=status]")?.firstChild?.textContent || (fresh.querySelector(".empty b")?.textContent ?? ""));
    this.#list.dispatchEvent(new CustomEvent("fragment:put"));
  }

  #restore() {
    const { found } = this;
    if (!found || !this.#fragment) return;
    // what it knew of its own age is older than what it shows
    this.#fragment.removeAttribute("etag");
    found.replaceWith(this.#fragment);
    this.#fragment.dispatchEvent(new CustomEvent("refresh"));
    if (isList()) history.replaceState(history.state, "", this.#address || this.#form?.action);
    this.#list.dispatchEvent(new CustomEvent("fragment:put"));
  }

  /** Back to the list; a page that came with what was found reads it anew, unless a conversation
   * is open beside it: that one goes on. */
  leave() {
    this.#stop();
    const input = this.#form?.querySelector("input");
    if (input) input.value = "";
    if (this.#fragment) this.#restore();
    else if (this.found && this.#form && isList()) location.assign(this.#form.action);
  }
}

function isList() {
  return location.pathname === "/" || location.pathname === "/inbox/";
}
