// Whether a reply offers something that its player is not to get, or urges to play: the server reads
// it while one writes, and says why it would not leave.
import { announce } from "../announce.js";
import { send } from "../request.js";
import { placesIn } from "./places.js";

const PAUSE = 500;
// without one of these no text is an offer, and nobody is asked
const SIGNS = /bonus|b[o0]nus|bet|spin|bedava|[uü]cretsiz|cash|iade|kay[iı]b|kay[iı]p|kampanya|promo|f[iı]rsat|hediye|s[uü]rpriz|jest|[oö]d[uü]l|[cç]ekili|turnuva|vip|oran|discount|indirim|puan|jackpot|teklif|kupon|free|extra|gift|offer|treat|odds|boost|tournament|prize|reward|raffle|points|deposit|yat[iı]r|ekstra|kod|oyna|[oö]ner|tavsiye|limit|[cç]ekim|[sş]ans|banko|withdraw|payout|play|luck|win|stake|club|surprise/i;

export class Reading {
  /** what speaks against it; empty where nothing does */
  words = "";
  /** the text that this was said of */
  #read = "";
  #asking = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {import("../../elements/reply-composer.js").ReplyComposer} composer
   * @param {() => void} changed
   */
  constructor(composer, changed) {
    this.composer = composer;
    this.changed = changed;
  }

  /** After every change of the words. */
  typed() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.look(), PAUSE);
  }

  async look() {
    const { composer } = this;
    const said = composer.editor && composer.mode === "reply" ? placesIn(composer.editor.state.doc).text : "";
    if (said === this.#read) return;
    this.#read = said;
    this.#asking.abort();
    this.#asking = new AbortController();
    if (!SIGNS.test(said)) return this.#say("");
    const body = new URLSearchParams({ text: said });
    const { signal } = this.#asking;
    const answer = await send(`/tickets/${composer.number}/reading/`, { body, accept: "application/json", signal }).catch(() => null);
    if (answer && said === this.#read) this.#say((await answer.json()).words);
  }

  /** @param {string} words */
  #say(words) {
    if (words === this.words) return;
    this.words = words;
    this.changed();
    if (words) announce(words);
  }
}
