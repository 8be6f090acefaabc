// What is asked of the files in scope, and what the engine says it would change.

import { batch, computed, effect, signal } from "../html.js";
import { complete, previewAll } from "../engine.js";
import { FORM, editsOf, emptyDraft, fault, readList, readText } from "../lib/form.js";
import { splitPair } from "../lib/place.js";
import { counted } from "../lib/text.js";
import { say } from "./attention.js";
import { boot } from "./boot.js";
import { scope, visible } from "./choice.js";
import { entries, revision } from "./files.js";
import { together } from "./together.js";

/** @typedef {import("./files.js").Entry} Entry */
/** @typedef {import("../lib/form.js").Name} Name */
/** @typedef {import("../lib/form.js").ListWish} ListWish */
/** @typedef {{word: string, count: number, state: "kept"|"added"|"removed"}} Chip */
/** @typedef {{text: string, mixed: boolean, asked: number, removed: number, fault: string}} TextState */

/** A pause in typing after which the engine is asked. */
const PAUSE = 180;
/** Files of one preview request. */
const BATCH = 16;

/** @type {Set<Entry>} */
const stale = new Set();
/** Whether plans are being made. */
export const planning = signal(false);
/** @type {ReturnType<typeof setTimeout>|undefined} */
let timer;

/** What a line, text, number, moment or star field shows for the files in scope. @param {Name} name @returns {TextState} */
export function textState(name) {
  const texts = new Set();
  let asked = 0;
  let removed = 0;
  for (const entry of scope.value) {
    const wish = entry.draft.value.fields[name];
    entry.inspection.value;
    const now = readText(entry.index, name);
    const text = typeof wish === "string" ? wish : now;
    if (typeof wish === "string") asked += 1;
    if (wish === "" && now !== "") removed += 1;
    texts.add(text);
  }
  const mixed = texts.size > 1;
  const text = mixed ? "" : [...texts][0] ?? "";
  return { text, mixed, asked, removed, fault: fault(name, text) };
}

/** The words of a list field for the files in scope. @param {Name} name @returns {Chip[]} */
export function chipsOf(name) {
  /** @type {Map<string, Chip>} */
  const chips = new Map();
  for (const entry of scope.value) {
    entry.inspection.value;
    const wish = /** @type {ListWish} */ (entry.draft.value.fields[name] ?? { add: [], remove: [] });
    const held = readList(entry.index, name);
    for (const word of new Set([...held, ...wish.add])) {
      const chip = chips.get(word) ?? { word, count: 0, state: "kept" };
      if (wish.remove.includes(word)) chip.state = "removed";
      else chip.count += 1;
      if (!held.includes(word)) chip.state = "added";
      chips.set(word, chip);
    }
  }
  return [...chips.values()];
}

/** Changes the draft of every file in scope. @param {(draft: import("../lib/form.js").Draft, entry: Entry) => void} change */
function redraft(change) {
  batch(() => {
    for (const entry of scope.value) {
      const draft = structuredClone(entry.draft.value);
      change(draft, entry);
      entry.draft.value = draft;
    }
  });
  replan(scope.value);
}

/** Takes what was typed; the value the file has already asks for nothing. @param {Name} name @param {string} text */
export function setText(name, text) {
  const pair = name === "latitude" ? splitPair(text) : null;
  if (pair) {
    setText("latitude", pair[0]);
    setText("longitude", pair[1]);
    return;
  }
  redraft((draft, entry) => {
    if (text === readText(entry.index, name)) delete draft.fields[name];
    else draft.fields[name] = text;
  });
}

/** Ticks a field (asks for what it shows, nothing where values differ) or unticks it. @param {Name} name @param {boolean} on */
export function enrol(name, on) {
  const { text } = textState(name);
  redraft((draft) => {
    if (on) draft.fields[name] = text;
    else delete draft.fields[name];
  });
}

/** @param {Name} name */
export const forget = (name) => enrol(name, false);

