// What a person decides about planned changes, tag by tag or all at once, in the file looked at or in all chosen ones;
// which plans were viewed, and the way from change to change.

import { batch, computed, effect, signal } from "../html.js";
import { itemsOf } from "../engine.js";
import { writes } from "../lib/collection.js";
import { counted, nameOf, showValue, spaced } from "../lib/text.js";
import { canMerge, choose, settled, valuesOf, verbOfKey } from "../lib/verb.js";
import { focusOn, say } from "./attention.js";
import { focused, look, scope, shown, ticked } from "./choice.js";
import { entries, revision, stir } from "./files.js";
import { decide } from "./plan.js";

/** @typedef {import("./files.js").Entry} Entry */
/** @typedef {import("../lib/verb.js").Verb} Verb */
/** @typedef {import("../lib/collection.js").ItemRow} Row */

/** Whether decisions are for the file looked at or for all chosen files. @type {import("@preact/signals").Signal<"file"|"chosen">} */
export const reach = signal("file");
/** The tag whose planned value is typed anew. @type {import("@preact/signals").Signal<{entry: number, key: string, text: string}|null>} */
export const editing = signal(null);
/** The row of the table that the Tab key stops at. */
export const rowKey = signal("");
/** Whether more than one file is chosen. */
export const manyChosen = computed(() => scope.value.length > 1);

// A reach beyond the file looked at holds for the files it was chosen for, no others.
effect(() => {
  ticked.value;
  reach.value = "file";
});

/** The files that decisions are for. @returns {Entry[]} */
function reached() {
  if (reach.value === "chosen") return scope.value;
  return focused.value ? [focused.value] : [];
}

/** `in 12 files`; nothing for the one looked at. @param {Entry[]} some */
const within = (some) => (reach.value === "chosen" ? ` in ${counted(some.length, "file")}` : "");

/** @type {Record<Verb, string>} */
const DONE = { new: "the new value is used", keep: "kept as it is", merge: "both values are kept", edit: "your value is used" };

/** What is said of a decision once it has been planned. @param {string} words */
const told = (words) => () => {
  const outlook = focused.value?.outlook.value;
  return outlook ? `${words}. ${outlookInWords(outlook)}` : words;
};

/** A plan in a few words: `Warning, 3 tags change`. @param {import("../lib/collection.js").Outlook} outlook */
export function outlookInWords({ level, category, added, changed, removed }) {
  if (category === "skipped") return "The file is skipped";
  if (category === "unchanged") return "Nothing changes";
  return `${level[0].toUpperCase()}${level.slice(1)}: ${counted(added + changed + removed, "tag")} ${added + changed + removed === 1 ? "changes" : "change"}`;
}

/** Decides for some tags; "edit" opens the box for the one tag. @param {Row[]} rows @param {Verb} verb */
export function useVerb(rows, verb) {
  if (verb === "edit") return startEdit(rows[0]);
  const keys = (verb === "merge" ? rows.filter(canMerge) : rows).map(({ key }) => key);
  if (!keys.length) return say("There are no two values to merge");
  const some = reached();
  const words = `${keys.length === 1 ? spaced(nameOf(keys[0])) : counted(keys.length, "tag")}: ${DONE[verb]}${within(some)}`;
  decide(some, (decision) => choose(decision, keys, verb), told(words));
}

/** Decides for every tag of the plan. @param {Verb} verb */
export async function useVerbForAll(verb) {
  const some = reached();
  const words = told(`All tags: ${DONE[verb]}${within(some)}`);
  const only = reach.value === "file" ? focused.value?.item.value : null;
  if (only) return decide(some, (decision) => choose(decision, keysFor(only.rows, verb), verb), words);
  const found = new Map(await keysOfAll(some));
  batch(() => some.forEach((entry) => decide([entry], (decision) => {
    const keys = [...new Set([...(found.get(entry.id) ?? []), ...Object.keys(decision.choices)])];
    return verb === "new" ? { ...decision, choices: {} } : choose(decision, keys, verb);
  }, words)));
}

/** @param {Row[]} rows @param {Verb} verb */
const keysFor = (rows, verb) => (verb === "merge" ? rows.filter(canMerge) : rows).map(({ key }) => key);

/** The tags that the plans of some files change, by file. @param {Entry[]} some @returns {Promise<[number, string[]][]>} */
async function keysOfAll(some) {
  const asked = some.filter((entry) => entry.outlook.value);
  const items = await itemsOf(asked.map(({ id }) => id));
  return asked.map(({ id }, at) => [id, (items[at]?.differences ?? []).map((/** @type {{key: string}} */ { key }) => key)]);
}

