import assert from "node:assert/strict";
import { test } from "node:test";
import { compared, isoDay } from "../../static/js/lib/comparing.js";

const NOW = "2026-11-20";

test("names fit whatever their capitals, dots and order", () => {
  assert.equal(compared("name", "Emre Örnek", "ÖRNEK EMRE", NOW), "same");
  assert.equal(compared("name", "Işıl Çiğdem", "ISIL CIGDEM", NOW), "same");
  assert.equal(compared("name", "Emre Örnek", "EMRE ÖRNEKLİ", NOW), "differs");
});

test("what was not typed was not compared", () => {
  for (const kind of ["name", "date", "number", "until", "text"]) assert.equal(compared(kind, "x", "  ", NOW), "");
  assert.equal(compared("number", "", "X00A00000", NOW), "");
});

test("days are read as they stand on cards", () => {
  assert.equal(isoDay("14.03.1996"), "1996-03-14");
  assert.equal(isoDay("14/3/1996"), "1996-03-14");
  assert.equal(isoDay("1996-03-14"), "1996-03-14");
  assert.equal(isoDay("14.03"), "");
  assert.equal(compared("date", "1996-03-14", "14.03.1996", NOW), "same");
  assert.equal(compared("date", "1996-03-14", "15.03.1996", NOW), "differs");
});

test("a document that has ended never fits", () => {
  assert.equal(compared("until", "", "02.05.2031", NOW), "same");
  assert.equal(compared("until", "", "02.05.2021", NOW), "differs");
  assert.equal(compared("until", "2031-05-02", "02.05.2032", NOW), "differs");
  assert.equal(compared("until", "", "soon", NOW), "differs");
});

test("a number fits when it ends as the player typed it", () => {
  assert.equal(compared("number", "0000", "X00A0 0000", NOW), "same");
  assert.equal(compared("number", "0000", "X00A00001", NOW), "differs");
});
