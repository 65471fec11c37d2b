// <upload-file>: the place of one picture. What is chosen goes at once, in pieces; after a cut it goes on
// where it ended, and a picture that is chosen again after a reload does, too.
import { icon } from "../lib/draw.js";
import { pause } from "../lib/backoff.js";
import { say } from "../lib/words.js";
import { refresh } from "./refresh.js";

const MOST_TRIES = 60;

/** What the server refused, in its words. */
class Refused extends Error {}

class UploadFile extends HTMLElement {
  /** @type {HTMLImageElement | null} */
  #image = null;
  /** @type {Node[]} */
  #drawn = [];

  connectedCallback() {
    this.classList.add("is-live");
    if (!this.#drawn.length) this.#drawn = [...this.place.childNodes];
    this.input.tabIndex = -1; // the buttons stand for it
    this.input.addEventListener("change", () => this.#chosen());
    const camera = this.input.getAttribute("capture");
    for (const button of /** @type {Iterable<HTMLElement>} */ (this.querySelectorAll("[data-part=camera], [data-part=choose]"))) {
      button.addEventListener("click", () => {
        this.input.toggleAttribute("capture", button.dataset.part === "camera");
        if (camera && button.dataset.part === "camera") this.input.setAttribute("capture", camera);
        this.input.click();
      });
    }
  }

  get input() {
    return /** @type {HTMLInputElement} */ (this.querySelector("input[type=file]"));
  }

  get bar() {
    return /** @type {HTMLProgressElement} */ (this.querySelector("[data-part=bar]"));
  }

  async #chosen() {
    const file = this.input.files?.[0];
    if (!file || this.hasAttribute("aria-busy")) return;
    this.#wrong([]);
    this.#blank();
    if (file.size > Number(this.dataset.most)) return this.#refuse(say("too_large"));
    this.#preview(file);
    this.setAttribute("aria-busy", "true");
    this.input.disabled = true;
    this.bar.value = 0;
    this.bar.hidden = false;
    try {
      const end = await this.#send(file);
      forget(this.#name(file));
      if (end.is_taken) return await refresh();
      this.#refuse(...end.said);
    } catch (problem) {
      this.#refuse(problem instanceof Refused ? problem.message : say("failed"));
    }
    this.removeAttribute("aria-busy");
    this.input.disabled = false;
    this.bar.hidden = true;
    this.#note("");
  }

  /** What was chosen is not taken; the same can be chosen again. @param {string[]} said */
  #refuse(...said) {
    this.input.value = "";
    this.#wrong(said);
  }

  /** @param {File} file */
  async #send(file) {
    const asked = new FormData(/** @type {HTMLFormElement} */ (this.querySelector("form")));
    const whole = { check: asked.get("check"), kind: asked.get("kind"), side: asked.get("side"), name: file.name, size: file.size };
    let now = await this.#known(file);
    now ??= await this.#patient(() => call(String(this.dataset.announce), { method: "POST", body: JSON.stringify(whole) }));
    remember(this.#name(file), now.handle);
    const address = `${this.dataset.announce}${now.handle}/`;
    while (!now.is_whole) {
      const at = now.received;
      this.bar.value = Math.round((100 * at) / file.size);
      this.#note(at + now.piece >= file.size ? say("looking") : say("sending", { percent: this.bar.value }));
      const piece = file.slice(at, at + now.piece);
      const send = () => call(address, { method: "PATCH", headers: { "Upload-Offset": String(at) }, body: piece });
      now = await this.#patient(send, () => call(address, {}));
    }
    this.bar.value = 100;
    return now;
  }

  /** Tries again until it is through; `standing` asks first how far it has come meanwhile.
   * @param {() => Promise<any>} deed @param {() => Promise<any>} [standing] */
  async #patient(deed, standing) {
    for (let tries = 0; ; tries += 1) {
      try {
        return await deed();
      } catch (problem) {
        if (problem instanceof Refused || tries >= MOST_TRIES) throw problem;
        this.#note(say("cut"));
        await back(pause(Math.min(tries, 4)));
      }
      if (!standing) continue;
      try {
        return await standing();
      } catch (problem) {
        if (problem instanceof Refused) throw problem;
      }
    }
  }

  /** @param {File} file */
  async #known(file) {
    const handle = recall(this.#name(file));
    if (!handle) return null;
    try {
      return await call(`${this.dataset.announce}${handle}/`, {});
    } catch {
      return null;
    }
  }

  /** @param {File} file */
  #name(file) {
    return `${location.pathname} ${this.id} ${file.name} ${file.size} ${file.lastModified}`;
  }

  get place() {
    return /** @type {HTMLElement} */ (this.querySelector("[data-part=picture]"));
  }

  /** Takes the picture of an earlier choice away: what is said now is not about it. */
  #blank() {
    this.#image = null;
    this.place.replaceChildren(...this.#drawn);
  }

  /** @param {File} file */
  #preview(file) {
    if (!file.type.startsWith("image/")) return;
    const image = (this.#image = new Image());
    image.alt = "";
    image.onload = () => {
      URL.revokeObjectURL(image.src);
      if (this.#image === image) this.place.replaceChildren(image);
    };
    image.src = URL.createObjectURL(file);
  }

  /** @param {string} words */
  #note(words) {
    /** @type {HTMLElement} */ (this.querySelector("[data-part=note]")).textContent = words;
  }

  /** @param {string[]} said */
  #wrong(said) {
    const place = /** @type {HTMLElement} */ (this.querySelector("[data-part=wrong]"));
    place.replaceChildren(
      ...said.map((words) => {
        const line = document.createElement("p");
        line.className = "err";
        line.role = "alert";
        line.append(icon("alert", 14), words);
        return line;
      }),
    );
  }
}

/** @param {string} address @param {RequestInit} options */
async function call(address, options) {
  const answer = await fetch(address, { ...options, referrerPolicy: "no-referrer", credentials: "omit" });
  if (answer.status >= 500 || answer.status === 429) throw new Error(String(answer.status));
  const said = await answer.json();
  if (answer.status === 409 && "received" in said) throw new Error("out of step");
  if (!answer.ok) throw new Refused(said.title);
  return said;
}

/** Waits, or until the connection is back. @param {number} milliseconds */
function back(milliseconds) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    window.addEventListener("online", () => (clearTimeout(timer), resolve(undefined)), { once: true });
  });
}

// A browser that keeps nothing for this page loses nothing but going on after a reload.
/** @param {string} name @param {string} handle */
function remember(name, handle) {
  try {
    sessionStorage.setItem(name, handle);
  } catch {
    return;
  }
}

/** @param {string} name */
function recall(name) {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}

/** @param {string} name */
function forget(name) {
  try {
    sessionStorage.removeItem(name);
  } catch {
    return;
  }
}

customElements.define("upload-file", UploadFile);
