// The one engine of the page and its operations as functions: what the stores and `globalThis.metasplice` share.

import { openCalls } from "./calls.js";

/** @typedef {import("./calls.js").Trouble} Trouble */
/** @typedef {import("./calls.js").Boot} Boot */
/** @typedef {{key: string, value: any, text?: any, span?: [number, number], writable?: boolean, list?: boolean, title?: string}} Field */
/** @typedef {{code: string, severity: "info"|"warning"|"error", message: string, span: [number, number]|null, trail: string[]}} Finding */
/** @typedef {{kind: string, start: number, end: number, role: string}} Part */
/** @typedef {{key: string, text: string|string[], spread: boolean}} Said what one tag says; `spread`: it changes with its twins */
/** @typedef {{name: string, said: Said[]}} Disagreement a property that the file gives differently */
/** @typedef {{format: string, size: number, fields: Field[], findings: Finding[], parts: Part[], pictures: [number, number][], twins: Disagreement[], people: {line: string, names: string[]}|null}} Inspection `pictures`: where JPEG and PNG images lie in a file that browsers cannot show, the smallest first; `people`: the names in a film, and the tag whose line tells them */
/** @typedef {{key: string, now: any, after: any, kind: "added"|"changed"|"removed", twin?: string}} Difference */
/** @typedef {{code: string, level: string, message: string}} Reason */
/** @typedef {{diff: Difference[], findings: Finding[], risk: string, reasons: Reason[]}} Plan */
/** @typedef {{ok: boolean, checks: {name: string, ok: boolean, detail: string}[]}} Verdict */
/** @typedef {{start: number, end: number, size: number, part: string}} Splice */
/** @typedef {{blob: Blob, undo: Uint8Array<ArrayBuffer>, verdict: Verdict, splices: Splice[], findings: Finding[], diff: Difference[], risk: string, reasons: Reason[], patch: {start: number, end: number, bytes: Uint8Array}[]}} Rewrite */
/** @typedef {{key: string, type: string, title: string, list: boolean, writable: boolean, note: string, safety: string, consent: string, labels: string[]}} TagRow */
/** @typedef {Record<string, unknown>} Edits ExifTool tag names; `+`/`-` at a key's end add and remove, null deletes */
/** @typedef {{together?: boolean, sidecar?: Blob|null}} How `together`: twins in EXIF, IPTC and XMP change with each other; `sidecar`: its tags are taken over first */

/** @typedef {import("./lib/collection.js").Row} Row */
/** @typedef {import("./lib/collection.js").Outlook} Outlook */
/** @typedef {import("./lib/collection.js").Item} Item */
/** @typedef {import("./lib/collection.js").Summary} Summary */
/** @typedef {{background?: boolean, timeout?: number, signal?: AbortSignal}} Urgency how urgent a request is, and how it can be taken back */
/** @typedef {{entry: number, blob: Blob, name: string, path: string, modified: number}} CollectedFile `modified` in milliseconds */
/**
 * What is asked of one file of the collection; edits of `planned` with `apart` stay as they are, whatever twins they have. A
 * `template` behind "=" is the name itself.
 * @typedef {{entry: number, edits: Edits, restricted?: boolean, editions?: any[], planned?: any[]|null, sidecar?: number|null, borrow?: {entry: number, tags: string[]}|null, template?: string, decision?: any}} CollectionWish
 */
/** @typedef {{entry: number, planned: any[], decision: any, template: string, restricted: boolean}} Matched */
/** @typedef {{outcome: "changed"|"already so"|"refused"|"failed and restored", code: string, message: string, trail?: string[], risk?: string, size?: number, diff?: Difference[], splices?: Splice[], findings?: Finding[], verdict?: Verdict, before?: string, after?: string, blob?: Blob, undo?: Uint8Array<ArrayBuffer>, patch?: {start: number, end: number, bytes: Uint8Array}[]}} Carried the last members where the file has a new form: `before` and `after` are its fingerprints */

