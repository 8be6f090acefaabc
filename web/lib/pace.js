// How a long run goes on: what is done, how much time is left, the time it stood still left out.

import { counted, showCount } from "./text.js";

/** @typedef {{done: number, total: number, began: number, paused?: boolean, idle?: number, since?: number}} Pace milliseconds; `idle`: stood still so far, `since`: when it came to stand */

/** Files after which a guess is worth telling. */
const ENOUGH = 3;

/** Seconds left at the pace so far; null while that is not known. @param {Pace} pace @param {number} now */
export function secondsLeft({ done, total, began, paused, idle = 0, since = 0 }, now) {
  if (done < ENOUGH || done >= total || paused) return null;
  const spent = now - began - idle - (since ? now - since : 0);
  return Math.max(0, Math.round((spent / done) * (total - done) / 1000));
}

/** `about 3 minutes left`; nothing where it is not known, or over in a moment. @param {number|null} seconds */
export function leftInWords(seconds) {
  if (seconds === null || seconds < 2) return "";
  if (seconds < 90) return `about ${counted(seconds, "second")} left`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `about ${counted(minutes, "minute")} left`;
  return `about ${counted(Math.round(minutes / 60), "hour")} left`;
}

/** `12 of 340 files, about 5 seconds left`. @param {Pace} pace @param {number} now */
export function paceInWords(pace, now) {
  const left = leftInWords(secondsLeft(pace, now));
  return `${showCount(pace.done)} of ${counted(pace.total, "file")}${left ? `, ${left}` : ""}`;
}
