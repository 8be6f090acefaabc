// Tables of values: laid over the files of the list with a verdict on every row, and made of them. The engine reads the
// table; the page shows the beginning of what it says. Nothing is asked until the rows are used.

import { computed, signal } from "../html.js";
import { layTable, sheetOf } from "../engine.js";
import { delimiterOf, isUsed, kindOfTable } from "../lib/sheet.js";
import { counted, showCount, showSize } from "../lib/text.js";
import { focusOn, say } from "./attention.js";
import { scope } from "./choice.js";
import { save } from "./deliver.js";
import { redraft } from "./draft.js";
import { entries, entryOf } from "./files.js";

/** @typedef {{number: number, match: string, entry: number|null, message: string}} Verdict */
/** @typedef {{matched: {entry: number, planned: import("../lib/form.js").EditJSON[]}[], verdicts: Verdict[], counts: Record<string, number>, unknown: string[]}} Laid */

/** Larger than any table of half a million rows that was seen; the engine holds it in memory several times. */
const LARGEST = 256 * 2 ** 20;
/** Verdicts that are shown. */
export const MOST = 200;

/** @type {import("@preact/signals").Signal<{name: string, text: string, kind: "csv"|"json"}|null>} */
export const table = signal(null);
export const delimiter = signal(",");
/** @type {import("@preact/signals").Signal<Laid|null>} */
export const laid = signal(null);
export const tableTrouble = signal("");
export const reading = signal(false);
/** Which verdicts are shown: a kind, or all. */
export const wantedMatch = signal("");
/** Whether a table is laid over, or made of, the chosen files or all of the list. @type {import("@preact/signals").Signal<"chosen"|"all">} */
export const tableFiles = signal("all");

/** The verdicts that are shown, those that found no file first. */
export const shownVerdicts = computed(() => {
  const found = (laid.value?.verdicts ?? []).filter(({ match }) => !wantedMatch.value || match === wantedMatch.value);
  return found.sort((a, b) => Number(isUsed(a.match)) - Number(isUsed(b.match)) || a.number - b.number).slice(0, MOST);
});

const entriesMeant = () => (tableFiles.value === "chosen" ? scope.value : entries.value);
let turn = 0;

/** Reads a table that was chosen or dropped. @param {File|undefined|null} file */
export async function takeTable(file) {
  if (!file) return;
  table.value = null;
  laid.value = null;
  wantedMatch.value = "";
  tableTrouble.value = file.size > LARGEST ? `${file.name} has ${showSize(file.size)}; more than ${showSize(LARGEST)} are not read` : "";
  if (tableTrouble.value) return;
  const text = await file.text().catch(() => null);
  if (text === null) {
    tableTrouble.value = `${file.name} cannot be read`;
    return;
  }
  const head = text.slice(0, 1 << 16);
  delimiter.value = delimiterOf(head);
  table.value = { name: file.name, text: text.replace(/^\uFEFF/, ""), kind: kindOfTable(head) };
  await layOver();
}

/** Lays the table over the files. */
export async function layOver() {
  const given = table.value;
  if (!given) return;
  const mine = ++turn;
  reading.value = true;
  laid.value = null;
  tableTrouble.value = "";
  try {
    const { left, ...found } = await layTable(given.text, given.kind, delimiter.value, tableFiles.value === "chosen" ? scope.value.map(({ id }) => id) : undefined);
    if (mine !== turn) return;
    laid.value = { ...found, counts: countsOf(found.verdicts, left) };
    say(`${counted(rowsOf(laid.value), "row")}: ${fitInWords(laid.value)}`);
  } catch (error) {
    if (mine === turn) tableTrouble.value = String(/** @type {any} */ (error)?.message ?? error);
  } finally {
    if (mine === turn) reading.value = false;
  }
}

/** Rows by verdict; of those without a file the engine tells the first one by one, `left` in number. @param {Verdict[]} verdicts @param {number} left */
function countsOf(verdicts, left) {
  /** @type {Record<string, number>} */
  const counts = left ? { none: left } : {};
  for (const { match } of verdicts) counts[match] = (counts[match] ?? 0) + 1;
  return counts;
}

/** @param {Laid} found */
export const rowsOf = ({ counts }) => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** How many rows fit a file, and how many do not. @param {Laid} found */
export function fitInWords(found) {
  const fit = found.matched.length;
  const rest = rowsOf(found) - fit;
  return `${showCount(fit)} ${fit === 1 ? "fits" : "fit"}, ${showCount(rest)} ${rest === 1 ? "does" : "do"} not`;
}

/** Asks what the rows say of their files. */
export function useRows() {
  const found = laid.value;
  if (!found) return;
  const planned = new Map(found.matched.map((one) => [one.entry, one.planned]));
  const some = found.matched.flatMap(({ entry }) => entryOf(entry) ?? []);
  redraft((draft, entry) => ({ ...draft, planned: planned.get(entry.id) ?? null }), some, (entry) => entry.id, []);
  say(`${counted(some.length, "row")} used: asked of ${counted(some.length, "file")}`);
  forgetTable();
}

export function forgetTable() {
  turn += 1;
  reading.value = false;
  table.value = null;
  laid.value = null;
  tableTrouble.value = "";
  wantedMatch.value = "";
}

/** Tags of a table that is made. */
export const tableTags = signal(["XMP-iptcExt:PersonInImage", "XMP-dc:Title", "XMP-dc:Description", "XMP-dc:Subject", "ExifIFD:DateTimeOriginal", "XMP-xmp:Rating", "IFD0:Artist", "IFD0:Copyright"]);

/** Hands the files over as a table, planned values where something is asked. @param {"csv"|"json"} kind */
export async function saveTable(kind) {
  const some = entriesMeant();
  try {
    const text = await sheetOf(kind, tableTags.value, some.map(({ id }) => id));
    save(new Blob([text], { type: kind === "csv" ? "text/csv" : "application/json" }), `metasplice.${kind}`);
    say(`Table of ${counted(some.length, "file")} saved`);
  } catch (error) {
    tableTrouble.value = String(/** @type {any} */ (error)?.message ?? error);
    focusOn("table-trouble");
  }
}
