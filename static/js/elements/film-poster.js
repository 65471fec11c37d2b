// Takes what a film shows at this moment as its poster.
import { send } from "../lib/request.js";

class FilmPoster extends HTMLElement {
  #leave = new AbortController();

  connectedCallback() {
    const film = this.querySelector("video");
    const button = this.querySelector("button");
    if (!film || !button?.parentElement) return;
    button.parentElement.hidden = false;
    const { signal } = (this.#leave = new AbortController());
    button.addEventListener("click", () => this.#take(film, button), { signal });
  }

  disconnectedCallback() {
    this.#leave.abort();
  }

  /**
   * @param {HTMLVideoElement} film
   * @param {HTMLButtonElement} button
   */
  async #take(film, button) {
    film.pause();
    const canvas = document.createElement("canvas");
    canvas.width = film.videoWidth;
    canvas.height = film.videoHeight;
    canvas.getContext("2d")?.drawImage(film, 0, 0);
    /** @type {Blob | null} */
    const picture = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.9));
    if (!picture) return;
    const body = new FormData();
    body.append("file", picture, "poster.jpg");
    button.disabled = true;
    try {
      await send(this.getAttribute("url") ?? "", { body, accept: "application/json" });
      this.#tell(this.dataset.taken ?? "");
    } catch (problem) {
      this.#tell(problem instanceof Error ? problem.message : "");
    } finally {
      button.disabled = false;
    }
  }

  /** @param {string} words */
  #tell(words) {
    const status = this.querySelector("[role=status]");
    if (status) status.textContent = words;
  }
}

customElements.define("film-poster", FilmPoster);
