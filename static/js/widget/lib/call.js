// What the widget asks of the server: JSON, with the bearer token that its storage keeps. The
// answer is JSON, or a Refusal in words.
import { say } from "../../lib/words.js";
import { recall } from "./keep.js";

const root = document.documentElement;
const base = `/chat/${root.dataset.brand}/`;
const SECONDS = 20;

/** Why it was not done: `status` 0 when nothing was reached. */
export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {any} [body] of problem+json
   */
  constructor(status, body = {}) {
    super(body.detail || body.title || say(status === 0 ? "not_reached" : status === 429 ? "too_fast" : "not_done"));
    this.status = status;
    this.type = String(body.type ?? "");
    /** @type {Record<string, string>} */
    this.errors = body.errors ?? {};
    this.after = Number(body.again_in ?? 0);
  }

  /** The same request may come through another time. */
  get mayPass() {
    return this.status === 0 || this.status === 429 || this.status === 408 || this.status >= 500;
  }
}

/** @returns {Record<string, string>} */
export function headers() {
  const token = recall("token")?.token;
  return {
    Accept: "application/json",
    "X-Language": root.lang,
    ...(token && { Authorization: `Bearer ${token}` }),
  };
}

/** @param {string} path below the brand's */
export const address = (path) => base + path;

/**
 * @param {string} path below the brand's
 * @param {object} [body] makes it a POST
 * @returns {Promise<any>}
 */
export async function call(path, body) {
  let response;
  try {
    response = await fetch(address(path), {
      method: body ? "POST" : "GET",
      headers: { ...headers(), ...(body && { "Content-Type": "application/json" }) },
      body: body && JSON.stringify(body),
      credentials: "omit",
      cache: "no-store",
      signal: AbortSignal.timeout(SECONDS * 1000),
    });
  } catch {
    throw new Refusal(0);
  }
  return answer(response.status, await response.text().catch(() => ""));
}

/**
 * @param {number} status
 * @param {string} text
 */
export function answer(status, text) {
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    body = {};
  }
  if (status < 200 || status > 299) throw new Refusal(status, body);
  return body;
}
