// <mail-original><a data-original="/tickets/1/messages/2/original/">: a mail as it was sent, in a
// sandboxed frame of the other origin. Pictures of strangers' servers come only when asked for.
import { el, icon } from "../lib/draw.js";
import { send, tell } from "../lib/request.js";
import { say } from "../lib/words.js";

// as the frame's own policy: links open beside the desk, nothing else is allowed
const SANDBOX = "allow-popups allow-popups-to-escape-sandbox";

class MailOriginal extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this.#pressed);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this.#pressed);
  }

  get #link() {
    return /** @type {HTMLAnchorElement} */ (this.querySelector("a[data-original]"));
  }

  #pressed = (/** @type {MouseEvent} */ event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (target?.closest("a[data-original]")) {
      event.preventDefault();
      if (this.querySelector("iframe")) this.#hide();
      else this.#show(false);
    } else if (target?.closest("[data-pictures]")) this.#show(true);
  };

  #hide() {
    this.querySelector("[data-shown]")?.remove();
    this.#link.setAttribute("aria-expanded", "false");
  }

  /** @param {boolean} pictures */
  async #show(pictures) {
    const src = `${this.#link.dataset.original}${pictures ? "?images=1" : ""}`;
    try {
      const answer = await send(src, { method: "GET", accept: "application/json, application/problem+json" });
      this.#put(await answer.json());
    } catch (problem) {
      tell(problem, { again: () => this.#show(pictures) });
    }
  }

  /** @param {{url: string, held_back: number}} answer */
  #put({ url, held_back: heldBack }) {
    const box = el("div", { "data-shown": "" });
    if (heldBack) {
      const button = el("button", { type: "button", class: "btn btn--s", "data-pictures": "" }, [icon("image", 14), say("show_pictures")]);
      box.append(el("p", { class: "mail__note" }, [el("span", { class: "grow" }, [say("pictures_held")]), button]));
    }
    const attributes = { class: "mail__frame", sandbox: SANDBOX, referrerpolicy: "no-referrer", title: say("original_mail"), src: url };
    box.append(el("iframe", attributes));
    this.querySelector("[data-shown]")?.remove();
    this.append(box);
    this.#link.setAttribute("aria-expanded", "true");
  }
}

customElements.define("mail-original", MailOriginal);
