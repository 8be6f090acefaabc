// Writing, handing over and undoing. Files on disk are never touched: what is written is a new file to be saved.

import { batch, computed, signal } from "../html.js";
import { close, inspectAll, rewrite, undo as undoBlob } from "../engine.js";
import { emptyDraft } from "../lib/form.js";
import { distinctNames, safePath } from "../lib/pathname.js";
import { counted } from "../lib/text.js";
import { zipParts } from "../lib/zip.js";
import { focusOn, say } from "./attention.js";
import { wishOf } from "./draft.js";
import { RECORD, entries, revision, take } from "./files.js";

/** @typedef {import("./files.js").Entry} Entry */
/** @typedef {{stage: string, done: number, total: number, began: number}} Progress */
/** @typedef {{written: Entry[], refused: Entry[], stopped: boolean, trouble: string, sidecars?: number}} Report `sidecars`: made beside photos, which stay as they are */
/** @typedef {{blob: Blob, path: string, name: string, modified: number}} Output */

/** @type {import("@preact/signals").Signal<Progress|null>} */
export const progress = signal(null);
/** @type {import("@preact/signals").Signal<Report|null>} */
export const report = signal(null);
/** The runs that can be undone, oldest first. @type {import("@preact/signals").Signal<Entry[][]>} */
export const runs = signal([]);
/** @type {AbortController|null} */
let running = null;

export const writtenFiles = computed(() => (revision.value, entries.value.filter((entry) => entry.writes.value.length)));

/** Writes every file that changes, then hands over one file or an archive. */
export async function writeAll() {
  const list = entries.value.filter((entry) => entry.outlook.value?.plan?.diff.length && entry.outlook.value.plan.risk !== "blocked");
  if (!list.length || progress.value) return;
  running = new AbortController();
  report.value = null;
  /** @type {Report} */
  const made = { written: [], refused: [], stopped: false, trouble: "" };
  progress.value = { stage: "Writing and checking", done: 0, total: list.length, began: Date.now() };
  for (const entry of list) {
    if (running.signal.aborted) break;
    const done = await writeOne(entry, running.signal);
    if (done) made.written.push(entry);
    else if (!running.signal.aborted) made.refused.push(entry);
    progress.value = { ...progress.value, done: progress.value.done + 1 };
  }
  made.stopped = running.signal.aborted;
  if (made.written.length) {
    runs.value = [...runs.value, made.written];
    made.trouble = await handOver(made.written).then(() => "", (error) => String(error?.message ?? error));
  }
  running = null;
  progress.value = null;
  report.value = made;
  say(reportInWords(made));
  focusOn("report");
}

/** @param {Report} made */
export function reportInWords({ written, refused, stopped, trouble, sidecars }) {
  const told = [sidecars === undefined ? `${counted(written.length, "file")} written and checked` : `${counted(sidecars, "sidecar")} made`];
  if (refused.length) told.push(`${counted(refused.length, "file")} refused, unchanged`);
  if (stopped) told.push("stopped; the rest is as it was");
  if (trouble) told.push(`the archive could not be made: ${trouble}`);
  return told.join("; ");
}

/** Ends the run after throwing away what is half done. */
export const stopWriting = () => running?.abort();

/** @param {Entry} entry @param {AbortSignal} signal */
async function writeOne(entry, signal) {
  try {
    const before = entry.blob.value;
    const { edits, together, sidecar } = wishOf(entry);
    const made = await rewrite(before, edits, { together, sidecar, signal });
    const parts = entry.inspection.value?.parts ?? [];
    const [answer] = await inspectAll([made.blob]);
    close([before]);
    batch(() => {
      entry.writes.value = [...entry.writes.value, { undo: made.undo, rewrite: made, parts }];
      renew(entry, made.blob, answer);
    });
    return true;
  } catch (error) {
    entry.outlook.value = { plan: null, trouble: /** @type {import("../calls.js").Trouble} */ (error) };
    return false;
  }
}

/** @param {Entry} entry @param {Blob} blob @param {import("../engine.js").Inspection | {error: import("../calls.js").Trouble}} answer */
function renew(entry, blob, answer) {
  entry.blob.value = blob;
  entry.draft.value = emptyDraft();
  entry.outlook.value = null;
  take(entry, answer);
  revision.value += 1;
}

/** Saves one file as it is, several as an archive. @param {Entry[]} list */
export const handOver = (list) => deliver(list.map(({ blob, path, name, modified }) => ({ blob: blob.value, path, name, modified })));

/** @param {Output[]} list */
export async function deliver(list) {
  if (list.length === 1) return save(list[0].blob, list[0].name);
  const names = distinctNames(list.map(({ path }) => safePath(path)));
  const files = [];
  progress.value = { stage: "Packing", done: 0, total: list.length, began: Date.now() };
  const worker = checksumWorker();
  try {
    for (const [at, { blob, modified }] of list.entries()) {
      const crc = await worker.crc(blob);
      files.push({ blob, member: { name: names[at], size: blob.size, crc, modified: new Date(modified) } });
      progress.value = { ...progress.value, done: at + 1 };
    }
  } finally {
    worker.end();
    progress.value = null;
  }
  return save(new Blob(zipParts(files), { type: "application/zip" }), "metasplice.zip");
}

function checksumWorker() {
  const line = new Blob([`import ${JSON.stringify(new URL("../checksum.js", import.meta.url).href)};`], { type: "text/javascript" });
  const worker = new Worker(URL.createObjectURL(line), { type: "module" });
  /** @param {Blob} blob @returns {Promise<number>} */
  const crc = (blob) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data.crc));
      worker.onerror = (event) => reject(new Error(event.message || "the checksum worker did not start"));
      worker.postMessage(blob);
    });
  return { crc, end: () => worker.terminate() };
}

/** Hands a file to the browser's downloads. @param {Blob} blob @param {string} name */
export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser opens the address soon after the click; it keeps the bytes from then on.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Saves the small record that brings the original back, in weeks too. @param {Entry} entry */
export function saveRecord(entry) {
  const last = entry.writes.value.at(-1);
  if (last) save(new Blob([last.undo]), `${entry.name}${RECORD}`);
}

/** Takes a file back by one write. @param {Entry} entry @returns {Promise<boolean>} */
export async function undoOne(entry) {
  const last = entry.writes.value.at(-1);
  if (!last) return false;
  try {
    const restored = await undoBlob(entry.blob.value, last.undo);
    const [answer] = await inspectAll([restored]);
    batch(() => {
      entry.writes.value = entry.writes.value.slice(0, -1);
      renew(entry, restored, answer);
    });
    return true;
  } catch (error) {
    entry.outlook.value = { plan: null, trouble: /** @type {import("../calls.js").Trouble} */ (error) };
    return false;
  }
}

/** Restores a file and saves the original. @param {Entry} entry */
export async function restore(entry) {
  if (!(await undoOne(entry))) return;
  runs.value = runs.value.map((run) => run.filter((other) => other !== entry)).filter((run) => run.length);
  save(entry.blob.value, entry.name);
  say(`${entry.name} is the original again, bit for bit`);
}

/** Takes the whole last run back. */
export async function undoLast() {
  const run = runs.value.at(-1);
  if (!run) return;
  runs.value = runs.value.slice(0, -1);
  let count = 0;
  for (const entry of run) if (await undoOne(entry)) count += 1;
  report.value = null;
  say(`${counted(count, "file")} taken back`);
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
      revision.value += 1;
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
