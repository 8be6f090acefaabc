// What EXIF, IPTC and XMP say of one property, put together for people.

/** @template {{twin?: string}} T @typedef {{name: string, rows: T[]}} Group `name` is empty for rows that stand alone */

/** The rows in order, those of one property under its name when there are several. @template {{twin?: string}} T @param {T[]} rows @returns {Group<T>[]} */
export function groupTwins(rows) {
  /** @type {Group<T>[]} */
  const groups = [];
  for (const row of rows) {
    const name = row.twin && rows.some((other) => other !== row && other.twin === row.twin) ? row.twin : "";
    const group = groups.find((one) => name && one.name === name) ?? (groups.at(-1)?.name === name ? groups.at(-1) : undefined);
    if (group) group.rows.push(row);
    else groups.push({ name, rows: [row] });
  }
  return groups;
}

/** What is said, each text once with the keys of all tags that say it. @template {{key: string, text: string|string[]}} T @param {T[]} said @returns {{text: string, all: T[]}[]} */
export function byText(said) {
  /** @type {Map<string, T[]>} */
  const found = new Map();
  for (const one of said) {
    const text = [one.text].flat().join("; ");
    found.set(text, [...(found.get(text) ?? []), one]);
  }
  return [...found].map(([text, all]) => ({ text, all }));
}
