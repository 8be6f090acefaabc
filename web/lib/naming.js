// File names by tags, and dates in file names, as the planner reads them (planner/naming, planner/dating).

/** What can be put into a template: the part, and what it is. @type {[string, string][]} */
export const INSERTS = [
  ["{name}", "old name"], ["{DateTimeOriginal:%Y-%m-%d_%H%M%S}", "date and time taken"], ["{DateTimeOriginal:%Y-%m-%d}", "day taken"],
  ["{Model}", "camera"], ["{Title|untitled}", "title"], ["{PersonInImage|nobody}", "people"], ["{n:_%02d}", "number, where two names are the same"], ["{ext}", "old ending"],
];

const PART = /\{([^{}|:]+)(?::([^{}|]*))?(?:\|([^{}]*))?\}/g;

/** Why a template makes no names, "" where it does. @param {string} template */
export function templateFault(template) {
  const literal = template.replace(PART, "");
  if (!template.trim()) return "";
  if (/[{}]/.test(literal)) return "A brace has no partner";
  if (/[/\\]/.test(literal)) return "A new name leads to no other folder";
  if (literal === template) return "All files would have one name: insert the old name or a tag";
  return "";
}

const DATE = /(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?:(?:[-_. T]|\sat\s|\sum\s)?([01]\d|2[0-3])([-_.:]?)([0-5]\d)\6([0-5]\d)(?:[-_.]?(\d{3})(?!\d))?)?(?!\d)/g;

/** The date that a file's name tells, `2020-01-31 23:59:59` or the day alone; "" where it tells none. @param {string} name */
export function dateOfName(name) {
  for (const [, year, , month, day, hour, , minute, second] of name.matchAll(DATE)) {
    const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
    if (at.getUTCDate() === Number(day)) return `${year}-${month}-${day}${hour ? ` ${hour}:${minute}:${second}` : ""}`;
  }
  return "";
}
