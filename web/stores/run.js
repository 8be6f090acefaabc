// What people start: the dry run, the run, and a run that was broken off and goes on.

import { batch } from "../html.js";
import { documentOf, tryAll } from "../engine.js";
import { interrupted, resume, settleGiven } from "../ledger.js";
import { recallHandles } from "../handles.js";
import { breath } from "../lib/breath.js";
import { joinPlans, readPlan } from "../lib/plantext.js";
import { focusOn, say } from "./attention.js";
import { addFiles, entries, stirNow } from "./files.js";
import { makeJob } from "./job.js";
import { carryOrder, openWriters, reportInWords, restWriters } from "./order.js";
import { canPlace, permit, refusal } from "./place.js";
import { beginProgress, changeProgress, progress, report, stepProgress } from "./progress.js";
import { mode } from "./settings.js";

/** @typedef {import("./files.js").Entry} Entry */
/** @typedef {import("./job.js").Job} Job */
/** @typedef {import("../lib/collection.js").Outlook} Outlook */
/** @typedef {import("../lib/plantext.js").PlanItem} PlanItem */
/** @typedef {ReturnType<typeof readPlan>} Plan */
/** @typedef {import("../handles.js").Kept} Kept */

export { cancel, pause, resumeRun, reportInWords } from "./order.js";
export { progress, report };

/** Files of one request of a dry run: what a person waits for overtakes the next. */
const TRIED = 4;
/** Files whose plans are asked for in one request. */
const PLANNED = 250;
/** Files looked at in one request before a run goes on. */
const SETTLED = 32;
let trying = false;

/** @param {Entry} entry @returns {"place"|"copy"} */
const wayOf = (entry) => (mode.peek() === "place" && canPlace(entry) ? "place" : "copy");

/** Writes what is planned for files. In place: call at once after a click, for leave is asked. @param {Entry[]} list @param {{together?: boolean}} [how] */
export async function startRun(list, { together = false } = {}) {
  if (progress.peek() || !list.length) return null;
  report.value = null;
  // The way back lies in this browser's storage: asked once, it is not cleared when room runs short.
  navigator.storage?.persist?.().catch(() => false);
  beginProgress("Preparing", list.length);
  const writers = openWriters(list.length);
  try {
    const denied = await permit(list.filter((entry) => wayOf(entry) === "place"));
    const text = await planOf(list);
    const plan = readPlan(text);
    if (plan.count !== list.length) throw refusal("run/plan-changed", "The plan changed while it was asked for. Look at it and write again");
    const jobs = await jobsOf(list.map((entry, at) => [at, entry]), plan, (at, entry) => ({ way: wayOf(entry), carry: writers.carry, denied: denied.has(entry) }));
    progress.value = null;
    return await carryOrder({ kind: "apply", stage: "Writing and checking", note: "", jobs, plan: text, together, lanes: writers.lanes });
  } catch (error) {
    report.value = { written: [], refused: list, stopped: false, trouble: `nothing was written: ${/** @type {any} */ (error).message ?? error}`, rows: [] };
    focusOn("report");
    return null;
  } finally {
    progress.value = null;
    restWriters();
  }
}

/** The plan of files as text, asked for in parts. @param {Entry[]} list */
async function planOf(list) {
  const texts = [];
  for (let at = 0; at < list.length; at += PLANNED) {
    const some = list.slice(at, at + PLANNED);
    texts.push(await documentOf(some.map(({ id }) => id)));
    changeProgress({ done: at + some.length });
  }
  return joinPlans(texts);
}

/** The jobs of a run, with pauses for the page between them. @param {[number, Entry][]} list each with its place in the plan @param {Plan} plan @param {(at: number, entry: Entry) => Parameters<typeof jobOf>[3]} how */
async function jobsOf(list, plan, how) {
  /** @type {Job[]} */
  const jobs = [];
  for (const [at, entry] of list) {
    jobs.push(jobOf(entry, at, plan, how(at, entry)));
    if (jobs.length % PLANNED === 0) await breath();
  }
  return jobs;
}

/** @param {Entry} entry @param {number} at its place in the plan @param {Plan} plan @param {{way: "place"|"copy", carry: import("./order.js").Carry, denied: boolean}} how */
function jobOf(entry, at, plan, { way, carry, denied }) {
  const item = plan.item(at);
  return makeJob(entry, at, {
    way,
    target: item.target,
    make: async () => {
      if (denied) throw refusal("place/not-allowed", "The browser was not given leave to write this file; it is as it was");
      return carry(entry.blob.peek(), item, plan.mode);
    },
  });
}

/** Writes and checks everything but for the saving, and corrects the outlooks. @param {Entry[]} list */
export async function dryRun(list) {
  if (progress.peek() || !list.length) return;
  report.value = null;
  trying = true;
  beginProgress("Dry run", list.length);
  /** @type {NonNullable<import("./progress.js").Report["tried"]>} */
  const tried = { confirmed: 0, corrected: [], refused: [] };
  let trouble = "";
  try {
    for (let at = 0; at < list.length && trying; at += TRIED) await trySome(list.slice(at, at + TRIED), tried);
  } catch (error) {
    trouble = /** @type {any} */ (error).message ?? String(error);
  }
  progress.value = null;
  report.value = { written: [], refused: [], stopped: !trying, trouble, tried };
  trying = false;
  stirNow();
  say(reportInWords(report.value));
  focusOn("report");
}

/** Ends a dry run after the files at work. */
export function stopDryRun() {
  trying = false;
  changeProgress({ stopping: true });
}

