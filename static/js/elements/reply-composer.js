// <reply-composer data-number data-seen data-language data-limit data-accepts [data-chat] [data-promises]>:
// where one answers a player, or leaves a note for the team. Its form works without script; this makes it
// rich, keeps what is typed, refuses to talk past somebody, and takes a reply back.
import { Asking } from "../lib/composer/asking.js";
import { Chatting } from "../lib/composer/chatting.js";
import { KeptWords } from "../lib/composer/kept.js";
import { Nudges } from "../lib/composer/nudges.js";
import { showCopies, showHint, showPaper } from "../lib/composer/paper.js";
import { Reading } from "../lib/composer/reading.js";
import { Returned } from "../lib/composer/returned.js";
import { Sending } from "../lib/composer/sending.js";
import { Slips } from "../lib/composer/slips.js";
import { TimesGiven } from "../lib/composer/times_given.js";
import { Drafts } from "../lib/drafts.js";
import { caught } from "../lib/early.js";
import { Joining } from "../lib/joining.js";
import { typing } from "../lib/socket.js";
import { toast } from "../lib/toast.js";
import { Uploads } from "../lib/uploads.js";
import { say } from "../lib/words.js";

const TYPING_EVERY = 8000;
const EMPTY_END = /(<p>(\s|&nbsp;|<br\s?\/?>)*<\/p>)+$/;

export class ReplyComposer extends HTMLElement {
  /** @type {import("@tiptap/core").Editor | undefined} */
  editor;
  /** @type {typeof import("../lib/composer/underlines.js").underline | undefined} */
  underline;
  /** "reply" or "note" */
  mode = "reply";
  kept = new KeptWords(this);
  returned = new Returned(this);
  nudges = new Nudges(this);
  times = new TimesGiven(this, () => this.nudges.renew());
  reading = new Reading(this, () => this.nudges.renew());
  sending = new Sending(this, (then) => this.send(then));
  #chatting = new Chatting(this);
  #asking = new Asking(this);
  #slips = new Slips(this, () => this.#asking.listed);
  #typedAt = 0;
  #leave = new AbortController();

  connectedCallback() {
    this.form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
    if (!this.form || this.editor) return;
    // where the page came as a fragment, what is for pages without script was read as markup too
    for (const plain of this.querySelectorAll("noscript")) plain.remove();
    this.#leave = new AbortController();
    this.mode = this.field("kind").value;
    this.uploads = new Uploads(this.piece("[data-files]"), this.dataset, () => this.changed());
    this.drafts = new Drafts(`/tickets/${this.number}/draft/`, (state) => {
      this.piece("[data-kept]").textContent = say(state === "kept" ? "draft_kept" : "draft_not_kept");
    }, async (kind, theirs) => (kind === "reply" && (await this.returned.lookedFor(theirs)) ? this.kept.reply() : null));
    if (this.isChat) this.joining = new Joining(this.piece("[data-joining]"), () => this.bar, () => this.send("stay"));
    showHint(this);
    this.kept.restore();
    this.times.restore(this.kept.of.reply.times);
    this.#listen();
    this.#open();
  }

  disconnectedCallback() {
    this.#leave.abort();
    this.sending.waitsNoMore();
    this.times.ended();
    this.editor?.destroy();
    this.editor = undefined;
  }

  get number() {
    return Number(this.dataset.number);
  }

  get subject() {
    return `ticket.${this.number}`;
  }

  get isChat() {
    return "chat" in this.dataset;
  }

  /** What stands above the conversation and says who has the talk. */
  get bar() {
    return document.querySelector(`chat-bar[subject="${CSS.escape(this.subject)}"]`);
  }

  /** @param {string} selector */
  piece(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }

  /** @param {string} name */
  field(name) {
    return /** @type {HTMLInputElement} */ (this.form?.elements.namedItem(name));
  }

