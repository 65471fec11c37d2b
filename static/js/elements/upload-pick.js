// Chooses a picture, a film or a paper of articles, or uploads one. The editor asks with
// `choose(language)` and is answered with what was chosen, or with null. What is uploaded is checked
// first: until then it stands there, and can't be chosen.
import { el } from "../lib/draw.js";
import { Problem, send } from "../lib/request.js";

/**
 * @typedef {object} Chosen
 * @property {number} id
 * @property {string} key
 * @property {"picture" | "animation" | "film" | "paper"} kind
 * @property {string} kind_name
 * @property {string} name
 * @property {string} about
 * @property {"waiting" | "clean" | "refused" | "infected"} state
 * @property {string} said
 * @property {string} small
 * @property {string} src
 * @property {number | null} width
 * @property {number | null} height
 * @property {Record<string, string>} captions
 * @property {Record<string, string>} shows
 */

const AGAIN_AFTER = 1500;
const MOST_LOOKS = 80;
const TYPING_PAUSE = 250;

export class UploadPick extends HTMLElement {
  #leave = new AbortController();
  /** @type {Map<number, Chosen>} */
  #known = new Map();
  /** @type {Chosen | null} */
  #chosen = null;
  /** @type {((chosen: Chosen | null) => void) | null} */
  #answer = null;
  #language = "en";
  #typing = 0;

