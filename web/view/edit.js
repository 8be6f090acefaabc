// The editing panel: the fields people use, and any tag by its name, for the files in scope.

import { html } from "../html.js";
import { Chips } from "../element/chips.js";
import { Combobox } from "../element/combobox.js";
import { FORM, NAMES } from "../lib/form.js";
import { counted, showValue } from "../lib/text.js";
import { scope } from "../stores/choice.js";
import { addWords, askedTags, asking, chipsOf, complete, dropTag, enrol, flipWord, forgetAll, scopeInWords, setTag, setText, textState } from "../stores/draft.js";
import { setTogether } from "../stores/draft.js";
import { inWords, leaveSidecars, makeSidecars, pairs, photos, takeOver, taken } from "../stores/sidecar.js";
import { acceptTag, redraftTag, tagDraft } from "../stores/tagdraft.js";
import { together } from "../stores/together.js";
import { progress } from "../stores/writing.js";

/** @typedef {import("../lib/form.js").Name} Name */

/** @type {["set"|"add"|"remove"|"delete", string][]} */
const VERBS = [["set", "Set to"], ["add", "Add to list"], ["remove", "Remove from list"], ["delete", "Delete"]];

export function Edit() {
  const count = scope.value.length;
  if (!count) return html`<p class="muted pad">Choose a file, or tick several, to edit.</p>`;
  return html`<div class="edit-head row spread"><h2>Edit ${scopeInWords.value}</h2>
      ${asking.value ? html`<button type="button" class="quiet small" onClick=${forgetAll}>Drop edits</button>` : null}</div>
    <${Together} />
    <div class="form">${NAMES.filter((name) => !AXES.includes(name)).map((name) => html`<${Field} key=${name} name=${name} count=${count} />`)}
      <fieldset class="place"><legend>Place</legend>${AXES.map((name) => html`<${Field} key=${name} name=${name} count=${count} />`)}
        <button type="button" class="quiet small" onClick=${removePlace}>Remove the place, every GPS tag</button></fieldset>
    </div>
    <${AnyTag} />
    <${Sidecars} />`;
}

/** Takes the place out of EXIF, and out of XMP where it is said again. */
function removePlace() {
  if (scope.value.some(({ index }) => [...index.keys()].some((key) => key.startsWith("XMP-exif:GPS")))) setTag("XMP-exif:GPS*", null);
  setTag("GPS:all", null);
}

function Together() {
  return html`<div class="together">
    <label class="check"><input id="together" type="checkbox" role="switch" aria-describedby="hint-together" checked=${together.value} onChange=${(/** @type {any} */ event) => setTogether(event.currentTarget.checked)} /> Keep EXIF, IPTC and XMP the same</label>
    <p id="hint-together" class="hint">A title, text, date, name or keyword is written to each of them that programs read it from; switched off, only the tag itself changes.</p>
  </div>`;
}

function Sidecars() {
  if (!photos.value.length && !taken.value.length) return null;
  const [first] = photos.value;
  const make = photos.value.length === 1 ? `Make a sidecar of ${first.name}` : `Make ${counted(photos.value.length, "sidecar")}`;
  return html`<section class="any" aria-labelledby="sidecar-title">
    <h3 id="sidecar-title">Sidecar</h3>
    <p id="hint-sidecar" class="hint">A small XMP file beside the photo with the photo's tags and your edits; the photo stays as it is.</p>
    <div class="row"><button type="button" id="make-sidecar" aria-describedby="hint-sidecar" disabled=${progress.value !== null} onClick=${makeSidecars}>${make}</button>
      ${pairs.value.length ? html`<button type="button" id="take-over" onClick=${takeOver}>Copy tags from ${inWords(pairs.value.map(({ sidecar }) => sidecar))}</button>` : null}</div>
    ${taken.value.length ? html`<ul class="asked-tags"><li><span>Tags of <strong>${inWords(taken.value.map(({ sidecar }) => sidecar))}</strong> will be copied</span>
      <button type="button" id="drop-sidecar" class="quiet small" aria-label="Drop the tags of the sidecars" onClick=${leaveSidecars}>Drop</button></li></ul>` : null}
  </section>`;
}

/** Kinds of boxes whose placeholder says already that the files differ. */
const PLACEHELD = new Set(["line", "text", "number"]);
/** @type {Name[]} */
const AXES = ["latitude", "longitude", "altitude"];

/** @param {{name: Name, count: number}} props */
function Field({ name, count }) {
  return FORM[name].kind === "list" ? html`<${ListField} name=${name} count=${count} />` : html`<${TextField} name=${name} count=${count} />`;
}

/** @param {{name: Name, count: number}} props */
function ListField({ name, count }) {
  const { label, hint } = FORM[name];
  const chips = chipsOf(name);
  const asked = chips.some(({ state }) => state !== "kept");
  return html`<div class=${`control ${asked ? "asked" : ""}`}>
    <label for=${`edit-${name}`}>${label}</label>
    <${Chips} id=${`edit-${name}`} label=${label} chips=${chips} of=${count} describedBy=${hint ? `hint-${name}` : undefined}
      onAdd=${(/** @type {string} */ text) => addWords(name, text)} onFlip=${(/** @type {any} */ chip) => flipWord(name, chip)} />
    ${hint ? html`<p id=${`hint-${name}`} class="hint">${hint}</p>` : null}
  </div>`;
}

