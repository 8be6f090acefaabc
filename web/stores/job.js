// One file of a run: carried out, noted in the history, written or kept to be handed over; and what has become of it.
// House rule: nothing is shown or written before the history has it.

import { STATES } from "../lib/outcome.js";
import { renew } from "./files.js";
import { alone, checkFresh, checkRename, rename, savePlace } from "./place.js";

/** @typedef {import("./files.js").Entry} Entry */
/** @typedef {import("../calls.js").Trouble} Trouble */
/** @typedef {import("../lib/outcome.js").Row} Row */
/** @typedef {import("../lib/outcome.js").Word} Word */
/** @typedef {import("../ledger.js").Noted} Noted */
/** @typedef {{outcome: Word, code: string, message: string, diff: any[], splices: any[], findings: any[], verdict: any, before: string, after: string, risk?: any, origin?: number|null, blob: Blob, record: Uint8Array<ArrayBuffer>}} Made what `carry` and `takeBack` answer */
/**
 * `way`: written in place, handed over as a copy, or kept by the page alone; `shows`: the page takes the new form at once
 * @typedef {{entry: Entry, place: number, way: "place"|"copy"|"page", make: () => Promise<Made>, target: string, made: Made|null, row: Row, shows: boolean, undoing: boolean, draft: import("./files.js").Draft|null}} Job
 */
/**
 * @typedef {{operation: string, note: (noted: Noted) => Promise<unknown>, settle: (outcome: import("../ledger.js").Outcome) => void, signal: AbortSignal}} Keeper
 */

/** @param {Entry} entry @param {number} place @param {Pick<Job, "way"|"make"> & Partial<Job>} how @returns {Job} */
export function makeJob(entry, place, how) {
  /** @type {Row} */
  const row = { path: entry.path, outcome: "not written", code: "", message: "", level: entry.outlook.peek()?.level ?? "", tags: [], bytes: 0, before: "", after: "", saved: "" };
  return { entry, place, target: "", made: null, row, shows: true, undoing: false, draft: entry.draft.peek(), ...how };
}

/** A file that stays as it is, in the shape of one that changes. */
export const STILL = { code: "", message: "", diff: [], splices: [], findings: [], verdict: null, before: "", after: "", record: new Uint8Array() };

/** What `carry` of the engine answers, in the shape that the history's `takeBack` has too. @param {Blob} blob @param {any} told @returns {Made} */
export function madeOf(blob, { undo, patch, ...told }) {
  return told.outcome === "changed" ? { ...told, record: undo } : { ...STILL, ...told, blob };
}

/** Works out the new form of a file; whether there is one. @param {Job} job */
export async function carryOut(job) {
  tell(job, "writing");
  try {
    const made = await job.make();
    job.row.tags = made.diff.map(({ key, kind }) => ({ key, kind }));
    // A file that is renamed alone has no new bytes, and no way back but its old name.
    if (made.outcome === "changed" || (made.outcome === "already so" && job.target)) {
      job.made = made;
      Object.assign(job.row, { bytes: made.splices.reduce((sum, { size }) => sum + size, 0), before: made.before, after: made.after });
      return true;
    }
    conclude(job, made.outcome, made);
  } catch (error) {
    giveUp(job, error);
  }
  return false;
}

/** Notes the new form, then writes it in place or keeps it; whether that was done. @param {Job} job @param {Keeper} keeper */
export async function keep(job, keeper) {
  try {
    if (job.way === "place") await alone(job.entry, () => keepInPlace(job, keeper));
    else {
      await noteFirst(job, keeper);
      if (job.shows) await reveal(job, keeper.operation, madeBy(job).blob);
      // A copy is written when it has been handed over.
      if (job.way === "page") keeper.settle({ place: job.place, state: "written" });
    }
    conclude(job, "changed");
    return true;
  } catch (error) {
    giveUp(job, error);
    return false;
  }
}

/** @param {Job} job @param {Keeper} keeper */
async function keepInPlace(job, keeper) {
  const { entry, target, place } = job;
  await checkFresh(entry);
  if (target) await checkRename(entry, target);
  await noteFirst(job, keeper);
  let file = madeBy(job).outcome === "changed" ? await savePlace(entry, madeBy(job).blob, keeper.signal) : null;
  keeper.settle({ place, state: "written" });
  job.row.saved = "in place";
  if (target) {
    file = await rename(entry, target);
    job.row.saved = `in place as ${target}`;
  }
  if (file) await reveal(job, keeper.operation, file);
}

/** @param {Job} job @param {Keeper} keeper */
async function noteFirst(job, keeper) {
  // An undo by a record alone, of which the history knows nothing, leads nowhere back.
  if (madeBy(job).record.length) await keeper.note(notedOf(job));
}

/** @param {Job} job */
const madeBy = (job) => /** @type {Made} */ (job.made);

/** @param {Job} job @returns {Noted} */
function notedOf({ entry, place, made }) {
  const { diff, before, after, record, origin = null } = /** @type {Made} */ (made);
  return { place, path: entry.path, name: entry.name, identity: `${entry.blob.peek().size} ${Math.round(entry.modified)}`, changes: diff, before, after, record, origin };
}

/** Has the page take the new form of a file. @param {Job} job @param {string} operation @param {Blob} blob */
export async function reveal(job, operation, blob) {
  const { entry, place, undoing } = job;
  const { outcome, record, diff, splices, findings, verdict, risk } = madeBy(job);
  const parts = entry.detail.peek()?.parts ?? [];
  if (undoing) entry.writes.value = entry.writes.peek().slice(0, -1);
  else if (outcome === "changed") {
    const rewrite = /** @type {any} */ ({ diff, splices, findings, verdict, risk: risk?.level ?? risk, reasons: risk?.reasons ?? [] });
    entry.writes.value = [...entry.writes.peek(), { undo: record, rewrite, parts, operation, place }];
  }
  await replaced(entry, blob);
}

/** @param {Entry} entry @param {Blob} blob */
export async function replaced(entry, blob) {
  if (blob instanceof File) Object.assign(entry, { modified: blob.lastModified, name: blob.name });
  entry.size = blob.size;
  await renew(entry, blob);
}

/** Says what a file is at. @param {Job} job @param {string} word @param {string} [message] */
const tell = (job, word, message = "") => (job.entry.outcome.value = { word, message });

/** @param {Job} job @param {Word} outcome @param {{code: string, message: string}} [why] */
export function conclude(job, outcome, { code, message } = { code: "", message: "" }) {
  Object.assign(job.row, { outcome, code, message });
  tell(job, job.undoing && outcome === "changed" ? "taken back" : outcome, message);
  if (outcome !== "changed") job.made = null;
}

/** @param {Job} job @param {unknown} error */
function giveUp(job, error) {
  const { code = "page/failed", message = String(error), restored = false } = /** @type {any} */ (error);
  if (code === "run/cancelled") leave(job);
  else conclude(job, restored ? "failed and restored" : "refused", { code, message });
}

/** Leaves a file as it is: the run ended before its turn. @param {Job} job */
export function leave(job) {
  job.made = null;
  job.entry.outcome.value = null;
  Object.assign(job.row, { outcome: "not written", code: "", message: "" });
}

/** What the history is told of files that were not written, and of copies once they are handed over. @param {Job} job @returns {import("../ledger.js").Outcome} */
export const settledAs = ({ place, row }) => ({ place, state: /** @type {any} */ (STATES[row.outcome]), reason: row.message });

