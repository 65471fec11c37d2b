import assert from "node:assert/strict";
import test from "node:test";
import { TOO_OLD, turn } from "../../static/js/lib/outbox.js";

const NOW = 1_800_000_000_000;
/** @param {object} [more] */
const said = (more) => ({ id: crypto.randomUUID(), ticket: 12, at: NOW, tries: 0, ...more });

test("words go in the order in which they were written", () => {
  const [first, second] = [said(), said()];
  assert.equal(turn([first, second], NOW).next, first);
});

test("what was refused lets what is written after it pass", () => {
  const second = said();
  assert.equal(turn([said({ failed: "This is closed." }), second], NOW).next, second);
});

test("what could not be sent for ten minutes waits for somebody who still means it, and so does what stands behind", () => {
  const late = [said({ at: NOW - TOO_OLD - 1, tries: 40 }), said()];
  assert.deepEqual(turn(late, NOW), { next: undefined, old: late });
  assert.deepEqual(turn([said({ at: NOW - TOO_OLD + 1, tries: 40 })], NOW).old, []);
});
