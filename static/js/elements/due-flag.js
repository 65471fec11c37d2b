// <due-flag due soon by what>: a promise as the server drew it; turns amber with a quarter of its
// time left, and says how late it is once it is over. `due` and `soon` are epoch milliseconds.
import { everySecond } from "../lib/ticker.js";
import { serverNow, span } from "../lib/time.js";
import { say } from "../lib/words.js";

class DueFlag extends HTMLElement {
  static observedAttributes = ["due", "soon", "by", "what"];
  #stop = () => {};

  connectedCallback() {
    this.#stop = everySecond(() => this.#draw());
    this.#draw();
  }

  disconnectedCallback() {
    this.#stop();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#draw();
  }

  #draw() {
    const flag = this.querySelector(".promise");
    const words = flag?.querySelector("span");
    if (!flag || !words) return;
    const over = (serverNow() - Number(this.getAttribute("due"))) / 1000;
    const isSoon = serverNow() >= Number(this.getAttribute("soon"));
    const state = over >= 0 ? "late" : isSoon ? "soon" : "open";
    const text = this.#words(over);
    if (words.textContent !== text) words.textContent = text;
    if (flag.classList.contains(`promise--${state}`)) return;
    flag.classList.remove("promise--open", "promise--soon", "promise--late");
    flag.classList.add(`promise--${state}`);
  }

  /** @param {number} over seconds */
  #words(over) {
    if (over < 0) return this.getAttribute("by") ?? "";
    const late = say("late", { time: span(over) });
    const what = this.getAttribute("what");
    return what ? `${what} · ${late}` : late;
  }
}

customElements.define("due-flag", DueFlag);