/** Adds words, separated by commas or semicolons, to a list. @param {Name} name @param {string} text */
export function addWords(name, text) {
  const words = text.split(/[;,\n]/).map((word) => word.trim()).filter(Boolean);
  if (!words.length) return;
  redraft((draft, entry) => {
    const held = readList(entry.index, name);
    const wish = /** @type {ListWish} */ (draft.fields[name] ?? { add: [], remove: [] });
    wish.remove = wish.remove.filter((word) => !words.includes(word));
    wish.add = [...new Set([...wish.add, ...words.filter((word) => !held.includes(word))])];
    keep(draft, name, wish);
  });
  say(`${words.join(", ")} added to ${FORM[name].label}`);
}

/** Takes a word out of a list, or back in when it was taken out. @param {Name} name @param {Chip} chip */
export function flipWord(name, { word, state }) {
  redraft((draft, entry) => {
    const held = readList(entry.index, name);
    const wish = /** @type {ListWish} */ (draft.fields[name] ?? { add: [], remove: [] });
    wish.add = wish.add.filter((other) => other !== word);
    if (state === "removed") wish.remove = wish.remove.filter((other) => other !== word);
    else if (held.includes(word)) wish.remove = [...wish.remove, word];
    keep(draft, name, wish);
  });
  say(`${word} ${state === "removed" ? "kept in" : "taken out of"} ${FORM[name].label}`);
}

/** @param {import("../lib/form.js").Draft} draft @param {Name} name @param {ListWish} wish */
function keep(draft, name, wish) {
  if (wish.add.length || wish.remove.length) draft.fields[name] = wish;
  else delete draft.fields[name];
}

/** Asks for a tag by its name; `key` may end in + or -. @param {string} key @param {unknown} value @param {boolean} [agreed] whether a tag of a camera's notes may be changed */
export function setTag(key, value, agreed = false) {
  redraft((draft) => {
    draft.tags[key] = value;
    draft.restricted = [...draft.restricted.filter((other) => other !== key), ...(agreed ? [key] : [])];
  });
  say(`${key} will be ${value === null ? "removed" : "changed"}`);
}

/** @param {string} key */
export function dropTag(key) {
  redraft((draft) => {
    delete draft.tags[key];
  });
}

/** The tags asked for by name in the files in scope. */
export const askedTags = computed(() => {
  /** @type {Map<string, {key: string, values: Set<string>, value: unknown, count: number}>} */
  const found = new Map();
  for (const entry of scope.value) {
    for (const [key, value] of Object.entries(entry.draft.value.tags)) {
      const row = found.get(key) ?? { key, values: new Set(), value, count: 0 };
      row.values.add(JSON.stringify(value));
      row.count += 1;
      found.set(key, row);
    }
  }
  return [...found.values()];
});

/** Drops everything asked of the files in scope. */
export function forgetAll() {
  redraft((draft) => Object.assign(draft, emptyDraft()));
  say("Edits dropped");
}

/** Whether anything is asked of a file. @param {Entry} entry */
function isAsked(entry) {
  const { fields, tags, sidecar } = entry.draft.value;
  return sidecar !== null || Object.keys(fields).length + Object.keys(tags).length > 0;
}

/** Whether anything is asked of the files in scope. */
export const asking = computed(() => scope.value.some(isAsked));

/** Takes a property's value from some of its tags to all others that are there, in one file. @param {Entry} entry @param {import("../engine.js").Disagreement} found @param {import("../engine.js").Said[]} chosen */
export function settleTwins(entry, { name, said }, chosen) {
  const others = said.filter((one) => !chosen.includes(one));
  // With twins kept the same one of them stands for all; those that are only compared are named one by one.
  const first = others.find(({ spread }) => spread);
  const named = together.value ? others.filter((one) => !one.spread || one === first) : others;
  const tags = Object.fromEntries(named.map(({ key }) => [key, chosen[0].text]));
  entry.draft.value = { ...entry.draft.value, tags: { ...entry.draft.value.tags, ...tags } };
  replan([entry]);
  say(`${name} will be the same everywhere`);
}

/** Asks for the thumbnail of one file to go. @param {Entry} entry */
export function removeThumbnail(entry) {
  entry.draft.value = { ...entry.draft.value, tags: { ...entry.draft.value.tags, ThumbnailImage: null } };
  replan([entry]);
  say("The thumbnail will be removed");
}

