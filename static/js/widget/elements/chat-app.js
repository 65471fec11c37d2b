// <chat-app>: the whole frame: which screen is shown, who stands in the head, and what the page
// around is told.
import { el } from "../../lib/draw.js";
import { say } from "../../lib/words.js";
import { call, Refusal } from "../lib/call.js";
import { fallBack, keep, recall } from "../lib/keep.js";
import { outbox } from "../lib/outbox.js";
import { hearParent, tellParent } from "../lib/parent.js";
import { part, words } from "../lib/parts.js";
import { who } from "../lib/who.js";

const FRESH = 60_000;
const AGAIN = 4000;

/** @typedef {"starting" | "ask" | "talk" | "closed" | "told" | "refused"} Screen */

class ChatApp extends HTMLElement {
  #isOpen = false;
  #statusAt = 0;
  /** @type {Promise<unknown>} */
  #meeting = Promise.resolve();

  connectedCallback() {
    this.talk = /** @type {import("./chat-talk.js").ChatTalk} */ (this.querySelector("chat-talk"));
    this.ask = /** @type {import("./chat-form.js").ChatForm} */ (this.querySelector('chat-form[name="ask"]'));
    this.message = /** @type {import("./chat-form.js").ChatForm} */ (this.querySelector('chat-form[name="message"]'));
    this.ask.give = (values) => this.#ask(values);
    this.message.give = (values) => this.#leaveMessage(values);
    this.#talks();
    this.#forms();
    outbox.addEventListener("stalled", (event) => this.#stalled(/** @type {CustomEvent} */ (event).detail));
    outbox.addEventListener("sent", () => {
      this.#connection("live");
      part(this, "problem", false);
    });
    this.querySelector("[data-close]")?.addEventListener("click", () => tellParent({ kind: "close" }));
    // whoever opened it by keyboard goes on inside it
    this.querySelector("#help")?.addEventListener("toggle", (event) => {
      if (/** @type {ToggleEvent} */ (event).newState === "open") /** @type {HTMLElement | null} */ (this.querySelector("#help-title"))?.focus();
    });
    this.addEventListener("keydown", (event) => {
      const isFree = !event.defaultPrevented && !document.querySelector(":popover-open");
      if (event.key === "Escape" && isFree) tellParent({ kind: "close" });
    });
    hearParent((said) => this.#hear(said));
  }

  #talks() {
    const { talk } = this;
    if (!talk) return;
    talk.addEventListener("talk", (event) => this.#head(/** @type {CustomEvent} */ (event).detail));
    talk.addEventListener("unread", (event) => tellParent({ kind: "unread", n: Math.min(999, /** @type {CustomEvent} */ (event).detail) }));
    talk.addEventListener("connection", (event) => this.#connection(/** @type {CustomEvent} */ (event).detail));
    talk.addEventListener("anew", () => this.#anew());
    this.querySelector("[data-again]")?.addEventListener("click", () => this.#anew());
    talk.addEventListener("left", (event) => this.#told(/** @type {CustomEvent} */ (event).detail));
    talk.addEventListener("gone", () => this.#gone());
    this.querySelector("chat-options")?.addEventListener("deed", (event) => {
      if (/** @type {CustomEvent} */ (event).detail === "end") talk.end().catch((problem) => this.#say(problem.message));
    });
  }

  #forms() {
    const composer = this.ask?.querySelector("textarea");
    composer?.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.ask?.querySelector("form")?.requestSubmit();
    });
    const language = /** @type {HTMLSelectElement | null} */ (this.querySelector("select[name=language]"));
    language?.addEventListener("change", () => {
      keep("asking", composer?.value || null);
      keep("language", language.value);
      this.#speak(language.value);
    });
  }

  /** @param {import("../lib/parent.js").Heard} said */
  #hear(said) {
    if (said.kind === "forget") {
      who.forget();
      return this.#meet({ assertion: "", app_version: "", page_url: "", page_title: "" });
    }
    this.#isOpen = said.is_open;
    this.talk?.setOpen(said.is_open);
    if (said.kind === "hello") {
      fallBack(said.kept, (name, text) => tellParent({ kind: "keep", name, text }));
      if (this.#restore()) this.#meet(said);
    } else if (said.is_open) this.#shown();
  }

  /** @param {string} language */
  #speak(language) {
    const here = new URL(location.href);
    here.searchParams.set("language", language);
    location.replace(here);
  }

  /**
   * What was typed before the page was left, or before its language was changed.
   * @returns {boolean} false when the page goes to come back in the language that was chosen
   */
  #restore() {
    const chosen = recall("language");
    const offers = [.../** @type {NodeListOf<HTMLOptionElement>} */ (this.querySelectorAll("select[name=language] option"))];
    if (chosen !== document.documentElement.lang && offers.some(({ value }) => value === chosen)) {
      this.#speak(chosen);
      return false;
    }
    const asking = this.ask?.querySelector("textarea");
    if (asking && !asking.value) asking.value = recall("asking") ?? "";
    keep("asking", null);
    this.talk?.composer?.restore();
    return true;
  }

  #shown() {
    const isStale = Date.now() - this.#statusAt > FRESH;
    if (isStale && this.dataset.screen !== "talk") this.#meeting = this.#meeting.then(() => this.#refresh());
    this.#focus();
  }

  async #refresh() {
    try {
      who.status = await call("status/");
      this.#choose();
    } catch {
      // what is shown stays
    }
  }

  /** @param {{assertion: string, page_url: string, page_title: string, app_version: string}} page */
  #meet(page) {
    this.#meeting = this.#meeting.then(() => this.#meetOnce(page));
  }

