// Edits for many files in the making: which dialog is open, what it would ask, and what the plan says of that meanwhile.
// What is tried is laid over the drafts as they stood when the dialog opened; leaving the dialog puts them back.

import { batch, computed, effect, signal } from "../html.js";
import { checkEditions, complete, itemOf, namesOf } from "../engine.js";
import { writes } from "../lib/collection.js";
import { editionInWords } from "../lib/edition.js";
import { FORM, NAMES } from "../lib/form.js";
import { counted, showValue } from "../lib/text.js";
import { focusOn, say } from "./attention.js";
import { scope } from "./choice.js";
import { drafted, dropEdition, dropTag, enrol, redraft, scopeInWords } from "./draft.js";
import { entries, entryOf, readings, revision } from "./files.js";
import { decide, planning } from "./plan.js";

/** @typedef {import("./files.js").Entry} Entry */
/** @typedef {import("../lib/form.js").Draft} Draft */
/** @typedef {import("../lib/edition.js").Edition} Edition */
/** @typedef {"people"|"find"|"dates"|"strip"|"borrow"|"rename"|"templates"|"table"} Tool */
/** @typedef {{key: string, words: string, count: number, drop: () => void}} Line */

/** A pause in typing after which a try is laid over the drafts. */
const PAUSE = 250;

/** The dialog that is open. @type {import("@preact/signals").Signal<Tool|"">} */
export const tool = signal("");
/** What the engine has against what is tried. */
export const trouble = signal("");
/** Whether something is tried at the moment. */
export const trying = signal(false);
/** The files that the open dialog is for. @type {import("@preact/signals").Signal<Entry[]>} */
export const meant = signal([]);
/** @type {Map<Entry, Draft>} the drafts as they stood */
let before = new Map();
/** @typedef {(draft: Draft) => Draft} Change */
/** @type {{change: Change, check: () => Promise<string>, spared: number|null}|null} `spared`: the entry that is left as it stood */
let wanted = null;
/** What is laid over the drafts now. @type {Change|null} */
let over = null;
let turn = 0;
/** @type {ReturnType<typeof setTimeout>|undefined} */
let timer;

/** Opens a dialog for the files in scope. @param {Tool} name */
export function openTool(name) {
  before = new Map(scope.value.map((entry) => [entry, entry.draft.peek()]));
  wanted = null;
  batch(() => {
    meant.value = scope.value;
    trouble.value = "";
    trying.value = false;
    tool.value = name;
  });
}

/** Leaves the dialog; what was tried is taken back. */
export function leaveTool() {
  clearTimeout(timer);
  turn += 1;
  lay(null);
  tool.value = "";
}

/** Tries a change of the drafts after a pause, null for none. @param {Change|null} change @param {() => Promise<string>} [check] what the engine has against it @param {number|null} [spared] an entry that is left as it stood */
export function tryOut(change, check = async () => "", spared = null) {
  wanted = change && { change, check, spared };
  clearTimeout(timer);
  const mine = ++turn;
  timer = setTimeout(async () => {
    const fault = wanted ? await wanted.check().catch(told) : "";
    if (mine !== turn) return;
    trouble.value = fault;
    lay(fault ? null : change, spared);
  }, PAUSE);
}

/** Tries an edit for many files. @param {Edition|null} edition */
export function tryEdition(edition) {
  tryOut(edition && withEdition(edition), () => faultOf(/** @type {Edition} */ (edition)));
}

/** @param {Edition} edition @returns {(draft: Draft) => Draft} */
const withEdition = (edition) => (draft) => ({ ...draft, editions: [...draft.editions, edition] });

/** What the engine has against an edit for many files. @param {Edition} edition */
const faultOf = (edition) => checkEditions([edition]).then(() => "", told);

/** @param {any} error */
const told = (error) => String(error?.message ?? error);

