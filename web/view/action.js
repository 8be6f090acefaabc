// The bar below: what would be written, what is going on, the buttons that try, write, pause and end, and the way back.

import { html, useEffect, useState } from "../html.js";
import { paceInWords } from "../lib/pace.js";
import { counted, showCount } from "../lib/text.js";
import { askToWrite, toWrite } from "../stores/confirm.js";
import { handOver } from "../stores/deliver.js";
import { outlooks, planning } from "../stores/plan.js";
import { entries } from "../stores/files.js";
import { cancel, dryRun, pause, progress, resumeRun, stopDryRun } from "../stores/run.js";
import { canUndo, undoLast, writtenFiles } from "../stores/writing.js";

export function Action() {
  if (!entries.value.length) return html`<div class="action action-empty"><span class="muted">Free software; works offline once visited.</span></div>`;
  return progress.value ? html`<${Running} />` : html`<${Waiting} />`;
}

function Waiting() {
  const { files } = outlooks.value;
  const some = writtenFiles.value;
  const idle = files ? "" : "Nothing changes yet";
  return html`<div class="action">
    <div class="summary"><span>${summaryInWords()}</span></div>
    <div class="row">
      ${canUndo.value ? html`<button type="button" id="undo-last" onClick=${undoLast}>Undo last</button>` : null}
      ${some.length > 1 ? html`<button type="button" onClick=${() => handOver(some)}>Download ${showCount(some.length)} as ZIP</button>` : null}
      <button type="button" id="dry-run" disabled=${!files || planning.value} title=${idle || "Works out and checks every file as for writing, and saves nothing"} onClick=${() => dryRun(toWrite.peek())}>Dry run</button>
      <button type="button" id="write" class="primary" aria-haspopup="dialog" disabled=${!files || planning.value} title=${idle} onClick=${askToWrite}>${files ? `Write ${counted(files, "file")}` : "Write"}</button>
    </div>
  </div>`;
}

/** What would be written, in words. */
function summaryInWords() {
  const { files, fields, blocked, same, skipped } = outlooks.value;
  const all = entries.value.length;
  const told = [files ? `${counted(files, "file")} of ${showCount(all)} will change, ${counted(fields, "field")}` : `${counted(all, "file")}, nothing to write`];
  if (same) told.push(`${showCount(same)} already so`);
  if (skipped) told.push(`${showCount(skipped)} skipped`);
  if (blocked) told.push(`${showCount(blocked)} blocked`);
  return told.join(" · ");
}

/** How often the time left is told anew. */
const SECOND = 1000;

function Running() {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND);
    return () => clearInterval(timer);
  }, []);
  const pace = progress.value;
  if (!pace) return null;
  const { stage, done, total, run, paused, stopping, tally = {} } = pace;
  const state = stopping ? "Cancelling, the files at work are finished" : paused ? "Paused" : stage;
  return html`<div class="action" id="running" tabindex="-1" role="group" aria-label="The run" data-state=${stopping ? "stopping" : paused ? "paused" : "running"}>
    <div class="summary">
      <label for="run">${state}: ${paceInWords(pace, now)}</label><progress id="run" max=${total} value=${done}></progress>
      ${Object.keys(tally).length ? html`<span class="muted tally">${Object.entries(tally).map(([word, count]) => `${showCount(count)} ${word}`).join(" · ")}</span>` : null}
    </div>
    <div class="row">
      ${run ? html`<button type="button" id="pause" disabled=${stopping} onClick=${paused ? resumeRun : pause}>${paused ? "Resume" : "Pause"}</button>` : null}
      ${run || stage === "Dry run" ? html`<button type="button" id="cancel" disabled=${stopping} onClick=${run ? cancel : stopDryRun}>Cancel</button>` : null}
    </div>
  </div>`;
}
