// What is asked of the files in scope.

import { batch, computed, signal } from "../html.js";
import { complete } from "../engine.js";
import { FORM, NAMES, NOTHING, fault } from "../lib/form.js";
import { splitPair } from "../lib/place.js";
import { counted } from "../lib/text.js";
import { say } from "./attention.js";
import { scope } from "./choice.js";
import { entries, readings } from "./files.js";
import { isAsked, outlooks, planning, replan, wishOf } from "./plan.js";
import { together } from "./together.js";

/** @typedef {import("./files.js").Entry} Entry */
/** @typedef {import("../lib/form.js").Name} Name */
/** @typedef {import("../lib/form.js").Draft} Draft */
/** @typedef {import("../lib/form.js").Edition} Edition */
/** @typedef {import("../lib/form.js").ListWish} ListWish */
/** @typedef {{word: string, count: number, state: "kept"|"added"|"removed"}} Chip */
/** @typedef {{text: string, mixed: boolean, asked: number, removed: number, fault: string}} TextState */
/** @typedef {{-readonly [K in keyof Draft]: Draft[K]}} Copy a draft in the making: its fields, tags and lists may be changed in place */
/** @typedef {(copy: Copy, entry: Entry) => Draft | void} Change changes the copy, or answers another draft */

/** Counts the changes of drafts: what is derived from the drafts of many files reads this instead of their signals. */
const drafted = signal(0);
/** The same for each field of the panel, so that typing in one leaves the others alone. */
const touched = /** @type {Record<Name, import("@preact/signals").Signal<number>>} */ (Object.fromEntries(NAMES.map((name) => [name, signal(0)])));

/**
 * Changes the drafts of some files. Files of which the same was asked share a draft: the change is worked out once for
 * each draft and each answer of `by`, which tells what else it depends on; once for each file where the change reads the
 * file and `by` is not given.
 * @param {Change} change @param {Entry[]} [some] @param {(entry: Entry) => unknown} [by] @param {Name[]} [names] the fields it touches
 */
export function redraft(change, some = scope.value, by = undefined, names = NAMES) {
  const tell = by ?? (change.length < 2 ? () => "" : (/** @type {Entry} */ entry) => entry.id);
  /** @type {Map<Draft, Map<unknown, Draft>>} */
  const outcomes = new Map();
  batch(() => {
    for (const entry of some) {
      const before = entry.draft.peek();
      const made = outcomes.get(before) ?? new Map();
      outcomes.set(before, made);
      const key = tell(entry);
      if (!made.has(key)) made.set(key, changed(before, change, entry));
      entry.draft.value = made.get(key);
      // What a run made of the file before was of other edits.
      if (entry.outcome.peek()) entry.outcome.value = null;
    }
    drafted.value += 1;
    for (const name of names) touched[name].value += 1;
  });
  replan(some);
}

/** @param {Draft} before @param {Change} change @param {Entry} entry @returns {Draft} */
function changed(before, change, entry) {
  const copy = structuredClone(before);
  return change(copy, entry) ?? copy;
}

/** @param {Name} name @returns {TextState} */
function readState(name) {
  readings.value;
  touched[name].value;
  const texts = new Set();
  let asked = 0;
  let removed = 0;
  for (const entry of scope.value) {
    const wish = entry.draft.peek().fields[name];
    const now = entry.texts[name];
    if (typeof wish === "string") asked += 1;
    if (wish === "" && now !== "") removed += 1;
    texts.add(typeof wish === "string" ? wish : now);
  }
  const mixed = texts.size > 1;
  const text = mixed ? "" : [...texts][0] ?? "";
  return { text, mixed, asked, removed, fault: fault(name, text) };
}

const states = Object.fromEntries(NAMES.map((name) => [name, computed(() => readState(name))]));

/** What a line, text, number, moment or star field shows for the files in scope. @param {Name} name @returns {TextState} */
export const textState = (name) => states[name].value;

/** @typedef {{add: readonly string[], remove: readonly string[]}} Wish */
/** @type {Wish} */
const NO_WISH = { add: [], remove: [] };

/** @param {Draft} draft @param {Name} name @returns {Wish} */
const wishFor = (draft, name) => /** @type {ListWish|undefined} */ (draft.fields[name]) ?? NO_WISH;

/** @param {Name} name @returns {readonly string[]} */
const heldBy = (/** @type {Entry} */ entry, name) => (name === "people" ? entry.words.people : entry.words.keywords);

