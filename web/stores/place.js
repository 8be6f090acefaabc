// Writing in place: the files themselves, where the browser gave them to be written.
// House rules: a file is written by one writer at a time in all tabs of this site, only while it is what was inspected,
// and replaced as a whole when all of it has been written.
// Fact (BROWSER section 6): createWritable writes beside the file and replaces it on close; abort keeps the file; after
// close every File and Blob of the old file is dead, so the new one is asked for.

import { computed } from "../html.js";
import { entries } from "./files.js";
import { mode } from "./settings.js";

/** @typedef {import("./files.js").Entry} Entry */
/** @typedef {import("./files.js").Given} Given */
/** @typedef {import("../calls.js").Trouble} Trouble */

export { mode };

const browser = /** @type {any} */ (globalThis);

/** Whether this browser can write files in place at all. */
export const placeKnown = () => typeof browser.showOpenFilePicker === "function";

/** Whether a file can be written in place. @param {Entry} entry */
export const canPlace = ({ handle }) => handle !== null && typeof handle.createWritable === "function";

/** How many of the files can. */
export const placeable = computed(() => entries.value.filter(canPlace).length);

/** @param {string} code @param {string} message @returns {Trouble} */
export const refusal = (code, message) => ({ kind: "Unsupported", code, message, trail: [], start: null, end: null });

/** Asks for leave to write files, at once after a click; those for which it was not given. @param {Entry[]} list @returns {Promise<Set<Entry>>} */
export async function permit(list) {
  const denied = new Set();
  const how = { mode: "readwrite" };
  for (const entry of list) {
    const handle = /** @type {any} */ (entry.handle);
    try {
      // A handle without these two, as of the browser's own storage, may be written.
      let state = (await handle.queryPermission?.(how)) ?? "granted";
      if (state === "prompt") state = await handle.requestPermission(how);
      if (state !== "granted") denied.add(entry);
    } catch {
      denied.add(entry); // too long after the click, or the file is gone: the same as no leave
    }
  }
  return denied;
}

/** Does something while no other tab writes the file. @template T @param {Entry} entry @param {() => Promise<T>} work @returns {Promise<T>} */
export function alone(entry, work) {
  return navigator.locks ? navigator.locks.request(`metasplice-write:${entry.path}`, work) : work();
}

/** Refuses a file that is not what was inspected any more. @param {Entry} entry */
export async function checkFresh(entry) {
  const file = await currentFile(entry);
  const known = entry.blob.peek();
  const modified = known instanceof File ? known.lastModified : entry.modified;
  if (file.size !== known.size || file.lastModified !== modified)
    throw refusal("file/changed", "The file was changed on disk since it was read. It is left as it is; add it again to see what it holds now");
}

/** @param {Entry} entry @returns {Promise<File>} */
async function currentFile({ handle }) {
  try {
    return await /** @type {FileSystemFileHandle} */ (handle).getFile();
  } catch (error) {
    const gone = /** @type {DOMException} */ (error).name === "NotFoundError";
    throw refusal(gone ? "file/gone" : "file/unreadable", gone ? "The file is not there any more: it was moved or removed" : "The browser can no longer read this file");
  }
}

/** Writes a file in place; the file as it is then. @param {Entry} entry @param {Blob} blob @param {AbortSignal} [signal] @returns {Promise<File>} */
export async function savePlace(entry, blob, signal) {
  const handle = /** @type {FileSystemFileHandle} */ (entry.handle);
  /** @type {FileSystemWritableFileStream} */
  let writable;
  try {
    writable = await handle.createWritable();
  } catch (error) {
    throw writeTrouble(error);
  }
  try {
    await blob.stream().pipeTo(writable, { signal });
  } catch (error) {
    await writable.abort().catch(() => undefined);
    if (signal?.aborted) throw refusal("run/cancelled", "Cancelled before it was written; the file is as it was");
    throw { ...writeTrouble(error), restored: true };
  }
  const file = await currentFile(entry);
  if (file.size !== blob.size) throw refusal("place/size", `The file on disk has ${file.size} bytes where ${blob.size} were written`);
  return file;
}

/** @type {Record<string, [string, string]>} */
const TROUBLES = {
  NotAllowedError: ["place/not-allowed", "The browser was not given leave to write this file"],
  QuotaExceededError: ["place/full", "There is no room on the disk for the new form of this file"],
  NoModificationAllowedError: ["place/locked", "Another program or tab has this file open for writing"],
  NotFoundError: ["file/gone", "The file is not there any more: it was moved or removed"],
  NotReadableError: ["file/unreadable", "The browser can no longer read this file: it was moved, changed or replaced. Add it again"],
};

/** @param {unknown} error @returns {Trouble} */
function writeTrouble(error) {
  const { name, message } = /** @type {DOMException} */ (error);
  const [code, text] = TROUBLES[name] ?? ["place/failed", `The browser could not write this file (${message || name})`];
  return refusal(code, `${text}. The file is as it was`);
}

/** Whether a file of that name can be given to this one, else why not. @param {Entry} entry @param {string} target */
export async function checkRename(entry, target) {
  if (typeof (/** @type {any} */ (entry.handle).move) !== "function")
    throw refusal("place/no-rename", `This browser cannot rename a file in place. Take the new name, ${target}, out of the plan, or save copies`);
  const taken = await entry.parent?.getFileHandle(target).then(() => true, () => false);
  if (taken) throw refusal("place/name-taken", `There is a file called ${target} already`);
}

/** Gives a file another name in its folder. @param {Entry} entry @param {string} target @returns {Promise<File>} */
export async function rename(entry, target) {
  await /** @type {any} */ (entry.handle).move(target);
  return currentFile(entry);
}

/** Files that a person picks, with the right to be asked whether they may be written. @returns {Promise<Given[]>} */
export async function openFiles() {
  /** @type {FileSystemFileHandle[]} */
  const handles = await picked(() => browser.showOpenFilePicker({ multiple: true }));
  const found = [];
  for (const handle of handles) found.push({ file: await handle.getFile(), path: handle.name, handle, parent: null });
  return found;
}

/** The files of a folder that a person picks, and of the folders in it. @returns {Promise<Given[]>} */
export async function openFolder() {
  const [folder] = await picked(async () => [await browser.showDirectoryPicker({ mode: "readwrite" })]);
  return folder ? walk(folder, folder.name) : [];
}

/** What a picker gives; nothing where it is closed. @param {() => Promise<any[]>} ask */
async function picked(ask) {
  try {
    return await ask();
  } catch (error) {
    if (/** @type {DOMException} */ (error).name === "AbortError") return [];
    throw error;
  }
}

/** Hidden files and folders, and what operating systems leave behind. */
const LITTER = /^(\..*|Thumbs\.db|desktop\.ini)$/i;

/** The files of a folder in the order of their names. @param {FileSystemDirectoryHandle} folder @param {string} path @returns {Promise<Given[]>} */
export async function walk(folder, path) {
  const children = [];
  for await (const child of /** @type {any} */ (folder).values()) if (!LITTER.test(child.name)) children.push(child);
  children.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  /** @type {Given[]} */
  const found = [];
  for (const child of children) {
    if (child.kind === "directory") found.push(...(await walk(child, `${path}/${child.name}`)));
    else found.push({ file: await child.getFile(), path: `${path}/${child.name}`, handle: child, parent: folder });
  }
  return found;
}