/** Takes over the tags of a sidecar, or none. @param {Entry} entry @param {Entry|null} sidecar */
export function setSidecar(entry, sidecar) {
  entry.draft.value = { ...entry.draft.value, sidecar: sidecar?.id ?? null };
  replan([entry]);
}

/** What the engine is asked for one file. @param {Entry} entry */
export function wishOf(entry) {
  const { sidecar } = entry.draft.value;
  const from = sidecar === null ? null : entries.value.find(({ id }) => id === sidecar);
  return { blob: entry.blob.value, edits: editsOf(entry.draft.value, entry.index, together.value), together: together.value, sidecar: from?.blob.value ?? null };
}

/** Plans anew what is asked of some files. @param {Entry[]} some */
function replan(some) {
  for (const entry of some) stale.add(entry);
  clearTimeout(timer);
  timer = setTimeout(plan, PAUSE);
}

/** Keeps EXIF, IPTC and XMP the same, or lets them differ. @param {boolean} on */
export function setTogether(on) {
  together.value = on;
  say(on ? "EXIF, IPTC and XMP are kept the same" : "Only the tag that is named changes");
  replan(entries.value.filter(isAsked));
}

/** Asks the engine what the stale drafts would change: files in sight first. */
async function plan() {
  if (planning.value) return;
  planning.value = true;
  while (boot.value.state === "ready") {
    const some = nextStale();
    if (!some.length) break;
    const wishes = some.map((entry) => ({ entry, draft: entry.draft.value, wish: wishOf(entry) }));
    const asked = wishes.filter(({ wish }) => wish.sidecar || Object.keys(wish.edits).length);
    const answers = asked.length ? await previewAll(asked.map(({ wish }) => wish), { background: some.length > 1 }).catch((error) => asked.map(() => ({ error }))) : [];
    batch(() => {
      for (const one of wishes) if (one.entry.draft.value === one.draft && !asked.includes(one)) one.entry.outlook.value = null;
      asked.forEach(({ entry, draft, wish }, at) => {
        const answer = answers[at];
        if (entry.draft.value !== draft || wish.together !== together.value) return;
        entry.outlook.value = "error" in answer ? { plan: null, trouble: answer.error } : { plan: answer, trouble: null };
      });
      revision.value += 1;
    });
  }
  planning.value = false;
  const { files, fields, blocked } = outlooks.value;
  if (files || blocked) say(`${counted(files, "file")} will change, ${counted(fields, "field")}${blocked ? `; ${counted(blocked, "file")} blocked` : ""}`);
  else say("Nothing changes");
}

/** @returns {Entry[]} */
function nextStale() {
  const inSight = new Set([...scope.value.slice(0, 1), ...visible.value]);
  const ready = [...stale].filter((entry) => entry.inspection.value);
  const some = [...ready.filter((entry) => inSight.has(entry)), ...ready.filter((entry) => !inSight.has(entry))].slice(0, BATCH);
  for (const entry of stale) if (some.includes(entry) || entry.trouble.value) stale.delete(entry);
  return some;
}

effect(() => {
  revision.value;
  if (boot.value.state === "ready" && stale.size && !planning.peek()) {
    clearTimeout(timer);
    timer = setTimeout(plan, PAUSE);
  }
});

/** Counts for the action bar: files and fields that change, files that cannot. */
export const outlooks = computed(() => {
  revision.value;
  let files = 0;
  let fields = 0;
  let blocked = 0;
  let same = 0;
  let bytes = 0;
  for (const entry of entries.value) {
    const outlook = entry.outlook.value;
    if (!outlook) continue;
    if (outlook.trouble || outlook.plan?.risk === "blocked") blocked += 1;
    else if (outlook.plan?.diff.length) {
      files += 1;
      fields += outlook.plan.diff.length;
      bytes += entry.blob.value.size;
    } else same += 1;
  }
  return { files, fields, blocked, same, bytes };
});

/** The scope in words: `12 ticked files`. */
export const scopeInWords = computed(() => {
  const [first] = scope.value;
  return scope.value.length === 1 ? first.name : counted(scope.value.length, "ticked file");
});

export { complete };
