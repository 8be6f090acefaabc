// What was written in this session: handed over again, taken back, brought back by an undo record that is dropped.

import { computed, signal } from "../html.js";
import { undo as undoBlob } from "../engine.js";
import { operation, takeBack } from "../ledger.js";
import { say } from "./attention.js";
import { save } from "./deliver.js";
import { RECORD, entries, revision, stir } from "./files.js";
import { STILL, makeJob } from "./job.js";
import { carryOrder, lanesFor, runs } from "./order.js";
import { canPlace, permit } from "./place.js";
import { progress } from "./progress.js";

/** @typedef {import("./files.js").Entry} Entry */
/** @typedef {import("./files.js").Written} Written */
/** @typedef {import("./progress.js").Report} Report */
/** @typedef {import("./progress.js").Progress} Progress */

/** The files that hold something we wrote. */
export const writtenFiles = computed(() => (revision.value, entries.value.filter((entry) => entry.writes.peek().length)));

/** The files that hold what the last run wrote; where all of them went back some other way, the run before that. */
function lastWritten() {
  const held = new Set(entries.value.map((entry) => lastOf(entry)?.operation));
  const last = runs.value.findLast((run) => held.has(run));
  return last ? entries.value.filter((entry) => lastOf(entry)?.operation === last) : [];
}

/** Whether there is a run to take back. */
export const canUndo = computed(() => (revision.value, lastWritten().length > 0));

/** Saves the small record that brings the original back, in weeks too. @param {Entry} entry */
export function saveRecord(entry) {
  const last = entry.writes.value.at(-1);
  if (last) save(new Blob([last.undo]), `${entry.name}${RECORD}`);
}

/** @param {Entry} entry */
const lastOf = (entry) => entry.writes.peek().at(-1);

/** Takes files back by their last write: noted in the history, written in place where they are. @param {Entry[]} list @param {"page"|"copy"} otherwise where a file is not written in place @param {string} note */
async function takeFilesBack(list, otherwise, note) {
  const inPlace = list.filter((entry) => canPlace(entry) && entry.blob.peek() instanceof File);
  const denied = await permit(inPlace);
  const numbers = await numbersOf(list);
  const jobs = list.map((entry, place) => makeJob(entry, place, {
    way: inPlace.includes(entry) && !denied.has(entry) ? "place" : otherwise,
    undoing: true,
    make: () => undone(entry, numbers),
  }));
  return carryOrder({ kind: "undo", stage: "Taking back", note, jobs, plan: null, together: false, lanes: lanesFor(1) });
}

/** The numbers of what was written, by operation and place. @param {Entry[]} list */
async function numbersOf(list) {
  /** @type {Map<string, number>} */
  const numbers = new Map();
  for (const name of new Set(list.map((entry) => lastOf(entry)?.operation ?? ""))) {
    // An operation that was forgotten leaves the record that the page has.
    const found = name ? await operation(name).catch(() => null) : null;
    for (const { place, number } of found?.files ?? []) numbers.set(`${name} ${place}`, number);
  }
  return numbers;
}

/** @param {Entry} entry @param {Map<string, number>} numbers @returns {Promise<import("./job.js").Made>} */
async function undone(entry, numbers) {
  const last = /** @type {Written} */ (lastOf(entry));
  const number = numbers.get(`${last.operation} ${last.place}`);
  if (number !== undefined) return takeBack(number, entry.blob.peek());
  const blob = await undoBlob(entry.blob.peek(), last.undo);
  return { ...STILL, outcome: "changed", blob };
}

/** Restores a file: in place, else the original is saved. @param {Entry} entry */
export async function restore(entry) {
  if (progress.peek() || !lastOf(entry)) return;
  const made = await takeFilesBack([entry], "copy", `Restored: ${entry.name}`);
  if (made?.written.length) say(`${entry.name} is the original again, bit for bit`);
}

/** Takes the whole last run back. */
export async function undoLast() {
  const list = lastWritten();
  if (list.length && !progress.peek()) await takeFilesBack(list, "page", "Undo of the last run");
}

/** Gives dropped undo records to the files they belong to. @param {File[]} records */
export async function matchRecords(records) {
  for (const record of records) {
    const undo = new Uint8Array(await record.arrayBuffer());
    const stem = record.name.slice(0, -RECORD.length);
    const order = [...entries.value].sort((a, b) => Number(b.name === stem) - Number(a.name === stem));
    const owner = await firstAsync(order, (entry) => undoBlob(entry.blob.value, undo).then(() => true, () => false));
    if (owner) {
      owner.writes.value = [...owner.writes.value, { undo, rewrite: null, parts: [] }];
      stir();
      say(`${owner.name} can be restored with ${record.name}`);
    }
    unmatched.value = owner ? "" : `${record.name} fits none of the files here. Add the file it was written for, unchanged, then the record again.`;
  }
}
/** Why the last undo record found no file. */
export const unmatched = signal("");

/** @template T @param {T[]} list @param {(item: T) => Promise<boolean>} test */
async function firstAsync(list, test) {
  for (const item of list) if (await test(item)) return item;
  return undefined;
}
