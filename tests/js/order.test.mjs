import assert from "node:assert/strict";
import { test } from "node:test";
import { placeOf } from "../../static/js/lib/order.js";

test("what comes last stands last", () => {
  assert.equal(placeOf([20, 21], 22), 2);
  assert.equal(placeOf([], 1), 0);
});

test("what was said before own words and heard after them stands before them", () => {
  assert.equal(placeOf([20, 22], 21), 1);
  assert.equal(placeOf([20, 22, 24], 21), 1);
  assert.equal(placeOf([22, 24], 21), 0);
});

test("what the server does not have yet stays last", () => {
  assert.equal(placeOf([20, 22, 0, 0], 23), 2);
  assert.equal(placeOf([20, 22, 0], 21), 1);
  assert.equal(placeOf([20, 21, 0], 0), 3);
});

test("what once stood further up with a higher number moves nothing past it", () => {
  assert.equal(placeOf([40, 3, 5], 6), 3);
});
