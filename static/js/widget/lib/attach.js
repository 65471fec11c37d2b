// Files on their way to a message: what can't be sent is told when it is chosen, the rest is sent
// one by one, shown with how far it is, and named in the message by its handle.
import { el, icon } from "../../lib/draw.js";
import { say } from "../../lib/words.js";
import { address, answer, headers } from "./call.js";
import { who } from "./who.js";

/** @typedef {{card: HTMLElement, file: File, handle: string, isBusy: boolean, request?: XMLHttpRequest}} Item */

/**
 * Why a file can't be sent, as far as name and size tell; the server looks into it.
 * @param {{name: string, size: number}} file
 * @param {{bytes: number, kinds: string}} limits
 */
export function refusal({ name, size }, { bytes, kinds }) {
  if (size > bytes) return say("too_large", { n: Math.floor(bytes / 1048576) });
  if (!size) return say("file_empty");
  const ending = /[^.]\.([^.]+)$/.exec(name)?.[1].toLowerCase();
  return ending && !kinds.split(" ").includes(ending) ? say("not_accepted") : "";
}

export class Attachments {
  /** @type {Item[]} */
  #items = [];

  /**
   * @param {HTMLElement} shelf
   * @param {{bytes: number, kinds: string, files: number}} limits
   * @param {() => void} changed
   */
  constructor(shelf, limits, changed) {
    this.shelf = shelf;
    this.limits = limits;
    this.changed = changed;
  }

  get handles() {
    return this.#items.filter((item) => item.handle).map((item) => item.handle);
  }

  get names() {
    return this.#items.filter((item) => item.handle).map((item) => item.file.name);
  }

  get isBusy() {
    return this.#items.some((item) => item.isBusy);
  }

  get hasFailed() {
    return this.#items.some((item) => !item.isBusy && !item.handle);
  }

  /** @param {Iterable<File>} files */
  async add(files) {
    for (const file of files) {
      const item = { card: el("li", { class: "w-chip" }), file, handle: "", isBusy: true };
      this.shelf.append(item.card);
      const isOneTooMany = this.#items.length >= this.limits.files;
      const why = isOneTooMany ? say("too_many_files", { n: this.limits.files }) : refusal(file, this.limits);
      this.#items.push(item);
      if (why) this.#refuse(item, why);
      else await this.#send(item);
    }
    this.changed();
  }

  clear() {
    this.#items = [];
    this.shelf.replaceChildren();
    this.changed();
  }

  /** @param {Item} item */
  async #send(item) {
    const bar = el("progress", { max: "1", value: "0", "aria-label": say("uploading", { name: item.file.name }) });
    this.#draw(item, bar);
    this.changed();
    try {
      await who.introduce();
      const known = await this.#post(item, bar);
      item.handle = String(known.handle);
      item.isBusy = false;
      this.#draw(item);
    } catch (problem) {
      this.#refuse(item, problem instanceof Error ? problem.message : say("not_done"));
    }
    this.changed();
  }

  /**
   * @param {Item} item
   * @param {HTMLElement} bar
   * @returns {Promise<any>}
   */
  #post(item, bar) {
    const request = new XMLHttpRequest();
    item.request = request;
    const body = new FormData();
    body.append("file", item.file, item.file.name || say("picture"));
    request.open("POST", address("files/"));
    for (const [name, value] of Object.entries(headers())) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.setAttribute("value", String(event.loaded / event.total));
    });
    return new Promise((resolve, reject) => {
      request.addEventListener("loadend", () => {
        try {
          resolve(answer(request.status, request.responseText));
        } catch (problem) {
          reject(problem);
        }
      });
      request.send(body);
    });
  }

  /**
   * @param {Item} item
   * @param {Node} [more]
   */
  #draw(item, more) {
    const words = el("span", { class: "grow" }, [el("b", { class: "clip" }, [item.file.name || say("picture")])]);
    if (more) words.append(more);
    item.card.replaceChildren(this.#sight(item), words, this.#remover(item));
  }

  /** @param {Item} item */
  #sight(item) {
    if (!item.file.type.startsWith("image/")) return icon("clip");
    const picture = /** @type {HTMLImageElement} */ (el("img", { alt: "", class: "w-chip__sight" }));
    picture.src = URL.createObjectURL(item.file);
    picture.addEventListener("load", () => URL.revokeObjectURL(picture.src), { once: true });
    return picture;
  }

  /**
   * @param {Item} item
   * @param {string} why
   */
  #refuse(item, why) {
    item.isBusy = false;
    item.card.classList.add("is-refused");
    this.#draw(item, el("span", { role: "alert" }, [why]));
  }

  /** @param {Item} item */
  #remover(item) {
    const button = el("button", { type: "button", class: "w-ib", "aria-label": say("remove_file", { name: item.file.name }) }, [icon("x", 14)]);
    button.addEventListener("click", () => {
      item.request?.abort();
      this.#items = this.#items.filter((one) => one !== item);
      item.card.remove();
      this.changed();
    });
    return button;
  }
}
