// The bar below: what would be written, the button that writes, the way back.

import { html } from "../html.js";
import { counted, showCount } from "../lib/text.js";
import { outlooks, planning } from "../stores/draft.js";
import { entries } from "../stores/files.js";
import { handOver, progress, report, reportInWords, runs, stopWriting, undoLast, writeAll, writtenFiles } from "../stores/writing.js";

export function Action() {
  if (!entries.value.length) return html`<div class="action action-empty"><span class="muted">Free software; works offline once visited.</span></div>`;
  const { files, fields, blocked, same } = outlooks.value;
  const running = progress.value;
  return html`<div class="action">
    <div class="summary">
      ${running ? html`<label for="run">${running.stage}: ${showCount(running.done)} of ${showCount(running.total)}${timeLeft(running)}</label><progress id="run" max=${running.total} value=${running.done}></progress>`
        : html`<span>${summaryInWords(files, fields, blocked, same)}</span>`}
      ${report.value && !running ? html`<p id="report" tabindex="-1" class=${report.value.refused.length || report.value.trouble ? "trouble" : "good"}>${reportInWords(report.value)}</p>` : null}
    </div>
    <div class="row">
      ${runs.value.length && !running ? html`<button type="button" onClick=${undoLast}>Undo last</button>` : null}
      ${writtenFiles.value.length > 1 && !running ? html`<button type="button" onClick=${() => handOver(writtenFiles.value)}>Download ${showCount(writtenFiles.value.length)} as ZIP</button>` : null}
      ${running ? html`<button type="button" onClick=${stopWriting}>Stop</button>`
        : html`<button type="button" id="write" class="primary" disabled=${!files || planning.value} title=${files ? "" : "Nothing changes yet"} onClick=${writeAll}>${files ? `Write ${counted(files, "file")}` : "Write"}</button>`}
    </div>
  </div>`;
}

/** @param {number} files @param {number} fields @param {number} blocked @param {number} same */
function summaryInWords(files, fields, blocked, same) {
  const told = [files ? `${counted(files, "file")} of ${showCount(entries.value.length)} will change, ${counted(fields, "field")}` : `${counted(entries.value.length, "file")}, nothing to write`];
  if (same) told.push(`${showCount(same)} already so`);
  if (blocked) told.push(`${showCount(blocked)} blocked`);
  return told.join(" · ");
}

/** @param {import("../stores/writing.js").Progress} run */
function timeLeft({ done, total, began }) {
  if (done < 3) return "";
  const seconds = Math.round((((Date.now() - began) / done) * (total - done)) / 1000);
  return seconds > 1 ? `, about ${counted(seconds, "second")} left` : "";
}
