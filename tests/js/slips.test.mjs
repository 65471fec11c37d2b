import assert from "node:assert/strict";
import { test } from "node:test";
import { calledIn } from "../../static/js/lib/composer/slips.js";

test("a name behind a slash at the beginning calls a saved reply", () => {
  assert.equal(calledIn("/ozur"), "ozur");
  assert.equal(calledIn("  /özür Derya Hanım"), "özür");
  assert.equal(calledIn("/geri-donus\nBakıyorum."), "geri-donus");
  assert.equal(calledIn("/ozur."), "ozur");
});

test("a slash that is meant calls none", () => {
  for (const words of ["", "/", "/ ya da", "1/2 oranında", "Merhaba /ozur", "/promo/kod", "//", "/…"]) assert.equal(calledIn(words), "", words);
});
