// The file looked at: what changes and what is decided about it, what was proved, every tag, where its bytes are.

import { html } from "../../html.js";
import { Strip } from "../../element/strip.js";
import { Thumb } from "../../element/thumb.js";
import { showSize, showValue } from "../../lib/text.js";
import { focused } from "../../stores/choice.js";
import { picturesOf } from "../../stores/files.js";
import { Changes } from "./changes.js";
import { Findings, Trouble } from "./finding.js";
import { Proof } from "./proof.js";
import { Groups } from "./tags.js";
import { Twins } from "./twins.js";

/** @typedef {import("../../stores/files.js").Entry} Entry */

export function Details() {
  const entry = focused.value;
  if (!entry) return html`<p class="muted pad">Choose a file to see its tags.</p>`;
  const trouble = entry.trouble.value;
  const detail = entry.detail.value;
  return html`<div class="tags-head">
      <${Thumb} key=${entry.id} blob=${entry.blob.value} name=${entry.name} ...${picturesOf(entry)} whole />
      <h2 id="tags-title">${entry.name}</h2>
      <p class="muted">${factsOf(entry).join(" · ")}</p>
      ${trouble ? html`<${Trouble} trouble=${trouble} />` : null}
    </div>
    ${entry.inspection.value || trouble ? null : html`<p class="muted pad">Tags appear as soon as the engine has read the file.</p>`}
    ${entry.outcome.value?.message ? html`<p class="outcome"><strong>${entry.outcome.value.word}</strong> <span>${entry.outcome.value.message}</span></p>` : null}
    ${entry.writes.value.length ? html`<${Proof} entry=${entry} />` : null}
    ${entry.outlook.value ? html`<${Changes} entry=${entry} />` : null}
    ${detail?.twins.length ? html`<${Twins} entry=${entry} twins=${detail.twins} />` : null}
    ${detail?.findings.length ? html`<${Findings} findings=${detail.findings} entry=${entry} />` : null}
    ${detail ? html`<${Groups} fields=${detail.fields} />` : null}
    ${detail?.parts.length ? html`<section class="card" aria-labelledby="bytes-title"><h3 id="bytes-title">Bytes</h3><${Strip} key=${entry.id} parts=${detail.parts} splices=${[]} /></section>` : null}`;
}

/** Where films and sounds tell how long they are. */
const DURATIONS = ["Composite:Duration", "QuickTime:Duration", "Info:Duration", "ASF:Duration"];

/** @param {Entry} entry */
function factsOf(entry) {
  const facts = entry.inspection.value?.facts ?? {};
  const fields = new Map((entry.detail.value?.fields ?? []).map((field) => [field.key, field]));
  const get = (/** @type {string} */ key) => fields.get(key)?.value ?? "";
  const long = DURATIONS.map((key) => fields.get(key)).find((field) => Number(field?.value) > 0);
  return [
    entry.inspection.value?.format, facts.dimensions || String(get("Composite:ImageSize")).replace(/[x ]/, " × "), facts.duration || (long ? showValue(long.text ?? long.value) : ""), showSize(entry.blob.value.size),
    facts.camera || [get("IFD0:Make"), get("IFD0:Model")].filter(Boolean).join(" "), entry.path === entry.name ? "" : entry.path,
  ].filter(Boolean).map(String);
}