/** @param {Name} name @returns {Chip[]} */
function readChips(name) {
  readings.value;
  touched[name].value;
  /** @type {Map<string, Chip>} */
  const chips = new Map();
  for (const entry of scope.value) {
    const wish = wishFor(entry.draft.peek(), name);
    const held = heldBy(entry, name);
    if (!held.length && !wish.add.length) continue;
    for (const word of wish.add.length ? new Set([...held, ...wish.add]) : held) {
      let chip = chips.get(word);
      if (!chip) chips.set(word, (chip = { word, count: 0, state: "kept" }));
      if (wish.remove.includes(word)) chip.state = "removed";
      else chip.count += 1;
      if (!held.includes(word)) chip.state = "added";
    }
  }
  return [...chips.values()];
}

const chips = { people: computed(() => readChips("people")), keywords: computed(() => readChips("keywords")) };

/** The words of a list field for the files in scope. @param {Name} name @returns {Chip[]} */
export const chipsOf = (name) => chips[name === "people" ? "people" : "keywords"].value;

/** Takes what was typed; the value the file has already asks for nothing. @param {Name} name @param {string} text */
export function setText(name, text) {
  const pair = name === "latitude" ? splitPair(text) : null;
  if (pair) {
    setText("latitude", pair[0]);
    setText("longitude", pair[1]);
    return;
  }
  const isSo = (/** @type {Entry} */ entry) => entry.texts[name] === text;
  redraft((draft, entry) => {
    if (isSo(entry)) delete draft.fields[name];
    else draft.fields[name] = text;
  }, scope.value, isSo, [name]);
}

/** Ticks a field (asks for what it shows, nothing where values differ) or unticks it. @param {Name} name @param {boolean} on */
export function enrol(name, on) {
  const { text } = textState(name);
  redraft((draft) => {
    if (on) draft.fields[name] = text;
    else delete draft.fields[name];
  }, scope.value, undefined, [name]);
}

/** @param {Name} name */
export const forget = (name) => enrol(name, false);

/** Adds words, separated by commas or semicolons, to a list. @param {Name} name @param {string} text */
export function addWords(name, text) {
  const words = text.split(/[;,\n]/).map((word) => word.trim()).filter(Boolean);
  if (!words.length) return;
  const missing = (/** @type {Entry} */ entry) => words.filter((word) => !heldBy(entry, name).includes(word));
  redraft((draft, entry) => {
    const { add, remove } = wishFor(draft, name);
    keep(draft, name, { add: [...new Set([...add, ...missing(entry)])], remove: remove.filter((word) => !words.includes(word)) });
  }, scope.value, (entry) => missing(entry).join("\n"), [name]);
  say(`${words.join(", ")} added to ${FORM[name].label}`);
}

/** Takes a word out of a list, or back in when it was taken out. @param {Name} name @param {Chip} chip */
export function flipWord(name, { word, state }) {
  const holds = (/** @type {Entry} */ entry) => heldBy(entry, name).includes(word);
  redraft((draft, entry) => {
    const { add, remove } = wishFor(draft, name);
    const less = state === "removed" ? remove.filter((other) => other !== word) : holds(entry) ? [...new Set([...remove, word])] : remove;
    keep(draft, name, { add: add.filter((other) => other !== word), remove: [...less] });
  }, scope.value, holds, [name]);
  say(`${word} ${state === "removed" ? "kept in" : "taken out of"} ${FORM[name].label}`);
}

/** @param {Copy} draft @param {Name} name @param {ListWish} wish */
function keep(draft, name, wish) {
  if (wish.add.length || wish.remove.length) draft.fields[name] = wish;
  else delete draft.fields[name];
}

/** Asks for a tag by its name; `key` may end in + or -. @param {string} key @param {unknown} value @param {boolean} [agreed] whether a tag of a camera's notes may be changed */
export function setTag(key, value, agreed = false) {
  redraft((draft) => {
    draft.tags[key] = value;
    draft.restricted = [...draft.restricted.filter((other) => other !== key), ...(agreed ? [key] : [])];
  }, scope.value, undefined, []);
  say(`${key} will be ${value === null ? "removed" : "changed"}`);
}

/** @param {string} key */
export function dropTag(key) {
  redraft((draft) => void delete draft.tags[key], scope.value, undefined, []);
}

