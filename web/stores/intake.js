// Files out of drops, pastes and pickers, with the paths they had in their folders.

import { RECORD, addFiles } from "./files.js";
import { focusedId, look } from "./choice.js";
import { focusOn } from "./attention.js";
import { matchRecords } from "./writing.js";

/** @typedef {{file: File, path: string}} Given */

/** Files and whole folders of a drop or paste. The list is emptied by the browser after the event: call at once. @param {DataTransfer} data @returns {Promise<Given[]>} */
async function filesOf(data) {
  const items = [...data.items].filter((item) => item.kind === "file");
  const handed = items.map((item) => ({ entry: item.webkitGetAsEntry?.() ?? null, file: item.getAsFile() }));
  const found = await Promise.all(handed.map(({ entry, file }) => (entry ? walk(entry) : file ? [{ file, path: file.name }] : [])));
  return found.flat();
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

/** Takes in what was given: photos to the list, undo records to the files they belong to. @param {Given[]} given */
function takeIn(given) {
  const made = addFiles(given);
  const records = given.filter(({ path }) => path.endsWith(RECORD)).map(({ file }) => file);
  if (made.length && focusedId.value === null) {
    look(made[0]);
    focusOn(`file-${made[0].id}`);
  }
  if (records.length) matchRecords(records);
}

/** @param {DataTransfer|null} data */
export const takeTransfer = async (data) => data && takeIn(await filesOf(data));

/** @param {HTMLInputElement} input */
export function takePicked(input) {
  if (input.files) takeIn(filesOfList(input.files));
  input.value = "";
}

/** The picture of our own making that comes with the site. */
export async function takeSample() {
  const response = await fetch(new URL("../../sample/pier.jpg", import.meta.url));
  const file = new File([await response.blob()], "pier.jpg", { type: "image/jpeg", lastModified: Date.UTC(2024, 5, 21, 21, 14, 5) });
  takeIn([{ file, path: "pier.jpg" }]);
}
