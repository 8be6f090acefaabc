// Find and replace in the texts of tags.

import { html, useEffect, useState } from "../../html.js";
import { Words } from "../../element/words.js";
import { editionFault, editionInWords } from "../../lib/edition.js";
import { findTags, tryEdition } from "../../stores/editions.js";
import { Tool } from "./tool.js";

export function Find() {
  const [form, set] = useState({ find: "", with: "", case: false, words: false, tags: /** @type {string[]} */ ([]) });
  const edition = { do: "replace", find: form.find, with: form.with, case: form.case, words: form.words, tags: form.tags };
  const fault = editionFault(edition);
  useEffect(() => tryEdition(fault ? null : edition), [JSON.stringify(form)]);
  /** @param {Partial<typeof form>} change */
  const change = (change) => set({ ...form, ...change });
  return html`<${Tool} id="find" title="Find and replace" hint="Looks for the text as it is written here, in all text tags or in those you name; numbers, dates and boxes around faces are left alone."
      ready=${!fault} words=${editionInWords(edition)} fault=${form.find ? fault?.message : ""}>
    <div class="control"><label for="find-text">Find</label>
      <input id="find-text" class="field" autofocus autocomplete="off" value=${form.find} aria-describedby="find-fault" onInput=${(/** @type {any} */ event) => change({ find: event.currentTarget.value })} /></div>
    <div class="control"><label for="find-with">Replace with</label>
      <input id="find-with" class="field" autocomplete="off" value=${form.with} placeholder="nothing: the text is taken out" onInput=${(/** @type {any} */ event) => change({ with: event.currentTarget.value })} /></div>
    <div class="row"><label class="check"><input id="find-case" type="checkbox" checked=${form.case} onChange=${(/** @type {any} */ event) => change({ case: event.currentTarget.checked })} /> Same case</label>
      <label class="check"><input id="find-words" type="checkbox" checked=${form.words} onChange=${(/** @type {any} */ event) => change({ words: event.currentTarget.checked })} /> Whole words</label></div>
    <div class="control"><label for="find-tags">Only in these tags</label>
      <${Words} id="find-tags" label="Tags" words=${form.tags} placeholder="none named: all text tags" ask=${findTags} onWords=${(/** @type {string[]} */ tags) => change({ tags })} /></div>
  </${Tool}>`;
}
