import assert from "node:assert/strict";
import { test } from "node:test";
import { tagCount, writes } from "../../web/lib/collection.js";
import { NOTHING, asksFor, emptyDraft } from "../../web/lib/form.js";
import { plainName, showSpan } from "../../web/lib/text.js";

test("only plans that change something are written", () => {
  const written = ["additions", "changes", "removals", "unchanged", "skipped", "blocked"].filter((category) => writes({ category }));
  assert.deepEqual(written, ["additions", "changes", "removals"]);
  assert.ok(!writes(null));
  assert.equal(tagCount({ added: 2, changed: 1, removed: 3 }), 6);
});

test("a draft asks for something by each of its parts, a decision alone by none", () => {
  assert.equal(emptyDraft(), NOTHING);
  assert.ok(!asksFor(NOTHING));
  const parts = [{ fields: { title: "" } }, { tags: { Artist: null } }, { sidecar: 3 }, { editions: [{ do: "strip" }] }, { planned: [] }, { borrow: { entry: 2, tags: [] } }, { template: "{name}" }];
  for (const part of parts) assert.ok(asksFor({ ...NOTHING, ...part }), JSON.stringify(part));
  assert.ok(!asksFor({ ...NOTHING, decision: { skip: true, keeps_comment: false, choices: {} } }));
});

test("a span is told in the unit people would use", () => {
  assert.deepEqual([0.2, 6.4, 89, 91, 3000, 9000].map(showSpan), ["about 1 s", "about 6 s", "about 89 s", "about 2 min", "about 50 min", "about 2.5 h"]);
});

test("tags have people's words where there are some", () => {
  assert.equal(plainName("XMP-iptcExt:PersonInImage"), "People");
  assert.equal(plainName("ExifIFD:FNumber"), "F Number");
  assert.equal(plainName("IFD0:ModifyDate"), "Modify Date");
});
