// Taking back what the history knows: first looked at, file by file and field by field, then carried out and noted.
// House rules: nothing is written before it was shown; a field that others changed since stays, unless it is asked for by
// name; what is certain to lead back again is noted before a file is handed over.

import { computed, signal } from "../html.js";
import { operation, prospects, takeBack } from "../ledger.js";
import { counted } from "../lib/text.js";
import { byName, candidatesOf, claimless } from "../lib/timeline.js";
import { focusOn, say } from "./attention.js";
import { trouble } from "./chronicle.js";
import { entries } from "./files.js";
import { makeJob } from "./job.js";
import { carryOrder, lanesFor } from "./order.js";
import { canPlace, mode, permit } from "./place.js";
import { progress } from "./progress.js";

/** @typedef {import("../calls.js").Trouble} Trouble */
/** @typedef {import("./files.js").Entry} Entry */
/** @typedef {import("../ledger.js").Told} Told */
/** @typedef {import("../ledger.js").ToldFile} ToldFile */
/** @typedef {import("../ledger.js").Prospect} Prospect */
/** @typedef {import("../ledger.js").Way} Way */
/**
 * One file that is to be taken back. `state`: a prospect's, or `absent`: the file is not in the list; then what was done.
 * `keys`: the fields alone that are taken back, none for the whole file.
 * @typedef {{item: ToldFile, entry: Entry|null, state: Prospect["standing"]|"absent"|"done"|"same"|"failed", reason: string, ways: Way[], keys: string[]}} Candidate
 */
/** @typedef {{operation: Told, scope: "operation"|"file"|"field", only: string, stage: "looking"|"ready"|"running"|"done", rows: Candidate[], done: number}} Check `only`: the one field it is about */

/** States that a write has left behind: there is something to take back. */
const LEFT = new Set(["written", "planned", "unwritten", "lost"]);
/** What is known of a file that is not in the list. @type {Omit<Candidate, "item">} */
const ABSENT = { entry: null, state: "absent", reason: "", ways: [], keys: [] };
/** Files asked of the engine at once. */
const BATCH = 16;

/** @type {import("@preact/signals").Signal<Check|null>} */
export const check = signal(null);

/** Whether a file of the history may be taken back. @param {ToldFile} item */
export const canGoBack = (item) => LEFT.has(item.status) && item.undo_bytes !== null;

/** Whether something would be done for a file. @param {Candidate} row */
export const isGoing = (row) => row.state === "ready" || (row.state === "stale" && row.keys.length > 0);
export const going = computed(() => (check.value?.rows ?? []).filter(isGoing));

/** Looks at what taking an operation back would come to. @param {Told} one */
export async function checkOperation(one) {
  start(one, "operation");
  try {
    await lookAt((await operation(one.operation)).files.filter(canGoBack));
  } catch (error) {
    check.value = null;
    trouble.value = /** @type {Trouble} */ (error).message;
  }
}

/** The same for one file, or for one field of it. @param {Told} one @param {ToldFile} item @param {string} [key] */
export async function checkFile(one, item, key = "") {
  start(one, key ? "field" : "file", key);
  await lookAt([item]);
}

/** @param {Told} one @param {Check["scope"]} scope @param {string} [only] */
function start(one, scope, only = "") {
  check.value = { operation: one, scope, only, stage: "looking", rows: [], done: 0 };
  focusOn("takeback");
}

/** Looks again: files may have been added meanwhile. */
export async function lookAgain() {
  const now = check.value;
  if (!now || now.stage !== "ready") return;
  check.value = { ...now, stage: "looking", done: 0 };
  await lookAt(now.rows.map(({ item }) => item));
}

export function leave() {
  const id = check.value?.operation.operation;
  check.value = null;
  if (id) focusOn(`operation-${id}`);
}

/** @param {ToldFile[]} items */
async function lookAt(items) {
  const mine = check.value?.operation.operation;
  const only = check.value?.only ?? "";
  const names = byName(entries.value);
  /** @type {Candidate[]} */
  const rows = items.map((item) => ({ item, ...ABSENT }));
  /** The files that are what we wrote, each for one row. @type {Set<Entry>} */
  const taken = new Set();
  let open = rows.map((row) => ({ row, left: candidatesOf(names, row.item.path || row.item.file) }));
  // Of several files of one name the one that is what we wrote is meant, else the one of the same path.
  while (open.length) {
    /** @type {typeof open} */
    const next = [];
    for (let at = 0; at < open.length; at += BATCH) {
      const tried = open.slice(at, at + BATCH).map(({ row, left }) => ({ row, left: left.filter((entry) => !taken.has(entry)) })).filter(({ left }) => left.length);
      if (!tried.length) continue;
      const answers = await prospectsOf(tried);
      const now = check.value;
      if (!now || now.operation.operation !== mine) return;
      tried.forEach(({ row, left: [entry, ...others] }, one) => {
        if (!taken.has(entry)) place(row, entry, only, answers[one]);
        if (row.state === "ready") taken.add(entry);
        else next.push({ row, left: others });
      });
      check.value = { ...now, done: rows.filter(({ entry }) => entry).length };
    }
    open = next;
  }
  if (!check.value) return;
  for (const row of claimless(rows)) Object.assign(row, ABSENT);
  const order = ["stale", "absent", "no-record", "restored", "ready"];
  rows.sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  check.value = { ...check.value, stage: "ready", rows };
  say(checkInWords(check.value));
  focusOn("takeback");
}

