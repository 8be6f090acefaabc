// Values and counts as people read them.

const UNITS = ["bytes", "kB", "MB", "GB", "TB"];

/** A size with three digits at most, in powers of 1,000. @param {number} bytes */
export function showSize(bytes) {
  let unit = 0;
  let value = bytes;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const shown = unit === 0 || value >= 99.5 ? value.toFixed(0) : value >= 9.95 ? value.toFixed(0) : value.toFixed(1);
  return unit === 0 && bytes === 1 ? "1 byte" : `${shown} ${UNITS[unit]}`;
}

/** About how long: `about 6 s`, `about 3 min`. @param {number} seconds */
export function showSpan(seconds) {
  if (seconds < 1.5) return "about 1 s";
  if (seconds < 90) return `about ${Math.round(seconds)} s`;
  return seconds < 5400 ? `about ${Math.round(seconds / 60)} min` : `about ${(seconds / 3600).toFixed(1)} h`;
}

/** `1,234`. @param {number} count */
export const showCount = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

/** `1 file`, `2 files`. @param {number} count @param {string} one @param {string} [many] */
export const counted = (count, one, many = `${one}s`) => `${showCount(count)} ${count === 1 ? one : many}`;

/** Any JSON value as one line of text: lists by semicolons, structures as `Name: value`. @param {unknown} value @returns {string} */
export function showValue(value) {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(nested).join("; ");
  if (typeof value === "object") {
    return Object.entries(value).map(([name, member]) => `${name}: ${nested(member)}`).join(", ");
  }
  return String(value);
}

/** @param {unknown} value */
function nested(value) {
  const compound = typeof value === "object" && value !== null;
  return compound ? `{${showValue(value)}}` : showValue(value);
}

/** The part of a key behind its group: `Title`. @param {string} key */
export const nameOf = (key) => key.slice(key.indexOf(":") + 1);

/** The group of a key: `XMP-dc`. @param {string} key */
export const groupOf = (key) => key.slice(0, Math.max(0, key.indexOf(":")));

/** The words of a tag name: `Date Time Original`. @param {string} name */
export const spaced = (name) => name.replace(/([a-z\d])([A-Z])/g, "$1 $2").replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2");

/** Words for tags whose names are no people's words. @type {Record<string, string>} */
const PLAIN = {
  PersonInImage: "People", Subject: "Keywords", Artist: "Creator", "By-line": "Creator", DateTimeOriginal: "Date taken", DateCreated: "Date taken", Rights: "Copyright",
  CopyrightNotice: "Copyright", ObjectName: "Title", ImageDescription: "Description", "Caption-Abstract": "Description", GPSLatitude: "Place", GPSLatitudeRef: "Place",
  GPSLongitude: "Place", GPSLongitudeRef: "Place", GPSAltitude: "Altitude", GPSAltitudeRef: "Altitude", GPSVersionID: "Place",
};

/** A tag in people's words: `Date taken`. @param {string} key */
export const plainName = (key) => PLAIN[nameOf(key)] ?? spaced(nameOf(key));

/** What a diff does, in words: `Title changed, Artist added`. @param {{key: string, kind: string}[]} diff @param {number} [limit] */
export function changesInWords(diff, limit = 3) {
  /** @type {Map<string, string>} */
  const words = new Map();
  for (const { key, kind } of diff) {
    const name = plainName(key);
    words.set(name, words.has(name) && words.get(name) !== kind ? "changed" : kind);
  }
  const told = [...words].map(([name, kind]) => `${name} ${kind}`);
  const more = told.length - limit;
  return told.slice(0, more === 1 ? limit + 1 : limit).join(", ") + (more > 1 ? ` and ${more} more` : "");
}

/** A trouble's place in words: `at byte 12`. @param {{start: number|null, trail: string[]}} trouble */
export function placeInWords({ start, trail }) {
  const way = trail.length ? trail.join(" › ") : "";
  const byte = start === null || start === undefined ? "" : `at byte ${showCount(start)}`;
  return [way, byte].filter(Boolean).join(", ");
}
