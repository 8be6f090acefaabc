// What the engine says the drafts would change: asked in the background, files in sight first.

import { batch, computed, effect, signal } from "../html.js";
import { itemOf, onLost, proposeAll, summaryOf } from "../engine.js";
import { tagCount, writes } from "../lib/collection.js";
import { asksFor, editsOf } from "../lib/form.js";
import { counted } from "../lib/text.js";
import { say } from "./attention.js";
import { boot } from "./boot.js";
import { focused, visible } from "./choice.js";
import { entries, entryOf, isHeld, revision, stir, stirNow } from "./files.js";
import { together } from "./together.js";

/** @typedef {import("./files.js").Entry} Entry */
/** @typedef {import("../lib/form.js").Decision} Decision */
/** @typedef {import("../lib/form.js").Draft} Draft */
/** @typedef {import("../lib/collection.js").Outlook} Outlook */
/** @typedef {import("../lib/collection.js").Item} Item */
/** @typedef {import("../lib/collection.js").Summary} Summary */

/** A pause in typing after which the engine is asked. */
const PAUSE = 180;
/** Files of one request: a person's own one waits for no more than these. */
const BATCH = 24;
/** While plans are made their figures are asked for again after this long, and as long as ten times what the last answer took. */
const CALM = 700;

/** @type {Set<Entry>} */
const stale = new Set();
/** Whether plans are being made, from the moment something is asked: what is shown is not yet what was asked. */
export const planning = signal(false);
let working = false;
/** The figures of the plan of all files. @type {import("@preact/signals").Signal<Summary|null>} */
export const summary = signal(null);
/** @type {ReturnType<typeof setTimeout>|undefined} */
let timer;

/** Whether anything is asked of a file. @param {Entry} entry */
export const isAsked = (entry) => asksFor(entry.draft.peek());

/** Among the tags of camera notes that were agreed to: all of them, as a plan that was opened says. */
export const EVERY = "*";

/** What is asked of one file, for what needs no collection. @param {Entry} entry */
export function wishOf(entry) {
  const draft = entry.draft.peek();
  return { blob: entry.blob.peek(), edits: editsOf(draft, entry.index, together.value), together: together.value, sidecar: entryOf(draft.sidecar)?.blob.peek() ?? null };
}

/** What the engine is asked of one file of the collection. @param {Entry} entry @param {Draft} draft @param {boolean} spread */
function proposal({ id, index }, draft, spread) {
  const { editions, planned, sidecar, borrow, template, decision, restricted } = draft;
  return { entry: id, edits: editsOf(draft, index, spread), restricted: restricted.includes(EVERY), editions, planned, sidecar: entryOf(sidecar) ? sidecar : null, borrow, template, decision };
}

/** Plans anew what is asked of some files. @param {Iterable<Entry>} some */
export function replan(some) {
  for (const entry of some) stale.add(entry);
  changed = performance.now();
  planning.value = stale.size > 0;
  soon();
}
let changed = 0;

function soon() {
  clearTimeout(timer);
  timer = setTimeout(plan, PAUSE);
}

async function plan() {
  if (working) return;
  let some = nextStale();
  planning.value = some.length > 0;
  if (!some.length) return;
  working = true;
  while (some.length) {
    await planSome(some);
    stir();
    await typed();
    some = boot.peek().state === "ready" ? nextStale() : [];
  }
  working = false;
  batch(() => {
    stirNow();
    planning.value = false;
  });
  await figure();
  const { files, fields, blocked } = outlooks.value;
  const words = decided?.();
  decided = null;
  if (words) say(words);
  else if (files || blocked) say(`${counted(files, "file")} will change, ${counted(fields, "field")}${blocked ? `; ${counted(blocked, "file")} blocked` : ""}`);
  else say("Nothing changes");
}

