import assert from "node:assert/strict";
import { test } from "node:test";
import { acted, ifAlone, isSomebodyHere } from "../../static/js/lib/activity.js";

const now = 1_800_000_000_000;

test("a request soon after a person did something is his", () => {
  acted(now);
  assert.equal(isSomebodyHere(now + 14_000), true);
  assert.deepEqual(ifAlone(now + 14_000), {});
});

test("a request of a page that stands open says that nobody caused it", () => {
  acted(now);
  assert.equal(isSomebodyHere(now + 15_000), false);
  assert.deepEqual(ifAlone(now + 15_000), { "X-Background": "1" });
});

test("whoever comes back is there again", () => {
  acted(now);
  acted(now + 3_600_000);
  assert.deepEqual(ifAlone(now + 3_601_000), {});
});
