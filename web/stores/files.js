// The files of this session: what each holds, what is asked of it, what was written.

import { batch, effect, signal } from "../html.js";
import { close, collectAll, details, forget, onLost } from "../engine.js";
import { NAMES, NOTHING, indexOf, readList, readText } from "../lib/form.js";
import { counted, showCount } from "../lib/text.js";
import { say } from "./attention.js";
import { boot } from "./boot.js";

/** @typedef {import("../engine.js").Inspection} Inspection */
/** @typedef {import("../engine.js").Rewrite} Rewrite */
/** @typedef {import("../calls.js").Trouble} Trouble */
/** @typedef {import("../lib/form.js").Draft} Draft */
/** @typedef {import("../lib/form.js").Name} Name */
/** @typedef {import("../lib/collection.js").Row} Row */
/** @typedef {import("../lib/collection.js").Outlook} Outlook */
/** @typedef {import("../lib/collection.js").Item} Item */
/** @template T @typedef {import("@preact/signals").Signal<T>} Signal */
/** @typedef {{undo: Uint8Array<ArrayBuffer>, rewrite: Rewrite|null, parts: import("../engine.js").Part[], operation?: string, place?: number}} Written `operation` and `place`: where the history has it */
/** @typedef {{word: string, message: string}} Outcome */
/** @typedef {{file: File, path: string, handle?: FileSystemFileHandle|null, parent?: FileSystemDirectoryHandle|null}} Given */
/**
 * @typedef {object} Entry
 * @property {number} id
 * @property {string} path
 * @property {string} name
 * @property {number} modified milliseconds since 1970
 * @property {number} size of the file as it was given
 * @property {FileSystemFileHandle|null} handle the file itself, where the browser gave it to be written
 * @property {FileSystemDirectoryHandle|null} parent the folder it is in, if that was given
 * @property {Signal<Blob>} blob as it stands now: the dropped file, or what was written from it
 * @property {Signal<Row|null>} inspection what the list and the form need of it
 * @property {Signal<Inspection|null>} detail all of it, while it is looked at
 * @property {Signal<Trouble|null>} trouble why it cannot be read
 * @property {Signal<Draft>} draft
 * @property {Signal<Outlook|null>} outlook what the draft would change; null while nothing is asked
 * @property {Signal<Item|null>} item the plan in full, while it is looked at
 * @property {Signal<Written[]>} writes oldest first
 * @property {Signal<Outcome|null>} outcome of the last run
 * @property {Signal<string>} viewed the stamp of the plan that was viewed last
 * @property {import("../lib/form.js").Index} index the fields of `inspection` by key
 * @property {Record<Name, string>} texts what the file says for each field of the panel
 * @property {{people: string[], keywords: string[]}} words
 */

/** Files asked of the engine at once: their heads are one read, and a person's own request waits for no more than these. */
const BATCH = 24;
/** Files whose details are kept: they take some 100 kB each. */
const KEPT = 32;
/** Between two bumps of `revision`, in milliseconds. */
const CALM = 250;
/** Litter of operating systems that comes along with folders. */
const LITTER = /(^|\/)(\.[^/]*|Thumbs\.db|desktop\.ini)$/i;
export const RECORD = ".metasplice-undo";

/** @type {Signal<Entry[]>} */
export const entries = signal([]);
/** Counts the answers of the engine, some times a second at most, for what is derived from many entries. */
export const revision = signal(0);
/** Counts the rounds in which files were read, as `revision` does. */
export const readings = signal(0);
/** How many files the engine has not answered about. */
export const unread = signal(0);
/** How many files cannot be read. */
export const refused = signal(0);

/** @type {Map<number, Entry>} */
const known = new Map();
/** The entries that the engine holds. @type {Set<number>} */
const held = new Set();
let count = 0;
/** @type {Entry[]} */
let queue = [];
let reading = false;

/** @param {number|null|undefined} id */
export const entryOf = (id) => (id === null || id === undefined ? undefined : known.get(id));

/** Whether the engine holds a file, so that it can be asked about it. @param {Entry} entry */
export const isHeld = (entry) => held.has(entry.id);

let stirred = 0;
let taken = false;
/** @type {ReturnType<typeof setTimeout>|undefined} */
let stirring;

/** Has what is derived from many entries be made anew: now, or soon when that was just done. */
export function stir() {
  if (stirring !== undefined) return;
  const wait = stirred + CALM - performance.now();
  if (wait <= 0) return bump();
  stirring = setTimeout(bump, wait);
}

/** Has it be made anew at once: something has ended. */
export function stirNow() {
  clearTimeout(stirring);
  bump();
}

function bump() {
  stirring = undefined;
  stirred = performance.now();
  batch(() => {
    revision.value += 1;
    if (taken) readings.value += 1;
    taken = false;
  });
}

/** @type {Record<Name, string>} */
const NO_TEXTS = /** @type {any} */ (Object.fromEntries(NAMES.map((name) => [name, ""])));
const NO_WORDS = { people: [], keywords: [] };
/** @type {import("../lib/form.js").Index} */
const NO_INDEX = new Map();

/** @param {Given} given @returns {Entry} */
function made({ file, path, handle = null, parent = null }) {
  return {
    id: ++count, path, name: file.name, modified: file.lastModified, size: file.size, handle, parent,
    blob: signal(/** @type {Blob} */ (file)), inspection: signal(null), detail: signal(null), trouble: signal(null), draft: signal(NOTHING), outlook: signal(null),
    item: signal(null), writes: signal([]), outcome: signal(null), viewed: signal(""), index: NO_INDEX, texts: NO_TEXTS, words: NO_WORDS,
  };
}

