// <sla-clock due target state>: counts from the server's clock and redraws once a second.
// what="First reply" names it; announce says once when it turns soon or late.
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
    const face = this.querySelector(".clock");
    const words = face?.querySelector(":scope > span");
    if (!face || !words) return;
    const time = span(Math.abs(left));
    const text = state === "late" ? say("late", { time }) : time;
    if (words.firstChild?.nodeType === Node.TEXT_NODE) {
      if (words.firstChild.nodeValue?.trim() !== text) words.firstChild.nodeValue = `${text} `;
    } else words.prepend(text);
    const what = this.getAttribute("what");
    const spoken = state === "late" ? text : say("left", { time });
    face.setAttribute("aria-label", what ? `${what}: ${spoken}` : spoken);
    this.querySelector(".ring__fill")?.setAttribute("stroke-dasharray", `${part} 100`);
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
    face.classList.remove("clock--on", "clock--soon", "clock--late");
    face.classList.add(`clock--${state}`);
    const mark = face.querySelector("svg");
    if (state === "late" && mark?.matches(".ring")) mark.replaceWith(icon("clock", 12));
    if (state !== "late" && mark && !mark.matches(".ring")) mark.replaceWith(ring());
    if (state === "late") face.querySelector("small")?.remove();
    if (!crossed || !this.hasAttribute("announce")) return;
    if (state === "soon") announce(say("turned_soon", { time }));
    if (state === "late") {
      alarm(say("turned_late"));
      play("late");
    }
  }
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
