// The round button in the corner and the box that the frame stands in. Everything is inside a
// closed shadow root with styles of its own, so that page and widget can't change each other, and
// a page's policy against inline styles has nothing to refuse.
import { look } from "./look.js";

const SVG = "http://www.w3.org/2000/svg";
const TALK = "M4 6.5A2.5 2.5 0 0 1 6.5 4h11A2.5 2.5 0 0 1 20 6.5v7a2.5 2.5 0 0 1-2.5 2.5H11l-4.5 4v-4A2.5 2.5 0 0 1 4 13.5z";
const DOWN = "M6.5 9.5L12 15l5.5-5.5";

/** @param {string} path @param {string} name */
function drawing(path, name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", name);
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

export class Launcher {
  #host = document.createElement("deskline-chat");
  #root = this.#host.attachShadow({ mode: "closed" });
  #button = document.createElement("button");
  #badge = document.createElement("span");
  #box = document.createElement("div");
  #unread = 0;
  isOpen = false;
  onclick = () => {};

  /** @param {{origin: string, brand: string, words: import("./words.js").Words, theme: string, side: string, button: string}} given */
  constructor(given) {
    this.given = given;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(look);
    this.#root.adoptedStyleSheets = [sheet];
    if (given.theme) this.#host.dataset.theme = given.theme;
    if (["start", "left", "right"].includes(given.side)) this.#host.dataset.side = given.side;
    if (given.button === "light") this.#host.dataset.button = given.button;
    this.#button.type = "button";
    this.#button.setAttribute("aria-haspopup", "dialog");
    this.#button.append(drawing(TALK, "talk"), drawing(DOWN, "down"), this.#badge);
    this.#button.addEventListener("click", () => this.onclick());
    this.#badge.className = "badge";
    this.#badge.hidden = true;
    this.#badge.setAttribute("aria-hidden", "true");
    this.#box.className = "box";
    this.#box.hidden = true;
    this.#name();
  }

  /** @param {() => void} shown when the brand's colours are there */
  place(shown) {
    const colours = document.createElement("link");
    colours.rel = "stylesheet";
    colours.href = `${this.given.origin}/chat/${this.given.brand}/brand.css`;
    colours.addEventListener("load", () => {
      this.#root.append(this.#box, this.#button);
      shown();
    });
    colours.addEventListener("error", () => this.#host.remove());
    this.#root.append(colours);
    document.body.append(this.#host);
  }

  /** @param {HTMLElement} frame */
  hold(frame) {
    this.#box.replaceChildren(frame);
  }

  open() {
    this.isOpen = true;
    this.#box.hidden = false;
    this.#host.setAttribute("open", "");
    this.#name();
  }

  close() {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.#box.hidden = true;
    this.#host.removeAttribute("open");
    this.#name();
    this.#button.focus();
  }

  /** @param {number} n */
  badge(n) {
    this.#unread = n;
    this.#badge.textContent = n > 9 ? "9+" : String(n);
    this.#badge.hidden = n === 0;
    this.#name();
  }

  #name() {
    const { words } = this.given;
    const more = this.#unread && !this.isOpen ? `, ${words.unread(this.#unread)}` : "";
    this.#button.setAttribute("aria-label", (this.isOpen ? words.close : words.open) + more);
    this.#button.setAttribute("aria-expanded", String(this.isOpen));
  }
}