/** @type {Set<(boot: Boot) => void>} */
const listeners = new Set();
/** @type {Boot} */
let latest = { stage: "Starting", done: 0, state: "booting" };
let count = 0;
/** @type {WeakMap<Blob, number>} */
const numbers = new WeakMap();

/** This page among the tabs of the site: the worker that has this name keeps the history. */
const TAB = `tab ${Array.from(crypto.getRandomValues(new Uint8Array(12)), (one) => one.toString(16).padStart(2, "0")).join("")}`;

export const calls = openCalls(new URL("./worker.js", import.meta.url).href, (boot) => {
  latest = boot;
  for (const listener of listeners) listener(boot);
}, TAB);

/** @param {(boot: Boot) => void} listener */
export function onBoot(listener) {
  listeners.add(listener);
  listener(latest);
}

/** Calls when the engine was started anew, and knows no file of the collection any more. @param {() => void} listener */
export const onLost = (listener) => calls.onEvent(({ event }) => event === "start" && listener());

/** Starts the engine anew after it failed. */
export const restart = calls.restart;

/** Resolves when the engine has booted. */
export const ready = new Promise((resolve, reject) => {
  onBoot((boot) => {
    if (boot.state === "ready") resolve(undefined);
    if (boot.state === "failed") reject({ kind: "Unsupported", code: "engine/boot", message: boot.message, trail: [], start: null, end: null });
  });
});
ready.catch(() => undefined);

/** The file as messages name it; the same Blob keeps its number, so that the engine's cache is hit. @param {Blob} blob */
export function named(blob) {
  const id = numbers.get(blob) ?? ++count;
  numbers.set(blob, id);
  return { id, name: blob instanceof File ? blob.name : "", size: blob.size };
}

/** @param {Blob[]} blobs @param {{background?: boolean, signal?: AbortSignal}} [how] @returns {Promise<(Inspection | {error: Trouble})[]>} */
export async function inspectAll(blobs, how = {}) {
  const files = blobs.map(named);
  const handles = /** @type {[number, Blob][]} */ (files.map((file, at) => [file.id, blobs[at]]));
  return (await calls.call({ operation: "inspect", arguments: { files }, blobs: handles, ...how })).result;
}

/** @param {({blob: Blob, edits: Edits} & How)[]} wishes @param {{background?: boolean, signal?: AbortSignal}} [how] @returns {Promise<(Plan | {error: Trouble})[]>} */
export async function previewAll(wishes, how = {}) {
  const sent = wishes.map(({ blob, edits, together, sidecar }) => ({ file: named(blob), edits, together, ...(sidecar ? { sidecar: named(sidecar) } : {}) }));
  const handles = wishes.flatMap(({ blob, sidecar }) => handlesOf(blob, sidecar));
  return (await calls.call({ operation: "preview", arguments: { wishes: sent }, blobs: handles, ...how })).result;
}

/** @param {Blob} blob @param {Blob|null} [sidecar] @returns {[number, Blob][]} */
export const handlesOf = (blob, sidecar) => [blob, ...(sidecar ? [sidecar] : [])].map((one) => [named(one).id, one]);

/** The edited file, judged. @param {Blob} blob @param {Edits} edits @param {How & {signal?: AbortSignal}} [how] @returns {Promise<Rewrite>} */
export async function rewrite(blob, edits, { together = false, sidecar, signal } = {}) {
  const wish = { file: named(blob), edits, together, ...(sidecar ? { sidecar: named(sidecar) } : {}) };
  const { result, raws } = await calls.call({ operation: "rewrite", arguments: wish, blobs: handlesOf(blob, sidecar), signal });
  return composed(blob, { result, raws });
}

