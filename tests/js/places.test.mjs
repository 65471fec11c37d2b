import assert from "node:assert/strict";
import { test } from "node:test";
import { Schema } from "@tiptap/pm/model";
import { placesIn } from "../../static/js/lib/composer/places.js";

const schema = new Schema({
  nodes: {
    doc: { content: "paragraph+" },
    paragraph: { content: "inline*" },
    text: { group: "inline" },
    hardBreak: { group: "inline", inline: true },
    mention: { group: "inline", inline: true },
  },
  marks: { bold: {} },
});
const text = (words, ...marks) => schema.text(words, marks.map((name) => schema.mark(name)));
const doc = (...paragraphs) => schema.node("doc", null, paragraphs.map((inside) => schema.node("paragraph", null, inside)));

/** What stands in the document between the places of these words in the text. */
function found(document, words) {
  const places = placesIn(document);
  const start = places.text.indexOf(words);
  return document.textBetween(places.at(start), places.at(start + words.length));
}

test("words are found where they stand, whatever stands before them", () => {
  const written = doc([text("Merhaba 😀")], [], [text("size en geç "), text("23.30", "bold"), text("’da yazarım")]);
  assert.equal(placesIn(written).text, "Merhaba 😀\n\nsize en geç 23.30’da yazarım");
  assert.equal(found(written, "en geç 23.30’da"), "en geç 23.30’da");
});

test("a broken line and a name are one character each", () => {
  const written = doc([text("bir"), schema.node("hardBreak"), schema.node("mention"), text("2 saat içinde")]);
  assert.equal(placesIn(written).text, "bir\n 2 saat içinde");
  assert.equal(found(written, "2 saat"), "2 saat");
});

test("an empty document has no words", () => {
  assert.equal(placesIn(doc([])).text, "");
  assert.equal(placesIn(doc([])).at(0), 0);
});
