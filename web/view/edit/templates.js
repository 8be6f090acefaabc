// Edits under a name: what is asked now saved as one, or one of them asked of the chosen files.

import { html, useState } from "../../html.js";
import { Dialog } from "../../element/dialog.js";
import { editionInWords } from "../../lib/edition.js";
import { counted } from "../../lib/text.js";
import { acceptTool, leaveTool, meant, tryOut, trying } from "../../stores/editions.js";
import { goTo } from "../../stores/route.js";
import { askedEdits, saveTemplate, templateTrouble, templates } from "../../stores/templates.js";
import { Reach } from "./tool.js";

export function Templates() {
  const [name, setName] = useState("");
  const [picked, pick] = useState("");
  const [asked] = useState(askedEdits);
  const template = templates.value.find((one) => one.name === picked);
  /** @param {string} word */
  const choose = (word) => {
    const found = templates.value.find((one) => one.name === word);
    pick(word);
    tryOut(found ? (draft) => ({ ...draft, editions: [...draft.editions, ...found.edits] }) : null);
  };
  const save = async () => {
    if (await saveTemplate(name)) setName("");
  };
  return html`<${Dialog} id="template" title="Templates" hint="Edits kept under a name, in this browser; as files they are what “metasplice plan --template” takes."
      accept=${template ? `Ask it of ${counted(meant.value.length, "file")}` : undefined} ready=${Boolean(template) && trying.value} onAccept=${() => acceptTool(`Template ${picked}`)} onClose=${leaveTool}>
    <div class="control"><label for="template-pick">Ask a template</label>
      <select id="template-pick" class="field" value=${picked} disabled=${!templates.value.length} onChange=${(/** @type {any} */ event) => choose(event.currentTarget.value)}>
        <option value="">${templates.value.length ? "choose one" : "none saved yet"}</option>
        ${templates.value.map((one) => html`<option key=${one.name} value=${one.name} selected=${one.name === picked}>${one.name} (${counted(one.edits.length, "edit")})</option>`)}</select>
      ${template ? html`<ul class="lines">${template.edits.map((edition) => html`<li>${editionInWords(edition)}</li>`)}</ul>` : null}</div>
    <${Reach} />
    <div class="control"><label for="template-name">Save what is asked as a template</label>
      ${asked.length ? html`<ul class="lines">${asked.map((edition) => html`<li>${editionInWords(edition)}</li>`)}</ul>` : html`<p class="hint">Nothing is asked yet that a template could hold.</p>`}
      <div class="row adding"><input id="template-name" class="field" autocomplete="off" placeholder="a name" value=${name} disabled=${!asked.length} aria-describedby="template-trouble"
          onInput=${(/** @type {any} */ event) => setName(event.currentTarget.value)} onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.key === "Enter" && (event.preventDefault(), save())} />
        <button type="button" id="template-save" disabled=${!asked.length || !name.trim()} onClick=${save}>Save template</button></div>
      <p id="template-trouble" class="fault" role="status">${templateTrouble.value}</p></div>
    <button type="button" class="quiet small" onClick=${() => (leaveTool(), goTo("templates"))}>All templates, files of them</button>
  </${Dialog}>`;
}
