// Short sounds, each with something visible beside it.
import { meta } from "./draw.js";
import { wantsSound } from "./likes.js";

const AGAIN = 2000;
let lastAt = 0;

/** @param {"message" | "waiting" | "late" | "alarm"} kind */
export function play(kind) {
  const url = meta("sounds")
    .split(" ")
    .find((one) => one.includes(`/${kind}.`));
  if (!url || !wantsSound(kind) || Date.now() - lastAt < AGAIN) return;
  lastAt = Date.now();
  // browsers refuse sound before the first click; the sight of it is enough then
  new Audio(url).play().catch(() => {});
}
