// The list of files: a grid of rows, fifty a page, one stop of the Tab key.

import { html, useEffect, useRef } from "../html.js";
import { Mark } from "../element/mark.js";
import { Thumb } from "../element/thumb.js";
import { readList, readText } from "../lib/form.js";
import { changesInWords, counted, placeInWords, showCount, showSize, showValue } from "../lib/text.js";
import { focusOn } from "../stores/attention.js";
import {
  PAGE, currentPage, filter, focusedId, look, move, only, order, page, pages, removeChosen, scope, shown, step, tickShown, tickTo, ticked, toggle, untickAll, visible,
} from "../stores/choice.js";
import { entries, picturesOf, unread } from "../stores/files.js";
import { scopeInWords } from "../stores/draft.js";


/** @typedef {import("../stores/files.js").Entry} Entry */

const ONLY = [["all", "All files"], ["changing", "Only changes"], ["written", "Written"], ["trouble", "With problems"]];
const ORDER = [["added", "As added"], ["name", "By name"], ["date", "By date taken"], ["size", "By size"]];
/** Rows that Page Up and Page Down move. */
const LEAP = 10;

export function List() {
  if (!entries.value.length) return null;
  const count = shown.value.length;
  return html`<div class="list-tools">
      <div class="row">
        <input id="filter" type="search" class="field" placeholder="Filter: name, person, tag, value…" aria-label="Filter the files" value=${filter.value}
          onInput=${(/** @type {any} */ event) => ((filter.value = event.currentTarget.value), (page.value = 0))}
          onKeyDown=${(/** @type {KeyboardEvent} */ event) => onFilterKey(event)} />
      </div>
      <div class="row">
        ${Choice("Which files", ONLY, only)} ${Choice("Order", ORDER, order)}
      </div>
      <div class="row tick-row">
        <label class="check"><input type="checkbox" checked=${count > 0 && shown.value.every((entry) => ticked.value.has(entry.id))} disabled=${!count} onChange=${tickShown} />
          ${count === entries.value.length ? `Tick all ${showCount(count)}` : `Tick the ${showCount(count)} shown of ${showCount(entries.value.length)}`}</label>
        ${ticked.value.size ? html`<span class="muted">${showCount(ticked.value.size)} ticked</span><button type="button" class="quiet small" onClick=${untickAll}>Untick</button>` : null}
      </div>
      ${unread.value ? html`<div class="row reading"><label for="reading">Reading ${counted(unread.value, "file")}</label><progress id="reading" max=${entries.value.length} value=${entries.value.length - unread.value}></progress></div>` : null}
    </div>
    ${count ? html`<${Grid} />` : html`<p class="muted pad">No file matches. <button type="button" class="quiet small" onClick=${() => ((filter.value = ""), (only.value = "all"))}>Show all</button></p>`}
    ${pages.value > 1 ? html`<${Pages} />` : null}
    <div class="list-foot">${scope.value.length ? html`<button type="button" class="quiet small" onClick=${() => (removeChosen(), focusOn("files"))} title="On disk nothing happens">Take ${scopeInWords.value} off the list</button>` : null}</div>`;
}

/** @param {string} label @param {string[][]} options @param {import("@preact/signals").Signal<any>} store */
const Choice = (label, options, store) => html`<select aria-label=${label} value=${store.value} onChange=${(/** @type {any} */ event) => (store.value = event.currentTarget.value)}>
  ${options.map(([value, text]) => html`<option value=${value} selected=${store.value === value}>${text}</option>`)}</select>`;

/** @param {KeyboardEvent} event */
function onFilterKey(event) {
  if (event.key === "ArrowDown" || event.key === "Enter") {
    event.preventDefault();
    if (!visible.value.some((entry) => entry.id === focusedId.value)) look(visible.value[0]);
    focusRow();
  } else if (event.key === "Escape") {
    filter.value = "";
  }
}

const focusRow = () => focusedId.value !== null && focusOn(`file-${focusedId.value}`);

function Grid() {
  const first = currentPage.value * PAGE;
  const tabStop = visible.value.some((entry) => entry.id === focusedId.value) ? focusedId.value : visible.value[0]?.id;
  const frame = useRef(/** @type {HTMLElement|null} */ (null));
  useEffect(() => frame.current?.scrollTo(0, 0), [currentPage.value]);
  return html`<div ref=${frame} class="grid" role="grid" aria-label="Files" aria-multiselectable="true" aria-rowcount=${shown.value.length} onKeyDown=${onGridKey}>
    ${visible.value.map((entry, at) => html`<${Row} key=${entry.id} entry=${entry} index=${first + at + 1} stop=${entry.id === tabStop} />`)}
  </div>`;
}

