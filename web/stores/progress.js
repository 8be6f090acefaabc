// What is going on with many files, and what came of it: told by whoever does it, shown by the bar and the monitor.

import { signal } from "../html.js";
import { paceInWords } from "../lib/pace.js";
import { say } from "./attention.js";

/** @typedef {import("./files.js").Entry} Entry */
/** @typedef {import("../lib/outcome.js").Row} Row */
/** @typedef {import("../lib/outcome.js").Head} Head */
/**
 * `done` and `total` in files; `idle`: milliseconds it stood still, `since`: when it came to stand; `run`: it can be paused and cancelled; `tally`: files by outcome so far
 * @typedef {{stage: string, done: number, total: number, began: number, paused?: boolean, idle?: number, since?: number, run?: boolean, stopping?: boolean, tally?: Record<string, number>}} Progress
 */
/**
 * `sidecars`: made beside photos, which stay as they are; `tried`: a dry run; `rows`: every file of a run with its outcome
 * @typedef {{written: Entry[], refused: Entry[], stopped: boolean, trouble: string, sidecars?: number, tried?: Tried, head?: Head, rows?: Row[]}} Report
 */
/** @typedef {{confirmed: number, corrected: {entry: Entry, message: string}[], refused: {entry: Entry, message: string}[]}} Tried */

/** @type {import("@preact/signals").Signal<Progress|null>} */
export const progress = signal(null);
/** @type {import("@preact/signals").Signal<Report|null>} */
export const report = signal(null);

/** Milliseconds between two words about progress, for people who hear them. */
const QUIET = 5000;
let spoken = 0;

/** Begins to tell of something that takes its time. @param {string} stage @param {number} total @param {Partial<Progress>} [more] */
export function beginProgress(stage, total, more = {}) {
  spoken = Date.now();
  progress.value = { stage, done: 0, total, began: spoken, ...more };
}

/** One file more is done. @param {string} [word] what has become of it */
export function stepProgress(word) {
  const now = progress.peek();
  if (!now) return;
  const tally = word ? { ...now.tally, [word]: (now.tally?.[word] ?? 0) + 1 } : now.tally;
  progress.value = { ...now, done: now.done + 1, tally };
  if (Date.now() - spoken < QUIET || now.paused) return;
  spoken = Date.now();
  say(`${now.stage}: ${paceInWords(progress.value, spoken)}`);
}

/** @param {Partial<Progress>} change */
export function changeProgress(change) {
  if (progress.peek()) progress.value = { .../** @type {Progress} */ (progress.peek()), ...change };
}
