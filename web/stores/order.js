// An order carried out: files worked on by writers, noted, written in place or handed over, with a pause and an end at any time.

import { batch, effect, signal } from "../html.js";
import { carry, undo as undoBlob } from "../engine.js";
import { begin, note, settle } from "../ledger.js";
import { forgetHandles, rememberHandles } from "../handles.js";
import { gatherer, inTurn, makeGate } from "../lib/gate.js";
import { countWords, countsInWords, countsToKeep } from "../lib/outcome.js";
import { counted } from "../lib/text.js";
import { openPool } from "../pool.js";
import { focusOn, say } from "./attention.js";
import { deliver } from "./deliver.js";
import { carryOut, conclude, keep, leave, madeOf, replaced, reveal, settledAs } from "./job.js";
import { replan } from "./plan.js";
import { alone, savePlace } from "./place.js";
import { beginProgress, changeProgress, progress, report, stepProgress } from "./progress.js";
import { concurrency, mode } from "./settings.js";

/** @typedef {import("./files.js").Entry} Entry */
/** @typedef {import("./job.js").Job} Job */
/** @typedef {import("../lib/plantext.js").PlanItem} PlanItem */
/** @typedef {import("./progress.js").Report} Report */
/** @typedef {(blob: Blob, item: PlanItem, mode: string) => Promise<import("./job.js").Made>} Carry */
/** @typedef {{kind: "apply"|"undo", stage: string, note: string, jobs: Job[], plan: string|null, together: boolean, operation?: string, lanes: number}} Order what is to be done; `operation`: one that goes on */

/** Files from which on further workers are worth their start. */
const MANY = 8;
/** Milliseconds after a run in which the workers wait for the next. */
const IDLE = 60_000;
/** Files under way beyond those that the writers have: they are noted together while the writers have the next. Measured: 200 files in 7.7 s instead of 10.2. */
const AHEAD = 6;
/** Files under way at once where so many writers work. @param {number} writers */
export const lanesFor = (writers) => writers + AHEAD;
/** Files noted in one message. */
const NOTED = 16;

/** The operations that wrote files in this session, oldest first. @type {import("@preact/signals").Signal<string[]>} */
export const runs = signal([]);

/** @type {{gate: ReturnType<typeof makeGate>, abort: AbortController, stopped: boolean}|null} */
let current = null;

/** Lets the files at work be finished, then waits. */
export function pause() {
  const now = progress.peek();
  if (!current || !now || now.paused) return;
  current.gate.shut();
  changeProgress({ paused: true, since: Date.now() });
  say("Paused: the files at work are finished first");
}

/** Goes on after a pause. */
export function resumeRun() {
  const now = progress.peek();
  if (!current || !now?.paused) return;
  changeProgress({ paused: false, idle: (now.idle ?? 0) + Date.now() - (now.since ?? Date.now()), since: 0 });
  current.gate.open();
  say("The run goes on");
}

/** Ends the run: what is half done is thrown away, what is done stays. */
export function cancel() {
  if (!current || current.stopped) return;
  current.stopped = true;
  changeProgress({ stopping: true, paused: false });
  current.abort.abort();
  current.gate.open();
  say("Cancelled: the files at work are finished first");
}

/** @type {ReturnType<typeof openPool>|null} */
let pool = null;
/** @type {ReturnType<typeof setTimeout>|undefined} */
let rest;

/** Starts workers for so many files ahead of their need, or keeps those there are. @param {number} files */
export function warmWriters(files) {
  clearTimeout(rest);
  if (files <= MANY || pool?.size === concurrency.peek()) return;
  pool?.end();
  pool = openPool(concurrency.peek());
}

/** Lets the workers go when nobody needs them for a while. */
export function restWriters() {
  clearTimeout(rest);
  rest = setTimeout(() => {
    pool?.end();
    pool = null;
  }, IDLE);
}

/** The writers for so many files: the engine itself for a few, further workers for many. @param {number} files @returns {{carry: Carry, lanes: number}} */
export function openWriters(files) {
  warmWriters(files);
  const by = files > MANY && pool ? pool : undefined;
  /** @type {Carry} */
  const carried = async (blob, item, how) => {
    try {
      return madeOf(blob, await carry(blob, item, { mode: how, by }));
    } catch (error) {
      // No worker could be started, as where memory is short: the engine writes alone.
      if (!by || /** @type {any} */ (error).code !== "engine/boot") throw error;
      return madeOf(blob, await carry(blob, item, { mode: how }));
    }
  };
  return { carry: carried, lanes: by ? lanesFor(by.size) : 1 };
}

