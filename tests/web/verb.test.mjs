import assert from "node:assert/strict";
import { test } from "node:test";
import { canMerge, choose, settled, valuesOf, verbOf, verbOfKey, wordsOf } from "../../web/lib/verb.js";

const none = { skip: false, keeps_comment: false, choices: {} };
const row = { key: "XMP-dc:Title", now: ["Old pier"], after: ["New pier"], kind: "changed" };
const list = { key: "XMP-dc:Subject", now: ["sea", "pier"], after: ["pier", "Ada"], kind: "changed", list: true };

test("a choice is kept for each tag until the new value is used again", () => {
  const kept = choose(none, ["a", "b"], "keep");
  assert.deepEqual(kept.choices, { a: { verb: "keep", values: [] }, b: { verb: "keep", values: [] } });
  assert.deepEqual(Object.keys(choose(kept, ["a"], "new").choices), ["b"]);
  assert.deepEqual(none.choices, {});
});

test("a value typed back to the original stops being a change", () => {
  assert.equal(settled(row, ["Old pier"]).verb, "keep");
  assert.equal(settled(row, ["New pier"]).verb, "new");
  assert.deepEqual(settled(row, ["Pier"]), { verb: "edit", values: ["Pier"] });
  assert.equal(settled({ ...row, after: ["Pier"], asked: ["New pier"] }, ["New pier"]).verb, "new");
  assert.deepEqual(settled(row, []), { verb: "edit", values: [] });
});

test("only two different values can be merged", () => {
  assert.ok(canMerge(row));
  assert.ok(!canMerge({ ...row, now: [] }));
  assert.ok(!canMerge({ ...row, after: [] }));
  assert.ok(canMerge({ ...row, after: ["Old pier"], asked: ["New pier"] }));
});

test("rows of several tags have one verb or none", () => {
  assert.equal(verbOf([row, { ...row, verb: "new" }]), "new");
  assert.equal(verbOf([row, { ...row, verb: "keep" }]), "");
  assert.equal(verbOf([]), "");
  assert.equal(verbOfKey("k"), "keep");
  assert.equal(verbOfKey("x"), undefined);
});

test("what is typed for a list is one value a line", () => {
  assert.deepEqual(valuesOf(list, " Ada \n\nsea"), ["Ada", "sea"]);
  assert.deepEqual(valuesOf(row, "two\nlines"), ["two\nlines"]);
  assert.deepEqual(valuesOf(row, ""), []);
  assert.deepEqual(wordsOf(list).map(({ word, state }) => `${word} ${state}`), ["sea removed", "pier kept", "Ada added"]);
});
