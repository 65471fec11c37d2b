// <chat-offers src>: the chats that wait for this person's yes, on every page of the desk. When his
// own subject rings they are read again; a new one makes its sound, is said once, and is shown by
// the browser when the page is hidden. How many chats he has and how many wait come along.
import { announce } from "../lib/announce.js";
import { catchLetters, drop } from "../lib/early.js";
import { morph } from "../lib/feed.js";
import { wantsNotifications } from "../lib/likes.js";
import { openBeside } from "../lib/opening.js";
import { Problem, send, tell } from "../lib/request.js";
import { watch } from "../lib/socket.js";
import { play } from "../lib/sound.js";
import { isMine } from "../lib/tabs.js";
import { everySecond } from "../lib/ticker.js";
import { serverNow } from "../lib/time.js";
import { say } from "../lib/words.js";

const TOGETHER = 60; // of bells that ring at once
const ANSWERS = 1500; // of the server, on a slow day
const LISTS_REST = 3000;
const HEALS = 5000; // lost bells, while something may be offered

class ChatOffers extends HTMLElement {
  #stops = [() => {}];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #healing;
  #readAt = 0;
  #dueAt = Infinity;
  #reading = new AbortController();
  /** @type {Set<string>} */
  #told = new Set();

  connectedCallback() {
    const person = document.documentElement.dataset.person;
    this.#stops = [watch(`person.${person}`, 0), everySecond(() => this.#expire())];
    document.addEventListener("feed:frame", this.#rang);
    this.addEventListener("click", this.#pressed);
    this.addEventListener("keydown", this.#key);
    this.#soon(0);
  }

  disconnectedCallback() {
    for (const stop of this.#stops) stop();
    clearTimeout(this.#timer);
    this.#dueAt = Infinity;
    clearInterval(this.#healing);
    this.#reading.abort();
    document.removeEventListener("feed:frame", this.#rang);
    this.removeEventListener("click", this.#pressed);
    this.removeEventListener("keydown", this.#key);
  }

  #rang = (/** @type {Event} */ event) => {
    const { subject } = /** @type {CustomEvent} */ (event).detail;
    if (subject === `person.${document.documentElement.dataset.person}`) this.#soon(TOGETHER);
    // how many wait is for leads; it need not be exact to the second
    else if (subject.startsWith("team.")) this.#soon(Math.max(TOGETHER, this.#readAt + LISTS_REST - Date.now()));
  };

  /** What rings later never puts off what was to be read sooner.
   * @param {number} wait
   */
  #soon(wait) {
    const at = Date.now() + wait;
    if (at >= this.#dueAt) return;
    clearTimeout(this.#timer);
    this.#dueAt = at;
    this.#timer = setTimeout(() => this.#load(), wait);
  }

  async #load() {
    this.#dueAt = Infinity;
    this.#readAt = Date.now();
    this.#reading.abort();
    const { signal } = (this.#reading = new AbortController());
    try {
      const answer = await send(this.getAttribute("src") ?? "", { method: "GET", signal });
      const html = await answer.text();
      if (signal.aborted) return;
      this.#put(html);
      this.#figures(answer);
    } catch {
      // the next bell reads again
    }
  }

  get #cards() {
    return [...this.querySelectorAll(".offer[data-until]")].filter((card) => card instanceof HTMLElement);
  }

  /** @param {string} html */
  #put(html) {
    const fresh = /** @type {HTMLElement} */ (this.cloneNode(false));
    fresh.innerHTML = html;
    morph(this, fresh);
    for (const card of this.#cards) if (!this.#told.has(card.id + card.dataset.until)) this.#tell(card);
    clearInterval(this.#healing);
    if (this.#cards.length) this.#healing = setInterval(() => this.#load(), HEALS);
  }

  /** @param {Response} answer */
  #figures(answer) {
    const [has, limit] = (answer.headers.get("X-Chats") ?? "").split("/").map(Number);
    const own = document.querySelector("[data-own-chats]");
    if (own) own.textContent = has ? say("own_chats", { n: has, limit }) : "";
    const waiting = Number(answer.headers.get("X-Waiting"));
    const count = document.querySelector("[data-chats-waiting]");
    if (count) count.textContent = waiting ? String(waiting) : "";
  }

  /** @param {HTMLElement} card */
  async #tell(card) {
    this.#told.add(card.id + card.dataset.until);
    const says = card.dataset.says ?? "";
    announce(says);
    if (!(await isMine(card.id + card.dataset.until))) return;
    play("waiting");
    if (!document.hidden || !wantsNotifications() || !("Notification" in window)) return;
    if (Notification.permission !== "granted") return;
    const note = new Notification(says, { tag: card.id, silent: true });
    note.onclick = () => {
      focus();
      card.querySelector("button")?.focus();
      note.close();
    };
  }

  #expire() {
    for (const card of this.#cards) if (Number(card.dataset.until) <= serverNow()) card.remove();
  }

  // Enter on the card itself is yes
  #key = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Enter" && event.target instanceof Element && event.target.matches(".offer")) {
      event.preventDefault();
      event.target.querySelector("button")?.click();
    }
  };

  #pressed = (/** @type {Event} */ event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-accept], [data-pass], [data-here-again]") : null;
    if (!(button instanceof HTMLButtonElement)) return;
    if ("hereAgain" in button.dataset) this.#hereAgain(button);
    else this.#answer(button);
  };

  /** As if it were chosen in the menu of his own presence.
   * @param {HTMLButtonElement} button
   */
  #hereAgain(button) {
    const online = document.querySelector("#presence [name='presence'][value='online']");
    if (online instanceof HTMLElement) online.click();
    button.closest(".offer")?.remove();
    this.#soon(ANSWERS);
  }

  /** @param {HTMLButtonElement} button */
  async #answer(button) {
    const { accept, pass = "" } = button.dataset;
    if (accept) catchLetters(button.textContent?.trim() ?? "");
    button.classList.add("is-busy");
    button.disabled = true;
    try {
      const answer = await send(accept ?? pass, { accept: "application/json, application/problem+json" });
      button.closest(".offer")?.remove();
      if (accept) await this.#open((await answer.json()).url);
    } catch (problem) {
      drop();
      tell(problem instanceof Problem ? problem : new Problem(0));
    } finally {
      button.classList.remove("is-busy");
      button.disabled = false;
    }
    this.#soon(0);
  }

  /** @param {string} url */
  async #open(url) {
    if (!document.getElementById("side-parts")) return location.assign(`${url}#composer-words`);
    await openBeside(url, { toWrite: true });
    for (const part of document.querySelectorAll("live-fragment")) part.dispatchEvent(new CustomEvent("refresh"));
  }
}

customElements.define("chat-offers", ChatOffers);
