// Where EXIF, IPTC and XMP of the file do not agree, and which of them an edit changes.

import { html } from "../../html.js";
import { Mark } from "../../element/mark.js";
import { counted, spaced } from "../../lib/text.js";
import { byText } from "../../lib/twins.js";
import { settleTwins } from "../../stores/draft.js";
import { cut } from "./value.js";

/** @param {{entry: import("../../stores/files.js").Entry, twins: import("../../engine.js").Disagreement[]}} props */
export function Twins({ entry, twins }) {
  const changing = new Set(entry.item.value?.rows.filter(({ kind }) => kind !== "kept").map(({ key }) => key));
  return html`<section class="card differing" aria-labelledby="twins-title">
    <h3 id="twins-title">Said differently <span class="count">${counted(twins.length, "property", "properties")}</span></h3>
    <p class="muted">EXIF, IPTC and XMP of this file do not agree. Nothing changes unless you choose.</p>
    <dl>${twins.map((found) => html`<div key=${found.name}><dt>${spaced(found.name)}</dt>${byText(found.said).map(({ text, all }) => html`<dd>
      <span class="said">${text === "" ? html`<span class="muted">empty</span>` : cut(text)}
        <span class="group">${all.map(({ key }) => key).join(", ")}${all.some(({ key }) => changing.has(key)) ? html` <${Mark} kind="changed" word="will change" />` : null}</span></span>
      <button type="button" class="quiet small" aria-label=${`Use this, “${text.slice(0, 60)}”, for ${spaced(found.name)} everywhere`} onClick=${() => settleTwins(entry, found, all)}>Use this</button></dd>`)}</div>`)}</dl>
  </section>`;
}
