// <chat-limits><button>…</button><p data-words="limits-problem"></p></chat-limits>: opens a player's own page of
// limits and breaks, in a tab of its own and with an address that was made for this moment.
import { say } from "../../lib/words.js";
import { call, Refusal } from "../lib/call.js";
import { part, words } from "../lib/parts.js";

class ChatLimits extends HTMLElement {
  connectedCallback() {
    this.querySelector("button")?.addEventListener("click", () => this.#open());
  }

  async #open() {
    part(this, "limits-problem", false);
    // at once: a tab that opens after a wait is taken for an advertisement
    const tab = open("about:blank", "_blank");
    try {
      const { url } = await call("own/", {});
      if (!tab) return this.#say(say("no_tab"));
      tab.opener = null;
      tab.location.replace(url);
    } catch (problem) {
      tab?.close();
      this.#say(problem instanceof Refusal ? problem.message : say("not_done"));
    }
  }

  /** @param {string} why */
  #say(why) {
    part(this, "limits-problem", true);
    words(this, "limits-problem", why);
  }
}

customElements.define("chat-limits", ChatLimits);
