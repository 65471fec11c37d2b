import assert from "node:assert/strict";
import { test } from "node:test";
import { refusal } from "../../static/js/lib/uploads.js";

const RULES = { limit: 1000, accepts: "jpg pdf txt" };
const of = (name, size = 12) => refusal({ name, size }, RULES);

test("a file of a kind that is accepted goes", () => {
  for (const name of ["dekont.pdf", "FOTO.JPG", "a.b.txt"]) assert.equal(of(name), "");
});

test("a file of another kind is told when it is chosen", () => {
  for (const name of ["setup.exe", "page.pdf.html", "a.svg"]) assert.equal(of(name), "not_accepted");
});

test("a name without an ending is left to the server", () => {
  for (const name of ["dekont", ".pdf", "dekont."]) assert.equal(of(name), "");
});

test("what a mail can't carry, and what is empty, is told before its kind", () => {
  assert.equal(of("a.exe", 1001), "too_large");
  assert.equal(of("a.pdf", 1000), "");
  assert.equal(of("a.exe", 0), "file_empty");
});
