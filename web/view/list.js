// The list of files: a tree grid of rows that unfold, some a page, one stop of the Tab key.

import { html, useEffect, useRef } from "../html.js";
import { Mark } from "../element/mark.js";
import { Thumb } from "../element/thumb.js";
import { writes } from "../lib/collection.js";
import { changesInWords, placeInWords, plainName, showCount, showSize, showValue } from "../lib/text.js";
import { focusOn } from "../stores/attention.js";
import {
  PAGE, allTicked, currentPage, expand, expanded, focused, focusedId, invert, look, move, narrowed, page, pages, removeChosen, scope, shownIds, step, tickShown, tickTo, tickWhere,
  ticked, tickedUnseen, toggle, unfoldedBefore, untickAll, visible, widen,
} from "../stores/choice.js";
import { isViewed, viewing } from "../stores/decision.js";
import { scopeInWords } from "../stores/draft.js";
import { entries, picturesOf } from "../stores/files.js";

/** @typedef {import("../stores/files.js").Entry} Entry */

/** Rows that Page Up and Page Down move. */
const LEAP = 10;
/** Changes told on an unfolded row. */
const TOLD = 6;

export function List() {
  if (!entries.value.length) return null;
  return html`<${Tools} />
    ${shownIds.value.length ? html`<${Grid} />` : html`<p class="muted pad">No file matches. <button type="button" class="quiet small" onClick=${() => (widen(), focusOn("filter"))}>Show all</button></p>`}
    ${pages.value > 1 ? html`<${Pages} />` : null}
    <div class="list-foot">${scope.value.length ? html`<button type="button" class="quiet small" onClick=${() => (removeChosen(), focusOn("files"))} title="On disk nothing happens">Take ${scopeInWords.value} off the list</button>` : null}</div>`;
}

/** @param {Entry} entry */
const levelOf = (entry) => entry.outlook.peek()?.level;

/** @type {[string, (entry: Entry) => boolean][]} */
const KINDS = [
  ["that change", (entry) => writes(entry.outlook.peek())],
  ["safe", (entry) => writes(entry.outlook.peek()) && levelOf(entry) === "safe"],
  ["with a warning", (entry) => writes(entry.outlook.peek()) && levelOf(entry) === "warning"],
  ["in danger", (entry) => writes(entry.outlook.peek()) && levelOf(entry) === "danger"],
  ["blocked", (entry) => entry.outlook.peek()?.category === "blocked"],
  ["that only gain tags", (entry) => entry.outlook.peek()?.category === "additions"],
  ["whose tags change", (entry) => entry.outlook.peek()?.category === "changes"],
  ["that lose tags", (entry) => entry.outlook.peek()?.category === "removals"],
  ["already so", (entry) => entry.outlook.peek()?.category === "unchanged"],
  ["skipped", (entry) => entry.outlook.peek()?.category === "skipped"],
  ["not viewed yet", (entry) => Boolean(entry.outlook.peek()) && !isViewed(entry)],
  ["that cannot be read", (entry) => Boolean(entry.trouble.peek())],
];

/** What is ticked, and how much of it at once. */
function Tools() {
  const count = shownIds.value.length;
  const all = entries.value.length;
  const { viewed, of } = viewing.value;
  const open = visible.value.some(({ id }) => expanded.value.has(id));
  return html`<div class="list-tools">
    <div class="row tick-row">
      <label class="check"><input id="tick-shown" type="checkbox" checked=${allTicked.value} disabled=${!count} onChange=${tickShown} />
        ${narrowed.value ? `Tick the ${showCount(count)} shown` : `Tick all ${showCount(all)}`}</label>
      ${narrowed.value ? html`<button type="button" class="quiet small" onClick=${() => tickWhere(() => true)}>Tick all ${showCount(all)}</button>` : null}
      <button type="button" class="quiet small" onClick=${invert}>Invert${narrowed.value ? " the shown" : ""}</button>
      <select class="small" aria-label="Tick files by kind" value="" onChange=${onTickKind}>
        <option value="">Tick those…</option>${KINDS.map(([label], at) => html`<option value=${at}>${label}</option>`)}</select>
    </div>
    ${ticked.value.size ? html`<div class="row tick-row"><span id="ticked" class="muted">${showCount(ticked.value.size)} ticked${tickedUnseen.value ? `, ${showCount(tickedUnseen.value)} of them not shown` : ""}</span>
      <button type="button" class="quiet small" onClick=${() => (untickAll(), focusOn("tick-shown"))}>Untick</button></div>` : null}
    <div class="row spread"><button type="button" class="quiet small" onClick=${() => expand(visible.value.map(({ id }) => id), !open)}>${open ? "Fold all rows" : "Unfold all rows"}</button>
      ${of ? html`<span class="muted" id="viewed-count">${showCount(viewed)} of ${showCount(of)} viewed</span>` : null}</div>
  </div>`;
}

