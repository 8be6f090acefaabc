// What is shown, what is ticked, and which file is looked at.

import { batch, computed, effect, signal } from "../html.js";
import { rowsOf } from "../engine.js";
import { EVERYTHING, isWide } from "../lib/wanted.js";
import { counted, showCount } from "../lib/text.js";
import { say } from "./attention.js";
import { boot } from "./boot.js";
import { entries, entryOf, isHeld, loadDetail, readOn, removeFiles, revision } from "./files.js";
import { pageSize } from "./settings.js";

/** @typedef {import("./files.js").Entry} Entry */
/** @typedef {import("../lib/wanted.js").Wanted} Wanted */
/** @typedef {"added"|"name"|"risk"|"tags"|"modified"|"size"|"taken"} Order */
/** @template T @typedef {import("@preact/signals").Signal<T>} Signal */

/** Files of a page: a setting. */
export const PAGE = pageSize;

/** @type {Signal<Wanted>} */
export const filter = signal(EVERYTHING);
/** @type {Signal<Order>} */
export const order = signal("added");
export const backwards = signal(false);
/** @type {Signal<Set<number>>} */
export const ticked = signal(new Set());
/** @type {Signal<number|null>} */
export const focusedId = signal(null);
export const page = signal(0);
/** Whether the filter leaves files out. */
export const narrowed = computed(() => !isWide(filter.value));
/** On a phone: the step in front. @type {Signal<"files"|"tags"|"edit">} */
export const step = signal("files");
/** The file that was ticked last: ranges begin there, those by Shift and arrows where the first arrow was pressed. */
let anchor = 0;
let extending = false;

/** The numbers of the files that the filter lets through, in order. @type {Signal<number[]>} */
export const shownIds = signal([]);

/** Whether the engine is being asked which files to show. */
export const searching = signal(false);
/** A pause in typing after which the engine is asked. */
const PAUSE = 60;
/** While plans are made the order is asked for again after this long, and as long as ten times what the last answer took. */
const CALM = 1000;
let asked = 0;
let wait = CALM;
let last = 0;
/** @type {ReturnType<typeof setTimeout>|undefined} */
let timer;

/** @param {number[]} ids */
function show(ids) {
  const now = shownIds.peek();
  if (ids.length !== now.length || ids.some((id, at) => id !== now[at])) shownIds.value = ids;
}

/** Whether the order of the list itself is asked for, which needs no engine. */
const isPlain = () => narrowed.peek() === false && order.peek() === "added";

/** What can be told without the engine: which paths have the words. */
function plainly() {
  const words = filter.peek().text.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length ? entries.peek().filter(({ path }) => words.every((word) => path.toLowerCase().includes(word))) : entries.peek();
}

function showPlain() {
  const ids = plainly().map(({ id }) => id);
  show(backwards.peek() ? ids.reverse() : ids);
}

/** Asks the engine which files are shown; only the last answer counts. */
async function ask() {
  timer = undefined;
  const turn = ++asked;
  const began = performance.now();
  const { fresh, ...wanted } = filter.peek();
  const way = order.peek();
  searching.value = true;
  // The engine has the files in the order in which it came to read them: the list's own order is ours to make.
  const ids = await rowsOf(wanted, way, way !== "added" && backwards.peek()).catch(() => null);
  if (turn !== asked) return;
  last = performance.now();
  wait = Math.max(CALM, 10 * (last - began));
  batch(() => {
    searching.value = false;
    if (ids) show(arranged(ids, way, fresh));
  });
}

/** The answer with the files that are not read yet behind it, as far as their paths tell. @param {number[]} ids @param {Order} way @param {boolean} fresh */
function arranged(ids, way, fresh) {
  const wanted = filter.peek();
  const known = new Set(ids);
  const late = isWide({ ...wanted, text: "" }) ? plainly().filter((entry) => !known.has(entry.id) && !isHeld(entry)).map(({ id }) => id) : [];
  const all = [...ids, ...late].filter((id) => !fresh || !isSeen(entryOf(id)));
  if (way !== "added") return all;
  all.sort((a, b) => a - b);
  return backwards.peek() ? all.reverse() : all;
}

/** @param {Entry|undefined} entry */
const isSeen = (entry) => entry === undefined || entry.outlook.peek() === null || entry.outlook.peek()?.stamp === entry.viewed.peek();

/** Has the shown files be found anew after `pause` milliseconds. @param {number} pause */
function renewOrder(pause) {
  clearTimeout(timer);
  if (isPlain() || boot.peek().state !== "ready") {
    asked += 1;
    searching.value = false;
    return showPlain();
  }
  timer = setTimeout(ask, pause);
}

/** Where each shown file stands. */
const places = computed(() => new Map(shownIds.value.map((id, at) => [id, at])));

/** @param {number[]} ids */
const entriesOf = (ids) => /** @type {Entry[]} */ (ids.map(entryOf).filter(Boolean));

export const shown = computed(() => entriesOf(shownIds.value));
export const pages = computed(() => Math.max(1, Math.ceil(shownIds.value.length / PAGE.value)));
export const currentPage = computed(() => Math.min(page.value, pages.value - 1));
export const visible = computed(() => entriesOf(shownIds.value.slice(currentPage.value * PAGE.value, (currentPage.value + 1) * PAGE.value)));
export const focused = computed(() => (entries.value, entryOf(focusedId.value) ?? null));
export const firstShown = () => visible.value[0];

/** The rows that are unfolded. @type {Signal<Set<number>>} */
export const expanded = signal(new Set());

