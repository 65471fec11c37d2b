// <articles-beside src subject>: articles that fit the conversation, and those that were used on it. They
// are fetched once the page is there and its place is seen, and again when something was said or done.
import htmx from "htmx.org";
import { ifAlone } from "../lib/activity.js";
import { morph } from "../lib/feed.js";

const PAUSE = 1500;
const RENEWS = /^(message\.(received|replied|undone)|ticket\.(solved|reopened|labelled|reason|article))/;

class ArticlesBeside extends HTMLElement {
  #leave = new AbortController();
  #reading = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #isWanted = false;
  #seen = new IntersectionObserver((entries) => entries.some((one) => one.isIntersecting) && this.#soon(0));

  connectedCallback() {
    const { signal } = (this.#leave = new AbortController());
    document.addEventListener("feed:frame", (event) => this.#rang(/** @type {CustomEvent} */ (event).detail), { signal });
    document.addEventListener("ticket:changed", () => this.#soon(0), { signal });
    this.#isWanted = true;
    this.#seen.observe(this);
  }

  disconnectedCallback() {
    this.#leave.abort();
    this.#reading.abort();
    this.#seen.disconnect();
    clearTimeout(this.#timer);
  }

  /** @param {{subject: string, verb?: string}} frame */
  #rang({ subject, verb = "" }) {
    if (subject === this.getAttribute("subject") && RENEWS.test(verb)) this.#soon(PAUSE);
  }

  /** @param {number} wait */
  #soon(wait) {
    if (wait === 0 && !this.#isWanted && this.#timer) return;
    this.#isWanted = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#read(), wait);
  }

  async #read() {
    this.#timer = undefined;
    this.#seen.disconnect();
    this.#reading.abort();
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    try {
      const answer = await fetch(this.getAttribute("src") ?? "", {
        headers: { "X-Fragment": "part", ...ifAlone() },
        credentials: "same-origin",
        redirect: "error",
        signal,
      });
      if (!answer.ok || signal.aborted) return;
      const fresh = document.createElement("div");
      fresh.innerHTML = await answer.text();
      const holder = this.firstElementChild ?? this.appendChild(document.createElement("div"));
      morph(holder, fresh);
      htmx.process(this);
    } catch {
      // it is no loss: the next thing that is said asks again
    }
  }
}

customElements.define("articles-beside", ArticlesBeside);
