// The live connection: what the server rings is applied; while it is down, HTTP asks instead.
import { ifAlone, isSomebodyHere } from "./activity.js";
import { pause } from "./backoff.js";
import { meta } from "./draw.js";
import { cursorOf, goOn, startAt } from "./cursors.js";
import { apply } from "./feed.js";
import { serverNow, setServerNow } from "./time.js";

const REFUSED = new Set([4401, 4403]);
const BEAT = 10_000;
const POLL = 5_000;

/** @type {Map<string, number>} how many on this page watch a subject */
const watched = new Map();
/** @type {Map<string, number>} lists have no sequence: a poll asks what happened since the last */
const polled = new Map();
let lostAt = 0;
/** @type {WebSocket | null} */
let socket = null;
let tries = 0;
let ended = false;
let unanswered = 0;
let serverAnswers = false;
let state = "";
/** @type {Record<string, ReturnType<typeof setTimeout> | undefined>} */
const timers = {};

/** @param {"live" | "polling" | "offline" | "signed-out"} now */
function report(now) {
  state = now;
  document.dispatchEvent(new CustomEvent("live:state", { detail: now }));
}

/**
 * Hears what happens to a subject from here on.
 * @param {string} subject such as "ticket.12"
 * @param {number} after what the page has already
 * @returns {() => void} stops it
 */
export function watch(subject, after) {
  const others = watched.get(subject) ?? 0;
  if (!others) startAt(subject, after);
  watched.set(subject, others + 1);
  if (!others) say({ watch: subject, after: cursorOf(subject) });
  if (!socket) connect();
  return () => {
    const left = (watched.get(subject) ?? 1) - 1;
    if (left > 0) watched.set(subject, left);
    else if (watched.delete(subject)) say({ unwatch: subject });
  };
}

/** @param {string} subject */
export function typing(subject) {
  say({ typing: subject });
}

/**
 * Somebody looks at all that came of this ticket: a player who waits live sees that it was read.
 * @param {string} subject
 */
export function seen(subject) {
  say({ seen: subject });
}

/** @param {Record<string, unknown>} frame */
function say(frame) {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
}

function connect() {
  const url = meta("socket");
  if (ended || socket || !url || !watched.size) return;
  clearTimeout(timers.retry);
  socket = new WebSocket(url);
  const mine = socket;
  mine.addEventListener("open", () => {
    tries = 0;
    unanswered = 0;
    clearTimeout(timers.poll);
    timers.poll = undefined;
    for (const subject of watched.keys()) say({ watch: subject, after: cursorOf(subject) });
    // what rang while nobody could hear it
    if (lostAt) for (const subject of lists()) apply({ subject, seq: null, verb: "bell" });
    lostAt = 0;
    polled.clear();
    beat();
    report("live");
  });
  mine.addEventListener("message", (event) => hear(JSON.parse(event.data)));
  mine.addEventListener("close", (event) => {
    if (socket === mine) lost(event.code);
  });
}

function lists() {
  return [...watched.keys()].filter((subject) => !subject.startsWith("ticket."));
}

/** @param {any} frame */
function hear(frame) {
  if (frame.now) setServerNow(frame.now);
  if (frame.alive) {
    serverAnswers = true;
    unanswered = 0;
    if (state === "offline") report("live");
  } else if (frame.subject) apply(frame);
}

/** @param {number} code */
function lost(code) {
  socket = null;
  lostAt ||= serverNow();
  clearTimeout(timers.beat);
  if (REFUSED.has(code)) return end();
  timers.retry = setTimeout(connect, pause(tries++));
  timers.poll ??= setTimeout(poll, POLL);
}

function end() {
  ended = true;
  clearTimeout(timers.poll);
  report("signed-out");
}

function beat() {
  // a half-open connection looks alive from here; two silent beats end it
  if (serverAnswers && unanswered >= 2) return socket?.close();
  unanswered += 1;
  say({ alive: isSomebodyHere() ? 1 : 0 });
  timers.beat = setTimeout(beat, BEAT);
}

/**
 * @param {{frames: any[], cursors?: Record<string, number>, presence?: Record<string, any[]>,
 *   talks?: Record<string, object>, now?: number}} news
 */
function take({ frames, cursors = {}, presence = {}, talks = {}, now }) {
  if (now) setServerNow(now);
  for (const frame of frames) apply(frame);
  for (const [subject, cursor] of Object.entries(cursors)) {
    if (subject.startsWith("ticket.")) goOn(subject, cursor);
    else polled.set(subject, cursor);
  }
  for (const [subject, people] of Object.entries(presence)) {
    apply({ subject, seq: null, verb: "presence", people, talk: talks[subject] });
  }
}

async function poll() {
  timers.poll = undefined;
  const url = meta("feed");
  if (socket?.readyState === WebSocket.OPEN || ended || !url || !watched.size) return;
  const rings = new Set(lists());
  const asked = [...watched.keys()].map((subject) => {
    const cursor = rings.has(subject) ? (polled.get(subject) ?? lostAt) : cursorOf(subject);
    return ["watch", `${subject}:${Math.round(cursor)}`];
  });
  try {
    const answer = await fetch(`${url}?${new URLSearchParams(asked)}`, {
      headers: { Accept: "application/json", ...ifAlone() },
      credentials: "same-origin",
      redirect: "error",
    });
    if (answer.status === 401) return end();
    if (!answer.ok) throw new Error(String(answer.status));
    take(await answer.json());
    report("polling");
  } catch {
    report("offline");
  }
  timers.poll = setTimeout(poll, POLL);
}

if (typeof document !== "undefined") {
  addEventListener("online", () => {
    tries = 0;
    // the connection may have outlived the gap: its answer tells
    if (socket?.readyState === WebSocket.OPEN) say({ alive: isSomebodyHere() ? 1 : 0 });
    else connect();
  });
  addEventListener("offline", () => report("offline"));
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && !socket) connect();
  });
  document.addEventListener("live:state", (event) => {
    if (/** @type {CustomEvent} */ (event).detail === "signed-out") ended = true;
  });
  document.addEventListener("feed:gone", (event) => watched.delete(/** @type {CustomEvent} */ (event).detail.subject));
  // a page kept in the browser's memory has lost its socket without a word
  addEventListener("pageshow", (event) => event.persisted && !socket && connect());
}
