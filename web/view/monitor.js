// The report of a run or a dry run: counts by outcome, every file that was not written and why, and the report to keep.

import { html } from "../html.js";
import { Mark } from "../element/mark.js";
import { WORDS, countWords, reportCsv, reportJson } from "../lib/outcome.js";
import { counted, showCount } from "../lib/text.js";
import { focusOn } from "../stores/attention.js";
import { look, step } from "../stores/choice.js";
import { save } from "../stores/deliver.js";
import { progress, report, reportInWords } from "../stores/run.js";

/** @typedef {import("../stores/files.js").Entry} Entry */
/** @typedef {import("../stores/progress.js").Report} Report */
/** @typedef {import("../lib/outcome.js").Row} Row */

/** Rows shown at once; all of them are in the report to keep. */
const MOST = 200;
/** The shape that stands for each word. @type {Record<string, string>} */
const KINDS = { changed: "written", "already so": "same", skipped: "same", refused: "blocked", "failed and restored": "failed", "not written": "same" };

export function Monitor() {
  const made = report.value;
  if (!made || progress.value) return null;
  const grave = made.refused.length || made.trouble || made.tried?.refused.length;
  const words = reportInWords(made);
  if (made.sidecars !== undefined || (!made.rows && !made.tried)) return html`<p id="report" tabindex="-1" class=${`report ${grave ? "trouble" : "good"}`}>${words}</p>`;
  return html`<section id="report" tabindex="-1" class="report" aria-labelledby="report-title">
    <div class="row spread"><h2 id="report-title" class=${grave ? "trouble" : "good"}>${words}</h2>
      <div class="row">${made.rows ? html`<${Downloads} made=${made} />` : null}
        <button type="button" class="quiet small" onClick=${close}>Close the report</button></div></div>
    ${made.tried ? html`<${Tried} tried=${made.tried} />` : html`<${Outcomes} rows=${made.rows ?? []} />`}
  </section>`;
}

function close() {
  report.value = null;
  focusOn("files");
}

/** @param {{made: Report}} props */
function Downloads({ made: { head, rows } }) {
  if (!head || !rows) return null;
  const name = `metasplice-report${head.operation ? `-${head.operation}` : ""}`;
  return html`<button type="button" class="small" onClick=${() => save(new Blob([reportJson(head, rows)], { type: "application/json" }), `${name}.json`)}>Download report (JSON)</button>
    <button type="button" class="small" onClick=${() => save(new Blob([reportCsv(rows)], { type: "text/csv" }), `${name}.csv`)}>Download report (CSV)</button>`;
}

/** @param {{rows: Row[]}} props */
function Outcomes({ rows }) {
  const counts = countWords(rows);
  const told = [...WORDS, "not written"].filter((word) => counts[word]);
  const rest = rows.filter(({ outcome, message }) => !["changed", "already so"].includes(outcome) || message);
  return html`${told.length > 1 ? html`<ul class="row outcomes" aria-label="Files by outcome">${told.map((word) => html`<li key=${word}><${Mark} kind=${KINDS[word]} word=${`${showCount(counts[word])} ${word}`} /></li>`)}</ul>` : null}
    ${rest.length ? html`<${Rows} rows=${rest.map(({ path, outcome, code, message }) => ({ path, kind: KINDS[outcome], word: outcome, code, message }))} />` : null}`;
}

/** @param {{tried: NonNullable<Report["tried"]>}} props */
function Tried({ tried }) {
  const rows = [
    ...tried.refused.map(({ entry, message }) => ({ path: entry.path, kind: "blocked", word: "would be refused", code: "", message, entry })),
    ...tried.corrected.map(({ entry, message }) => ({ path: entry.path, kind: "changed", word: "corrected", code: "", message, entry })),
  ];
  return rows.length ? html`<${Rows} rows=${rows} />` : html`<p class="muted">What would be written is what was shown. Nothing was saved.</p>`;
}

/** @param {{rows: {path: string, kind: string, word: string, code: string, message: string, entry?: Entry}[]}} props */
function Rows({ rows }) {
  return html`<table class="report-rows"><thead><tr><th scope="col">File</th><th scope="col">Outcome</th><th scope="col">Why</th></tr></thead>
    <tbody>${rows.slice(0, MOST).map(({ path, kind, word, code, message, entry }, at) => html`<tr key=${at}>
      <th scope="row">${entry ? html`<button type="button" class="quiet small" onClick=${() => show(entry)}>${path}</button>` : path}</th>
      <td><${Mark} kind=${kind} word=${word} /></td><td>${message || (word === "not written" ? "The run ended before its turn; the file is as it was" : "")}${code ? html` <code>${code}</code>` : null}</td></tr>`)}</tbody></table>
    ${rows.length > MOST ? html`<p class="muted">and ${counted(rows.length - MOST, "file")} more</p>` : null}`;
}

/** @param {Entry} entry */
function show(entry) {
  look(entry);
  step.value = "tags";
  focusOn("tags");
}
