// The times that a reply gives to the player, as the server finds them in its words: underlined while
// one writes, offered as promises, and what was decided about each.
import { announce } from "../announce.js";
import { Problem, send, tell } from "../request.js";
import { say } from "../words.js";
import { around, replaced } from "./edited.js";
import { placesIn } from "./places.js";

/**
 * @typedef {object} Found
 * @property {number} start in the text
 * @property {number} end
 * @property {string} due_at
 * @property {number | null} within seconds, where it is counted from when it is sent
 * @property {string} words that name the time
 * @property {string} text what will be by then
 * @property {string} when for a person to read
 * @property {string} own the same where he is himself, if that is another time
 *
 * @typedef {{found: Found, sent: number}} Offer `sent`: the message that has gone with it, or 0
 * @typedef {{sentAs: (message: number) => void}} Left
 */

const PAUSE = 400;
// without one of these no text has a time in it, and nobody is asked
const SIGNS = /\d|saat|dakika|dk|g[uü]n|hafta|sabah|[oö][gğ]le|ak[sş]am|gece|mesai|yar[iı]n|ay sonu|pazar|sal[iı]|[cç]ar[sş]amba|per[sş]embe|cuma|min|hour|day|week|month|morrow|noon|night|morning|evening|business|eod|cob|first thing|past|quarter/i;

/** @param {Found} found */
const keyOf = ({ words }) => words.toLowerCase();

export class TimesGiven {
  /** @type {Found[]} */
  #found = [];
  /** @type {Set<string>} */
  #tracked = new Set();
  /** @type {Set<string>} */
  #dropped = new Set();
  /** those of words that have gone, and of which nobody has decided yet
   * @type {Offer[]}
   */
  #gone = [];
  /** what stood around each, so that one is known again whose words are changed
   * @type {Map<string, string>}
   */
  #around = new Map();
  /** the text in which they were found */
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

  get decided() {
    return { tracked: [...this.#tracked], dropped: [...this.#dropped] };
  }

  /** @param {import("./kept.js").Decided} decided */
  restore({ tracked, dropped }) {
    this.#tracked = new Set(tracked);
    this.#dropped = new Set(dropped);
  }

  /** @param {string[]} words that have come back */
  trackAgain(words) {
    for (const one of words) this.#tracked.add(one.toLowerCase());
    this.look();
  }

  /** What goes with the reply: only what its words still say. */
  get promises() {
    const { editor } = this.composer;
    const said = editor ? placesIn(editor.state.doc).text : "";
    return this.settled.filter(({ words }) => said.includes(words)).map(({ due_at, within, text, words }) => ({ ...(within ? { within } : { due_at }), text, words }));
  }

  /** Those that will be promises. */
  get settled() {
    return this.composer.mode === "reply" ? this.#found.filter((one) => this.#tracked.has(keyOf(one))) : [];
  }

  /** The one that is asked about now. @returns {Offer | undefined} */
  get offer() {
    const found = this.composer.mode === "reply" ? this.#found.find((one) => !this.#isDecided(one)) : undefined;
    return found ? { found, sent: 0 } : this.#gone[0];
  }

  /** @param {Found} found */
  #isDecided(found) {
    return this.#tracked.has(keyOf(found)) || this.#dropped.has(keyOf(found));
  }

  /** @param {Offer} offer */
  async track({ found, sent }) {
    if (!sent) return this.#decide(this.#tracked, found);
    this.#gone = this.#gone.filter((one) => one.found !== found);
    this.changed();
    const { due_at, within, text } = found;
    const url = `/tickets/${this.composer.number}/promises/given/`;
    const again = () => this.track({ found, sent });
    const body = { message: sent, text, ...(within ? { within } : { due_at }) };
    await send(url, { body, accept: "application/json, application/problem+json" }).catch((problem) => tell(problem, { again }));
  }

  /** @param {Offer} offer */
  drop({ found, sent }) {
    if (!sent) return this.#decide(this.#dropped, found);
    this.#gone = this.#gone.filter((one) => one.found !== found);
    this.changed();
  }

  /** Not tracked after all, and not asked again. @param {Found} found */
  untrack(found) {
    this.#tracked.delete(keyOf(found));
    this.#decide(this.#dropped, found);
  }

  /**
   * @param {Set<string>} where
   * @param {Found} found
   */
  #decide(where, found) {
    where.add(keyOf(found));
    this.#draw();
    this.composer.kept.keepNow();
    this.changed();
  }

  /** Asks once the typing stops. */
  typed() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.look(), PAUSE);
  }

  /** Asks now. */
  async look() {
    clearTimeout(this.#timer);
    this.#asking.abort();
    this.#asking = new AbortController();
    const { editor, mode } = this.composer;
    if (!editor) return;
    const text = mode === "reply" ? placesIn(editor.state.doc).text : "";
    const found = await this.#ask(text, this.#asking.signal);
    if (!found || !this.composer.editor) return;
    // written on meanwhile: that is asked about in a moment
    if (mode !== this.composer.mode || (mode === "reply" && placesIn(editor.state.doc).text !== text)) return;
    this.#found = found;
    this.#read = text;
    this.#follow(text);
    this.#draw();
    this.changed();
  }

  /** What is tracked stays so when its time is changed. @param {string} text */
  #follow(text) {
    const said = new Set(this.#found.map(keyOf));
    for (const one of this.#found) {
      const words = around(text, one);
      const lost = [...this.#tracked].filter((key) => !said.has(key));
      const before = this.#isDecided(one) ? undefined : replaced(words, this.#around, lost);
      if (before !== undefined) {
        this.#tracked.delete(before);
        this.#tracked.add(keyOf(one));
        this.composer.kept.keepNow();
        announce(say("time_settled", { time: one.when }));
      }
      this.#around.set(keyOf(one), words);
    }
  }

  ended() {
    clearTimeout(this.#timer);
    this.#asking.abort();
  }

  /**
   * @param {string} text
   * @param {AbortSignal} [signal]
   * @returns {Promise<Found[] | null>} null where it could not be asked
   */
  async #ask(text, signal) {
    if (!SIGNS.test(text) || !("promises" in this.composer.dataset)) return [];
    const body = { text, language: this.composer.field("language").value };
    try {
      const url = `/tickets/${this.composer.number}/promises/found/`;
      return (await (await send(url, { body, signal, accept: "application/json" })).json()).found;
    } catch (problem) {
      if (problem instanceof Problem && problem.status === 403) return [];
      return null;
    }
  }

  #draw() {
    const { editor } = this.composer;
    if (!editor) return;
    const { at } = placesIn(editor.state.doc);
    const shown = this.#found.filter((one) => !this.#dropped.has(keyOf(one)));
    this.composer.underline?.(
      editor,
      shown.map((one) => ({ from: at(one.start), to: at(one.end), isSettled: this.#tracked.has(keyOf(one)) })),
    );
  }

  /**
   * The words leave. What nobody has decided can still be tracked once they have gone.
   * @returns {Left}
   */
  left() {
    const { editor } = this.composer;
    const text = editor ? placesIn(editor.state.doc).text : "";
    const known = this.#read === text ? this.#found : null;
    const decided = new Set([...this.#tracked, ...this.#dropped]);
    return {
      sentAs: async (message) => {
        const found = known ?? (await this.#ask(text)) ?? [];
        this.#gone = found.filter((one) => !decided.has(keyOf(one))).map((one) => ({ found: one, sent: message }));
        this.changed();
      },
    };
  }

  /** It was taken back. @param {number} message */
  forget(message) {
    this.#gone = this.#gone.filter(({ sent }) => sent !== message);
  }
}
