import assert from "node:assert/strict";
import { test } from "node:test";
import { isToAsk } from "../../static/js/lib/joining.js";

const [MINE, QUEUE, ECE, MERT] = ["", "queue", "person-4", "person-5"];
const asks = (held, begun, agreed = "") => isToAsk({ held, begun, agreed });

test("words in a talk of one's own just go", () => {
  assert.equal(asks(MINE, MINE), false);
  assert.equal(asks(MINE, ECE), false);
});

test("a talk that was taken over, handed on or given back while one wrote asks first", () => {
  assert.equal(asks(ECE, MINE), true);
  assert.equal(asks(MERT, ECE), true);
  assert.equal(asks(QUEUE, MINE), true);
});

test("into a colleague's talk nobody writes unasked, into the queue whoever sees it waiting", () => {
  assert.equal(asks(ECE, ECE), true);
  assert.equal(asks(QUEUE, QUEUE), false);
});

test("whoever has said yes is asked again only when it is somebody else's", () => {
  assert.equal(asks(ECE, MINE, ECE), false);
  assert.equal(asks(MERT, MINE, ECE), true);
});
