import assert from "node:assert/strict";
import { test } from "node:test";
import { among } from "../../static/js/lib/narrowing.js";

const choices = [
  { value: "", label: "Henüz yok", group: "" },
  { value: "1", label: "Para yatırma", group: "Ödemeler" },
  { value: "2", label: "Ödeme yöntemi", group: "Hesap" },
  { value: "3", label: "IBAN değişikliği", group: "Ödemeler" },
  { value: "4", label: "Açılmıyor", group: "Uygulama" },
];
const found = (typed) => among(choices, typed).map((one) => one.value);

test("Turkish letters are found however they are typed", () => {
  assert.deepEqual(found("odeme yontemi"), ["2"]);
  assert.deepEqual(found("iban"), ["3"]);
  assert.deepEqual(found("ıban"), ["3"]);
  assert.deepEqual(found("ACILMIYOR"), ["4"]);
});

test("the name comes before the group, and words may be of both", () => {
  assert.deepEqual(found("odeme"), ["2", "1", "3"]);
  assert.deepEqual(found("odeme para"), ["1"]);
});

test("letters that only stand somewhere in order are no match, and no choice is none", () => {
  assert.deepEqual(found("ibn"), []);
  assert.deepEqual(found("henuz"), []);
});

test("nothing typed leaves every choice in its place", () => {
  assert.deepEqual(found("  "), ["", "1", "2", "3", "4"]);
});
