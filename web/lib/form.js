// The fields of the editing panel: which tags each reads, and what it asks of a file that holds certain tags already.
// House rules: a value equal to what the file says asks for nothing; tags that merely mirror another are kept true where
// they exist and never created (USERS 3.3).

import { hemisphere, readCoordinate, showCoordinate } from "./place.js";

/** @typedef {import("../engine.js").Field} Field */
/** @typedef {Map<string, Field>} Index the fields of one file by key */
/** @typedef {"people"|"title"|"description"|"keywords"|"creator"|"copyright"|"date"|"latitude"|"longitude"|"altitude"|"rating"} Name */
/** @typedef {{add: string[], remove: string[]}} ListWish */
/** @typedef {{fields: Partial<Record<Name, string|ListWish>>, tags: Record<string, unknown>}} Draft */
/** @typedef {{label: string, kind: "line"|"text"|"list"|"moment"|"number"|"stars", reads: string[], creates: string[], hint?: string}} Row */

/** @type {Record<Name, Row>} */
export const FORM = {
  people: { label: "People", kind: "list", reads: ["XMP-iptcExt:PersonInImage"], creates: ["XMP-iptcExt:PersonInImage", "XMP-dc:Subject"], hint: "Also written as keywords, which most galleries read" },
  title: { label: "Title", kind: "line", reads: ["XMP-dc:Title", "IPTC:ObjectName"], creates: ["XMP-dc:Title"] },
  description: { label: "Description", kind: "text", reads: ["XMP-dc:Description", "IFD0:ImageDescription", "IPTC:Caption-Abstract"], creates: ["XMP-dc:Description"] },
  keywords: { label: "Keywords", kind: "list", reads: ["XMP-dc:Subject", "IPTC:Keywords"], creates: ["XMP-dc:Subject"] },
  date: { label: "Date taken", kind: "moment", reads: ["ExifIFD:DateTimeOriginal", "XMP-photoshop:DateCreated"], creates: ["ExifIFD:DateTimeOriginal"] },
  rating: { label: "Rating", kind: "stars", reads: ["XMP-xmp:Rating", "IFD0:Rating"], creates: ["XMP-xmp:Rating"] },
  creator: { label: "Creator", kind: "line", reads: ["IFD0:Artist", "XMP-dc:Creator", "IPTC:By-line"], creates: ["IFD0:Artist"] },
  copyright: { label: "Copyright", kind: "line", reads: ["IFD0:Copyright", "XMP-dc:Rights", "IPTC:CopyrightNotice"], creates: ["IFD0:Copyright"] },
  latitude: { label: "Latitude", kind: "number", reads: ["GPS:GPSLatitude", "XMP-exif:GPSLatitude"], creates: ["GPS:GPSLatitude"] },
  longitude: { label: "Longitude", kind: "number", reads: ["GPS:GPSLongitude", "XMP-exif:GPSLongitude"], creates: ["GPS:GPSLongitude"] },
  altitude: { label: "Altitude in metres", kind: "number", reads: ["GPS:GPSAltitude", "XMP-exif:GPSAltitude"], creates: ["GPS:GPSAltitude"] },
};

/** @type {Name[]} */
export const NAMES = /** @type {Name[]} */ (Object.keys(FORM));

/** Lists that mirror people under a heading of their own, with what they put before a name. */
const BRANCHES = { "XMP-lr:HierarchicalSubject": "People|", "XMP-digiKam:TagsList": "People/" };
const LISTS = new Set(["XMP-dc:Creator", "IPTC:By-line"]);

/** @returns {Draft} */
export const emptyDraft = () => ({ fields: {}, tags: {} });

/** @param {Field[]} fields @returns {Index} */
export const indexOf = (fields) => new Map(fields.map((field) => [field.key, field]));

