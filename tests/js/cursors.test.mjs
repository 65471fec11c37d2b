import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { advance, cursorOf, forgetAll, goOn, startAt } from "../../static/js/lib/cursors.js";

beforeEach(forgetAll);

test("a frame is news once", () => {
  startAt("ticket.12", 34);
  assert.equal(advance("ticket.12", 35), true);
  assert.equal(advance("ticket.12", 35), false);
});

test("what the page was rendered with is no news", () => {
  startAt("ticket.12", 34);
  assert.equal(advance("ticket.12", 34), false);
  assert.equal(advance("ticket.12", 12), false);
});

test("an answer that comes late does not lead back behind what came live", () => {
  startAt("ticket.12", 34);
  advance("ticket.12", 40);
  goOn("ticket.12", 36);
  assert.equal(cursorOf("ticket.12"), 40);
});

test("a conversation that is opened anew lacks all since it was read", () => {
  startAt("ticket.12", 34);
  advance("ticket.12", 40);
  startAt("ticket.12", 39);
  assert.equal(advance("ticket.12", 40), true);
});

test("each subject has its own cursor", () => {
  startAt("ticket.12", 34);
  assert.equal(advance("ticket.13", 1), true);
  assert.equal(cursorOf("ticket.12"), 34);
});

test("a bell without a number is always heard", () => {
  assert.equal(advance("team.4", null), true);
  assert.equal(advance("team.4", undefined), true);
  assert.equal(cursorOf("team.4"), 0);
});
