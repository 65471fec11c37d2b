// <chat-talk>: one talk: the log, what stands below it (place in the queue, who types, a warning
// before the end, the end itself), and the line that keeps them true.
import { serverNow } from "../../lib/time.js";
import { fill, say } from "../../lib/words.js";
import { chime } from "../lib/chime.js";
import { call } from "../lib/call.js";
import { keep } from "../lib/keep.js";
import { Line } from "../lib/line.js";
import { outbox } from "../lib/outbox.js";
import { part, words } from "../lib/parts.js";
import { who } from "../lib/who.js";

const TYPING_SHOWS = 5000;

/** @param {number} left */
const minutes = (left) => `${Math.floor(left / 60_000)}:${String(Math.floor(left / 1000) % 60).padStart(2, "0")}`;
const OVER = new Set(["wrap_up", "ended"]);

/** @param {{ name: string, phone: string, url: string, hours: string }} line */
function callable(line) {
  const row = document.createElement("li");
  row.className = "help__line";
  const name = document.createElement("p");
  name.className = "help__name";
  name.textContent = line.name;
  if (line.hours) name.append(Object.assign(document.createElement("span"), { textContent: line.hours }));
  const way = document.createElement("a");
  way.className = "help__way";
  way.href = line.url;
  way.textContent = line.phone || new URL(line.url).host.replace("www.", "");
  if (line.phone) way.setAttribute("aria-label", `${line.name}, ${line.phone}`);
  else [way.target, way.rel] = ["_blank", "noopener noreferrer"];
  row.append(name, way);
  return row;
}

export class ChatTalk extends HTMLElement {
  /** @type {any} */
  talk = null;
  ticket = 0;
  isOpen = false;
  #opening = 0;
  #goesOn = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #typing;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #ticking;

