// <relative-time at="2026-11-21T22:43:00Z">22:43</relative-time>: the server writes the text once,
// this ticks on. The exact moment is in its title.
import { exactly, serverNow, when } from "../lib/time.js";
import { everySecond } from "../lib/ticker.js";

class RelativeTime extends HTMLElement {
  #stop = () => {};

  connectedCallback() {
    const at = Date.parse(this.getAttribute("at") ?? "");
    if (Number.isNaN(at)) return;
    this.title = exactly(at);
    const write = () => {
      const text = when(at);
      if (this.firstChild?.nodeValue !== text) this.replaceChildren(text);
      // what is older than two days will not change while this page is open
      if (serverNow() - at > 172_800_000) this.#stop();
    };
    this.#stop = everySecond(write);
    write();
  }

  disconnectedCallback() {
    this.#stop();
  }
}

customElements.define("relative-time", RelativeTime);
