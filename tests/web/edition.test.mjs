import assert from "node:assert/strict";
import { test } from "node:test";
import { editionFault, editionInWords, editionsOf, readTemplates, showTemplates } from "../../web/lib/edition.js";
import { NOTHING } from "../../web/lib/form.js";

test("an edit for many files is told in one line", () => {
  const told = [
    [{ do: "people", mode: "replace", names: ["Ada", "Bob"] }, "The people become Ada, Bob and nobody else"],
    [{ do: "people", mode: "replace", names: [] }, "Remove all people"],
    [{ do: "rename-person", old: "Ada L.", new: "Ada Lovelace" }, "Call Ada L. Ada Lovelace; where both stand they become one"],
    [{ do: "replace", find: "sea", with: "lake", words: true, tags: ["Title"] }, "Replace “sea” with “lake” in Title (whole words)"],
    [{ do: "replace", find: "sea", with: "" }, "Replace “sea” with nothing in all text tags"],
    [{ do: "shift", by: "-0:0:1 2:00:00" }, "Move all dates 1 day 2 hours earlier"],
    [{ do: "date-from-name", overwrite: false }, "Date from the file name, where there is none"],
    [{ do: "strip", profile: "place", keep: ["IPTC:City"] }, "Strip: place only, but keep IPTC:City"],
    [{ do: "set", tags: { "Subject+": ["sea"], "GPS:all": null, Title: "x" } }, "Add sea to Subject; Delete GPS:all; Set Title to “x”"],
    [{ do: "rating", stars: 1 }, "Rating: 1 star"],
    [{ do: "place", latitude: 48.1, longitude: 7.2 }, "Place: 48.1, 7.2"],
  ];
  for (const [edition, words] of told) assert.equal(editionInWords(edition), words);
});

test("what is wrong is told at its box", () => {
  assert.equal(editionFault({ do: "replace", find: " ", with: "" }).at, "find");
  assert.equal(editionFault({ do: "replace", find: "a", with: "a" }).at, "with");
  assert.equal(editionFault({ do: "rename-person", old: "Ada", new: "" }).at, "new");
  assert.equal(editionFault({ do: "shift", by: "+0:0:0 0:0:0" }).at, "by");
  assert.equal(editionFault({ do: "shift", by: "soon" }).at, "by");
  assert.equal(editionFault({ do: "dance" }).at, "do");
  assert.equal(editionFault({ do: "shift", by: "+1:30" }), null);
  assert.equal(editionFault({ do: "people", mode: "replace", names: [] }), null);
});

test("what is asked by hand becomes edits of a template", () => {
  const fields = { title: "Pier", people: { add: ["Ada"], remove: ["Bob"] }, keywords: { add: ["sea"], remove: [] }, rating: "4", date: "2024-06-21T21:14", latitude: "48.1", longitude: "7.2 W", copyright: "" };
  assert.deepEqual(editionsOf({ ...NOTHING, fields, tags: { "Photoshop:Urgency": 1 }, editions: [{ do: "shift", by: "+1" }] }), [
    { do: "shift", by: "+1" },
    { do: "set", tags: { "XMP-dc:Title": "Pier", "XMP-dc:Subject+": ["sea"], "ExifIFD:DateTimeOriginal": "2024:06:21 21:14:00", "IFD0:Copyright": null, "Photoshop:Urgency": 1 } },
    { do: "people", mode: "merge", names: ["Ada"] }, { do: "people", mode: "remove", names: ["Bob"] }, { do: "rating", stars: 4 },
    { do: "place", latitude: 48.1, longitude: -7.2 },
  ]);
  assert.deepEqual(editionsOf(NOTHING), []);
  assert.deepEqual(editionsOf({ ...NOTHING, fields: { latitude: "", longitude: "" } }), [{ do: "set", tags: { "GPS:all": null } }]);
});

test("templates come back out of their files, and what is none is refused in words", () => {
  const one = { name: "Holiday", edits: [{ do: "shift", by: "+1:0" }] };
  assert.deepEqual(readTemplates(showTemplates([one])), [one]);
  assert.equal(JSON.parse(showTemplates([one])).name, "Holiday");
  assert.deepEqual(readTemplates(showTemplates([one, { ...one, name: "B" }])).length, 2);
  for (const [text, words] of [["{", /no JSON/], ["[1]", /object/], ['{"edits": []}', /name/], ['{"name": "x", "edits": []}', /no edits/], ['{"name": "x", "edits": [{"do": "dance"}]}', /dance/], ['{"name": "x", "edits": [null]}', /not known/]])
    assert.throws(() => readTemplates(text), words);
});
