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

/** @type {Set<(boot: Boot) => void>} */
const listeners = new Set();
/** @type {Boot} */
let latest = { stage: "Starting", done: 0, state: "booting" };
let count = 0;
/** @type {WeakMap<Blob, number>} */
const numbers = new WeakMap();

const calls = openCalls(new URL("./worker.js", import.meta.url).href, (boot) => {
  latest = boot;
  for (const listener of listeners) listener(boot);
});

/** @param {(boot: Boot) => void} listener */
export function onBoot(listener) {
  listeners.add(listener);
  listener(latest);
}

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
function named(blob) {
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
const handlesOf = (blob, sidecar) => [blob, ...(sidecar ? [sidecar] : [])].map((one) => [named(one).id, one]);

/** The edited file, judged. @param {Blob} blob @param {Edits} edits @param {How & {signal?: AbortSignal}} [how] @returns {Promise<Rewrite>} */
export async function rewrite(blob, edits, { together = false, sidecar, signal } = {}) {
  const wish = { file: named(blob), edits, together, ...(sidecar ? { sidecar: named(sidecar) } : {}) };
  const { result, raws } = await calls.call({ operation: "rewrite", arguments: wish, blobs: handlesOf(blob, sidecar), signal });
  const { pieces, size, ...rest } = result;
  const made = compose(blob, pieces, raws);
  if (made.size !== size) throw { kind: "Broken", code: "page/size", message: "The composed file has the wrong size", trail: [], start: null, end: null };
  return { ...rest, blob: made, undo: raws[0], patch: patchOf(pieces, raws, rest.splices) };
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

/** Ranges of the original and new bytes as one Blob: nothing is copied. @param {Blob} blob @param {(number[]|number)[]} pieces @param {Uint8Array<ArrayBuffer>[]} raws */
function compose(blob, pieces, raws) {
  const parts = pieces.map((piece) => (typeof piece === "number" ? raws[piece] : blob.slice(piece[0], piece[1])));
  return new Blob(parts, { type: blob.type });
}

/** @param {(number[]|number)[]} pieces @param {Uint8Array[]} raws @param {Splice[]} splices */
function patchOf(pieces, raws, splices) {
  const news = pieces.filter((piece) => typeof piece === "number").map((index) => raws[index]);
  let at = 0;
  return splices.map(({ start, end, size }) => ({ start, end, bytes: size ? news[at++] : new Uint8Array() }));
}