/** A new XMP file with the tags the photo would have after the edits. @param {Blob} blob @param {Edits} edits @param {How} [how] @returns {Promise<Blob>} */
export async function makeSidecar(blob, edits, { together = false } = {}) {
  const { raws } = await calls.call({ operation: "sidecar", arguments: { file: named(blob), edits, together }, blobs: handlesOf(blob) });
  return new Blob([raws[0]], { type: "application/rdf+xml" });
}

/** The original of a written file. @param {Blob} blob @param {Uint8Array} undo @returns {Promise<Blob>} */
export async function undo(blob, undo) {
  const file = named(blob);
  const { result, raws } = await calls.call({ operation: "undo", arguments: { file }, blobs: [[file.id, blob]], raw: undo });
  return compose(blob, result.pieces, raws);
}

/** @param {string} prefix @param {number} [limit] @returns {Promise<TagRow[]>} */
export async function complete(prefix, limit = 12) {
  return (await calls.call({ operation: "complete", arguments: { prefix, limit } })).result;
}

/** @param {string} name @returns {Promise<TagRow>} */
export async function describe(name) {
  return (await calls.call({ operation: "tag", arguments: { name } })).result;
}

/** Lets the engine forget files. @param {Blob[]} blobs */
export function close(blobs) {
  const files = blobs.map((blob) => numbers.get(blob)).filter((id) => id !== undefined);
  if (files.length) calls.call({ operation: "close", arguments: { files }, background: true }).catch(() => undefined);
}

/** Takes files into the collection, or renews what is known of them; an answer for each. @param {CollectedFile[]} listed @param {Urgency} [how] @returns {Promise<(Row | {error: Trouble})[]>} */
export async function collectAll(listed, how = {}) {
  const files = listed.map(({ blob, ...told }) => ({ ...told, ...named(blob), name: told.name }));
  const handles = /** @type {[number, Blob][]} */ (files.map(({ id }, at) => [id, listed[at].blob]));
  return (await calls.call({ operation: "collect", arguments: { files }, blobs: handles, ...how })).result;
}

/** All that a file of the collection holds. @param {number} entry @param {Urgency} [how] @returns {Promise<Inspection>} */
export const details = (entry, how = {}) => asked("details", { entry }, how);

/** Takes files out of the collection. @param {number[]} entries @param {Blob[]} [blobs] what they were read from */
export function forget(entries, blobs = []) {
  asked("forget", { entries }, { background: true }).catch(() => undefined);
  close(blobs);
}

/** What the wishes come to: an outlook for each that asks for something, and for other files whose new name changes. @param {CollectionWish[]} wishes @param {boolean} together @param {Urgency} [how] @returns {Promise<(Outlook | {entry: number, error: Trouble})[]>} */
export const proposeAll = (wishes, together, how = {}) => asked("propose", { wishes, together }, how);

/** The whole plan of one file; null while nothing is asked of it. @param {number} entry @param {Urgency} [how] @returns {Promise<Item|null>} */
export const itemOf = (entry, how = {}) => asked("item", { entry }, how);

/** The entries that the filter lets through, in order. @param {Record<string, unknown>} wanted @param {string} order @param {boolean} [backwards] @param {Urgency} [how] @returns {Promise<number[]>} */
export async function rowsOf(wanted, order, backwards = false, how = {}) {
  return (await asked("rows", { wanted, order, backwards }, how)).entries;
}

/** The figures of the plan, or of these entries. @param {number[]} [entries] @param {Urgency} [how] @returns {Promise<Summary>} */
export const summaryOf = (entries, how = {}) => asked("summary", entries ? { entries } : {}, how);

/** The dry run: files rewritten and checked, nothing kept. @param {number[]} entries @param {Urgency} [how] @returns {Promise<(Outlook | {entry: number, error: Trouble})[]>} */
export const tryAll = (entries, how = {}) => asked("try", { entries }, how);

/** The items of a plan as `carry` takes them. @param {number[]} entries @returns {Promise<any[]>} an item, or `{entry, error}` */
export const itemsOf = (entries) => asked("items", { entries });

