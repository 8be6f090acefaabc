// The file looked at: what changes, every tag in groups, what was proved, where its bytes are.

import { html, signal } from "../html.js";
import { After, Before, Mark } from "../element/mark.js";
import { Strip } from "../element/strip.js";
import { Thumb } from "../element/thumb.js";
import { counted, groupOf, nameOf, placeInWords, showCount, showSize, showValue, spaced } from "../lib/text.js";
import { byText, groupTwins } from "../lib/twins.js";
import { focusOn } from "../stores/attention.js";
import { focused, step } from "../stores/choice.js";
import { removeThumbnail, settleTwins } from "../stores/draft.js";
import { picturesOf } from "../stores/files.js";
import { tagDraft } from "../stores/tagdraft.js";
import { handOver, restore, saveRecord } from "../stores/writing.js";

/** @typedef {import("../stores/files.js").Entry} Entry */
/** @typedef {import("../engine.js").Field} Field */
/** @typedef {import("../engine.js").Difference} Difference */

const search = signal("");
/** Values longer than this are cut where they are shown; nothing is lost by it. */
const LONG = 600;
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

export function Tags() {
  const entry = focused.value;
  if (!entry) return html`<p class="muted pad">Choose a file to see its tags.</p>`;
  const inspection = entry.inspection.value;
  return html`<div class="tags-head">
      <${Thumb} key=${entry.id} blob=${entry.blob.value} name=${entry.name} ...${picturesOf(entry)} whole />
      <h2 id="tags-title">${entry.name}</h2>
      <p class="muted">${factsOf(entry).join(" · ")}</p>
      ${entry.trouble.value ? html`<${Trouble} trouble=${entry.trouble.value} />` : null}
    </div>
    ${inspection || entry.trouble.value ? null : html`<p class="muted pad">Tags appear as soon as the engine has read the file.</p>`}
    ${entry.writes.value.length ? html`<${Proof} entry=${entry} />` : null}
    ${entry.outlook.value ? html`<${Changes} entry=${entry} />` : null}
    ${inspection?.twins.length ? html`<${Twins} entry=${entry} twins=${inspection.twins} />` : null}
    ${inspection?.findings.length ? html`<${Findings} findings=${inspection.findings} entry=${entry} />` : null}
    ${inspection ? html`<${Groups} entry=${entry} />` : null}
    ${inspection?.parts.length ? html`<section class="card" aria-labelledby="bytes-title"><h3 id="bytes-title">Bytes</h3><${Strip} key=${entry.id} parts=${inspection.parts} splices=${[]} /></section>` : null}`;
}

/** Where films and sounds tell how long they are. */
const DURATIONS = ["Composite:Duration", "QuickTime:Duration", "Info:Duration", "ASF:Duration"];

/** @param {Entry} entry */
function factsOf(entry) {
  const get = (/** @type {string} */ key) => entry.index.get(key)?.value;
  const long = DURATIONS.map((key) => entry.index.get(key)).find((field) => Number(field?.value) > 0);
  return [
    entry.inspection.value?.format, String(get("Composite:ImageSize") ?? "").replace(/[x ]/, " × "), long ? showValue(long.text ?? long.value) : "", showSize(entry.blob.value.size),
    [get("IFD0:Make"), get("IFD0:Model")].filter(Boolean).join(" "), entry.path === entry.name ? "" : entry.path,
  ].filter(Boolean).map(String);
}

/** @param {{trouble: import("../calls.js").Trouble}} props */
const Trouble = ({ trouble }) => html`<p class="trouble-box"><strong>${trouble.message}</strong>${placeInWords(trouble) ? html` <span>${placeInWords(trouble)}</span>` : null} <code>${trouble.code}</code></p>`;

