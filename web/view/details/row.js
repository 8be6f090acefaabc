// One tag of a plan: now, after, and what to do with it; the box in which its planned value is typed.

import { html, useEffect, useRef } from "../../html.js";
import { Chips } from "../../element/chips.js";
import { Mark } from "../../element/mark.js";
import { nameOf, showValue, spaced } from "../../lib/text.js";
import { VERBS, askedOf, canMerge, verbOf, wordsOf } from "../../lib/verb.js";
import { editing, leaveEdit, rowKey, setValues, startEdit, takeEdit, useVerb } from "../../stores/decision.js";
import { focused } from "../../stores/choice.js";
import { Now, TagName, Then } from "./value.js";

/** @typedef {import("../../lib/collection.js").ItemRow} Row */
/** @typedef {import("../../lib/verb.js").Verb} Verb */

/** Texts longer than this are typed in a box of several lines. */
const LINE = 60;

/** @param {{row: Row, stop: boolean}} props */
export function ChangeRow({ row, stop }) {
  const name = spaced(nameOf(row.key));
  const isEdited = editing.value?.key === row.key && editing.value.entry === focused.value?.id;
  const verb = row.verb ?? "new";
  return html`<tr id=${`change-${row.key}`} class=${`row-${row.kind}`} tabindex=${stop ? 0 : -1} onFocus=${() => (rowKey.value = row.key)}>
    <th scope="row"><${TagName} of=${row.key} /></th>
    <td><${Now} now=${row.now} after=${row.after} /></td>
    <td>${isEdited ? html`<${Editor} row=${row} name=${name} />` : html`<${Planned} row=${row} name=${name} />`}
      ${verb === "new" || isEdited ? null : html`<span class="asked-value">asked: ${showValue(askedOf(row)) || "removal"}</span>`}
      <span class="row-end"><${Mark} kind=${row.kind} /> <${VerbChoice} rows=${[row]} name=${name} /></span></td>
  </tr>`;
}

/** What to do with one tag or with all tags of a property. @param {{rows: Row[], name: string}} props */
export function VerbChoice({ rows, name }) {
  const verb = verbOf(rows);
  const mergeable = rows.some(canMerge);
  const offered = VERBS.filter(([word]) => (word !== "merge" || mergeable || verb === "merge") && (word !== "edit" || rows.length === 1));
  /** @param {any} event */
  const onChange = (event) => {
    const picked = /** @type {Verb} */ (event.currentTarget.value);
    // The box is not a state of the list: it shows the planned verb until something is typed.
    event.currentTarget.value = verb;
    useVerb(rows, picked);
  };
  return html`<select class="verb" aria-label=${`What to do with ${name}`} value=${verb} onChange=${onChange}>
    ${verb === "" ? html`<option value="" selected disabled>several</option>` : null}
    ${offered.map(([word, label]) => html`<option value=${word} selected=${verb === word}>${verb === "edit" && word === "edit" ? "Edited…" : label}</option>`)}</select>
    ${verb === "edit" && rows.length === 1 ? html`<button type="button" class="quiet small" aria-label=${`Edit ${name} again`} onClick=${() => startEdit(rows[0])}>Edit</button>` : null}`;
}

/** @param {{row: Row, name: string}} props */
function Planned({ row, name }) {
  if (!row.list || !row.after.length) return html`<span class="planned" onDblClick=${() => startEdit(row)}><${Then} now=${row.now} after=${row.after} /></span>`;
  return html`<ul class="words planned" aria-label=${`${name} afterwards`} onDblClick=${() => startEdit(row)}>
    ${wordsOf(row).map(({ word, state }) => html`<li class=${`chip chip-${state} chip-still`} key=${word}>${state === "added" ? html`<span aria-hidden="true">+${" "}</span>` : null}<span class="chip-word">${state === "added" ? html`<ins>${word}</ins>` : state === "removed" ? html`<del>${word}</del>` : word}</span></li>`)}</ul>`;
}

/** @param {{row: Row, name: string}} props */
function Editor({ row, name }) {
  if (row.list) return html`<${Words} row=${row} name=${name} />`;
  const long = row.after.join("\n").length > LINE || row.now.join("\n").length > LINE || [...row.now, ...row.after].some((text) => text.includes("\n"));
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    const box = /** @type {HTMLInputElement} */ (event.currentTarget);
    if (event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.metaKey) takeEdit(row, box.value);
    else if (event.key === "Escape") leaveEdit(row);
    else return;
    event.preventDefault();
    event.stopPropagation();
    document.getElementById(`change-${row.key}`)?.focus();
  };
  const shared = {
    id: "planned-value", class: "field", "aria-label": `${name} afterwards`, "aria-describedby": "planned-hint", autocomplete: "off", onKeyDown: onKey,
    onBlur: (/** @type {any} */ event) => takeEdit(row, event.currentTarget.value),
  };
  return html`${long ? html`<textarea ...${shared} rows="4">${editing.value?.text ?? ""}</textarea>` : html`<input ...${shared} defaultValue=${editing.value?.text ?? ""} />`}
    <span id="planned-hint" class="hint">Enter takes it, Esc leaves${long ? ", Shift + Enter begins a line" : ""}. Empty removes the tag.</span>`;
}

/** The planned list, word by word: each change is planned at once. @param {{row: Row, name: string}} props */
function Words({ row, name }) {
  const frame = useRef(/** @type {HTMLElement|null} */ (null));
  useEffect(() => frame.current?.querySelector("input")?.focus(), []);
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    if (event.key !== "Escape" && !(event.key === "Enter" && /** @type {HTMLInputElement} */ (event.target).value === "" && /** @type {HTMLElement} */ (event.target).matches("input"))) return;
    event.preventDefault();
    event.stopPropagation();
    leaveEdit(row);
    document.getElementById(`change-${row.key}`)?.focus();
  };
  /** @param {string} text */
  const add = (text) => setValues(row, [...new Set([...row.after, ...text.split(/[;,\n]/).map((word) => word.trim()).filter(Boolean)])]);
  /** @param {{word: string, state: string}} chip */
  const flip = ({ word, state }) => setValues(row, state === "removed" ? [...row.after, word] : row.after.filter((/** @type {string} */ other) => other !== word));
  return html`<div ref=${frame} onKeyDownCapture=${onKey}><${Chips} id="planned-value" label=${`${name} afterwards`} chips=${wordsOf(row)} of=${1} onAdd=${add} onFlip=${flip} />
    <span class="hint">Each change counts at once; Enter or Esc ends.</span></div>`;
}
