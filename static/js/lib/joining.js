// Whose talk one writes into. What was begun while it stood otherwise, and whatever goes into a
// colleague's, is not sent before its writer has read who has the talk by now and still means it.
import { el, icon } from "./draw.js";
import { say } from "./words.js";

/** a press that comes sooner is the same one */
export const READ_IN = 700;

/**
 * @typedef {object} Standing
 * @property {string} held who has the talk; "" when it is one's own, or over
 * @property {string} begun who had it when these words were begun
 * @property {string} agreed into whose talk one has said to write
 */

/** Whether one is asked before these words are sent. @param {Standing} standing */
export function isToAsk({ held, begun, agreed }) {
  if (!held || held === agreed) return false;
  return held.startsWith("person-") || held !== begun;
}

export class Joining {
  #begun = "";
  #agreed = "";
  #hasWords = false;
  #askedAt = 0;
  /** whom the question was about */
  #asked = "";
  /** the server has said it already */
  #isWarned = false;

  /**
   * @param {HTMLElement} line above the text
   * @param {() => Element | null} bar of the talk
   * @param {() => unknown} send
   */
  constructor(line, bar, send) {
    this.line = line;
    this.bar = bar;
    this.send = send;
  }

  get #held() {
    return this.bar()?.getAttribute("held") ?? "";
  }

  get #standing() {
    return { held: this.#held, begun: this.#begun, agreed: this.#agreed };
  }

  /** @param {boolean} hasWords */
  writes(hasWords) {
    if (hasWords && !this.#hasWords) this.#begun = this.#held;
    if (!hasWords) {
      this.#asked = "";
      this.#isWarned = false;
    }
    this.#hasWords = hasWords;
    this.show();
  }

  /** Words that were kept were begun in a talk of one's own, as far as anybody knows. */
  restored() {
    this.#begun = "";
    this.#hasWords = true;
    this.show();
  }

  /** The server refused them with its reason, which stands below the text. */
  warned() {
    this.#isWarned = true;
    this.show();
  }

  /** Asked before they go. @returns {boolean} false when they may go */
  asks() {
    if (!isToAsk(this.#standing)) return false;
    const isRead = this.#asked === this.#held && Date.now() - this.#askedAt > READ_IN;
    if (isRead || this.#isWarned) {
      this.#agree();
      return false;
    }
    if (this.#asked !== this.#held) this.#askedAt = Date.now();
    this.#asked = this.#held;
    this.show();
    return true;
  }

  #agree() {
    this.#agreed = this.#held;
    this.show();
  }

  show() {
    const { held, begun } = this.#standing;
    if (!held) this.#agreed = "";
    const wasAsked = this.#asked === held;
    const isShown = this.#hasWords && !this.#isWarned && isToAsk(this.#standing) && (wasAsked || held !== begun);
    const key = isShown ? `${held} ${wasAsked}` : "";
    if (this.line.dataset.held === key) return;
    this.line.dataset.held = key;
    this.line.hidden = !isShown;
    this.line.replaceChildren(...(isShown ? this.#words(wasAsked) : []));
  }

  /** @param {boolean} wasAsked whether somebody pressed Send already */
  #words(wasAsked) {
    const anyway = el("button", { type: "button", class: "btn btn--s" }, [say("send_anyway")]);
    anyway.addEventListener("click", () => {
      this.#agree();
      this.send();
    });
    const told = this.bar()?.getAttribute("told") ?? "";
    const first = wasAsked ? [el("b", {}, [say("nothing_sent")]), " "] : [];
    return [icon("swap", 14), el("span", { class: "grow" }, [...first, told]), anyway];
  }
}
