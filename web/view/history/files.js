// The files of one operation: what changed in each, before and after, and the way back of a file or of a field.

import { html } from "../../html.js";
import { After, Before, Mark } from "../../element/mark.js";
import { groupOf, nameOf, showCount, showSize, showValue, spaced } from "../../lib/text.js";
import { stateInWords } from "../../lib/timeline.js";
import { SOME, from, showFiles } from "../../stores/chronicle.js";
import { canGoBack, checkFile } from "../../stores/takeback.js";

/** @typedef {import("../../ledger.js").Told} Told */
/** @typedef {import("../../ledger.js").ToldFile} ToldFile */

/** @param {{one: Told & {files: ToldFile[]}}} props */
export function Files({ one }) {
  const last = from.value + one.files.length;
  return html`<ul class="told-files">${one.files.map((item) => html`<${Told} key=${item.number} one=${one} item=${item} />`)}</ul>
    ${one.files_asked > SOME ? html`<nav class="pages" aria-label="Files of this operation">
      <button type="button" aria-label="Previous files" disabled=${from.value === 0} onClick=${() => showFiles(one.operation, from.value - SOME)}>‹</button>
      <span>${showCount(from.value + 1)} to ${showCount(last)} of ${showCount(one.files_asked)}</span>
      <button type="button" aria-label="Next files" disabled=${last >= one.files_asked} onClick=${() => showFiles(one.operation, from.value + SOME)}>›</button></nav>` : null}`;
}

/** @type {Record<string, string>} */
const MARKS = { written: "written", same: "same", undone: "same", refused: "blocked", failed: "failed", lost: "warning", skipped: "same" };

/** @param {{one: Told, item: ToldFile}} props */
function Told({ one, item }) {
  return html`<li class="told-file">
    <div class="row spread"><span><strong>${item.file}</strong> <${Mark} kind=${MARKS[item.status] ?? "info"} word=${stateInWords(item.status)} /></span>
      ${canGoBack(item) ? html`<button type="button" class="quiet small" aria-label=${`Take back ${item.file}…`} onClick=${() => checkFile(one, item)}>Take back…</button>` : null}</div>
    ${item.reason ? html`<p class="muted">${item.reason}</p>` : null}
    ${item.changes.length ? html`<details><summary>${showCount(item.changes.length)} ${item.changes.length === 1 ? "tag" : "tags"} <span class="count">${item.changes.slice(0, 3).map(({ key, kind }) => `${spaced(nameOf(key))} ${kind}`).join(", ")}${item.changes.length > 3 ? "…" : ""}</span></summary>
      <table class="diff"><thead><tr><th scope="col">Tag</th><th scope="col">Before</th><th scope="col">After</th><th scope="col" class="back-cell"><span class="unseen">Way back</span></th></tr></thead>
        <tbody>${item.changes.map((row) => html`<${Change} key=${row.key} one=${one} item=${item} row=${row} />`)}</tbody></table>
      <p class="hint">Fingerprints: before <code>${short(item.before)}</code>, after <code>${short(item.after)}</code>${item.undo_bytes === null ? "; no way back is kept" : `; the way back takes ${showSize(item.undo_bytes)}`}.</p></details>` : null}
  </li>`;
}

/** @param {string|null} hex */
const short = (hex) => (hex ? hex.slice(0, 16) : "none");

/** @param {{one: Told, item: ToldFile, row: ToldFile["changes"][number]}} props */
function Change({ one, item, row }) {
  const [now, after] = [showValue(row.before), showValue(row.after)];
  return html`<tr><th scope="row"><span class="tag-name">${spaced(nameOf(row.key))}</span><span class="group">${groupOf(row.key)}</span></th>
    <td>${now ? html`<${Before} now=${now} after=${after} />` : html`<span class="muted">not there</span>`}</td>
    <td>${after ? html`<${After} now=${now} after=${after} />` : html`<span class="muted">removed</span>`} <${Mark} kind=${row.kind} /></td>
    <td class="back-cell">${canGoBack(item) ? html`<button type="button" class="quiet small" aria-label=${`Take back ${spaced(nameOf(row.key))} (${groupOf(row.key)}) of ${item.file}…`} onClick=${() => checkFile(one, item, row.key)}>Take back…</button>` : null}</td></tr>`;
}
