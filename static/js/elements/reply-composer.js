// <reply-composer data-number data-seen data-language data-limit data-accepts>: where one answers a
// player, or leaves a note for the team. Its form works without script; this makes it rich, keeps what is
// typed, refuses to talk past somebody, and takes a reply back.
import { caps, el, icon } from "../lib/draw.js";
import { Drafts } from "../lib/drafts.js";
import { caught } from "../lib/early.js";
import { settle } from "../lib/feed.js";
import { cursorOf } from "../lib/cursors.js";
import { Joining } from "../lib/joining.js";
import { outbox } from "../lib/outbox.js";
import { Persistence, mayPass } from "../lib/persistence.js";
import { Problem, send, tell } from "../lib/request.js";
import { typing } from "../lib/socket.js";
import { hide, toast } from "../lib/toast.js";
import { Uploads } from "../lib/uploads.js";
import { say } from "../lib/words.js";

const TYPING_EVERY = 8000;
// what a reply says of itself beside its words; a composer may have no choice of sender
const ABOUT = ["to", "cc", "bcc", "language", "via"];
const EMPTY_END = /(<p>(\s|&nbsp;|<br\s?\/?>)*<\/p>)+$/;

class ReplyComposer extends HTMLElement {
  /** @type {import("@tiptap/core").Editor | undefined} */
  #editor;
  #mode = "reply";
  /** @type {Record<string, {html: string, files: import("../lib/uploads.js").Kept[], key: string}>} */
  #kept = {
    reply: { html: "", files: [], key: crypto.randomUUID() },
    note: { html: "", files: [], key: crypto.randomUUID() },
  };
  #typedAt = 0;
  #sending = false;
  /** what to do after a reply that waits for the network has left */
  #waiting = "";
  /** the reply that may still be taken back
   * @type {{id: number, html: string, files: import("../lib/uploads.js").Kept[]} | undefined}
   */
  #leaving;
  /** the reply whose words still stand here, with others: to take it back brings them no second time */
  #standing = 0;
  /** asks again by itself, as long as nothing could be reached */
  #again = new Persistence(() => this.#send(this.#waiting || "stay"));
  #leave = new AbortController();

  connectedCallback() {
    this.form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
    if (!this.form || this.#editor) return;
    // where the page came as a fragment, what is for pages without script was read as markup too
    for (const plain of this.querySelectorAll("noscript")) plain.remove();
    this.#leave = new AbortController();
    this.subject = `ticket.${this.dataset.number}`;
    this.#mode = this.#field("kind").value;
    this.uploads = new Uploads(this.#part("[data-files]"), this.dataset, () => this.#changed());
    this.drafts = new Drafts(`/tickets/${this.dataset.number}/draft/`, (state) => {
      this.#part("[data-kept]").textContent = say(state === "kept" ? "draft_kept" : "draft_not_kept");
    });
    if ("chat" in this.dataset) this.joining = new Joining(this.#part("[data-joining]"), () => this.#bar, () => this.#send("stay"));
    this.#hint();
    this.#restore();
    this.#listen();
    this.#open();
  }

  disconnectedCallback() {
    this.#leave.abort();
    this.#again.ended();
    this.#editor?.destroy();
    this.#editor = undefined;
  }

  /** @param {string} selector */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }

  /** @param {string} name */
  #field(name) {
    return /** @type {HTMLInputElement} */ (this.form?.elements.namedItem(name));
  }

  /**
   * Puts in what was kept; what can't be chosen any more stays as it is.
   * @param {string} name
   * @param {string} [kept]
   */
  #fill(name, kept) {
    const field = /** @type {HTMLElement | null} */ (this.#field(name));
    if (!kept || !field) return;
    if (field instanceof HTMLSelectElement && ![...field.options].some((one) => one.value === kept)) return;
    this.#field(name).value = kept;
  }

  #restore() {
    const drafts = JSON.parse(this.#part("[data-drafts]").textContent || "{}");
    for (const kind of Object.keys(this.#kept)) {
      const left = this.drafts?.left(kind, drafts[kind]?.version ?? 0);
      const draft = left ? { ...left.content, version: left.version } : drafts[kind];
      if (!draft) continue;
      // it stands in the log and is on its way
      if (outbox.has(draft.client_id)) {
        this.drafts?.startAt(kind, draft.version ?? 0);
        continue;
      }
      // under the name that they may have been sent under: nobody knows here whether they were
      this.#kept[kind] = { html: draft.html ?? "", files: draft.files ?? [], key: draft.client_id || crypto.randomUUID() };
      this.drafts?.startAt(kind, draft.version ?? 0);
      if (left) this.drafts?.keep(kind, left.content);
      if (kind !== "reply") continue;
      for (const name of ABOUT) this.#fill(name, draft[name]);
      if (draft.cc || draft.bcc) this.#showCopies();
    }
    const here = this.#kept[this.#mode];
    this.uploads?.restore(here.files);
  }

  #listen() {
    const { signal } = this.#leave;
    this.form?.addEventListener("submit", (event) => this.#submit(event), { signal });
    this.form?.addEventListener("click", (event) => this.#click(event), { signal });
    this.form?.addEventListener("emoji", (event) => this.#editor?.chain().focus().insertContent(/** @type {CustomEvent} */ (event).detail).run(), { signal });
    this.form?.addEventListener("change", (event) => this.#picked(event), { signal });
    this.addEventListener("keydown", (event) => this.#enter(event), { capture: true, signal });
    this.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.addEventListener("paste", (event) => this.#take(event, event.clipboardData), { capture: true, signal });
    this.addEventListener("dragover", (event) => event.preventDefault(), { signal });
    this.addEventListener("drop", (event) => this.#take(event, event.dataTransfer), { capture: true, signal });
    document.addEventListener("click", (event) => this.#takenBack(event), { capture: true, signal });
    document.addEventListener("talk:held", () => this.joining?.show(), { signal });
    document.addEventListener("composer:back", (event) => this.#takesBack(/** @type {CustomEvent} */ (event).detail), { signal });
    outbox.addEventListener("sent", (event) => this.#arrived(/** @type {CustomEvent} */ (event).detail), { signal });
    outbox.addEventListener("refused", (event) => this.#refusedInChat(/** @type {CustomEvent} */ (event)), { signal });
    document.addEventListener("live:state", (event) => this.#reached(/** @type {CustomEvent} */ (event).detail), { signal });
    addEventListener("pagehide", () => this.#isDirty() && this.#keepNow(), { signal });
  }

  async #open() {
    const box = /** @type {HTMLTextAreaElement} */ (this.#part("textarea"));
    // whoever accepted a chat on another page came here to write
    if (location.hash === "#composer-words") {
      box.value += caught();
      box.focus();
    }
    const [{ openEditor }, { savedReplies, mentions }] = await Promise.all([
      import("../lib/editor.js"),
      import("../lib/suggestions.js"),
    ]);
    if (this.#leave.signal.aborted) return;
    const mount = this.#part("[data-editor]");
    const early = box.value;
    this.#editor = openEditor({
      mount,
      label: box.getAttribute("aria-label") ?? "",
      placeholder: () => (this.#mode === "note" ? say("note_to_team") : box.placeholder),
      lang: this.dataset.language,
      html: this.#kept[this.#mode].html,
      extensions: [
        savedReplies((typed) => this.#replies(typed), (choice) => this.#used(choice)),
        mentions((typed) => this.#colleagues(typed), () => this.#mode === "note"),
      ],
      changed: () => this.#changed(),
    });
    const hadFocus = document.activeElement === box;
    mount.hidden = false;
    // what somebody typed before the editor was there
    if (early) this.#editor.commands.insertContent(early);
    if (hadFocus) {
      this.#editor.commands.focus("end");
      // at once, and not with the next picture: no letter falls between the two
      this.#editor.view.focus();
    }
    box.hidden = true;
    this.#paper();
    if (this.#mode === "reply" && this.#html && !early) this.joining?.restored();
  }

  get #html() {
    return (this.#editor?.getHTML() ?? "").replace(EMPTY_END, "");
  }

  #isDirty() {
    return this.#html !== this.#kept[this.#mode].html;
  }

  #content() {
    const fields = this.#mode === "reply" ? ABOUT : [];
    return {
      html: this.#html,
      files: this.uploads?.kept ?? [],
      client_id: this.#kept[this.#mode].key,
      ...Object.fromEntries(fields.map((name) => [name, this.#field(name)?.value ?? ""])),
    };
  }

  #keepNow() {
    this.#kept[this.#mode].html = this.#html;
    return this.drafts?.keep(this.#mode, this.#content());
  }

  #changed() {
    this.#waitsNoMore();
    this.#nudge();
    this.drafts?.later(this.#mode, () => {
      this.#keepHere();
      return this.#content();
    });
    const now = Date.now();
    if (now - this.#typedAt > TYPING_EVERY && this.subject) {
      this.#typedAt = now;
      typing(this.subject);
    }
  }

  #keepHere() {
    Object.assign(this.#kept[this.#mode], { html: this.#html, files: this.uploads?.kept ?? [] });
  }

  #waitsNoMore() {
    this.#waiting = "";
    this.#again.ended();
  }

  /** @param {string} mode */
  #turn(mode) {
    if (mode !== this.#mode) {
      if (this.#isDirty()) this.#keepNow();
      this.#keepHere();
      this.#waitsNoMore();
      this.#mode = mode;
      this.#field("kind").value = mode;
      this.#editor?.commands.setContent(this.#kept[mode].html, { emitUpdate: false });
      this.uploads?.restore(this.#kept[mode].files);
      this.#nudge();
    }
    this.#paper();
    this.#editor?.commands.focus("end");
  }

  /** A note is on other paper, says so, and its button too. */
  #paper() {
    const isNote = this.#mode === "note";
    this.form?.classList.toggle("composer--note", isNote);
    for (const button of this.querySelectorAll("[data-mode]")) {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-mode") === this.#mode));
    }
    for (const words of this.querySelectorAll("[data-words]")) {
      words.toggleAttribute("hidden", words.getAttribute("data-words") !== this.#mode);
    }
    this.#hint();
    for (const part of this.querySelectorAll("[data-send-menu], .composer__language, .composer__via, [data-replies]")) part.toggleAttribute("hidden", isNote);
    this.#editor?.view.dom.setAttribute("aria-label", isNote ? say("note_to_team") : (this.#part("textarea").getAttribute("aria-label") ?? ""));
  }

  #showCopies() {
    if (!this.#part("[data-copies]")) return;
    this.#part("[data-copies]").hidden = false;
    this.#part("[data-more]").hidden = true;
  }

  /** @param {Event} event */
  #click(event) {
    const target = event.target instanceof Element ? event.target.closest("button") : null;
    if (!target) return;
    if (target.dataset.mode) this.#turn(target.dataset.mode);
    else if (target.matches("[data-more]")) {
      this.#showCopies();
      this.#field("cc").focus();
    } else if (target.matches("[data-attach]")) this.#part("[data-file-input]").click();
    else if (target.matches("[data-replies]")) this.#editor?.chain().focus("end").insertContent(this.#html ? " /" : "/").run();
    else if (target.dataset.format === "bold") this.#editor?.chain().focus().toggleBold().run();
    else if (target.dataset.format === "list") this.#editor?.chain().focus().toggleBulletList().run();
    else if (target.dataset.sendAnd) this.#send(target.dataset.sendAnd);
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
      this.#field("to").value = input.value;
      input.value = "";
      this.#field("to").focus();
    }
    this.#changed();
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
  get #sendsByEnter() {
    return "chat" in this.dataset && this.#mode === "reply" && !matchMedia("(pointer: coarse)").matches;
  }

  /** Before the editor makes a new line of it.
   * @param {KeyboardEvent} event
   */
  #enter(event) {
    if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (!this.#sendsByEnter || !(event.target instanceof Element) || !event.target.closest("[data-editor], textarea")) return;
    if (document.querySelector(".composer__menu:popover-open")) return;
    event.preventDefault();
    event.stopPropagation();
    this.#send("stay");
  }

  #hint() {
    this.#part(".keys, .kbd")?.replaceWith(caps(this.#sendsByEnter ? "enter" : "mod+enter"));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#send(event.shiftKey && this.#mode === "reply" ? "resolve" : "stay");
    } else if (event.key === "Escape" && !event.defaultPrevented && document.activeElement instanceof HTMLElement) {
      document.activeElement.blur();
    }
  }

  /** @param {Event} event */
  #submit(event) {
    if (!this.#editor) return;
    event.preventDefault();
    this.#send("stay");
  }

  /** Placeholders that nobody filled in. */
  get #unfilled() {
    return this.#mode === "reply" ? (this.#html.match(/\{\{[\w.]+\}\}/g) ?? []) : [];
  }

  /** A word that nobody filled in, a code that nobody should ask for: said before it is sent. */
  #nudge() {
    const line = this.#part("[data-nudge]");
    const open = this.#unfilled;
    this.joining?.writes(this.#mode === "reply" && Boolean(this.#html || this.uploads?.handles.length));
    line.hidden = !open.length;
    if (!open.length) return;
    line.classList.add("nudge--warn");
    line.replaceChildren(icon("alert", 14), el("span", {}, [say("fill_in", { names: [...new Set(open)].join(", ") })]));
  }

  /** Whether there is something to send. */
  get hasWords() {
    return Boolean(this.#html || this.uploads?.handles.length || this.uploads?.isShort);
  }

  /** Whether it can go as it is; if not, it is said why. */
  get #isReady() {
    if (!this.hasWords) this.#editor?.commands.focus();
    else if (this.#unfilled.length) toast(say("fill_in_first"), { tone: "danger" });
    else if (this.uploads?.isBusy) toast(say("wait_for_files"));
    else if (this.uploads?.isShort) toast(say("file_left_out"), { tone: "danger" });
    else return true;
    return false;
  }

  /** What stands here as a reply, for whoever sends it in another way; null while it can't go. */
  letter() {
    if (this.#sending || !this.#editor || this.#mode !== "reply" || !this.#isReady) return null;
    const html = this.#html;
    return { html, files: this.uploads?.kept ?? [], key: this.#kept.reply.key, body: this.#message("reply", html) };
  }

  /** That letter is taken care of: what was typed since stays.
   * @param {{html: string, files: import("../lib/uploads.js").Kept[]}} letter
   */
  gone({ html, files }) {
    this.#waitsNoMore();
    this.drafts?.sent("reply");
    this.#empty("reply", html, files);
  }

  /** @param {string} then "stay" or "resolve" */
  async #send(then) {
    if (this.#sending || !this.#editor || !this.#isReady) return;
    const mode = this.#mode;
    if (mode === "reply" && this.joining?.asks()) return;
    const html = this.#html;
    const files = this.uploads?.kept ?? [];
    const body = this.#message(mode, html);
    if (mode === "reply" && "chat" in this.dataset) return this.#says(html, files, body, then);
    this.#busy(true);
    try {
      const answer = await send(this.form?.action ?? "", {
        body,
        key: this.#kept[mode].key,
        accept: "application/json, application/problem+json",
      });
      this.#sent(mode, html, files, await answer.json(), then);
    } catch (problem) {
      if (problem instanceof Problem) this.#alreadySent(mode, /** @type {any} */ (problem.body));
      this.#refused(problem, then);
    } finally {
      this.#busy(false);
    }
  }

  get #bar() {
    return document.querySelector(`chat-bar[subject="${CSS.escape(this.subject ?? "")}"]`);
  }

  /** @param {string} words what has to be read before sending again */
  #warn(words) {
    const line = this.#part("[data-nudge]");
    line.hidden = false;
    line.classList.add("nudge--warn");
    line.setAttribute("role", "alert");
    line.replaceChildren(icon("alert", 14), el("span", {}, [words]));
  }

  /**
   * In a chat own words stand in the log at once, and go to the server from there.
   * @param {string} html
   * @param {import("../lib/uploads.js").Kept[]} files
   * @param {Record<string, unknown>} body
   * @param {string} then
   */
  #says(html, files, body, then) {
    const kept = this.#kept.reply;
    const language = this.#field("language").value;
    this.#kept.reply = { html: "", files: [], key: crypto.randomUUID() };
    this.drafts?.handedOn("reply");
    this.#editor?.commands.setContent("", { emitUpdate: false });
    this.uploads?.drop(files.map((one) => one.handle));
    this.#nudge();
    this.#part("[data-kept]").textContent = "";
    outbox.add({ id: kept.key, ticket: Number(this.dataset.number), body, html, files, language, then });
    document.dispatchEvent(new CustomEvent("composer:sending"));
    this.#editor?.commands.focus();
  }

  /** @param {{said: import("../lib/outbox.js").Said, answer: {id: number, html: string}}} what */
  #arrived({ said, answer }) {
    if (said.ticket !== Number(this.dataset.number)) return;
    settle({ subject: this.subject ?? "", target: `message-${answer.id}`, html: answer.html });
    // the server has forgotten the draft with them; what was typed since is another
    if (this.#editor && this.#mode === "reply") this.#keepHere();
    const { html: since, files } = this.#kept.reply;
    if (since || files.length) this.#keepReply();
    else this.drafts?.sent("reply");
    document.dispatchEvent(new CustomEvent("composer:sent", { detail: { mode: "reply", then: said.then } }));
    if (said.then === "resolve") document.querySelector("[data-resolve]")?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  }

  #keepReply() {
    if (this.#editor && this.#mode === "reply") return this.#keepNow();
    const { html, files, key } = this.#kept.reply;
    return this.drafts?.keep("reply", { html, files, client_id: key });
  }

  /** The server does not take them: nothing of them is lost, and what was typed since stands behind.
   * @param {CustomEvent<{ticket: number, items: import("../lib/outbox.js").Said[], problem: Problem}>} event
   */
  #refusedInChat(event) {
    const { ticket, items, problem } = event.detail;
    if (ticket !== Number(this.dataset.number) || !this.#editor) return;
    event.preventDefault();
    this.#comesBack(items);
    if (this.#mode === "reply") return this.#refused(problem, items.at(-1)?.then ?? "stay");
    this.#keepReply();
    tell(problem);
  }

  /** @param {import("../lib/outbox.js").Said} said */
  #takesBack(said) {
    if (said.ticket !== Number(this.dataset.number) || !this.#editor) return;
    outbox.drop([said.id]);
    this.#turn("reply");
    this.#comesBack([said]);
    this.#keepNow();
  }

  /** @param {import("../lib/outbox.js").Said[]} items */
  #comesBack(items) {
    // nobody who writes a note finds himself writing to the player
    if (this.#mode !== "reply") {
      const kept = this.#kept.reply;
      kept.html = items.map((one) => one.html).join("") + kept.html;
      kept.files = [...items.flatMap((one) => one.files), ...kept.files];
      return;
    }
    this.#editor?.commands.setContent(items.map((one) => one.html).join("") + this.#html, { emitUpdate: false });
    const since = this.uploads?.kept ?? [];
    this.uploads?.restore([...items.flatMap((one) => one.files), ...since]);
    this.#nudge();
  }

  /**
   * @param {string} mode
   * @param {string} html
   */
  #message(mode, html) {
    const seen = Math.max(cursorOf(this.subject ?? ""), Number(this.dataset.seen));
    const mentioned = [...(this.#editor?.view.dom.querySelectorAll(".mention[data-person]") ?? [])];
    /** @type {Record<string, unknown>} */
    const body = { kind: mode, html, seen, client_id: this.#kept[mode].key, handles: this.uploads?.handles ?? [] };
    if (mode === "note") body.mentioned = mentioned.map((node) => Number(node.getAttribute("data-person")));
    else for (const name of ABOUT) body[name] = this.#field(name)?.value ?? "";
    // in a chat both write at once, and all of it is on the screen: nobody talks past anybody
    if (mode === "reply" && "chat" in this.dataset) {
      delete body.seen;
      body.unless_taken = this.#bar?.hasAttribute("mine") ?? false;
    }
    return body;
  }

  /**
   * @param {string} mode
   * @param {string} html
   * @param {import("../lib/uploads.js").Kept[]} files
   * @param {{id: number, html: string, undo_until?: string}} answer
   * @param {string} then
   */
  #sent(mode, html, files, answer, then) {
    this.#waitsNoMore();
    this.drafts?.sent(mode);
    this.#empty(mode, html, files);
    settle({ subject: this.subject ?? "", target: `message-${answer.id}`, html: answer.html });
    document.dispatchEvent(new CustomEvent("composer:sent", { detail: { mode, then } }));
    if (mode === "reply" && answer.undo_until) {
      this.#leaving = { id: answer.id, html, files };
      toast(say("reply_leaves"), {
        icon: "send",
        stays: 10_000,
        isOffer: true,
        action: { label: say("undo"), run: () => this.#undo(answer.id) },
      });
    }
    if (then === "resolve") document.querySelector("[data-resolve]")?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    else this.#editor?.commands.focus();
  }

  /**
   * Takes off the page what has gone, and nothing else: words that were typed meanwhile stay.
   * @param {string} mode
   * @param {string} html
   * @param {import("../lib/uploads.js").Kept[]} files
   */
  #empty(mode, html, files) {
    const isHere = mode === this.#mode;
    const went = files.map((one) => one.handle);
    const kept = this.#kept[mode];
    const now = isHere ? this.#html : kept.html;
    const rest = now === html ? "" : now;
    this.#standing = 0;
    this.#kept[mode] = { html: rest, files: kept.files.filter((one) => !went.includes(one.handle)), key: crypto.randomUUID() };
    if (!isHere) return;
    if (rest !== now) this.#editor?.commands.setContent("", { emitUpdate: false });
    this.uploads?.drop(went);
    this.#nudge();
    this.#part("[data-kept]").textContent = "";
    if (this.#html || this.uploads?.handles.length) this.#keepNow();
  }

  /** Undo on the message gives all back just as Undo in the toast does, even after a reload.
   * @param {MouseEvent} event
   */
  #takenBack(event) {
    const button = event.target instanceof Element ? event.target.closest("[data-undo]") : null;
    const id = Number(/^message-(\d+)$/.exec(button?.closest("[id^=message-]")?.id ?? "")?.[1]);
    if (!id || !this.#editor) return;
    event.preventDefault();
    event.stopPropagation();
    hide();
    this.#undo(id);
  }

  /** @param {number} id */
  async #undo(id) {
    const accept = "application/json, application/problem+json";
    /** @type {{composed: string, client_id: string, files: import("../lib/uploads.js").Kept[], html: string}} */
    let answer;
    try {
      answer = await (await send(`/tickets/${this.dataset.number}/messages/${id}/undo/`, { accept })).json();
    } catch (problem) {
      return tell(problem);
    }
    // an answer that was lost on its way has taken the files off already: then this page knows them
    const { html, files } = this.#leaving?.id === id ? this.#leaving : { html: answer.composed, files: answer.files };
    this.#leaving = undefined;
    // another conversation is open by now: what was taken back waits in the draft of this one
    if (!this.isConnected) {
      const kept = this.#kept.reply;
      const content = { html: `${html}${kept.html}`, files: [...files, ...kept.files], client_id: kept.key };
      return void this.drafts?.keep("reply", content);
    }
    settle({ subject: this.subject ?? "", target: `message-${id}`, html: answer.html });
    this.#turn("reply");
    const now = this.#html;
    // the page never learned that it was sent: all of it is still here
    const isHere = this.#standing === id || this.#kept.reply.key === answer.client_id;
    if (isHere) this.#kept.reply.key = crypto.randomUUID();
    else this.#editor?.commands.setContent(now ? `${html}${now}` : html);
    this.#standing = 0;
    this.uploads?.addKept(files);
    this.#kept.reply.files = this.uploads?.kept ?? [];
    this.#keepNow();
  }

  /**
   * What was sent first had arrived, though its answer had not: what is here now is another message.
   * @param {string} mode
   * @param {{sent?: number, handles?: string[]}} body
   */
  #alreadySent(mode, { sent, handles = [] }) {
    if (!sent) return;
    const kept = this.#kept[mode];
    kept.key = crypto.randomUUID();
    kept.files = kept.files.filter((one) => !handles.includes(one.handle));
    if (mode === this.#mode) this.uploads?.drop(handles);
    if (mode === "reply") this.#standing = sent;
  }

  /**
   * @param {unknown} problem
   * @param {string} then
   */
  #refused(problem, then) {
    this.#keepNow();
    if (problem instanceof Problem && problem.status === 409) {
      this.#waitsNoMore();
      this.#warn(problem.message);
      this.#bar?.removeAttribute("mine");
      this.joining?.warned();
      const seq = Number(/** @type {any} */ (problem).body?.seq ?? 0);
      for (const piece of /** @type {any} */ (problem).body?.html ?? []) {
        const id = /id="(message-\d+)"/.exec(piece)?.[1];
        if (id) settle({ subject: this.subject ?? "", target: id, html: piece });
      }
      this.dataset.seen = String(Math.max(seq, Number(this.dataset.seen)));
      return;
    }
    if (!(problem instanceof Problem) || !mayPass(problem.status)) {
      this.#waitsNoMore();
      return tell(problem, { form: this.form, again: () => this.#send(then) });
    }
    if (!this.#waiting) toast(say("reply_waits"), { icon: "clock" });
    this.#waiting = then;
    this.#again.failed();
  }

  /**
   * What was sent while nothing could be reached goes now, unless it was written on since.
   * @param {string} state
   */
  #reached(state) {
    if ((state === "live" || state === "polling") && this.#waiting) this.#send(this.#waiting);
  }

  /** @param {boolean} is */
  #busy(is) {
    this.#sending = is;
    this.#part("[data-send]").classList.toggle("is-busy", is);
    this.#part("[data-send]").toggleAttribute("disabled", is);
  }

  /** @param {string} typed */
  async #replies(typed) {
    if (this.#mode !== "reply") return [];
    const language = this.#field("language").value;
    const asked = new URLSearchParams({ q: typed, ticket: this.dataset.number ?? "", language });
    const answer = await send(`/replies/?${asked}`, { method: "GET", accept: "application/json" }).catch(() => null);
    const { replies } = answer ? await answer.json() : { replies: [] };
    return replies.map((/** @type {any} */ one) => ({ id: one.id, title: one.title, note: one.preview, mark: "bolt", more: one }));
  }

  /** @param {{id: number, more: {language: string, files: string[]}}} choice */
  #used({ id, more }) {
    const ask = async () => {
      const body = new URLSearchParams({ language: more.language });
      return (await (await send(`/replies/${id}/used/`, { body, accept: "application/json" })).json()).files;
    };
    if (more.files.length) this.uploads?.take(more.files, ask);
    else ask().catch(() => null);
    this.#changed();
  }

  /** @param {string} typed */
  async #colleagues(typed) {
    const asked = new URLSearchParams({ q: typed });
    const url = `/tickets/${this.dataset.number}/colleagues/?${asked}`;
    const answer = await send(url, { method: "GET", accept: "application/json" }).catch(() => null);
    const { people } = answer ? await answer.json() : { people: [] };
    return people.map((/** @type {any} */ one) => ({ id: one.id, title: one.name, note: one.role, mark: "user", more: one }));
  }
}

customElements.define("reply-composer", ReplyComposer);