/** @param {any} event */
function onTickKind(event) {
  const kind = KINDS[Number(event.currentTarget.value)];
  if (event.currentTarget.value !== "" && kind) tickWhere(kind[1]);
  event.currentTarget.value = "";
}

const focusRow = () => focusedId.value !== null && focusOn(`file-${focusedId.value}`);

function Grid() {
  const first = currentPage.value * PAGE.value;
  const rows = visible.value;
  const stop = rows.some((entry) => entry.id === focusedId.value) ? focusedId.value : rows[0]?.id;
  const frame = useRef(/** @type {HTMLElement|null} */ (null));
  const inside = useRef(false);
  useEffect(() => frame.current?.scrollTo(0, 0), [currentPage.value]);
  // A row that had the focus may be gone: the focus goes to the row that is the stop now, and is never lost.
  useEffect(() => {
    if (inside.current && document.activeElement === document.body) focusOn(`file-${stop}`);
  });
  /** The focus leaves by a person's doing, not by the end of the row that had it. @param {FocusEvent} event */
  const onLeave = ({ target, relatedTarget }) =>
    queueMicrotask(() => {
      if (relatedTarget || /** @type {Node} */ (target).isConnected) inside.current = frame.current?.contains(document.activeElement) ?? false;
    });
  let index = first + 1 + unfoldedBefore(first);
  return html`<div ref=${frame} class="grid" role="treegrid" aria-label="Files" aria-multiselectable="true" aria-colcount="4" aria-rowcount=${shownIds.value.length + unfoldedBefore(Infinity)}
      onKeyDown=${onGridKey} onFocusIn=${() => (inside.current = true)} onFocusOut=${onLeave}>
    ${rows.flatMap((entry, at) => {
      const open = expanded.value.has(entry.id);
      const row = html`<${Row} key=${entry.id} entry=${entry} index=${index} place=${first + at + 1} stop=${entry.id === stop} open=${open} />`;
      index += open ? 2 : 1;
      // One flat list: a row that unfolds stays the same element and keeps the focus.
      return open ? [row, html`<${Card} key=${`card ${entry.id}`} entry=${entry} index=${index - 1} />`] : [row];
    })}
  </div>`;
}

/** @param {{entry: Entry, index: number, place: number, stop: boolean, open: boolean}} props */
function Row({ entry, index, place, stop, open }) {
  const isTicked = ticked.value.has(entry.id);
  const isFocused = focusedId.value === entry.id;
  return html`<div id=${`file-${entry.id}`} role="row" class=${`file ${isFocused ? "looked-at" : ""} ${isTicked ? "ticked" : ""}`} aria-level="1" aria-rowindex=${index} aria-posinset=${place} aria-setsize=${shownIds.value.length}
      aria-selected=${isTicked} aria-expanded=${open} aria-current=${isFocused ? "true" : undefined} tabindex=${stop ? 0 : -1} onClick=${(/** @type {MouseEvent} */ event) => onRowClick(event, entry)}
      onFocus=${() => focusedId.value !== entry.id && look(entry)}>
    <span role="gridcell" id=${`cell-${entry.id}-1`} aria-colindex="1" class="tick-cell" tabindex="-1"><input type="checkbox" tabindex="-1" aria-label=${`Tick ${entry.name}`} checked=${isTicked} onClick=${(/** @type {MouseEvent} */ event) => onTick(event, entry)} />
      <button type="button" class="fold" tabindex="-1" aria-label=${`${open ? "Fold" : "Unfold"} ${entry.name}`} onClick=${(/** @type {MouseEvent} */ event) => (event.stopPropagation(), expand([entry.id], !open))}><span aria-hidden="true">${open ? "▾" : "▸"}</span></button></span>
    <span role="gridcell" id=${`cell-${entry.id}-2`} aria-colindex="2" class="thumb-cell" tabindex="-1"><${Thumb} blob=${entry.blob.value} name=${entry.name} ...${picturesOf(entry)} /></span>
    <span role="gridcell" id=${`cell-${entry.id}-3`} aria-colindex="3" class="file-text" tabindex="-1">
      <span class="file-name" title=${entry.path}>${entry.name}</span>
      <span class="file-what"><${What} entry=${entry} /></span>
    </span>
    <span role="gridcell" id=${`cell-${entry.id}-4`} aria-colindex="4" class="file-risk" tabindex="-1"><${State} entry=${entry} /></span>
  </div>`;
}