  connectedCallback() {
    const { signal } = (this.#leave = new AbortController());
    const file = this.#part("file", HTMLInputElement);
    file.addEventListener("change", () => this.#upload(file), { signal });
    this.#part("search", HTMLInputElement).addEventListener("input", () => this.#typed(), { signal });
    this.#part("all", HTMLElement).addEventListener("click", (event) => this.#pressed(event), { signal });
    this.dialog.addEventListener("close", () => this.#closed(), { signal });
    const drop = this.querySelector(".upload-pick__drop");
    for (const name of ["dragover", "dragleave", "drop"]) {
      drop?.addEventListener(name, (event) => this.#dragged(/** @type {DragEvent} */ (event), drop), { signal });
    }
  }

  disconnectedCallback() {
    this.#leave.abort();
    clearTimeout(this.#typing);
    this.#answer?.(null);
  }

  /**
   * @param {string} language in which it is said what it shows
   * @param {File} [file] that was pasted or dropped where words are written
   * @returns {Promise<Chosen | null>}
   */
  choose(language, file) {
    this.#answer?.(null);
    this.#language = language;
    this.#take(null);
    this.#say("");
    this.dialog.returnValue = "";
    this.dialog.showModal();
    this.#read();
    if (file) this.#send(file);
    return new Promise((answer) => {
      this.#answer = answer;
    });
  }

  get dialog() {
    const dialog = this.querySelector("dialog");
    if (!dialog) throw new Error("upload-pick without its dialog");
    return dialog;
  }

  async #closed() {
    const answer = this.#answer;
    const chosen = this.dialog.returnValue === "chosen" ? this.#chosen : null;
    this.#answer = null;
    if (chosen) await this.#describe(chosen);
    answer?.(chosen);
  }

  /** @param {Chosen} chosen */
  async #describe(chosen) {
    const words = this.#part("shows", HTMLInputElement).value.trim();
    if (words === (chosen.shows[this.#language] ?? "")) return;
    chosen.shows[this.#language] = words;
    const body = new URLSearchParams();
    for (const [code, said] of Object.entries(chosen.shows)) body.append(`shows_${code}`, said);
    for (const [code, said] of Object.entries(chosen.captions)) body.append(`caption_${code}`, said);
    try {
      await send(`${this.#url}${chosen.id}/`, { body, accept: "application/json" });
    } catch {
      // the figure stands all the same; the page of uploads says what is not described
    }
  }

  get #url() {
    return this.getAttribute("url") ?? "";
  }

  #typed() {
    clearTimeout(this.#typing);
    this.#typing = window.setTimeout(() => this.#read(), TYPING_PAUSE);
  }

  async #read() {
    const typed = this.#part("search", HTMLInputElement).value.trim();
    try {
      const answer = await send(`${this.#url}?q=${encodeURIComponent(typed)}`, { method: "GET", accept: "application/json" });
      /** @type {{uploads: Chosen[]}} */
      const { uploads } = await answer.json();
      this.#known = new Map(uploads.map((one) => [one.id, one]));
      const rows = uploads.map((one) => this.#row(one));
      const none = el("li", { class: "mute" }, [this.dataset.none ?? ""]);
      this.#part("all", HTMLElement).replaceChildren(...(rows.length || typed ? rows : [none]));
    } catch (problem) {
      this.#tell(problem);
    }
  }

  /** @param {Chosen} one */
  #row(one) {
    const shot = el("span", { class: "upload__shot" }, one.small ? [el("img", { src: one.small, alt: "", loading: "lazy" })] : []);
    if (one.kind !== "picture") shot.append(el("span", { class: "upload__kind" }, [one.kind_name]));
    const note = el("span", { class: "meta clip" }, [one.state === "clean" ? one.about : one.said]);
    const button = el("button", { class: "upload", type: "button", "data-id": String(one.id), "aria-pressed": "false" }, [shot, el("span", { class: "clip" }, [one.name]), note]);
    if (one.state !== "clean") button.setAttribute("disabled", "");
    return el("li", {}, [button]);
  }

  /** @param {Event} event */
  #pressed(event) {
    const target = event.target instanceof Element ? event.target.closest("[data-id]") : null;
    const one = target instanceof HTMLElement ? this.#known.get(Number(target.dataset.id)) : null;
    if (one) this.#take(one);
  }

  /** @param {Chosen | null} one */
  #take(one) {
    this.#chosen = one;
    for (const row of this.querySelectorAll("[data-id]")) {
      row.setAttribute("aria-pressed", String(one !== null && row.getAttribute("data-id") === String(one.id)));
    }
    this.#part("insert", HTMLButtonElement).disabled = one === null;
    this.#part("words", HTMLElement).hidden = one === null;
    if (one === null) return;
    this.#part("name", HTMLElement).textContent = one.name;
    this.#part("about", HTMLElement).textContent = one.about;
    this.#part("shows", HTMLInputElement).value = one.shows[this.#language] ?? "";
    this.#part("shows", HTMLInputElement).focus();
  }

  /**
   * @param {DragEvent} event
   * @param {Element} drop
   */
  #dragged(event, drop) {
    event.preventDefault();
    drop.classList.toggle("is-over", event.type === "dragover");
    const file = event.type === "drop" ? event.dataTransfer?.files[0] : null;
    if (file) this.#send(file);
  }

  /** @param {HTMLInputElement} input */
  #upload(input) {
    const file = input.files?.[0];
    if (file) this.#send(file);
    input.value = "";
  }

  /** @param {File} file */
  async #send(file) {
    const body = new FormData();
    body.append("file", file, file.name);
    this.#say(`${file.name} ${this.dataset.waits ?? ""}`);
    try {
      const answer = await send(this.#url, { body, accept: "application/json" });
      const one = await this.#checked(await answer.json());
      if (one.state !== "clean") return this.#say(`${one.name}: ${one.said}`);
      this.#part("search", HTMLInputElement).value = "";
      await this.#read();
      this.#say("");
      this.#take(this.#known.get(one.id) ?? one);
    } catch (problem) {
      this.#tell(problem);
    }
  }

  /**
   * @param {Chosen} one
   * @returns {Promise<Chosen>} as it is once it was looked at, or after a while
   */
  async #checked(one) {
    for (let look = 0; one.state === "waiting" && look < MOST_LOOKS && this.isConnected; look += 1) {
      await new Promise((go) => setTimeout(go, AGAIN_AFTER));
      const answer = await send(`${this.#url}${one.id}/`, { method: "GET", accept: "application/json" });
      one = await answer.json();
    }
    return one;
  }

  /** @param {unknown} problem */
  #tell(problem) {
    this.#say(problem instanceof Problem && problem.status ? problem.message : (this.dataset.lost ?? ""));
  }

  /** @param {string} words */
  #say(words) {
    this.#part("said", HTMLElement).textContent = words;
  }

  /**
   * @template {HTMLElement} T
   * @param {string} name
   * @param {new () => T} kind
   * @returns {T}
   */
  #part(name, kind) {
    const found = this.querySelector(`[data-${name}]`);
    if (!(found instanceof kind)) throw new Error(`upload-pick without ${name}`);
    return found;
  }
}

customElements.define("upload-pick", UploadPick);
