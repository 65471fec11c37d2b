// htmx, with this house's manners: CSRF, idempotency, problems in words, morphing.
import htmx from "htmx.org";
import { meta } from "./draw.js";
import { isOfAnother, morph, place } from "./feed.js";
import { heed, Problem, problemIn, send, tell } from "./request.js";
import { toast } from "./toast.js";
import { say } from "./words.js";

// the CSP allows neither eval nor injected styles
Object.assign(htmx.config, {
  includeIndicatorStyles: false,
  // a field that was drawn larger has a style; copying it to the one that comes back is forbidden
  attributesToSettle: ["class"],
  allowEval: false,
  allowScriptTags: false,
  selfRequestsOnly: true,
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
  defaultSettleDelay: 0,
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "409", swap: true },
    { code: "422", swap: true },
    { code: "[45]..", swap: false, error: true },
  ],
});

htmx.defineExtension("morph", {
  isInlineSwap: (style) => style === "morph",
  handleSwap(style, target, fragment) {
    if (style !== "morph") return false;
    const holder = /** @type {DocumentFragment} */ (fragment);
    const [here, fresh] = [/** @type {Element} */ (target), holder.firstElementChild];
    if (fresh && isOfAnother(fresh, here)) return [];
    return morph(here, fresh ?? holder);
  },
});

/** @param {Event} event */
const detail = (event) => /** @type {CustomEvent} */ (event).detail;

document.addEventListener("htmx:configRequest", (event) => {
  const { verb, headers } = detail(event);
  // a session that has ended answers with a problem, not with the sign-in page
  headers["X-Fragment"] = "1";
  if (verb === "get") return;
  headers["X-CSRFToken"] = meta("csrf");
  headers["Idempotency-Key"] ??= crypto.randomUUID();
});

// a refused form comes back as a fragment; a problem in JSON is told, not put on the page
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = detail(event);
  const isHtml = xhr.getResponseHeader("Content-Type")?.startsWith("text/html");
  if ((xhr.status === 409 || xhr.status === 422) && !isHtml) {
    detail(event).shouldSwap = false;
    refused(xhr);
  }
});

document.addEventListener("htmx:responseError", (event) => {
  const { xhr } = detail(event);
  if (xhr.status !== 409 && xhr.status !== 422) refused(xhr);
});

document.addEventListener("htmx:sendError", (event) => {
  const { elt } = detail(event);
  const again = () => (elt instanceof HTMLFormElement ? elt.requestSubmit() : elt.click());
  tell(new Problem(0), { again });
});

/** @param {XMLHttpRequest} xhr */
function refused(xhr) {
  heed(xhr.status);
  tell(problemIn(xhr.status, xhr.getResponseHeader("Content-Type") ?? "", xhr.responseText));
}

// the first wrong field takes the focus
document.addEventListener("htmx:afterSettle", (event) => {
  const target = /** @type {Element} */ (event.target);
  const wrong = target.querySelector("[aria-invalid='true'], [data-focus-here]");
  if (wrong instanceof HTMLElement) wrong.focus();
});

// A live page may have taken the form of a deed away before the deed's answer is here: what the
// answer tells would be told to a form that is nowhere.
const listened = new WeakSet();
document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt } = detail(event);
  if (listened.has(elt)) return;
  listened.add(elt);
  elt.addEventListener("htmx:beforeOnLoad", (/** @type {Event} */ answered) => {
    if (!elt.isConnected) hear(detail(answered).xhr.getResponseHeader("HX-Trigger"));
  });
});

/** A deed, and its Undo, may lead somewhere else. @param {string | null} told */
function hear(told) {
  const heard = JSON.parse(told ?? "{}");
  for (const name of Object.keys(heard)) document.dispatchEvent(new CustomEvent(name, { detail: heard[name] }));
}

// HX-Trigger: {"toast": {"text": …, "icon": …, "undo": "/where/to/post"}}
document.addEventListener("toast", (event) => {
  const { text, icon, tone, undo, label } = detail(event);
  const run = async () => {
    try {
      const answer = await send(undo);
      if (answer.headers.get("Content-Type")?.startsWith("text/html")) place(await answer.text());
      hear(answer.headers.get("HX-Trigger"));
    } catch (problem) {
      tell(problem, { again: run });
    }
  };
  toast(text, { icon, tone, action: undo && { label: label || say("undo"), run } });
});
