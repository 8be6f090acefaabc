// Sidecars: made of photos, found beside them, taken over into them.

import { batch, computed } from "../html.js";
import { makeSidecar } from "../engine.js";
import { belongsTo, sidecarPath } from "../lib/pathname.js";
import { counted } from "../lib/text.js";
import { focusOn, say } from "./attention.js";
import { scope } from "./choice.js";
import { setSidecar, wishOf } from "./draft.js";
import { entries } from "./files.js";
import { deliver, progress, report } from "./writing.js";

/** @typedef {import("./files.js").Entry} Entry */

/** @param {Entry} entry */
const isSidecar = (entry) => entry.inspection.value?.format === "XMP";

/** The photos among the files in scope. */
export const photos = computed(() => scope.value.filter((entry) => entry.inspection.value && !isSidecar(entry)));

/** The photos in scope that have a sidecar in the list which is not taken over yet, each with it; `NAME.jpg.xmp` before `NAME.xmp`. */
export const pairs = computed(() => {
  const sidecars = entries.value.filter(isSidecar);
  return photos.value.flatMap((photo) => {
    const [found] = sidecars.filter(({ path }) => belongsTo(path, photo.path)).sort((a, b) => b.path.length - a.path.length);
    return found && photo.draft.value.sidecar !== found.id ? [{ photo, sidecar: found }] : [];
  });
});

/** What is taken over by the files in scope. */
export const taken = computed(() => scope.value.flatMap((photo) => {
  const sidecar = entries.value.find(({ id }) => id === photo.draft.value.sidecar);
  return sidecar ? [{ photo, sidecar }] : [];
}));

/** Has the photos in scope take over the tags of their sidecars. */
export function takeOver() {
  const list = pairs.value;
  batch(() => list.forEach(({ photo, sidecar }) => setSidecar(photo, sidecar)));
  say(`Tags of ${inWords(list.map(({ sidecar }) => sidecar))} will be copied`);
  focusOn("drop-sidecar");
}

/** Leaves the sidecars of the photos in scope alone again. */
export function leaveSidecars() {
  batch(() => taken.value.forEach(({ photo }) => setSidecar(photo, null)));
  say("Sidecars are left alone");
  focusOn("take-over");
}

/** @param {Entry[]} list */
export const inWords = (list) => (list.length === 1 ? list[0].name : counted(list.length, "sidecar"));

/** Makes a sidecar of every photo in scope, with what is asked of it, and hands them over. */
export async function makeSidecars() {
  const list = photos.value;
  if (progress.value || !list.length) return;
  /** @type {import("./writing.js").Report} */
  const made = { written: [], refused: [], stopped: false, trouble: "", sidecars: 0 };
  const files = [];
  progress.value = { stage: "Making sidecars", done: 0, total: list.length, began: Date.now() };
  for (const entry of list) {
    const { blob, edits, together } = wishOf(entry);
    try {
      const sidecar = await makeSidecar(blob, edits, { together });
      files.push({ blob: sidecar, path: sidecarPath(entry.path), name: sidecarPath(entry.name), modified: Date.now() });
    } catch (error) {
      entry.outlook.value = { plan: null, trouble: /** @type {import("../calls.js").Trouble} */ (error) };
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
