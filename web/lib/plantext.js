// The text of a plan, taken apart item by item: parsing ten thousand items at once would hold the page up.
// Shape: as metasplice.planner.document writes it: the head on the first line, an item a line, `]}` on the last.

/** @typedef {{path: string, name: string, size: number, modified: number, fingerprint: string, level: string, skip: boolean, target: string, [member: string]: unknown}} PlanItem */

const HEAD = /^(\{.*), "items": \[$/;

/** The first line of a plan and its items, each still as text. @param {string} text @returns {{head: string, mode: string, rows: string[]}|null} */
function linesOf(text) {
  const lines = text.split("\n");
  const head = HEAD.exec(lines[0]);
  const end = lines.findLastIndex((line) => line !== "");
  if (!head || lines[end] !== "]}") return null;
  const rows = lines.slice(1, end).filter(Boolean).map((row) => row.replace(/,$/, ""));
  return { head: lines[0], mode: String(JSON.parse(`${head[1]}}`).mode ?? "wcg"), rows };
}

/**
 * The items of a plan, each parsed when it is asked for.
 * @param {string} text
 * @returns {{mode: string, count: number, item: (at: number) => PlanItem}}
 */
export function readPlan(text) {
  const found = linesOf(text);
  if (found) return { mode: found.mode, count: found.rows.length, item: (at) => JSON.parse(found.rows[at]) };
  const { mode = "wcg", items = [] } = JSON.parse(text);
  return { mode, count: items.length, item: (at) => items[at] };
}

/** One plan of several, in their order; it may write what any of them may. @param {string[]} texts each as the engine writes it */
export function joinPlans(texts) {
  const parts = texts.map((text) => {
    const found = linesOf(text);
    if (!found) throw new Error("This is no plan of the engine's");
    return found;
  });
  const widest = parts.reduce((best, part) => (part.mode.length > best.mode.length ? part : best));
  return `${widest.head}\n${parts.flatMap(({ rows }) => rows).join(",\n")}\n]}\n`;
}
