// What a person agrees to before files are written: counts and risks, in words.

import { counted, showCount } from "./text.js";

/** @typedef {{safe: number, warning: number, danger: number, blocked: number, comments: number, renamed: number, inPlace: number, copies: number}} Stake how many files there are of each kind */

/** How many files would be written. @param {Stake} stake */
export const filesOf = ({ safe, warning, danger }) => safe + warning + danger;

/** The risks of what would be written: `180 safe, 15 with a warning, 3 dangerous`. @param {Stake} stake */
export function risksInWords({ safe, warning, danger }) {
  return [[safe, "safe"], [warning, "with a warning"], [danger, "dangerous"]].filter(([count]) => count).map(([count, word]) => `${showCount(Number(count))} ${word}`).join(", ");
}

/** The sentences of the question, the gravest last. @param {Stake} stake @returns {string[]} */
export function stakeInWords(stake) {
  const { blocked, comments, renamed, inPlace, copies } = stake;
  const told = [`Write ${counted(filesOf(stake), "file")}: ${risksInWords(stake)}.`];
  if (blocked) told.push(`${showCount(blocked)} blocked ${blocked === 1 ? "is" : "are"} left alone.`);
  if (renamed) told.push(`${counted(renamed, "file")} ${renamed === 1 ? "gets a new name" : "get new names"}.`);
  if (comments) told.push(`${counted(comments, "comment")} that someone wrote ${comments === 1 ? "is" : "are"} replaced.`);
  if (inPlace) told.push(`Changes your files in place: ${counted(inPlace, "file")} on disk.`);
  if (copies === 1) told.push(inPlace ? "1 more cannot be changed in place and is saved as a copy." : "Saved as a copy; your file stays as it is.");
  if (copies > 1) told.push(inPlace ? `${showCount(copies)} more cannot be changed in place and are saved as copies in one ZIP.` : "Saved as copies in one ZIP; your files stay as they are.");
  return told;
}

/** Why it cannot go ahead yet; nothing where it can. @param {Stake} stake @param {string} typed the number of dangerous files as typed */
export function obstacle(stake, typed) {
  if (!filesOf(stake)) return "Nothing would be written.";
  if (!stake.danger) return "";
  const asked = `Type ${stake.danger}, the number of dangerous files, to go ahead.`;
  const bare = typed.trim().replaceAll(",", "");
  if (bare === "") return asked;
  return bare === String(stake.danger) ? "" : `${typed.trim()} is not the number of dangerous files. ${asked}`;
}
