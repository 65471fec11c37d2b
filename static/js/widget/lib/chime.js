// One short sound for a new message. Browsers allow it after the first gesture; the badge and the
// title say the same without it.
import { meta } from "../../lib/draw.js";
import { keep, recall } from "./keep.js";

const AGAIN = 2000;
let lastAt = 0;
let mayPlay = false;

for (const gesture of ["pointerdown", "keydown"]) {
  addEventListener(gesture, () => (mayPlay = true), { once: true, capture: true });
}

export const isSilent = () => recall("silent") === true;

/** @param {boolean} silent */
export const setSilent = (silent) => keep("silent", silent || null);

export function chime() {
  if (!mayPlay || isSilent() || Date.now() - lastAt < AGAIN) return;
  lastAt = Date.now();
  new Audio(meta("sound")).play().catch(() => {});
}
