import assert from "node:assert/strict";
import { test } from "node:test";
import { editsOf, emptyDraft, fault, indexOf, readList, readText, toMoment } from "../../web/lib/form.js";
import { readCoordinate, showCoordinate, splitPair } from "../../web/lib/place.js";

const index = (values) => indexOf(Object.entries(values).map(([key, value]) => ({ key, value })));
const asked = (fields, values = {}, together = true) => editsOf({ ...emptyDraft(), fields }, index(values), together);
const XMP = { "File:FileType": "XMP" };

test("one tag is named for its twins, and mirrors follow where they are", () => {
  assert.deepEqual(asked({ title: "New" }), { "XMP-dc:Title": "New" });
  assert.deepEqual(asked({ title: "New" }, { "IPTC:ObjectName": "Old" }), { "XMP-dc:Title": "New" });
  assert.deepEqual(asked({ creator: "Ada" }, { "XMP-dc:Creator": ["Bob"] }), { "IFD0:Artist": "Ada" });
  assert.deepEqual(asked({ creator: "Ada" }, { "XMP-tiff:Artist": "Bob" }), { "IFD0:Artist": "Ada", "XMP-tiff:Artist": "Ada" });
  assert.deepEqual(asked({ rating: "3" }, { "IFD0:Rating": 4 }), { "XMP-xmp:Rating": "3", "IFD0:Rating": "3" });
});

test("only the tag that is shown changes when twins may differ", () => {
  assert.deepEqual(asked({ title: "New" }, { "IPTC:ObjectName": "Old" }, false), { "IPTC:ObjectName": "New" });
  assert.deepEqual(asked({ title: "New" }, { "XMP-dc:Title": "Old", "IPTC:ObjectName": "Old" }, false), { "XMP-dc:Title": "New" });
  assert.deepEqual(asked({ creator: "Ada" }, {}, false), { "IFD0:Artist": "Ada" });
  assert.deepEqual(asked({ creator: "Ada" }, { "XMP-dc:Creator": ["Bob"] }, false), { "XMP-dc:Creator": ["Ada"] });
  assert.deepEqual(asked({ keywords: { add: ["dusk"], remove: ["sea"] } }, { "IPTC:Keywords": ["sea"] }, false), { "XMP-dc:Subject+": ["dusk"], "IPTC:Keywords-": ["sea"] });
});

test("a sidecar is asked for tags of XMP alone", () => {
  assert.deepEqual(asked({ creator: "Ada", copyright: "Ada", rating: "3" }, XMP), { "XMP-xmp:Rating": "3", "XMP-dc:Creator": ["Ada"], "XMP-dc:Rights": "Ada" });
  assert.deepEqual(asked({ date: "2024-06-21T21:14", latitude: "50.5 S" }, XMP), { "XMP-photoshop:DateCreated": "2024:06:21 21:14:00", "XMP-exif:GPSLatitude": "50.5 S" });
  assert.deepEqual(asked({ creator: "Ada" }, { ...XMP, "XMP-tiff:Artist": "Bob" }), { "XMP-dc:Creator": ["Ada"], "XMP-tiff:Artist": "Ada" });
});

test("tags of a camera's notes are asked for with the word that lets them change", () => {
  const draft = { ...emptyDraft(), tags: { "Canon:OwnerName": "Ada" }, restricted: ["Canon:OwnerName"] };
  assert.deepEqual(editsOf(draft, index({})), { "Canon:OwnerName": "Ada", "--restricted": true });
  assert.deepEqual(editsOf({ ...draft, tags: { "IFD0:Artist": "Ada" } }, index({})), { "IFD0:Artist": "Ada" });
});

test("the time zone of a date is kept", () => {
  const held = { "ExifIFD:OffsetTimeOriginal": "+02:00" };
  assert.deepEqual(asked({ date: "2024-06-21T21:14" }, held), { "ExifIFD:DateTimeOriginal": "2024:06:21 21:14:00+02:00" });
  assert.deepEqual(asked({ date: "2024-06-21T21:14" }, held, false), { "ExifIFD:DateTimeOriginal": "2024:06:21 21:14:00" });
});

test("the value the file has asks for nothing", () => {
  assert.deepEqual(asked({ title: "Old" }, { "XMP-dc:Title": "Old" }), {});
  assert.deepEqual(asked({ title: "" }), {});
});