/** Resolves when nothing was typed for a moment: what is planned while a person types is planned for nothing. */
async function typed() {
  for (;;) {
    const wait = changed + PAUSE - performance.now();
    if (wait <= 0) return;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** @param {Entry[]} some */
async function planSome(some) {
  const spread = together.value;
  const drafts = some.map((entry) => entry.draft.peek());
  const wishes = some.map((entry, at) => proposal(entry, drafts[at], spread));
  const answers = await proposeAll(wishes, spread, { background: some.length > 1 }).catch((error) => some.map(({ id }) => ({ entry: id, error })));
  const told = new Map(answers.map((answer) => [answer.entry, answer]));
  batch(() => {
    some.forEach((entry, at) => {
      const answer = told.get(entry.id);
      told.delete(entry.id);
      if (entry.draft.peek() === drafts[at] && spread === together.value) entry.outlook.value = answer ? outlookOf(answer) : null;
    });
    // What was asked of these gave other files new names too.
    for (const answer of told.values()) {
      const entry = entryOf(answer.entry);
      if (entry && !stale.has(entry)) entry.outlook.value = outlookOf(answer);
    }
  });
}

/** @param {Outlook | {entry: number, error: import("../calls.js").Trouble}} answer @returns {Outlook} */
function outlookOf(answer) {
  if (!("error" in answer)) return answer;
  const { code, message } = answer.error;
  return { entry: answer.entry, level: "blocked", category: "blocked", added: 0, changed: 0, removed: 0, words: [], reason: { code, message }, comment: false, bytes: 0, target: "", tried: false, stamp: `${code} ${message}` };
}

/** The next files to plan: those in sight first. @returns {Entry[]} */
function nextStale() {
  /** @type {Entry[]} */
  const some = [];
  /** @param {Entry} entry */
  const pick = (entry) => {
    if (!stale.has(entry) || !isHeld(entry)) return;
    stale.delete(entry);
    some.push(entry);
  };
  if (focused.peek()) pick(/** @type {Entry} */ (focused.peek()));
  for (const entry of visible.peek()) if (some.length < BATCH) pick(entry);
  for (const entry of stale) {
    if (some.length >= BATCH) break;
    pick(entry);
  }
  return some;
}

// Files that were not read yet when something was asked of them are planned when they are.
effect(() => {
  revision.value;
  if (boot.value.state === "ready" && stale.size && !working) soon();
});

// An engine that was started anew has no plan: all that is asked is asked again.
onLost(() => replan(entries.value.filter(isAsked)));

let figuring = false;
let last = 0;
let pause = CALM;
/** @type {ReturnType<typeof setTimeout>|undefined} */
let later;

/** Asks the engine for the figures of the plan. */
async function figure() {
  clearTimeout(later);
  later = undefined;
  if (figuring) return;
  figuring = true;
  const began = performance.now();
  const told = await summaryOf().catch(() => null);
  last = performance.now();
  pause = Math.max(CALM, 10 * (last - began));
  figuring = false;
  if (told) summary.value = told;
}

effect(() => {
  revision.value;
  if (boot.value.state !== "ready" || !entries.value.length || later !== undefined) return;
  later = setTimeout(figure, Math.max(0, last + pause - performance.now()));
});

// The whole plan of the file looked at, anew whenever its outlook is.
effect(() => {
  const entry = focused.value;
  if (!entry) return;
  if (entry.outlook.value) loadItem(entry);
  else entry.item.value = null;
});

/** @param {Entry} entry */
async function loadItem(entry) {
  const outlook = entry.outlook.peek();
  const item = await itemOf(entry.id).catch(() => null);
  if (entry.outlook.peek() === outlook && outlook !== null) entry.item.value = item;
}

/** The files that would be written. */
export const toWrite = computed(() => (revision.value, entries.value.filter((entry) => writes(entry.outlook.peek()))));

/** Counts of the files that change, by risk, of their fields, of files that do not change, and of comments that are lost. */
export const outlooks = computed(() => {
  revision.value;
  const counts = { files: 0, fields: 0, levels: { safe: 0, warning: 0, danger: 0, blocked: 0 }, blocked: 0, same: 0, skipped: 0, comments: 0, bytes: 0 };
  for (const entry of entries.value) {
    const outlook = entry.outlook.peek();
    if (!outlook) continue;
    if (writes(outlook)) {
      counts.files += 1;
      counts.levels[outlook.level] += 1;
      counts.fields += tagCount(outlook);
      counts.comments += Number(outlook.comment);
      counts.bytes += entry.blob.peek().size;
    } else if (outlook.category === "blocked") counts.blocked += 1;
    else if (outlook.category === "skipped") counts.skipped += 1;
    else counts.same += 1;
  }
  return counts;
});

/** What is said once a decision has been planned. @type {(() => string)|null} */
let decided = null;

/** Changes what a person decided about the plans of some files. @param {Entry[]} some @param {(decision: Decision, item: Item|null) => Decision} change @param {() => string} [words] what is said when that has been planned */
export function decide(some, change, words) {
  decided = words ?? decided;
  /** Files of which the same is asked share a draft: here too. @type {Map<Draft, Map<string, Draft>>} */
  const outcomes = new Map();
  batch(() => {
    for (const entry of some) {
      const draft = entry.draft.peek();
      const decision = change(draft.decision, entry.item.peek());
      const made = outcomes.get(draft) ?? new Map();
      outcomes.set(draft, made);
      const key = JSON.stringify(decision);
      if (!made.has(key)) made.set(key, { ...draft, decision });
      entry.draft.value = made.get(key);
    }
  });
  replan(some);
}
