// Which files are shown: what the filter asks for, and each part of it as a chip that can be taken away.
// House rules: a filter narrows what is seen, never what is written.

/** @typedef {"all"|"planned"|"changing"|"trouble"|"differing"} Only */
/**
 * `person`: in the names of the people, `tag`: in the keys that change; `least` and `most`: how many tags change.
 * `fresh`: only files whose plan was not viewed yet.
 * @typedef {{text: string, formats: string[], levels: string[], categories: string[], issues: string[], conflicts: string[], least: number, most: number|null, person: string, tag: string, only: Only, fresh: boolean}} Wanted
 */
/** @typedef {{label: string, without: Wanted}} Chip what a part of the filter says, and the filter without it */

/** @type {Wanted} */
export const EVERYTHING = { text: "", formats: [], levels: [], categories: [], issues: [], conflicts: [], least: 0, most: null, person: "", tag: "", only: "all", fresh: false };

/** @type {Record<Only, string>} */
export const ONLY = { all: "All files", planned: "With edits", changing: "Only changes", trouble: "With problems", differing: "EXIF and XMP differ" };

/** @type {Record<string, string>} */
export const CONFLICTS = { overwrites: "A value is overwritten", removes: "A value is removed", comment: "A comment is overwritten", disagrees: "EXIF, IPTC and XMP differ" };

/** @type {Record<string, string>} */
export const CATEGORIES = { additions: "only additions", changes: "changes", removals: "removals", unchanged: "already so", skipped: "skipped", blocked: "blocked" };

/** Whether the filter leaves nothing out. @param {Wanted} wanted */
export const isWide = (wanted) => chipsOf(wanted).length === 0;

/** The parts of a filter in words. @param {Wanted} wanted @param {(code: string) => string} [issueInWords] @returns {Chip[]} */
export function chipsOf(wanted, issueInWords = (code) => code) {
  /** @type {Chip[]} */
  const chips = [];
  /** @param {string} label @param {Partial<Wanted>} change */
  const add = (label, change) => chips.push({ label, without: { ...wanted, ...change } });
  if (wanted.text.trim()) add(`“${wanted.text.trim()}”`, { text: "" });
  if (wanted.person.trim()) add(`person “${wanted.person.trim()}”`, { person: "" });
  if (wanted.tag.trim()) add(`tag “${wanted.tag.trim()}”`, { tag: "" });
  if (wanted.only !== "all") add(ONLY[wanted.only].toLowerCase(), { only: "all" });
  if (wanted.fresh) add("not viewed", { fresh: false });
  for (const name of /** @type {const} */ (["levels", "formats", "categories", "issues", "conflicts"])) {
    for (const one of wanted[name]) add(LABELS[name](one, issueInWords), { [name]: wanted[name].filter((other) => other !== one) });
  }
  if (wanted.least) add(`${wanted.least} tags or more`, { least: 0 });
  if (wanted.most !== null) add(`${wanted.most} tags or fewer`, { most: null });
  return chips;
}

/** @type {Record<"levels"|"formats"|"categories"|"issues"|"conflicts", (one: string, issueInWords: (code: string) => string) => string>} */
const LABELS = {
  levels: (one) => one,
  formats: (one) => one,
  categories: (one) => CATEGORIES[one] ?? one,
  issues: (one, issueInWords) => issueInWords(one),
  conflicts: (one) => (CONFLICTS[one] ?? one).toLowerCase(),
};
