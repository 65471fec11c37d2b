// Which of many choices fit what somebody types: every word stands in the name or in the group.
import { fold, match } from "./fold.js";

/** @typedef {{ value: string, label: string, group: string }} Choice */

const NAMED = 1000;

/**
 * The best ones first: what is found in the name comes before what is found by the group.
 * @param {Choice[]} choices
 * @param {string} typed
 */
export function among(choices, typed) {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  if (!words.length) return choices;
  /** @param {string} text */
  const has = (text) => words.every((word) => fold(text).includes(word));
  return choices
    .map((choice) => {
      const whole = `${choice.label} ${choice.group}`;
      const good = has(choice.label) ? NAMED + match(choice.label, typed) : has(whole) ? match(whole, typed) : 0;
      return { choice, good: choice.value ? good : 0 };
    })
    .filter(({ good }) => good)
    .sort((a, b) => b.good - a.good)
    .map(({ choice }) => choice);
}