/** What taking back would come to for the first file of each; where it cannot be told, why. @param {{row: Candidate, left: Entry[]}[]} tried @returns {Promise<Pick<Prospect, "standing"|"reason"|"ways">[]>} */
function prospectsOf(tried) {
  const given = tried.map(({ row, left: [entry] }) => ({ number: row.item.number, blob: entry.blob.value }));
  return prospects(given).catch(({ message }) => given.map(() => ({ standing: "stale", reason: message, ways: [] })));
}

/** @param {Candidate} row @param {Entry} entry @param {string} only @param {Pick<Prospect, "standing"|"reason"|"ways">} found */
function place(row, entry, only, { standing, reason, ways }) {
  if (row.entry && standing !== "ready") return;
  const own = only ? ways.find(({ key }) => key === only) : undefined;
  /** @type {Candidate["state"]} */
  let state = standing;
  // One field goes back where it is still ours, whatever became of the rest of the file.
  if (own && standing !== "no-record") state = own.state === "ours" ? "ready" : own.state === "restored" ? "restored" : "stale";
  const why = own ? (state === "stale" ? "This field was changed since" : "") : reason;
  Object.assign(row, { entry, state, reason: why, ways: own ? [own] : ways, keys: own && state === "ready" ? [only] : [] });
}

/** How many are ready and how many are not, and why. @param {Check} now */
export function checkInWords({ rows }) {
  const count = (/** @type {string} */ state) => rows.filter((row) => row.state === state).length;
  const words = [
    count("ready") ? `${counted(count("ready"), "file")} can go back` : "", count("stale") ? `${count("stale")} changed since` : "", count("absent") ? `${count("absent")} not in the list` : "",
    count("restored") ? `${count("restored")} as before already` : "", count("no-record") ? `${count("no-record")} without a way back` : "",
  ].filter(Boolean);
  return words.join(", ") || "There is nothing to take back";
}

/** Chooses a field of a file that was changed since, or leaves it. @param {Candidate} row @param {string} key */
export function flipKey(row, key) {
  if (!check.value) return;
  const keys = row.keys.includes(key) ? row.keys.filter((one) => one !== key) : [...row.keys, key];
  check.value = { ...check.value, rows: check.value.rows.map((one) => (one === row ? { ...one, keys } : one)) };
}

/** Takes back what was looked at, as an order of its own: noted, and handed over or written in place. */
export async function carryBack() {
  const now = check.value;
  const list = going.value;
  if (!now || now.stage !== "ready" || !list.length || progress.value) return;
  const placed = new Set(list.filter(({ entry }) => mode.value === "place" && entry && canPlace(entry)));
  const denied = placed.size ? await permit([...placed].map(({ entry }) => /** @type {Entry} */ (entry))) : new Set();
  check.value = { ...now, stage: "running" };
  const jobs = list.map((row, at) => jobOf(row, at, placed.has(row) && !denied.has(row.entry) ? "place" : "copy", now.operation));
  const made = await carryOrder({ kind: "undo", stage: "Taking back", note: now.operation.operation, jobs, plan: null, together: false, lanes: lanesFor(1) });
  const came = new Map(jobs.map(({ row }, at) => [list[at].item.number, row]));
  if (check.value) check.value = { ...check.value, stage: "done", rows: check.value.rows.map((row) => after(row, came.get(row.item.number), made?.trouble ?? "")) };
  focusOn("takeback");
}

/** @param {Candidate} row @param {number} at @param {"place"|"copy"} way @param {Told} taken the operation that is taken back */
function jobOf(row, at, way, taken) {
  const entry = /** @type {Entry} */ (row.entry);
  // What others changed since goes back only where it was chosen field by field, three ways before one's eyes.
  const means = row.keys.length ? { keys: row.keys, force: row.state === "stale" } : {};
  // An undo that is taken back is a write again, unless it is the last that was written here: one of single fields.
  const again = taken.kind === "undo" && entry.writes.peek().at(-1)?.operation !== taken.operation;
  return makeJob(entry, at, { way, undoing: !row.keys.length && !again, make: () => takeBack(row.item.number, entry.blob.peek(), means) });
}

/** @param {Candidate} row @param {{outcome: string, message: string}|undefined} came @param {string} why where it says nothing itself @returns {Candidate} */
function after(row, came, why) {
  if (!came) return row;
  const state = came.outcome === "changed" ? "done" : came.outcome === "already so" ? "same" : "failed";
  return { ...row, state, reason: state === "failed" ? came.message || why : "" };
}
