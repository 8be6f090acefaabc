// The history as functions: what runs note, what people ask, and the way back. It opens after the engine has booted; a
// call made before that waits.

import { calls, compose, handlesOf, named } from "./engine.js";

/** @typedef {import("./calls.js").Trouble} Trouble */
/** @typedef {import("./engine.js").Difference} Difference */
/** @typedef {import("./engine.js").Verdict} Verdict */
/** @typedef {import("./engine.js").Splice} Splice */
/** @typedef {{state: "opening"|"kept"|"memory"|"elsewhere"|"none", reason: string}} Standing `kept` in this browser; in `memory` until the page is closed; `elsewhere`: another tab has it, in memory meanwhile; `none`: it could not be started, and nothing is written then */
/** @typedef {"written"|"same"|"skipped"|"refused"|"failed"|"planned"|"unwritten"|"lost"|"undone"} State */
/** @typedef {{place: number, path: string, name: string}} Listed */
/** @typedef {{place: number, path: string, name: string, identity?: string, changes: {key: string, now: string[], after: string[], kind: string}[], before: string, after: string, record: Uint8Array, origin?: number|null}} Noted `before`, `after`, `record`: as `carry` and `takeBack` give them; `origin`: the item that this one undoes */
/** @typedef {{place: number, state: State, reason?: string}} Outcome */
/** @typedef {{changed?: number, same?: number, skipped?: number, refused?: number, failed?: number}} Counts */
/** @typedef {{since?: number|null, until?: number|null, file?: string, value?: string, status?: string, kind?: string}} Wanted */
/** @typedef {{operation: string, time: number, kind: string, note: string, status: string, files_asked: number, changed: number, same: number, skipped: number, refused: number, failed: number, undone: number}} Told */
/** @typedef {{file: string, status: State, reason: string, changes: {key: string, kind: string, before: string[], after: string[]}[], before: string|null, after: string|null, undo_bytes: number|null, number: number, place: number, path: string, origin: number|null}} ToldFile */
/** @typedef {{operation: string, made: number, asked: number, written: number, left: number, plan: string|null}} Interrupted */
/** @typedef {{key: string, before: string[], ours: string[], now: string[], state: "ours"|"restored"|"changed"}} Way */
/** @typedef {{number: number, standing: "ready"|"restored"|"stale"|"no-record", reason: string, ways: Way[]}} Prospect */
/** @typedef {{outcome: "changed"|"already so"|"refused", code: string, message: string, diff: Difference[], splices: Splice[], findings: import("./engine.js").Finding[], before: string, after: string, verdict: Verdict|null, origin: number|null, name: string, blob: Blob, record: Uint8Array<ArrayBuffer>}} Returned `origin`: the item that this undoes as a whole, for `note`; `name`: what the file was called, where the write renamed it */

/** @type {Set<(standing: Standing) => void>} */
const listeners = new Set();
/** @type {Standing} */
let latest = { state: "opening", reason: "" };
/** @type {(() => void)[]} */
let waiting = [];

calls.onEvent((message) => {
  if (message.event === "start") latest = { state: "opening", reason: "" };
  else if (message.event === "history") latest = { state: message.state, reason: message.reason };
  else return;
  if (latest.state !== "opening") for (const resolve of waiting.splice(0)) resolve();
  for (const listener of listeners) listener(latest);
});

/** Where the history is, now and whenever that changes; what was shown of it is to be asked again then. @param {(standing: Standing) => void} listener @returns {() => void} the end of listening */
export function onHistory(listener) {
  listeners.add(listener);
  listener(latest);
  return () => listeners.delete(listener);
}

/** @returns {Promise<void>} */
const opened = () => (latest.state === "opening" ? new Promise((resolve) => void waiting.push(resolve)) : Promise.resolve());

/** @param {string} operation @param {Record<string, unknown>} [given] @param {Partial<import("./calls.js").Wish>} [more] */
async function ask(operation, given = {}, more = {}) {
  for (;;) {
    await opened();
    try {
      return await calls.call({ operation, arguments: given, ...more });
    } catch (error) {
      // The engine was started anew in between: its history opens again.
      if (/** @type {Trouble} */ (error).code !== "history/not-open" || latest.state !== "opening") throw error;
    }
  }
}

/** Takes the history over from the tab that has it, with what was noted here in memory. Rejects with "history/busy", "history/unanswered" or "history/unusable". @returns {Promise<Standing>} */
export const takeOver = async () => (await ask("history-take", {}, { timeout: 30_000 })).result ?? latest;

/** @type {Set<() => void>} */
const followers = new Set();

/** Told whenever an operation has begun, gone on or ended: what was shown of it is to be asked again. @param {() => void} follower @returns {() => void} the end of following */
export function onOperation(follower) {
  followers.add(follower);
  return () => followers.delete(follower);
}

