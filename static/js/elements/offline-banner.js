// <offline-banner>: says when the live connection is gone, or when what the page shows could not be
// read again; what that means, and when it is back.
import { alarm, announce } from "../lib/announce.js";
import { el, icon, meta } from "../lib/draw.js";
import { span } from "../lib/time.js";
import { say } from "../lib/words.js";

class OfflineBanner extends HTMLElement {
  #state = "live";
  #lastContact = Date.now();
  #isStale = false;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #counting;

  connectedCallback() {
    document.addEventListener("live:state", this.#heard);
    document.addEventListener("reads:state", this.#read);
  }

  disconnectedCallback() {
    document.removeEventListener("live:state", this.#heard);
    document.removeEventListener("reads:state", this.#read);
    clearInterval(this.#counting);
  }

  #heard = (/** @type {Event} */ event) => {
    const state = /** @type {CustomEvent} */ (event).detail;
    if (this.#state === "signed-out" || state === this.#state) return;
    const before = this.#state;
    if (before !== "offline") this.#lastContact = Date.now();
    this.#state = state;
    this.#draw();
  };

  #read = (/** @type {Event} */ event) => {
    this.#isStale = /** @type {CustomEvent} */ (event).detail === "failing";
    if (this.#state === "live" || this.#state === "polling") this.#draw();
  };

  /** How long ago anything was heard, counting on. */
  #contact() {
    const line = el("span", { class: "t12 num" });
    const tell = () => (line.textContent = say("last_contact", { time: span((Date.now() - this.#lastContact) / 1000) }));
    tell();
    this.#counting = setInterval(tell, 1000);
    return line;
  }

  #draw() {
    clearInterval(this.#counting);
    if (this.#state === "signed-out") this.#show("danger", "signed_out", "lock");
    else if (this.#state === "offline") this.#show("warn", "offline", "wifi");
    else if (this.#isStale) this.#show("warn", "stale", "wifi");
    else if (this.#state === "polling") this.#show("warn", "reconnecting", "wifi");
    else {
      this.replaceChildren();
      announce(say("online_again"));
    }
  }

  /**
   * @param {string} tone
   * @param {string} word
   * @param {string} drawing
   */
  #show(tone, word, drawing) {
    const box = el("div", { class: `banner banner--${tone}` }, [icon(drawing), el("span", { class: "grow" }, [say(word)])]);
    if (this.#state === "offline") box.append(this.#contact());
    if (this.#state === "signed-out") {
      const back = `${location.pathname}${location.search}`;
      const href = `${meta("sign-in")}?${new URLSearchParams({ next: back })}`;
      box.append(el("a", { class: "btn btn--s", href, target: "_blank", rel: "opener" }, [say("sign_in_again")]));
    }
    this.replaceChildren(box);
    if (word !== "reconnecting") alarm(say(word));
  }
}

customElements.define("offline-banner", OfflineBanner);
