// An animation with a button that stops it and lets it go on. Whoever wants less movement sees the
// still picture first. Stopped, the still picture stands there; what moves begins anew.
const PLAY = "M7 4.5v15l12-7.5z";
const STOP = "M6.5 5h4v14h-4zM13.5 5h4v14h-4z";

export class MovingPicture extends HTMLElement {
  /** @type {HTMLButtonElement | null} */
  #button = null;

  connectedCallback() {
    const image = this.querySelector("img");
    const still = this.querySelector("source");
    if (!image || !still || this.#button) return;
    this.moving = image.getAttribute("src") ?? "";
    this.still = still.getAttribute("srcset") ?? "";
    this.image = image;
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    // from here on the button decides, not the source
    still.remove();
    this.#button = document.createElement("button");
    this.#button.type = "button";
    this.#button.className = "moving__button";
    this.append(this.#button);
    this.#show(!isStill);
    this.#button.addEventListener("click", () => this.#show(this.dataset.state !== "playing"));
  }

  /** @param {boolean} isPlaying */
  #show(isPlaying) {
    const wanted = (isPlaying ? this.moving : this.still) ?? "";
    if (this.image && this.image.getAttribute("src") !== wanted) this.image.src = wanted;
    this.dataset.state = isPlaying ? "playing" : "still";
    const words = (isPlaying ? this.dataset.stop : this.dataset.play) ?? "";
    const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    drawing.setAttribute("viewBox", "0 0 24 24");
    drawing.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", isPlaying ? STOP : PLAY);
    drawing.append(path);
    this.#button?.replaceChildren(drawing);
    this.#button?.setAttribute("aria-label", words);
    this.#button?.setAttribute("title", words);
  }
}

customElements.define("moving-picture", MovingPicture);
