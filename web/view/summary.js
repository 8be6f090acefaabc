// What the plan of all files comes to; each count shows the files it counts.

import { html } from "../html.js";
import { Mark } from "../element/mark.js";
import { EVERYTHING } from "../lib/wanted.js";
import { counted, showCount, showSize, showSpan } from "../lib/text.js";
import { filter, narrow } from "../stores/choice.js";
import { entries, refused, unread } from "../stores/files.js";
import { outlooks, planning, summary } from "../stores/plan.js";

/** @typedef {Partial<import("../lib/wanted.js").Wanted>} Part */

export function Summary() {
  const all = entries.value.length;
  if (!all) return null;
  const { files, fields, levels, blocked, same, skipped, comments } = outlooks.value;
  const figures = summary.value;
  return html`<div class="figures" role="group" aria-label="The plan of all files" aria-busy=${planning.value ? "true" : "false"}>
    <${Figure} part=${{}} label=${counted(all, "file")} />
    ${unread.value ? html`<span class="figure reading"><label for="reading">reading ${showCount(unread.value)}</label><progress id="reading" max=${all} value=${all - unread.value}></progress></span>` : null}
    ${refused.value ? html`<${Figure} part=${{ only: "trouble" }} kind="unreadable" label=${`unreadable ${showCount(refused.value)}`} />` : null}
    ${files ? html`<${Figure} part=${{ only: "changing" }} label=${`${showCount(files)} change (${counted(fields, "field")})`} />` : html`<span class="figure muted">nothing changes</span>`}
    ${/** @type {const} */ (["safe", "warning", "danger"]).map((level) => levels[level] ? html`<${Figure} key=${level} part=${{ only: "changing", levels: [level] }} kind=${level} label=${`${level} ${showCount(levels[level])}`} />` : null)}
    ${blocked ? html`<${Figure} part=${{ categories: ["blocked"] }} kind="blocked" label=${`blocked ${showCount(blocked)}`} />` : null}
    ${same ? html`<${Figure} part=${{ categories: ["unchanged"] }} label=${`${showCount(same)} already so`} />` : null}
    ${skipped ? html`<${Figure} part=${{ categories: ["skipped"] }} label=${`${showCount(skipped)} skipped`} />` : null}
    ${comments ? html`<${Figure} part=${{ conflicts: ["comment"] }} label=${`${counted(comments, "comment")} overwritten`} />` : null}
    ${files && figures?.bytes_to_write ? html`<span class="figure">${showSize(figures.bytes_to_write)} to write</span>` : null}
    ${files && figures?.seconds ? html`<span class="figure">${showSpan(figures.seconds)}</span>` : null}
    ${planning.value ? html`<span class="figure muted">planning…</span>` : null}
  </div>`;
}

/** A count that filters to what it counts; pressed again it shows everything. @param {{part: Part, label: string, kind?: string}} props */
function Figure({ part, label, kind }) {
  const wanted = { ...EVERYTHING, ...part };
  const on = JSON.stringify(filter.value) === JSON.stringify(wanted);
  const wide = Object.keys(part).length === 0;
  return html`<button type="button" class="figure" aria-pressed=${wide ? undefined : on} title=${wide ? "Show all files" : on ? "Show all files again" : "Show these files"}
    onClick=${() => narrow(on ? EVERYTHING : wanted)}>${kind ? html`<${Mark} kind=${kind} word=${label} />` : label}</button>`;
}
