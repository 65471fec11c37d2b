// What stands on the two papers of a composer, the reply and the note, and what is kept of it as
// drafts. Each has the name that its message will be sent under.
import { outbox } from "../outbox.js";
import { showCopies } from "./paper.js";
import { stillIn, takenFact, textOf } from "./taken.js";

/**
 * @typedef {import("../uploads.js").Kept} File
 * @typedef {{tracked: string[], dropped: string[]}} Decided times in the words, by the words that give them
 * @typedef {{html: string, files: File[], key: string, times: Decided, took: import("./taken.js").Taken[]}} Words
 */

// what a reply says of itself beside its words; a composer may have no choice of sender
const ABOUT = ["to", "cc", "bcc", "language", "via"];

/** @returns {Words} */
function nothing() {
  return { html: "", files: [], key: crypto.randomUUID(), times: { tracked: [], dropped: [] }, took: [] };
}

export class KeptWords {
  /** @type {Record<string, Words>} */
  of = { reply: nothing(), note: nothing() };

  /** @param {import("../../elements/reply-composer.js").ReplyComposer} composer */
  constructor(composer) {
    this.composer = composer;
  }

  /** Those of the paper that lies on top. */
  get here() {
    return this.of[this.composer.mode];
  }

  isDirty() {
    const { html, times } = this.here;
    const isDecided = this.composer.mode === "reply" && JSON.stringify(this.composer.times.decided) !== JSON.stringify(times);
    return isDecided || this.composer.html !== html;
  }

  /** Puts in what an earlier page has kept. */
  restore() {
    const { composer } = this;
    const drafts = JSON.parse(composer.piece("[data-drafts]").textContent || "{}");
    for (const kind of Object.keys(this.of)) {
      const left = composer.drafts?.left(kind, drafts[kind]?.version ?? 0);
      const draft = left ? { ...left.content, version: left.version } : drafts[kind];
      if (!draft) continue;
      // it stands in the log and is on its way
      if (outbox.has(draft.client_id)) {
        composer.drafts?.startAt(kind, draft.version ?? 0);
        continue;
      }
      // under the name that they may have been sent under: nobody knows here whether they were
      const { html = "", files = [], client_id: key = "", times = nothing().times, took = [] } = draft;
      this.of[kind] = { html, files, key: key || crypto.randomUUID(), times, took };
      composer.returned.know(draft.returned ?? []);
      composer.drafts?.startAt(kind, draft.version ?? 0);
      if (left) composer.drafts?.keep(kind, left.content);
      if (kind !== "reply") continue;
      for (const name of ABOUT) this.#fill(name, draft[name]);
      if (draft.cc || draft.bcc) showCopies(composer);
    }
    composer.uploads?.restore(this.here.files);
  }

