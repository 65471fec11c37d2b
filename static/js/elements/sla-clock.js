// <sla-clock due target state>: counts from the server's clock and redraws once a second; inside
// it stands a .clock, or a .dial for a chat. what="First reply" names it; announce says once when
// it turns soon or late, and makes its sound; sounds only makes the sound.
import { alarm, announce } from "../lib/announce.js";
import { icon, svg } from "../lib/draw.js";
import { play } from "../lib/sound.js";
import { everySecond } from "../lib/ticker.js";
import { serverNow, span, standing } from "../lib/time.js";
import { say } from "../lib/words.js";

class SlaClock extends HTMLElement {
  static observedAttributes = ["due", "target", "state"];
  #stop = () => {};
  #state = "";

  connectedCallback() {
    this.#arrange();
  }

  disconnectedCallback() {
    this.#stop();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#arrange();
  }

  #arrange() {
    this.#stop();
    const runs = this.hasAttribute("due") && !["paused", "met"].includes(this.getAttribute("state") ?? "");
    this.#state = "";
    if (runs) {
      this.#stop = everySecond(() => this.#draw());
      this.#draw();
    }
  }

  #draw() {
    const { left, part, state } = standing(
      Number(this.getAttribute("due")),
      Number(this.getAttribute("target")),
      serverNow(),
    );
    const face = this.querySelector(".clock, .dial");
    const words = face?.querySelector(":scope > span, :scope > b");
    if (!face || !words) return;
    const time = span(Math.abs(left));
    const text = state === "late" ? say("late", { time }) : time;
    if (face.matches(".dial")) {
      words.textContent = brief(left);
      face.classList.toggle("dial--long", words.textContent.length > 3);
    } else if (words.firstChild?.nodeType === Node.TEXT_NODE) {
      if (words.firstChild.nodeValue?.trim() !== text) words.firstChild.nodeValue = `${text} `;
    } else words.prepend(text);
    const what = this.getAttribute("what");
    const spoken = state === "late" ? text : say("left", { time });
    face.setAttribute("aria-label", what ? `${what}: ${spoken}` : spoken);
    const shown = state === "late" ? 100 : part;
    this.querySelector(".ring__fill")?.setAttribute("stroke-dasharray", `${shown} 100`);
    if (state !== this.#state) this.#turn(face, state, time);
  }

  /**
   * @param {Element} face
   * @param {string} state
   * @param {string} time
   */
  #turn(face, state, time) {
    const crossed = this.#state !== "";
    this.#state = state;
    const kind = face.matches(".dial") ? "dial" : "clock";
    face.classList.remove(`${kind}--on`, `${kind}--soon`, `${kind}--late`);
    face.classList.add(`${kind}--${state}`);
    if (kind === "clock") this.#mark(face, state);
    if (crossed && state !== "on") this.#tell(state, time);
  }

  /**
   * A ring while time is left; what is late has none.
   * @param {Element} face
   * @param {string} state
   */
  #mark(face, state) {
    const mark = face.querySelector("svg");
    if (state === "late" && mark?.matches(".ring")) mark.replaceWith(icon("clock", 12));
    if (state !== "late" && mark && !mark.matches(".ring")) mark.replaceWith(ring());
    if (state === "late") face.querySelector("small")?.remove();
  }

  /**
   * @param {string} state
   * @param {string} time
   */
  #tell(state, time) {
    if (this.hasAttribute("announce")) {
      if (state === "soon") announce(say("turned_soon", { time }));
      else alarm(say("turned_late"));
    }
    if (this.hasAttribute("announce") || this.hasAttribute("sounds")) play("late");
  }
}

/**
 * For a dial: 9, +7, and from 100 seconds on in minutes.
 * @param {number} left seconds
 */
function brief(left) {
  const seconds = Math.floor(Math.abs(left));
  const text = seconds < 100 ? String(seconds) : span(seconds);
  return left <= 0 ? `+${text}` : text;
}

function ring() {
  const whole = svg("svg", { class: "ring", viewBox: "0 0 20 20", "aria-hidden": "true" });
  const circle = { cx: 10, cy: 10, r: 8 };
  whole.append(
    svg("circle", { ...circle, class: "ring__track" }),
    svg("circle", { ...circle, class: "ring__fill", pathLength: 100, "stroke-dasharray": "100 100" }),
  );
  return whole;
}

customElements.define("sla-clock", SlaClock);