/** @param {Entry[]} some @param {NonNullable<import("./progress.js").Report["tried"]>} tried */
async function trySome(some, tried) {
  const before = new Map(some.map((entry) => [entry.id, entry.outlook.peek()]));
  const told = await tryAll(some.map(({ id }) => id), { background: true });
  /** @type {Map<number, any>} */
  const after = new Map(told.map((one) => [one.entry, one]));
  batch(() => some.forEach((entry) => weigh(entry, before.get(entry.id) ?? null, after.get(entry.id), tried)));
}

/** @param {Entry} entry @param {Outlook|null} before @param {(Outlook & {error?: import("../calls.js").Trouble})|undefined} after @param {NonNullable<import("./progress.js").Report["tried"]>} tried */
function weigh(entry, before, after, tried) {
  stepProgress();
  // A plan that was changed meanwhile is another one: it is neither confirmed nor corrected.
  if (!after || entry.outlook.peek() !== before) return;
  if (after.error) tried.refused.push({ entry, message: after.error.message });
  else {
    entry.outlook.value = after;
    if (after.level === "blocked") tried.refused.push({ entry, message: after.reason?.message ?? "It cannot be written" });
    else if (before && ["added", "changed", "removed", "level"].some((name) => /** @type {any} */ (before)[name] !== /** @type {any} */ (after)[name]))
      tried.corrected.push({ entry, message: after.reason?.message ?? "The plan shows it as it comes out" });
    else tried.confirmed += 1;
  }
}

/**
 * Goes on with a run that was broken off. Its files are those in the list, else those that the browser remembers; the
 * paths of those that are missing are given back, and nothing is written unless `without` them.
 * @param {string} operation @param {{without?: boolean}} [how] @returns {Promise<string[]>}
 */
export async function resumeInterrupted(operation, { without = false } = {}) {
  if (progress.peek()) return [];
  const found = (await interrupted()).find((one) => one.operation === operation);
  if (!found?.plan) throw refusal("run/no-plan", "The plan of this run is not kept any more; the history tells what became of its files");
  const plan = readPlan(found.plan);
  const kept = new Map((await recallHandles(operation).catch(() => [])).map((one) => [one.place, one]));
  const given = await matched(plan, kept);
  const missing = Array.from({ length: plan.count }, (_, at) => at).filter((at) => !given.has(at)).map((at) => plan.item(at).path);
  if (missing.length && !without) return missing;
  await goOn(operation, plan, given, (place, entry) => (kept.has(place) && canPlace(entry) ? "place" : "copy"));
  return [];
}

/** @param {string} operation @param {Plan} plan @param {Map<number, Entry>} given @param {(place: number, entry: Entry) => "place"|"copy"} way */
async function goOn(operation, plan, given, way) {
  const denied = await permit([...given].filter(([place, entry]) => way(place, entry) === "place").map(([, entry]) => entry));
  // What the run noted and did not get to tell is told by the files themselves, before it goes on.
  const all = [...given].map(([place, entry]) => ({ place, blob: entry.blob.peek() }));
  for (let at = 0; at < all.length; at += SETTLED) await settleGiven(operation, all.slice(at, at + SETTLED));
  const done = new Set(await resume(operation));
  const left = [...given].filter(([place]) => !done.has(place));
  const writers = openWriters(left.length);
  const jobs = await jobsOf(left, plan, (place, entry) => ({ way: way(place, entry), carry: writers.carry, denied: denied.has(entry) }));
  try {
    await carryOrder({ kind: "apply", stage: "Writing the rest", note: "", jobs, plan: null, together: false, lanes: writers.lanes, operation });
  } finally {
    restWriters();
  }
}

/** The files of a run by their places in its plan: those the browser remembers, else those of the same path or name. @param {Plan} plan @param {Map<number, Kept>} kept @returns {Promise<Map<number, Entry>>} */
async function matched(plan, kept) {
  /** @type {Map<string, Entry[]>} */
  const named = new Map();
  for (const entry of entries.peek()) named.set(entry.name, [...(named.get(entry.name) ?? []), entry]);
  /** @type {Map<number, Entry>} */
  const given = new Map();
  const taken = new Set();
  for (let at = 0; at < plan.count; at++) {
    const item = plan.item(at);
    const free = (named.get(item.name) ?? []).filter((entry) => !taken.has(entry));
    const entry = (await byHandle(free, kept.get(at))) ?? byPath(item, free) ?? (await again(kept.get(at)));
    if (!entry) continue;
    given.set(at, entry);
    taken.add(entry);
  }
  return given;
}

/** @param {Entry[]} free @param {Kept} [kept] */
async function byHandle(free, kept) {
  if (kept) for (const entry of free) if (await entry.handle?.isSameEntry(kept.handle)) return entry;
  return undefined;
}

/** The file of a plan by its path, else by its name where one alone has it; whether it is the same is found out when it is written. @param {PlanItem} item @param {Entry[]} free */
const byPath = ({ path }, free) => free.find((entry) => entry.path === path) ?? (free.length === 1 ? free[0] : undefined);

/** Adds a file that the browser remembers. @param {Kept} [kept] */
async function again(kept) {
  if (!kept) return undefined;
  try {
    const { handle, parent, path } = kept;
    const how = { mode: "readwrite" };
    if ((await /** @type {any} */ (handle).queryPermission?.(how)) === "prompt") await /** @type {any} */ (handle).requestPermission(how);
    return addFiles([{ file: await handle.getFile(), path, handle, parent }])[0];
  } catch {
    return undefined; // moved, removed or not allowed: it counts as missing
  }
}