  #listen() {
    const { signal } = this.#leave;
    this.form?.addEventListener("submit", (event) => this.#submit(event), { signal });
    this.form?.addEventListener("click", (event) => this.#click(event), { signal });
    this.form?.addEventListener("emoji", (event) => this.editor?.chain().focus().insertContent(/** @type {CustomEvent} */ (event).detail).run(), { signal });
    this.form?.addEventListener("help", (event) => this.#helped(/** @type {CustomEvent} */ (event).detail), { signal });
    this.form?.addEventListener("change", (event) => this.#picked(event), { signal });
    this.addEventListener("keydown", (event) => this.#before(event), { capture: true, signal });
    this.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.addEventListener("paste", (event) => this.#take(event, event.clipboardData), { capture: true, signal });
    this.addEventListener("dragover", (event) => event.preventDefault(), { signal });
    this.addEventListener("drop", (event) => this.#take(event, event.dataTransfer), { capture: true, signal });
    document.addEventListener("click", (event) => this.sending.takenBack(event), { capture: true, signal });
    document.addEventListener("talk:held", () => this.joining?.show(), { signal });
    document.addEventListener("live:state", (event) => this.sending.reached(/** @type {CustomEvent} */ (event).detail), { signal });
    addEventListener("pagehide", () => this.kept.isDirty() && this.kept.keepNow(), { signal });
    this.#chatting.listen(signal);
    this.returned.listen(signal);
  }

  async #open() {
    const box = /** @type {HTMLTextAreaElement} */ (this.piece("textarea"));
    // whoever accepted a chat on another page came here to write
    if (location.hash === "#composer-words") {
      box.value += caught();
      box.focus();
    }
    const [{ openEditor }, { savedReplies, articles, mentions }, { underlines, underline }] = await Promise.all([
      import("../lib/editor.js"),
      import("../lib/suggestions.js"),
      import("../lib/composer/underlines.js"),
    ]);
    if (this.#leave.signal.aborted) return;
    const mount = this.piece("[data-editor]");
    const early = box.value;
    this.underline = underline;
    this.editor = openEditor({
      mount,
      label: box.getAttribute("aria-label") ?? "",
      placeholder: () => (this.mode === "note" ? say("note_to_team") : box.placeholder),
      lang: this.dataset.language,
      html: this.kept.here.html,
      extensions: [
        savedReplies((typed) => this.#asking.replies(typed), (choice) => this.#asking.used(choice)),
        articles((typed) => this.#asking.articles(typed), (choice, mark) => this.#asking.quoted(choice, mark), () => this.mode === "reply"),
        mentions((typed) => this.#asking.colleagues(typed), () => this.mode === "note"),
        underlines,
      ],
      changed: () => this.changed(),
    });
    const hadFocus = document.activeElement === box;
    mount.hidden = false;
    // what somebody typed before the editor was there
    if (early) this.editor.commands.insertContent(early);
    if (hadFocus) {
      this.editor.commands.focus("end");
      // at once, and not with the next picture: no letter falls between the two
      this.editor.view.focus();
    }
    box.hidden = true;
    showPaper(this);
    if (this.mode === "reply" && this.html && !early) this.joining?.restored();
    this.times.look();
    this.reading.look();
  }

  get html() {
    return (this.editor?.getHTML() ?? "").replace(EMPTY_END, "");
  }

  /** Other words in the place of those that stand here. @param {string} html */
  put(html) {
    this.editor?.commands.setContent(html, { emitUpdate: false });
    this.times.look();
    this.reading.look();
  }

  /** Words from elsewhere on the page, after those that stand here. @param {string} html */
  add(html) {
    this.editor?.chain().focus("end").insertContent(html).run();
    this.changed();
  }

  changed() {
    this.sending.waitsNoMore();
    this.nudges.show();
    this.times.typed();
    this.reading.typed();
    this.kept.keepLater();
    const now = Date.now();
    if (now - this.#typedAt > TYPING_EVERY) {
      this.#typedAt = now;
      typing(this.subject);
    }
  }

  /** @param {string} mode */
  turn(mode) {
    if (mode !== this.mode) {
      if (this.kept.isDirty()) this.kept.keepNow();
      this.kept.takeDown();
      this.sending.waitsNoMore();
      this.mode = mode;
      this.field("kind").value = mode;
      if (mode === "reply") this.times.restore(this.kept.here.times);
      this.put(this.kept.here.html);
      this.uploads?.restore(this.kept.here.files);
      this.nudges.show();
    }
    showPaper(this);
    this.editor?.commands.focus("end");
  }

  /** Help lines stand in a paragraph of their own. @param {string} html */
  #helped(html) {
    if (this.mode !== "reply") this.turn("reply");
    this.editor?.chain().focus().insertContent(html).run();
  }

  /** @param {Event} event */
  #click(event) {
    const target = event.target instanceof Element ? event.target.closest("button") : null;
    if (!target) return;
    if (target.dataset.mode) this.turn(target.dataset.mode);
    else if (target.matches("[data-more]")) {
      showCopies(this);
      this.field("cc").focus();
    } else if (target.matches("[data-attach]")) this.piece("[data-file-input]").click();
    else if (target.matches("[data-replies]")) this.editor?.chain().focus("end").insertContent(this.html ? " /" : "/").run();
    else if (target.matches("[data-articles]")) this.editor?.chain().focus("end").insertContent(this.html ? " ??" : "??").run();
    else if (target.dataset.format === "bold") this.editor?.chain().focus().toggleBold().run();
    else if (target.dataset.format === "list") this.editor?.chain().focus().toggleBulletList().run();
    else if (target.dataset.sendAnd) this.send(target.dataset.sendAnd);
  }

  /** @param {Event} event */
  #picked(event) {
    const input = event.target;
    if (input instanceof HTMLInputElement && input.type === "file" && input.files) {
      this.uploads?.add(input.files);
      input.value = "";
      return;
    }
    if (input instanceof HTMLSelectElement && input.name === "known" && input.value) {
      this.field("to").value = input.value;
      input.value = "";
      this.field("to").focus();
    }
    this.changed();
  }

  /**
   * @param {Event} event
   * @param {DataTransfer | null} carried
   */
  #take(event, carried) {
    if (!carried?.files.length) return;
    event.preventDefault();
    event.stopPropagation();
    this.uploads?.add(carried.files);
  }

  /** In a chat Enter sends what is said; a finger has the button, and Enter for a new line. */
  get sendsByEnter() {
    return this.isChat && this.mode === "reply" && !matchMedia("(pointer: coarse)").matches;
  }

  /** Before the editor makes a new line of Enter, or loses the focus by Escape.
   * @param {KeyboardEvent} event
   */
  #before(event) {
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (!(event.target instanceof Element) || !event.target.closest("[data-editor], textarea")) return;
    // an open list has these keys; where nothing is in it to choose, Enter is for what was typed
    const list = document.querySelector(".composer__menu:popover-open");
    if (list && (event.key === "Escape" || list.querySelector("[role=option]"))) return;
    const isDone = event.key === "Escape" && this.nudges.dismiss();
    if (!isDone && (event.key !== "Enter" || !this.sendsByEnter)) return;
    event.preventDefault();
    event.stopPropagation();
    if (!isDone) this.send("stay");
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.send(event.shiftKey && this.mode === "reply" ? "resolve" : "stay");
    } else if (event.key === "Escape" && !event.defaultPrevented && document.activeElement instanceof HTMLElement) {
      document.activeElement.blur();
    }
  }

  /** @param {Event} event */
  #submit(event) {
    if (!this.editor) return;
    event.preventDefault();
    this.send("stay");
  }

  /** Whether there is something to send. */
  get hasWords() {
    return Boolean(this.html || this.uploads?.handles.length || this.uploads?.isShort);
  }

  /** Whether it can go as it is; if not, it is said why. */
  get #isReady() {
    if (this.sending.isUnderWay || !this.editor) return false;
    if (!this.hasWords) this.editor.commands.focus();
    else if (this.nudges.unfilled.length) {
      this.nudges.goToUnfilled();
      toast(say("fill_in_first"), { tone: "danger" });
    } else if (this.uploads?.isBusy) toast(say("wait_for_files"));
    else if (this.uploads?.isShort) toast(say("file_left_out"), { tone: "danger" });
    else return true;
    return false;
  }

  /** What stands here as a reply, for whoever sends it in another way; null while it can't go. */
  letter() {
    if (this.mode !== "reply" || !this.#isReady || this.#slips.asks()) return null;
    const { html } = this;
    return { html, files: this.uploads?.kept ?? [], key: this.kept.of.reply.key, body: this.sending.message("reply", html) };
  }

  /** That letter is taken care of: what was typed since stays.
   * @param {{html: string, files: import("../lib/uploads.js").Kept[]}} letter
   */
  gone({ html, files }) {
    this.sending.waitsNoMore();
    this.drafts?.sent("reply");
    this.kept.empty("reply", html, files);
  }

  /** @param {string} then "stay" or "resolve" */
  send(then) {
    const { mode, html } = this;
    if (!this.#isReady || this.#slips.asks(() => this.send(then)) || (mode === "reply" && this.joining?.asks())) return;
    if (mode === "reply" && this.isChat) return this.#chatting.says(html, then);
    return this.sending.go(mode, html, then);
  }
}

customElements.define("reply-composer", ReplyComposer);