/** Carries an order out, from its first word in the history to the report. @param {Order} order @returns {Promise<Report|null>} */
export async function carryOrder(order) {
  if (progress.peek()) return null;
  const { jobs, kind } = order;
  report.value = null;
  beginProgress(order.stage, jobs.length, { run: true });
  const began = Date.now();
  const run = (current = { gate: makeGate(), abort: new AbortController(), stopped: false });
  batch(() => jobs.forEach(({ entry }) => (entry.outcome.value = null)));
  /** @type {string[]} */
  const troubles = [];
  let operation = "";
  try {
    operation = order.operation ?? (await begin({ kind, note: order.note, files: jobs.map(({ entry, place }) => ({ place, path: entry.path, name: entry.name })), plan: order.plan }));
    if (!order.operation) await rememberJobs(operation, jobs);
    const book = openBook(operation, troubles);
    const keeper = { operation, note: book.note, settle: book.settle, signal: run.abort.signal };
    await (order.together ? allOrNone : eachAlone)(jobs, order.lanes, keeper, run);
    await handOverCopies(jobs, book.settle, troubles);
    const counts = countWords(jobs.map(({ row }) => row));
    await book.close(jobs, counts);
    await forgetHandles(operation).catch(() => undefined);
  } catch (error) {
    troubles.push(/** @type {any} */ (error)?.message ?? String(error));
  }
  const made = reportOf(jobs, run.stopped, troubles);
  made.head = { operation, kind, mode: mode.peek(), began, ended: Date.now(), stopped: run.stopped };
  if (kind === "apply" && made.written.length) runs.value = [...runs.peek(), operation];
  current = null;
  progress.value = null;
  report.value = made;
  say(reportInWords(made));
  focusOn("report");
  return made;
}

/** What the history is told, gathered: what must be known before a file is written, and what has become of files. @param {string} operation @param {string[]} troubles */
function openBook(operation, troubles) {
  /** @type {Promise<unknown>[]} */
  const settling = [];
  const settleSome = gatherer((/** @type {import("../ledger.js").Outcome[]} */ outcomes) => settle(operation, outcomes), 64);
  const told = new Set();
  return {
    note: gatherer((/** @type {import("../ledger.js").Noted[]} */ noted) => note(operation, noted), NOTED),
    /** @param {import("../ledger.js").Outcome} outcome */
    settle(outcome) {
      told.add(outcome.place);
      // The file is written all the same; its fingerprint will tell the history so.
      settling.push(settleSome(outcome).catch((error) => troubles.push(`the history could not take down what has become of a file: ${error.message}`)));
    },
    /** Tells of every file that was not told of, and ends the operation. @param {Job[]} jobs @param {Record<string, number>} counts */
    async close(jobs, counts) {
      await Promise.all(settling);
      await settle(operation, jobs.filter(({ place }) => !told.has(place)).map(settledAs), countsToKeep(counts));
    },
  };
}

/** Each file for itself. @param {Job[]} jobs @param {number} lanes @param {import("./job.js").Keeper} keeper @param {NonNullable<typeof current>} run */
async function eachAlone(jobs, lanes, keeper, run) {
  await inTurn(jobs, lanes, async (job) => {
    if (await carryOut(job)) await keep(job, keeper);
    stepProgress(job.row.outcome);
  }, () => mayGoOn(run));
}

/** All files or none: every new form is worked out before the first is kept; when one cannot be kept the others go back. @param {Job[]} jobs @param {number} lanes @param {import("./job.js").Keeper} keeper @param {NonNullable<typeof current>} run */
async function allOrNone(jobs, lanes, keeper, run) {
  let sound = true;
  for (const job of jobs) job.shows = false;
  changeProgress({ stage: "Checking every file first" });
  await inTurn(jobs, lanes, async (job) => {
    if (!(await carryOut(job)) && job.row.outcome !== "already so") sound = false;
    stepProgress();
  }, async () => (await mayGoOn(run)) && sound);
  const ready = jobs.filter(({ made }) => made);
  if (sound && !run.stopped) {
    changeProgress({ stage: "Writing", done: 0, total: ready.length });
    await inTurn(ready, lanes, async (job) => {
      if (!(await keep(job, keeper))) sound = false;
      stepProgress(job.row.outcome);
    }, async () => (await mayGoOn(run)) && sound);
  }
  if (sound && !run.stopped) for (const job of ready) if (job.way !== "place") await reveal(job, keeper.operation, /** @type {import("./job.js").Made} */ (job.made).blob);
  if (!sound || run.stopped) await takeAllBack(jobs, run.stopped);
}

/** @param {NonNullable<typeof current>} run */
async function mayGoOn(run) {
  await run.gate.pass();
  return !run.stopped;
}