/** Asks for what begins, goes on with or ends an operation. @type {typeof ask} */
async function advance(...asked) {
  const answer = await ask(...asked);
  for (const follower of followers) follower();
  return answer;
}

const seconds = () => Date.now() / 1000;

/** @returns {Promise<Standing & {count: number, bytes: number}>} */
export const historyState = async () => (await ask("history-state")).result;

/** Begins an operation over files; `plan` is kept until it ends. @param {{kind: "apply"|"undo", note?: string, files: Listed[], plan?: string|null}} run @returns {Promise<string>} its id */
export const begin = async (run) => (await advance("begin", { now: seconds(), note: "", plan: null, ...run })).result.operation;

/** Resolves when it is certain that what leads back is kept: files are shown or written after this. @param {string} operation @param {Noted[]} noted */
export async function note(operation, noted) {
  const entries = noted.map(({ record, ...entry }) => ({ ...entry, size: record.length }));
  const raw = new Uint8Array(noted.reduce((sum, one) => sum + one.record.length, 0));
  let at = 0;
  for (const { record } of noted) {
    raw.set(record, at);
    at += record.length;
  }
  await ask("note", { operation, entries }, { raw });
}

/** What has become of files; with `counts` the run is over, or `stopped` and to be resumed. @param {string} operation @param {Outcome[]} outcomes @param {Counts|null} [counts] @param {boolean} [stopped] */
export const settle = async (operation, outcomes, counts = null, stopped = false) => void (await (counts ? advance : ask)("settle", { operation, outcomes, counts, stopped, now: seconds() }));

/** @param {Wanted} [filter] @param {number} [page] from 1 @returns {Promise<{total: number, pages: number, page: number, rows: Told[]}>} */
export const operations = async (filter = {}, page = 1) => (await ask("operations", { filter, page })).result;

/** @param {string} id @param {{limit?: number, skip?: number}} [part] @returns {Promise<Told & {files: ToldFile[]}>} */
export const operation = async (id, part = {}) => (await ask("operation", { id, ...part })).result;

/** @param {Wanted} [filter] @returns {Promise<string>} JSON */
export const exportHistory = async (filter = {}) => (await ask("history-export", { filter })).result.text;

/** Forgets every operation that is over. @returns {Promise<number>} how many those were */
export const clearHistory = async () => (await ask("history-clear")).result.forgotten;

/** Forgets what is past the limits; those of the settings `days` and `megabytes` where none are given. @param {{days: number, megabytes: number}|null} [limits] @returns {Promise<number>} how many operations */
export const cleanHistory = async (limits = null) => (await ask("history-clean", { now: seconds(), limits })).result.forgotten;

/** The page's settings. @returns {Promise<Record<string, string>>} */
export const settings = async () => (await ask("settings")).result;

/** @param {string} name @param {string|null} value null forgets it */
export const setSetting = async (name, value) => void (await ask("set", { name, value }));

/** Runs that were broken off. @returns {Promise<Interrupted[]>} */
export const interrupted = async () => (await ask("interrupted")).result;

/** Goes on with a run; call `settleGiven` with the files it noted first. @param {string} operation @returns {Promise<number[]>} the places that are done */
export const resume = async (operation) => (await advance("resume", { operation, now: seconds() })).result.done;

/** @param {string} operation */
export const abandon = async (operation) => void (await advance("abandon", { operation }));

/** What has become of files that a broken run noted, told by their fingerprints. @param {string} operation @param {{place: number, blob: Blob}[]} given @returns {Promise<{place: number, state: State, reason: string}[]>} */
export async function settleGiven(operation, given) {
  const files = given.map(({ place, blob }) => ({ place, file: named(blob) }));
  return (await ask("settle-given", { operation, files }, { blobs: given.flatMap(({ blob }) => handlesOf(blob)) })).result;
}

/** What taking back each item would come to. @param {{number: number, blob: Blob}[]} given @returns {Promise<Prospect[]>} */
export async function prospects(given) {
  const files = given.map(({ number, blob }) => ({ number, file: named(blob) }));
  return (await ask("prospects", { files }, { blobs: given.flatMap(({ blob }) => handlesOf(blob)) })).result;
}

/** The file as it was before a write; with `fields` or `keys` those alone. Nothing is noted yet. @param {number} number @param {Blob} blob @param {{fields?: boolean, keys?: string[], force?: boolean}} [means] @returns {Promise<Returned>} */
export async function takeBack(number, blob, means = {}) {
  const { result, raws } = await ask("take-back", { number, file: named(blob), ...means }, { blobs: handlesOf(blob) });
  const { pieces, size, ...rest } = result;
  const made = compose(blob, pieces, raws);
  if (made.size !== size) throw { kind: "Broken", code: "page/size", message: "The composed file has the wrong size", trail: [], start: null, end: null };
  return { ...rest, blob: made, record: raws[0] };
}
