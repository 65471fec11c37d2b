// What just happened, one at a time, with Undo where it can be undone. Never for an error that
// needs action: those are banners, or stand beside the field.
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
 * @param {{icon?: string, tone?: string, action?: Action, stays?: number, isOffer?: boolean}} [more]
 */
export function toast(text, { icon: name, tone, action, stays = STAYS, isOffer = false } = {}) {
  const region = document.getElementById("toasts");
  if (!region) return;
  const box = el("div", { class: tone ? `toast toast--${tone}` : "toast" }, [
    icon(name ?? (tone === "danger" ? "alert" : "check")),
    el("span", {}, [text]),
  ]);
  if (action) {
    const button = el("button", { type: "button", "data-undo": "" }, [action.label]);
    button.addEventListener("click", () => {
      hide();
      action.run();
    });
    box.append(button);
  }
  const close = el("button", { type: "button", class: "toast__x", "aria-label": say("dismiss") }, [icon("x", 14)]);
  close.addEventListener("click", hide);
  box.append(close);

  region.replaceChildren(box);
  // shown again each time, so that it lies above a dialog that was opened since
  if (region.matches(":popover-open")) region.hidePopover();
  region.showPopover();
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

export function hide() {
  clearTimeout(timer);
  const region = document.getElementById("toasts");
  if (region?.matches(":popover-open")) region.hidePopover();
  region?.replaceChildren();
}
