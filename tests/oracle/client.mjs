// Every kind of call of the npm package exiftool-vendored, carried out on files of one folder.
//
//   node client.mjs EXIFTOOL FOLDER
//
// Each step works on a file of its own: the folder's NAME.jpg is copied to STEP.jpg first. Prints one JSON object: step ->
// what the call returned, or {"refused": true}.
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ExifDateTime, ExifTool } from "exiftool-vendored";

const [, , exiftoolPath, folder] = process.argv;
const client = new ExifTool({ exiftoolPath, maxProcs: 2, taskRetries: 0, geolocation: false });

const at = (name) => join(folder, name);

function fresh(step, from = "photo.jpg") {
  const path = at(`${step}${from.slice(from.lastIndexOf("."))}`);
  copyFileSync(at(from), path);
  return path;
}

const write = (tags, from, options) => async (step) => client.write(fresh(step, from), tags, options);
const extract = (method, from) => async (step) => {
  await client[method](at(from), at(`${step}.bin`));
  return readFileSync(at(`${step}.bin`)).toString("base64");
};

const steps = {
  "version": async () => /^\d+\.\d+/.test(await client.version()),
  "read": async () => client.read(at("photo.jpg")),
  "read-placed": async () => client.read(at("gps.jpg")),
  "read-sidecar": async () => client.read(at("side.xmp")),
  "read-deep": async () => client.read(at("deep.xmp"), { struct: 1 }),
  "read-text": async () => client.read(at("utf8.jpg")),
  "read-latin": async () => client.read(at("latin.jpg")),
  "read-structures": async () => client.read(at("gps.jpg"), { struct: 1 }),
  "read-groups": async () => client.read(at("photo.jpg"), { groupNames: true }),
  "read-all": async () => client.read(at("photo.jpg"), { readArgs: ["-G1", "-a"] }),
  "read-numbers": async () => client.read(at("photo.jpg"), { numericTags: ["Orientation", "Flash", "GPS*", "FNumber"] }),
  "read-mwg": async () => client.read(at("photo.jpg"), { useMWG: true }),
  "read-hash": async () => client.read(at("photo.jpg"), { imageHashType: "MD5" }),
  "read-one": async () => client.read(at("photo.jpg"), { readArgs: ["-Make", "-ISO"] }),
  "read-missing": async () => client.read(at("nowhere.jpg")),
  "read-empty": async () => client.read(at("empty.jpg")),
  "read-raw": async () => client.readRaw(at("photo.jpg"), { readArgs: ["-G1", "-n", "-a"] }),
  "read-raw-text": async () => client.readRaw(at("photo.jpg")),
  "read-many": async () => {
    const names = Array.from({ length: 12 }, (_, index) => ["photo.jpg", "gps.jpg", "side.xmp"][index % 3]);
    const found = await Promise.all(names.map((name) => client.read(at(name))));
    return found.map((tags) => [tags.FileType, tags.Make, tags.Title]);
  },
  "write-text": write({ Artist: "Eve", "XMP:Title": "A title", "IPTC:Headline": "Head", Comment: "c" }),
  "write-text-bare": write({ Artist: "Eve", "XMP:Title": "A title", "IPTC:Headline": "Head" }, "bare.jpg"),
  "write-special": write({ "XMP-dc:Title": "two\nlines & <x> \u00fc \u03b1 \ud83d\ude00", UserComment: "\u03b2" }, "bare.jpg"),
  "write-dates": write({ AllDates: "2021-02-03T04:05:06" }),
  "write-date-object": write({ DateTimeOriginal: ExifDateTime.fromISO("2021-02-03T04:05:06.789+05:00") }, "bare.jpg"),
  "write-subsec": write({ SubSecDateTimeOriginal: "2021:02:03 04:05:06.78+01:00" }, "bare.jpg"),
  "write-list": write({ Keywords: ["a", "b, c"], "XMP-dc:Subject": ["x", "y"] }),
  "write-list-add": write({ "Keywords+": "added", "Subject+": ["p", "q"] }),
  "write-list-remove": write({ "Keywords-": "sea" }),
  "write-number": write({ "Orientation#": 6, ISO: 400, Rating: 4 }, "bare.jpg"),
  "write-places": write({ GPSLatitude: 48.5, GPSLongitude: -2.25, GPSAltitude: -12 }, "bare.jpg"),
  "write-places-photo": write({ GPSLatitude: -33.25, GPSLongitude: 151.5 }),
  "write-places-deleted": write({ GPSLatitude: null, GPSLongitude: null, GPSAltitude: null }, "gps.jpg"),
  "write-structure": write(
    {
      "XMP-mwg-rs:RegionInfo": {
        AppliedToDimensions: { W: 24, H: 16, Unit: "pixel" },
        RegionList: [
          { Name: "Ada, B. [x]", Type: "Face", Area: { X: 0.5, Y: 0.5, W: 0.1, H: 0.1, Unit: "normalized" } },
        ],
      },
    },
    "bare.jpg",
  ),
  "write-sidecar": write({ Title: "New", Subject: ["k"], Rating: 1 }, "side.xmp"),
  "write-new-sidecar": async () => client.write(at("new.xmp"), { Title: "New", Creator: ["Ada"] }),
  "write-delete": write({ Artist: null, "XMP:Title": null, Keywords: null }),
  "write-delete-absent": write({ GPSLatitude: null }),
  "write-mwg": write({ "MWG:Description": "new", "MWG:Keywords": ["k"] }, "photo.jpg", { useMWG: true }),
  "write-overwrite": write({ Artist: "Eve" }, "photo.jpg", { writeArgs: ["-overwrite_original"] }),
  "write-preserve": write({ Artist: "Eve" }, "photo.jpg", { writeArgs: ["-P", "-overwrite_original"] }),
  "write-unknown-tag": write({ NoSuchTag: "x" }),
  "write-bad-value": write({ DateTimeOriginal: "never" }),
  "write-long": write({ "IPTC:City": "x".repeat(40) }),
  "write-missing": async () => client.write(at("nowhere.jpg"), { Artist: "x" }),
  "edit-tags": async (step) =>
    client.editTags(fresh(step), [
      { tag: "IPTC:Keywords", operation: "add", value: "new & old" },
      { tag: "IPTC:Keywords", operation: "remove", value: "sea" },
      { tag: "XMP-dc:Subject", operation: "add", value: "x" },
    ]),
  "edit-regions": async (step) =>
    client.editTags(fresh(step, "gps.jpg"), [{ tag: "XMP-mwg-rs:RegionName", operation: "remove", value: "Ada" }]),
  "extract-thumbnail": extract("extractThumbnail", "photo.jpg"),
  "extract-thumbnail-absent": extract("extractThumbnail", "bare.jpg"),
  "extract-preview-absent": extract("extractPreview", "photo.jpg"),
  "extract-raw-absent": extract("extractJpgFromRaw", "photo.jpg"),
  "extract-exists": async (step) => client.extractThumbnail(at("photo.jpg"), fresh(step)),
  "extract-tag": async (step) => {
    await client.extractBinaryTag("ICC_Profile", at("photo.jpg"), at(`${step}.bin`));
    return readFileSync(at(`${step}.bin`)).toString("base64");
  },
  "extract-to-memory": async () =>
    (await client.extractBinaryTagToBuffer("ThumbnailImage", at("photo.jpg"))).toString("base64"),
  "delete-all": async (step) => client.deleteAllTags(fresh(step)),
  "delete-all-but": async (step) => client.deleteAllTags(fresh(step), { retain: ["Orientation", "XMP:Title"] }),
  "rewrite-all": async (step) => {
    await client.rewriteAllTags(at("photo.jpg"), at(`${step}.jpg`));
    return existsSync(at(`${step}.jpg`));
  },
  "after-all-that": async () => (await client.read(at("photo.jpg"))).Make,
};

const told = {};
for (const [step, act] of Object.entries(steps)) {
  try {
    told[step] = (await act(step)) ?? "done";
  } catch (error) {
    told[step] = { refused: true, why: String(error.message ?? error).slice(0, 200) };
  }
}
await client.end();
console.log(JSON.stringify(told));
