// <chat-bar subject name invites held told read got here open mine>: what the player does while one talks with him.
// The frames of presence tell it: where he is, what he is typing, how far he has read. It keeps the
// marks on our own words and the line below the last message.
import { announce } from "../lib/announce.js";
import { el, icon } from "../lib/draw.js";
import { seen } from "../lib/socket.js";
import { play } from "../lib/sound.js";
import { say } from "../lib/words.js";

const TYPES_FOR = 6000;

class ChatBar extends HTMLElement {
  static observedAttributes = ["read", "got", "invites", "held"];
  /** @type {MutationObserver | undefined} */
  #watcher;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #typing;
  #read = 0;
  #got = 0;

  connectedCallback() {
    document.addEventListener("feed:frame", this.#heard);
    document.addEventListener("visibilitychange", this.#looked);
    document.addEventListener("live:state", this.#looked);
    // log and composer come after the head of the page
    requestAnimationFrame(() => {
      this.#follow();
      this.#invite();
    });
  }

  disconnectedCallback() {
    document.removeEventListener("feed:frame", this.#heard);
    document.removeEventListener("visibilitychange", this.#looked);
    document.removeEventListener("live:state", this.#looked);
    this.#watcher?.disconnect();
    clearTimeout(this.#typing);
    this.#line?.remove();
  }

  /**
   * @param {string} name
   * @param {string | null} old
   * @param {string} now
   */
  attributeChangedCallback(name, old, now) {
    if (name === "held") {
      // its words are a moment younger
      if (old !== now) queueMicrotask(() => document.dispatchEvent(new CustomEvent("talk:held")));
    } else if (name === "invites") {
      if (old !== null && old !== now) this.#invite();
    } else this.#reached(Number(this.getAttribute("read")), Number(this.getAttribute("got")));
  }

  /** What the empty composer says: to whom one writes, or who talks with him. It changes when he
   * signs in, and when the talk goes to somebody else. */
  #invite() {
    const box = document.querySelector("#composer textarea");
    const says = this.getAttribute("invites");
    if (!(box instanceof HTMLTextAreaElement) || !says || !this.isConnected) return;
    const shown = document.querySelector(`#composer [data-placeholder="${CSS.escape(box.placeholder)}"]`);
    box.placeholder = says;
    shown?.setAttribute("data-placeholder", says);
  }

  get #log() {
    return document.querySelector(`[data-feed="${CSS.escape(this.getAttribute("subject") ?? "")}"]`);
  }

  get #line() {
    return document.querySelector("[data-typing]");
  }

  #follow() {
    const log = this.#log;
    if (!log) return;
    this.#watcher = new MutationObserver((changes) => {
      this.#mark();
      for (const change of changes) for (const node of change.addedNodes) this.#arrived(node);
    });
    this.#watcher.observe(log, { childList: true });
    this.#mark();
  }

  /** Only who has the talk reads it for the player. */
  #looked = () => {
    if (!document.hidden && this.hasAttribute("mine")) seen(this.getAttribute("subject") ?? "");
  };

  /** @param {Node} node */
  #arrived(node) {
    if (!(node instanceof HTMLElement) || !node.matches(".msg")) return;
    if (node.dataset.kind === "received") {
      this.#types("");
      play("message");
      this.#looked();
    } else if (node.matches(".msg--whisper") && this.hasAttribute("mine")) {
      play("waiting");
      announce(node.textContent?.replace(/\s+/g, " ").trim() ?? "");
    }
  }

  #heard = (/** @type {Event} */ event) => {
    const { subject, verb, talk } = /** @type {CustomEvent} */ (event).detail;
    if (verb !== "presence" || subject !== this.getAttribute("subject") || !talk) return;
    this.#reached(Number(talk.read ?? 0), Number(talk.got ?? 0));
    this.#isHere(Boolean(talk.is_here), String(talk.page_title ?? ""));
    this.#types(talk.typing ? String(talk.preview ?? " ") : "");
  };

  /**
   * @param {boolean} is
   * @param {string} page
   */
  #isHere(is, page) {
    const here = this.querySelector("[data-here]");
    const away = this.querySelector("[data-gone-away]");
    if (!(here instanceof HTMLElement) || !(away instanceof HTMLElement)) return;
    if (here.hidden === is) announce(is ? say("player_back", { name: this.#name }) : (away.textContent?.trim() ?? ""));
    here.hidden = !is;
    away.hidden = is;
    const words = here.querySelector("[data-page]");
    if (words instanceof HTMLElement && page) words.textContent = (words.dataset.words ?? "").replace("%(page)s", page);
  }

  get #name() {
    return this.getAttribute("name") ?? "";
  }

  /**
   * @param {string} words what he has typed so far, where that is shown; empty when he does not type
   */
  #types(words) {
    clearTimeout(this.#typing);
    const line = this.#line;
    if (!words) return line?.remove();
    const fresh = el("div", { class: "typing", "data-typing": "" }, [
      el("i", { "aria-hidden": "true" }, [el("b")]),
      el("span", {}, [say("typing", { name: this.#name })]),
    ]);
    if (words.trim()) fresh.append(el("span", { class: "typing__words" }, [words]));
    if (line) line.replaceWith(fresh);
    else this.#log?.after(fresh);
    this.#typing = setTimeout(() => this.#line?.remove(), TYPES_FOR);
  }

  /**
   * He never un-reads.
   * @param {number} read
   * @param {number} got
   */
  #reached(read, got) {
    this.#read = Math.max(this.#read, read || 0);
    this.#got = Math.max(this.#got, got || 0, this.#read);
    this.#mark();
  }

  /** Delivered and seen, on our own words that went into the chat. */
  #mark() {
    for (const message of this.#log?.querySelectorAll(".msg--out[data-state='sent']") ?? []) {
      const seq = Number(message.getAttribute("data-seq"));
      const state = seq <= this.#read ? "seen" : seq <= this.#got ? "delivered" : "";
      const place = message.querySelector("[data-message-state]");
      if (!state || !place || place.getAttribute("data-mark") === state) continue;
      place.setAttribute("data-mark", state);
      place.replaceChildren(icon(state === "seen" ? "checks" : "check", 14), el("span", {}, [say(`mark_${state}`)]));
    }
  }
}

customElements.define("chat-bar", ChatBar);
