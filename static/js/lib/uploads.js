// Files on their way: shown at once, sent one by one, tried again by hand. What was sent is known
// by a handle; a message names its handles.
import { el, icon, meta } from "./draw.js";
import { problemIn } from "./request.js";
import { say } from "./words.js";

/** @typedef {{card: HTMLElement, file: File | null, handle: string, name: string, busy: boolean}} Item */

export class Uploads {
  /** @type {Item[]} */
  #items = [];

  /**
   * @param {HTMLElement} shelf where the cards stand
   * @param {number} limit bytes that one file may have
   * @param {() => void} changed
   */
  constructor(shelf, limit, changed) {
    this.shelf = shelf;
    this.limit = limit;
    this.changed = changed;
  }

  get handles() {
    return this.#items.filter((one) => one.handle).map((one) => one.handle);
  }

  get kept() {
    return this.#items.filter((one) => one.handle).map(({ handle, name }) => ({ handle, name }));
  }

  get isBusy() {
    return this.#items.some((one) => one.busy);
  }

  /** @param {Iterable<File>} files */
  add(files) {
    for (const file of files) {
      /** @type {Item} */
      const item = { card: el("span", { class: "filecard" }), file, handle: "", name: file.name || say("picture"), busy: false };
      this.#items.push(item);
      this.shelf.append(item.card);
      if (file.size > this.limit) this.#show(item, say("too_large", { n: Math.floor(this.limit / 1048576) }), true);
      else this.#send(item);
    }
  }

  /**
   * Files that were sent before the page was left.
   * @param {{handle: string, name: string}[]} known
   */
  restore(known) {
    this.clear();
    for (const { handle, name } of known) {
      /** @type {Item} */
      const item = { card: el("span", { class: "filecard" }), file: null, handle, name, busy: false };
      this.#items.push(item);
      this.shelf.append(item.card);
      this.#show(item, "");
    }
  }

  clear() {
    this.#items = [];
    this.shelf.replaceChildren();
  }

  /** @param {Item} item */
  #send(item) {
    if (!item.file) return;
    item.busy = true;
    const bar = el("progress", { max: "1", value: "0", "aria-label": say("uploading", { name: item.name }) });
    item.card.replaceChildren(icon("clip"), el("span", {}, [item.name]), bar, this.#remover(item));
    const body = new FormData();
    body.append("file", item.file, item.name);
    const request = new XMLHttpRequest();
    request.open("POST", "/files/");
    request.setRequestHeader("X-CSRFToken", meta("csrf"));
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.setAttribute("value", String(event.loaded / event.total));
    });
    request.addEventListener("loadend", () => {
      item.busy = false;
      const type = request.getResponseHeader("Content-Type") ?? "";
      if (request.status >= 200 && request.status < 300 && type.includes("json")) {
        const known = JSON.parse(request.responseText);
        item.handle = known.handle;
        item.name = known.name;
        this.#show(item, say("uploaded"));
      } else {
        this.#show(item, problemIn(request.status, type, request.responseText).message, true);
      }
      this.changed();
    });
    request.send(body);
  }

  /**
   * @param {Item} item
   * @param {string} note
   * @param {boolean} [failed]
   */
  #show(item, note, failed = false) {
    item.card.classList.toggle("is-refused", failed);
    const words = el("span", {}, [el("b", { class: "med" }, [item.name])]);
    if (note) words.append(el("br"), el("span", { class: "meta" }, [note]));
    item.card.replaceChildren(icon(failed ? "alert" : "clip"), words);
    if (failed && item.file && item.file.size <= this.limit) {
      const again = el("button", { type: "button", class: "btn btn--s" }, [say("try_again")]);
      again.addEventListener("click", () => {
        item.card.classList.remove("is-refused");
        this.#send(item);
      });
      item.card.append(again);
    }
    item.card.append(this.#remover(item));
  }

  /** @param {Item} item */
  #remover(item) {
    const button = el("button", { type: "button", class: "btn btn--ghost btn--icon btn--s", "aria-label": say("remove_file", { name: item.name }) }, [icon("x", 14)]);
    button.addEventListener("click", () => {
      this.#items = this.#items.filter((one) => one !== item);
      item.card.remove();
      this.changed();
    });
    return button;
  }
}
