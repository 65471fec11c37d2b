// Puts fragments where they belong, wherever they come from.
//
// A frame is {subject, seq, verb, html, target}. With a target, the element of that id is morphed,
// or taken away when the html is empty; if it is not there yet, the html is added to the element
// with data-feed="<subject>". Without one, each top element of the html says what to do:
//   id of an element on the page              morph that element (the default)
//   data-to="log-12" data-do="append"         add it there; if its id is there already, morph it
//   data-do = append | prepend | before | after | replace | fill | remove | refresh | morph
// Content that cannot carry the attributes itself stands in <template data-to data-do>.
import { Idiomorph } from "idiomorph";
import htmx from "htmx.org";
import { advance } from "./cursors.js";
import { placeOf } from "./order.js";

/**
 * @typedef {{subject: string, seq?: number | null, verb?: string, html?: string, target?: string,
 *   people?: {id: number, name: string, doing: string}[], talk?: any}} Frame
 */

/**
 * @param {Frame} frame
 * @returns {boolean} false when the page had it already
 */
export function apply(frame) {
  if (frame.verb === "gone") {
    document.dispatchEvent(new CustomEvent("feed:gone", { detail: frame }));
    return true;
  }
  if (!advance(frame.subject, frame.seq)) return false;
  if (frame.target) settle(frame);
  else if (frame.html) place(frame.html);
  document.dispatchEvent(new CustomEvent("feed:frame", { detail: frame }));
  return true;
}

/** @param {Frame} frame with a target */
export function settle({ subject, seq, verb, html = "", target = "" }) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const node = holder.content.firstElementChild;
  const here = document.getElementById(target);
  if (!node) return here && takeAway(here);
  const twin = here ?? standIn(node);
  if (twin) return morph(twin, node);
  const list = document.querySelector(`[data-feed="${CSS.escape(subject)}"]`);
  if (!list) return;
  const comes = verb === "message.moved" || verb === "message.returned";
  // news of a message further up than this page goes: it is shown when it is scrolled to
  if (!comes && seq && Number(node.getAttribute("data-seq") ?? seq) < seq) return;
  const fresh = document.importNode(node, true);
  if (comes) putWhereItWasSaid(list, fresh);
  else putInOrder(list, fresh);
  htmx.process(fresh);
}

/** @param {Element} entry */
const seqOf = (entry) => Number(entry.getAttribute("data-seq") || 0);

/**
 * An own message is here when its answer comes, one that was said before it perhaps later.
 * @param {Element} list
 * @param {Element} fresh
 */
function putInOrder(list, fresh) {
  const entries = [...list.children];
  const later = entries[placeOf(entries.map(seqOf), seqOf(fresh))];
  if (later) later.before(fresh);
  else list.append(fresh);
}

/** @param {Element} entry of a conversation */
const saidAt = (entry) => entry.querySelector("time")?.dateTime ?? "";

/**
 * What comes from another conversation stands among what was said at the same time.
 * @param {Element} list
 * @param {Element} fresh
 */
function putWhereItWasSaid(list, fresh) {
  const at = saidAt(fresh);
  const earlier = [...list.children].findLast((entry) => saidAt(entry) <= at);
  if (earlier) earlier.after(fresh);
  else list.prepend(fresh);
}

/** @param {string} html */
export function place(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  for (const piece of [...holder.content.children]) {
    const { to, do: deed = "morph" } = /** @type {HTMLElement} */ (piece).dataset;
    const nodes = piece instanceof HTMLTemplateElement ? [...piece.content.children] : [piece];
    const target = document.getElementById(to || piece.id);
    if (deed === "remove" || deed === "refresh") put(deed, target, piece);
    else for (const node of nodes) put(deed, target ?? document.getElementById(node.id), node);
  }
}

/**
 * @param {string} deed
 * @param {HTMLElement | null} target
 * @param {Element} node
 */
