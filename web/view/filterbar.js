// Which files are shown, and in which order. What is written does not depend on it.

import { html } from "../html.js";
import { Menu, Ticks } from "../element/menu.js";
import { Mark } from "../element/mark.js";
import { CATEGORIES, CONFLICTS, ONLY, chipsOf } from "../lib/wanted.js";
import { showCount } from "../lib/text.js";
import { focusOn } from "../stores/attention.js";
import { backwards, filter, firstShown, focusedId, look, narrow, narrowed, order, searching, shownIds, ticked, visible, widen } from "../stores/choice.js";
import { entries } from "../stores/files.js";
import { summary } from "../stores/plan.js";

/** @type {[import("../stores/choice.js").Order, string][]} */
const ORDERS = [["added", "as added"], ["name", "by name"], ["risk", "by risk"], ["tags", "by number of tags"], ["modified", "by time of change"], ["size", "by size"], ["taken", "by date taken"]];
const LEVELS = ["safe", "warning", "danger", "blocked"];

/** @param {string} code */
const issueInWords = (code) => summary.value?.issues.find((issue) => issue.code === code)?.message ?? code;

export function FilterBar() {
  if (!entries.value.length) return null;
  const wanted = filter.value;
  return html`<div class="filterbar" role="search">
    <input id="filter" type="search" class="field" placeholder="Filter: name, path, person, tag, value…" aria-label="Filter the files" value=${wanted.text}
      onInput=${(/** @type {any} */ event) => narrow({ text: event.currentTarget.value })} onKeyDown=${onFilterKey} />
    <${Menu} id="filter-risk" label="Risk" count=${wanted.levels.length}>
      <${Ticks} legend="Risk" chosen=${wanted.levels} options=${LEVELS.map((value) => ({ value, label: html`<${Mark} kind=${value} />` }))} onChange=${(/** @type {string[]} */ levels) => narrow({ levels })} /><//>
    <${Menu} id="filter-type" label="Type" count=${wanted.formats.length}>
      <${Ticks} legend="Type of file" chosen=${wanted.formats} options=${(summary.value?.formats ?? []).map(({ name, count }) => ({ value: name, label: name, count }))} onChange=${(/** @type {string[]} */ formats) => narrow({ formats })} /><//>
    <${Menu} id="filter-issue" label="Issue" count=${wanted.issues.length}>
      <${Ticks} legend="Issues of the plan" chosen=${wanted.issues} options=${(summary.value?.issues ?? []).map(({ code, message, count }) => ({ value: code, label: message, count }))} onChange=${(/** @type {string[]} */ issues) => narrow({ issues })} /><//>
    <${More} />
    <label class="check"><input type="checkbox" checked=${wanted.only === "changing"} onChange=${(/** @type {any} */ event) => narrow({ only: event.currentTarget.checked ? "changing" : "all" })} /> Only changes</label>
    <span class="sorting"><select aria-label="Order" value=${order.value} onChange=${(/** @type {any} */ event) => (order.value = event.currentTarget.value)}>
      ${ORDERS.map(([value, text]) => html`<option value=${value} selected=${order.value === value}>${text}</option>`)}</select>
      <button type="button" aria-pressed=${backwards.value} onClick=${() => (backwards.value = !backwards.value)}>Backwards</button></span>
    <span class="tally" id="tally">all ${showCount(entries.value.length)} · shown ${showCount(shownIds.value.length)} · chosen ${showCount(ticked.value.size)}${searching.value ? html` <span class="muted">searching…</span>` : null}</span>
  </div>
  ${narrowed.value ? html`<${Chips} />` : null}`;
}

function More() {
  const wanted = filter.value;
  const count = Number(wanted.only !== "all" && wanted.only !== "changing") + wanted.categories.length + wanted.conflicts.length + Number(wanted.least > 0) + Number(wanted.most !== null) + Number(wanted.person !== "") + Number(wanted.tag !== "") + Number(wanted.fresh);
  return html`<${Menu} id="filter-more" label="More" count=${count}>
    <label class="pair">Which files <select value=${wanted.only} onChange=${(/** @type {any} */ event) => narrow({ only: event.currentTarget.value })}>
      ${Object.entries(ONLY).map(([value, text]) => html`<option value=${value} selected=${wanted.only === value}>${text}</option>`)}</select></label>
    <label class="check"><input type="checkbox" checked=${wanted.fresh} onChange=${(/** @type {any} */ event) => narrow({ fresh: event.currentTarget.checked })} /> Only plans not viewed yet</label>
    <label class="pair">Person <input class="field" value=${wanted.person} onInput=${(/** @type {any} */ event) => narrow({ person: event.currentTarget.value })} /></label>
    <label class="pair">Tag that changes <input class="field" value=${wanted.tag} onInput=${(/** @type {any} */ event) => narrow({ tag: event.currentTarget.value })} /></label>
    <div class="pair"><span id="many-label">Tags that change</span><span class="row">
      <input class="field number" type="number" min="0" aria-label="Tags that change, at least" placeholder="from" value=${wanted.least || ""} onInput=${(/** @type {any} */ event) => narrow({ least: numberOf(event.currentTarget.value) ?? 0 })} />
      <input class="field number" type="number" min="0" aria-label="Tags that change, at most" placeholder="to" value=${wanted.most ?? ""} onInput=${(/** @type {any} */ event) => narrow({ most: numberOf(event.currentTarget.value) })} /></span></div>
    <${Ticks} legend="What the plan does" chosen=${wanted.categories} options=${Object.entries(CATEGORIES).map(([value, label]) => ({ value, label, count: /** @type {any} */ (summary.value?.categories)?.[value] }))} onChange=${(/** @type {string[]} */ categories) => narrow({ categories })} />
    <${Ticks} legend="Conflicts" chosen=${wanted.conflicts} options=${Object.entries(CONFLICTS).map(([value, label]) => ({ value, label }))} onChange=${(/** @type {string[]} */ conflicts) => narrow({ conflicts })} />
  <//>`;
}

/** @param {string} text */
const numberOf = (text) => (/^\d+$/.test(text.trim()) ? Number(text) : null);

/** The parts of the filter, each to be taken away. */
function Chips() {
  return html`<div class="filter-chips" role="group" aria-label="The filter">
    ${chipsOf(filter.value, issueInWords).map(({ label, without }) => html`<button type="button" key=${label} class="filter-chip" aria-label=${`Take ${label} out of the filter`} onClick=${() => (narrow(without), focusOn("filter"))}>${label} <span aria-hidden="true">×</span></button>`)}
    <button type="button" class="quiet small" onClick=${() => (widen(), focusOn("filter"))}>Clear the filter</button>
    <span class="muted">A filter changes what is seen, not what is written.</span>
  </div>`;
}

/** @param {KeyboardEvent} event */
function onFilterKey(event) {
  if (event.key === "ArrowDown" || event.key === "Enter") {
    event.preventDefault();
    if (!visible.value.some((entry) => entry.id === focusedId.value)) look(firstShown());
    if (focusedId.value !== null) focusOn(`file-${focusedId.value}`);
  } else if (event.key === "Escape") {
    event.preventDefault();
    narrow({ text: "" });
  }
}
