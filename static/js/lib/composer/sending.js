// Sending a reply or a note, and taking a reply back: nothing is said twice, nothing past somebody, and
// whatever the server does not take is still there.
import { cursorOf } from "../cursors.js";
import { settle } from "../feed.js";
import { Persistence, mayPass } from "../persistence.js";
import { Problem, send, tell } from "../request.js";
import { hide, toast } from "../toast.js";
import { say } from "../words.js";
import { named } from "./taken.js";

/**
 * @typedef {import("../uploads.js").Kept} File
 * @typedef {{id: number, html: string, undo_until?: string}} Answer
 */

const ACCEPT = "application/json, application/problem+json";

export class Sending {
  isUnderWay = false;
  /** what to do after a reply that waits for the network has left */
  #waiting = "";
  /** the reply that may still be taken back
   * @type {{id: number, html: string, files: File[], times: import("./kept.js").Decided, took: import("./taken.js").Taken[]} | undefined}
   */
  #leaving;
  /** the reply whose words still stand here, with others: to take it back brings them no second time */
  #standing = 0;
  /** asks again by itself, as long as nothing could be reached */
  #again;

  /**
   * @param {import("../../elements/reply-composer.js").ReplyComposer} composer
   * @param {(then: string) => unknown} sends
   */
  constructor(composer, sends) {
    this.composer = composer;
    this.sends = sends;
    this.#again = new Persistence(() => this.sends(this.#waiting || "stay"));
  }

  waitsNoMore() {
    this.#waiting = "";
    this.#again.ended();
  }

  /**
   * @param {string} mode
   * @param {string} html
   * @param {string} then "stay" or "resolve"
   */
  async go(mode, html, then) {
    const { composer } = this;
    const files = composer.uploads?.kept ?? [];
    const body = this.message(mode, html);
    const given = mode === "reply" ? composer.times.left() : undefined;
    this.#busy(true);
    try {
      const answer = await send(composer.form?.action ?? "", { body, key: composer.kept.of[mode].key, accept: ACCEPT });
      const sent = await answer.json();
      given?.sentAs(sent.id);
      this.#sent(mode, html, files, sent, then);
    } catch (problem) {
      if (problem instanceof Problem) this.#alreadySent(mode, /** @type {any} */ (problem.body));
      this.refused(problem, then);
    } finally {
      this.#busy(false);
    }
  }

  /**
   * @param {string} mode
   * @param {string} html
   */
  message(mode, html) {
    const { composer } = this;
    const seen = Math.max(cursorOf(composer.subject), Number(composer.dataset.seen));
    const mentioned = [...(composer.editor?.view.dom.querySelectorAll(".mention[data-person]") ?? [])];
    /** @type {Record<string, unknown>} */
    const body = { kind: mode, html, seen, client_id: composer.kept.of[mode].key, handles: composer.uploads?.handles ?? [] };
    if (mode === "note") body.mentioned = mentioned.map((node) => Number(node.getAttribute("data-person")));
    else {
      Object.assign(body, composer.kept.about);
      if (composer.times.promises.length) body.promise = composer.times.promises;
      Object.assign(body, named(composer.kept.took));
    }
    // in a chat both write at once, and all of it is on the screen: nobody talks past anybody
    if (mode === "reply" && composer.isChat) {
      delete body.seen;
      body.unless_taken = composer.bar?.hasAttribute("mine") ?? false;
    }
    return body;
  }

