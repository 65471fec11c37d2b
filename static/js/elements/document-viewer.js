// <document-viewer>: pictures of documents on a stage, one at a time, with zoom, rotation, contrast,
// and marks that are kept with the decision. A picture is fetched when it is opened: that is what
// counts as looking at it. Marks are drawn by pointer or keyboard; their places are parts of 10,000.
import { announce } from "../lib/announce.js";
import { el, icon } from "../lib/draw.js";
import { say } from "../lib/words.js";

const WHOLE = 10_000;
const STEP = 1.25;
const [SMALLEST, LARGEST] = [0.25, 8];
const NUDGE = 150;
const PAN = 60;
const MARGIN = 48;

/** @typedef {{side: string, x: number, y: number, width: number, height: number, reason: string}} Mark */

class DocumentViewer extends HTMLElement {
  /** @type {Mark[]} */
  marks = [];
  #side = "";
  #zoom = 1;
  #turned = 0;
  #at = { x: 0, y: 0 };
  #isMarking = false;
  /** @type {{x: number, y: number, left: number, top: number} | null} */
  #drag = null;
  /** @type {Mark | null} the one that is being drawn */
  #drawn = null;
  #stops = new AbortController();

  connectedCallback() {
    const { signal } = (this.#stops = new AbortController());
    this.addEventListener("click", (event) => this.#pressed(event), { signal });
    const stage = this.stage;
    stage?.addEventListener("pointerdown", (event) => this.#down(event), { signal });
    stage?.addEventListener("pointermove", (event) => this.#move(event), { signal });
    stage?.addEventListener("pointerup", () => this.#up(), { signal });
    stage?.addEventListener("pointercancel", () => this.#up(), { signal });
    stage?.addEventListener("wheel", (event) => this.#wheel(event), { signal, passive: false });
    stage?.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.image?.addEventListener("load", () => this.#loaded(), { signal });
    this.image?.addEventListener("error", () => this.#note(say("picture_lost")), { signal });
    addEventListener("resize", () => this.#draw(), { signal });
    const first = this.querySelector(".thumb");
    if (first instanceof HTMLElement) this.#open(first);
  }

  disconnectedCallback() {
    this.#stops.abort();
  }

  get stage() {
    return /** @type {HTMLElement | null} */ (this.querySelector("[data-stage]"));
  }

  get sheet() {
    return /** @type {HTMLElement | null} */ (this.querySelector("[data-sheet]"));
  }

  get image() {
    return this.querySelector("img");
  }

  get reasons() {
    return /** @type {HTMLSelectElement | null} */ (this.querySelector("[data-marking] select"));
  }

  /** @param {HTMLElement} thumb */
  #open(thumb) {
    for (const one of this.querySelectorAll(".thumb")) one.removeAttribute("aria-current");
    thumb.setAttribute("aria-current", "true");
    this.#side = thumb.dataset.side ?? "";
    this.#turned = 0;
    this.#fit();
    this.#put("[data-title]", thumb.dataset.title ?? "");
    this.#put("[data-about]", thumb.dataset.about ?? "");
    const detail = { document: thumb.dataset.document, side: this.#side };
    this.dispatchEvent(new CustomEvent("document:opened", { bubbles: true, detail }));
    const { image, sheet } = this;
    if (!image || !sheet) return;
    sheet.hidden = true;
    if (thumb.dataset.wait) return this.#note(thumb.dataset.wait);
    this.#note("");
    image.alt = thumb.dataset.title ?? "";
    image.src = thumb.dataset.src ?? "";
  }

  #loaded() {
    if (this.sheet) this.sheet.hidden = false;
    const thumb = this.querySelector(".thumb[aria-current]");
    const state = thumb?.querySelector("[data-state]");
    if (state?.hasAttribute("data-unseen")) {
      state.removeAttribute("data-unseen");
      state.replaceChildren(icon("eye", 12), say("seen"));
    }
    this.dispatchEvent(new CustomEvent("document:seen", { bubbles: true, detail: { side: this.#side } }));
    this.#fit();
  }

  /** @param {string} words */
  #note(words) {
    const note = this.querySelector("[data-note]");
    if (note) note.textContent = words;
    note?.toggleAttribute("hidden", !words);
    if (words && this.sheet) this.sheet.hidden = true;
  }

  /**
   * @param {string} place
   * @param {string} words
   */
  #put(place, words) {
    const node = this.querySelector(place);
    if (node) node.textContent = words;
  }

  /** How large the picture is when all of it can be seen. */
  get #fitting() {
    const { stage, image } = this;
    if (!stage || !image?.naturalWidth) return 1;
    const isLying = this.#turned % 180 !== 0;
    const [width, height] = isLying ? [image.naturalHeight, image.naturalWidth] : [image.naturalWidth, image.naturalHeight];
    return Math.min((stage.clientWidth - MARGIN) / width, (stage.clientHeight - MARGIN) / height, 1);
  }

  #fit() {
    this.#zoom = 1;
    this.#at = { x: 0, y: 0 };
    this.#draw();
  }

  #draw() {
    const { sheet, image } = this;
    if (!sheet || !image?.naturalWidth) return;
    const fitting = this.#fitting;
    image.style.width = `${Math.round(image.naturalWidth * fitting)}px`;
    sheet.style.transform = `translate(${this.#at.x}px, ${this.#at.y}px) rotate(${this.#turned}deg) scale(${this.#zoom})`;
    this.#put("[data-zoom]", `${Math.round(fitting * this.#zoom * 100)}%`);
    this.#drawMarks();
  }

  /** @param {string} deed */
  #do(deed) {
    if (deed === "in") this.#zoom = Math.min(LARGEST, this.#zoom * STEP);
    else if (deed === "out") this.#zoom = Math.max(SMALLEST, this.#zoom / STEP);
    else if (deed === "fit") return this.#fit();
    else if (deed === "turn") this.#turned += 90;
    else if (deed === "contrast") this.#press(deed, this.sheet?.classList.toggle("is-strong") ?? false);
    else if (deed === "mark") return this.#setMarking(!this.#isMarking);
    this.#draw();
  }

  /**
   * @param {string} deed
   * @param {boolean} isOn
   */
  #press(deed, isOn) {
    this.querySelector(`[data-do="${deed}"]`)?.setAttribute("aria-pressed", String(isOn));
  }

  /** @param {MouseEvent} event */
  #pressed(event) {
    const target = event.target instanceof Element ? event.target : null;
    const thumb = target?.closest(".thumb");
    if (thumb instanceof HTMLElement) return this.#open(thumb);
    const deed = target?.closest("[data-do]")?.getAttribute("data-do");
    if (deed) this.#do(deed);
  }

  /** @param {boolean} isOn */
  #setMarking(isOn) {
    this.#isMarking = isOn;
    this.#press("mark", isOn);
    this.stage?.classList.toggle("is-marking", isOn);
    this.querySelector("[data-marking]")?.toggleAttribute("hidden", !isOn);
    if (!isOn) {
      this.#drawn = null;
      return this.#drawMarks();
    }
    announce(say("mark_how"));
    this.stage?.focus();
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    event.preventDefault();
    this.#do(event.deltaY < 0 ? "in" : "out");
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (event.button !== 0 || !this.sheet || this.sheet.hidden) return;
    if (event.target instanceof Element && event.target.closest(".mark-box")) return;
    this.stage?.setPointerCapture(event.pointerId);
    this.#drag = { x: event.clientX, y: event.clientY, left: this.#at.x, top: this.#at.y };
    if (this.#isMarking) {
      const { x, y } = this.#placeOf(event);
      this.#drawn = this.#newMark(x, y, 0, 0);
    } else this.stage?.classList.add("is-dragged");
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (!this.#drag) return;
    if (this.#drawn) {
      const from = this.#placeOf({ clientX: this.#drag.x, clientY: this.#drag.y });
      const to = this.#placeOf(event);
      Object.assign(this.#drawn, {
        x: Math.min(from.x, to.x),
        y: Math.min(from.y, to.y),
        width: Math.abs(to.x - from.x),
        height: Math.abs(to.y - from.y),
      });
      return this.#drawMarks();
    }
    this.#at = { x: this.#drag.left + event.clientX - this.#drag.x, y: this.#drag.top + event.clientY - this.#drag.y };
    this.#draw();
  }

  #up() {
    this.stage?.classList.remove("is-dragged");
    this.#drag = null;
    if (this.#drawn) this.#keep();
  }

  /**
   * Where a point of the screen lies on the picture, however it is turned and zoomed.
   * @param {{clientX: number, clientY: number}} point
   */
  #placeOf({ clientX, clientY }) {
    const { sheet, image } = this;
    if (!sheet || !image) return { x: 0, y: 0 };
    const box = sheet.getBoundingClientRect();
    const [dx, dy] = [clientX - box.left - box.width / 2, clientY - box.top - box.height / 2];
    const angle = (-this.#turned * Math.PI) / 180;
    const [x, y] = [dx * Math.cos(angle) - dy * Math.sin(angle), dx * Math.sin(angle) + dy * Math.cos(angle)];
    return {
      x: part(x / (image.clientWidth * this.#zoom) + 0.5),
      y: part(y / (image.clientHeight * this.#zoom) + 0.5),
    };
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   * @returns {Mark}
   */
  #newMark(x, y, width, height) {
    return { side: this.#side, x, y, width, height, reason: this.reasons?.value ?? "" };
  }

  /** What is too small was a click. */
  #keep() {
    const mark = this.#drawn;
    this.#drawn = null;
    if (mark && mark.width > 100 && mark.height > 100) {
      mark.reason = this.reasons?.value ?? "";
      this.marks.push(mark);
      this.#tell(mark.reason);
    }
    this.#drawMarks();
  }

  /** @param {string} reason */
  #tell(reason) {
    this.dispatchEvent(new CustomEvent("document:marked", { bubbles: true, detail: { marks: this.marks, reason, side: this.#side } }));
  }

  #drawMarks() {
    const place = this.querySelector("[data-marks]");
    const thumb = this.querySelector(".thumb[aria-current]");
    if (!place || !(thumb instanceof HTMLElement)) return;
    const old = /** @type {Mark[]} */ (JSON.parse(thumb.dataset.marks || "[]"));
    const mine = [...this.marks.filter((one) => one.side === this.#side), ...(this.#drawn ? [this.#drawn] : [])];
    place.replaceChildren(
      ...old.map((mark) => this.#box(mark, "mark-box is-old", false)),
      ...mine.map((mark) => this.#box(mark, mark === this.#drawn ? "mark-box is-drawn" : "mark-box", true)),
    );
  }

  /**
   * @param {Mark} mark
   * @param {string} kind
   * @param {boolean} isMine
   */
  #box(mark, kind, isMine) {
    const words = [...(this.reasons?.options ?? [])].find((one) => one.value === mark.reason)?.text ?? "";
    const box = el(isMine ? "button" : "div", { class: kind, ...(isMine ? { type: "button", title: say("mark_away") } : {}) }, words ? [el("span", {}, [words])] : []);
    box.style.left = `${mark.x / 100}%`;
    box.style.top = `${mark.y / 100}%`;
    box.style.width = `${mark.width / 100}%`;
    box.style.height = `${mark.height / 100}%`;
    if (isMine) box.addEventListener("click", () => this.#remove(mark));
    return box;
  }

  /** @param {Mark} mark */
  #remove(mark) {
    this.marks = this.marks.filter((one) => one !== mark);
    this.#tell("");
    this.#drawMarks();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (this.#isMarking) return this.#keyOfMark(event, way);
    if (!way) return;
    event.preventDefault();
    this.#at = { x: this.#at.x - way[0] * PAN, y: this.#at.y - way[1] * PAN };
    this.#draw();
  }

  /**
   * Arrows move the box, with Shift they change its size, Enter keeps it, Escape ends.
   * @param {KeyboardEvent} event
   * @param {number[] | undefined} way
   */
  #keyOfMark(event, way) {
    if (way) {
      event.preventDefault();
      this.#drawn ??= this.#newMark(4000, 4500, 2000, 1000);
      const mark = this.#drawn;
      if (event.shiftKey) {
        mark.width = Math.min(WHOLE - mark.x, Math.max(NUDGE, mark.width + way[0] * NUDGE));
        mark.height = Math.min(WHOLE - mark.y, Math.max(NUDGE, mark.height + way[1] * NUDGE));
      } else {
        mark.x = Math.min(WHOLE - mark.width, Math.max(0, mark.x + way[0] * NUDGE));
        mark.y = Math.min(WHOLE - mark.height, Math.max(0, mark.y + way[1] * NUDGE));
      }
      this.#drawMarks();
    } else if (event.key === "Enter" && this.#drawn) {
      event.preventDefault();
      this.#keep();
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.#setMarking(false);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      const last = this.marks.filter((one) => one.side === this.#side).at(-1);
      if (last) this.#remove(last);
    }
  }
}

/** @param {number} share */
function part(share) {
  return Math.round(Math.min(1, Math.max(0, share)) * WHOLE);
}

customElements.define("document-viewer", DocumentViewer);