/** Asks what is tried of the files, and closes the dialog: whether it could be. @param {string} words what is asked */
export async function acceptTool(words) {
  clearTimeout(timer);
  const mine = ++turn;
  const fault = wanted ? await wanted.check().catch(told) : "";
  if (mine !== turn) return false;
  trouble.value = fault;
  if (fault || !wanted) return false;
  lay(wanted.change, wanted.spared);
  trying.value = false;
  over = null;
  before = new Map();
  tool.value = "";
  say(`${words}: asked of ${counted(meant.value.length, "file")}`);
  return true;
}

/** @param {Change|null} change @param {number|null} [spared] */
function lay(change, spared = null) {
  if (change === over) return;
  over = change;
  redraft((_, entry) => {
    const draft = /** @type {Draft} */ (before.get(entry));
    return change && entry.id !== spared ? change(draft) : draft;
  }, meant.value, (entry) => (entry.id === spared ? entry : before.get(entry)), []);
  trying.value = change !== null;
}

/** What the plan comes to in the files of the dialog. */
export const reach = computed(() => {
  revision.value;
  const counts = { change: 0, same: 0, blocked: 0, skipped: 0 };
  for (const entry of meant.value) {
    const outlook = entry.outlook.peek();
    if (writes(outlook)) counts.change += 1;
    else if (outlook?.category === "blocked") counts.blocked += 1;
    else if (outlook?.category === "skipped") counts.skipped += 1;
    else counts.same += 1;
  }
  return counts;
});

/** The first of the files that changes, with the plan for it. @type {import("@preact/signals").Signal<{name: string, rows: import("../lib/collection.js").ItemRow[], target: string}|null>} */
export const example = signal(null);
let asking = 0;

effect(() => {
  revision.value;
  const settled = tool.value && trying.value && !planning.value;
  const mine = ++asking;
  const first = settled ? meant.value.find((entry) => writes(entry.outlook.peek())) : undefined;
  if (!first) {
    example.value = null;
    return;
  }
  itemOf(first.id).then((item) => {
    if (mine === asking) example.value = item && { name: first.name, rows: item.rows.filter(({ kind }) => kind !== "kept"), target: item.target };
  }, () => (example.value = null));
});

/** Everything asked of the files in scope, in words, each with what takes it back. @type {import("@preact/signals").ReadonlySignal<Line[]>} */
export const askedLines = computed(() => {
  drafted.value;
  readings.value; // what was written asks for nothing any more
  /** @type {Map<Draft, number>} */
  const drafts = new Map();
  for (const entry of scope.value) {
    const draft = entry.draft.peek();
    drafts.set(draft, (drafts.get(draft) ?? 0) + 1);
  }
  /** @type {Map<string, Line & {texts: Set<string>}>} */
  const lines = new Map();
  for (const [draft, count] of drafts) {
    for (const { key, words, drop } of linesOf(draft)) {
      const line = lines.get(key) ?? { key, words, drop, count: 0, texts: new Set() };
      line.count += count;
      line.texts.add(words);
      lines.set(key, line);
    }
  }
  return [...lines.values()].map(({ texts, ...line }) => (texts.size > 1 ? { ...line, words: severally(line.key, texts.size) } : line));
});

/** @param {string} key @param {number} count */
const severally = (key, count) => `${key.startsWith("field:") ? FORM[/** @type {import("../lib/form.js").Name} */ (key.slice(6))].label : key.replace(/^tag:/, "")}: ${counted(count, "value")}, by file`;