/** @param {{entry: Entry, index: number, stop: boolean}} props */
function Row({ entry, index, stop }) {
  const isTicked = ticked.value.has(entry.id);
  const isFocused = focusedId.value === entry.id;
  const trouble = entry.trouble.value ?? entry.outlook.value?.trouble;
  return html`<div id=${`file-${entry.id}`} role="row" class=${`file ${isFocused ? "looked-at" : ""} ${isTicked ? "ticked" : ""}`} aria-rowindex=${index} aria-selected=${isTicked}
      aria-current=${isFocused ? "true" : undefined} tabindex=${stop ? 0 : -1} onClick=${(/** @type {MouseEvent} */ event) => onRowClick(event, entry)} onFocus=${() => focusedId.value !== entry.id && look(entry)}>
    <span role="gridcell" class="tick-cell"><input type="checkbox" tabindex="-1" aria-label=${`Tick ${entry.name}`} checked=${isTicked} onClick=${(/** @type {MouseEvent} */ event) => onTick(event, entry)} /></span>
    <span role="gridcell" class="thumb-cell"><${Thumb} blob=${entry.blob.value} name=${entry.name} ...${picturesOf(entry)} /></span>
    <span role="gridcell" class="file-text">
      <span class="file-name" title=${entry.path}>${entry.name}</span>
      <span class="file-what">${trouble ? html`<span class="trouble">${trouble.message}${placeInWords(trouble) ? html` <span class="place">${placeInWords(trouble)}</span>` : null}</span>` : whatInWords(entry)}</span>
    </span>
    <span role="gridcell" class="file-risk">${State({ entry })}</span>
  </div>`;
}

/** What changes, else what the file is. @param {Entry} entry */
function whatInWords(entry) {
  const diff = entry.outlook.value?.plan?.diff;
  if (diff?.length) return changesInWords(diff);
  if (entry.outlook.value) return "already so, nothing changes";
  if (!entry.inspection.value) return showSize(entry.blob.value.size);
  const people = readList(entry.index, "people").join("; ");
  const taken = readText(entry.index, "date").slice(0, 10);
  return [people, taken, showSize(entry.blob.value.size)].filter(Boolean).join(" · ");
}

/** @param {{entry: Entry}} props */
function State({ entry }) {
  if (entry.trouble.value) return Mark({ kind: "unreadable" });
  if (entry.outlook.value?.trouble) return Mark({ kind: "blocked" });
  if (!entry.inspection.value) return Mark({ kind: "reading" });
  const plan = entry.outlook.value?.plan;
  if (plan?.diff.length) return Mark({ kind: plan.risk });
  if (entry.writes.value.length) return Mark({ kind: "written" });
  return null;
}

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
  const entry = entries.value.find(({ id }) => id === focusedId.value);
  const by = STEPS[event.key];
  if (by && !event.ctrlKey && !event.metaKey) {
    move(by, event.shiftKey);
    focusRow();
  } else if (event.key === " " && entry) event.shiftKey ? tickTo(entry) : toggle(entry);
  else if (event.key === "x" && entry && !event.ctrlKey && !event.metaKey) toggle(entry);
  else if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey)) tickShown();
  else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
    step.value = "edit";
    focusOn("edit-people");
  } else if (event.key === "Delete") {
    removeChosen();
    focusRow();
  } else return;
  event.preventDefault();
}

function Pages() {
  const at = currentPage.value;
  const first = at * PAGE + 1;
  const last = Math.min(first + PAGE - 1, shown.value.length);
  return html`<nav class="pages" aria-label="Pages of the list">
    <button type="button" disabled=${at === 0} aria-label="Previous page" onClick=${() => (page.value = at - 1)}>‹</button>
    <span>${showCount(first)} to ${showCount(last)} of ${showCount(shown.value.length)}</span>
    <button type="button" disabled=${at >= pages.value - 1} aria-label="Next page" onClick=${() => (page.value = at + 1)}>›</button>
  </nav>`;
}

