// <read-time data-address>: says once that an article was in sight for ten seconds, and when it is left for
// how long in all. Nothing is said of somebody who only passed by.

const ENOUGH = 10;

export class ReadTime extends HTMLElement {
  #seconds = 0;
  #since = 0;
  #told = 0;

  connectedCallback() {
    this.#since = document.hidden ? 0 : performance.now();
    const timer = setInterval(() => {
      if (this.#total() < ENOUGH) return;
      clearInterval(timer);
      this.#tell();
    }, 1000);
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) {
        this.#seconds = this.#total();
        this.#since = 0;
        if (this.#seconds >= ENOUGH) this.#tell();
      } else this.#since = performance.now();
    });
  }

  #total() {
    return this.#seconds + (this.#since ? (performance.now() - this.#since) / 1000 : 0);
  }

  #tell() {
    const seconds = Math.round(this.#total());
    if (seconds <= this.#told) return;
    this.#told = seconds;
    navigator.sendBeacon(this.dataset.address ?? "", new URLSearchParams({ seconds: String(seconds) }));
  }
}

customElements.define("read-time", ReadTime);
