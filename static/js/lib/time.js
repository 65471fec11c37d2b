// The server's clock and words for spans of time.
import { say } from "./words.js";

const page = typeof document === "undefined" ? null : document.documentElement;
let ahead = Number(page?.dataset.now || Date.now()) - Date.now();

/** Milliseconds of the server's clock, so that a wrong laptop clock can't lie. */
export function serverNow() {
  return Date.now() + ahead;
}

/**
 * Learns the server's clock from a fresh answer.
 * @param {number} ms
 */
export function setServerNow(ms) {
  if (Number.isFinite(ms) && ms > 0) ahead = ms - Date.now();
}

/**
 * A span in one or two units: 9 s, 38 m, 1 h 12 m, 2 d 3 h.
 * @param {number} seconds
 * @param {typeof say} [word]
 */
export function span(seconds, word = say) {
  const s = Math.max(0, Math.floor(seconds));
  if (s < 60) return word("seconds", { n: s });
  const m = Math.floor(s / 60);
  if (m < 60) return word("minutes", { n: m });
  const h = Math.floor(m / 60);
  if (h < 24) return m % 60 ? word("hours_minutes", { h, m: m % 60 }) : word("hours", { n: h });
  const d = Math.floor(h / 24);
  return h % 24 ? word("days_hours", { d, h: h % 24 }) : word("days", { n: d });
}

/**
 * Where a clock stands: what is left in seconds, which part of the target, and how bad it is.
 * The last quarter of a target is "soon"; for a chat of at most a minute the last 5 seconds.
 * @param {number} due epoch ms
 * @param {number} target seconds
 * @param {number} now epoch ms
 */
export function standing(due, target, now) {
  const left = (due - now) / 1000;
  const soonAt = target <= 60 ? 5 : target / 4;
  const state = left <= 0 ? "late" : left <= soonAt ? "soon" : "on";
  const part = target > 0 ? Math.max(0, Math.min(100, (left / target) * 100)) : 0;
  return { left, part: Math.round(part), state };
}

/** English here puts the day before the month, as the server does. */
export function locale() {
  const lang = page?.lang || "en";
  return lang === "en" ? "en-GB" : lang;
}

const formats = new Map();

/**
 * @param {Intl.DateTimeFormatOptions} options
 * @returns {Intl.DateTimeFormat}
 */
function format(options) {
  const key = JSON.stringify(options);
  if (!formats.has(key)) {
    formats.set(
      key,
      new Intl.DateTimeFormat(locale(), {
        timeZone: page?.dataset.timeZone || "UTC",
        ...options,
      }),
    );
  }
  return formats.get(key);
}

/**
 * A moment as the server writes it: the time when it was today, else the day; within the last
 * hour how long ago.
 * @param {number} at epoch ms
 * @param {number} [now]
 */
export function when(at, now = serverNow()) {
  const ago = (now - at) / 1000;
  if (ago >= 0 && ago < 60) return say("now");
  if (ago >= 0 && ago < 3600) return span(ago);
  const day = format({ year: "numeric", month: "2-digit", day: "2-digit" });
  if (day.format(at) === day.format(now)) return timeOfDay(at);
  const year = format({ year: "numeric" });
  const same = year.format(at) === year.format(now);
  return format({ day: "numeric", month: "short", ...(same ? {} : { year: "numeric" }) }).format(at);
}

/**
 * 20:36, in Turkish 20.36.
 * @param {number} at epoch ms
 */
export function timeOfDay(at) {
  const time = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
  return page?.lang === "tr" ? time.replace(":", ".") : time;
}

/** @param {number} at epoch ms */
export function exactly(at) {
  return `${format({ dateStyle: "full" }).format(at)} ${timeOfDay(at)}`;
}
