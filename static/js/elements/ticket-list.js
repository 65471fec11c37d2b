// <ticket-list>: the list of conversations. One tab stop, J and K walk it, Enter opens beside it;
// Take takes; a box or a folded group is read without leaving the page. Rows never change places
// under the pointer: what moved waits behind one line.
import { el, icon } from "../lib/draw.js";
import { Finding } from "../lib/finding.js";
import { bind } from "../lib/keys.js";
import { nextOfMine, nextThatNeedsMe } from "../lib/needs.js";
import { closeBeside, openBeside, toComposer } from "../lib/opening.js";
import { Problem, send, tell } from "../lib/request.js";
import { keepStill } from "../lib/stillness.js";
import { toast } from "../lib/toast.js";
import { say } from "../lib/words.js";

class TicketList extends HTMLElement {
  #unbind = () => {};
  #leave = new AbortController();
  /** @type {Finding | undefined} */
  #finding;

  connectedCallback() {
    const { signal } = (this.#leave = new AbortController());
    this.addEventListener("click", (event) => this.#pressed(event), { signal });
    this.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.addEventListener("focusin", (event) => this.#focused(event), { signal });
    this.addEventListener("fragment:put", () => this.#arrange(), { signal });
    keepStill(this, signal);
    this.#finding = new Finding(this, signal);
    document.addEventListener("click", (event) => this.#elsewhere(event), { signal });
    for (const name of ["ticket:changed", "composer:sent"]) {
      document.addEventListener(name, () => this.#refreshAll(), { signal });
    }
    document.addEventListener("ticket:open", (event) => this.#goes(/** @type {CustomEvent} */ (event).detail.number), { signal });
    document.addEventListener("ticket:next", (event) => this.#goesOn(/** @type {CustomEvent} */ (event).detail.number), { signal });
    document.addEventListener("ticket:gone", (event) => this.#gone(/** @type {CustomEvent} */ (event).detail.number), { signal });
    document.addEventListener("ticket:seen", (event) => this.#seen(/** @type {CustomEvent} */ (event).detail.number), { signal });
    document.addEventListener("feed:gone", (event) => this.#closed(/** @type {CustomEvent} */ (event).detail.subject), { signal });
    document.addEventListener("submit", (event) => this.#submitted(event), { signal });
    addEventListener("popstate", () => this.#back(), { signal });
    const stops = [
      bind({ keys: "j", label: say("next_row"), group: "list", run: () => this.#step(1) }),
      bind({ keys: "k", label: say("previous_row"), group: "list", run: () => this.#step(-1) }),
      bind({ keys: "t", label: say("take_longest"), group: "list", run: () => this.#takeFirst() }),
      bind({ keys: "l", label: say("next_late"), group: "list", run: () => this.#openLate() }),
    ];
    this.#unbind = () => stops.forEach((stop) => stop());
    this.#arrange();
  }

  disconnectedCallback() {
    this.#leave.abort();
    this.#unbind();
  }

  /** @returns {HTMLAnchorElement[]} */
  get links() {
    return [...this.querySelectorAll("a.row__link")].filter((link) => link instanceof HTMLAnchorElement);
  }

  /** @returns {HTMLElement | null} */
  get #fragment() {
    return this.querySelector("live-fragment");
  }

  /** Which row is open, and which one the tab key reaches. */
  #arrange() {
    const links = this.links;
    for (const link of links) {
      link.toggleAttribute("aria-current", link.pathname === location.pathname);
      if (link.hasAttribute("aria-current")) link.setAttribute("aria-current", "true");
    }
    const focused = links.find((link) => link === document.activeElement);
    const stop = focused ?? links.find((link) => link.hasAttribute("aria-current")) ?? links[0];
    for (const link of links) link.tabIndex = link === stop ? 0 : -1;
  }

  /** @param {FocusEvent} event */
  #focused(event) {
    if (!(event.target instanceof Element) || !event.target.matches(".row__link")) return;
    for (const link of this.links) link.tabIndex = link === event.target ? 0 : -1;
  }

  /** @param {number} by */
  #step(by) {
    const links = this.links;
    const here = links.findIndex((link) => link === document.activeElement);
    const from = here >= 0 ? here : links.findIndex((link) => link.hasAttribute("aria-current"));
    const next = links[Math.max(0, Math.min(links.length - 1, from + (from < 0 ? Math.max(by, 1) : by)))];
    next?.focus();
    next?.closest(".row")?.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    // the browser closes the dialog that asks about chosen conversations
    if (event.target instanceof Element && event.target.closest("dialog")) return;
    if (event.key === "Escape" && (event.target instanceof HTMLInputElement || this.#finding?.found)) {
      event.preventDefault();
      return this.#find(false);
    }
    if (!(event.target instanceof Element) || !event.target.matches(".row__link")) return;
    const links = this.links;
    /** @type {Record<string, () => void>} */
    const steps = {
      ArrowDown: () => this.#step(1),
      ArrowUp: () => this.#step(-1),
      Home: () => links[0]?.focus(),
      End: () => links.at(-1)?.focus(),
    };
    if (!steps[event.key]) return;
    event.preventDefault();
    steps[event.key]();
  }

  /** @param {MouseEvent} event */
  #pressed(event) {
    const target = event.target instanceof Element ? event.target : null;
    const take = target?.closest("[data-take]");
    const link = target?.closest("a");
    if (take instanceof HTMLButtonElement) {
      event.preventDefault();
      this.#take(take);
    } else if (target?.closest("[data-next]")) this.#openNext();
    else if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    else if (link.matches("[data-find]")) {
      event.preventDefault();
      // by its key it leads back to the words, however often
      this.#find(event.detail === 0 || (this.querySelector("form[role=search]")?.hasAttribute("hidden") ?? false));
    } else if (link.matches("[data-unfind]")) {
      event.preventDefault();
      this.#find(false);
    } else if (link.matches(".row__link")) {
      event.preventDefault();
      this.open(link.href, { byKey: event.detail === 0 });
    } else if (link.matches("[data-list]") && this.#fragment) {
      event.preventDefault();
      this.#show(link);
    }
  }

  /** Links to other conversations, wherever they stand on the page.
   * @param {MouseEvent} event
   */
  #elsewhere(event) {
    const link = event.target instanceof Element ? event.target.closest("a[data-ticket-link]") : null;
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.open(link.href, { byKey: event.detail === 0 });
  }

  /** @param {boolean} shows */
  #find(shows) {
    if (!shows) this.#finding?.leave();
    const form = this.querySelector("form[role=search]");
    const button = this.querySelector("[data-find]");
    form?.toggleAttribute("hidden", !shows);
    button?.setAttribute("aria-expanded", String(shows));
    const next = shows ? form?.querySelector("input") : button;
    if (next instanceof HTMLElement) next.focus();
  }

  /** @param {HTMLAnchorElement} link */
  #show(link) {
    for (const box of this.querySelectorAll(".boxes [aria-current]")) box.removeAttribute("aria-current");
    if (link.closest(".boxes")) link.setAttribute("aria-current", "page");
    this.#fragment?.setAttribute("src", `/inbox/list/${link.search}`);
    if (location.pathname === link.pathname) history.replaceState(history.state, "", link.href);
  }

  /**
   * @param {string} href
   * @param {import("../lib/opening.js").How} [how]
   */
  async open(href, how) {
    if (!(await openBeside(href, how))) return;
    this.#seen(Number(href.match(/\d+/g)?.at(-1)));
    this.#arrange();
  }

  #back() {
    if (/^\/tickets\/\d+\/$/.test(location.pathname)) this.open(location.href, { goes: false });
    else location.reload();
  }

  /** @param {HTMLButtonElement} button */
  async #take(button) {
    const row = button.closest(".row");
    const link = row?.querySelector("a.row__link");
    button.classList.add("is-busy");
    button.disabled = true;
    try {
      await send(button.formAction, { accept: "application/json, application/problem+json" });
      if (link instanceof HTMLAnchorElement) await this.open(link.href, { toWrite: true });
    } catch (problem) {
      tell(problem instanceof Problem ? problem : new Problem(0));
    } finally {
      button.classList.remove("is-busy");
      button.disabled = false;
    }
    this.#refreshAll();
  }

  // what one looks at comes before what waits longest: nobody should write to another player
  #takeFirst() {
    if (this.#finding?.found) return this.#takeFound();
    const open = document.getElementById("claim");
    if (open) return open.click();
    const first = this.querySelector("[data-take]");
    if (first instanceof HTMLButtonElement) this.#take(first);
    else toast(say("take_none"), { icon: "info" });
  }

  // among what was found nothing waits longest: it is the row that one is on
  #takeFound() {
    const link = this.links.find((one) => one === document.activeElement) ?? this.querySelector(".row__link[aria-current]");
    const row = link?.closest(".row");
    const take = row?.querySelector("[data-take]");
    if (take instanceof HTMLButtonElement) this.#take(take);
    else toast(say(row ? "take_taken" : "take_choose"), { icon: "info" });
  }

  #openLate() {
    const late = this.links.filter((link) => link.closest("[data-group='late']"));
    const here = late.findIndex((link) => link.hasAttribute("aria-current"));
    const next = late[(here + 1) % late.length];
    if (next) this.open(next.href, { byKey: true });
  }

  #openNext() {
    const next = nextThatNeedsMe(this, location.pathname);
    if (next) this.open(next.link.href, next.isMine ? { toWrite: true } : { byKey: true });
    else toast(say("nobody_needs_me"), { icon: "coffee" });
  }

  #refreshAll() {
    for (const part of document.querySelectorAll("live-fragment")) part.dispatchEvent(new CustomEvent("refresh"));
  }

  /**
   * A deed whose meaning is another conversation than the open one.
   * @param {number} number
   */
  #goes(number) {
    this.open(`/tickets/${number}/`, { byKey: true });
    this.#refreshAll();
  }

  /**
   * Done with this one: the next chat of one's own, who waits for an answer first. Nothing else is
   * opened unasked.
   * @param {number} number
   */
  #goesOn(number) {
    const next = nextOfMine(this, `/tickets/${number}/`);
    if (location.pathname === `/tickets/${number}/` && next) this.open(next.href, { toWrite: true });
  }

  /**
   * Nothing is left of what this person does not see any more; he is beside the list, unless he
   * goes on with something.
   * @param {number} number
   */
  async #gone(number) {
    if (location.pathname === `/tickets/${number}/`) await closeBeside();
    this.#arrange();
    this.#refreshAll();
  }

  /**
   * Handed to where this person does not see it any more: what is typed stays on the screen.
   * @param {string} subject
   */
  #closed(subject) {
    const main = document.getElementById("main");
    if (!main?.querySelector(`[data-feed="${CSS.escape(subject)}"]`) || main.querySelector("[data-gone]")) return;
    main.prepend(el("div", { class: "banner banner--warn", role: "alert", "data-gone": "" }, [icon("lock", 14), say("gone")]));
    this.#refreshAll();
  }

  /**
   * Whoever takes a conversation wants to write in it.
   * @param {Event} event
   */
  #submitted(event) {
    if (!(event.target instanceof Element) || !event.target.matches("form[data-claim]")) return;
    document.addEventListener("ticket:changed", () => setTimeout(toComposer, 60), { once: true });
  }

  /** @param {number} number */
  #seen(number) {
    document.getElementById(`row-${number}`)?.classList.remove("is-unread");
  }
}

customElements.define("ticket-list", TicketList);