/** What changes, else what the file is. @param {{entry: Entry}} props */
function What({ entry }) {
  const trouble = entry.trouble.value;
  const outlook = entry.outlook.value;
  const outcome = entry.outcome.value;
  if (outcome?.message && OUTCOMES[outcome.word] !== "same" && outlook) return html`<span class="trouble">${outcome.message}</span>`;
  if (trouble) return html`<span class="trouble">${trouble.message}${placeInWords(trouble) ? html` <span class="place">${placeInWords(trouble)}</span>` : null}</span>`;
  if (!outlook) return factsInWords(entry);
  if (outlook.category === "blocked") return html`<span class="trouble">${outlook.reason?.message ?? "This file cannot be written"}</span>`;
  if (outlook.category === "skipped") return "skipped: stays as it is";
  if (outlook.category === "unchanged") return "already so, nothing changes";
  return outlookInWords(outlook);
}

/** @param {import("../lib/collection.js").Outlook} outlook */
function outlookInWords({ words, added, changed, removed, target }) {
  const told = changesInWords(words.map(([key, kind]) => ({ key, kind })), 4);
  const more = added + changed + removed - words.length;
  return `${told}${more > 0 ? ` and ${showCount(more)} more` : ""}${target ? `; renamed ${target}` : ""}`;
}

/** @param {Entry} entry */
function factsInWords(entry) {
  const row = entry.inspection.value;
  const size = showSize(entry.blob.value.size);
  if (!row) return size;
  return [entry.words.people.join("; "), entry.texts.date.slice(0, 10), row.facts.dimensions, size].filter(Boolean).join(" · ");
}

/** Risk or state, what the last run made of it, and whether its plan was viewed: each as a shape and a word. @param {{entry: Entry}} props */
function State({ entry }) {
  const outlook = entry.outlook.value;
  const outcome = entry.outcome.value;
  const written = entry.writes.value.length > 0 && !outlook;
  return html`${riskOf(entry)}
    ${outcome && (!outlook || OUTCOMES[outcome.word] !== "written") ? html`<${Mark} kind=${OUTCOMES[outcome.word] ?? "same"} word=${outcome.word} />` : written ? html`<${Mark} kind="written" />` : null}
    ${isViewed(entry) ? html`<${Mark} kind="ok" word="viewed" />` : null}`;
}

/** @type {Record<string, string>} */
const OUTCOMES = { changed: "written", "taken back": "written", "already so": "same", skipped: "same", refused: "blocked", "failed and restored": "failed" };

/** @param {Entry} entry */
function riskOf(entry) {
  if (entry.trouble.value) return html`<${Mark} kind="unreadable" />`;
  const outlook = entry.outlook.value;
  if (outlook && (writes(outlook) || outlook.category === "blocked")) return html`<${Mark} kind=${outlook.level} />`;
  return entry.inspection.value ? null : html`<${Mark} kind="reading" />`;
}

/** What an unfolded row tells: the first changes with their values where they are known, and why the risk. @param {{entry: Entry, index: number}} props */
function Card({ entry, index }) {
  const outlook = entry.outlook.value;
  const rows = (entry.item.value?.rows ?? []).filter(({ kind }) => kind !== "kept");
  const { camera, dimensions, duration } = entry.inspection.value?.facts ?? {};
  const facts = [entry.path, entry.inspection.value?.format, dimensions, duration, camera, showSize(entry.blob.value.size)].filter(Boolean).join(" · ");
  return html`<div role="row" class="file-card" aria-level="2" aria-rowindex=${index} aria-posinset="1" aria-setsize="1" id=${`card-${entry.id}`} tabindex="-1"><div role="gridcell" aria-colindex="1" aria-colspan="4">
    <p class="muted">${facts}</p>
    ${!outlook ? html`<p>Nothing is asked of this file.</p>` : html`<ul class="card-changes">
      ${rows.length ? rows.slice(0, TOLD).map((row) => html`<li key=${row.key}><${Mark} kind=${row.kind} /> <strong>${plainName(row.key)}</strong> <span class="muted">${short(row.now)}</span> → ${short(row.after) || html`<span class="muted">not there</span>`}</li>`)
        : outlook.words.map(([key, kind]) => html`<li key=${key}><${Mark} kind=${kind} /> <strong>${plainName(key)}</strong></li>`)}
      ${rows.length > TOLD ? html`<li class="muted">and ${showCount(rows.length - TOLD)} more</li>` : null}</ul>
      ${outlook.reason ? html`<p class="reason"><${Mark} kind=${outlook.level} /> ${outlook.reason.message}</p>` : null}`}
    ${entry.outcome.value?.message ? html`<p class="reason">${entry.outcome.value.word}: ${entry.outcome.value.message}</p>` : null}
  </div></div>`;
}

