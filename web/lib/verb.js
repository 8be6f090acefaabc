// What a person decides about a planned change: use the new value, keep the present one, merge both, or an own value.
// House rules: a decision is a value, a change makes a new one; the new value is what is asked anyway and says nothing.

/** @typedef {import("./form.js").Choice} Choice */
/** @typedef {import("./form.js").Decision} Decision */
/** @typedef {Choice["verb"]} Verb */
/** @typedef {{key: string, now: string[], after: string[], kind: string, twin?: string, list?: boolean, verb?: Verb, asked?: string[]}} Row `asked`: what the edits alone would give */

/** @type {[Verb, string, string][]} verb, its words, its key */
export const VERBS = [["new", "Use new", "n"], ["keep", "Keep", "k"], ["merge", "Merge", "m"], ["edit", "Edit…", "e"]];

/** The verb of a key on the keyboard. @param {string} key */
export const verbOfKey = (key) => VERBS.find(([, , letter]) => letter === key)?.[0];

/** The decision with the same choice for some tags. @param {Decision} decision @param {string[]} keys @param {Verb} verb @param {string[]} [values] @returns {Decision} */
export function choose(decision, keys, verb, values = []) {
  const choices = { ...decision.choices };
  for (const key of keys) {
    if (verb === "new") delete choices[key];
    else choices[key] = { verb, values };
  }
  return { ...decision, choices };
}

/** @param {string[]} one @param {string[]} other */
const same = (one, other) => one.length === other.length && one.every((value, at) => value === other[at]);

/** What was asked for a row. @param {Row} row */
export const askedOf = (row) => row.asked ?? row.after;

/** Whether both values can stand together. @param {Row} row */
export const canMerge = (row) => row.now.length > 0 && askedOf(row).length > 0 && !same(row.now, askedOf(row));

/** The choice that gives a row these values: one typed back to the original is no change. @param {Row} row @param {string[]} values @returns {Choice} */
export function settled(row, values) {
  if (same(values, row.now)) return { verb: "keep", values: [] };
  if (same(values, askedOf(row))) return { verb: "new", values: [] };
  return { verb: "edit", values };
}

/** The one verb of several rows, "" where they differ. @param {Row[]} rows @returns {Verb|""} */
export function verbOf(rows) {
  const [first, ...rest] = new Set(rows.map(({ verb }) => verb ?? "new"));
  return rest.length || !first ? "" : first;
}

/** The lines of what was typed: of a list one value a line, of a text the whole; nothing typed is no value. @param {Row} row @param {string} text */
export const valuesOf = (row, text) => (row.list ? text.split("\n").map((word) => word.trim()).filter(Boolean) : text === "" ? [] : [text]);

/** The words of a list with what becomes of each. @param {Row} row @returns {{word: string, count: number, state: "kept"|"added"|"removed"}[]} */
export function wordsOf(row) {
  const all = [...new Set([...row.now, ...row.after])];
  return all.map((word) => ({ word, count: 1, state: !row.after.includes(word) ? "removed" : row.now.includes(word) ? "kept" : "added" }));
}
