// What is shown, what is ticked, and which file is looked at.

import { computed, signal } from "../html.js";
import { readText } from "../lib/form.js";
import { counted } from "../lib/text.js";
import { say } from "./attention.js";
import { entries, readOn, removeFiles, revision } from "./files.js";

/** @typedef {import("./files.js").Entry} Entry */

export const PAGE = 50;

export const filter = signal("");
/** @type {import("@preact/signals").Signal<"all"|"changing"|"written"|"trouble">} */
export const only = signal("all");
/** @type {import("@preact/signals").Signal<"added"|"name"|"date"|"size">} */
export const order = signal("added");
/** @type {import("@preact/signals").Signal<Set<number>>} */
export const ticked = signal(new Set());
/** @type {import("@preact/signals").Signal<number|null>} */
export const focusedId = signal(null);
export const page = signal(0);
/** On a phone: the step in front. @type {import("@preact/signals").Signal<"files"|"tags"|"edit">} */
export const step = signal("files");
let anchor = 0;

/** @type {Record<string, (entry: Entry) => boolean>} */
const KINDS = {
  all: () => true,
  changing: (entry) => Boolean(entry.outlook.value?.plan?.diff.length),
  written: (entry) => entry.writes.value.length > 0,
  trouble: (entry) => Boolean(entry.trouble.value || entry.outlook.value?.trouble || entry.inspection.value?.findings.some(({ severity }) => severity !== "info")),
};

/** @param {Entry} entry */
const taken = (entry) => readText(entry.index, "date") || "9999";

/** @type {Record<string, (a: Entry, b: Entry) => number>} */
const ORDERS = {
  name: (a, b) => a.path.localeCompare(b.path, undefined, { numeric: true }),
  date: (a, b) => taken(a).localeCompare(taken(b)),
  size: (a, b) => b.blob.value.size - a.blob.value.size,
};

/** The files that the filter lets through, in order. */
export const shown = computed(() => {
  revision.value;
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  const kind = KINDS[only.value];
  const found = entries.value.filter((entry) => kind(entry) && words.every((word) => entry.haystack.includes(word)));
  return order.value === "added" ? found : found.sort(ORDERS[order.value]);
});

export const pages = computed(() => Math.max(1, Math.ceil(shown.value.length / PAGE)));
export const currentPage = computed(() => Math.min(page.value, pages.value - 1));
export const visible = computed(() => shown.value.slice(currentPage.value * PAGE, (currentPage.value + 1) * PAGE));
export const focused = computed(() => entries.value.find((entry) => entry.id === focusedId.value) ?? null);

/** The files that the editing panel speaks of: the ticked ones, else the one looked at. */
export const scope = computed(() => {
  const some = ticked.value.size ? entries.value.filter((entry) => ticked.value.has(entry.id)) : focused.value ? [focused.value] : [];
  return some;
});

/** Looks at a file. @param {Entry|undefined} entry */
export function look(entry) {
  if (!entry) return;
  focusedId.value = entry.id;
  const at = shown.value.indexOf(entry);
  if (at >= 0) page.value = Math.floor(at / PAGE);
  readOn(entry);
}

/** Moves along the shown files; with `extend` the way is ticked. @param {number} by @param {boolean} [extend] */
export function move(by, extend = false) {
  const list = shown.value;
  if (!list.length) return;
  const at = list.findIndex((entry) => entry.id === focusedId.value);
  const next = Math.min(list.length - 1, Math.max(0, at < 0 ? 0 : at + by));
  look(list[next]);
  if (extend) tickRange(at < 0 ? next : anchorAt(at), next);
  else anchor = list[next].id;
}

/** @param {number} otherwise */
function anchorAt(otherwise) {
  const at = shown.value.findIndex((entry) => entry.id === anchor);
  return at < 0 ? otherwise : at;
}

/** @param {number} from @param {number} to */
function tickRange(from, to) {
  ticked.value = new Set(shown.value.slice(Math.min(from, to), Math.max(from, to) + 1).map((entry) => entry.id));
  sayTicked();
}

/** Ticks or unticks a file. @param {Entry} entry */
export function toggle(entry) {
  const next = new Set(ticked.value);
  if (!next.delete(entry.id)) next.add(entry.id);
  ticked.value = next;
  anchor = entry.id;
  sayTicked();
}

/** Ticks from the last one touched to this one. @param {Entry} entry */
export function tickTo(entry) {
  const to = shown.value.indexOf(entry);
  tickRange(anchorAt(to), to);
}

/** Ticks every file that the filter shows, on all pages; unticks them when they are ticked already. */
export function tickShown() {
  const all = shown.value.every((entry) => ticked.value.has(entry.id));
  const ids = shown.value.map((entry) => entry.id);
  ticked.value = all ? new Set([...ticked.value].filter((id) => !ids.includes(id))) : new Set([...ticked.value, ...ids]);
  sayTicked();
}

export function untickAll() {
  ticked.value = new Set();
  sayTicked();
}

/** Takes the ticked files, else the one looked at, off the list. */
export function removeChosen() {
  const ids = new Set(scope.value.map((entry) => entry.id));
  const at = shown.value.findIndex((entry) => ids.has(entry.id));
  removeFiles(ids);
  ticked.value = new Set([...ticked.value].filter((id) => !ids.has(id)));
  const next = shown.value[Math.min(at, shown.value.length - 1)];
  focusedId.value = next?.id ?? null;
}

function sayTicked() {
  say(ticked.value.size ? `${counted(ticked.value.size, "file")} ticked` : "Nothing ticked");
}
