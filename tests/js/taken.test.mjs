import assert from "node:assert/strict";
import test from "node:test";

import { named, stillIn } from "../../static/js/lib/composer/taken.js";

const EVENING = { id: 7, words: "On Friday there is our evening at the roulette table." };
const SHORT = { id: 8, words: "Champagne, Selin!" };

test("a saved reply stands there as long as three of its words in a row do", () => {
  assert.deepEqual(stillIn([EVENING], "Hello Derya. There is our EVENING, as I said."), [EVENING]);
  assert.deepEqual(stillIn([EVENING], "Hello Derya. Our table is there on Monday."), []);
  assert.deepEqual(stillIn([EVENING], ""), []);
});

test("a short one as long as all of it does", () => {
  assert.deepEqual(stillIn([SHORT], "There is champagne, Selin"), [SHORT]);
  assert.deepEqual(stillIn([SHORT], "There is champagne"), []);
});

test("one without words is none", () => {
  assert.deepEqual(stillIn([{ id: 9, words: "…" }], "Anything"), []);
});

test("articles are named beside saved replies", () => {
  const article = { key: "withdrawal-times", revision: 12 };
  assert.deepEqual(named([{ id: 7, words: "a" }, { id: "withdrawal-times", words: "b", article }]), { replies: [7], articles: [article] });
  assert.deepEqual(named([]), {});
});
