// Writes and reads over HTTP: the CSRF header, one retry with the same key, problems in words.
import { ifAlone } from "./activity.js";
import { meta } from "./draw.js";
import { toast } from "./toast.js";
import { say } from "./words.js";

/** What the server refused, in its own words (RFC 9457). */
export class Problem extends Error {
  /**
   * @param {number} status 0 when nothing was reached
   * @param {{title?: string, detail?: string, errors?: Record<string, string[]>, url?: string}} [body]
   */
  constructor(status, body = {}) {
    super(body.detail || body.title || say(wordFor(status)));
    this.status = status;
    this.title = body.title || "";
    this.errors = body.errors || {};
    /** whatever else the server said */
    this.body = body;
  }
}

/** @param {number} status */
function wordFor(status) {
  if (status === 0) return "not_reached";
  if (status === 401) return "signed_out";
  if (status === 403) return "not_allowed";
  if (status === 429) return "too_many";
  return "not_saved";
}

/** @param {number} status */
export function heed(status) {
  if (status === 401) document.dispatchEvent(new CustomEvent("live:state", { detail: "signed-out" }));
}

/**
 * @param {Response} response
 * @returns {Promise<Problem>}
 */
export async function problemOf(response) {
  return problemIn(response.status, response.headers.get("Content-Type") ?? "", await response.text());
}

/**
 * @param {number} status
 * @param {string} type
 * @param {string} text
 */
export function problemIn(status, type, text) {
  if (type.includes("json")) {
    try {
      return new Problem(status, JSON.parse(text));
    } catch {
      return new Problem(status);
    }
  }
  // our error pages have one heading and one sentence
  const page = new DOMParser().parseFromString(text, "text/html").querySelector(".notice__in");
  return new Problem(status, { detail: page?.querySelector("p")?.textContent ?? "" });
}

/**
 * @param {string} url
 * @param {object} [options]
 * @param {string} [options.method]
 * @param {FormData | URLSearchParams | Record<string, unknown>} [options.body]
 * @param {string} [options.key] idempotency key; one is made for every write that has none
 * @param {AbortSignal} [options.signal]
 * @param {string} [options.accept]
 * @returns {Promise<Response>} an answer of 2xx; throws a Problem otherwise
 */
export async function send(url, { method = "POST", body, key, signal, accept } = {}) {
  /** @type {Record<string, string>} */
  const headers = { "X-Requested-With": "fetch", "X-Fragment": "1", Accept: accept ?? "text/html, application/problem+json", ...ifAlone() };
  /** @type {BodyInit | undefined} */
  let payload;
  if (body instanceof FormData || body instanceof URLSearchParams) payload = body;
  else if (body) {
    payload = JSON.stringify(body);
    headers["Content-Type"] = "application/json";
  }
  if (method !== "GET") {
    headers["X-CSRFToken"] = meta("csrf");
    headers["Idempotency-Key"] = key ?? crypto.randomUUID();
  }
  const options = { method, headers, body: payload, signal, credentials: /** @type {const} */ ("same-origin") };
  let response;
  try {
    response = await once(url, options);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem(0);
  }
  if (!response.ok) {
    heed(response.status);
    throw await problemOf(response);
  }
  return response;
}

/**
 * @param {string} url
 * @param {RequestInit} options
 */
async function once(url, options) {
  try {
    return await fetch(url, options);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    await new Promise((go) => setTimeout(go, 600));
    return fetch(url, options);
  }
}

/**
 * Says a problem where the person looks: beside the fields it names, else in a toast.
 * @param {unknown} problem
 * @param {{form?: HTMLFormElement, again?: () => unknown}} [more]
 */
export function tell(problem, { form, again } = {}) {
  const known = problem instanceof Problem ? problem : new Problem(0);
  if (known.status === 401) return;
  if (form && beside(form, known.errors)) return;
  toast(known.message, {
    tone: "danger",
    stays: 12_000,
    action: again && { label: say("try_again"), run: again },
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {Record<string, string[]>} errors
 */
function beside(form, errors) {
  let first = null;
  for (const [name, sentences] of Object.entries(errors)) {
    const input = form.elements.namedItem(name);
    const field = input instanceof HTMLElement ? input.closest(".field") : null;
    if (!(input instanceof HTMLElement) || !field) continue;
    const text = [sentences].flat().join(" ");
    const line = field.querySelector(".err") ?? field.appendChild(document.createElement("span"));
    line.className = "err";
    line.id ||= `${input.id || name}-err`;
    line.textContent = text;
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", line.id);
    first ??= input;
  }
  first?.focus();
  return first !== null;
}
