// The question before files are written: what it is about, how grave it is, and the answer.

import { computed, signal } from "../html.js";
import { obstacle } from "../lib/agreement.js";
import { focusOn, say } from "./attention.js";
import { ticked } from "./choice.js";
import { entries } from "./files.js";
import { canPlace } from "./place.js";
import { outlooks, planning, toWrite } from "./plan.js";
import { restWriters, warmWriters } from "./order.js";
import { progress } from "./progress.js";
import { startRun } from "./run.js";
import { mode } from "./settings.js";

/** @typedef {import("./files.js").Entry} Entry */
/** @typedef {import("../lib/agreement.js").Stake} Stake */
/** @typedef {{only: "all"|"ticked", typed: string, together: boolean, back: string}} Question `back`: what has the focus afterwards */

/** The question that is open. @type {import("@preact/signals").Signal<Question|null>} */
export const confirming = signal(null);

/** The files it is about, in the list's order. */
const chosen = computed(() => (confirming.value?.only === "ticked" ? toWrite.value.filter(({ id }) => ticked.value.has(id)) : confirming.value ? toWrite.value : []));

/** How many of the ticked files would be written. */
export const tickedToWrite = computed(() => (ticked.value.size ? toWrite.value.filter(({ id }) => ticked.value.has(id)).length : 0));
export { toWrite };

/** Counts and risks of what the question is about. */
export const stake = computed(() => stakeOf(chosen.value, blockedOf()));
/** The dangerous files, with the gravest reason of each. */
export const dangers = computed(() => chosen.value.filter((entry) => entry.outlook.value?.level === "danger").map((entry) => ({ entry, reason: entry.outlook.value?.reason?.message ?? "" })));
/** Why it cannot go ahead; nothing where it can. */
export const hindrance = computed(() => (confirming.value ? obstacle(stake.value, confirming.value.typed) : ""));

function blockedOf() {
  if (confirming.value?.only !== "ticked") return outlooks.value.blocked;
  return entries.value.filter(({ id, outlook }) => ticked.value.has(id) && outlook.peek()?.category === "blocked").length;
}

/** @param {Entry[]} list @param {number} blocked @returns {Stake} */
function stakeOf(list, blocked) {
  const found = { safe: 0, warning: 0, danger: 0, blocked, comments: 0, renamed: 0, inPlace: 0, copies: 0 };
  for (const entry of list) {
    const outlook = entry.outlook.peek();
    if (!outlook) continue;
    if (outlook.level !== "blocked") found[outlook.level] += 1;
    found.comments += Number(outlook.comment);
    found.renamed += Number(Boolean(outlook.target));
    if (mode.value === "place" && canPlace(entry)) found.inPlace += 1;
    else found.copies += 1;
  }
  return found;
}

/** Asks before everything planned is written, or the ticked files of it. */
export function askToWrite() {
  if (progress.peek() || planning.peek() || !toWrite.peek().length || confirming.peek()) return;
  // While the question is read the workers start.
  warmWriters(toWrite.peek().length);
  confirming.value = { only: "all", typed: "", together: false, back: document.activeElement?.id || "write" };
}

/** @param {Partial<Question>} change */
export function changeQuestion(change) {
  if (confirming.peek()) confirming.value = { .../** @type {Question} */ (confirming.peek()), ...change };
}

/** Leaves everything as it is. */
export function dismiss() {
  const asked = confirming.peek();
  if (!asked) return;
  confirming.value = null;
  restWriters();
  say("Nothing was written");
  focusOn(asked.back);
}

/** Goes ahead, where nothing hinders it. */
export function agree() {
  const asked = confirming.peek();
  if (!asked || hindrance.peek()) return;
  const list = chosen.peek();
  confirming.value = null;
  startRun(list, { together: asked.together });
  focusOn("running");
}

