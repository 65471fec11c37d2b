// <keyboard-help>: the ? sheet. It lists what works on this page now, and nothing else.
import { caps, el } from "../lib/draw.js";
import { match } from "../lib/fold.js";
import { bind, shortcuts } from "../lib/keys.js";
import { say } from "../lib/words.js";

const GROUPS = ["anywhere", "list", "conversation", "review"];

class KeyboardHelp extends HTMLElement {
  #unbind = () => {};

  connectedCallback() {
    this.#unbind = bind({ keys: "?", label: say("keyboard_help"), group: "anywhere", run: () => this.open() });
    this.dialog?.addEventListener("toggle", this.#toggled);
    this.addEventListener("click", this.#pressed);
    this.querySelector("input")?.addEventListener("input", this.#filter);
  }

  disconnectedCallback() {
    this.#unbind();
    this.dialog?.removeEventListener("toggle", this.#toggled);
    this.removeEventListener("click", this.#pressed);
  }

  get dialog() {
    return this.querySelector("dialog");
  }

  open() {
    if (!this.dialog?.open) this.dialog?.showModal();
  }

  #toggled = () => {
    if (this.dialog?.open) this.#fill();
  };

  #pressed = (/** @type {Event} */ event) => {
    const target = event.target instanceof Element ? event.target : null;
    // a click on the backdrop lands on the dialog itself
    if (target === this.dialog || target?.closest("[data-close]")) this.dialog?.close();
  };

  #fill() {
    const box = this.querySelector(".keysheet__cols");
    const all = shortcuts().filter((one) => one.label);
    box?.replaceChildren(
      ...GROUPS.map((group) => this.#section(group, all.filter((one) => one.group === group))).filter((node) => node !== null),
    );
    this.#filter();
  }

  /**
   * @param {string} group
   * @param {import("../lib/keys.js").Shortcut[]} list
   */
  #section(group, list) {
    if (!list.length) return null;
    /** @type {Map<string, string[]>} */
    const byLabel = new Map();
    for (const { label, keys } of list) byLabel.set(label, [...new Set([...(byLabel.get(label) ?? []), keys])]);
    const lines = [...byLabel].map(([label, keys]) =>
      el("div", {}, [el("dt", {}, [label]), el("dd", { class: "keys" }, keys.flatMap((one, n) => (n ? [el("span", { class: "meta" }, [say("or")]), caps(one)] : [caps(one)])))]),
    );
    return el("section", {}, [el("h3", {}, [say(`keys_${group}`)]), el("dl", {}, lines)]);
  }

  #filter = () => {
    const words = this.querySelector("input")?.value ?? "";
    for (const line of this.querySelectorAll("dl > div")) {
      line.toggleAttribute("hidden", Boolean(words) && !match(line.textContent ?? "", words));
    }
  };
}

customElements.define("keyboard-help", KeyboardHelp);