  connectedCallback() {
    this.log = /** @type {import("./chat-log.js").ChatLog} */ (this.querySelector("chat-log"));
    this.composer = /** @type {import("./chat-composer.js").ChatComposer} */ (this.querySelector("chat-composer"));
    this.log.addEventListener("heard", () => this.#heard());
    this.log.addEventListener("unread", (event) => this.#tell("unread", /** @type {CustomEvent} */ (event).detail));
    this.log.addEventListener("read", (event) => this.#read(/** @type {CustomEvent} */ (event).detail));
    this.composer.addEventListener("say", (event) => this.#say(/** @type {CustomEvent} */ (event)));
    this.log.addEventListener("click", (event) => this.#answers(event));
    this.composer.addEventListener("typing", (event) => this.#types(/** @type {CustomEvent} */ (event).detail));
    this.#on("[data-still-here]", () => this.#post("still-here/", {}));
    this.#on("[data-go-on]", () => this.#begin());
    this.#on("[data-anew]", () => this.#tell("anew"));
    this.#form("leave", (values) => this.#leave(values));
    this.#form("code", (values) => this.#code(values));
    this.#form("transcript", (values) => this.#transcript(values));
    outbox.addEventListener("sent", (event) => this.#sent(/** @type {CustomEvent} */ (event).detail));
  }

  /** @param {string} which @param {() => unknown} deed */
  #on(which, deed) {
    this.querySelectorAll(which).forEach((one) => one.addEventListener("click", deed));
  }

  /** @param {string} name @param {(values: Record<string, string>) => unknown} give */
  #form(name, give) {
    const form = /** @type {import("./chat-form.js").ChatForm | null} */ (this.querySelector(`chat-form[name="${name}"]`));
    if (form) form.give = give;
  }

  /** @param {string} name @param {unknown} [detail] */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /**
   * @param {number} ticket 0 while the first words are on their way
   * @param {any} talk
   */
  async open(ticket, talk) {
    const mine = ++this.#opening;
    this.line?.close();
    if (!ticket || ticket !== this.ticket) {
      this.#goesOn = false;
      this.log?.clear();
    }
    this.ticket = ticket;
    this.show(talk ?? { state: "queued", can_write: true });
    if (!ticket) return;
    try {
      const page = await this.log?.open(ticket);
      if (mine !== this.#opening || !page) return;
      this.#listen(new Line(ticket, page.cursor));
      if (page.talk) this.show(page.talk);
    } catch (problem) {
      if (mine !== this.#opening) return;
      if (/** @type {any} */ (problem).status === 404 || /** @type {any} */ (problem).status === 401) return this.#tell("gone");
      this.#connection("offline");
      setTimeout(() => mine === this.#opening && this.open(ticket, this.talk), 3000);
    }
  }

  close() {
    this.#opening += 1;
    clearTimeout(this.#ticking);
    this.line?.close();
    this.line = undefined;
    this.ticket = 0;
    this.talk = null;
  }

  /** @param {Line} line */
  #listen(line) {
    this.line = line;
    line.addEventListener("frame", (event) => this.#take(/** @type {CustomEvent} */ (event).detail));
    line.addEventListener("state", (event) => this.#connection(/** @type {CustomEvent} */ (event).detail));
    line.addEventListener("woke", () => outbox.flush());
  }

  /** @param {import("../lib/line.js").Frame} frame */
  #take(frame) {
    if (frame.verb === "talk") this.show(frame.talk);
    else if (frame.verb === "typing") this.#typesThere(String(frame.who ?? ""));
    else this.log?.take(frame);
  }

  /** @param {string} state */
  #connection(state) {
    if (state === "over") return this.#tell("gone");
    if (state !== "offline") outbox.flush();
    this.#tell("connection", state);
  }

  #heard() {
    this.#typesThere("");
    if (!this.isOpen || document.hidden) chime();
  }

  /** @param {any} talk */
  show(talk) {
    if (talk.state !== this.talk?.state) this.#goesOn &&= OVER.has(talk.state);
    this.talk = talk;
    const isOver = OVER.has(talk.state) && !this.#goesOn;
    const isWaiting = talk.state === "queued" || talk.state === "offered";
    this.#inDanger(talk.help ?? null);
    part(this, "queue", isWaiting && this.ticket > 0 && !talk.help);
    words(this, "place", talk.position ? say("place", { n: talk.position }) : say("joining"));
    words(this, "wait", talk.wait_text ?? "");
    part(this, "idle", Boolean(talk.idle_until) && !isOver);
    if (talk.idle_text) words(this, "idle", talk.idle_text);
    this.#countDown();
    part(this, "end", isOver);
    if (isOver) this.#typesThere("");
    if (isOver) this.#offer(Boolean(talk.is_paused && talk.can_write));
    part(this, "go-on", Boolean(talk.can_write));
    part(this, "composer", !isOver && talk.can_write !== false);
    part(this, "code", Boolean(talk.asks_code) && !isOver);
    if (talk.asks_code || isOver) part(this, "code-told", false);
    part(this, "by-mail", Boolean(talk.by_mail) && !isOver);
    words(this, "ended", talk.ended_text || say("ended"));
    words(this, "ended-note", talk.ended_note ?? "");
    part(this, "mail-known", who.isIdentified);
    this.log?.show({ read_seq: 0, ...talk });
    this.#tell("talk", talk);
  }

  /**
   * Whom to call at once, while nobody is there; what stands is not drawn again under his finger.
   * @param {{ language: string, title: string, text: string, lines: { name: string, phone: string, url: string, hours: string }[] } | null} danger
   */
  #inDanger(danger) {
    const list = this.querySelector("[data-danger]");
    const drawn = JSON.stringify(danger?.lines ?? []);
    if (danger && list instanceof HTMLElement && list.dataset.danger !== drawn) {
      list.dataset.danger = drawn;
      list.replaceChildren(...danger.lines.map(callable));
    }
    list?.parentElement?.setAttribute("lang", danger?.language ?? document.documentElement.lang);
    words(this, "danger-title", danger?.title ?? "");
    words(this, "danger-text", danger?.text ?? "");
    part(this, "danger", Boolean(danger));
  }

  /** How long a player who is asked whether he is there has to say so. */
  #countDown() {
    clearTimeout(this.#ticking);
    const left = this.talk?.idle_until ? this.talk.idle_until - serverNow() : 0;
    words(this, "idle-left", left > 0 ? say("time_left", { time: minutes(left) }) : "");
    if (left > 0) this.#ticking = setTimeout(() => this.#countDown(), left % 1000 || 1000);
  }

  /** @param {boolean} isPaused nobody ended it: going on stands first */
  #offer(isPaused) {
    const anew = this.querySelector("[data-anew]");
    const goOn = this.querySelector("[data-go-on]");
    if (!anew || !goOn) return;
    words(this, "go-on", say(isPaused ? "go_on" : "add"));
    anew.classList.toggle("w-primary", !isPaused);
    goOn.classList.toggle("w-primary", isPaused);
    if (isPaused) anew.before(goOn);
    else goOn.before(anew);
  }

  /** @param {string} name */
  #typesThere(name) {
    clearTimeout(this.#typing);
    if (OVER.has(this.talk?.state) && !this.#goesOn) name = "";
    part(this, "typing", Boolean(name));
    words(this, "typing", name && fill(say("typing"), { name }));
    if (name) this.#typing = setTimeout(() => this.#typesThere(""), TYPING_SHOWS);
  }

  /** @param {string} text */
  #types(text) {
    if (this.ticket && (text || who.status?.shows_typing)) this.line?.say({ typing: `talk.${this.ticket}`, ...(who.status?.shows_typing && { text }) });
  }

  #begin() {
    this.#goesOn = true;
    this.show(this.talk);
    this.composer?.focus();
  }

  /** @param {CustomEvent} event */
  #say({ detail }) {
    const path = this.ticket ? `talks/${this.ticket}/messages/` : "ask/";
    const more = this.ticket ? {} : { language: document.documentElement.lang };
    outbox.add(path, { text: detail.text, handles: detail.handles, ...more }, detail.shown);
  }

  /** A press on an answer that a question offers says it.
   * @param {Event} event
   */
  #answers(event) {
    const button = event.target instanceof Element ? event.target.closest("[data-say]") : null;
    const text = button?.getAttribute("data-say");
    if (!button || !text || !this.ticket) return;
    button.parentElement?.remove();
    this.#say(new CustomEvent("say", { detail: { text, handles: [], shown: text } }));
  }

  /** @param {{item: import("../lib/outbox.js").Item, answer: any}} given */
  #sent({ item, answer }) {
    if (item.path === "ask/" || (answer.ticket && answer.ticket !== this.ticket && item.path === `talks/${this.ticket}/messages/`)) {
      keep("seen", { ticket: answer.ticket, seq: 0 });
      this.open(answer.ticket, answer.talk);
    } else if (answer.talk && item.path === `talks/${this.ticket}/messages/`) this.show(answer.talk);
  }

  /** @param {{seq: number, got: number}} upTo */
  async #read(upTo) {
    if (this.ticket) await this.#post("read/", upTo).catch(() => {});
  }

  /** @param {string} path @param {object} body */
  async #post(path, body) {
    const answer = await call(`talks/${this.ticket}/${path}`, body);
    if (answer.talk) this.show(answer.talk);
    return answer;
  }

  end() {
    return this.#post("end/", {});
  }

  /** @param {Record<string, string>} values */
  async #leave(values) {
    const { told } = await this.#post("leave/", values);
    who.email ||= who.isIdentified ? "" : values.email;
    this.#tell("left", told);
  }

  /** @param {Record<string, string>} values */
  async #code(values) {
    const { told } = await this.#post("code/", values);
    /** @type {HTMLFormElement | null} */ (this.querySelector('chat-form[name="code"] form'))?.reset();
    words(this, "code-told", told);
    part(this, "code-told", true);
    this.composer?.focus();
  }

  /** @param {Record<string, string>} values */
  async #transcript(values) {
    await this.#post("transcript/", values);
    words(this, "transcript", say("transcript_sent"));
    part(this, "transcript-form", false);
  }

  /** @param {boolean} isOpen */
  setOpen(isOpen) {
    this.isOpen = isOpen;
    this.log?.setOpen(isOpen);
  }
}

customElements.define("chat-talk", ChatTalk);
