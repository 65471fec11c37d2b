// <elapsed-time at="1795202580000">12 s</elapsed-time>: how long something has gone on, or
// how long it is until then.
import { everySecond } from "../lib/ticker.js";
import { serverNow, span } from "../lib/time.js";

class ElapsedTime extends HTMLElement {
  #stop = () => {};

  connectedCallback() {
    const write = () => {
      const text = span(Math.abs(serverNow() - Number(this.getAttribute("at"))) / 1000);
      if (this.firstChild?.nodeValue !== text) this.replaceChildren(text);
    };
    this.#stop = everySecond(write);
    write();
  }

  disconnectedCallback() {
    this.#stop();
  }
}

customElements.define("elapsed-time", ElapsedTime);