/** @param {unknown} value */
const short = (value) => {
  const text = showValue(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
};

/** @param {MouseEvent} event @param {Entry} entry */
function onRowClick(event, entry) {
  if (event.shiftKey) tickTo(entry);
  else if (event.ctrlKey || event.metaKey) toggle(entry);
  look(entry);
  if (!event.shiftKey && !event.ctrlKey && !event.metaKey) step.value = "tags";
}

/** @param {MouseEvent} event @param {Entry} entry */
function onTick(event, entry) {
  event.stopPropagation();
  if (event.shiftKey) tickTo(entry);
  else toggle(entry);
}

/** @type {Record<string, number>} */
const STEPS = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: LEAP, PageUp: -LEAP, End: Infinity, Home: -Infinity };

/** @param {KeyboardEvent} event */
function onGridKey(event) {
  const cell = /** @type {HTMLElement} */ (event.target).closest("[role=gridcell]");
  const entry = focused.value;
  const command = event.ctrlKey || event.metaKey;
  const by = STEPS[event.key];
  if (by && !command) {
    move(by, event.shiftKey);
    focusRow();
  } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") moveAcross(event.key === "ArrowRight", cell);
  else if (event.key.toLowerCase() === "a" && command) event.shiftKey ? tickWhere(() => true) : tickShown();
  else if (event.key === "Escape" && cell) focusRow();
  else if (event.key === "Escape" && ticked.value.size) untickAll();
  else if (event.key === "Delete") {
    removeChosen();
    focusRow();
  } else if (!entry || command || !onRowKey(event, entry)) return;
  event.preventDefault();
}

/** Keys that speak of the row looked at. @param {KeyboardEvent} event @param {Entry} entry */
function onRowKey(event, entry) {
  if (event.key === " ") event.shiftKey ? tickTo(entry) : toggle(entry);
  else if (event.key === "x") toggle(entry);
  else if (event.key === "Enter" || event.key === "F2") {
    step.value = "edit";
    focusOn("edit-people");
  } else return false;
  return true;
}

/** Right unfolds a row, then goes into its cells; left goes back to the row, then folds it. @param {boolean} right @param {Element|null} cell */
function moveAcross(right, cell) {
  const id = focusedId.value;
  if (id === null) return;
  const row = document.getElementById(`file-${id}`);
  if (!row) return;
  const cells = [...row.querySelectorAll("[role=gridcell]")];
  const at = cell ? cells.indexOf(cell) : -1;
  if (at < 0 && right && !expanded.value.has(id)) return expand([id], true);
  if (at < 0 && !right) return expand([id], false);
  const next = at + (right ? 1 : -1);
  if (next < 0) focusRow();
  else if (next < cells.length) focusOn(cells[next].id);
}

function Pages() {
  const at = currentPage.value;
  const first = at * PAGE.value + 1;
  const last = Math.min(first + PAGE.value - 1, shownIds.value.length);
  return html`<nav class="pages" aria-label="Pages of the list">
    <button type="button" disabled=${at === 0} aria-label="First page" onClick=${() => (page.value = 0)}>«</button>
    <button type="button" disabled=${at === 0} aria-label="Previous page" onClick=${() => (page.value = at - 1)}>‹</button>
    <span>${showCount(first)} to ${showCount(last)} of ${showCount(shownIds.value.length)}</span>
    <button type="button" disabled=${at >= pages.value - 1} aria-label="Next page" onClick=${() => (page.value = at + 1)}>›</button>
    <button type="button" disabled=${at >= pages.value - 1} aria-label="Last page" onClick=${() => (page.value = pages.value - 1)}>»</button>
  </nav>`;
}
