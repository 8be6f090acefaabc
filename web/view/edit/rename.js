// New file names by tags: a template with parts that can be inserted, and what it makes of the chosen files.

import { html, useEffect, useRef, useState } from "../../html.js";
import { INSERTS, templateFault } from "../../lib/naming.js";
import { counted } from "../../lib/text.js";
import { meant, tryOut, trying } from "../../stores/editions.js";
import { revision } from "../../stores/files.js";
import { planning } from "../../stores/plan.js";
import { Tool } from "./tool.js";

/** Names that are shown. */
const MOST = 5;

export function Rename() {
  const [template, setTemplate] = useState("");
  const input = useRef(/** @type {HTMLInputElement|null} */ (null));
  const fault = templateFault(template);
  const ready = Boolean(template.trim()) && !fault;
  useEffect(() => tryOut(ready ? (draft) => ({ ...draft, template }) : null), [template]);
  /** Puts a part where the cursor is. @param {string} part */
  const insert = (part) => {
    const box = input.current;
    const at = box?.selectionStart ?? template.length;
    const end = box?.selectionEnd ?? at;
    setTemplate(template.slice(0, at) + part + template.slice(end));
    box?.focus();
    requestAnimationFrame(() => box?.setSelectionRange(at + part.length, at + part.length));
  };
  return html`<${Tool} id="rename" title="New names" hint="Parts in braces are filled in for each file, by the values it will have; a file that lacks a tag keeps its name, and no two get the same."
      ready=${ready} words=${`New name: ${template}`} fault=${fault}>
    <div class="control"><label for="rename-template">Name</label>
      <input ref=${input} id="rename-template" class="field" autofocus autocomplete="off" spellcheck=${false} value=${template} placeholder="{DateTimeOriginal:%Y-%m-%d}_{name}" aria-describedby="rename-fault"
        onInput=${(/** @type {any} */ event) => setTemplate(event.currentTarget.value)} /></div>
    <div class="inserts" role="group" aria-label="Insert a part">${INSERTS.map(([part, told]) => html`<button type="button" class="small" title=${part} onClick=${() => insert(part)}>${told}</button>`)}</div>
    ${trying.value && !planning.value ? html`<${Names} />` : null}
  </${Tool}>`;
}

function Names() {
  revision.value;
  const some = meant.value.slice(0, MOST);
  let kept = 0;
  for (const entry of meant.value) if (!entry.outlook.peek()?.target) kept += 1;
  return html`<table class="names"><thead><tr><th scope="col">Now</th><th scope="col">New name</th></tr></thead>
    <tbody>${some.map((entry) => html`<tr key=${entry.id}><td>${entry.name}</td><td>${entry.outlook.value?.target || "keeps its name"}</td></tr>`)}</tbody></table>
    ${kept ? html`<p class="hint">${counted(kept, "file")} ${kept === 1 ? "keeps its name: it lacks" : "keep their names: they lack"} a tag of the template, or ${kept === 1 ? "is" : "are"} called so already</p>` : null}`;
}
