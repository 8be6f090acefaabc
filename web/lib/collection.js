// The shapes of what the engine says of a collection, and what a plan says in words.

/** @typedef {import("../engine.js").Field} Field */
/** @typedef {import("../engine.js").Finding} Finding */
/** @typedef {import("../engine.js").Reason} Reason */
/** @typedef {import("./form.js").Decision} Decision */
/** @typedef {"safe"|"warning"|"danger"|"blocked"} Level */
/** @typedef {"additions"|"changes"|"removals"|"unchanged"|"skipped"|"blocked"} Category */
/** @typedef {{dimensions?: string, duration?: string, camera?: string, taken?: string}} Facts */
/**
 * What the list and the form need of a file. `worst`: of its findings; `differing`: properties that EXIF, IPTC and XMP say differently.
 * @typedef {{format: string, size: number, fields: Field[], people: {line: string, names: string[]}|null, facts: Facts, pictures: [number, number][], worst: ""|"info"|"warning"|"error", differing: number}} Row
 */
/**
 * What a draft comes to. `words`: the first changes; `reason`: the gravest; `comment`: someone's comment is replaced;
 * `stamp` changes when the plan of the file does.
 * @typedef {{entry: number, level: Level, category: Category, added: number, changed: number, removed: number, words: [string, string][], reason: {code: string, message: string}|null, comment: boolean, bytes: number, target: string, tried: boolean, stamp: string}} Outlook
 */
/** @typedef {{key: string, now: any, after: any, kind: "added"|"changed"|"removed"|"kept", twin?: string, list: boolean, verb: "new"|"keep"|"merge"|"edit", asked: string[]}} ItemRow */
/** @typedef {Omit<Outlook, "comment"> & {rows: ItemRow[], reasons: Reason[], issues: Reason[], comment: [string, string], people: string[], decision: Decision, findings: Finding[]}} Item */
/**
 * @typedef {{files: number, safe: number, warning: number, danger: number, blocked: number, categories: Record<Category, number>, to_write: number, tags_added: number, tags_changed: number, tags_removed: number, comments_overwritten: number, bytes_to_write: number, bytes_changed: number, seconds: number, issues: {code: string, message: string, count: number}[], formats: {name: string, count: number}[], unplanned: number}} Summary
 */

/** Whether a file would be written as it is planned. @param {Outlook|null} outlook */
export const writes = (outlook) => outlook !== null && (outlook.category === "additions" || outlook.category === "changes" || outlook.category === "removals");

/** How many tags a plan adds, changes or removes. @param {Outlook} outlook */
export const tagCount = ({ added, changed, removed }) => added + changed + removed;
