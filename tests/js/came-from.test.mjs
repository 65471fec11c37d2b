// A chat on a page of its own knows …
import { test } from "node:test";
import assert from "node:assert/strict";

globalThis.document = { documentElement: { dataset: {} } };
globalThis.window = { parent: null };
const { cameFrom } = await import("../../static/js/widget/lib/parent.js");
const here = { origin: "https://chat.example", search: "?language=tr&about=How%20long%3F" };

test("which article of the help centre was read before", () => {
  const said = cameFrom("https://chat.example/help/lunaro/en/how-long/", here);
  assert.deepEqual(said, { page_url: "https://chat.example/help/lunaro/en/how-long/", page_title: "How long?" });
});

test("nothing of pages elsewhere, whatever its address says", () => {
  for (const referrer of ["", "https://elsewhere.example/help/", "https://chat.example.evil/help/", "https://chat.example/chat/lunaro/"]) {
    assert.deepEqual(cameFrom(referrer, here), { page_url: "", page_title: "" });
  }
});