/** Adds files; litter and undo records are sorted out by the caller's rules. @param {Given[]} given @returns {Entry[]} */
export function addFiles(given) {
  const list = given.filter(({ path }) => !LITTER.test(path) && !path.endsWith(RECORD)).map(made);
  if (!list.length) return [];
  for (const entry of list) known.set(entry.id, entry);
  queue.push(...list);
  batch(() => {
    entries.value = [...entries.value, ...list];
    unread.value += list.length;
  });
  say(`${counted(list.length, "file")} added`);
  readOn();
  return list;
}

/** Takes files off the list; on disk nothing happens. @param {Set<number>} ids */
export function removeFiles(ids) {
  const gone = entries.value.filter((entry) => ids.has(entry.id));
  forget(gone.map(({ id }) => id), gone.map((entry) => entry.blob.peek()));
  for (const { id } of gone) {
    known.delete(id);
    held.delete(id);
  }
  queue = queue.filter((entry) => !ids.has(entry.id));
  kept = kept.filter((entry) => !ids.has(entry.id));
  batch(() => {
    entries.value = entries.value.filter((entry) => !ids.has(entry.id));
    unread.value -= gone.filter(isUnread).length;
    refused.value -= gone.filter((entry) => entry.trouble.peek()).length;
  });
  say(`${counted(ids.size, "file")} taken off the list`);
}

/** @param {Entry} entry */
const isUnread = (entry) => !entry.inspection.peek() && !entry.trouble.peek();

/** Reads what waits, in batches; the entry a person looks at goes first. @param {Entry} [first] */
export async function readOn(first) {
  if (first && isUnread(first) && queue[0] !== first && queue.includes(first)) queue = [first, ...queue.filter((entry) => entry !== first)];
  if (!queue.length || reading || boot.value.state !== "ready") return;
  reading = true;
  while (queue.length) await readSome(queue.splice(0, BATCH));
  reading = false;
  say(`${counted(entries.value.length, "file")} read${refused.value ? `, ${showCount(refused.value)} unreadable` : ""}`);
}

/** @param {Entry[]} some */
async function readSome(some) {
  const blobs = some.map((entry) => entry.blob.peek());
  const answers = await collected(some, blobs, some.length > 1);
  batch(() => {
    some.forEach((entry, at) => {
      if (known.has(entry.id) && entry.blob.peek() === blobs[at]) take(entry, answers[at]);
    });
  });
  stir();
}

/** The engine's answers about files that it takes into its collection. @param {Entry[]} some @param {Blob[]} blobs @param {boolean} background */
function collected(some, blobs, background) {
  const files = some.map(({ id, name, path, modified }, at) => ({ entry: id, name, path, modified, blob: blobs[at] }));
  return collectAll(files, { background }).catch((error) => some.map(() => ({ error })));
}

/** Takes in the engine's answer about a file. @param {Entry} entry @param {Row | {error: Trouble}} answer */
function take(entry, answer) {
  unread.value -= Number(isUnread(entry));
  refused.value += Number("error" in answer) - Number(entry.trouble.peek() !== null);
  taken = true;
  held.add(entry.id);
  if ("error" in answer) {
    entry.trouble.value = answer.error;
    return;
  }
  entry.index = indexOf(answer.fields, answer.people);
  const texts = /** @type {Record<Name, string>} */ ({});
  for (const name of NAMES) texts[name] = readText(entry.index, name);
  entry.texts = texts;
  entry.words = { people: readList(entry.index, "people"), keywords: readList(entry.index, "keywords") };
  entry.trouble.value = null;
  entry.inspection.value = answer;
}

/** Gives a file its new content, and reads it; nothing is asked of it any more. @param {Entry} entry @param {Blob} blob */
export async function renew(entry, blob) {
  const [answer] = await collected([entry], [blob], false);
  if (!known.has(entry.id)) return;
  close([entry.blob.peek()]);
  batch(() => {
    entry.blob.value = blob;
    entry.draft.value = NOTHING;
    entry.outlook.value = null;
    entry.item.value = null;
    entry.detail.value = null;
    take(entry, answer);
  });
  stir();
}

// An engine that was started anew knows no file: all are given to it again.
onLost(() => {
  held.clear();
  queue = [...entries.value];
});

/** The files with details, the last looked at at the end. @type {Entry[]} */
let kept = [];

/** Has the engine tell all of a file; the details of files that were not looked at for long are let go. @param {Entry} entry */
export async function loadDetail(entry) {
  kept = [...kept.filter((other) => other !== entry), entry];
  while (kept.length > KEPT) {
    const gone = /** @type {Entry} */ (kept.shift());
    gone.detail.value = null;
    gone.item.value = null;
  }
  if (entry.detail.peek() || !entry.inspection.peek() || loading.has(entry) || !isHeld(entry)) return;
  loading.add(entry);
  const blob = entry.blob.peek();
  const told = await details(entry.id).catch(() => null);
  loading.delete(entry);
  if (told && entry.blob.peek() === blob) entry.detail.value = told;
}
/** @type {Set<Entry>} */
const loading = new Set();

/** The images within a file that browsers cannot show, and the orientation they are to be shown in. @param {Entry} entry */
export function picturesOf(entry) {
  return { pictures: entry.inspection.value?.pictures ?? [], turn: Number(entry.index.get("IFD0:Orientation")?.value ?? 1) };
}

effect(() => {
  if (boot.value.state === "ready") readOn();
});
