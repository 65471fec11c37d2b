// <file-viewer>: pictures of a conversation, one after the other, without leaving the page.
// A link opens in it when it has data-view (its picture) and, for its name, data-name.
import { say } from "../lib/words.js";

const STEPS = [1, 1.5, 2, 3, 4];

class FileViewer extends HTMLElement {
  /** @type {HTMLAnchorElement[]} */
  #files = [];
  #at = 0;
  #zoom = 0;
  #turned = 0;

  connectedCallback() {
    document.addEventListener("click", this.#opens);
    this.addEventListener("click", this.#pressed);
    this.addEventListener("keydown", this.#key);
  }

  disconnectedCallback() {
    document.removeEventListener("click", this.#opens);
    this.removeEventListener("click", this.#pressed);
    this.removeEventListener("keydown", this.#key);
  }

  get dialog() {
    return this.querySelector("dialog");
  }

  #opens = (/** @type {MouseEvent} */ event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-view]") : null;
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#files = [...document.querySelectorAll("a[data-view]")].map((one) => /** @type {HTMLAnchorElement} */ (one));
    this.#show(this.#files.indexOf(link));
    this.dialog?.showModal();
  };

  /** @param {number} index */
  #show(index) {
    this.#at = (index + this.#files.length) % this.#files.length;
    this.#zoom = 0;
    this.#turned = 0;
    const file = this.#files[this.#at];
    const name = file.dataset.name || file.textContent?.trim() || "";
    const image = this.querySelector("img");
    if (image) {
      image.src = file.dataset.view || file.href;
      image.alt = name;
    }
    const title = this.querySelector("[data-name]");
    if (title) title.textContent = name;
    this.querySelector("[data-original]")?.setAttribute("href", file.href);
    const place = this.querySelector("[data-place]");
    const total = this.#files.length;
    if (place) place.textContent = total > 1 ? say("file_of", { n: this.#at + 1, total }) : "";
    for (const button of this.querySelectorAll(".viewer__turn")) button.toggleAttribute("hidden", total < 2);
    this.#transform();
  }

  #transform() {
    const image = this.querySelector("img");
    if (image) image.style.transform = `rotate(${this.#turned}deg) scale(${STEPS[this.#zoom]})`;
  }

  /** @param {string} deed */
  #do(deed) {
    if (deed === "close") this.dialog?.close();
    else if (deed === "next") this.#show(this.#at + 1);
    else if (deed === "previous") this.#show(this.#at - 1);
    else {
      if (deed === "in") this.#zoom = Math.min(STEPS.length - 1, this.#zoom + 1);
      if (deed === "out") this.#zoom = Math.max(0, this.#zoom - 1);
      if (deed === "fit") this.#zoom = 0;
      if (deed === "turn") this.#turned += 90;
      this.#transform();
    }
  }

  #pressed = (/** @type {Event} */ event) => {
    const target = event.target instanceof Element ? event.target : null;
    const deed = target?.closest("[data-do]")?.getAttribute("data-do");
    if (deed) this.#do(deed);
    else if (target?.matches(".viewer__stage")) this.dialog?.close();
  };

  #key = (/** @type {KeyboardEvent} */ event) => {
    /** @type {Record<string, string>} */
    const deeds = { ArrowRight: "next", ArrowLeft: "previous", "+": "in", "-": "out", 0: "fit", f: "turn", F: "turn" };
    const deed = deeds[event.key];
    if (!deed || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#do(deed);
  };
}

customElements.define("file-viewer", FileViewer);
