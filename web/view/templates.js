// The page of templates: edits that were saved under a name, what each asks, and files of them.

import { html, useState } from "../html.js";
import { editionInWords } from "../lib/edition.js";
import { counted } from "../lib/text.js";
import { deleteTemplate, dropEdit, exportTemplates, importTemplates, renameTemplate, templateTrouble, templates } from "../stores/templates.js";

/** @typedef {import("../lib/edition.js").Template} Template */

export function TemplatesPage() {
  const list = templates.value;
  return html`<div class="templates-page">
    <div class="row spread"><h2 id="templates-title" tabindex="-1">Templates <span class="count">${list.length || ""}</span></h2>
      <div class="row"><label class="button" for="import-templates">Take in from a file…</label>
        <input id="import-templates" class="unseen" type="file" accept=".json,application/json" aria-label="Templates out of a file" onChange=${(/** @type {any} */ event) => importTemplates(event.currentTarget)} />
        <button type="button" disabled=${!list.length} onClick=${() => exportTemplates(list)}>Save all as a file</button></div></div>
    <p class="hint">Edits kept under a name, in this browser. A file of one is what “metasplice plan --template” takes.</p>
    ${templateTrouble.value ? html`<p class="fault" role="alert">${templateTrouble.value}</p>` : null}
    ${list.length ? html`<ul class="templates">${list.map((template) => html`<${Card} key=${template.name} template=${template} />`)}</ul>`
      : html`<p class="muted">None yet. Choose files, ask something of them, then “Templates…” in the editing pane saves it under a name.</p>`}
  </div>`;
}

/** @param {{template: Template}} props */
function Card({ template }) {
  const [name, setName] = useState(/** @type {string|null} */ (null));
  const take = () => name !== null && renameTemplate(template, name) && setName(null);
  return html`<li class="card">
    <div class="row spread">${name === null ? html`<h3>${template.name} <span class="count">${counted(template.edits.length, "edit")}</span></h3>`
      : html`<form class="row adding" onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), take())}><input class="field" aria-label=${`New name of ${template.name}`} autofocus value=${name} onInput=${(/** @type {any} */ event) => setName(event.currentTarget.value)} onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.key === "Escape" && setName(null)} /><button type="submit">Rename</button></form>`}
      <div class="row">${name === null ? html`<button type="button" class="quiet small" aria-label=${`Rename ${template.name}`} onClick=${() => setName(template.name)}>Rename</button>` : null}
        <button type="button" class="quiet small" aria-label=${`Save ${template.name} as a file`} onClick=${() => exportTemplates([template])}>Save as a file</button>
        <button type="button" class="quiet small" aria-label=${`Delete ${template.name}`} onClick=${() => deleteTemplate(template)}>Delete</button></div></div>
    <ul class="asked-tags">${template.edits.map((edition, at) => html`<li key=${JSON.stringify(edition)}><span>${editionInWords(edition)}</span>
      ${template.edits.length > 1 ? html`<button type="button" class="quiet small" aria-label=${`Take out: ${editionInWords(edition)}`} onClick=${() => dropEdit(template, at)}>Take out</button>` : null}</li>`)}</ul>
  </li>`;
}