/** @param {{entry: Entry}} props */
function Changes({ entry }) {
  const { plan, trouble } = entry.outlook.value ?? { plan: null, trouble: null };
  return html`<section class="card changes" aria-labelledby="changes-title">
    <h3 id="changes-title">Changes ${plan?.diff.length ? html`<span class="count">${counted(plan.diff.length, "field")}</span> <${Mark} kind=${plan.risk} />` : null}</h3>
    ${trouble ? html`<${Trouble} trouble=${trouble} />` : null}
    ${plan && !plan.diff.length ? html`<p class="muted">The file already says so; nothing changes.</p>` : null}
    ${plan?.diff.length ? html`<${Diff} rows=${plan.diff} now="Now" after="After" />` : null}
    ${plan?.reasons.filter(({ level }) => level !== "safe").map((reason) => html`<p class="reason"><${Mark} kind=${reason.level} /> ${reason.message}</p>`)}
    ${plan?.findings.length ? html`<${Findings} findings=${plan.findings} />` : null}
  </section>`;
}

/** The rows of a diff, tags of one property under its name. @param {{rows: Difference[], now: string, after: string}} props */
function Diff({ rows, now, after }) {
  return html`<table class="diff"><thead><tr><th scope="col">Tag</th><th scope="col">${now}</th><th scope="col">${after}</th></tr></thead>
    ${groupTwins(rows).map(({ name, rows: some }) => html`<tbody class=${name ? "twins" : ""} key=${some[0].key}>
      ${name ? html`<tr class="twins-head"><th scope="rowgroup" colspan="3">${spaced(name)} <span class="count">${counted(some.length, "tag")} change together</span></th></tr>` : null}
      ${some.map((row) => html`<${DiffRow} key=${row.key} row=${row} />`)}</tbody>`)}</table>`;
}

/** Where EXIF, IPTC and XMP of the file do not agree, and which of them an edit changes. @param {{entry: Entry, twins: import("../engine.js").Disagreement[]}} props */
function Twins({ entry, twins }) {
  const changing = new Set(entry.outlook.value?.plan?.diff.map(({ key }) => key));
  return html`<section class="card differing" aria-labelledby="twins-title">
    <h3 id="twins-title">Said differently <span class="count">${counted(twins.length, "property", "properties")}</span></h3>
    <p class="muted">EXIF, IPTC and XMP of this file do not agree. Nothing changes unless you choose.</p>
    <dl>${twins.map((found) => html`<div key=${found.name}><dt>${spaced(found.name)}</dt>${byText(found.said).map(({ text, all }) => html`<dd>
      <span class="said">${text === "" ? html`<span class="muted">empty</span>` : cut(text)}
        <span class="group">${all.map(({ key }) => key).join(", ")}${all.some(({ key }) => changing.has(key)) ? html` <${Mark} kind="changed" word="will change" />` : null}</span></span>
      <button type="button" class="quiet small" aria-label=${`Use this, “${text.slice(0, 60)}”, for ${spaced(found.name)} everywhere`} onClick=${() => settleTwins(entry, found, all)}>Use this</button></dd>`)}</div>`)}</dl>
  </section>`;
}

/** @param {{row: Difference}} props */
function DiffRow({ row }) {
  const now = cut(showValue(row.now));
  const after = cut(showValue(row.after));
  return html`<tr class=${`row-${row.kind}`}>
    <th scope="row"><span class="tag-name">${spaced(nameOf(row.key))}</span><span class="group">${groupOf(row.key)}</span></th>
    <td>${now ? html`<${Before} now=${now} after=${after} />` : html`<span class="muted">not there</span>`}</td>
    <td>${after ? html`<${After} now=${now} after=${after} />` : html`<span class="muted">removed</span>`} <${Mark} kind=${row.kind} /></td>
  </tr>`;
}

