// What taking back would come to, before it is done: which files can, which were changed since, which are not here.

import { html } from "../../html.js";
import { Mark } from "../../element/mark.js";
import { counted, groupOf, nameOf, showCount, showValue, spaced } from "../../lib/text.js";
import { kindInWords, showTime } from "../../lib/timeline.js";
import { carryBack, checkInWords, flipKey, going, leave, lookAgain } from "../../stores/takeback.js";
import { mode } from "../../stores/place.js";

/** @typedef {import("../../stores/takeback.js").Check} Check */
/** @typedef {import("../../stores/takeback.js").Candidate} Candidate */

/** Rows that are shown; those with something to say come first. */
const SHOWN = 100;
/** @type {Record<Candidate["state"], [string, string]>} */
const STATES = {
  ready: ["ok", "ready"], stale: ["warning", "changed since"], absent: ["info", "file not here"], restored: ["same", "as before already"], "no-record": ["blocked", "no way back"],
  done: ["written", "taken back"], same: ["same", "as before already"], failed: ["failed", "left as it is"],
};

/** @param {{now: Check}} props */
export function TakeBack({ now }) {
  const { operation, scope, only, stage, rows } = now;
  const file = rows[0]?.item.file ?? "one file";
  const what = scope === "operation" ? "" : scope === "file" ? `${file}, of ` : `${spaced(nameOf(only))} of ${file}, of `;
  const absent = rows.some(({ state }) => state === "absent");
  return html`<section class="card takeback" id="takeback" tabindex="-1" aria-labelledby="takeback-title">
    <h3 id="takeback-title">Take back ${what}the ${kindInWords(operation.kind).toLowerCase()} of ${showTime(operation.time)}</h3>
    ${stage === "looking" ? html`<p role="status">Looking at the files${now.done ? `: ${showCount(now.done)}` : ""}…</p>` : html`<p id="takeback-told">${stage === "done" ? doneInWords(now) : checkInWords(now)}</p>`}
    ${absent && stage === "ready" ? html`<p class="hint">Add the files that are not here, as they were written, with “Add files” on the Files page; then look again. They are known by their name and their content.</p>` : null}
    ${rows.length ? html`<table class="takeback-rows"><thead><tr><th scope="col">File</th><th scope="col">State</th></tr></thead>
      <tbody>${rows.slice(0, SHOWN).map((row) => html`<${Row} key=${row.item.number} row=${row} isOpen=${stage === "ready"} scope=${scope} />`)}</tbody></table>` : null}
    ${rows.length > SHOWN ? html`<p class="muted">and ${showCount(rows.length - SHOWN)} more</p>` : null}
    <div class="row">
      ${stage === "ready" ? html`<button type="button" id="takeback-go" class="primary" disabled=${!going.value.length} title=${going.value.length ? "" : "Nothing here can be taken back"} onClick=${carryBack}>Take back ${counted(going.value.length, "file")}</button>
        <button type="button" onClick=${lookAgain}>Look again</button>
        <span class="hint">${mode.value === "place" ? "Files that were opened for it are changed in place; of others you get copies." : "You get the files as they were; yours on disk stay."}</span>` : null}
      ${stage === "running" ? html`<span>Taking back; how far it is, is told below.</span>`
        : html`<button type="button" id="takeback-close" onClick=${leave}>${stage === "done" ? "Close" : "Cancel"}</button>`}
    </div></section>`;
}

/** @param {Check} now */
function doneInWords({ rows }) {
  const done = rows.filter(({ state }) => state === "done").length;
  const failed = rows.filter(({ state }) => state === "failed").length;
  return `${counted(done, "file")} taken back${failed ? `, ${showCount(failed)} left as they are` : ""}. It is noted in the history and can itself be taken back.`;
}

/** @param {{row: Candidate, isOpen: boolean, scope: Check["scope"]}} props */
function Row({ row, isOpen, scope }) {
  const [kind, word] = STATES[row.state];
  const shown = row.state === "stale" || scope === "field";
  return html`<tr><th scope="row">${row.item.file}</th><td><${Mark} kind=${kind} word=${word} /> ${row.reason ? html`<span class="muted">${row.reason}</span>` : null}</td></tr>
    ${shown && row.ways.length && isOpen ? html`<tr class="three-ways"><td colspan="2"><table class="ways"><caption class="unseen">Three ways of ${row.item.file}</caption>
      <thead><tr><th scope="col">Tag</th><th scope="col">Before</th><th scope="col">Written</th><th scope="col">Now</th><th scope="col">Take back</th></tr></thead>
      <tbody>${row.ways.map((way) => html`<tr key=${way.key}><th scope="row"><span class="tag-name">${spaced(nameOf(way.key))}</span><span class="group">${groupOf(way.key)}</span></th>
        ${[["Before", way.before], ["Written", way.ours], ["Now", way.now]].map(([name, value]) => html`<td data-name=${name}>${showValue(value) || html`<span class="muted">not there</span>`}</td>`)}
        <td>${way.state === "restored" ? html`<${Mark} kind="same" word="as before" />` : scope === "field" && row.state === "ready" ? html`<${Mark} kind="ok" word="ready" />`
          : html`<label class="check"><input type="checkbox" aria-label=${`Take back ${spaced(nameOf(way.key))} (${groupOf(way.key)})`} checked=${row.keys.includes(way.key) && row.state === "stale"} onChange=${() => flipKey(row, way.key)} /> ${way.state === "ours" ? "still as written" : "changed since"}</label>`}</td></tr>`)}</tbody></table></td></tr>` : null}`;
}
