import assert from "node:assert/strict";
import { test } from "node:test";
import { changesInWords, counted, groupOf, nameOf, placeInWords, showCount, showSize, showValue, spaced } from "../../web/lib/text.js";

test("a size has three digits at most", () => {
  const shown = [0, 1, 999, 1000, 25_821, 999_499, 1_234_567, 6_443_450_944].map(showSize);
  assert.deepEqual(shown, ["0 bytes", "1 byte", "999 bytes", "1.0 kB", "26 kB", "999 kB", "1.2 MB", "6.4 GB"]);
});

test("counts are grouped and agree with their noun", () => {
  assert.equal(showCount(1234567), "1,234,567");
  assert.deepEqual([counted(1, "file"), counted(2, "file"), counted(2, "body", "bodies")], ["1 file", "2 files", "2 bodies"]);
});

test("lists and structures are told in one line", () => {
  assert.equal(showValue(["a", "b"]), "a; b");
  assert.equal(showValue({ Name: "Ada", Area: { X: 0.5 } }), "Name: Ada, Area: {X: 0.5}");
  assert.equal(showValue(null), "");
});

test("keys are taken apart and spaced", () => {
  assert.deepEqual([groupOf("XMP-dc:Title"), nameOf("XMP-dc:Title"), groupOf("Trailer")], ["XMP-dc", "Title", ""]);
  assert.deepEqual(["DateTimeOriginal", "GPSLatitudeRef", "ISO"].map(spaced), ["Date Time Original", "GPS Latitude Ref", "ISO"]);
});

test("changes are told in people's words, twins once", () => {
  const diff = [{ key: "XMP-iptcExt:PersonInImage", kind: "added" }, { key: "GPS:GPSLatitude", kind: "removed" }, { key: "GPS:GPSLongitude", kind: "removed" }];
  assert.equal(changesInWords(diff), "People added, Place removed");
  assert.equal(changesInWords("abcdef".split("").map((name) => ({ key: `X:${name}`, kind: "added" }))), "a added, b added, c added and 3 more");
});

test("a place names trail and byte", () => {
  assert.equal(placeInWords({ trail: ["Exif", "IFD0"], start: 1234 }), "Exif › IFD0, at byte 1,234");
  assert.equal(placeInWords({ trail: [], start: null }), "");
});
