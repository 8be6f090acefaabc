// Sidecars: made of photos, found beside them, taken over into them.

import { computed } from "../html.js";
import { makeSidecar } from "../engine.js";
import { photoStems, sidecarPath, stemOf } from "../lib/pathname.js";
import { counted } from "../lib/text.js";
import { focusOn, say } from "./attention.js";
import { scope } from "./choice.js";
import { drafted, setSidecars, wishOf } from "./draft.js";
import { entries, entryOf, readings } from "./files.js";
import { deliver } from "./deliver.js";
import { progress, report } from "./progress.js";

/** @typedef {import("./files.js").Entry} Entry */

/** @param {Entry} entry */
const isSidecar = (entry) => entry.inspection.peek()?.format === "XMP";

/** The photos among the files in scope. */
export const photos = computed(() => (readings.value, scope.value.filter((entry) => entry.inspection.peek() && !isSidecar(entry))));

/** The sidecars of the list by their path without the ending; the longest path first: `NAME.jpg.xmp` before `NAME.xmp`. */
const sidecars = computed(() => {
  readings.value;
  /** @type {Map<string, Entry>} */
  const found = new Map();
  for (const entry of entries.value) if (isSidecar(entry)) found.set(stemOf(entry.path), entry);
  return found;
});

/** The photos in scope that have a sidecar in the list which is not taken over yet, each with it. */
export const pairs = computed(() => {
  drafted.value;
  if (!sidecars.value.size) return [];
  return photos.value.flatMap((photo) => {
    const found = photoStems(photo.path).map((stem) => sidecars.value.get(stem)).find(Boolean);
    return found && photo.draft.peek().sidecar !== found.id ? [{ photo, sidecar: found }] : [];
  });
});

/** What is taken over by the files in scope. */
export const taken = computed(() => {
  drafted.value;
  return scope.value.flatMap((photo) => {
    const sidecar = entryOf(photo.draft.peek().sidecar);
    return sidecar ? [{ photo, sidecar }] : [];
  });
});

/** Has the photos in scope take over the tags of their sidecars. */
export function takeOver() {
  const list = pairs.value;
  setSidecars(list);
  say(`Tags of ${inWords(list.map(({ sidecar }) => sidecar))} will be copied`);
  focusOn("drop-sidecar");
}

/** Leaves the sidecars of the photos in scope alone again. */
export function leaveSidecars() {
  setSidecars(taken.value.map(({ photo }) => ({ photo, sidecar: null })));
  say("Sidecars are left alone");
  focusOn("take-over");
}

/** @param {Entry[]} list */
export const inWords = (list) => (list.length === 1 ? list[0].name : counted(list.length, "sidecar"));

/** Makes a sidecar of every photo in scope, with what is asked of it, and hands them over. */
export async function makeSidecars() {
  const list = photos.value;
  if (progress.value || !list.length) return;
  /** @type {import("./progress.js").Report} */
  const made = { written: [], refused: [], stopped: false, trouble: "", sidecars: 0 };
  const files = [];
  progress.value = { stage: "Making sidecars", done: 0, total: list.length, began: Date.now() };
  for (const entry of list) {
    const { blob, edits, together } = wishOf(entry);
    try {
      const sidecar = await makeSidecar(blob, edits, { together });
      files.push({ blob: sidecar, path: sidecarPath(entry.path), name: sidecarPath(entry.name), modified: Date.now() });
    } catch (error) {
      entry.outcome.value = { word: "refused", message: /** @type {import("../calls.js").Trouble} */ (error).message };
      made.refused.push(entry);
    }
    progress.value = { ...progress.value, done: progress.value.done + 1 };
  }
  made.sidecars = files.length;
  if (files.length) made.trouble = await deliver(files).then(() => "", (error) => String(error?.message ?? error));
  progress.value = null;
  report.value = made;
  say(`${counted(files.length, "sidecar")} made; ${files.length === 1 ? "the photo stays" : "the photos stay"} as before`);
  focusOn("report");
}
