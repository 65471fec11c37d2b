import assert from "node:assert/strict";
import { test } from "node:test";
import { around, replaced } from "../../static/js/lib/composer/edited.js";

/** What stands around `words` in `text`. */
function beside(text, words) {
  const start = text.indexOf(words);
  return around(text, { start, end: start + words.length });
}

const WAS = "Merhaba, size en geç 23.30’da yazarım.";
const known = new Map([["en geç 23.30’da", beside(WAS, "en geç 23.30’da")]]);
const lost = [...known.keys()];

test("a time that is changed in its words is the same promise", () => {
  const words = beside(WAS.replace("23.30", "23.45"), "en geç 23.45’da");
  assert.equal(replaced(words, known, lost), "en geç 23.30’da");
});

test("what is written far from it changes nothing", () => {
  const more = `${WAS} Bu arada hesabınız açık kalır.`;
  const before = new Map([["en geç 23.30’da", beside(more, "en geç 23.30’da")]]);
  const edited = beside(`${more} İyi günler dilerim.`.replace("23.30", "23.45"), "en geç 23.45’da");
  assert.equal(replaced(edited, before, lost), "en geç 23.30’da");
});

test("another sentence is another promise", () => {
  assert.equal(replaced(beside("Yarın öğlene kadar sonucu iletirim.", "Yarın öğlene kadar"), known, lost), undefined);
});

test("what is still said is not replaced", () => {
  const words = beside(WAS.replace("23.30", "23.45"), "en geç 23.45’da");
  assert.equal(replaced(words, known, []), undefined);
});

test("a time that stands alone is known by nothing", () => {
  assert.equal(beside(" 23.30 ", "23.30"), "");
  assert.equal(replaced("", new Map([["23.30", ""]]), ["23.30"]), undefined);
});