  /**
   * @param {string} mode
   * @param {string} html
   * @param {File[]} files
   * @param {Answer} answer
   * @param {string} then
   */
  #sent(mode, html, files, answer, then) {
    const { composer } = this;
    const times = composer.times.decided;
    const took = mode === "reply" ? composer.kept.took : [];
    this.waitsNoMore();
    composer.drafts?.sent(mode);
    this.#standing = 0;
    composer.kept.empty(mode, html, files);
    settle({ subject: composer.subject, target: `message-${answer.id}`, html: answer.html });
    document.dispatchEvent(new CustomEvent("composer:sent", { detail: { mode, then } }));
    if (mode === "reply" && answer.undo_until) {
      this.#leaving = { id: answer.id, html, files, times, took };
      const action = { label: say("undo"), run: () => this.undo(answer.id) };
      toast(say("reply_leaves"), { icon: "send", stays: 10_000, isOffer: true, action });
    }
    this.after(then);
  }

  /** @param {string} then */
  after(then) {
    if (then === "resolve") document.querySelector("[data-resolve]")?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    else this.composer.editor?.commands.focus();
  }

  /** Undo on the message gives all back just as Undo in the toast does, even after a reload.
   * @param {MouseEvent} event
   */
  takenBack(event) {
    const button = event.target instanceof Element ? event.target.closest("[data-undo]") : null;
    const id = Number(/^message-(\d+)$/.exec(button?.closest("[id^=message-]")?.id ?? "")?.[1]);
    if (!id || !this.composer.editor) return;
    event.preventDefault();
    event.stopPropagation();
    hide();
    this.undo(id);
  }

  /** @param {number} id */
  async undo(id) {
    const { composer } = this;
    /** @type {{composed: string, client_id: string, files: File[], html: string}} */
    let answer;
    try {
      answer = await (await send(`/tickets/${composer.number}/messages/${id}/undo/`, { accept: ACCEPT })).json();
    } catch (problem) {
      return tell(problem);
    }
    // an answer that was lost on its way has taken the files off already: then this page knows them
    const { html, files } = this.#leaving?.id === id ? this.#leaving : { html: answer.composed, files: answer.files };
    const times = this.#leaving?.id === id ? this.#leaving.times : undefined;
    const took = this.#leaving?.id === id ? this.#leaving.took : [];
    this.#leaving = undefined;
    // another conversation is open by now: what was taken back waits in the draft of this one
    if (!composer.isConnected) {
      const kept = composer.kept.of.reply;
      const content = { html: `${html}${kept.html}`, files: [...files, ...kept.files], client_id: kept.key, times, took: [...took, ...kept.took] };
      return void composer.drafts?.keep("reply", content);
    }
    settle({ subject: composer.subject, target: `message-${id}`, html: answer.html });
    composer.turn("reply");
    composer.times.forget(id);
    if (times) composer.times.restore(times);
    const now = composer.html;
    // the page never learned that it was sent: all of it is still here
    const isHere = this.#standing === id || composer.kept.of.reply.key === answer.client_id;
    if (isHere) composer.kept.of.reply.key = crypto.randomUUID();
    else composer.editor?.commands.setContent(now ? `${html}${now}` : html);
    this.#standing = 0;
    for (const one of took) composer.kept.take(one);
    composer.uploads?.addKept(files);
    composer.kept.keepNow();
  }

  /**
   * What was sent first had arrived, though its answer had not: what is here now is another message.
   * @param {string} mode
   * @param {{sent?: number, handles?: string[]}} body
   */
  #alreadySent(mode, { sent, handles = [] }) {
    if (!sent) return;
    const kept = this.composer.kept.of[mode];
    kept.key = crypto.randomUUID();
    kept.files = kept.files.filter((one) => !handles.includes(one.handle));
    if (mode === this.composer.mode) this.composer.uploads?.drop(handles);
    if (mode === "reply") this.#standing = sent;
  }

  /**
   * @param {unknown} problem
   * @param {string} then
   */
  refused(problem, then) {
    const { composer } = this;
    composer.kept.keepNow();
    if (problem instanceof Problem && problem.status === 409) return this.#talkedPast(problem);
    if (!(problem instanceof Problem) || !mayPass(problem.status)) {
      this.waitsNoMore();
      // a time that it gives may have passed meanwhile
      composer.times.look();
      return this.#tell(problem, then);
    }
    if (!this.#waiting) toast(say("reply_waits"), { icon: "clock" });
    this.#waiting = then;
    this.#again.failed();
  }

  /** What can only be refused again is not offered again; what may leave later is.
   * @param {unknown} problem
   * @param {string} then
   */
  #tell(problem, then) {
    const { composer } = this;
    const body = problem instanceof Problem ? problem.body : {};
    const { is_final: isFinal = false, later_at: at = "" } = /** @type {{is_final?: boolean, later_at?: string}} */ (body);
    const later = at && document.querySelector("a[data-later]");
    if (!(problem instanceof Problem) || !isFinal) return tell(problem, { form: composer.form, again: () => this.sends(then) });
    if (!(later instanceof HTMLAnchorElement)) return tell(problem, { form: composer.form });
    const action = { label: say("send_later"), run: () => opensAt(later, at) };
    toast(problem.message, { tone: "danger", stays: 12_000, action });
  }

  /** Somebody wrote meanwhile, or has it now: that is read before it is sent again.
   * @param {Problem} problem
   */
  #talkedPast(problem) {
    const { composer } = this;
    this.waitsNoMore();
    composer.nudges.warn(problem.message);
    composer.bar?.removeAttribute("mine");
    composer.joining?.warned();
    const { seq = 0, html = [] } = /** @type {{seq?: number, html?: string[]}} */ (problem.body);
    for (const piece of html) {
      const id = /id="(message-\d+)"/.exec(piece)?.[1];
      if (id) settle({ subject: composer.subject, target: id, html: piece });
    }
    composer.dataset.seen = String(Math.max(seq, Number(composer.dataset.seen)));
  }

  /**
   * What was sent while nothing could be reached goes now, unless it was written on since.
   * @param {string} state
   */
  reached(state) {
    if ((state === "live" || state === "polling") && this.#waiting) this.sends(this.#waiting);
  }

  /** @param {boolean} is */
  #busy(is) {
    this.isUnderWay = is;
    this.composer.piece("[data-send]").classList.toggle("is-busy", is);
    this.composer.piece("[data-send]").toggleAttribute("disabled", is);
  }
}

/**
 * The form that asks when a reply leaves, filled with a moment.
 * @param {HTMLAnchorElement} later its usual link
 * @param {string} at
 */
function opensAt(later, at) {
  const link = /** @type {HTMLAnchorElement} */ (later.cloneNode());
  link.href = `${later.getAttribute("href")}?at=${encodeURIComponent(at)}`;
  link.hidden = true;
  later.after(link);
  link.click();
  link.remove();
}
