// The history: what was written, when, and the way back of each.

import { html } from "../../html.js";
import { Mark } from "../../element/mark.js";
import { counted, showCount, showSize } from "../../lib/text.js";
import { countsInWords, kindInWords, showTime, statusInWords } from "../../lib/timeline.js";
import { ANY, asked, bringHere, exportShown, figures, isFiltered, listed, narrow, open, openId, sheet, standing, told, trouble } from "../../stores/chronicle.js";
import { place } from "../../stores/route.js";
import { check, checkOperation } from "../../stores/takeback.js";
import { Files } from "./files.js";
import { TakeBack } from "./takeback.js";

/** @typedef {import("../../ledger.js").Told} Told */

const KINDS = [["", "Writes and undos"], ["apply", "Writes"], ["undo", "Undos"]];
const STATES = [
  ["", "Any outcome"], ["done", "Done"], ["interrupted", "Broken off"], ["undone", "With files taken back"], ["refused", "With files refused"], ["failed", "With files failed"],
];

export function History() {
  if (place.value !== "history") return null;
  return html`<div class="sheet"><h2>History</h2>
    <${Where} />
    ${trouble.value ? html`<p class="trouble-box" role="alert">${trouble.value}</p>` : null}
    ${check.value ? html`<${TakeBack} now=${check.value} />` : null}
    <${Narrow} />
    <${Timeline} /></div>`;
}

/** Where the history is kept. */
function Where() {
  const { state, reason } = standing.value;
  const size = figures.value ? `${counted(figures.value.count, "operation")}, ${showSize(figures.value.bytes)}` : "";
  if (state === "opening") return html`<p class="muted">The history is opened as soon as the engine is ready.</p>`;
  if (state === "kept") return html`<p class="muted" id="standing">Kept in this browser${size ? `: ${size}` : ""}. It stays when the page is closed.</p>`;
  const word = state === "none" ? "No history" : state === "elsewhere" ? "In another tab" : "In memory only";
  return html`<p class="warning-box" id="standing"><${Mark} kind=${state === "none" ? "danger" : "warning"} word=${word} /> ${reason}.
    ${state === "elsewhere" ? html` <button type="button" onClick=${bringHere}>Use it here</button>` : null}</p>`;
}

function Narrow() {
  const { since, until, file, value, status, kind } = asked.value;
  /** @param {keyof import("../../stores/chronicle.js").Asked} name */
  const take = (name) => (/** @type {any} */ event) => narrow({ [name]: event.currentTarget.value });
  return html`<div class="narrowing row" role="search" aria-label="Which operations are shown">
    <label>From <input id="history-since" type="date" class="field" value=${since} onInput=${take("since")} /></label>
    <label>To <input id="history-until" type="date" class="field" value=${until} onInput=${take("until")} /></label>
    <input id="history-file" type="search" class="field" aria-label="Part of a file’s path" placeholder="File…" value=${file} onInput=${take("file")} />
    <input id="history-value" type="search" class="field" aria-label="Person, tag or value" placeholder="Person, tag, value…" value=${value} onInput=${take("value")} />
    <select id="history-kind" aria-label="Kind" value=${kind} onChange=${take("kind")}>${KINDS.map(([name, label]) => html`<option value=${name} selected=${kind === name}>${label}</option>`)}</select>
    <select id="history-status" aria-label="Outcome" value=${status} onChange=${take("status")}>${STATES.map(([name, label]) => html`<option value=${name} selected=${status === name}>${label}</option>`)}</select>
    ${isFiltered.value ? html`<button type="button" class="quiet small" onClick=${() => narrow(ANY)}>Show all</button>` : null}
    <button type="button" id="history-export" disabled=${!listed.value?.total} title=${listed.value?.total ? "" : "There is nothing to export"} onClick=${exportShown}>Export ${isFiltered.value ? "what is shown " : ""}as JSON</button>
  </div>`;
}

function Timeline() {
  const found = listed.value;
  if (!found) return html`<p class="muted">…</p>`;
  if (!found.total) return html`<p class="muted pad" id="no-history">${isFiltered.value ? "No operation fits this filter." : "Nothing was written yet. Each write is noted here, with the way back."}</p>`;
  return html`<p class="muted" id="history-count">${counted(found.total, "operation")}${isFiltered.value ? " fit the filter" : ""}</p>
    <ol class="timeline">${found.rows.map((one) => html`<${Operation} key=${one.operation} one=${one} />`)}</ol>
    ${found.pages > 1 ? html`<nav class="pages" aria-label="Pages of the history">
      <button type="button" aria-label="Newer" disabled=${found.page <= 1} onClick=${() => (sheet.value = found.page - 1)}>‹</button>
      <span>Page ${showCount(found.page)} of ${showCount(found.pages)}</span>
      <button type="button" aria-label="Older" disabled=${found.page >= found.pages} onClick=${() => (sheet.value = found.page + 1)}>›</button></nav>` : null}`;
}

/** @type {Record<string, string>} */
const MARKS = { done: "ok", running: "reading", interrupted: "warning", undone: "same", "partly undone": "same" };

/** @param {{one: Told}} props */
function Operation({ one }) {
  const isOpen = openId.value === one.operation;
  const left = one.changed - one.undone;
  const words = `${kindInWords(one.kind)} of ${showTime(one.time)}`;
  return html`<li class="card operation">
    <div class="row spread"><h3><time datetime=${new Date(one.time * 1000).toISOString()}>${showTime(one.time)}</time> ${kindInWords(one.kind)} <${Mark} kind=${MARKS[one.status] ?? "info"} word=${statusInWords(one.status)} /></h3>
      <div class="row">
        <button type="button" id=${`operation-${one.operation}`} class="small" aria-expanded=${isOpen} aria-label=${`Details of the ${words}`} onClick=${() => open(one)}>Details</button>
        <button type="button" class="small" disabled=${left <= 0 || one.status === "running"} title=${left > 0 ? "" : "Nothing of it is left to take back"} aria-label=${`Take back the ${words}…`} onClick=${() => checkOperation(one)}>Take back…</button></div></div>
    <p>${countsInWords(one)}${one.note && one.kind !== "undo" ? html` <span class="muted">${one.note}</span>` : null}</p>
    ${isOpen ? told.value ? html`<${Files} one=${told.value} />` : html`<p class="muted">…</p>` : null}
  </li>`;
}
