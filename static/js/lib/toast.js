// What just happened, one at a time, with Undo where it can be undone. Never for an error that
// needs action: those are banners, or stand beside the field. What calls somebody stays above it.
import { announce } from "./announce.js";
import { el, icon } from "./draw.js";
import { say } from "./words.js";

const STAYS = 6000;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/**
 * @typedef {object} Action
 * @property {string} label
 * @property {() => unknown} run
 *
 * @param {string} text
 * @param {{icon?: string, tone?: string, action?: Action, stays?: number, isOffer?: boolean, about?: string}} [more]
 */
export function toast(text, { icon: name, tone, action, stays = STAYS, isOffer = false, about = "" } = {}) {
  const region = document.getElementById("toasts");
  // what calls to it already stays where it is
  if (!region || (about && calling(region).some((box) => box.dataset.about === about))) return;
  const box = drawn(text, { icon: name, tone, action, about, close: hide });
  passing(region)?.remove();
  region.append(box);
  raise(region);
  announce(text);

  const stop = () => clearTimeout(timer);
  const start = () => {
    stop();
    timer = setTimeout(hide, stays);
  };
  start();
  // an offer that ends with the toast must not be held open by the pointer
  if (isOffer) return;
  box.addEventListener("pointerenter", stop);
  box.addEventListener("pointerleave", start);
  box.addEventListener("focusin", stop);
  box.addEventListener("focusout", start);
}

/**
 * Calls to something until that is opened, closed by hand or over: once, however often it is called.
 * @param {string} text
 * @param {{icon?: string, action: Action, about: string, closed: () => unknown}} more
 */
export function call(text, { icon: name, action, about, closed }) {
  const region = document.getElementById("toasts");
  if (!region || calling(region).some((box) => box.dataset.about === about)) return;
  if (passing(region)?.dataset.about === about) hide();
  const end = () => {
    callOff((one) => one === about);
    closed();
  };
  const box = drawn(text, { icon: name, tone: "calls", action, about, close: end });
  region.prepend(box);
  raise(region);
}

/**
 * What is over is called no more, and what only passes by says nothing of it either.
 * @param {(about: string) => boolean} isOver
 */
export function callOff(isOver) {
  const region = document.getElementById("toasts");
  for (const box of region ? calling(region) : []) if (isOver(box.dataset.about ?? "")) box.remove();
  const about = region && passing(region)?.dataset.about;
  if (about && isOver(about)) hide();
  else lower(region);
}

/** What passes by: one at a time. */
export function hide() {
  clearTimeout(timer);
  const region = document.getElementById("toasts");
  if (region) passing(region)?.remove();
  lower(region);
}

/** @param {HTMLElement} region @returns {HTMLElement | null} */
const passing = (region) => region.querySelector(".toast:not(.toast--calls)");

/** @param {HTMLElement} region @returns {HTMLElement[]} */
const calling = (region) => [...region.querySelectorAll(".toast--calls")].filter((box) => box instanceof HTMLElement);

/**
 * Shown again each time, so that it lies above a dialog that was opened since.
 * @param {HTMLElement} region
 */
function raise(region) {
  if (region.matches(":popover-open")) region.hidePopover();
  region.showPopover();
}

/** @param {HTMLElement | null} region */
function lower(region) {
  if (region?.matches(":popover-open") && !region.children.length) region.hidePopover();
}

/**
 * @param {string} text
 * @param {{icon?: string, tone?: string, action?: Action, about: string, close: () => void}} more
 */
function drawn(text, { icon: name, tone, action, about, close }) {
  const box = el("div", { class: tone ? `toast toast--${tone}` : "toast", "data-about": about }, [
    icon(name ?? (tone === "danger" ? "alert" : "check")),
    el("span", {}, [text]),
  ]);
  if (action) {
    const button = el("button", { type: "button", "data-undo": "" }, [action.label]);
    button.addEventListener("click", () => {
      close();
      action.run();
    });
    box.append(button);
  }
  const shut = el("button", { type: "button", class: "toast__x", "aria-label": say("dismiss") }, [icon("x", 14)]);
  shut.addEventListener("click", close);
  box.append(shut);
  return box;
}
