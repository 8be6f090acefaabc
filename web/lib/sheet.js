// A table of changes before the engine reads it: which kind it is, and what parts its values.

const DELIMITERS = [",", ";", "\t", "|"];
/** What people call them. @type {Record<string, string>} */
export const DELIMITER_WORDS = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" };

/** How each row of a table found its file. @type {Record<string, string>} */
export const MATCH_WORDS = {
  path: "found by path", name: "found by name", content: "found by content", none: "no such file", several: "several files fit", again: "second row for a file",
};
/** @param {string} match */
export const isUsed = (match) => match === "path" || match === "name" || match === "content";

/** @param {string} text the beginning of a table @returns {"csv"|"json"} */
export const kindOfTable = (text) => (/^[\uFEFF\s]*[[{]/.test(text) ? "json" : "csv");

/** What parts the values of a first row: the mark that stands in it most often outside of quotes. @param {string} text the beginning of a table */
export function delimiterOf(text) {
  const head = text.replace(/^\uFEFF/, "").replace(/"(?:[^"]|"")*"/g, "").split(/\r?\n/, 1)[0];
  const counts = DELIMITERS.map((mark) => head.split(mark).length - 1);
  const most = Math.max(...counts);
  return most ? DELIMITERS[counts.indexOf(most)] : ",";
}

/** A plan in a file is known by its beginning. @param {string} text the beginning of a file */
export const isPlan = (text) => /^[\uFEFF\s]*\{\s*"metasplice"\s*:\s*"plan"/.test(text);