/** The drafts in scope, each once, with the number of its files. */
const draftsInScope = computed(() => {
  drafted.value;
  readings.value;
  /** @type {Map<Draft, number>} */
  const found = new Map();
  for (const entry of scope.value) {
    const draft = entry.draft.peek();
    found.set(draft, (found.get(draft) ?? 0) + 1);
  }
  return found;
});

/** The tags asked for by name in the files in scope. */
export const askedTags = computed(() => {
  /** @type {Map<string, {key: string, values: Set<string>, value: unknown, count: number}>} */
  const found = new Map();
  for (const [draft, count] of draftsInScope.value) {
    for (const [key, value] of Object.entries(draft.tags)) {
      const row = found.get(key) ?? { key, values: new Set(), value, count: 0 };
      row.values.add(JSON.stringify(value));
      row.count += count;
      found.set(key, row);
    }
  }
  return [...found.values()];
});

/** The edits for many files asked in scope, each once, with the number of files they are asked of; `at` names it to `dropEdition`. */
export const editionsAsked = computed(() => {
  /** @type {Map<string, {at: string, edition: Edition, count: number}>} */
  const found = new Map();
  for (const [draft, count] of draftsInScope.value) {
    for (const edition of draft.editions) {
      const at = JSON.stringify(edition);
      const row = found.get(at) ?? { at, edition, count: 0 };
      row.count += count;
      found.set(at, row);
    }
  }
  return [...found.values()];
});

/** Asks an edit for many files of those in scope, once. @param {Edition} edition */
export function addEdition(edition) {
  const text = JSON.stringify(edition);
  redraft((draft) => {
    draft.editions = [...draft.editions.filter((other) => JSON.stringify(other) !== text), edition];
  }, scope.value, undefined, []);
}

/** Takes an edit for many files back from those in scope. @param {string} at as `editionsAsked` names it */
export function dropEdition(at) {
  redraft((draft) => {
    draft.editions = draft.editions.filter((other) => JSON.stringify(other) !== at);
  }, scope.value, undefined, []);
}

/** Drops everything asked of the files in scope. */
export function forgetAll() {
  redraft(() => NOTHING, scope.value);
  say("Edits dropped");
}

/** Whether anything is asked of the files in scope. */
export const asking = computed(() => (drafted.value, readings.value, scope.value.some(isAsked)));

/** Takes a property's value from some of its tags to all others that are there, in one file. @param {Entry} entry @param {import("../engine.js").Disagreement} found @param {import("../engine.js").Said[]} chosen */
export function settleTwins(entry, { name, said }, chosen) {
  const others = said.filter((one) => !chosen.includes(one));
  // With twins kept the same one of them stands for all; those that are only compared are named one by one.
  const first = others.find(({ spread }) => spread);
  const named = together.value ? others.filter((one) => !one.spread || one === first) : others;
  redraft((draft) => void Object.assign(draft.tags, Object.fromEntries(named.map(({ key }) => [key, chosen[0].text]))), [entry], undefined, []);
  say(`${name} will be the same everywhere`);
}

/** Asks for the thumbnail of one file to go. @param {Entry} entry */
export function removeThumbnail(entry) {
  redraft((draft) => void (draft.tags.ThumbnailImage = null), [entry], undefined, []);
  say("The thumbnail will be removed");
}

/** Takes over the tags of sidecars, or none. @param {{photo: Entry, sidecar: Entry|null}[]} pairs */
export function setSidecars(pairs) {
  const ids = new Map(pairs.map(({ photo, sidecar }) => [photo, sidecar?.id ?? null]));
  redraft((draft, entry) => void (draft.sidecar = ids.get(entry) ?? null), [...ids.keys()], (entry) => ids.get(entry), []);
}

/** Takes over the tags of a sidecar, or none. @param {Entry} entry @param {Entry|null} sidecar */
export const setSidecar = (entry, sidecar) => setSidecars([{ photo: entry, sidecar }]);

/** Keeps EXIF, IPTC and XMP the same, or lets them differ. @param {boolean} on */
export function setTogether(on) {
  together.value = on;
  say(on ? "EXIF, IPTC and XMP are kept the same" : "Only the tag that is named changes");
  replan(entries.value.filter(isAsked));
}

/** The scope in words: `12 ticked files`. */
export const scopeInWords = computed(() => {
  const [first] = scope.value;
  return scope.value.length === 1 ? first.name : counted(scope.value.length, "ticked file");
});

export { complete, drafted, isAsked, outlooks, planning, replan, wishOf };
