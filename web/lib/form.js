// The fields of the editing panel: which tags each reads, and what it asks of a file that holds certain tags already.
// House rules: a value equal to what the file says asks for nothing; tags that merely mirror another are kept true where
// they exist and never created (USERS 3.3). Twins in EXIF, IPTC and XMP are the engine's matter: here one of them is named.

import { FILMS, PEOPLE, PLACES } from "./film.js";
import { hemisphere, readCoordinate, showCoordinate } from "./place.js";
import { groupOf } from "./text.js";

/** @typedef {import("../engine.js").Field} Field */
/** @typedef {Map<string, Field>} Index the fields of one file by key */
/** @typedef {"people"|"title"|"description"|"keywords"|"creator"|"copyright"|"date"|"latitude"|"longitude"|"altitude"|"rating"} Name */
/** @typedef {{add: string[], remove: string[]}} ListWish */
/** @typedef {{do: string} & Record<string, any>} Edition an edit for many files, as planner/stock reads it */
/** @typedef {Record<string, any>} EditJSON an edit as planner/document has it */
/** @typedef {{verb: "new"|"keep"|"merge"|"edit", values: string[]}} Choice */
/** @typedef {{skip: boolean, keeps_comment: boolean, choices: Readonly<Record<string, Choice>>}} Decision */
/** @typedef {{entry: number, tags: string[]}} Borrow the tags that are copied from another file; all of them when none is named */
/**
 * What is asked of a file; never changed in place, and shared by the files of which the same is asked. `restricted`: the
 * tags of camera notes that were agreed to; `sidecar`: the entry whose tags are taken over; `planned`: edits out of a plan
 * or a table; `template`: makes the new name.
 * @typedef {Readonly<{fields: Partial<Record<Name, string|ListWish>>, tags: Record<string, unknown>, restricted: string[], sidecar: number|null, editions: Edition[], planned: EditJSON[]|null, borrow: Borrow|null, template: string, decision: Decision}>} Draft
 */
/** @typedef {{reads: string[], creates: string, also?: string[], mirrors?: string[]}} Tags */
/** @typedef {{label: string, kind: "line"|"text"|"list"|"moment"|"number"|"stars", hint?: string} & Tags} Row */

/**
 * `reads`: the tags that are shown, the first that is there. `creates`: the tag that is made, `also`: those with it.
 * `mirrors`: what some programs hold beside it, kept true where it is there.
 * @type {Record<Name, Row>}
 */
export const FORM = {
  people: { label: "People", kind: "list", reads: ["XMP-iptcExt:PersonInImage"], creates: "XMP-iptcExt:PersonInImage", hint: "Also written as keywords, which most galleries read; in films as a line of the comment" },
  title: { label: "Title", kind: "line", reads: ["XMP-dc:Title", "IPTC:ObjectName", "PNG:Title"], creates: "XMP-dc:Title", mirrors: ["PNG:Title"] },
  description: { label: "Description", kind: "text", reads: ["XMP-dc:Description", "IFD0:ImageDescription", "IPTC:Caption-Abstract", "XMP-tiff:ImageDescription", "PNG:Description"], creates: "XMP-dc:Description", mirrors: ["XMP-tiff:ImageDescription", "PNG:Description"] },
  keywords: { label: "Keywords", kind: "list", reads: ["XMP-dc:Subject", "IPTC:Keywords"], creates: "XMP-dc:Subject" },
  date: { label: "Date taken", kind: "moment", reads: ["ExifIFD:DateTimeOriginal", "XMP-photoshop:DateCreated", "XMP-exif:DateTimeOriginal"], creates: "ExifIFD:DateTimeOriginal", mirrors: ["XMP-exif:DateTimeOriginal"] },
  rating: { label: "Rating", kind: "stars", reads: ["XMP-xmp:Rating", "IFD0:Rating"], creates: "XMP-xmp:Rating", mirrors: ["IFD0:Rating"] },
  creator: { label: "Creator", kind: "line", reads: ["IFD0:Artist", "XMP-dc:Creator", "IPTC:By-line", "XMP-tiff:Artist", "PNG:Author"], creates: "IFD0:Artist", mirrors: ["XMP-tiff:Artist", "PNG:Author", "PNG:Artist"] },
  copyright: { label: "Copyright", kind: "line", reads: ["IFD0:Copyright", "XMP-dc:Rights", "IPTC:CopyrightNotice", "XMP-tiff:Copyright", "PNG:Copyright"], creates: "IFD0:Copyright", mirrors: ["XMP-tiff:Copyright", "PNG:Copyright"] },
  latitude: { label: "Latitude", kind: "number", reads: ["GPS:GPSLatitude", "XMP-exif:GPSLatitude"], creates: "GPS:GPSLatitude", mirrors: ["XMP-exif:GPSLatitude"] },
  longitude: { label: "Longitude", kind: "number", reads: ["GPS:GPSLongitude", "XMP-exif:GPSLongitude"], creates: "GPS:GPSLongitude", mirrors: ["XMP-exif:GPSLongitude"] },
  altitude: { label: "Altitude in metres", kind: "number", reads: ["GPS:GPSAltitude", "XMP-exif:GPSAltitude"], creates: "GPS:GPSAltitude", mirrors: ["XMP-exif:GPSAltitude"] },
};

