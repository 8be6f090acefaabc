// Tags of another file of the list, copied to the chosen files.

import { html, useEffect, useState } from "../../html.js";
import { Combobox } from "../../element/combobox.js";
import { Words } from "../../element/words.js";
import { borrowInWords, findFiles, findTags, tryOut } from "../../stores/editions.js";
import { Tool } from "./tool.js";

export function Borrow() {
  const [text, setText] = useState("");
  const [from, setFrom] = useState(/** @type {number|null} */ (null));
  const [all, setAll] = useState(true);
  const [tags, setTags] = useState(/** @type {string[]} */ ([]));
  const ready = from !== null && (all || tags.length > 0);
  const borrow = ready ? { entry: from, tags: all ? [] : tags } : null;
  useEffect(() => tryOut(borrow && ((draft) => ({ ...draft, borrow })), undefined, from), [JSON.stringify(borrow)]);
  return html`<${Tool} id="borrow" title="Copy tags" hint="The chosen files get the values that another file of the list has now; the file copied from stays as it is."
      ready=${ready} words=${borrow ? borrowInWords(borrow) : ""} fault=${text && from === null ? "Pick a file of the list" : ""}>
    <div class="control"><label for="borrow-file">From</label>
      <${Combobox} id="borrow-file" label="Files" placeholder="the name of a file in the list" value=${text} eager=${true} ask=${findFiles} describedBy="borrow-fault"
        onValue=${(/** @type {string} */ typed) => (setText(typed), setFrom(null))} onPick=${(/** @type {any} */ row) => (setText(row.key), setFrom(row.id))} /></div>
    <div class="row" role="radiogroup" aria-label="Which tags"><label class="check"><input type="radio" name="borrow-all" checked=${all} onChange=${() => setAll(true)} /> All tags</label>
      <label class="check"><input type="radio" name="borrow-all" checked=${!all} onChange=${() => setAll(false)} /> These tags</label></div>
    ${all ? null : html`<div class="control"><label for="borrow-tags">Tags</label><${Words} id="borrow-tags" label="Tags" words=${tags} placeholder="Artist, XMP:all, Title<Description" ask=${findTags} onWords=${setTags} /></div>`}
  </${Tool}>`;
}
