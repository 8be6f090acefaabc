// People over many files: all replaced, one renamed or merged into another, some taken out.

import { html, useEffect, useState } from "../../html.js";
import { Combobox } from "../../element/combobox.js";
import { Words } from "../../element/words.js";
import { editionFault, editionInWords } from "../../lib/edition.js";
import { findPeople, tryEdition } from "../../stores/editions.js";
import { Tool } from "./tool.js";

/** @type {[string, string, string][]} */
const MODES = [
  ["rename", "Rename or merge", "One person gets another name wherever the name stands, in boxes around faces too; where both names stand they become one."],
  ["replace", "Replace all by these", "The files name these people and nobody else; boxes around faces stay."],
  ["remove", "Take out", "These people are taken out of the lists, keywords and branches that name them."],
];

export function People() {
  const [mode, setMode] = useState("rename");
  const [names, setNames] = useState(/** @type {string[]} */ ([]));
  const [old, setOld] = useState("");
  const [name, setName] = useState("");
  const edition = mode === "rename" ? { do: "rename-person", old: old.trim(), new: name.trim() } : { do: "people", mode, names };
  const fault = editionFault(edition);
  useEffect(() => tryEdition(fault || (mode === "replace" && !names.length) ? null : edition), [JSON.stringify(edition)]);
  const [, , told] = /** @type {[string, string, string]} */ (MODES.find(([word]) => word === mode));
  return html`<${Tool} id="people" title="People" hint=${told} ready=${!fault && (mode !== "replace" || names.length > 0)} words=${editionInWords(edition)} fault=${old && name ? fault?.message : ""}>
    <div class="row" role="radiogroup" aria-label="What to do">${MODES.map(([word, label], at) => html`<label class="check"><input type="radio" name="people-mode" autofocus=${at === 0} checked=${mode === word} onChange=${() => setMode(word)} /> ${label}</label>`)}</div>
    ${mode === "rename" ? html`<div class="control"><label for="people-old">Who</label>
        <${Combobox} id="people-old" label="People" placeholder="a name, as it stands in the files" value=${old} eager=${true} ask=${findPeople} onValue=${setOld} onPick=${(/** @type {any} */ row) => setOld(row.key)} /></div>
      <div class="control"><label for="people-new">New name</label>
        <${Combobox} id="people-new" label="People" placeholder="another person merges the two" value=${name} ask=${findPeople} describedBy="people-fault" onValue=${setName} onPick=${(/** @type {any} */ row) => setName(row.key)} /></div>`
    : html`<div class="control"><label for="people-names">Names</label>
        <${Words} id="people-names" label="Names" words=${names} placeholder="a name, then Enter" eager=${mode === "remove"} ask=${findPeople} onWords=${setNames} /></div>`}
  </${Tool}>`;
}