test("an empty value deletes where there is something", () => {
  assert.deepEqual(asked({ title: "" }, { "XMP-dc:Title": "Old" }), { "XMP-dc:Title": null });
  assert.deepEqual(asked({ latitude: "" }, { "GPS:GPSLatitude": "50", "GPS:GPSLatitudeRef": "N" }), { "GPS:GPSLatitude": null, "GPS:GPSLatitudeRef": null });
});

test("people become keywords too, and branches only where they grow", () => {
  const wish = { people: { add: ["Bob"], remove: [] } };
  assert.deepEqual(asked(wish, { "XMP-dc:Subject": ["Bob"] }), { "XMP-iptcExt:PersonInImage+": ["Bob"] });
  assert.deepEqual(asked(wish, { "IPTC:Keywords": ["sea"], "XMP-lr:HierarchicalSubject": ["People|Ada"] }), {
    "XMP-iptcExt:PersonInImage+": ["Bob"], "XMP-dc:Subject+": ["Bob"], "XMP-lr:HierarchicalSubject+": ["People|Bob"],
  });
});

test("taking a person out takes the mirrored words out", () => {
  const wish = { people: { add: [], remove: ["Ada"] } };
  const values = { "XMP-iptcExt:PersonInImage": ["Ada"], "XMP-dc:Subject": ["Ada", "sea"], "XMP-digiKam:TagsList": ["People/Ada"] };
  assert.deepEqual(asked(wish, values), { "XMP-iptcExt:PersonInImage-": ["Ada"], "XMP-dc:Subject-": ["Ada"], "XMP-digiKam:TagsList-": ["People/Ada"] });
});

test("people and keywords that meet in one list are asked for once", () => {
  const wish = { people: { add: ["Bob"], remove: [] }, keywords: { add: ["sea"], remove: [] } };
  assert.deepEqual(asked(wish)["XMP-dc:Subject+"], ["Bob", "sea"]);
});

test("keywords are shown without the people", () => {
  const held = index({ "XMP-dc:Subject": ["Ada", "sea"], "IPTC:Keywords": ["sea", "pier"], "XMP-iptcExt:PersonInImage": "Ada" });
  assert.deepEqual(readList(held, "people"), ["Ada"]);
  assert.deepEqual(readList(held, "keywords"), ["sea", "pier"]);
});

test("dates are shown as inputs have them and written as EXIF has them", () => {
  assert.equal(toMoment("2024:06:21 21:14:05"), "2024-06-21T21:14:05");
  assert.equal(toMoment("2024-06-21T21:14"), "2024-06-21T21:14:00");
  assert.equal(toMoment("yesterday"), "");
  assert.deepEqual(asked({ date: "2024-06-21T21:14" }), { "ExifIFD:DateTimeOriginal": "2024:06:21 21:14:00" });
});

test("places carry their hemisphere", () => {
  const held = index({ "GPS:GPSLatitude": "33.8568", "GPS:GPSLatitudeRef": "S", "GPS:GPSAltitude": "3", "GPS:GPSAltitudeRef": 1 });
  assert.equal(readText(held, "latitude"), "-33.8568");
  assert.equal(readText(held, "altitude"), "-3");
  assert.deepEqual(asked({ longitude: "-0.137" }), { "GPS:GPSLongitude": "0.137", "GPS:GPSLongitudeRef": "W" });
  assert.deepEqual(asked({ altitude: "-3" }), { "GPS:GPSAltitude": "3", "GPS:GPSAltitudeRef": "Below Sea Level" });
});

test("coordinates are read as people type them", () => {
  assert.equal(showCoordinate(readCoordinate("50°49'12.3\"N", "latitude")), "50.82008333333333".slice(0, 10));
  assert.equal(readCoordinate("0 8 14 W", "longitude") < 0, true);
  assert.equal(readCoordinate("-33.5", "latitude"), -33.5);
  for (const wrong of ["95", "50 70", "north", "50 W", "1 2 3 4"]) assert.equal(typeof readCoordinate(wrong, "latitude"), "string", wrong);
  assert.deepEqual(splitPair("50.82, -0.137"), ["50.82", "-0.137"]);
  assert.equal(splitPair("Ada, Bob"), null);
});

test("faults are told and ask for nothing", () => {
  assert.match(fault("altitude", "high"), /metres/);
  assert.match(fault("rating", "7"), /0 to 5/);
  assert.equal(fault("title", "anything"), "");
  assert.deepEqual(asked({ latitude: "95" }), {});
});

test("tags by name stand beside the fields", () => {
  assert.deepEqual(editsOf({ ...emptyDraft(), fields: { title: "x" }, tags: { "GPS:all": null } }, index({})), { "XMP-dc:Title": "x", "GPS:all": null });
});
