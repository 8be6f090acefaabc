// What a write was proved to have done, and the ways back.

import { html } from "../../html.js";
import { Mark } from "../../element/mark.js";
import { Strip } from "../../element/strip.js";
import { counted, showCount, showSize, spaced } from "../../lib/text.js";
import { groupTwins } from "../../lib/twins.js";
import { handOver } from "../../stores/deliver.js";
import { restore, saveRecord } from "../../stores/writing.js";
import { Now, TagName, Then } from "./value.js";

/** @typedef {import("../../engine.js").Difference} Difference */

/** @param {{entry: import("../../stores/files.js").Entry}} props */
export function Proof({ entry }) {
  const last = entry.writes.value.at(-1);
  if (!last) return null;
  const made = last.rewrite;
  const bytes = made?.splices.reduce((sum, { size }) => sum + size, 0) ?? 0;
  return html`<section class="card proof" aria-labelledby="proof-title">
    <h3 id="proof-title"><${Mark} kind="written" word=${made ? "Written and checked" : "Undo record found"} /></h3>
    ${made ? html`<p>${counted(made.splices.length, "splice")}, ${showSize(bytes)} of ${showSize(entry.blob.value.size)} new. Every other byte is the original's.</p>
      ${last.parts.length ? html`<${Strip} parts=${last.parts} splices=${made.splices} />` : null}
      <details><summary>Byte ranges <span class="count">${made.splices.length}</span></summary><ul class="splices">${made.splices.map((splice) => html`<li>${spliceInWords(splice)}</li>`)}</ul></details>
      <details open><summary>Checks <span class="count">${made.verdict.checks.length}</span></summary><ul class="checks">${made.verdict.checks.map((check) => html`<li><${Mark} kind=${check.ok ? "ok" : "failed"} word=${check.name} />${check.detail ? html` <span class="muted">${check.detail}</span>` : null}</li>`)}</ul></details>
      <details><summary>What changed <span class="count">${made.diff.length}</span></summary><${Done} rows=${made.diff} /></details>` : null}
    <div class="row">
      <button type="button" onClick=${() => handOver([entry])}>Download again</button>
      <button type="button" onClick=${() => saveRecord(entry)}>Save undo record</button>
      <button type="button" onClick=${() => restore(entry)}>Restore original</button>
    </div>
  </section>`;
}

/** @param {{rows: Difference[]}} props */
const Done = ({ rows }) => html`<table class="diff"><thead><tr><th scope="col">Tag</th><th scope="col">Before</th><th scope="col">Now</th></tr></thead>
  ${groupTwins(rows).map(({ name, rows: some }) => html`<tbody class=${name ? "twins" : ""} key=${some[0].key}>
    ${name ? html`<tr class="twins-head"><th scope="rowgroup" colspan="3">${spaced(name)} <span class="count">${counted(some.length, "tag")} changed together</span></th></tr>` : null}
    ${some.map((row) => html`<tr key=${row.key}><th scope="row"><${TagName} of=${row.key} /></th><td><${Now} ...${row} /></td><td><${Then} ...${row} /> <${Mark} kind=${row.kind} /></td></tr>`)}</tbody>`)}</table>`;

/** @param {import("../../engine.js").Splice} splice */
function spliceInWords({ start, end, size, part }) {
  const where = part ? ` in ${part}` : "";
  if (start === end) return `${counted(size, "byte")} inserted at ${showCount(start)}${where}`;
  if (!size) return `bytes ${showCount(start)} to ${showCount(end)} removed${where}`;
  return `bytes ${showCount(start)} to ${showCount(end)} replaced by ${counted(size, "byte")}${where}`;
}
