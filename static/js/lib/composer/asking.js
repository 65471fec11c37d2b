// What the lists at "/", "??" and "@" ask the server for.
import { Problem, send, tell } from "../request.js";
import { say } from "../words.js";
import { textOf } from "./taken.js";

/** @typedef {{typed: string, isEmpty: boolean}} Listed what the list at "/" last showed */

const WAYS = [
  { how: "link", mark: "link" },
  { how: "short", mark: "chat" },
  { how: "whole", mark: "file" },
];

export class Asking {
  /** @type {Listed} */
  listed = { typed: "", isEmpty: false };

  /** @param {import("../../elements/reply-composer.js").ReplyComposer} composer */
  constructor(composer) {
    this.composer = composer;
  }

  /** @param {string} typed */
  async replies(typed) {
    const { composer } = this;
    if (composer.mode !== "reply") return [];
    const language = composer.field("language").value;
    const asked = new URLSearchParams({ q: typed, ticket: String(composer.number), language });
    const answer = await send(`/replies/?${asked}`, { method: "GET", accept: "application/json" }).catch(() => null);
    this.listed = { typed, isEmpty: false };
    if (!answer) return null;
    const { replies } = await answer.json();
    this.listed.isEmpty = !replies.length;
    return replies.map((/** @type {any} */ one) => ({ id: one.id, title: one.title, note: one.preview, mark: one.off ? "shield" : "bolt", more: one }));
  }

  /** @param {{id: number | string, more: {html: string, language: string, files: string[], facts: import("./taken.js").Fact[], missing: string[], is_offer: boolean}}} choice */
  used({ id, more }) {
    const { composer } = this;
    const ask = async () => {
      const body = new URLSearchParams({ language: more.language, ticket: String(composer.number) });
      return (await (await send(`/replies/${id}/used/`, { body, accept: "application/json" })).json()).files;
    };
    if (more.files.length) composer.uploads?.take(more.files, ask);
    // what may not be offered any more is said at once, and again when it is sent
    else ask().catch((error) => more.is_offer && error instanceof Problem && composer.nudges.warn(error.message));
    composer.kept.take({ id, words: textOf(more.html) }, more.facts);
    if (more.missing.length) composer.nudges.goToUnfilled();
    composer.changed();
  }

  /**
   * Articles, each with the ways to say it.
   * @param {string} typed
   */
  async articles(typed) {
    const { composer } = this;
    if (composer.mode !== "reply") return [];
    const asked = new URLSearchParams({ q: typed.trim(), language: composer.field("language").value });
    const answer = await send(`/tickets/${composer.number}/articles/?${asked}`, { method: "GET", accept: "application/json" }).catch(() => null);
    if (!answer) return null;
    const { articles } = await answer.json();
    return articles.map((/** @type {any} */ one) => ({
      id: one.key,
      title: one.title,
      note: one.spoken,
      mark: "book",
      more: { preview: one.summary, language: one.language, shortcut: "", spoken: one.spoken },
      ways: WAYS.filter(({ how }) => how !== "short" || one.summary).map(({ how, mark }) => ({
        id: one.key,
        title: say(`article_${how}`),
        note: "",
        mark,
        more: { preview: how === "short" ? one.summary : one.title, language: one.language, how },
      })),
    }));
  }

  /**
   * An article is put in where the mark stood; where it can't be fetched, the mark stands again.
   * @param {{id: string, more: {how: string, language: string}}} choice
   * @param {string} mark
   */
  async quoted({ id, more }, mark) {
    const { composer } = this;
    const asked = new URLSearchParams({ how: more.how, from: more.language });
    try {
      const body = new URLSearchParams({ language: composer.field("language").value });
      const answer = await send(`/tickets/${composer.number}/articles/${id}/words/?${asked}`, { body, accept: "application/json" });
      const { html, took, facts } = await answer.json();
      composer.editor?.chain().focus().insertContent(html).run();
      if (took) composer.kept.take(took, facts);
      composer.changed();
    } catch (problem) {
      composer.editor?.chain().focus().insertContent(mark).run();
      tell(problem);
    }
  }

  /** @param {string} typed */
  async colleagues(typed) {
    const asked = new URLSearchParams({ q: typed });
    const url = `/tickets/${this.composer.number}/colleagues/?${asked}`;
    const answer = await send(url, { method: "GET", accept: "application/json" }).catch(() => null);
    if (!answer) return null;
    const { people } = await answer.json();
    return people.map((/** @type {any} */ one) => ({ id: one.id, title: one.name, note: one.role, mark: "user", more: one }));
  }
}