  /** @param {{assertion: string, page_url: string, page_title: string, app_version: string}} page */
  async #meetOnce(page) {
    try {
      await who.meet(page);
      this.#connection("live");
    } catch (problem) {
      if (problem instanceof Refusal && problem.status === 401) return this.#refused(problem.message);
      this.#connection("offline");
      setTimeout(() => this.#meet(page), AGAIN);
      return;
    }
    this.#choose();
  }

  /** The screen that fits what the server has said. */
  #choose() {
    this.#statusAt = Date.now();
    const { status } = who;
    if (!status) return;
    part(this, "stranger", !who.isIdentified);
    part(this, "signed", who.isIdentified);
    words(this, "opens", status.opens_text);
    part(this, "typing-told", status.shows_typing);
    this.#fill(status);
    words(this, "hello", who.name ? say("hello_name", { name: who.name.split(" ")[0] }) : say("hello"));
    const isAsking = outbox.items.some((item) => item.path === "ask/");
    if (status.talk?.ticket) {
      this.#show("talk");
      if (this.talk?.ticket !== status.talk.ticket) this.talk?.open(status.talk.ticket, status.talk);
      outbox.flush();
    } else if (isAsking) {
      this.#show("talk");
      if (this.talk?.ticket) this.talk.close();
      this.talk?.open(0, null);
      outbox.flush();
    } else {
      this.talk?.close();
      tellParent({ kind: "talk", is_going_on: false });
      tellParent({ kind: "unread", n: 0 });
      if (status.identified_only && !who.isIdentified) this.#refused(say("sign_in_first"));
      else this.#show(status.open ? "ask" : "closed");
    }
  }

  /**
   * What is known already is not asked again; it stands there to be changed.
   * @param {import("../lib/who.js").Status} status
   */
  #fill({ mail_to }) {
    for (const [name, text] of [["email", who.email], ["name", who.isIdentified ? "" : who.name]]) {
      for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll(`input[name="${name}"]`))) {
        if (!input.value || input.value === input.defaultValue) input.value = input.defaultValue = text;
      }
    }
    if (!mail_to) return;
    words(this, "mail-to", say("mail_to", { address: mail_to }));
    words(this, "mail-account", say("mail_account", { address: mail_to }));
  }

  /** @param {string} why */
  #refused(why) {
    words(this, "refused", why);
    this.talk?.close();
    this.#show("refused");
  }

  /** @param {Record<string, string>} values */
  #ask({ text, topic, language, name, email }) {
    const body = { text, language, ...(topic && { topic: Number(topic) }), ...(!who.isIdentified && { name, email }) };
    if (this.talk?.ticket) this.talk.close();
    this.#show("talk");
    this.talk?.open(0, null);
    outbox.add("ask/", body, text);
    this.ask?.querySelector("form")?.reset();
    if (!who.isIdentified) {
      who.name = name || who.name;
      who.email = email || who.email;
      if (who.status) this.#fill(who.status);
    }
    this.#focus();
  }

  /** @param {Record<string, string>} values */
  async #leaveMessage({ text, topic, name, email }) {
    await who.introduce();
    const body = { text, language: document.documentElement.lang, client_id: this.#messageId, ...(topic && { topic: Number(topic) }) };
    const { told } = await call("message/", who.isIdentified && !email ? body : { ...body, name, email });
    this.#messageId = crypto.randomUUID();
    this.message?.querySelector("form")?.reset();
    this.#told(told);
  }

  #messageId = crypto.randomUUID();

  /** @param {string} told to which address the answer comes */
  #told(told) {
    words(this, "told-to", told);
    this.#show("told");
    this.talk?.close(); // the head says how it goes on from here
    tellParent({ kind: "talk", is_going_on: false });
  }

  #anew() {
    this.talk?.close();
    if (who.status) who.status.talk = null;
    this.#choose();
    this.#shown();
  }

  /** The talk is not his any more, or the token is not good. */
  #gone() {
    this.talk?.close();
    if (who.status) who.status.talk = null;
    if (this.#isOpen) tellParent({ kind: "assertion" });
    this.#choose();
  }

  /** @param {Screen} screen */
  #show(screen) {
    const isNew = this.dataset.screen !== screen;
    this.dataset.screen = screen;
    this.querySelectorAll("[data-for]").forEach((part) => {
      const names = /** @type {HTMLElement} */ (part).dataset.for?.split(" ") ?? [];
      /** @type {HTMLElement} */ (part).hidden = !names.includes(screen);
    });
    if (screen !== "talk") this.#head(null);
    if (isNew && this.#isOpen) this.#focus();
  }

  /** @param {any} talk */
  #head(talk) {
    const agent = talk?.agent;
    const face = this.querySelector("[data-face]");
    const isOver = talk && ["wrap_up", "ended"].includes(talk.state);
    words(this, "name", agent ? agent.name : (this.dataset.name ?? ""));
    words(this, "sub", isOver ? say("sub_ended") : agent ? say(agent.is_bot ? "sub_assistant" : "sub_agent", { brand: this.dataset.brandName ?? "" }) : talk ? say("sub_waiting") : ["closed", "told"].includes(this.dataset.screen ?? "") ? say("sub_closed") : who.status?.wait_text || (this.dataset.sub ?? ""));
    if (face) {
      part(this, "mark", !agent);
      face.querySelector(".face")?.remove();
      if (agent) face.append(el("span", { class: `face face--${agent.hue}` }, [agent.initials]));
    }
    part(this, "promise", Boolean(talk?.promise));
    words(this, "promise", talk?.promise?.text ?? "");
    part(this, "may-end", Boolean(talk) && !isOver && this.talk?.ticket !== 0);
    if (talk) tellParent({ kind: "talk", is_going_on: !isOver || Boolean(talk.by_mail) });
  }

  /** @param {string} state */
  #connection(state) {
    part(this, "offline", state === "offline");
    part(this, "slowed", state === "slowed");
  }

  /** @param {unknown} problem why nothing goes out just now */
  #stalled(problem) {
    if (problem instanceof Refusal && problem.status === 429) this.#say(say("held", { n: problem.after || 1 }));
    else this.#connection("offline");
  }

  /** @param {string} problem */
  #say(problem) {
    part(this, "problem", true);
    words(this, "problem", problem);
  }

  /** Where one goes on; under a finger only the heading, so that no keyboard covers what it is about. */
  #focus() {
    if (!this.#isOpen) return;
    const isFinger = !matchMedia("(hover: hover)").matches;
    const screen = this.dataset.screen;
    if (screen === "talk") return isFinger ? undefined : this.talk?.composer?.focus();
    const shown = /** @type {HTMLElement | null} */ (this.querySelector(`.w-screen[data-for="${screen}"]`));
    const field = isFinger ? null : shown?.querySelector("textarea");
    const heading = shown?.querySelector("h2");
    heading?.setAttribute("tabindex", "-1");
    (field ?? heading)?.focus({ preventScroll: true });
  }
}

customElements.define("chat-app", ChatApp);
