// Every tag of the file in groups, searched as one types.

import { html, signal } from "../../html.js";
import { groupOf, nameOf, showCount, showValue, spaced } from "../../lib/text.js";
import { focusOn } from "../../stores/attention.js";
import { step } from "../../stores/choice.js";
import { tagDraft } from "../../stores/tagdraft.js";
import { cut } from "./value.js";

/** @typedef {import("../../engine.js").Field} Field */

const search = signal("");
/** @type {Record<string, string>} */
const GROUPS = {
  File: "The file", JFIF: "JFIF", IFD0: "Picture (IFD0)", IFD1: "Thumbnail (IFD1)", ExifIFD: "Camera and exposure (ExifIFD)", GPS: "Place (GPS)",
  InteropIFD: "Interoperability", IPTC: "Press fields (IPTC)", Photoshop: "Photoshop", "XMP-dc": "Title and keywords (XMP-dc)",
  QuickTime: "The film (QuickTime)", ItemList: "Titles and more (ItemList)", Keys: "Titles and more (Keys)", UserData: "Titles and more (UserData)",
  Info: "The film (Info)", Matroska: "Titles and more (Matroska)", RIFF: "The file’s own tags (RIFF)", ASF: "The file’s own tags (ASF)", PNG: "The picture (PNG)",
  "XMP-iptcExt": "People and more (XMP-iptcExt)", "XMP-xmp": "Rating and dates (XMP-xmp)", "XMP-photoshop": "XMP-photoshop",
};

/** @param {string} group */
const titleOf = (group) => GROUPS[group] ?? group.replace(/^Track(\d+)$/, "Track $1");

/** Groups that few people look for: folded until asked for, or searched. */
const FOLDED = /^(JFIF|IFD1|InteropIFD|ICC|MPF|Photoshop|Adobe|Ducky|JFXX)/;

/** @param {{fields: Field[]}} props */
export function Groups({ fields: all }) {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const fields = words.length ? all.filter((field) => words.every((word) => textOf(field).includes(word))) : all;
  /** @type {Map<string, Field[]>} */
  const groups = new Map();
  for (const field of fields) {
    const group = groupOf(field.key);
    const some = groups.get(group);
    if (some) some.push(field);
    else groups.set(group, [field]);
  }
  return html`<section class="card" aria-labelledby="all-title">
    <div class="row spread"><h3 id="all-title">Tags <span class="count">${showCount(fields.length)}</span></h3>
      <input type="search" class="field narrow" aria-label="Search the tags" placeholder="Search tags…" value=${search.value} onInput=${(/** @type {any} */ event) => (search.value = event.currentTarget.value)} /></div>
    ${groups.size ? null : html`<p class="muted">No tag matches.</p>`}
    ${[...groups].map(([group, some]) => html`<details open=${!FOLDED.test(group) || words.length > 0} key=${group}><summary>${titleOf(group)} <span class="count">${some.length}</span></summary>
      <table class="tags"><tbody>${some.map((field, at) => html`<${TagRow} key=${`${field.key} ${at}`} field=${field} />`)}</tbody></table></details>`)}
  </section>`;
}

/** @param {Field} field */
const textOf = (field) => `${field.key} ${spaced(nameOf(field.key))} ${showValue(field.text ?? field.value)}`.toLowerCase();

/** @param {{field: Field}} props */
function TagRow({ field }) {
  return html`<tr>
    <th scope="row" title=${[field.title, field.key, field.span ? `bytes ${showCount(field.span[0])} to ${showCount(field.span[1])}` : ""].filter(Boolean).join("\n")}>${spaced(nameOf(field.key))}</th>
    <td>${cut(showValue(field.text ?? field.value))}</td>
    <td class="edit-cell">${field.writable ? html`<button type="button" class="quiet small" aria-label=${`Edit ${nameOf(field.key)}`} onClick=${() => editField(field)}>Edit</button>` : null}</td>
  </tr>`;
}

/** @param {Field} field */
function editField(field) {
  const value = field.text ?? field.value;
  tagDraft.value = { key: field.key, verb: "set", value: Array.isArray(value) ? value.join("\n") : showValue(value), list: Boolean(field.list), row: null, consent: false, trouble: "" };
  step.value = "edit";
  focusOn("tag-value");
}
