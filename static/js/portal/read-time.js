// <read-time data-address>: says once that an article was in sight for ten seconds, and when it is left for
// how long in all. Of somebody who only passes by nothing is kept, here or there.

const ENOUGH = 10;

export class ReadTime extends HTMLElement {
  #seconds = 0;
  #since = 0;
  #told = 0;
  #opened = ""; // when that was, as the server wrote it: it believes no clock but its own
  #isOpening = false;

  connectedCallback() {
    document.addEventListener("visibilitychange", () => (document.hidden ? this.#rest() : this.#go()));
    const timer = setInterval(() => {
      if (this.#total() < ENOUGH) return;
      clearInterval(timer);
      this.#tell();
    }, 1000);
    if (!document.hidden) this.#go();
  }

  async #go() {
    if (!this.#opened) await this.#open();
    if (this.#opened && !document.hidden && !this.#since) this.#since = performance.now();
  }

  #rest() {
    this.#seconds = this.#total();
    this.#since = 0;
    if (this.#seconds >= ENOUGH) this.#tell();
  }

  async #open() {
    if (this.#isOpening) return;
    this.#isOpening = true;
    try {
      const answer = await fetch(this.dataset.address ?? "", { method: "POST" });
      if (answer.ok) this.#opened = await answer.text();
    } catch {
      // without a network nothing is counted
    }
    this.#isOpening = false;
  }

  #total() {
    return this.#seconds + (this.#since ? (performance.now() - this.#since) / 1000 : 0);
  }

  #tell() {
    const seconds = Math.floor(this.#total());
    if (seconds <= this.#told) return;
    this.#told = seconds;
    navigator.sendBeacon(this.dataset.address ?? "", new URLSearchParams({ opened: this.#opened, seconds: String(seconds) }));
  }
}

customElements.define("read-time", ReadTime);
