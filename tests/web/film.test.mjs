import assert from "node:assert/strict";
import { test } from "node:test";
import { editsOf, emptyDraft, indexOf, readList, readText } from "../../web/lib/form.js";
import { kindOf } from "../../web/lib/kind.js";

const film = (line, values = {}, names = []) => indexOf(Object.entries(values).map(([key, value]) => ({ key, value })), { line, names });
const boxes = (values, names) => film("ItemList:Comment", values, names);
const asked = (fields, index, together = true) => editsOf({ ...emptyDraft(), fields }, index, together);
const head = (text) => kindOf(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));

test("the people of a film are the engine's matter", () => {
  const held = boxes({ "XMP-dc:Subject": ["sea", "Ada"] }, ["Ada"]);
  assert.deepEqual(readList(held, "people"), ["Ada"]);
  assert.deepEqual(readList(held, "keywords"), ["sea"]);
  assert.deepEqual(asked({ people: { add: ["Bob", "Ada"], remove: [] } }, held), { "--people+": ["Bob"] });
  assert.deepEqual(asked({ people: { add: [], remove: ["Ada", "Eve"] } }, held), { "--people-": ["Ada"] });
  assert.deepEqual(asked({ keywords: { add: ["pier"], remove: ["sea"] } }, held), { "XMP-dc:Subject+": ["pier"], "XMP-dc:Subject-": ["sea"] });
});

test("a film's own tags are written, XMP beside them, and what mirrors them where it is", () => {
  assert.deepEqual(asked({ title: "New" }, boxes()), { "ItemList:Title": "New", "XMP-dc:Title": "New" });
  const apple = boxes({ "Keys:Title": "Old", "Keys:CreationDate": "2020:01:02 03:04:05+02:00" });
  assert.equal(readText(apple, "title"), "Old");
  assert.equal(readText(apple, "date"), "2020-01-02T03:04:05");
  assert.deepEqual(asked({ title: "New" }, apple), { "ItemList:Title": "New", "XMP-dc:Title": "New", "Keys:Title": "New" });
  assert.deepEqual(asked({ title: "New" }, apple, false), { "Keys:Title": "New" });
  assert.deepEqual(asked({ date: "2021-01-02T03:04:05" }, apple), { "XMP-photoshop:DateCreated": "2021:01:02 03:04:05", "Keys:CreationDate": "2021:01:02 03:04:05+02:00" });
  assert.deepEqual(asked({ title: "New", keywords: { add: ["sea"], remove: [] } }, film("Matroska:Comment")), { "Info:Title": "New", "Matroska:Keywords+": ["sea"] });
  assert.deepEqual(asked({ creator: "Ada" }, film("RIFF:Comment")), { "RIFF:Artist": "Ada", "XMP-dc:Creator": ["Ada"] });
  assert.deepEqual(asked({ copyright: "Ada" }, film("ASF:Description")), { "ASF:Copyright": "Ada", "XMP-dc:Rights": "Ada" });
});

test("a film's place is one tag, and XMP's axes beside it", () => {
  assert.deepEqual(asked({ latitude: "50.82", longitude: "0.137 W" }, boxes()), {
    "XMP-exif:GPSLatitude": "50.82 N", "XMP-exif:GPSLongitude": "0.137 W", "UserData:GPSCoordinates": "50.82, -0.137",
  });
  const phone = boxes({ "Keys:GPSCoordinates": "-33.8568 151.2153 14" });
  assert.deepEqual(["latitude", "longitude", "altitude"].map((name) => readText(phone, name)), ["-33.8568", "151.2153", "14"]);
  assert.deepEqual(asked({ latitude: "-34" }, phone), { "XMP-exif:GPSLatitude": "34 S", "Keys:GPSCoordinates": "-34, 151.2153, 14" });
  assert.deepEqual(asked({ altitude: "-3" }, phone), {
    "XMP-exif:GPSAltitude": "3", "XMP-exif:GPSAltitudeRef": "Below Sea Level", "Keys:GPSCoordinates": "-33.8568, 151.2153, -3",
  });
  assert.equal(asked({ latitude: "", longitude: "" }, phone)["Keys:GPSCoordinates"], null);
  assert.deepEqual(asked({ latitude: "50", longitude: "1" }, film("RIFF:Comment")), { "XMP-exif:GPSLatitude": "50 N", "XMP-exif:GPSLongitude": "1 E" });
});

test("texts of a PNG follow where they are, and a GIF is asked for XMP alone", () => {
  const index = (values) => indexOf(Object.entries(values).map(([key, value]) => ({ key, value })));
  assert.equal(readText(index({ "PNG:Title": "Old" }), "title"), "Old");
  assert.deepEqual(asked({ title: "New" }, index({ "PNG:Title": "Old" })), { "XMP-dc:Title": "New", "PNG:Title": "New" });
  assert.deepEqual(asked({ creator: "Ada", latitude: "1" }, index({ "File:FileType": "GIF" })), { "XMP-dc:Creator": ["Ada"], "XMP-exif:GPSLatitude": "1 N" });
});

test("first bytes tell what a browser may show", () => {
  const shown = ["\xff\xd8\xff\xe0", "\x89PNG\r\n\x1a\n", "RIFF\0\0\0\0WEBPVP8 ", "GIF89a", "\0\0\0\x20ftypavif", "\0\0\0\x20ftypmif1\0\0\0\0mif1avif", "\0\0\0\x18ftypheic", "\xff\x0a"];
  assert.deepEqual(shown.map(head), shown.map(() => "picture"));
  const films = ["\0\0\0\x20ftypisom", "\0\0\0\x14ftypqt  ", "\0\0\0\x08wide\0\0\0\0mdat", "\x1aE\xdf\xa3", "\0\0\x01\0moov"];
  assert.deepEqual(films.map(head), films.map(() => "film"));
  const foreign = ["II*\0", "\0\0\0\x18ftypcrx ", "RIFF\0\0\0\0AVI LIST", "RIFF\0\0\0\0WAVEfmt ", "0&\xb2u\x8ef\xcf\x11", "FUJIFILM"];
  assert.deepEqual(foreign.map(head), foreign.map(() => "foreign"));
});
