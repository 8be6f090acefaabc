// What the history tells: where it is kept, the operations that fit a filter in pages, one of them with its files, its
// export, and what is forgotten.

import { computed, effect, signal } from "../html.js";
import { cleanHistory, clearHistory, exportHistory, historyState, onHistory, onOperation, operation, operations, takeOver } from "../ledger.js";
import { counted } from "../lib/text.js";
import { dayStart } from "../lib/timeline.js";
import { focusOn, say } from "./attention.js";
import { save } from "./deliver.js";
import { progress } from "./progress.js";
import { place } from "./route.js";

/** @typedef {import("../calls.js").Trouble} Trouble */
/** @typedef {import("../ledger.js").Told} Told */
/** @typedef {import("../ledger.js").ToldFile} ToldFile */
/** @typedef {{since: string, until: string, file: string, value: string, status: string, kind: string}} Asked the filter as it is typed: days as date fields have them */
/** @template T @typedef {import("@preact/signals").Signal<T>} Signal */

/** @type {Asked} */
export const ANY = { since: "", until: "", file: "", value: "", status: "", kind: "" };
/** A pause in typing after which the history is asked. */
const PAUSE = 200;
/** Files of an operation that are shown at a time. */
export const SOME = 50;

/** Where the history is kept. @type {Signal<import("../ledger.js").Standing>} */
export const standing = signal({ state: "opening", reason: "" });
/** How many operations there are, and the bytes they take. @type {Signal<{count: number, bytes: number}|null>} */
export const figures = signal(null);
/** @type {Signal<Asked>} */
export const asked = signal(ANY);
export const sheet = signal(1);
/** @type {Signal<{total: number, pages: number, page: number, rows: Told[]}|null>} */
export const listed = signal(null);
/** The operation that is open, by its name. @type {Signal<string|null>} */
export const openId = signal(null);
/** @type {Signal<(Told & {files: ToldFile[]})|null>} */
export const told = signal(null);
/** From which of its files on. */
export const from = signal(0);
/** Why the history could not be asked. */
export const trouble = signal("");
export const isFiltered = computed(() => Object.values(asked.value).some(Boolean));

/** Milliseconds between two looks at whether the other tab is still there. */
const LOOK = 1500;
/** The lock that the tab with the history holds, as web/database.js names it. */
const LOCK = `metasplice history ${new URL("../../", import.meta.url).pathname}`;
/** @type {ReturnType<typeof setInterval>|undefined} */
let looking;

onHistory((latest) => {
  standing.value = latest;
  clearInterval(looking);
  // The other tab may be this one before it was loaded anew: its worker ends a little later.
  if (latest.state === "elsewhere" && navigator.locks) looking = setInterval(takeWhenFree, LOOK);
});

/** Takes the history when no tab has it any more. */
async function takeWhenFree() {
  const { held = [] } = await navigator.locks.query();
  if (standing.value.state !== "elsewhere" || progress.value || held.some(({ name }) => name === LOCK)) return;
  clearInterval(looking);
  await bringHere();
}

/** @param {Asked} given @returns {import("../ledger.js").Wanted} */
function wantedOf({ since, until, ...texts }) {
  return { ...texts, since: dayStart(since), until: dayStart(until, 1) };
}

/** Narrows what is shown. @param {Partial<Asked>} change */
export function narrow(change) {
  asked.value = { ...asked.value, ...change };
  sheet.value = 1;
}

/** How often operations began or ended since the page was opened. */
const turns = signal(0);
onOperation(() => (turns.value = turns.peek() + 1));

/** Whether the first answer waits for nothing. */
let first = true;
/** @type {ReturnType<typeof setTimeout>|undefined} */
let timer;
let turn = 0;

effect(() => {
  const ready = standing.value.state !== "opening" && (place.value === "history" || place.value === "settings");
  asked.value;
  sheet.value;
  turns.value;
  clearTimeout(timer);
  if (!ready) return;
  timer = setTimeout(refresh, first ? 0 : PAUSE);
  first = false;
});

/** Asks the history anew. */
export async function refresh() {
  const mine = ++turn;
  try {
    const found = await operations(wantedOf(asked.peek()), sheet.peek());
    const { count, bytes } = await historyState();
    if (mine !== turn) return;
    trouble.value = "";
    listed.value = found;
    figures.value = { count, bytes };
    if (openId.peek()) await showFiles(openId.peek() ?? "", from.peek());
  } catch (error) {
    trouble.value = /** @type {Trouble} */ (error).message;
  }
}

/** Opens an operation, or closes it. @param {Told} one */
export async function open(one) {
  if (openId.value === one.operation) {
    openId.value = null;
    told.value = null;
    return;
  }
  openId.value = one.operation;
  told.value = null;
  await showFiles(one.operation, 0);
}

/** Shows some of an operation's files. @param {string} id @param {number} skip */
export async function showFiles(id, skip) {
  try {
    const found = await operation(id, { limit: SOME, skip });
    if (openId.value !== id) return;
    from.value = skip;
    told.value = found;
  } catch (error) {
    trouble.value = /** @type {Trouble} */ (error).message;
  }
}

/** Saves what the filter shows as JSON. */
export async function exportShown() {
  try {
    save(new Blob([await exportHistory(wantedOf(asked.value))], { type: "application/json" }), "metasplice-history.json");
    say(isFiltered.value ? "What the filter shows was exported" : "The history was exported");
  } catch (error) {
    trouble.value = /** @type {Trouble} */ (error).message;
  }
}

/** Forgets what is past the limits. */
export const cleanNow = () => forget(() => cleanHistory());
/** Forgets every operation that is over. */
export const clearAll = () => forget(clearHistory);

/** @param {() => Promise<number>} work */
async function forget(work) {
  try {
    const count = await work();
    openId.value = null;
    told.value = null;
    forgotten.value = `${counted(count, "operation")} forgotten`;
    say(forgotten.value);
    await refresh();
    focusOn("forgotten");
  } catch (error) {
    trouble.value = /** @type {Trouble} */ (error).message;
  }
}
/** What the last clean-up did. */
export const forgotten = signal("");

/** Has this tab keep the history, with what was noted here meanwhile. */
export async function bringHere() {
  try {
    await takeOver();
    say("The history is kept by this tab now");
    await refresh();
  } catch (error) {
    trouble.value = /** @type {Trouble} */ (error).message;
    say(trouble.value);
  }
}
