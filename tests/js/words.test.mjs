import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, match, place } from "../../static/js/lib/fold.js";
import { fill } from "../../static/js/lib/words.js";

test("placeholders are filled by name and unknown ones stay visible", () => {
  assert.equal(fill("%(h)s h %(m)s m", { h: 1, m: 12 }), "1 h 12 m");
  assert.equal(fill("%(who)s is typing", {}), "%(who)s is typing");
  assert.equal(fill("%(n)s", { n: 0 }), "0");
});

test("all four Turkish letters i are one letter when searching", () => {
  assert.equal(fold("IĞDIR İzmir ısı iş"), "igdir izmir isi is");
});

test("dots, tails and accents do not matter, letters outside Latin stay", () => {
  assert.equal(fold("Çekim Özür ŞÜPHE"), "cekim ozur suphe");
  assert.equal(fold("café"), "cafe");
  assert.equal(fold("Привет"), "привет");
});

test("the beginning of a text counts more than the beginning of a word, and that more than its middle", () => {
  const [start, word, middle] = [match("Resolve", "re"), match("Send and resolve", "re"), match("Take a break", "re")];
  assert.ok(start > word && word > middle && middle > 0);
});

test("letters in order are found only from three letters on", () => {
  assert.ok(match("Hand over", "hdv") > 0);
  assert.equal(match("Hand over", "hv"), 0);
});

test("every word has to be found", () => {
  assert.equal(match("Send and resolve", "send nothing"), 0);
});

test("marks stand where the word is in the original spelling", () => {
  assert.deepEqual(place("İkinci onay", "onay"), [7, 11]);
  assert.deepEqual(place("Gecikme için özür", "ozur"), [13, 17]);
  assert.equal(place("Resolve", "xyz"), null);
});