/** Brings every file of a run back: those in place by their records, copies by letting them go. @param {Job[]} jobs @param {boolean} stopped */
async function takeAllBack(jobs, stopped) {
  const why = { code: "run/all-or-none", message: stopped ? "Taken back: all files or none, and the run was cancelled" : "Taken back: all files or none, and one could not be written" };
  for (const job of jobs) {
    if (job.row.outcome === "changed" && job.way === "place") await takeOneBack(job, why);
    else if (job.made) leave(job);
  }
}

/** @param {Job} job @param {{code: string, message: string}} why */
async function takeOneBack(job, why) {
  const { entry } = job;
  const { undo } = /** @type {import("./files.js").Written} */ (entry.writes.peek().at(-1));
  try {
    const draft = job.draft;
    const file = await alone(entry, async () => savePlace(entry, await undoBlob(entry.blob.peek(), undo)));
    entry.writes.value = entry.writes.peek().slice(0, -1);
    await replaced(entry, file);
    if (draft) entry.draft.value = draft;
    replan([entry]);
    conclude(job, "failed and restored", why);
  } catch (error) {
    job.row.message = `Could not be taken back: ${/** @type {any} */ (error).message}`;
  }
}

/** Hands over what is saved as copies. @param {Job[]} jobs @param {(outcome: import("../ledger.js").Outcome) => void} told @param {string[]} troubles */
async function handOverCopies(jobs, told, troubles) {
  const copies = jobs.filter(({ made, way, row }) => made && way === "copy" && row.outcome === "changed");
  if (!copies.length) return;
  try {
    const names = await deliver(copies.map(({ entry, made, target }) => outputOf(entry, /** @type {any} */ (made).blob, target)));
    copies.forEach((job, at) => {
      job.row.saved = names[at];
      told({ place: job.place, state: "written" });
    });
  } catch (error) {
    const { message = String(error) } = /** @type {any} */ (error);
    troubles.push(`the archive could not be made: ${message}`);
    for (const { place } of copies) told({ place, state: "failed", reason: `Not handed over: ${message}` });
  }
}

/** @param {Entry} entry @param {Blob} blob @param {string} target @returns {import("./deliver.js").Output} */
function outputOf({ path, name, modified }, blob, target) {
  if (!target) return { blob, path, name, modified };
  return { blob, path: path.slice(0, path.length - name.length) + target, name: target.slice(target.lastIndexOf("/") + 1), modified };
}

/** Has the browser remember the files that are written in place. @param {string} operation @param {Job[]} jobs */
async function rememberJobs(operation, jobs) {
  const list = jobs.flatMap(({ entry: { path, handle, parent }, place, way }) => (way === "place" && handle ? [{ place, path, handle, parent }] : []));
  // Without memory the files can be given again by hand.
  if (list.length) await rememberHandles(operation, list).catch(() => undefined);
}

/** @param {Job[]} jobs @param {boolean} stopped @param {string[]} troubles @returns {Report} */
function reportOf(jobs, stopped, troubles) {
  const of = (/** @type {string[]} */ ...words) => jobs.filter(({ row }) => words.includes(row.outcome)).map(({ entry }) => entry);
  return { written: of("changed"), refused: of("refused", "failed and restored"), stopped, trouble: [...new Set(troubles)].join("; "), rows: jobs.map(({ row }) => row) };
}

/** @param {Report} made */
export function reportInWords({ refused, stopped, trouble, sidecars, tried, rows = [], head }) {
  /** @type {string[]} */
  const told = [];
  if (tried) told.push(...triedInWords(tried, stopped));
  else if (sidecars !== undefined) told.push(`${counted(sidecars, "sidecar")} made`, ...(refused.length ? [`${counted(refused.length, "file")} refused, unchanged`] : []));
  else told.push(countsInWords(countWords(rows), stopped, head?.kind === "undo" ? "taken back" : "written and checked"));
  if (trouble) told.push(trouble);
  return told.join("; ");
}

/** @param {NonNullable<Report["tried"]>} tried @param {boolean} stopped */
function triedInWords({ confirmed, corrected, refused }, stopped) {
  const told = [`Dry run: ${counted(confirmed, "file")} confirmed`];
  if (corrected.length) told.push(`${counted(corrected.length, "file")} corrected`);
  if (refused.length) told.push(`${counted(refused.length, "file")} would be refused`);
  if (stopped) told.push("stopped before the end");
  return [told.join(", ")];
}

// A page that is left in the middle of a run takes what is not handed over along.
/** @param {BeforeUnloadEvent} event */
const hold = (event) => event.preventDefault();
effect(() => {
  if (progress.value?.run) addEventListener("beforeunload", hold);
  else removeEventListener("beforeunload", hold);
});
