// The files of this session: what each holds, what is asked of it, what was written.

import { batch, computed, effect, signal } from "../html.js";
import { close, inspectAll } from "../engine.js";
import { emptyDraft, indexOf } from "../lib/form.js";
import { counted, showCount } from "../lib/text.js";
import { say } from "./attention.js";
import { boot } from "./boot.js";

/** @typedef {import("../engine.js").Inspection} Inspection */
/** @typedef {import("../engine.js").Plan} Plan */
/** @typedef {import("../engine.js").Rewrite} Rewrite */
/** @typedef {import("../calls.js").Trouble} Trouble */
/** @typedef {import("../lib/form.js").Draft} Draft */
/** @template T @typedef {import("@preact/signals").Signal<T>} Signal */
/** @typedef {{undo: Uint8Array<ArrayBuffer>, rewrite: Rewrite|null, parts: import("../engine.js").Part[]}} Written */
/** @typedef {{plan: Plan|null, trouble: Trouble|null}} Outlook */
/**
 * @typedef {object} Entry
 * @property {number} id
 * @property {string} path
 * @property {string} name
 * @property {number} modified
 * @property {Signal<Blob>} blob as it stands now: the dropped file, or what was written from it
 * @property {Signal<Inspection|null>} inspection
 * @property {Signal<Trouble|null>} trouble why it cannot be read, or could not be written
 * @property {Signal<Draft>} draft
 * @property {Signal<Outlook|null>} outlook what the draft would change; null while nothing is asked
 * @property {Signal<Written[]>} writes oldest first
 * @property {import("../lib/form.js").Index} index the fields of `inspection` by key
 * @property {string} haystack lower-case text for the filter
 */

/** Files asked of the engine at once: their heads are one read, and a person's own request waits for no more than these. */
const BATCH = 16;
/** Litter of operating systems that comes along with folders. */
const LITTER = /(^|\/)(\.[^/]*|Thumbs\.db|desktop\.ini)$/i;
export const RECORD = ".metasplice-undo";

/** @type {Signal<Entry[]>} */
export const entries = signal([]);
/** Counts the answers of the engine, for what is derived from many entries. */
export const revision = signal(0);
export const unread = computed(() => (revision.value, entries.value.filter((entry) => !entry.inspection.value && !entry.trouble.value).length));

let count = 0;
/** @type {Entry[]} */
let queue = [];
let reading = false;

/** @param {File} file @param {string} path @returns {Entry} */
function entryOf(file, path) {
  return {
    id: ++count,
    path,
    name: file.name,
    modified: file.lastModified,
    blob: signal(/** @type {Blob} */ (file)),
    inspection: signal(null),
    trouble: signal(null),
    draft: signal(emptyDraft()),
    outlook: signal(null),
    writes: signal([]),
    index: new Map(),
    haystack: path.toLowerCase(),
  };
}

/** Adds files; litter and undo records are sorted out by the caller's rules. @param {{file: File, path: string}[]} given @returns {Entry[]} */
export function addFiles(given) {
  const made = given.filter(({ path }) => !LITTER.test(path) && !path.endsWith(RECORD)).map(({ file, path }) => entryOf(file, path));
  if (!made.length) return [];
  entries.value = [...entries.value, ...made];
  queue.push(...made);
  say(`${counted(made.length, "file")} added`);
  readOn();
  return made;
}

/** Takes files off the list; on disk nothing happens. @param {Set<number>} ids */
export function removeFiles(ids) {
  close(entries.value.filter((entry) => ids.has(entry.id)).map((entry) => entry.blob.value));
  queue = queue.filter((entry) => !ids.has(entry.id));
  entries.value = entries.value.filter((entry) => !ids.has(entry.id));
  say(`${counted(ids.size, "file")} taken off the list`);
}

/** Reads what waits, in batches; the entry a person looks at goes first. @param {Entry} [first] */
export async function readOn(first) {
  if (first && queue.includes(first)) queue = [first, ...queue.filter((entry) => entry !== first)];
  if (!queue.length || reading || boot.value.state !== "ready") return;
  reading = true;
  while (queue.length) {
    const some = queue.splice(0, BATCH);
    await readSome(some);
  }
  reading = false;
  const refused = entries.value.filter((entry) => entry.trouble.value).length;
  say(`${counted(entries.value.length, "file")} read${refused ? `, ${showCount(refused)} unreadable` : ""}`);
}

/** @param {Entry[]} some */
async function readSome(some) {
  const answers = await inspectAll(some.map((entry) => entry.blob.value), { background: some.length > 1 }).catch((error) => some.map(() => ({ error })));
  batch(() => {
    some.forEach((entry, at) => take(entry, answers[at]));
    revision.value += 1;
  });
}

/** Takes in the engine's answer about a file. @param {Entry} entry @param {Inspection | {error: Trouble}} answer */
export function take(entry, answer) {
  if ("error" in answer) {
    entry.trouble.value = answer.error;
    return;
  }
  entry.index = indexOf(answer.fields, answer.people);
  entry.haystack = [entry.path, ...answer.fields.map(({ key, value, text }) => `${key} ${flat(text ?? value)}`)].join("\n").toLowerCase();
  entry.inspection.value = answer;
}

/** The images within a file that browsers cannot show, and the orientation they are to be shown in. @param {Entry} entry */
export function picturesOf(entry) {
  return { pictures: entry.inspection.value?.pictures ?? [], turn: Number(entry.index.get("IFD0:Orientation")?.value ?? 1) };
}

/** @param {unknown} value */
const flat = (value) => (typeof value === "object" ? JSON.stringify(value) : String(value).slice(0, 500));

effect(() => {
  if (boot.value.state === "ready") readOn();
});
