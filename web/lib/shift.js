// Amounts of time by which dates are moved: `+1:0:2 3:30:0` is a year, two days and three and a half hours on.
// Fact: planner/dating and plan/shift: date parts count from the right, time parts from the left; a lone part is a time;
// months overflow (31 January and a month is 2 March).

import { counted } from "./text.js";

/** @typedef {{back: boolean, years: number, months: number, days: number, hours: number, minutes: number, seconds: number}} Amount */

/** @type {["years", "months", "days", "hours", "minutes", "seconds"]} */
export const UNITS = ["years", "months", "days", "hours", "minutes", "seconds"];
const AMOUNT = /^([+-]?)\s*(?:(\d+(?::\d+){0,2})\s+)?(\d+(?::\d+){0,2})$/;

/** The amount in a text, null where it is none. @param {string} text @returns {Amount|null} */
export function readAmount(text) {
  const found = AMOUNT.exec(text.trim());
  if (!found) return null;
  const [, sign, date = "0", time] = found;
  const [days = 0, months = 0, years = 0] = date.split(":").map(Number).reverse();
  const [hours = 0, minutes = 0, seconds = 0] = time.split(":").map(Number);
  return { back: sign === "-", years, months, days, hours, minutes, seconds };
}

/** The text of an amount. @param {Amount} amount */
export const showAmount = ({ back, years, months, days, hours, minutes, seconds }) => `${back ? "-" : "+"}${years}:${months}:${days} ${hours}:${minutes}:${seconds}`;

/** `1 day 2 hours later`. @param {string} text */
export function amountInWords(text) {
  const amount = readAmount(text);
  if (!amount) return text;
  const told = UNITS.filter((unit) => amount[unit]).map((unit) => counted(amount[unit], unit.slice(0, -1)));
  return told.length ? `${told.join(" ")} ${amount.back ? "earlier" : "later"}` : "by nothing";
}

/** A moment `2024-06-21T21:14:05` moved, "" where it is none. @param {string} moment @param {Amount} amount */
export function moved(moment, amount) {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?/.exec(moment);
  if (!found) return "";
  const [year, month, day, hour, minute, second] = found.slice(1).map((part) => Number(part ?? 0));
  const sign = amount.back ? -1 : 1;
  const at = new Date(0);
  at.setUTCFullYear(year + sign * amount.years, month - 1 + sign * amount.months, 1);
  at.setUTCDate(day + sign * amount.days);
  at.setUTCHours(hour + sign * amount.hours, minute + sign * amount.minutes, second + sign * amount.seconds);
  const text = at.toISOString();
  return /^\d{4}-/.test(text) && !text.startsWith("0000") ? text.slice(0, 19) : "";
}
