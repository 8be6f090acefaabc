// Any tag by its name: set, added to, taken out of, deleted.

import { html } from "../../html.js";
import { Combobox } from "../../element/combobox.js";
import { complete } from "../../stores/draft.js";
import { acceptTag, redraftTag, tagDraft } from "../../stores/tagdraft.js";

/** @type {["set"|"add"|"remove"|"delete", string][]} */
const VERBS = [["set", "Set to"], ["add", "Add to list"], ["remove", "Remove from list"], ["delete", "Delete"]];

export function AnyTag() {
  const { key, verb, value, list, row, consent, trouble } = tagDraft.value;
  const many = verb !== "set" || list || row?.list;
  return html`<form class="any" aria-labelledby="any-title" onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), acceptTag())}>
    <h3 id="any-title">Any tag</h3>
    <div class="control"><label for="tag-name">Tag</label>
      <${Combobox} id="tag-name" value=${key} describedBy="tag-hint tag-trouble" invalid=${Boolean(trouble)} ask=${complete}
        onValue=${(/** @type {string} */ text) => redraftTag({ key: text, row: null, list: false, consent: false })}
        onPick=${(/** @type {any} */ picked) => redraftTag({ key: picked.key, row: picked, list: picked.list, consent: false })} />
      ${row?.note ? html`<p id="tag-hint" class="fault">${row.note}</p>` : html`<p id="tag-hint" class="hint">${row ? told(row) : "With or without its group; to delete many at once: GPS:all, XMP-dc:*"}</p>`}</div>
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
  </form>`;
}

/** @param {import("../../engine.js").TagRow} row */
const told = ({ title, type, list, safety }) => `${title}; ${type}${list ? ", a list" : ""}${safety && safety !== "safe" ? `; ${safety}` : ""}`;