/** @param {Draft} draft @returns {Omit<Line, "count">[]} */
function linesOf(draft) {
  const lines = [];
  for (const name of NAMES) {
    const wish = draft.fields[name];
    if (wish !== undefined) lines.push({ key: `field:${name}`, words: `${FORM[name].label}: ${wishInWords(name, wish)}`, drop: () => enrol(name, false) });
  }
  for (const [key, value] of Object.entries(draft.tags)) lines.push({ key: `tag:${key}`, words: value === null ? `${key} will be deleted` : `${key}: ${showValue(value)}`, drop: () => dropTag(key) });
  for (const edition of draft.editions) {
    const at = JSON.stringify(edition);
    lines.push({ key: `edition:${at}`, words: editionInWords(edition), drop: () => dropEdition(at) });
  }
  const { borrow, planned, template } = draft;
  if (borrow) lines.push({ key: "borrow", words: borrowInWords(borrow), drop: () => drop({ borrow: null }) });
  if (planned) lines.push({ key: "planned", words: `${counted(planned.length, "edit")} out of a table or plan`, drop: () => drop({ planned: null }) });
  if (template) lines.push({ key: "template", words: `New name: ${template}`, drop: () => drop({ template: "" }) });
  return lines;
}

/** @param {import("../lib/form.js").Name} name @param {string|import("../lib/form.js").ListWish} wish */
function wishInWords(name, wish) {
  if (wish === "") return "will be removed";
  if (typeof wish === "string") return FORM[name].kind === "moment" ? wish.replace("T", " ") : wish;
  return [wish.add.length ? `add ${wish.add.join(", ")}` : "", wish.remove.length ? `take out ${wish.remove.join(", ")}` : ""].filter(Boolean).join("; ");
}

/** @param {import("../lib/form.js").Borrow} borrow */
export const borrowInWords = ({ entry, tags }) => `${tags.length ? `Copy ${tags.join(", ")}` : "Copy all tags"} from ${entryOf(entry)?.name ?? "a file that is gone"}`;

/** @param {Partial<Draft>} change */
const drop = (change) => redraft((draft) => void Object.assign(draft, change), scope.value, undefined, []);

/** Takes one thing back that was asked. @param {Line} line */
export function dropLine(line) {
  line.drop();
  say(`${line.words}: no longer asked`);
  focusOn(askedLines.value.length ? "asked-title" : "edit");
}

/** Names for the box that picks one: of all files, those that hold the letters, the frequent ones first. @param {string} text */
export async function findPeople(text) {
  const part = text.toLowerCase();
  const found = (await namesOf()).filter(({ name }) => name.toLowerCase().includes(part));
  return found.slice(0, 50).map(({ name, count }) => ({ key: name, title: `in ${counted(count, "file")}` }));
}

/** Names of tags for the box that picks one. @param {string} text */
export const findTags = (text) => complete(text);

/** Files of the list for the box that picks one. @param {string} text */
export async function findFiles(text) {
  const part = text.toLowerCase();
  const found = [];
  for (const entry of entries.value) {
    if (entry.inspection.peek() && entry.path.toLowerCase().includes(part)) found.push({ key: entry.path, title: entry.inspection.peek()?.format ?? "", id: entry.id });
    if (found.length === 50) break;
  }
  return found;
}

/** Puts off the chosen files, or takes them in again. @param {boolean} skip */
export function skipChosen(skip) {
  decide(scope.value, (decision) => ({ ...decision, skip }));
  drafted.value += 1;
  say(skip ? `${scopeInWords.value} put off: nothing is written to ${scope.value.length === 1 ? "it" : "them"}` : `${scopeInWords.value} taken in again`);
}

/** Has the comments of the chosen files be kept in front of new ones, or replaced. @param {boolean} keeps */
export function keepComments(keeps) {
  decide(scope.value, (decision) => ({ ...decision, keeps_comment: keeps }));
  drafted.value += 1;
  say(keeps ? "Comments are kept, new ones stand behind them" : "Comments are replaced");
}

/** How many of the chosen files are put off, and how many keep their comments. */
export const choices = computed(() => {
  drafted.value;
  revision.value;
  let skip = 0;
  let keeps = 0;
  for (const entry of scope.value) {
    const { decision } = entry.draft.peek();
    if (decision.skip) skip += 1;
    if (decision.keeps_comment) keeps += 1;
  }
  return { skip, keeps, of: scope.value.length };
});