/** @param {{name: Name, count: number}} props */
function TextField({ name, count }) {
  const { label } = FORM[name];
  const state = textState(name);
  const asked = state.asked > 0;
  return html`<div class=${`control ${asked ? "asked" : ""}`}>
    <div class="row spread"><label for=${`edit-${name}`}>${label}</label>
      <label class="enrol"><input type="checkbox" aria-label=${`Change ${label}`} checked=${asked} onChange=${(/** @type {any} */ event) => enrol(name, event.currentTarget.checked)} /> change</label></div>
    <${Input} name=${name} state=${state} />
    <p id=${`note-${name}`} class=${state.fault ? "fault" : state.mixed && PLACEHELD.has(FORM[name].kind) ? "unseen" : "hint"}>${state.fault || noteInWords(state, count)}</p>
  </div>`;
}

/** @param {import("../stores/draft.js").TextState} state @param {number} count */
function noteInWords({ text, asked, mixed, removed }, count) {
  if (asked && !mixed && text === "") return removed ? `Empty: will be removed from ${counted(removed, "file")}` : "Empty, as it is now";
  if (mixed) return "The files differ; what you enter is set for all";
  return asked && count > 1 ? `For all ${counted(count, "file")}` : "";
}

/** @param {{name: Name, state: import("../stores/draft.js").TextState}} props */
function Input({ name, state }) {
  const shared = {
    id: `edit-${name}`, class: "field", "aria-describedby": `note-${name}`, "aria-invalid": state.fault ? "true" : undefined,
    placeholder: state.mixed ? "several values" : "", onInput: (/** @type {any} */ event) => setText(name, event.currentTarget.value),
  };
  switch (FORM[name].kind) {
    case "text":
      return html`<textarea ...${shared} rows="3" value=${state.text}></textarea>`;
    case "moment":
      return html`<input ...${shared} type="datetime-local" step="1" value=${state.text} />`;
    case "number":
      return html`<input ...${shared} inputmode="text" autocomplete="off" value=${state.text} />`;
    case "stars":
      return html`<${Stars} name=${name} state=${state} />`;
    default:
      return html`<input ...${shared} autocomplete="off" value=${state.text} />`;
  }
}

/** @param {{name: Name, state: import("../stores/draft.js").TextState}} props */
function Stars({ name, state }) {
  const value = state.text === "" ? -2 : Number(state.text);
  const choices = [["", "None"], ...["0", "1", "2", "3", "4", "5"].map((count) => [count, counted(Number(count), "star")])];
  return html`<div class="stars" role="radiogroup" aria-label="Rating" id=${`edit-${name}`}>
    ${choices.map(([text, label]) => html`<label class=${text !== "" && text !== "0" && Number(text) <= value ? "lit" : ""} title=${label}>
      <input type="radio" name="rating" class="unseen" aria-label=${label} value=${text} checked=${!state.mixed && state.text === text} onChange=${() => setText(name, text)} />
      <span aria-hidden="true">${text === "" ? "none" : text === "0" ? "0" : "★"}</span></label>`)}
  </div>`;
}

function AnyTag() {
  const { key, verb, value, list, row, consent, trouble } = tagDraft.value;
  const many = verb !== "set" || list || row?.list;
  return html`<form class="any" aria-labelledby="any-title" onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), acceptTag())}>
    <h3 id="any-title">Any tag</h3>
    <div class="control"><label for="tag-name">Tag</label>
      <${Combobox} id="tag-name" value=${key} describedBy="tag-trouble" invalid=${Boolean(trouble)} ask=${complete}
        onValue=${(/** @type {string} */ text) => redraftTag({ key: text, row: null, list: false, consent: false })}
        onPick=${(/** @type {any} */ picked) => redraftTag({ key: picked.key, row: picked, list: picked.list, consent: false })} />
      ${row?.note ? html`<p class="fault">${row.note}</p>` : row ? html`<p class="hint">${row.title}; ${row.type}${row.list ? ", a list" : ""}${row.safety && row.safety !== "safe" ? `; ${row.safety}` : ""}</p>` : null}</div>
    <div class="row">
      <select aria-label="What to do" value=${verb} onChange=${(/** @type {any} */ event) => redraftTag({ verb: event.currentTarget.value })}>
        ${VERBS.map(([name, label]) => html`<option value=${name} selected=${verb === name}>${label}</option>`)}</select>
      ${verb === "delete" ? null : many
        ? html`<textarea id="tag-value" class="field" rows="2" aria-label="Values, one a line" placeholder="one a line" value=${value} onInput=${(/** @type {any} */ event) => redraftTag({ value: event.currentTarget.value })}></textarea>`
        : html`<input id="tag-value" class="field" aria-label="Value" list="tag-labels" autocomplete="off" value=${value} onInput=${(/** @type {any} */ event) => redraftTag({ value: event.currentTarget.value })} />`}
      <datalist id="tag-labels">${row?.labels.map((label) => html`<option value=${label}></option>`)}</datalist>
      <button type="submit">Add edit</button>
    </div>
    ${row?.consent ? html`<label class="consent"><input type="checkbox" checked=${consent} onChange=${(/** @type {any} */ event) => redraftTag({ consent: event.currentTarget.checked })} /> ${row.consent}</label>` : null}
    <p id="tag-trouble" class="fault">${trouble}</p>
    <ul class="asked-tags">${askedTags.value.map((asked) => html`<li key=${asked.key}><span><strong>${asked.key}</strong> ${asked.value === null ? "will be deleted" : asked.values.size > 1 ? "several values" : showValue(asked.value)}</span>
      <button type="button" class="quiet small" aria-label=${`Drop the edit of ${asked.key}`} onClick=${() => dropTag(asked.key)}>Drop</button></li>`)}</ul>
  </form>`;
}
