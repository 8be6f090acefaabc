// Edits for many files in words, and what is wrong with them. Shape: that of planner/edition, so that a template of the
// page is one of the command line: {"name": "...", "edits": [{"do": "shift", "by": "+2:30"}, ...]}.

import { FORM, NAMES } from "./form.js";
import { readCoordinate } from "./place.js";
import { PROFILES } from "./privacy.js";
import { amountInWords, readAmount } from "./shift.js";
import { counted, showValue } from "./text.js";

/** @typedef {{do: string, [name: string]: any}} Edition */
/** @typedef {{name: string, edits: Edition[]}} Template */
/** @typedef {import("./form.js").Name} Name */
/** @typedef {import("./form.js").ListWish} ListWish */

/** @param {string} text */
const quoted = (text) => `“${text}”`;

/** @param {unknown} value */
const listed = (value) => (Array.isArray(value) ? value.map(String).join(", ") : showValue(value));

/** Each kind of edit in one line. @type {Record<string, (edition: any) => string>} */
const WORDS = {
  set: ({ tags }) => Object.entries(tags ?? {}).map(([key, value]) => tagInWords(key, value)).join("; "),
  people: ({ mode = "merge", names = [] }) => PEOPLE_WORDS[mode]?.(names) ?? "People",
  "rename-person": ({ old, new: name }) => `Call ${old} ${name}; where both stand they become one`,
  replace: (edition) => `Replace ${quoted(edition.find)} with ${edition.with ? quoted(edition.with) : "nothing"} in ${edition.tags?.length ? listed(edition.tags) : "all text tags"}${mannerInWords(edition)}`,
  shift: ({ by }) => `Move all dates ${amountInWords(by)}`,
  "date-from-name": ({ overwrite }) => (overwrite ? "Date from the file name, in place of the one that is there" : "Date from the file name, where there is none"),
  rating: ({ stars }) => (stars === null ? "Remove the rating" : `Rating: ${stars < 0 ? "rejected" : counted(stars, "star")}`),
  place: ({ latitude, longitude, altitude }) => `Place: ${latitude}, ${longitude}${altitude === undefined || altitude === null ? "" : `, ${altitude} m high`}`,
  strip: ({ profile = "privacy", keep }) => `Strip: ${PROFILES[profile]?.title.toLowerCase() ?? profile}${keep?.length ? `, but keep ${listed(keep)}` : ""}`,
};

/** @type {Record<string, (names: string[]) => string>} */
const PEOPLE_WORDS = {
  merge: (names) => `Add ${listed(names)} to the people`,
  replace: (names) => (names.length ? `The people become ${listed(names)} and nobody else` : "Remove all people"),
  remove: (names) => `Take ${listed(names)} out of the people`,
};

/** @param {{case?: boolean, words?: boolean}} edition */
function mannerInWords(edition) {
  const told = [edition.case ? "same case" : "", edition.words ? "whole words" : ""].filter(Boolean);
  return told.length ? ` (${told.join(", ")})` : "";
}

/** @param {string} key @param {unknown} value */
function tagInWords(key, value) {
  if (key === "--restricted") return "the camera’s own notes may change";
  if (value === null) return `Delete ${key}`;
  if (key.endsWith("+")) return `Add ${listed(value)} to ${key.slice(0, -1)}`;
  if (key.endsWith("-")) return `Take ${listed(value)} out of ${key.slice(0, -1)}`;
  return `Set ${key} to ${quoted(listed(value))}`;
}

/** An edit for many files in one line. @param {Edition} edition */
export const editionInWords = (edition) => WORDS[edition.do]?.(edition) ?? `An edit of a kind that is not known here: ${edition.do}`;

