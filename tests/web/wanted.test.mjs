import assert from "node:assert/strict";
import { test } from "node:test";
import { EVERYTHING, chipsOf, isWide } from "../../web/lib/wanted.js";

test("a filter that asks for nothing leaves nothing out", () => {
  assert.ok(isWide(EVERYTHING));
  assert.ok(isWide({ ...EVERYTHING, text: "  " }));
  assert.ok(!isWide({ ...EVERYTHING, fresh: true }));
});

test("every part of a filter is a chip", () => {
  const wanted = { ...EVERYTHING, text: "ada pier", levels: ["safe", "danger"], formats: ["PNG"], categories: ["additions"], conflicts: ["comment"], issues: ["plan/same-name"], least: 2, most: 0, person: "Bob", tag: "Title", only: "changing", fresh: true };
  const labels = chipsOf(wanted, () => "a double").map(({ label }) => label);
  assert.deepEqual(labels, ["“ada pier”", "person “Bob”", "tag “Title”", "only changes", "not viewed", "safe", "danger", "PNG", "only additions", "a double", "a comment is overwritten", "2 tags or more", "0 tags or fewer"]);
});

test("a chip taken away leaves the others, and all taken away leave nothing", () => {
  let wanted = { ...EVERYTHING, text: "ada", levels: ["safe", "danger"], most: 3 };
  const [, safe] = chipsOf(wanted);
  assert.deepEqual(safe.without, { ...wanted, levels: ["danger"] });
  for (let left = 4; left > 0; left--) {
    assert.equal(chipsOf(wanted).length, left);
    wanted = chipsOf(wanted)[0].without;
  }
  assert.deepEqual(wanted, EVERYTHING);
});