/** The values of a list tag. @param {Index} index @param {string} key @returns {string[]} */
export function listOf(index, key) {
  const value = index.get(key)?.value;
  if (value === undefined || value === null || value === "") return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** What the file says for a list field of the panel. @param {Index} index @param {Name} name */
export function readList(index, name) {
  const people = listOf(index, "XMP-iptcExt:PersonInImage");
  if (name === "people") return people;
  const all = FORM[name].reads.flatMap((key) => listOf(index, key));
  return [...new Set(all)].filter((word) => !people.includes(word));
}

/** What the file says for any other field of the panel, as its input shows it. @param {Index} index @param {Name} name @returns {string} */
export function readText(index, name) {
  if (name === "latitude" || name === "longitude") return readAxis(index, name);
  if (name === "altitude") return readAltitude(index);
  for (const key of FORM[name].reads) {
    const field = index.get(key);
    if (field === undefined) continue;
    const value = Array.isArray(field.value) ? field.value.join("; ") : String(field.value ?? "");
    if (value !== "") return name === "date" ? toMoment(value) : value;
  }
  return "";
}

/** @param {Index} index @param {"latitude"|"longitude"} axis */
function readAxis(index, axis) {
  const [exif, xmp] = FORM[axis].reads;
  const size = Number(index.get(exif)?.value);
  if (index.has(exif) && Number.isFinite(size)) {
    const letter = String(index.get(`${exif}Ref`)?.value ?? "").toUpperCase();
    return showCoordinate(letter.startsWith("S") || letter.startsWith("W") ? -size : size);
  }
  const other = readCoordinate(String(index.get(xmp)?.value ?? ""), axis);
  return typeof other === "number" ? showCoordinate(other) : "";
}

/** @param {Index} index */
function readAltitude(index) {
  const [exif, xmp] = FORM.altitude.reads;
  const key = index.has(exif) ? exif : xmp;
  const size = Number(index.get(key)?.value ?? NaN);
  if (!Number.isFinite(size)) return "";
  return String(Number((index.get(`${key}Ref`)?.value === 1 ? -size : size).toFixed(3)));
}

/** `2024:06:21 21:14:05` or ISO as a date-and-time input has it. @param {string} text */
export function toMoment(text) {
  const found = /^(\d{4})[:-](\d\d)[:-](\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?/.exec(text);
  return found ? `${found[1]}-${found[2]}-${found[3]}T${found[4] ?? "00"}:${found[5] ?? "00"}:${found[6] ?? "00"}` : "";
}

/** What is wrong with a typed value, or nothing. @param {Name} name @param {string} text */
export function fault(name, text) {
  if (text === "") return "";
  if (name === "latitude" || name === "longitude") {
    const read = readCoordinate(text, name);
    return typeof read === "string" ? read : "";
  }
  if (name === "altitude" && !/^-?\d+(\.\d+)?$/.test(text.trim())) return "An altitude is a number of metres, such as 14.1 or -3";
  if (name === "date" && !toMoment(text)) return "A date needs year, month, day, hour and minute";
  if (name === "rating" && !/^(-1|[0-5])$/.test(text)) return "A rating is a number from 0 to 5";
  return "";
}

/** The edits that a draft asks of a file that says `index`. @param {Draft} draft @param {Index} index @returns {Record<string, unknown>} */
export function editsOf(draft, index) {
  /** @type {Record<string, unknown>} */
  const edits = {};
  for (const name of NAMES) {
    const wish = draft.fields[name];
    if (wish === undefined) continue;
    if (typeof wish !== "string") askList(edits, index, name, wish);
    else if (wish.trim() !== readText(index, name) && !fault(name, wish)) askText(edits, index, name, wish.trim());
  }
  return { ...edits, ...draft.tags };
}

/** @param {Record<string, unknown>} edits @param {Index} index @param {Name} name @param {string} text */
function askText(edits, index, name, text) {
  const { reads, creates } = FORM[name];
  const keys = reads.filter((key) => index.has(key) || (text !== "" && creates.includes(key)));
  for (const key of keys) {
    if (text === "") edits[key] = null;
    else if (name === "date") edits[key] = `${text.slice(0, 10).replaceAll("-", ":")} ${text.slice(11)}${text.length === 16 ? ":00" : ""}`;
    else if (name === "latitude" || name === "longitude") askAxis(edits, key, name, /** @type {number} */ (readCoordinate(text, name)));
    else if (name === "altitude") askAltitude(edits, key, Number(text));
    else edits[key] = LISTS.has(key) ? [text] : text;
    if (text === "" && index.has(`${key}Ref`)) edits[`${key}Ref`] = null;
  }
}

/** @param {Record<string, unknown>} edits @param {string} key @param {"latitude"|"longitude"} axis @param {number} degrees */
function askAxis(edits, key, axis, degrees) {
  const size = showCoordinate(Math.abs(degrees));
  const letter = hemisphere(degrees, axis);
  if (key.startsWith("GPS:")) Object.assign(edits, { [key]: size, [`${key}Ref`]: letter });
  else edits[key] = `${size} ${letter}`;
}

/** @param {Record<string, unknown>} edits @param {string} key @param {number} metres */
function askAltitude(edits, key, metres) {
  edits[key] = String(Math.abs(metres));
  edits[`${key}Ref`] = metres < 0 ? "Below Sea Level" : "Above Sea Level";
}

/** @param {Record<string, unknown>} edits @param {Index} index @param {Name} name @param {ListWish} wish */
function askList(edits, index, name, { add, remove }) {
  const iptc = [...index.keys()].some((key) => key.startsWith("IPTC:"));
  const keys = [...FORM[name].creates, ...(iptc ? ["IPTC:Keywords"] : [])];
  for (const key of keys) mergeList(edits, index, key, add, remove);
  if (name !== "people") return;
  for (const [key, prefix] of Object.entries(BRANCHES)) {
    if (index.has(key)) mergeList(edits, index, key, add.map((word) => prefix + word), remove.map((word) => prefix + word));
  }
}

/** @param {Record<string, unknown>} edits @param {Index} index @param {string} key @param {string[]} add @param {string[]} remove */
function mergeList(edits, index, key, add, remove) {
  const held = listOf(index, key);
  const more = add.filter((word) => !held.includes(word));
  const less = remove.filter((word) => held.includes(word));
  if (more.length) edits[`${key}+`] = [...new Set([.../** @type {string[]} */ (edits[`${key}+`] ?? []), ...more])];
  if (less.length) edits[`${key}-`] = [...new Set([.../** @type {string[]} */ (edits[`${key}-`] ?? []), ...less])];
}
