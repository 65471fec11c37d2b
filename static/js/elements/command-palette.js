// <command-palette src="/palette/">: everything that can be done here by name. Commands are the
// [data-command] things of the page; conversations and players come from the server.
// > commands only, @ players, # ticket.
import { announce } from "../lib/announce.js";
import { caps, el, icon } from "../lib/draw.js";
import { match, place as found } from "../lib/fold.js";
import { bind, isUsable, labelOf } from "../lib/keys.js";
import { send } from "../lib/request.js";
import { count, say } from "../lib/words.js";

const PAUSE = 140;
const MOST = 8;

class CommandPalette extends HTMLElement {
  #unbind = () => {};
  /** @type {AbortController | undefined} */
  #asking;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  connectedCallback() {
    const run = () => this.open();
    this.#unbind = bind({ keys: "mod+k", label: say("palette"), group: "anywhere", run });
    this.input?.addEventListener("input", this.#typed);
    this.addEventListener("keydown", this.#key);
    this.addEventListener("click", this.#pressed);
  }

  disconnectedCallback() {
    this.#unbind();
    this.#asking?.abort();
    clearTimeout(this.#timer);
    this.removeEventListener("keydown", this.#key);
    this.removeEventListener("click", this.#pressed);
  }

  get dialog() {
    return this.querySelector("dialog");
  }

  get input() {
    return this.querySelector("input");
  }

  get list() {
    return /** @type {HTMLElement} */ (this.querySelector("[role='listbox']"));
  }

  /** @returns {HTMLElement[]} */
  get options() {
    return [...this.list.querySelectorAll("[role='option']")].map((one) => /** @type {HTMLElement} */ (one));
  }

  open() {
    if (!this.dialog || this.dialog.open || document.querySelector("dialog[open]")) return;
    const context = document.querySelector("[data-palette-context]")?.getAttribute("data-palette-context");
    const chip = this.querySelector("[data-context]");
    if (chip) {
      chip.textContent = context ?? "";
      chip.toggleAttribute("hidden", !context);
    }
    this.dialog.showModal();
    if (this.input) this.input.value = "";
    this.#fill("");
    this.input?.focus();
  }

  #typed = () => {
    const words = this.input?.value ?? "";
    this.#fill(words);
    clearTimeout(this.#timer);
    this.#asking?.abort();
    if (words.trim().length >= 2 && !words.startsWith(">")) this.#timer = setTimeout(() => this.#ask(words), PAUSE);
  };

  /** @param {string} words */
  #fill(words) {
    const isNarrow = /^[@#]/.test(words);
    const plain = words.replace(/^[>@#]\s*/, "");
    this.list.replaceChildren();
    if (!isNarrow) this.#commands(plain);
    this.#select(this.options[0]);
  }

  /** @param {string} words */
  #commands(words) {
    const seen = new Set();
    const hits = [...document.querySelectorAll("[data-command]")]
      .filter((node) => isUsable(node) && !seen.has(labelOf(node)) && seen.add(labelOf(node)))
      .map((node) => ({ node, label: labelOf(node), good: match(labelOf(node), words) }))
      .filter((hit) => hit.good > 0)
      .sort((a, b) => b.good - a.good)
      .slice(0, words ? MOST : 12);
    if (!hits.length) return;
    const group = el("div", { role: "group", "aria-labelledby": "palette-here" });
    group.append(el("div", { class: "palette__grp", id: "palette-here" }, [say("this_page")]));
    for (const { node, label } of hits) group.append(this.#option(/** @type {HTMLElement} */ (node), label, words));
    this.list.append(group);
  }

  /**
   * @param {HTMLElement} node
   * @param {string} label
   * @param {string} words
   */
  #option(node, label, words) {
    const option = el("div", { class: "palette__it", role: "option", "aria-selected": "false" });
    const drawing = node.querySelector("svg.icon use")?.getAttribute("href")?.split("#i-")[1];
    const at = found(label, words);
    const name = el("span", { class: "grow" }, at
      ? [label.slice(0, at[0]), el("mark", {}, [label.slice(...at)]), label.slice(at[1])]
      : [label]);
    option.append(icon(drawing ?? "right", 18), name);
    if (node.dataset.key) option.append(caps(node.dataset.key.split(",")[0]));
    option.addEventListener("click", () => {
      this.dialog?.close();
      if (node.hasAttribute("data-key-focus")) node.focus();
      else node.click();
    });
    return option;
  }

  /** @param {string} words */
  async #ask(words) {
    const src = this.getAttribute("src");
    if (!src) return;
    this.#asking = new AbortController();
    try {
      const answer = await send(`${src}?${new URLSearchParams({ q: words })}`, { method: "GET", signal: this.#asking.signal });
      const html = await answer.text();
      if (this.input?.value !== words) return;
      this.list.insertAdjacentHTML("beforeend", html);
      if (!this.list.querySelector("[aria-selected='true']")) this.#select(this.options[0]);
      if (!this.options.length) this.#nothing(words);
      else announce(count("results", this.options.length));
    } catch {
      // without an answer the commands of the page are still there
    }
  }

  /** @param {string} words */
  #nothing(words) {
    const sentence = say("nothing_found", { words });
    this.list.replaceChildren(el("div", { class: "empty", role: "presentation" }, [sentence]));
    announce(sentence);
  }

  /** @param {HTMLElement | undefined} option */
  #select(option) {
    for (const one of this.options) one.setAttribute("aria-selected", String(one === option));
    if (!option) return this.input?.removeAttribute("aria-activedescendant");
    option.id ||= `option-${crypto.randomUUID()}`;
    this.input?.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  #key = (/** @type {KeyboardEvent} */ event) => {
    const options = this.options;
    const now = options.findIndex((one) => one.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown") this.#select(options[(now + 1) % options.length]);
    else if (event.key === "ArrowUp") this.#select(options[(now - 1 + options.length) % options.length]);
    else if (event.key === "Enter" && !event.isComposing) options[now]?.click();
    else return;
    event.preventDefault();
  };

  #pressed = (/** @type {Event} */ event) => {
    if (event.target === this.dialog) this.dialog?.close();
  };
}

customElements.define("command-palette", CommandPalette);