/** @param {{findings: import("../engine.js").Finding[], entry?: Entry}} props `entry`: the file that can be mended */
function Findings({ findings, entry }) {
  return html`<ul class="findings">${findings.map((finding) => html`<li class=${`finding-${finding.severity}`}>
    <${Mark} kind=${finding.severity} word=${finding.severity === "info" ? "note" : finding.severity} /> ${finding.message}
    ${" "}<span class="place">${placeInWords({ start: finding.span?.[0] ?? null, trail: finding.trail })}</span>
    ${entry && isStale(finding) ? html` <button type="button" class="quiet small" onClick=${() => removeThumbnail(entry)}>Remove the thumbnail</button>` : null}</li>`)}</ul>`;
}

/** Whether the thumbnail of the Exif block may show more than the picture; others cannot be taken out. @param {import("../engine.js").Finding} finding */
const isStale = ({ code, trail }) => code === "exif/stale-thumbnail" && trail.join(":") === "IFD1:ThumbnailImage";

/** @param {{entry: Entry}} props */
function Groups({ entry }) {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const fields = (entry.inspection.value?.fields ?? []).filter((field) => words.every((word) => textOf(field).includes(word)));
  /** @type {Map<string, Field[]>} */
  const groups = new Map();
  for (const field of fields) groups.set(groupOf(field.key), [...(groups.get(groupOf(field.key)) ?? []), field]);
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
  const shown = showValue(field.text ?? field.value);
  return html`<tr>
    <th scope="row" title=${[field.title, field.key, field.span ? `bytes ${showCount(field.span[0])} to ${showCount(field.span[1])}` : ""].filter(Boolean).join("\n")}>${spaced(nameOf(field.key))}</th>
    <td>${cut(shown)}</td>
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

/** @param {string} text */
const cut = (text) => (text.length > LONG ? `${text.slice(0, LONG)}… (${showCount(text.length - LONG)} more characters)` : text);

/** @param {{entry: Entry}} props */
function Proof({ entry }) {
  const last = entry.writes.value.at(-1);
  if (!last) return null;
  const made = last.rewrite;
  const bytes = made?.splices.reduce((sum, { size }) => sum + size, 0) ?? 0;
  return html`<section class="card proof" aria-labelledby="proof-title">
    <h3 id="proof-title"><${Mark} kind="written" word=${made ? "Written and checked" : "Undo record found"} /></h3>
    ${made ? html`<p>${counted(made.splices.length, "splice")}, ${showSize(bytes)} of ${showSize(entry.blob.value.size)} new. Every other byte is the original's.</p>
      <${Strip} parts=${last.parts} splices=${made.splices} />
      <details><summary>Byte ranges <span class="count">${made.splices.length}</span></summary><ul class="splices">${made.splices.map((splice) => html`<li>${spliceInWords(splice)}</li>`)}</ul></details>
      <details open><summary>Checks <span class="count">${made.verdict.checks.length}</span></summary><ul class="checks">${made.verdict.checks.map((check) => html`<li><${Mark} kind=${check.ok ? "ok" : "failed"} word=${check.name} />${check.detail ? html` <span class="muted">${check.detail}</span>` : null}</li>`)}</ul></details>
      <details><summary>What changed <span class="count">${made.diff.length}</span></summary><${Diff} rows=${made.diff} now="Before" after="Now" /></details>` : null}
    <div class="row">
      <button type="button" onClick=${() => handOver([entry])}>Download again</button>
      <button type="button" onClick=${() => saveRecord(entry)}>Save undo record</button>
      <button type="button" onClick=${() => restore(entry)}>Restore original</button>
    </div>
  </section>`;
}

/** @param {import("../engine.js").Splice} splice */
function spliceInWords({ start, end, size, part }) {
  const where = part ? ` in ${part}` : "";
  if (start === end) return `${counted(size, "byte")} inserted at ${showCount(start)}${where}`;
  if (!size) return `bytes ${showCount(start)} to ${showCount(end)} removed${where}`;
  return `bytes ${showCount(start)} to ${showCount(end)} replaced by ${counted(size, "byte")}${where}`;
}