/** Unfolds or folds rows. @param {Iterable<number>} ids @param {boolean} on */
export function expand(ids, on) {
  const next = new Set(expanded.value);
  for (const id of ids) on ? next.add(id) : next.delete(id);
  expanded.value = next;
}

/** How many unfolded rows stand before place `at` of the shown files. @param {number} at */
export function unfoldedBefore(at) {
  let count = 0;
  for (const id of expanded.value) if ((places.value.get(id) ?? Infinity) < at) count += 1;
  return count;
}

/** The files that the editing panel speaks of: the ticked ones, else the one looked at. */
export const scope = computed(() => {
  if (ticked.value.size) return entries.value.filter((entry) => ticked.value.has(entry.id));
  return focused.value ? [focused.value] : [];
});

/** Looks at a file. @param {Entry|undefined} entry */
export function look(entry) {
  if (!entry) return;
  const at = places.value.get(entry.id);
  batch(() => {
    focusedId.value = entry.id;
    if (at !== undefined) page.value = Math.floor(at / PAGE.value);
  });
  readOn(entry);
}

// All of the file looked at is asked for when it is looked at, when it has been read, and when it has a new form.
effect(() => {
  const entry = focused.value;
  if (entry?.inspection.value && !entry.detail.value) loadDetail(entry);
});

/** Moves along the shown files; with `extend` the way is ticked. @param {number} by @param {boolean} [extend] */
export function move(by, extend = false) {
  const ids = shownIds.value;
  if (!ids.length) return;
  const at = places.value.get(focusedId.value ?? 0) ?? -1;
  const next = Math.min(ids.length - 1, Math.max(0, at < 0 ? 0 : at + by));
  look(entryOf(ids[next]));
  if (extend && !extending) anchor = ids[Math.max(0, at)];
  extending = extend;
  if (extend) tickRange(anchorAt(next), next);
}

/** @param {number} otherwise */
const anchorAt = (otherwise) => places.value.get(anchor) ?? otherwise;

/** @param {number} from @param {number} to */
function tickRange(from, to) {
  tick(shownIds.value.slice(Math.min(from, to), Math.max(from, to) + 1));
}

/** @param {Iterable<number>} ids */
function tick(ids) {
  ticked.value = new Set(ids);
  sayTicked();
}

/** Ticks or unticks a file. @param {Entry} entry */
export function toggle(entry) {
  const next = new Set(ticked.value);
  if (!next.delete(entry.id)) next.add(entry.id);
  anchor = entry.id;
  extending = false;
  tick(next);
}

/** Ticks from the last one touched to this one. @param {Entry} entry */
export function tickTo(entry) {
  const to = places.value.get(entry.id) ?? 0;
  tickRange(anchorAt(to), to);
}

/** Whether every file that the filter shows is ticked. */
export const allTicked = computed(() => shownIds.value.length > 0 && shownIds.value.every((id) => ticked.value.has(id)));

/** Ticks every file that the filter shows, on all pages; unticks them when they are ticked already. */
export function tickShown() {
  if (!allTicked.value) return tick([...ticked.value, ...shownIds.value]);
  const ids = new Set(shownIds.value);
  tick([...ticked.value].filter((id) => !ids.has(id)));
}

/** Ticks the files that are named or pass a test, and no others. @param {Iterable<number> | ((entry: Entry) => boolean)} which */
export function tickWhere(which) {
  tick(typeof which === "function" ? entries.value.filter(which).map(({ id }) => id) : which);
}

/** Ticks the shown files that are not ticked, and unticks those that are; files that are not shown stay as they are. */
export function invert() {
  const next = new Set(ticked.value);
  for (const id of shownIds.value) if (!next.delete(id)) next.add(id);
  tick(next);
}

export const untickAll = () => tick([]);

/** How many ticked files the filter does not show. */
export const tickedUnseen = computed(() => {
  if (!ticked.value.size) return 0;
  let count = 0;
  for (const id of ticked.value) if (!places.value.has(id)) count += 1;
  return count;
});

/** Takes the ticked files, else the one looked at, off the list. */
export function removeChosen() {
  const ids = new Set(scope.value.map((entry) => entry.id));
  const at = shownIds.value.findIndex((id) => ids.has(id));
  batch(() => {
    removeFiles(ids);
    shownIds.value = shownIds.value.filter((id) => !ids.has(id));
    ticked.value = new Set([...ticked.value].filter((id) => !ids.has(id)));
    focusedId.value = shownIds.value[Math.min(at, shownIds.value.length - 1)] ?? null;
  });
}

/** What is ticked in words: `12 ticked, 5 of them not shown`. */
export const tickedInWords = computed(() => {
  const unseen = tickedUnseen.value ? `, ${showCount(tickedUnseen.value)} of them not shown` : "";
  return ticked.value.size ? `${counted(ticked.value.size, "file")} ticked${unseen}` : "Nothing ticked";
});

export const sayTicked = () => say(tickedInWords.value);

/** Changes a part of the filter. @param {Partial<Wanted>} change */
export function narrow(change) {
  batch(() => {
    filter.value = { ...filter.value, ...change };
    page.value = 0;
  });
}

/** Shows everything again. */
export const widen = () => narrow(EVERYTHING);

// What the engine is asked for anew: at once where a person asked, in its time where plans changed.
effect(() => {
  filter.value;
  order.value;
  backwards.value;
  entries.value;
  renewOrder(PAUSE);
});
effect(() => {
  revision.value;
  if (!isPlain() && timer === undefined && !searching.peek()) renewOrder(Math.max(PAUSE, last + wait - performance.now()));
});
