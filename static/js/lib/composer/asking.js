// What the lists at "/" and "@" ask the server for.
import { Problem, send } from "../request.js";
import { textOf } from "./taken.js";

/** @typedef {{typed: string, isEmpty: boolean}} Listed what the list at "/" last showed */

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
    const { replies } = answer ? await answer.json() : { replies: [] };
    this.listed = { typed, isEmpty: Boolean(answer) && !replies.length };
    return replies.map((/** @type {any} */ one) => ({ id: one.id, title: one.title, note: one.preview, mark: one.off ? "shield" : "bolt", more: one }));
  }

  /** @param {{id: number, more: {html: string, language: string, files: string[], missing: string[], is_offer: boolean}}} choice */
  used({ id, more }) {
    const { composer } = this;
    const ask = async () => {
      const body = new URLSearchParams({ language: more.language, ticket: String(composer.number) });
      return (await (await send(`/replies/${id}/used/`, { body, accept: "application/json" })).json()).files;
    };
    if (more.files.length) composer.uploads?.take(more.files, ask);
    // what may not be offered any more is said at once, and again when it is sent
    else ask().catch((error) => more.is_offer && error instanceof Problem && composer.nudges.warn(error.message));
    composer.kept.take({ id, words: textOf(more.html) });
    if (more.missing.length) composer.nudges.goToUnfilled();
    composer.changed();
  }

  /** @param {string} typed */
  async colleagues(typed) {
    const asked = new URLSearchParams({ q: typed });
    const url = `/tickets/${this.composer.number}/colleagues/?${asked}`;
    const answer = await send(url, { method: "GET", accept: "application/json" }).catch(() => null);
    const { people } = answer ? await answer.json() : { people: [] };
    return people.map((/** @type {any} */ one) => ({ id: one.id, title: one.name, note: one.role, mark: "user", more: one }));
  }
}