/** @type {Name[]} */
export const NAMES = /** @type {Name[]} */ (Object.keys(FORM));

/** Lists that mirror people under a heading of their own, with what they put before a name. */
const BRANCHES = { "XMP-lr:HierarchicalSubject": "People|", "XMP-digiKam:TagsList": "People/" };
const LISTS = new Set(["XMP-dc:Creator", "IPTC:By-line"]);

/** @type {Draft} */
export const NOTHING = { fields: {}, tags: {}, restricted: [], sidecar: null, editions: [], planned: null, borrow: null, template: "", decision: { skip: false, keeps_comment: false, choices: {} } };

/** @returns {Draft} */
export const emptyDraft = () => NOTHING;

/** Whether a draft asks for anything. @param {Draft} draft */
export const asksFor = ({ fields, tags, sidecar, editions, planned, borrow, template }) =>
  sidecar !== null || planned !== null || borrow !== null || template !== "" || editions.length > 0 || Object.keys(fields).length + Object.keys(tags).length > 0;

/** The fields by key; of a film the people too, under a key that is no tag's. @param {Field[]} fields @param {{line: string, names: string[]}|null} [people] @returns {Index} */
export function indexOf(fields, people = null) {
  const index = new Map(fields.map((field) => [field.key, field]));
  return people ? index.set(PEOPLE, { key: people.line, value: people.names }) : index;
}

/** The tags of one field of the panel in the file that says `index`: films have tags of their own. @param {Index} index @param {Name} name @returns {Tags} */
const tagsOf = (index, name) => FILMS[groupOf(index.get(PEOPLE)?.key ?? "")]?.[name] ?? FORM[name];

