import assert from "node:assert/strict";
import { test } from "node:test";
import { pause } from "../../static/js/lib/backoff.js";
import { span, standing } from "../../static/js/lib/time.js";

const units = { seconds: "%(n)s s", minutes: "%(n)s m", hours: "%(n)s h", hours_minutes: "%(h)s h %(m)s m", days: "%(n)s d", days_hours: "%(d)s d %(h)s h" };
const word = (name, values) => units[name].replace(/%\((\w+)\)s/g, (_, key) => values[key]);

test("a span is told in the units that help", () => {
  const told = [9, 59, 60, 2299, 3600, 4320, 86_400, 97_200, 172_800].map((s) => span(s, word));
  assert.deepEqual(told, ["9 s", "59 s", "1 m", "38 m", "1 h", "1 h 12 m", "1 d", "1 d 3 h", "2 d"]);
});

test("a span is never negative", () => {
  assert.equal(span(-4, word), "0 s");
});

const now = 1_800_000_000_000;

test("a clock turns soon in the last quarter of its target", () => {
  assert.equal(standing(now + 901_000, 3600, now).state, "on");
  assert.equal(standing(now + 900_000, 3600, now).state, "soon");
});

test("a chat's clock turns soon in its last five seconds", () => {
  assert.equal(standing(now + 6000, 15, now).state, "on");
  assert.equal(standing(now + 5000, 15, now).state, "soon");
});

test("a clock is late from the second it is due", () => {
  const { state, part } = standing(now, 3600, now);
  assert.equal(state, "late");
  assert.equal(part, 0);
});

test("the ring never shows more than the whole target", () => {
  assert.equal(standing(now + 9_000_000, 3600, now).part, 100);
  assert.equal(standing(now + 1000, 0, now).part, 0);
});

test("waiting doubles up to a ceiling and is spread by chance", () => {
  assert.equal(pause(0, 0), 300);
  assert.equal(pause(0, 1), 800);
  assert.equal(pause(3, 1), 4300);
  assert.equal(pause(50, 1), 30_300);
});
