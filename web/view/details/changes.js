// What is planned for the file, and what a person decides about it: the whole file, one property, one tag.

import { html } from "../../html.js";
import { Mark } from "../../element/mark.js";
import { changesInWords, counted, showSize, spaced } from "../../lib/text.js";
import { groupTwins } from "../../lib/twins.js";
import { scope } from "../../stores/choice.js";
import { decideByKey, manyChosen, reach, rowKey, useVerbForAll } from "../../stores/decision.js";
import { focusOn } from "../../stores/attention.js";
import { Comment } from "./comment.js";
import { Findings, Reasons } from "./finding.js";
import { Review } from "./review.js";
import { ChangeRow, VerbChoice } from "./row.js";

/** @typedef {import("../../stores/files.js").Entry} Entry */
/** @typedef {import("../../lib/collection.js").Item} Item */
/** @typedef {import("../../lib/collection.js").Outlook} Outlook */

/** @param {{entry: Entry}} props */
export function Changes({ entry }) {
  const outlook = /** @type {Outlook} */ (entry.outlook.value);
  const item = entry.item.value;
  const count = outlook.added + outlook.changed + outlook.removed;
  return html`<section class="card changes" aria-labelledby="changes-title">
    <h3 id="changes-title">Changes ${count ? html`<span class="count">${counted(count, "field")}</span> ` : null}${count || outlook.level === "blocked" ? html`<${Mark} kind=${outlook.level} />` : null}${outlook.category === "skipped" ? html` <${Mark} kind="skipped" word="put off" />` : null}</h3>
    <${Review} entry=${entry} />
    ${outlook.category === "blocked" && outlook.reason ? html`<p class="trouble-box"><strong>${outlook.reason.message}</strong> <code>${outlook.reason.code}</code></p>` : null}
    ${outlook.category === "unchanged" ? html`<p class="muted">${Object.keys(entry.draft.value.decision.choices).length ? "As you decided, nothing changes." : "The file already says so; nothing changes."}</p>` : null}
    ${outlook.target ? html`<p>New name: <strong>${outlook.target}</strong></p>` : null}
    ${item ? html`<${Plan} item=${item} outlook=${outlook} />` : count ? html`<p class="muted">${changesInWords(outlook.words.map(([key, kind]) => ({ key, kind })))}</p>` : null}
  </section>`;
}

/** @param {{item: Item, outlook: Outlook}} props */
function Plan({ item, outlook }) {
  const reasons = item.reasons.filter(({ level }) => level !== "safe");
  const told = new Set(reasons.map(({ code }) => code));
  const issues = item.issues.filter(({ code }) => !told.has(code));
  for (const { code } of issues) told.add(code);
  const findings = item.findings.filter(({ code }) => !told.has(code));
  return html`${item.rows.length ? html`<${Bulk} /><${Diff} item=${item} />` : null}
    <${Comment} item=${item} isLost=${Boolean(outlook.comment)} />
    ${reasons.length || issues.length ? html`<details open><summary>Why ${outlook.level}</summary><${Reasons} reasons=${[...reasons, ...issues]} /></details>` : null}
    ${findings.length ? html`<${Findings} findings=${findings} />` : null}
    ${outlook.bytes ? html`<p class="muted">${outlook.tried ? `${showSize(outlook.bytes)} change, as the dry run measured` : `About ${showSize(outlook.bytes)} change; a dry run measures it`}</p>` : null}`;
}

/** For which files decisions are, and the decisions for all tags at once. */
function Bulk() {
  const files = counted(scope.value.length, "chosen file");
  return html`<div class="decisions row">
    ${manyChosen.value ? html`<fieldset class="reach"><legend class="unseen">Decide for</legend>
      <label><input type="radio" name="reach" checked=${reach.value === "file"} onChange=${() => (reach.value = "file")} /> this file</label>
      <label><input type="radio" name="reach" checked=${reach.value === "chosen"} onChange=${() => (reach.value = "chosen")} /> all ${files}</label></fieldset>` : null}
    <div class="row" role="group" aria-label=${`All tags of ${reach.value === "chosen" ? `all ${files}` : "this file"}`}>
      <button type="button" class="small" onClick=${() => useVerbForAll("new")}>Use all new</button>
      <button type="button" class="small" onClick=${() => useVerbForAll("keep")}>Keep all</button>
      <button type="button" class="small" onClick=${() => useVerbForAll("merge")}>Merge all</button></div>
  </div>`;
}

/** The rows of a plan, tags of one property under its name. @param {{item: Item}} props */
function Diff({ item }) {
  const groups = groupTwins(item.rows);
  const order = groups.flatMap(({ rows }) => rows);
  const stop = order.some(({ key }) => key === rowKey.value) ? rowKey.value : order[0]?.key;
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    const line = /** @type {HTMLElement} */ (event.target);
    const at = order.findIndex(({ key }) => line.id === `change-${key}`);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { ArrowDown: 1, ArrowUp: -1, Home: -order.length, End: order.length }[event.key];
    if (by) {
      const next = order[Math.min(order.length - 1, Math.max(0, at + by))];
      rowKey.value = next.key;
      focusOn(`change-${next.key}`);
    } else if (!decideByKey([order[at]], event.key)) return;
    event.preventDefault();
  };
  return html`<p class="hint" id="diff-keys">In a row: <kbd>n</kbd> use new, <kbd>k</kbd> keep, <kbd>m</kbd> merge, <kbd>e</kbd> edit.</p>
    <table class="diff decided" role="grid" aria-labelledby="changes-title" aria-describedby="diff-keys" onKeyDown=${onKey}>
    <thead><tr><th scope="col">Tag</th><th scope="col">Now</th><th scope="col">After</th></tr></thead>
    ${groups.map(({ name, rows }) => html`<tbody class=${name ? "twins" : ""} key=${rows[0].key}>
      ${name ? html`<tr class="twins-head"><th scope="rowgroup" colspan="2">${spaced(name)} <span class="count">${counted(rows.length, "tag")} change together</span></th><th class="group-verb"><${VerbChoice} rows=${rows} name=${`${spaced(name)}, ${counted(rows.length, "tag")}`} /></th></tr>` : null}
      ${rows.map((row) => html`<${ChangeRow} key=${row.key} row=${row} stop=${row.key === stop} />`)}</tbody>`)}</table>`;
}
