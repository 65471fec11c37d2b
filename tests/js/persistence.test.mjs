import assert from "node:assert/strict";
import test from "node:test";
import { mayPass, pauseBefore } from "../../static/js/lib/persistence.js";

test("pauses grow from a second to a quarter of a minute", () => {
  const longest = [0, 1, 2, 3, 4, 5, 40].map((attempt) => pauseBefore(attempt, 1));
  assert.deepEqual(longest, [1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
});

test("chance takes away half of a pause at most", () => {
  assert.equal(pauseBefore(3, 0), 4000);
});

test("only what may be another answer in a moment is asked again", () => {
  assert.deepEqual([0, 429, 500, 503].filter(mayPass), [0, 429, 500, 503]);
  assert.deepEqual([200, 304, 401, 403, 404].filter(mayPass), []);
});
