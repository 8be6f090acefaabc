// What became of the files of a run: a closed set of words, their counts, and the report as JSON and CSV.

import { counted } from "./text.js";

/** @typedef {"changed"|"already so"|"skipped"|"refused"|"failed and restored"} Word */
/** @typedef {{path: string, outcome: Word|"not written", code: string, message: string, level: string, tags: {key: string, kind: string}[], bytes: number, before: string, after: string, saved: string}} Row `saved`: the name it was handed over by, or "in place" */
/** @typedef {{operation: string, kind: string, mode: string, began: number, ended: number, stopped: boolean}} Head times in milliseconds */

/** @type {Word[]} */
export const WORDS = ["changed", "already so", "skipped", "refused", "failed and restored"];

/** What the history calls each. @type {Record<Word|"not written", string>} */
export const STATES = { changed: "written", "already so": "same", skipped: "skipped", refused: "refused", "failed and restored": "failed", "not written": "unwritten" };

/** How many there are of each word, and of those the run did not come to. @param {{outcome: string}[]} rows @returns {Record<string, number>} */
export function countWords(rows) {
  /** @type {Record<string, number>} */
  const counts = Object.fromEntries([...WORDS, "not written"].map((word) => [word, 0]));
  for (const { outcome } of rows) counts[outcome] += 1;
  return counts;
}

/** The counts as the history keeps them. @param {Record<string, number>} counts */
export const countsToKeep = (counts) => ({ changed: counts.changed, same: counts["already so"], skipped: counts.skipped, refused: counts.refused, failed: counts["failed and restored"] });

/** `198 files written and checked; 2 files refused, unchanged`. @param {Record<string, number>} counts @param {boolean} stopped @param {string} [done] what was done */
export function countsInWords(counts, stopped, done = "written and checked") {
  const told = [`${counted(counts.changed, "file")} ${done}`];
  if (counts["already so"]) told.push(`${counted(counts["already so"], "file")} already so`);
  if (counts.skipped) told.push(`${counted(counts.skipped, "file")} skipped`);
  if (counts.refused) told.push(`${counted(counts.refused, "file")} refused, unchanged`);
  if (counts["failed and restored"]) told.push(`${counted(counts["failed and restored"], "file")} failed and restored`);
  if (stopped) told.push(`stopped; the rest is as it was${counts["not written"] ? ` (${counted(counts["not written"], "file")})` : ""}`);
  return told.join("; ");
}

/** The report as JSON text. @param {Head} head @param {Row[]} rows */
export function reportJson(head, rows) {
  const counts = Object.fromEntries(Object.entries(countWords(rows)).map(([word, count]) => [word.replaceAll(" ", "_"), count]));
  const times = { began: new Date(head.began).toISOString(), ended: new Date(head.ended).toISOString() };
  return `${JSON.stringify({ metasplice: "report", version: 1, ...head, ...times, counts, files: rows }, null, 1)}\n`;
}

const COLUMNS = ["path", "outcome", "code", "message", "risk", "added", "changed", "removed", "bytes", "before", "after", "saved"];

/** The report as CSV (RFC 4180), a file a line. @param {Row[]} rows */
export function reportCsv(rows) {
  const lines = rows.map((row) => {
    const keys = (/** @type {string} */ kind) => row.tags.filter((tag) => tag.kind === kind).map(({ key }) => key).join("; ");
    return [row.path, row.outcome, row.code, row.message, row.level, keys("added"), keys("changed"), keys("removed"), row.bytes, row.before, row.after, row.saved].map(cell).join(",");
  });
  return [COLUMNS.join(","), ...lines, ""].join("\r\n");
}

/** @param {string|number} value */
const cell = (value) => (/[",\r\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