/** Opens the box for a planned value. @param {Row} row */
export function startEdit(row) {
  const entry = focused.value;
  if (!entry) return;
  const text = row.after.length ? row.after.join("\n") : row.now.join("\n");
  rowKey.value = row.key;
  editing.value = { entry: entry.id, key: row.key, text };
  requestAnimationFrame(() => focusOn("planned-value"));
}

/** Takes what was typed; a value typed back to the original is no change. @param {Row} row @param {string} text */
export function takeEdit(row, text) {
  if (editing.value?.key !== row.key) return;
  editing.value = null;
  setValues(row, valuesOf(row, text));
}

/** Leaves the box, and the plan as it is. @param {Row} row */
export function leaveEdit(row) {
  editing.value = null;
  focusOn(`change-${row.key}`);
}

/** Gives a tag these values instead of the planned ones. @param {Row} row @param {string[]} values */
export function setValues(row, values) {
  const { verb, values: own } = settled(row, values);
  if (verb === (row.verb ?? "new") && verb !== "edit") return;
  const some = reached();
  const words = `${spaced(nameOf(row.key))}: ${verb === "edit" ? showValue(own) || "will be empty" : DONE[verb]}${within(some)}`;
  decide(some, (decision) => choose(decision, [row.key], verb, own), told(words));
}

/** Puts off the files, or takes them in again. @param {boolean} skip */
export function setSkip(skip) {
  const some = reached();
  const words = skip ? `Put off${within(some)}` : `Taken in again${within(some)}`;
  decide(some, (decision) => ({ ...decision, skip }), told(words));
}

/** Keeps the comment in front of the new one, or lets it be replaced. @param {boolean} keeps */
export function setKeepsComment(keeps) {
  const some = reached();
  const words = keeps ? `The comment is kept, the new one stands behind it${within(some)}` : `The comment is replaced${within(some)}`;
  decide(some, (decision) => ({ ...decision, keeps_comment: keeps }), told(words));
}

/** Whether a file has a plan that is to be viewed. @param {Entry} entry */
const isPlanned = (entry) => entry.outlook.peek() !== null && entry.outlook.peek()?.category !== "unchanged";
/** Whether its plan is still the one that was viewed. @param {Entry} entry */
export const isViewed = (entry) => entry.outlook.value !== null && entry.viewed.value === entry.outlook.value.stamp;

const marks = signal(0);
/** How many plans there are, and how many were viewed as they are now. */
export const viewing = computed(() => {
  revision.value;
  marks.value;
  let of = 0;
  let viewed = 0;
  for (const entry of entries.value) {
    if (!isPlanned(entry)) continue;
    of += 1;
    if (entry.viewed.peek() === entry.outlook.peek()?.stamp) viewed += 1;
  }
  return { of, viewed };
});

/** Marks the plan of the file looked at as viewed, or as not viewed. */
export function flipViewed() {
  const entry = focused.value;
  if (!entry?.outlook.value) return say("Nothing is planned for this file");
  batch(() => {
    entry.viewed.value = isViewed(entry) ? "" : entry.outlook.value?.stamp ?? "";
    marks.value += 1;
  });
  stir();
  const { viewed, of } = viewing.value;
  say(`${isViewed(entry) ? "Viewed" : "Not viewed"}; ${viewed} of ${of}`);
}

/** Looks at the next file, or the one before, of those shown that pass a test. @param {number} by 1 or -1 @param {(entry: Entry) => boolean} test @param {string} none what is said where there is none */
function leap(by, test, none) {
  const list = shown.value;
  const at = focused.value ? list.indexOf(focused.value) : -1;
  for (let step = 1; step <= list.length; step += 1) {
    const entry = list[(((at + by * step) % list.length) + list.length) % list.length];
    if (entry === focused.value || !test(entry)) continue;
    look(entry);
    const outlook = entry.outlook.value;
    return say(`${entry.name}. ${outlook ? outlookInWords(outlook) : ""}`);
  }
  return say(none);
}

/** @param {number} by */
export const leapToChange = (by) => leap(by, (entry) => writes(entry.outlook.peek()), "No other file shown changes");
export const leapToUnviewed = () => leap(1, (entry) => isPlanned(entry) && entry.viewed.peek() !== entry.outlook.peek()?.stamp, "Every other plan shown was viewed");

/** Keys of reviewing, wherever nothing is typed: whether the key was one. @param {string} key */
export function reviewByKey(key) {
  if (key === "v") flipViewed();
  else if (key === ".") leapToChange(1);
  else if (key === ",") leapToChange(-1);
  else if (key === "u") leapToUnviewed();
  else return false;
  return true;
}

/** Keys of a row of the table: whether the key was one. @param {Row[]} rows @param {string} key */
export function decideByKey(rows, key) {
  const verb = key === "Enter" || key === "F2" ? "edit" : verbOfKey(key);
  if (!verb) return false;
  useVerb(rows, verb);
  return true;
}
