// <live-feed subject="ticket.12" after="34">: while it is on the page, news of the subject come.
import { watch } from "../lib/socket.js";

class LiveFeed extends HTMLElement {
  /** @type {(() => void) | undefined} */
  #stop;

  connectedCallback() {
    const subject = this.getAttribute("subject");
    if (subject) this.#stop = watch(subject, Number(this.getAttribute("after") || 0));
  }

  disconnectedCallback() {
    this.#stop?.();
  }
}

customElements.define("live-feed", LiveFeed);
