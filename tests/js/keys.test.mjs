import assert from "node:assert/strict";
import { test } from "node:test";
import { isSingle, sequences, strokeOf } from "../../static/js/lib/strokes.js";

test("a letter is its stroke, whatever the case", () => {
  assert.equal(strokeOf({ key: "e" }), "e");
  assert.equal(strokeOf({ key: "E", shiftKey: true }), "e");
});

test("both Turkish letters i press the key I", () => {
  for (const key of ["i", "I", "ı", "İ"]) assert.equal(strokeOf({ key }), "i");
});

test("letters written with Alt or AltGr never count", () => {
  assert.equal(strokeOf({ key: "@", altKey: true }), null);
  assert.equal(strokeOf({ key: "@", ctrlKey: true, altKey: true }), null);
  assert.equal(strokeOf({ key: "q", getModifierState: (name) => name === "AltGraph" }), null);
});

test("a sign is the same with and without Shift", () => {
  assert.equal(strokeOf({ key: "?", shiftKey: true }), "?");
  assert.equal(strokeOf({ key: "/", shiftKey: true }), "/");
});

test("Ctrl and the command key are one", () => {
  assert.equal(strokeOf({ key: "k", ctrlKey: true }), "mod+k");
  assert.equal(strokeOf({ key: "k", metaKey: true }), "mod+k");
  assert.equal(strokeOf({ key: "Enter", ctrlKey: true, shiftKey: true }), "mod+shift+enter");
});

test("a modifier by itself is nothing", () => {
  for (const key of ["Shift", "Control", "Meta", "Dead"]) assert.equal(strokeOf({ key }), null);
});

test("single keys are those that a person may switch off", () => {
  assert.ok(isSingle("e") && isSingle("?"));
  assert.ok(!isSingle("mod+k") && !isSingle("escape") && !isSingle("f6") && !isSingle("shift+f6"));
});

test("two strokes within a second are a sequence", () => {
  const collect = sequences((keys) => "g i".startsWith(keys));
  assert.equal(collect("g", 0), "g");
  assert.equal(collect("i", 900), "g i");
});

test("a second stroke that comes too late stands for itself", () => {
  const collect = sequences((keys) => "g i".startsWith(keys));
  collect("g", 0);
  assert.equal(collect("i", 1100), "i");
});

test("a finished sequence does not begin another", () => {
  const collect = sequences((keys) => "g i".startsWith(keys));
  collect("g", 0);
  collect("i", 100);
  assert.equal(collect("i", 200), "i");
});
