import assert from "node:assert/strict";
import { test } from "node:test";
import { photoStems, sidecarPath, stemOf } from "../../web/lib/pathname.js";
import { byText, groupTwins } from "../../web/lib/twins.js";

test("tags of one property stand under its name, others as they came", () => {
  const rows = [{ key: "a" }, { key: "b", twin: "Title" }, { key: "c", twin: "City" }, { key: "d" }, { key: "e", twin: "Title" }];
  const groups = groupTwins(rows).map(({ name, rows: some }) => [name, some.map(({ key }) => key).join("")]);
  assert.deepEqual(groups, [["", "a"], ["Title", "be"], ["", "cd"]]);
  assert.deepEqual(groupTwins([]), []);
});

test("each text is given once with all that say it", () => {
  const said = [{ key: "a", text: "x; y" }, { key: "b", text: "z" }, { key: "c", text: ["x", "y"] }];
  assert.deepEqual(byText(said).map(({ text, all }) => [text, all.length]), [["x; y", 2], ["z", 1]]);
});

test("a sidecar is known by its photo's name, with or without the ending", () => {
  assert.equal(sidecarPath("day.1/pier.jpg"), "day.1/pier.xmp");
  assert.equal(sidecarPath("day.1/pier"), "day.1/pier.xmp");
  const stems = photoStems("day/pier.jpg");
  assert.deepEqual(["day/pier.jpg.xmp", "day/PIER.XMP"].map(stemOf), stems);
  for (const other of ["pier.xmp", "day/pier2.xmp", "day/pier.jpeg.xmp"]) assert.ok(!stems.includes(stemOf(other)), other);
});
