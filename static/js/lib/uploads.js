// Files on their way: shown at once, sent one by one, tried again by hand. What was sent is known
// by a handle; a message names its handles. What can't be sent is told when it is chosen.
import { announce } from "./announce.js";
import { el, icon, meta } from "./draw.js";
import { problemIn } from "./request.js";
import { say } from "./words.js";

// the server's judgement of the file, which is the same tomorrow
const FINAL = new Set([400, 413, 415]);

/** @typedef {{handle: string, name: string}} Kept */
/** @typedef {Kept & {card: HTMLElement, file: File | null, busy: boolean}} Item */

/**
 * Why a file can't be sent, as far as its name and size tell; the server looks into it.
 * @param {{name: string, size: number}} file
 * @param {{limit: number, accepts: string}} rules bytes that one may have; endings, by spaces
 * @returns {string} words for a person, or nothing
 */
export function refusal({ name, size }, { limit, accepts }) {
  if (size > limit) return say("too_large", { n: Math.floor(limit / 1048576) });
  if (!size) return say("file_empty");
  const ending = /[^.]\.([^.]+)$/.exec(name)?.[1].toLowerCase();
  return ending && !accepts.split(" ").includes(ending) ? say("not_accepted") : "";
}

export class Uploads {
  /** @type {Item[]} */
  #items = [];

  /**
   * @param {HTMLElement} shelf where the cards stand
   * @param {DOMStringMap} rules `limit` and `accepts`
   * @param {() => void} changed
   */
  constructor(shelf, { limit, accepts = "" }, changed) {
    this.shelf = shelf;
    this.rules = { limit: Number(limit), accepts };
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

  /** Whether one stands there that no message would carry. */
  get isShort() {
    return this.#items.some((one) => !one.busy && !one.handle);
  }

  /** @param {Iterable<File>} files */
  add(files) {
    for (const file of files) {
      /** @type {Item} */
      const item = { card: el("span", { class: "filecard" }), file, handle: "", name: file.name || say("picture"), busy: false };
      this.#items.push(item);
      this.shelf.append(item.card);
      const why = refusal({ name: item.name, size: file.size }, this.rules);
      if (why) this.#refuse(item, why);
      else this.#send(item);
    }
  }

  /**
   * Files that were sent before the page was left.
   * @param {Kept[]} known
   */
  restore(known) {
    this.clear();
    this.addKept(known);
  }

  /** @param {Kept[]} known */
  addKept(known) {
    for (const { handle, name } of known) {
      if (this.handles.includes(handle)) continue;
      /** @type {Item} */
      const item = { card: el("span", { class: "filecard" }), file: null, handle, name, busy: false };
      this.#items.push(item);
      this.shelf.append(item.card);
      this.#show(item, "");
    }
  }

  /**
   * Files that the server has already: their cards stand there while their handles are asked for.
   * @param {string[]} names
   * @param {() => Promise<Kept[]>} ask
   */
  async take(names, ask) {
    const items = names.map((name) => {
      /** @type {Item} */
      const item = { card: el("span", { class: "filecard" }), file: null, handle: "", name, busy: true };
      this.shelf.append(item.card);
      this.#show(item, say("attaching"));
      return item;
    });
    this.#items.push(...items);
    /** @type {Kept[]} */
    let known = [];
    let why = "";
    try {
      known = await ask();
    } catch (problem) {
      why = problem instanceof Error ? problem.message : "";
    }
    for (const item of items) {
      item.busy = false;
      Object.assign(item, known.shift());
      if (item.handle) this.#show(item, "");
      else this.#refuse(item, why || say("file_gone"));
    }
    this.changed();
  }

  /**
   * Files that have gone with a message; the others stay.
   * @param {string[]} handles
   */
  drop(handles) {
    for (const one of this.#items) if (handles.includes(one.handle)) one.card.remove();
    this.#items = this.#items.filter((one) => !handles.includes(one.handle));
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
        const problem = problemIn(request.status, type, request.responseText);
        this.#refuse(item, problem.message, !FINAL.has(problem.status));
      }
      this.changed();
    });
    request.send(body);
  }

  /**
   * @param {Item} item
   * @param {string} note
   */
  #show(item, note, drawing = "clip") {
    const words = el("span", {}, [el("b", { class: "med" }, [item.name])]);
    if (note) words.append(el("br"), el("span", { class: "meta" }, [note]));
    item.card.replaceChildren(icon(drawing), words, this.#remover(item));
  }

  /**
   * @param {Item} item
   * @param {string} why
   * @param {boolean} [isWorthAnother] the same file may come through another time
   */
  #refuse(item, why, isWorthAnother = false) {
    item.card.classList.add("is-refused");
    this.#show(item, why, "alert");
    announce(`${item.name}: ${why}`);
    if (!isWorthAnother) return;
    const again = el("button", { type: "button", class: "btn btn--s" }, [say("try_again")]);
    again.addEventListener("click", () => {
      item.card.classList.remove("is-refused");
      this.#send(item);
    });
    item.card.lastElementChild?.before(again);
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
