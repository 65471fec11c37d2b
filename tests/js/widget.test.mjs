// What the widget hears, whom it believes, and that what was written arrives once and in order.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

/** @type {Map<string, string>} */
const stored = new Map();
globalThis.localStorage = {
  getItem: (name) => stored.get(name) ?? null,
  setItem: (name, text) => void stored.set(name, text),
  removeItem: (name) => void stored.delete(name),
};
globalThis.window = globalThis;
globalThis.document = {
  documentElement: { dataset: { brand: "lunaro", origins: "https://www.lunaro.example" }, lang: "tr" },
  getElementById: () => null,
  querySelector: () => null,
};
globalThis.location = { search: "" };

const { heard } = await import("../../static/js/widget/embed/frame.js");
const { speak } = await import("../../static/js/widget/embed/words.js");
const { read } = await import("../../static/js/widget/lib/parent.js");
const { subjectOf } = await import("../../static/js/widget/lib/who.js");
const { goesOn } = await import("../../static/js/widget/lib/runs.js");
const { outbox } = await import("../../static/js/widget/lib/outbox.js");

const settled = () => new Promise((go) => setTimeout(go, 20));

beforeEach(() => {
  stored.clear();
  outbox.clear();
  outbox.prepare = async () => {};
});

test("the operator's page hears only what a frame of ours says", () => {
  assert.deepEqual(heard({ deskline: 1, kind: "unread", n: 3 }), { kind: "unread", n: 3 });
  assert.deepEqual(heard({ deskline: 1, kind: "keep", name: "token", text: null, more: 1 }), { kind: "keep", name: "token", text: null });
  const odd = [null, 1, "ready", {}, { kind: "ready" }, { deskline: 1, kind: "eval" }, { deskline: 1, kind: "unread", n: "3" }, { deskline: 1, kind: "unread", n: -1 }, { deskline: 1, kind: "keep", name: "__proto__", text: "x" }, { deskline: 1, kind: "keep", name: "token", text: "x".repeat(100_001) }];
  for (const data of odd) assert.equal(heard(data), null);
  assert.ok(Object.isFrozen(heard({ deskline: 1, kind: "ready" })));
});

test("the frame hears only what an embed of ours says", () => {
  const hello = { deskline: 1, kind: "hello", is_open: true, assertion: "", app_version: "", page_url: "https://a.example/", page_title: "A", kept: { token: "t", other: "x", draft: 4 } };
  const said = read({ ...hello, then: () => {} });
  assert.deepEqual(said.kept, { token: "t" });
  assert.ok(Object.isFrozen(said) && Object.isFrozen(said.kept));
  assert.equal("then" in said, false);
  const odd = [null, [], { ...hello, deskline: undefined, kind: 1 }, { ...hello, is_open: 1 }, { ...hello, assertion: "x".repeat(4097) }, { ...hello, page_url: {} }];
  for (const data of odd) assert.equal(read(data), null);
});

test("a subject is read from an assertion, and nothing from what is none", () => {
  const body = Buffer.from(JSON.stringify({ sub: "LN-1", name: "Şule" })).toString("base64url");
  assert.equal(subjectOf(`h.${body}.s`), "LN-1");
  for (const bad of ["", "a.b", "a.%%%.c", `h.${Buffer.from("[]").toString("base64url")}.s`]) assert.equal(subjectOf(bad), "");
});

test("an unknown language is English", () => {
  assert.equal(speak("de-AT").title, "Support-Chat");
  assert.equal(speak("xx").title, speak("en").title);
});

/** @param {((path: string, body: any) => [number, object] | "lost")} server */
function serve(server) {
  const asked = [];
  globalThis.fetch = async (path, { body }) => {
    asked.push(JSON.parse(body));
    const answer = server(path, JSON.parse(body));
    if (answer === "lost") throw new TypeError("network");
    return { status: answer[0], text: async () => JSON.stringify(answer[1]) };
  };
  return asked;
}

test("words are sent in order under their own names, and again under the same after a loss", async () => {
  let isDown = true;
  const asked = serve((_path, body) => (isDown ? "lost" : [200, { seq: body.text.length }]));
  const names = ["one", "three"].map((text) => outbox.add("talks/1/messages/", { text, handles: [] }, text).id);
  await settled();
  assert.deepEqual(asked.map((body) => body.client_id), [names[0]]);
  assert.equal(outbox.items.length, 2);
  assert.equal(JSON.parse(stored.get("deskline:lunaro:outbox")).length, 2);
  isDown = false;
  outbox.flush();
  await settled();
  assert.deepEqual(asked.map((body) => body.client_id), [names[0], names[0], names[1]]);
  assert.deepEqual(outbox.items.map((item) => item.done), [3, 5]);
  for (const name of names) outbox.settle(name);
  assert.equal(stored.has("deskline:lunaro:outbox"), false);
});

test("what is refused for good stands aside until it is tried again", async () => {
  let isPicky = true;
  const asked = serve((_path, body) => (isPicky && body.text === "bad" ? [422, { detail: "Say more." }] : [200, { seq: 9 }]));
  const bad = outbox.add("ask/", { text: "bad" }, "bad");
  outbox.add("ask/", { text: "good" }, "good");
  await settled();
  assert.deepEqual(outbox.items.map((item) => item.failed ?? item.done), ["Say more.", 9]);
  isPicky = false;
  outbox.again(bad.id);
  await settled();
  assert.deepEqual(asked.map((body) => body.text), ["bad", "good", "bad"]);
  assert.ok(outbox.items.every((item) => item.done === 9));
});

test("a busy server is asked again, later", async () => {
  const asked = serve(() => [429, { detail: "Slow.", again_in: 60 }]);
  outbox.add("ask/", { text: "x" }, "x");
  await settled();
  assert.equal(asked.length, 1);
  assert.equal(outbox.items[0].failed, undefined);
  outbox.clear();
});

test("what one person says in a row has one byline, what another says has his own", () => {
  const ece = { by: "b Ece", at: 0 };
  assert.equal(goesOn({ by: "b Ece", at: 60_000 }, ece), true);
  assert.equal(goesOn({ by: "c Mert", at: 1000 }, ece), false);
  assert.equal(goesOn({ by: "", at: 1000 }, ece), false);
  // a namesake with another face is somebody else
  assert.equal(goesOn({ by: "d Ece", at: 1000 }, ece), false);
});

test("who speaks again after a while, or after something happened, is named again", () => {
  const ece = { by: "b Ece", at: 0 };
  assert.equal(goesOn({ by: "b Ece", at: 120_000 }, ece), false);
  assert.equal(goesOn({ by: "b Ece", at: 1000 }, null), false);
});