/** plan.json. @param {number[]} [entries] @returns {Promise<string>} */
export const documentOf = async (entries) => (await asked("document", entries ? { entries } : {})).text;

/** A plan matched with the files here. @param {string} text @returns {Promise<{matched: Matched[], unmatched: {name: string, message: string}[]}>} */
export const openDocument = (text) => asked("open", { text });

/** The files and some tags as a table. @param {"csv"|"json"} kind @param {string[]} tags those that change, where none is named @param {number[]} [entries] @returns {Promise<string>} */
export const sheetOf = async (kind, tags, entries) => (await asked("sheet", { kind, tags, ...(entries ? { entries } : {}) })).text;

/** A table laid over the files; `left`: rows without a file that are not told one by one. @param {string} text @param {"csv"|"json"} kind @param {string} [delimiter] @param {number[]} [entries] @returns {Promise<{matched: {entry: number, planned: any[]}[], verdicts: {number: number, match: string, entry: number|null, message: string}[], unknown: string[], left: number}>} */
export const layTable = (text, kind, delimiter = ",", entries) => asked("lay", { text, kind, delimiter, ...(entries ? { entries } : {}) });

/** All people of the collection. @returns {Promise<{name: string, count: number}[]>} */
export const namesOf = () => asked("names", {});

/** Resolves where each edition is one, else rejects with what is wrong. @param {unknown[]} editions @returns {Promise<[]>} */
export const checkEditions = (editions) => asked("check", { editions });

/** One planned file in its new form; `by` is a pool of writers, else this engine writes. @param {Blob} blob @param {any} item of `itemsOf` @param {{mode?: string, by?: {carry: (work: {file: Blob, item: unknown, mode: string}) => Promise<{result: any, raws: Uint8Array<ArrayBuffer>[]}>}, signal?: AbortSignal}} [how] @returns {Promise<Carried>} */
export async function carry(blob, item, { mode = "wcg", by, signal } = {}) {
  const { result, raws } = by ? await by.carry({ file: blob, item, mode }) : await calls.call({ operation: "carry", arguments: { file: named(blob), item, mode }, blobs: handlesOf(blob), signal });
  return result.outcome === "changed" ? composed(blob, { result, raws }) : result;
}

/** An answer of `carry` or of the history with the new file in it. @param {Blob} blob @param {{result: any, raws: Uint8Array<ArrayBuffer>[]}} answer @returns {any} */
export function composed(blob, { result: { pieces, size, ...rest }, raws }) {
  const made = compose(blob, pieces, raws);
  if (made.size !== size) throw { kind: "Broken", code: "page/size", message: "The composed file has the wrong size", trail: [], start: null, end: null };
  return { ...rest, size, blob: made, undo: raws[0], patch: patchOf(pieces, raws, rest.splices ?? []) };
}

/** @param {string} operation @param {Record<string, unknown>} given @param {Urgency} [how] @returns {Promise<any>} */
const asked = async (operation, given, how = {}) => (await calls.call({ operation, arguments: given, ...how })).result;

/** Ranges of the original and new bytes as one Blob: nothing is copied. @param {Blob} blob @param {(number[]|number)[]} pieces @param {Uint8Array<ArrayBuffer>[]} raws */
export function compose(blob, pieces, raws) {
  const parts = pieces.map((piece) => (typeof piece === "number" ? raws[piece] : blob.slice(piece[0], piece[1])));
  return new Blob(parts, { type: blob.type });
}

/** @param {(number[]|number)[]} pieces @param {Uint8Array[]} raws @param {Splice[]} splices */
function patchOf(pieces, raws, splices) {
  const news = pieces.filter((piece) => typeof piece === "number").map((index) => raws[index]);
  let at = 0;
  return splices.map(({ start, end, size }) => ({ start, end, bytes: size ? news[at++] : new Uint8Array() }));
}
