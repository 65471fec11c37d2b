// The live connection of one talk: a socket; while it is down the same is asked over HTTP. The
// cursor is the last seq that the log has, and start, live and resume ask the same with it (CH-2).
import { pause } from "../../lib/backoff.js";
import { meta } from "../../lib/draw.js";
import { call } from "./call.js";
import { recall } from "./keep.js";

const BEAT = 10_000;
const POLL = 4_000;
const REFUSED = new Set([4401, 4403]);
const TOO_MUCH = 4408;
const REST = 60_000; // after that; meanwhile it is asked over HTTP

/** @typedef {{seq: number | null, verb: string, html?: string, target?: string, talk?: any, who?: string, detail?: string}} Frame */

export class Line extends EventTarget {
  /** @type {WebSocket | null} */
  #socket = null;
  #tries = 0;
  #unanswered = 0;
  #isOver = false;
  #isSlowed = false;
  /** @type {"" | "live" | "polling" | "slowed" | "offline" | "over"} */
  state = "";
  /** @type {Record<string, ReturnType<typeof setTimeout> | undefined>} */
  #timers = {};

  /**
   * @param {number} ticket
   * @param {number} after
   */
  constructor(ticket, after) {
    super();
    this.ticket = ticket;
    this.cursor = after;
    this.wake = (/** @type {Event} */ event) => this.#wake(event.type === "online");
    this.drop = () => this.#report("offline");
    window.addEventListener("online", this.wake);
    window.addEventListener("offline", this.drop);
    document.addEventListener("visibilitychange", this.wake);
    this.#connect();
    // what is missing must not wait for a socket that is slow to come
    this.#timers.poll = setTimeout(() => this.#poll(), POLL);
  }

  get subject() {
    return `talk.${this.ticket}`;
  }

  /** @param {Record<string, unknown>} frame */
  say(frame) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  close() {
    this.#isOver = true;
    window.removeEventListener("online", this.wake);
    window.removeEventListener("offline", this.drop);
    document.removeEventListener("visibilitychange", this.wake);
    for (const timer of Object.values(this.#timers)) clearTimeout(timer);
    this.#socket?.close();
  }

  /** @param {boolean} isBack the network was gone: what was open then is dead, whatever it looks like */
  #wake(isBack) {
    if (document.hidden || this.#isOver) return;
    this.#tries = 0;
    if (isBack) this.#abandon();
    if (!this.#socket) this.#connect();
    else {
      // after a sleep the connection may only look alive
      this.#unanswered = Math.max(this.#unanswered, 1);
      this.#beat();
    }
    this.dispatchEvent(new Event("woke"));
  }

  #connect() {
    clearTimeout(this.#timers.retry);
    const url = meta("socket");
    if (this.#isOver || this.#socket || !url) return;
    const socket = new WebSocket(url);
    this.#socket = socket;
    socket.addEventListener("open", () => {
      this.say({ hello: recall("token")?.token ?? "", brand: document.documentElement.dataset.brand });
      this.say({ watch: this.subject, after: this.cursor });
      this.#unanswered = 0;
      this.#beat();
    });
    socket.addEventListener("message", (event) => this.#hear(event.data));
    socket.addEventListener("close", (event) => {
      if (this.#socket === socket) this.#lost(event.code);
    });
  }

  /** @param {unknown} data */
  #hear(data) {
    let frame;
    try {
      frame = JSON.parse(String(data));
    } catch {
      return;
    }
    this.#unanswered = 0;
    if (frame.subject === this.subject || frame.alive) {
      // it is heard from: nobody has to ask over HTTP
      clearTimeout(this.#timers.poll);
      this.#timers.poll = undefined;
      this.#tries = 0;
      this.#isSlowed = false;
      this.#report("live");
    }
    if (frame.subject === this.subject) this.#take(frame);
    else if (frame.verb === "error") this.dispatchEvent(new CustomEvent("complaint", { detail: String(frame.detail ?? "") }));
  }

  /** @param {Frame} frame */
  #take(frame) {
    if (frame.verb === "gone") return this.#end();
    if (typeof frame.seq === "number") {
      if (frame.seq <= this.cursor) return;
      this.cursor = frame.seq;
    }
    this.dispatchEvent(new CustomEvent("frame", { detail: frame }));
  }

  /** A dead connection may take minutes to say so. */
  #abandon() {
    const dead = this.#socket;
    this.#socket = null;
    dead?.close();
    if (dead) this.#lost(1006);
  }

  /** @param {number} code */
  #lost(code) {
    this.#socket = null;
    clearTimeout(this.#timers.beat);
    if (this.#isOver) return;
    if (REFUSED.has(code)) return this.#end();
    this.#isSlowed ||= code === TOO_MUCH;
    if (this.#isSlowed) this.#report("slowed");
    this.#timers.retry = setTimeout(() => this.#connect(), this.#isSlowed ? REST : pause(this.#tries++));
    this.#timers.poll ??= setTimeout(() => this.#poll(), POLL / 4);
  }

  #end() {
    this.close();
    this.#report("over");
  }

  #beat() {
    clearTimeout(this.#timers.beat);
    // two silent beats: half open, which nobody tells
    if (this.#unanswered >= 2) return this.#abandon();
    this.#unanswered += 1;
    this.say({ alive: document.hidden ? 0 : 1 });
    this.#timers.beat = setTimeout(() => this.#beat(), this.#unanswered > 1 ? BEAT / 4 : BEAT);
  }

  async #poll() {
    try {
      const news = await call(`talks/${this.ticket}/feed/?after=${this.cursor}`);
      if (this.#isOver) return;
      const isLive = this.state === "live" && this.#socket;
      for (const frame of news.frames) this.#take(frame);
      this.cursor = Math.max(this.cursor, Number(news.cursor) || 0);
      if (news.talk) this.#take({ seq: null, verb: "talk", talk: news.talk });
      if (isLive) return;
      this.#report(this.#isSlowed ? "slowed" : "polling");
    } catch (problem) {
      const status = /** @type {any} */ (problem).status;
      if (status === 401 || status === 404) return this.#end();
      this.#report("offline");
    }
    if (!this.#isOver) this.#timers.poll = setTimeout(() => this.#poll(), POLL);
  }

  /** @param {"live" | "polling" | "slowed" | "offline" | "over"} state */
  #report(state) {
    if (this.state === state) return;
    this.state = state;
    this.dispatchEvent(new CustomEvent("state", { detail: state }));
  }

}
