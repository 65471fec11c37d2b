// In a chat own words stand in the log at once, and go to the server from there. What the server does
// not take comes back to whoever wrote it.
import { settle } from "../feed.js";
import { outbox } from "../outbox.js";
import { tell } from "../request.js";

/**
 * @typedef {import("../outbox.js").Said} Said
 * @typedef {import("./times_given.js").Left} Left
 */

export class Chatting {
  /** what was found in words that are on their way, by their name
   * @type {Map<string, Left>}
   */
  #left = new Map();

  /** @param {import("../../elements/reply-composer.js").ReplyComposer} composer */
  constructor(composer) {
    this.composer = composer;
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    document.addEventListener("composer:back", (event) => this.#takesBack(/** @type {CustomEvent} */ (event).detail), { signal });
    outbox.addEventListener("sent", (event) => this.#arrived(/** @type {CustomEvent} */ (event).detail), { signal });
    outbox.addEventListener("refused", (event) => this.#refused(/** @type {CustomEvent} */ (event)), { signal });
  }

  /**
   * @param {string} html
   * @param {string} then
   */
  says(html, then) {
    const { composer } = this;
    const files = composer.uploads?.kept ?? [];
    const body = composer.sending.message("reply", html);
    const language = composer.field("language").value;
    const left = composer.times.left();
    const id = composer.kept.handOn();
    this.#left.set(id, left);
    composer.drafts?.handedOn("reply");
    composer.times.restore(composer.kept.of.reply.times);
    composer.put("");
    composer.uploads?.drop(files.map((one) => one.handle));
    composer.nudges.show();
    composer.piece("[data-kept]").textContent = "";
    outbox.add({ id, ticket: composer.number, body, html, files, language, then });
    document.dispatchEvent(new CustomEvent("composer:sending"));
    composer.editor?.commands.focus();
  }

  /** @param {{said: Said, answer: {id: number, html: string}}} what */
  #arrived({ said, answer }) {
    const { composer } = this;
    if (said.ticket !== composer.number) return;
    settle({ subject: composer.subject, target: `message-${answer.id}`, html: answer.html });
    this.#left.get(said.id)?.sentAs(answer.id);
    this.#left.delete(said.id);
    // the server has forgotten the draft with them; what was typed since is another
    if (composer.editor && composer.mode === "reply") composer.kept.takeDown();
    const { html: since, files } = composer.kept.of.reply;
    if (since || files.length) composer.kept.keepReply();
    else composer.drafts?.sent("reply");
    document.dispatchEvent(new CustomEvent("composer:sent", { detail: { mode: "reply", then: said.then } }));
    if (said.then === "resolve") composer.sending.after(said.then);
  }

  /** The server does not take them: nothing of them is lost, and what was typed since stands behind.
   * @param {CustomEvent<{ticket: number, items: Said[], problem: import("../request.js").Problem}>} event
   */
  #refused(event) {
    const { composer } = this;
    const { ticket, items, problem } = event.detail;
    if (ticket !== composer.number || !composer.editor) return;
    event.preventDefault();
    composer.kept.comeBack(items);
    if (composer.mode === "reply") return composer.sending.refused(problem, items.at(-1)?.then ?? "stay");
    composer.kept.keepReply();
    tell(problem);
  }

  /** @param {Said} said */
  #takesBack(said) {
    const { composer } = this;
    if (said.ticket !== composer.number || !composer.editor) return;
    outbox.drop([said.id]);
    composer.turn("reply");
    composer.kept.comeBack([said]);
    composer.kept.keepNow();
  }
}
