// Coordinates as people type them.

/** @typedef {"latitude"|"longitude"} Axis */

const REACH = { latitude: 90, longitude: 180 };
const HEMISPHERES = { latitude: "NS", longitude: "EW" };

/** A signed number of degrees, or a message: `50.82`, `50.82 S`, `50 49 12.3 N`, `50°49'12.3"N`. @param {string} text @param {Axis} axis @returns {number | string} */
export function readCoordinate(text, axis) {
  const letter = /[NSEW]\s*$/i.exec(text)?.[0].trim().toUpperCase() ?? /^\s*[NSEW]/i.exec(text)?.[0].trim().toUpperCase() ?? "";
  if (letter && !HEMISPHERES[axis].includes(letter)) return `${letter} is no ${axis}; use ${HEMISPHERES[axis][0]} or ${HEMISPHERES[axis][1]}`;
  const bare = text.replace(/[NSEW]/gi, "").trim();
  if (!/^[-+]?[\d.\s°º'′"″:]+$/.test(bare)) return `A ${axis} is a number of degrees, such as ${axis === "latitude" ? "50.82 or 50 49 12 N" : "-0.137 or 0 8 14 W"}`;
  const [degrees, minutes = 0, seconds = 0, ...rest] = (bare.match(/\d+(?:\.\d+)?|\.\d+/g) ?? []).map(Number);
  if (degrees === undefined || rest.length || minutes >= 60 || seconds >= 60) return `These are no degrees, minutes and seconds`;
  const size = degrees + minutes / 60 + seconds / 3600;
  if (size > REACH[axis]) return `A ${axis} lies between -${REACH[axis]} and ${REACH[axis]}`;
  const negative = bare.startsWith("-") !== (letter === HEMISPHERES[axis][1]);
  return negative ? -size : size;
}

/** Degrees with at most seven decimals (a centimetre). @param {number} degrees */
export const showCoordinate = (degrees) => String(Number(degrees.toFixed(7)));

/** The letter of the half of the globe. @param {number} degrees @param {Axis} axis */
export const hemisphere = (degrees, axis) => HEMISPHERES[axis][degrees < 0 || Object.is(degrees, -0) ? 1 : 0];

/** Two coordinates pasted as one text, `50.82, -0.137`. @param {string} text @returns {[string, string] | null} */
export function splitPair(text) {
  const found = /^\s*([^,;]+)[,;]\s*([^,;]+)$/.exec(text);
  return found && typeof readCoordinate(found[1], "latitude") === "number" && typeof readCoordinate(found[2], "longitude") === "number"
    ? [found[1].trim(), found[2].trim()]
    : null;
}