/** The values of a list tag. @param {Index} index @param {string} key @returns {string[]} */
export function listOf(index, key) {
  const value = index.get(key)?.value;
  if (value === undefined || value === null || value === "") return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** What the file says for a list field of the panel. @param {Index} index @param {Name} name */
export function readList(index, name) {
  const people = listOf(index, index.has(PEOPLE) ? PEOPLE : "XMP-iptcExt:PersonInImage");
  if (name === "people") return people;
  const all = tagsOf(index, name).reads.flatMap((key) => listOf(index, key));
  return [...new Set(all)].filter((word) => !people.includes(word));
}

/** What the file says for any other field of the panel, as its input shows it. @param {Index} index @param {Name} name @returns {string} */
export function readText(index, name) {
  if (name === "latitude" || name === "longitude") return readAxis(index, name);
  if (name === "altitude") return readAltitude(index);
  for (const key of tagsOf(index, name).reads) {
    const field = index.get(key);
    if (field === undefined) continue;
    const value = Array.isArray(field.value) ? field.value.join("; ") : String(field.value ?? "");
    if (value !== "") return name === "date" ? toMoment(value) : value;
  }
  return "";
}

/** @param {Index} index @param {"latitude"|"longitude"} axis */
function readAxis(index, axis) {
  const place = placeOf(index);
  if (place) return showCoordinate(place[axis === "latitude" ? 0 : 1]);
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
  const place = placeOf(index);
  if (place) return place.length > 2 ? String(place[2]) : "";
  const [exif, xmp] = FORM.altitude.reads;
  const key = index.has(exif) ? exif : xmp;
  const size = Number(index.get(key)?.value ?? NaN);
  if (!Number.isFinite(size)) return "";
  return String(Number((index.get(`${key}Ref`)?.value === 1 ? -size : size).toFixed(3)));
}

/** Latitude, longitude and, if told, altitude of a film that has them in one tag. @param {Index} index @returns {number[]|null} */
function placeOf(index) {
  const told = PLACES.map((key) => index.get(key)?.value).find((value) => value !== undefined);
  const found = String(told ?? "").split(/[ ,]+/).map(Number);
  return told !== undefined && found.length >= 2 && found.every(Number.isFinite) ? found : null;
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

/** Types that hold XMP and neither EXIF nor IPTC: sidecars and GIF. */
const XMP_ALONE = new Set(["XMP", "GIF"]);

/** @param {Index} index @param {string} key */
const canHold = (index, key) => !XMP_ALONE.has(String(index.get("File:FileType")?.value)) || key.startsWith("XMP-");

/**
 * The edits that a draft asks of a file that says `index`. `together`: one tag is named for all its twins, and its mirrors
 * follow; else the tag alone that the panel shows.
 * @param {Draft} draft @param {Index} index @param {boolean} [together] @returns {Record<string, unknown>}
 */
export function editsOf(draft, index, together = true) {
  /** @type {Record<string, unknown>} */
  const edits = {};
  for (const name of NAMES) {
    const wish = draft.fields[name];
    if (wish === undefined) continue;
    if (typeof wish !== "string") askList(edits, index, name, wish, together);
    else if (wish.trim() !== readText(index, name) && !fault(name, wish)) askText(edits, index, name, wish.trim(), together);
  }
  if (index.has(PEOPLE)) askPlace(edits, index);
  const agreed = draft.restricted.some((key) => key in draft.tags);
  return { ...edits, ...draft.tags, ...(agreed ? { "--restricted": true } : {}) };
}

/** The tags to write for one field of the panel. @param {Index} index @param {Name} name @param {boolean} together */
export function keysOf(index, name, together) {
  const { reads, creates, also = [], mirrors = [] } = tagsOf(index, name);
  const own = reads.filter((key) => canHold(index, key));
  const [main = creates] = canHold(index, creates) ? [creates] : own;
  if (!together) return [own.find((key) => index.has(key)) ?? main];
  return [main, ...also, ...mirrors.filter((key) => key !== main && index.has(key))];
}

/** @param {Record<string, unknown>} edits @param {Index} index @param {Name} name @param {string} text @param {boolean} together */
function askText(edits, index, name, text, together) {
  for (const key of keysOf(index, name, together)) {
    if (text === "") edits[key] = null;
    else if (name === "date") edits[key] = moment(index, text, together) + zoneOf(index, key);
    else if (name === "latitude" || name === "longitude") askAxis(edits, key, name, /** @type {number} */ (readCoordinate(text, name)));
    else if (name === "altitude") askAltitude(edits, key, Number(text));
    else edits[key] = LISTS.has(key) ? [text] : text;
    if (text === "" && index.has(`${key}Ref`)) edits[`${key}Ref`] = null;
  }
}

/** A date as EXIF has it, in the time zone the file names: written without it, the twins would lose the zone. @param {Index} index @param {string} text @param {boolean} together */
function moment(index, text, together) {
  const zone = together ? String(index.get("ExifIFD:OffsetTimeOriginal")?.value ?? "") : "";
  return `${text.slice(0, 10).replaceAll("-", ":")} ${text.slice(11)}${text.length === 16 ? ":00" : ""}${/^[-+]\d\d:\d\d$/.test(zone) ? zone : ""}`;
}

/** The time zone that a film's own date ends in. @param {Index} index @param {string} key */
const zoneOf = (index, key) => (index.has(PEOPLE) && !key.startsWith("XMP-") && /[-+]\d\d:\d\d$/.exec(String(index.get(key)?.value ?? ""))?.[0]) || "";

/** Brings the tags of a film that tell the whole place at once up to the axes that are asked for. @param {Record<string, unknown>} edits @param {Index} index */
function askPlace(edits, index) {
  const names = /** @type {const} */ (["latitude", "longitude", "altitude"]);
  const keys = names.map((name) => FORM[name].reads[1]);
  if (!keys.some((key) => key in edits)) return;
  const held = PLACES.filter((key) => index.has(key));
  const values = keys.map((key, at) => (key in edits ? axisOf(edits, key) : readText(index, names[at])));
  const whole = values[0] !== "" && values[1] !== "";
  for (const key of whole && !held.length && index.get(PEOPLE)?.key.startsWith("ItemList:") ? [PLACES[0]] : held) edits[key] = whole ? values.filter((value) => value !== "").join(", ") : null;
}

/** An axis that is asked for as a number with its sign. @param {Record<string, unknown>} edits @param {string} key */
function axisOf(edits, key) {
  const [size, letter] = String(edits[key] ?? "").split(" ");
  const below = letter === "S" || letter === "W" || edits[`${key}Ref`] === "Below Sea Level";
  return size && below ? `-${size}` : size;
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

/** @param {Record<string, unknown>} edits @param {Index} index @param {Name} name @param {ListWish} wish @param {boolean} together */
function askList(edits, index, name, wish, together) {
  if (name === "people" && index.has(PEOPLE)) return askPeople(edits, index, wish);
  if (name === "people") mergeList(edits, index, [FORM.people.creates], wish);
  askWords(edits, index, wish, together);
  if (name !== "people") return;
  for (const [key, prefix] of Object.entries(BRANCHES)) {
    if (index.has(key)) mergeList(edits, index, [key], { add: wish.add.map((word) => prefix + word), remove: wish.remove.map((word) => prefix + word) });
  }
}

/** The people of a film: the engine knows where programs look for them. @param {Record<string, unknown>} edits @param {Index} index @param {ListWish} wish */
function askPeople(edits, index, { add, remove }) {
  const held = listOf(index, PEOPLE);
  const more = add.filter((word) => !held.includes(word));
  const less = remove.filter((word) => held.includes(word));
  if (more.length) edits[`${PEOPLE}+`] = more;
  if (less.length) edits[`${PEOPLE}-`] = less;
}

/** Keywords, those for people too. @param {Record<string, unknown>} edits @param {Index} index @param {ListWish} wish @param {boolean} together */
function askWords(edits, index, wish, together) {
  const [main, twin] = tagsOf(index, "keywords").reads;
  if (!twin) return mergeList(edits, index, [main], wish);
  const press = [...index.keys()].some((key) => key.startsWith("IPTC:"));
  if (together) return mergeList(edits, index, press ? [main, twin] : [main], wish);
  mergeList(edits, index, [main], wish);
  mergeList(edits, index, [twin], { add: [], remove: wish.remove });
}

/** Asks of the first of `keys` what is not so in all of them. @param {Record<string, unknown>} edits @param {Index} index @param {string[]} keys @param {ListWish} wish */
function mergeList(edits, index, keys, { add, remove }) {
  const [key] = keys;
  const held = keys.map((one) => listOf(index, one));
  const more = add.filter((word) => held.some((list) => !list.includes(word)));
  const less = remove.filter((word) => held.some((list) => list.includes(word)));
  if (more.length) edits[`${key}+`] = [...new Set([.../** @type {string[]} */ (edits[`${key}+`] ?? []), ...more])];
  if (less.length) edits[`${key}-`] = [...new Set([.../** @type {string[]} */ (edits[`${key}-`] ?? []), ...less])];
}
