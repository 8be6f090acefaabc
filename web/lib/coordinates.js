// A place as people paste it: out of maps, addresses of maps, messages and papers.

import { readCoordinate } from "./place.js";

/** @typedef {{latitude: number, longitude: number, altitude?: number}} Place */

const NUMBER = "[-+]?\\d{1,3}(?:\\.\\d+)?";
/** Addresses: geo:48.1,7.2,300 · …/@48.1,7.2,17z · …?q=48.1,7.2 · …#map=17/48.1/7.2 · …!3d48.1!4d7.2 */
const ADDRESSES = [
  new RegExp(`^geo:(${NUMBER}),(${NUMBER})(?:,(${NUMBER}))?`, "i"),
  new RegExp(`!3d(${NUMBER})!4d(${NUMBER})`),
  new RegExp(`/@(${NUMBER}),(${NUMBER})`),
  new RegExp(`[?&](?:q|ll|query|daddr|center|mlat)=(?:loc:)?(${NUMBER})(?:,|%2C|&mlon=)(${NUMBER})`, "i"),
  new RegExp(`#(?:map=)?[\\d.]+/(${NUMBER})/(${NUMBER})`),
];
/** ISO 6709: +48.1000+007.2000/ and +48.1+007.2+300/ */
const STANDARD = /^([-+]\d{1,2}(?:\.\d+)?)([-+]\d{1,3}(?:\.\d+)?)([-+]\d+(?:\.\d+)?)?(?:CRS[^/]*)?\/?$/;

/** The place in a text, or why there is none. @param {string} text @returns {Place | string} */
export function readPlace(text) {
  const bare = text.trim().replace(/−/g, "-").replace(/^\(|\)$/g, "");
  for (const pattern of [...ADDRESSES, STANDARD]) {
    const found = pattern.exec(bare);
    if (found) return placeOf(found[1], found[2], found[3]);
  }
  const [north, east] = halves(bare);
  if (north === undefined) return "Write two coordinates, such as 48.1079, 7.2217 or 48°6'28\" N 7°13'18\" E";
  return /[EW]/i.test(north) && !/[EW]/i.test(east) ? placeOf(east, north) : placeOf(north, east);
}

/** The two coordinates of a text: by their letters, by a comma or semicolon, else in the middle. @param {string} text @returns {string[]} */
function halves(text) {
  // 48,1079 N; 7,2217 E: a comma between digits with a letter or semicolon elsewhere parts no coordinates.
  const dotted = /\d,\d/.test(text) && (/;/.test(text) || /[NSEW]/i.test(text)) && !/,\s/.test(text) ? text.replace(/(\d),(\d)/g, "$1.$2") : text;
  const lettered = /^(.*?\d[^NSEW\d]*[NS])[\s,;]*(.+[EW])$/i.exec(dotted) ?? /^([NS].*?)[\s,;]*([EW].+)$/i.exec(dotted) ?? /^(.*?\d[^NSEW\d]*[EW])[\s,;]*(.+[NS])$/i.exec(dotted);
  if (lettered) return [lettered[1], lettered[2]];
  const parted = dotted.split(/\s*[;,/]\s*/).filter(Boolean);
  if (parted.length === 2) return parted;
  const words = dotted.split(/\s+/);
  return words.length === 2 ? words : [];
}

/** @param {string} north @param {string} east @param {string} [height] @returns {Place | string} */
function placeOf(north, east, height) {
  const latitude = readCoordinate(north, "latitude");
  if (typeof latitude === "string") return latitude;
  const longitude = readCoordinate(east, "longitude");
  if (typeof longitude === "string") return longitude;
  return { latitude, longitude, ...(height === undefined ? {} : { altitude: Number(height) }) };
}

/** `48.1079° N, 7.2217° E`. @param {Place} place */
export function placeInWords({ latitude, longitude, altitude }) {
  const north = `${Number(Math.abs(latitude).toFixed(6))}° ${latitude < 0 ? "S" : "N"}`;
  const east = `${Number(Math.abs(longitude).toFixed(6))}° ${longitude < 0 ? "W" : "E"}`;
  return `${north}, ${east}${altitude === undefined ? "" : `, ${altitude} m`}`;
}
