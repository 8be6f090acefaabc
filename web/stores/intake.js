// Files out of drops, pastes and pickers, with the paths they had in their folders.

import { signal } from "../html.js";
import { RECORD, addFiles } from "./files.js";
import { focusedId, look } from "./choice.js";
import { breath } from "../lib/breath.js";
import { counted } from "../lib/text.js";
import { focusOn, say } from "./attention.js";
import { plansAmong, takePlan } from "./planfile.js";
import { openFiles, openFolder, walk as walkFolder } from "./place.js";
import { matchRecords } from "./writing.js";

/** @typedef {import("./files.js").Given} Given */

/** What went wrong while files were taken in. */
export const trouble = signal("");

/** Files and whole folders of a drop or paste, to be written in place where the browser allows it. The list is emptied by the browser after the event: call at once. @param {DataTransfer} data @returns {Promise<Given[]>} */
async function filesOf(data) {
  const items = [...data.items].filter((item) => item.kind === "file");
  const handed = items.map((item) => ({
    handle: /** @type {Promise<FileSystemHandle|null>} */ (/** @type {any} */ (item).getAsFileSystemHandle?.() ?? Promise.resolve(null)).catch(() => null),
    entry: item.webkitGetAsEntry?.() ?? null,
    file: item.getAsFile(),
  }));
  const found = await Promise.all(handed.map(async ({ handle, entry, file }) => (await ofHandle(await handle)) ?? (entry ? walk(entry) : file ? [{ file, path: file.name }] : [])));
  return found.flat();
}

/** What lies behind a handle; nothing where the browser gave none that can be used. @param {FileSystemHandle|null} handle @returns {Promise<Given[]|null>} */
async function ofHandle(handle) {
  try {
    if (handle?.kind === "directory") return await walkFolder(/** @type {FileSystemDirectoryHandle} */ (handle), handle.name);
    if (handle?.kind !== "file") return null;
    const own = /** @type {FileSystemFileHandle} */ (handle);
    return [{ file: await own.getFile(), path: own.name, handle: own, parent: null }];
  } catch {
    return null; // the same files without a way to write them in place
  }
}

/** Files of a picker; those of a folder have their path in it. @param {FileList} list @returns {Given[]} */
const filesOfList = (list) => [...list].map((file) => ({ file, path: file.webkitRelativePath || file.name }));

/** @param {FileSystemEntry} entry @returns {Promise<Given[]>} */
async function walk(entry) {
  if (entry.isFile) {
    const one = /** @type {FileSystemFileEntry} */ (entry);
    const file = await new Promise((resolve) => one.file(resolve, () => resolve(null)));
    return file ? [{ file, path: entry.fullPath.replace(/^\//, "") }] : [];
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  /** @type {FileSystemEntry[]} */
  const children = [];
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const some = await new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (!some.length) break;
    children.push(...some);
  }
  children.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  const found = [];
  for (const child of children) found.push(...(await walk(child)));
  return found;
}

/** Files put on the list at once: the page stays quick while thousands come. */
const CHUNK = 1000;

/** Milliseconds after which the page may draw and answer keys in between. */
const SPELL = 40;

/** Has the browser look up each file's size and date once: it asks the disk for them, 0.1 ms and more a file, and remembers. @param {Given[]} given */
async function lookedUp(given) {
  let since = performance.now();
  for (const { file } of given) {
    void file.size;
    if (performance.now() - since < SPELL) continue;
    await breath();
    since = performance.now();
  }
}

/** Takes in what was given: photos to the list, undo records to the files they belong to, plans to all of them. @param {Given[]} all */
async function takeIn(all) {
  const { plans, others: given } = await plansAmong(all);
  const records = given.filter(({ path }) => path.endsWith(RECORD)).map(({ file }) => file);
  let count = 0;
  await lookedUp(given);
  for (let at = 0; at < given.length; at += CHUNK) {
    if (at) await breath();
    const made = addFiles(given.slice(at, at + CHUNK));
    count += made.length;
    if (made.length && focusedId.value === null) {
      look(made[0]);
      focusOn(`file-${made[0].id}`);
    }
  }
  if (given.length > CHUNK) say(`${counted(count, "file")} added`);
  if (records.length) matchRecords(records);
  for (const { file } of plans) await takePlan(file);
}

/** @param {DataTransfer|null} data */
export const takeTransfer = async (data) => data && takeIn(await filesOf(data));

/** @param {HTMLInputElement} input */
export function takePicked(input) {
  if (input.files) takeIn(filesOfList(input.files));
  input.value = "";
}

/** Has a person pick files or a folder that can be written in place. @param {"files"|"folder"} kind */
export async function pickInPlace(kind) {
  trouble.value = "";
  try {
    takeIn(await (kind === "folder" ? openFolder() : openFiles()));
  } catch (error) {
    trouble.value = `The ${kind === "folder" ? "folder" : "files"} could not be opened: ${/** @type {Error} */ (error).message}`;
  }
}

const SAMPLES = [{ name: "pier.jpg", type: "image/jpeg" }, { name: "pier.mov", type: "video/quicktime" }];

/** The picture and the film of our own making that come with the site. */
export async function takeSample() {
  trouble.value = "";
  try {
    const given = await Promise.all(SAMPLES.map(async ({ name, type }) => {
      const response = await fetch(new URL(`../../sample/${name}`, import.meta.url));
      if (!response.ok) throw new Error(`the server answered ${response.status}`);
      return { file: new File([await response.blob()], name, { type, lastModified: Date.UTC(2024, 5, 21, 21, 14, 5) }), path: name };
    }));
    takeIn(given);
  } catch (error) {
    trouble.value = `The samples could not be loaded: ${/** @type {Error} */ (error).message}`;
  }
}
