// <message-log class="col__scroll col__scroll--end">: opens at the newest message and stays there
// without script; when the reader has scrolled up, what arrives waits behind a pill. Own words that
// are still on their way to the server stand last.
import { el, icon } from "../lib/draw.js";
import { outbox } from "../lib/outbox.js";
import { pending } from "../lib/pending.js";
import { say } from "../lib/words.js";

const NEAR = 60;
const RUN = 120_000;

/**
 * @param {Element} message
 * @param {Element | null} before
 */
function follows(message, before) {
  if (!before?.matches(".msg")) return false;
  if (["data-author", "data-kind"].some((name) => before.getAttribute(name) !== message.getAttribute(name))) return false;
  const [then, now] = [before, message].map((one) => Date.parse(one.querySelector("time")?.dateTime ?? ""));
  return now - then < RUN;
}

class MessageLog extends HTMLElement {
  #new = 0;
  /** @type {MutationObserver | undefined} */
  #watcher;
  /** @type {HTMLElement | undefined} */
  #pill;
  #leave = new AbortController();

  connectedCallback() {
    const log = this.querySelector("[data-feed]");
    if (!log) return;
    const { signal } = (this.#leave = new AbortController());
    this.#watcher = new MutationObserver((changes) => this.#arrived(changes));
    this.#watcher.observe(log, { childList: true });
    this.addEventListener("scroll", () => this.#isAtEnd && this.#clear(), { passive: true, signal });
    document.addEventListener("composer:sending", () => this.toEnd(), { signal });
    document.addEventListener("composer:sent", () => this.#sent(), { signal });
    document.addEventListener("feed:frame", (event) => this.#heard(/** @type {CustomEvent} */ (event).detail), { signal });
    document.addEventListener("click", (event) => this.#unfold(event.target), { signal });
    outbox.addEventListener("changed", () => this.#pend(), { signal });
    this.#pend();
    this.#arrange();
  }

  disconnectedCallback() {
    this.#watcher?.disconnect();
    this.#leave.abort();
  }

  /** The scroller runs backwards: its end is zero. */
  get #isAtEnd() {
    return Math.abs(this.scrollTop) < NEAR;
  }

  toEnd() {
    this.scrollTop = 0;
    this.#clear();
  }

  /** What leads to folded words opens their fold. @param {EventTarget | null} target */
  #unfold(target) {
    const link = target instanceof Element ? target.closest("a[data-unfolds]") : null;
    const fold = link && this.querySelector(`${link.getAttribute("href")} .mail__fold`);
    if (fold instanceof HTMLDetailsElement) fold.open = true;
  }

  #sent() {
    this.toEnd();
    this.#arrange();
  }

  /** Where own words stand that the server does not have yet; an older page of the log has none. */
  get #subject() {
    return this.querySelector("[data-feed]")?.getAttribute("data-feed") ?? "";
  }

  #pend() {
    const list = this.querySelector("[data-feed]");
    if (!list) return;
    const ticket = Number(this.#subject.split(".")[1]);
    const fresh = outbox.of(ticket).filter((said) => !said.isHere).map((said) =>
      pending(said, {
        again: () => outbox.again(ticket),
        takeBack: () => document.dispatchEvent(new CustomEvent("composer:back", { detail: said })),
      }),
    );
    for (const old of list.querySelectorAll(":scope > [data-pending]")) old.remove();
    list.append(...fresh);
  }

  /**
   * The log has own words by the live way, before the answer to their sender.
   * @param {import("../lib/feed.js").Frame} frame
   */
  #heard({ subject, verb, html = "" }) {
    if (subject === this.#subject && verb === "message.replied") this.#settled(html);
    this.#arrange();
  }

  /** @param {string} html */
  #settled(html) {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const said = holder.content.firstElementChild;
    if (!said || said.getAttribute("data-author") !== document.documentElement.dataset.person) return;
    const words = (/** @type {Element} */ one) => one.querySelector(".bubble")?.textContent?.trim() ?? "";
    const twin = [...this.querySelectorAll("[data-pending]")].find((one) => words(one) === words(said));
    if (twin) outbox.isHere(twin.getAttribute("data-pending") ?? "");
  }

  #arrange() {
    this.#showOwnUndo();
    this.#joinRuns();
  }

  /** What one author says in a row has one byline. */
  #joinRuns() {
    for (const message of this.querySelectorAll(".msg--in, .msg--out")) {
      message.classList.toggle("msg--follows", follows(message, message.previousElementSibling));
    }
  }

  #clear() {
    this.#new = 0;
    this.#pill?.remove();
  }

  /** Messages look the same to everybody; only who wrote one can take it back. */
  #showOwnUndo() {
    const person = document.documentElement.dataset.person;
    for (const button of this.querySelectorAll("[data-author] [data-undo]")) {
      button.toggleAttribute("hidden", button.closest("[data-author]")?.getAttribute("data-author") !== person);
    }
  }

  /** @param {MutationRecord[]} changes */
  #arrived(changes) {
    const messages = changes
      .flatMap((change) => [...change.addedNodes])
      .filter((node) => node instanceof HTMLElement && node.matches(".msg:not([data-pending]), .mail"));
    if (!messages.length || this.#isAtEnd) return;
    this.#new += messages.length;
    const words = this.#new === 1 ? say("new_messages_one") : say("new_messages", { n: this.#new });
    this.#pill?.remove();
    this.#pill = el("button", { type: "button", class: "btn log-pill" }, [icon("adown", 14), words]);
    this.#pill.addEventListener("click", () => this.toEnd());
    this.prepend(this.#pill);
  }
}

customElements.define("message-log", MessageLog);
