// <local-time><time datetime>: where the reader's clock shows another time than the page says, his own stands
// beside it.

export class LocalTime extends HTMLElement {
  connectedCallback() {
    const time = this.querySelector("time");
    if (!time || this.dataset.done) return;
    const at = new Date(time.dateTime);
    const zone = document.documentElement.dataset.zone;
    if (!zone || Number.isNaN(at.valueOf())) return;
    const language = document.documentElement.lang;
    const said = (/** @type {string | undefined} */ timeZone) => at.toLocaleString(language, { timeZone, day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
    const own = said(undefined);
    if (own === said(zone)) return;
    this.dataset.done = "1";
    const beside = document.createElement("span");
    beside.className = "your-time";
    beside.textContent = ` (${(document.documentElement.dataset.yours ?? "").replace("{time}", own)})`;
    this.append(beside);
  }
}

customElements.define("local-time", LocalTime);
