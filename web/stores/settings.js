// What this browser is told to remember: page size, workers, how long the history is kept, how files are saved. Kept in
// the history's database; a copy in localStorage is there before the engine is, and alone where there is no database.

import { effect, signal } from "../html.js";
import { onHistory, setSetting, settings } from "../ledger.js";

/** @typedef {"copies"|"place"} Mode `copies`: what is written is a new file to be saved; `place`: the files themselves are changed */

const KEY = "metasplice-settings";
/** Files of one page of the list, and operations of one page of the history. */
export const PAGE_SIZES = [25, 50, 100, 200];
/** Each worker takes some 70 MB (BROWSER section 3). */
export const MOST_WORKERS = 4;

const cores = navigator.hardwareConcurrency || 1;

export const pageSize = signal(50);
/** Files written at once. */
export const concurrency = signal(Math.max(1, Math.min(2, cores - 1)));
/** Days that an operation stays in the history; 0 is without end. */
export const days = signal(365);
/** Megabytes that the ways back may take; 0 is without end. */
export const megabytes = signal(500);
/** @type {import("@preact/signals").Signal<Mode>} */
export const mode = signal("copies");

/** @type {Record<string, {store: import("@preact/signals").Signal<any>, read: (text: string) => unknown}>} */
const SETTINGS = {
  pageSize: { store: pageSize, read: (text) => (PAGE_SIZES.includes(Number(text)) ? Number(text) : undefined) },
  concurrency: { store: concurrency, read: (text) => whole(text, 1, MOST_WORKERS) },
  days: { store: days, read: (text) => whole(text, 0, 36_500) },
  megabytes: { store: megabytes, read: (text) => whole(text, 0, 100_000) },
  mode: { store: mode, read: (text) => (text === "copies" || text === "place" ? text : undefined) },
};

/** A whole number within limits, or nothing. @param {string} text @param {number} least @param {number} most */
function whole(text, least, most) {
  const value = Number(text);
  return text.trim() && Number.isInteger(value) && value >= least && value <= most ? value : undefined;
}

/** What was remembered; what makes no sense is passed over. @param {Record<string, string>} texts */
function takeSettings(texts) {
  for (const [name, { store, read }] of Object.entries(SETTINGS)) {
    const value = typeof texts[name] === "string" ? read(texts[name]) : undefined;
    if (value !== undefined) store.value = value;
  }
}

/** @returns {Record<string, string>} */
const textsNow = () => Object.fromEntries(Object.entries(SETTINGS).map(([name, { store }]) => [name, String(store.value)]));

/** @returns {Record<string, string>} */
function remembered() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") ?? {};
  } catch {
    return {}; // a browser that keeps nothing, or another's text: as on the first visit
  }
}

takeSettings(remembered());

/** What the database holds; null while it is not open. @type {Record<string, string>|null} */
let saved = null;

onHistory(async ({ state }) => {
  saved = null;
  if (state === "opening") return;
  const held = await settings().catch(() => null);
  if (!held) return; // the engine was started anew: it tells again
  takeSettings(held);
  saved = held;
  keep(textsNow());
});

/** Tells the database what it does not hold yet. @param {Record<string, string>} texts */
function keep(texts) {
  if (!saved) return;
  for (const [name, text] of Object.entries(texts)) {
    if (saved[name] === text) continue;
    saved[name] = text;
    setSetting(name, text).catch(() => undefined); // the copy in localStorage holds it
  }
}

effect(() => {
  const texts = textsNow();
  const text = JSON.stringify(texts);
  keep(texts);
  try {
    localStorage.setItem(KEY, text);
  } catch {
    // A browser that keeps nothing: the choice holds until the page is closed.
  }
});