/** What is wrong with an edit and at which of its members; null for one that can be asked. @param {Edition} edition @returns {{at: string, message: string}|null} */
export function editionFault(edition) {
  switch (edition.do) {
    case "people":
      return edition.names?.length || edition.mode === "replace" ? null : { at: "names", message: "Whom? Write a name." };
    case "rename-person":
      if (!edition.old?.trim()) return { at: "old", message: "Who is to be renamed?" };
      if (!edition.new?.trim()) return { at: "new", message: "What is the new name?" };
      return edition.old === edition.new ? { at: "new", message: "This is the name already" } : null;
    case "replace":
      if (!edition.find?.trim()) return { at: "find", message: "What is to be found?" };
      return edition.find === edition.with ? { at: "with", message: "This is the same text" } : null;
    case "shift": {
      const amount = readAmount(edition.by ?? "");
      if (!amount) return { at: "by", message: "This is no amount of time" };
      return Object.values(amount).some((part) => typeof part === "number" && part > 0) ? null : { at: "by", message: "By how much? All boxes are empty or 0." };
    }
    case "strip":
      return edition.profile in PROFILES ? null : { at: "profile", message: "There is no such profile" };
    default:
      return edition.do in WORDS ? null : { at: "do", message: `An edit of a kind that is not known here: ${edition.do}` };
  }
}

/**
 * What is asked as edits for many files, in the order in which they are carried out: those that are some already, then what
 * was typed, which outranks them. @param {import("./form.js").Draft & {editions?: Edition[]}} draft @returns {Edition[]}
 */
export function editionsOf(draft) {
  /** @type {Record<string, unknown>} */
  const tags = {};
  /** @type {Edition[]} */
  const made = [];
  for (const name of NAMES) {
    const wish = draft.fields[name];
    if (wish === undefined) continue;
    if (typeof wish !== "string") made.push(...listEditions(name, wish, tags));
    else if (name === "rating") made.push({ do: "rating", stars: wish === "" ? null : Number(wish) });
    else if (name === "date" && wish) tags[FORM.date.creates] = `${wish.slice(0, 10).replaceAll("-", ":")} ${wish.slice(11)}${wish.length === 16 ? ":00" : ""}`;
    else if (!AXES.includes(name)) tags[FORM[name].creates] = wish === "" ? null : wish;
  }
  const place = placeEdition(draft.fields);
  if (place) made.push(place);
  const asked = { ...tags, ...draft.tags };
  if (Object.keys(asked).length) made.unshift({ do: "set", tags: asked });
  return [...(draft.editions ?? []), ...made];
}

const AXES = ["latitude", "longitude", "altitude"];

/** @param {Name} name @param {ListWish} wish @param {Record<string, unknown>} tags @returns {Edition[]} */
function listEditions(name, { add, remove }, tags) {
  if (name !== "people") {
    if (add.length) tags[`${FORM[name].creates}+`] = add;
    if (remove.length) tags[`${FORM[name].creates}-`] = remove;
    return [];
  }
  return [...(add.length ? [{ do: "people", mode: "merge", names: add }] : []), ...(remove.length ? [{ do: "people", mode: "remove", names: remove }] : [])];
}

/** @param {import("./form.js").Draft["fields"]} fields @returns {Edition|null} */
function placeEdition({ latitude, longitude, altitude }) {
  const north = readCoordinate(String(latitude ?? ""), "latitude");
  const east = readCoordinate(String(longitude ?? ""), "longitude");
  if (typeof north !== "number" || typeof east !== "number") return latitude === "" || longitude === "" ? { do: "set", tags: { "GPS:all": null } } : null;
  return { do: "place", latitude: north, longitude: east, ...(altitude ? { altitude: Number(altitude) } : {}) };
}

/** Templates out of the text of a file, one or a list. @param {string} text @returns {Template[]} */
export function readTemplates(text) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    throw new Error("This is no JSON");
  }
  const list = Array.isArray(found) ? found : [found];
  return list.map((one, at) => readTemplate(one, list.length > 1 ? `Template ${at + 1}: ` : ""));
}

/** @param {any} found @param {string} where @returns {Template} */
function readTemplate(found, where) {
  if (!found || typeof found !== "object") throw new Error(`${where}a template is an object with “name” and “edits”`);
  if (typeof found.name !== "string" || !found.name.trim()) throw new Error(`${where}a template needs a name`);
  if (!Array.isArray(found.edits) || !found.edits.length) throw new Error(`${where}“${found.name}” has no edits`);
  for (const edition of found.edits) {
    const fault = editionFault(edition ?? {});
    if (fault) throw new Error(`${where}“${found.name}”: ${fault.message}`);
  }
  return { name: found.name.trim(), edits: found.edits };
}

/** The text of templates as files have it: one by itself as the command line takes it. @param {Template[]} templates */
export const showTemplates = (templates) => `${JSON.stringify(templates.length === 1 ? templates[0] : templates, null, 2)}\n`;