function put(deed, target, node) {
  const twin = standIn(node);
  if (isOfAnother(node, target ?? twin)) return;
  if (deed === "remove") return target && takeAway(target);
  if (!target && !twin) return;
  if (twin && deed !== "fill") return morph(twin, node);
  if (!target) return;
  if (deed === "refresh") return target.dispatchEvent(new CustomEvent("refresh"));
  const fresh = document.importNode(node, true);
  if (deed === "append") target.append(fresh);
  else if (deed === "prepend") target.prepend(fresh);
  else if (deed === "before") target.before(fresh);
  else if (deed === "after") target.after(fresh);
  else if (deed === "fill") target.replaceChildren(fresh);
  else if (deed === "replace") target.replaceWith(fresh);
  else return morph(target, node);
  htmx.process(fresh);
}

/**
 * The head of a conversation that is not open any more has no place on the page.
 * @param {Element} node
 * @param {Element | null} here
 */
export function isOfAnother(node, here) {
  const [one, other] = [node.getAttribute("data-ticket"), here?.getAttribute("data-ticket")];
  return Boolean(one && other && one !== other);
}

/**
 * The same thing, if it is on the page: by its id, or by the id that this page gave it before
 * the server answered.
 * @param {Element} node
 */
function standIn(node) {
  const here = node.id && document.getElementById(node.id);
  if (here) return here;
  const client = /** @type {HTMLElement} */ (node).dataset.client;
  return client ? document.querySelector(`[data-client="${CSS.escape(client)}"]`) : null;
}

/**
 * Changes `old` into `fresh` and keeps focus, open details and what is being typed.
 * @param {Element} old
 * @param {Node} fresh
 * Where a thing with the focus goes, `data-focus-next` around it names what comes after it.
 * @returns {Node[]}
 */
export function morph(old, fresh) {
  const focused = document.activeElement;
  const next = old.contains(focused) && focused?.closest("[data-focus-next]")?.getAttribute("data-focus-next");
  const changed = Idiomorph.morph(old, fresh, {
    morphStyle: "outerHTML",
    // of a button that was just pressed it would keep the old words beside the new deed
    ignoreActiveValue: isWrittenIn(document.activeElement),
    callbacks: {
      beforeNodeMorphed: (/** @type {Node} */ was) => !(was instanceof HTMLElement && was.dataset.keep !== undefined),
      // a style is always a script's (the server sends none): an open menu stays at its button
      beforeAttributeUpdated: (/** @type {string} */ name, /** @type {Element} */ node) =>
        name !== "style" && !(name === "open" && node.localName === "details"),
      beforeNodeRemoved: (/** @type {Node} */ node) => {
        if (node instanceof HTMLElement) keepFocus(node);
        return true;
      },
    },
  });
  // a promise only where a <head> is morphed
  const nodes = Array.isArray(changed) ? changed : [];
  for (const node of nodes) if (node instanceof HTMLElement) htmx.process(node);
  const after = next && !focused?.isConnected ? document.querySelector(next) : null;
  if (after instanceof HTMLElement) after.focus({ preventScroll: true });
  return nodes;
}

/** What somebody is typing is his. @param {Element | null} node */
function isWrittenIn(node) {
  return node instanceof HTMLElement && (node.isContentEditable || node.matches("input, textarea, select"));
}

/** @param {HTMLElement} node */
function takeAway(node) {
  keepFocus(node);
  node.remove();
}

/**
 * Focus never falls into nothing: it goes to the heading of the group, else to the region.
 * @param {HTMLElement} leaving
 */
function keepFocus(leaving) {
  if (!leaving.contains(document.activeElement)) return;
  const group = leaving.closest("[data-group]")?.querySelector("[data-group-head]");
  const next = group ?? leaving.parentElement?.closest("[data-region]");
  if (next instanceof HTMLElement) {
    if (!next.hasAttribute("tabindex")) next.tabIndex = -1;
    next.focus({ preventScroll: true });
  }
}