  /**
   * Puts in what was kept; what can't be chosen any more stays as it is.
   * @param {string} name
   * @param {string} [kept]
   */
  #fill(name, kept) {
    const field = /** @type {HTMLElement | null} */ (this.composer.field(name));
    if (!kept || !field) return;
    if (field instanceof HTMLSelectElement && ![...field.options].some((one) => one.value === kept)) return;
    this.composer.field(name).value = kept;
  }

  /** What a reply says of itself beside its words. */
  get about() {
    return Object.fromEntries(ABOUT.map((name) => [name, this.composer.field(name)?.value ?? ""]));
  }

  content() {
    const { composer } = this;
    const here = { html: composer.html, files: composer.uploads?.kept ?? [], client_id: this.here.key };
    if (composer.mode !== "reply") return here;
    return { ...this.#withReturned(here), ...this.about, times: composer.times.decided, took: this.took };
  }

  /** The saved replies, articles and facts that stand in the reply. */
  get took() {
    const { composer, of } = this;
    return stillIn(of.reply.took, composer.mode === "reply" ? textOf(composer.html) : textOf(of.reply.html));
  }

  /**
   * One was put into it, and with it what it states of facts.
   * @param {import("./taken.js").Taken} one
   * @param {import("./taken.js").Fact[]} [facts]
   */
  take(one, facts = []) {
    const { reply } = this.of;
    const more = [one, ...facts.map(takenFact)];
    const ids = more.map(({ id }) => id);
    reply.took = [...reply.took.filter(({ id }) => !ids.includes(id)), ...more];
  }

  /**
   * With the words that have come back and that nobody has taken yet.
   * @template {{html: string, files: File[]}} Here
   * @param {Here} here
   */
  #withReturned(here) {
    const { returned } = this.composer;
    const { known } = returned;
    return { ...here, html: returned.html + here.html, files: [...returned.files, ...here.files], returned: known };
  }

  /** From the page into what is kept here. */
  takeDown() {
    const { composer } = this;
    Object.assign(this.here, { html: composer.html, files: composer.uploads?.kept ?? [] });
    if (composer.mode !== "reply") return;
    this.here.times = composer.times.decided;
    this.here.took = this.took;
  }

  keepNow() {
    this.takeDown();
    return this.composer.drafts?.keep(this.composer.mode, this.content());
  }

  keepLater() {
    this.composer.drafts?.later(this.composer.mode, () => {
      this.takeDown();
      return this.content();
    });
  }

  /** The reply, whichever paper lies on top. */
  keepReply() {
    if (this.composer.editor && this.composer.mode === "reply") return this.keepNow();
    return this.composer.drafts?.keep("reply", this.reply());
  }

  /** What is kept of the reply, whichever paper lies on top. */
  reply() {
    if (this.composer.mode === "reply") {
      this.takeDown();
      return this.content();
    }
    const { html, files, key, times, took } = this.of.reply;
    return this.#withReturned({ html, files, client_id: key, times, took });
  }

  /** The words go under their name; what is written next is another message. */
  handOn() {
    const { key } = this.of.reply;
    this.of.reply = nothing();
    return key;
  }

  /**
   * Takes off the page what has gone, and nothing else: words that were typed meanwhile stay.
   * @param {string} mode
   * @param {string} html
   * @param {File[]} files
   */
  empty(mode, html, files) {
    const { composer } = this;
    const isHere = mode === composer.mode;
    const went = files.map((one) => one.handle);
    const kept = this.of[mode];
    const now = isHere ? composer.html : kept.html;
    const rest = now === html ? "" : now;
    const took = stillIn(kept.took, textOf(rest));
    this.of[mode] = { ...nothing(), html: rest, took, files: kept.files.filter((one) => !went.includes(one.handle)) };
    if (!isHere) return;
    composer.times.restore(this.of[mode].times);
    if (rest !== now) composer.put("");
    composer.uploads?.drop(went);
    composer.nudges.show();
    composer.piece("[data-kept]").textContent = "";
    const isReturned = mode === "reply" && composer.returned.html;
    if (composer.html || composer.uploads?.handles.length || isReturned) this.keepNow();
  }

  /**
   * Words that had left come back, ahead of what was typed since.
   * @param {Pick<import("../outbox.js").Said, "html" | "files" | "body">[]} items
   */
  comeBack(items) {
    const { composer } = this;
    const files = items.flatMap((one) => one.files);
    const html = items.map((one) => one.html).join("");
    const tracked = items.flatMap((one) => /** @type {{words: string}[]} */ (one.body.promise ?? []).map(({ words }) => words));
    for (const { html: words, body } of items) {
      for (const id of /** @type {number[]} */ (body.replies ?? [])) this.take({ id, words: textOf(words) });
      for (const article of /** @type {{key: string, revision: number}[]} */ (body.articles ?? [])) this.take({ id: article.key, words: textOf(words), article });
      for (const fact of /** @type {import("./taken.js").Fact[]} */ (body.facts ?? [])) this.take(takenFact(fact));
    }
    // nobody who writes a note finds himself writing to the player
    if (composer.mode !== "reply") {
      const kept = this.of.reply;
      kept.html = html + kept.html;
      kept.files = [...files, ...kept.files];
      kept.times.tracked.push(...tracked);
      return;
    }
    composer.put(html + composer.html);
    composer.uploads?.restore([...files, ...(composer.uploads?.kept ?? [])]);
    composer.times.trackAgain(tracked);
    composer.nudges.show();
  }
}
