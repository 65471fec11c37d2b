import assert from "node:assert/strict";
import test from "node:test";
import { Drafts } from "../../static/js/lib/drafts.js";

/** @type {any[]} */
let sent = [];
globalThis.document = /** @type {any} */ ({ querySelector: () => null, dispatchEvent: () => true });
globalThis.sessionStorage = /** @type {any} */ ({ setItem() {}, getItem: () => null, removeItem() {} });

/** @param {object} theirs the draft that the server has, under a later version */
function serverWith(theirs) {
  sent = [];
  globalThis.fetch = /** @type {any} */ (
    async (/** @type {string} */ _url, /** @type {any} */ { body }) => {
      const given = JSON.parse(body);
      sent.push(given);
      const isLate = given.version <= 7;
      const answer = isLate ? { version: 7, content: theirs } : { version: given.version };
      return new Response(JSON.stringify(answer), { status: isLate ? 409 : 200, headers: { "Content-Type": "application/problem+json" } });
    }
  );
}

test("words that came back meanwhile are kept with those that are typed", async () => {
  serverWith({ html: "AAA", returned: [3] });
  const asked = [];
  const drafts = new Drafts("/draft/", () => {}, async (kind, theirs) => {
    asked.push([kind, theirs.returned]);
    return { html: "AAAx", returned: [3] };
  });
  await drafts.keep("reply", { html: "x" });
  assert.deepEqual(asked, [["reply", [3]]]);
  assert.deepEqual(sent.at(-1), { kind: "reply", version: 8, content: { html: "AAAx", returned: [3] } });
});

test("nothing is written over where they could not be asked for", async () => {
  serverWith({ html: "AAA", returned: [3] });
  /** @type {string[]} */
  const told = [];
  const drafts = new Drafts("/draft/", (state) => told.push(state), async () => {
    throw new Error("not reached");
  });
  await drafts.keep("reply", { html: "x" });
  assert.deepEqual([sent.length, told], [1, ["failed"]]);
});

test("what another page of one’s own has kept is older than what is typed here", async () => {
  serverWith({ html: "old" });
  await new Drafts("/draft/", () => {}).keep("reply", { html: "new" });
  assert.deepEqual(sent.at(-1)?.content, { html: "new" });
});
