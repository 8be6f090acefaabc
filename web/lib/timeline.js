// Operations of the history in people's words, and days as the times between which they were made.

import { counted } from "./text.js";

/** @typedef {import("../ledger.js").Told} Told */

/** @type {Record<string, string>} */
const KINDS = { apply: "Write", write: "Write", undo: "Undo" };
/** @type {Record<string, string>} */
const STATUS = { done: "done", running: "running", interrupted: "broken off", undone: "taken back", "partly undone": "partly taken back" };
/** @type {Record<string, string>} */
const STATES = {
  written: "changed", planned: "not reached", unwritten: "not reached", same: "already so", skipped: "skipped", refused: "refused", failed: "failed and restored",
  lost: "changed by others", undone: "taken back",
};

/** @param {string} kind */
export const kindInWords = (kind) => KINDS[kind] ?? kind;
/** @param {string} status */
export const statusInWords = (status) => STATUS[status] ?? status;
/** What has become of one file. @param {string} state */
export const stateInWords = (state) => STATES[state] ?? state;

/** `3 files changed, 1 already so`. @param {Told} told */
export function countsInWords(told) {
  const verb = told.kind === "undo" ? "taken back" : "changed";
  const words = [
    told.changed ? `${counted(told.changed, "file")} ${verb}` : "", told.same ? `${told.same} already so` : "", told.skipped ? `${told.skipped} skipped` : "",
    told.refused ? `${told.refused} refused` : "", told.failed ? `${told.failed} failed and restored` : "", told.undone ? `${told.undone} taken back since` : "",
  ].filter(Boolean);
  return words.join(", ") || `${counted(told.files_asked, "file")}, none changed`;
}

/** A day of a date field as seconds since 1970 where it begins here; `days` later with it. Nothing for no day. @param {string} day @param {number} [days] @returns {number|null} */
export function dayStart(day, days = 0) {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  return found ? new Date(Number(found[1]), Number(found[2]) - 1, Number(found[3]) + days).getTime() / 1000 : null;
}

const two = (/** @type {number} */ count) => String(count).padStart(2, "0");

/** `2026-11-21 20:43`, here. @param {number} seconds */
export function showTime(seconds) {
  const at = new Date(seconds * 1000);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The entries by their names. @template {{path: string, name: string}} E @param {E[]} entries @returns {Map<string, E[]>} */
export function byName(entries) {
  /** @type {Map<string, E[]>} */
  const found = new Map();
  for (const entry of entries) {
    const some = found.get(entry.name);
    if (some) some.push(entry);
    else found.set(entry.name, [entry]);
  }
  return found;
}

/** The entries that may be a file of the history: those of its name, the one of the same path first. @template {{path: string, name: string}} E @param {Map<string, E[]>} names @param {string} path @returns {E[]} */
export function candidatesOf(names, path) {
  const found = names.get(path.slice(path.lastIndexOf("/") + 1)) ?? [];
  return [...found].sort((a, b) => Number(b.path === path) - Number(a.path === path));
}

/**
 * The rows whose entry is another's: of several that found one entry it is that of the row that is ready, else of the one
 * of its path, else of the first.
 * @template {{state: string, entry: {path: string}|null, item: {path: string}}} R @param {R[]} rows @returns {R[]}
 */
export function claimless(rows) {
  /** @type {Map<{path: string}, R>} */
  const owners = new Map();
  const rank = (/** @type {R} */ { state, entry, item }) => (state === "ready" ? 2 : 0) + (entry?.path === item.path ? 1 : 0);
  for (const row of rows) {
    const owner = row.entry && owners.get(row.entry);
    if (row.entry && (!owner || rank(row) > rank(owner))) owners.set(row.entry, row);
  }
  return rows.filter((row) => row.entry && owners.get(row.entry) !== row);
}
