// <day-wheel>: a day as 96 lines, one for each quarter hour; the gold one is now, what lies
// ahead is dim. It shows how busy a desk usually is at that hour, never this desk's figures.
import { svg } from "../lib/draw.js";
import { locale } from "../lib/time.js";

const QUARTERS = 96;
const INNER = 120;
// how busy each hour of a day is, 0 to 1
const HOURS = [
  0.5, 0.42, 0.33, 0.26, 0.2, 0.15, 0.14, 0.17, 0.22, 0.28, 0.34, 0.4, 0.46, 0.48, 0.46, 0.48, 0.54, 0.62,
  0.72, 0.8, 0.88, 0.9, 0.86, 0.74,
];

/** @param {number} quarter */
export function lengthOf(quarter) {
  const hour = Math.floor(quarter / 4);
  const part = (quarter % 4) / 4;
  const level = HOURS[hour] * (1 - part) + HOURS[(hour + 1) % 24] * part;
  // a little unevenness, the same each time, as days have
  const ripple = Math.sin(quarter * 2.3) * 0.05 + Math.sin(quarter * 5.1) * 0.03;
  return Math.round(Math.max(0.06, level + ripple) * 130);
}

class DayWheel extends HTMLElement {
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;

  connectedCallback() {
    this.#draw();
    this.#timer = setInterval(() => this.#draw(), 20_000);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  #draw() {
    const now = new Date();
    const current = now.getHours() * 4 + Math.floor(now.getMinutes() / 15);
    const wheel = svg("svg", { class: "wheel", viewBox: "-300 -300 600 600" });
    for (const r of [INNER, 190, 260]) wheel.append(svg("circle", { r }));
    for (let quarter = 0; quarter < QUARTERS; quarter += 1) {
      const isNow = quarter === current;
      const isNext = (quarter - current + QUARTERS) % QUARTERS <= 4;
      const length = isNow ? 145 : isNext ? 7 : lengthOf(quarter);
      wheel.append(
        svg("line", {
          x1: INNER,
          x2: INNER + length,
          y1: 0,
          y2: 0,
          transform: `rotate(${quarter * 3.75 - 90})`,
          ...(isNow ? { class: "is-now" } : quarter > current ? { class: "is-ahead" } : {}),
        }),
      );
    }
    const hours = /** @type {const} */ ([["00", 0, -276], ["06", 284, 5], ["12", 0, 288], ["18", -284, 5]]);
    for (const [text, x, y] of hours) wheel.append(this.#text(text, x, y));
    const time = new Intl.DateTimeFormat(locale(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    const date = new Intl.DateTimeFormat(locale(), { weekday: "long", day: "numeric", month: "long" });
    wheel.append(this.#text(time.format(now), 0, 6, "wheel__time"), this.#text(date.format(now), 0, 34, "wheel__date"));
    this.replaceChildren(wheel);
  }

  /**
   * @param {string} words
   * @param {number} x
   * @param {number} y
   * @param {string} [name]
   */
  #text(words, x, y, name) {
    const node = svg("text", { x, y, ...(name ? { class: name } : {}) });
    node.textContent = words;
    return node;
  }
}

if (typeof customElements !== "undefined") customElements.define("day-wheel", DayWheel);
