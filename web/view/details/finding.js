// What was noticed about a file, and what went wrong with it.

import { html } from "../../html.js";
import { Mark } from "../../element/mark.js";
import { placeInWords } from "../../lib/text.js";
import { removeThumbnail } from "../../stores/draft.js";

/** @typedef {import("../../stores/files.js").Entry} Entry */

/** @param {{trouble: import("../../calls.js").Trouble}} props */
export const Trouble = ({ trouble }) => html`<p class="trouble-box"><strong>${trouble.message}</strong>${placeInWords(trouble) ? html` <span>${placeInWords(trouble)}</span>` : null} <code>${trouble.code}</code></p>`;

/** @param {{findings: import("../../engine.js").Finding[], entry?: Entry}} props `entry`: the file that can be mended */
export function Findings({ findings, entry }) {
  return html`<ul class="findings">${findings.map((finding) => html`<li class=${`finding-${finding.severity}`}>
    <${Mark} kind=${finding.severity} word=${finding.severity === "info" ? "note" : finding.severity} /> ${finding.message}
    ${" "}<span class="place">${placeInWords({ start: finding.span?.[0] ?? null, trail: finding.trail })}</span>
    ${entry && isStale(finding) ? html` <button type="button" class="quiet small" onClick=${() => removeThumbnail(entry)}>Remove the thumbnail</button>` : null}</li>`)}</ul>`;
}

/** Whether the thumbnail of the Exif block may show more than the picture; others cannot be taken out. @param {import("../../engine.js").Finding} finding */
const isStale = ({ code, trail }) => code === "exif/stale-thumbnail" && trail.join(":") === "IFD1:ThumbnailImage";

/** Why a plan is as risky as it is, each reason in a sentence with its code. @param {{reasons: import("../../engine.js").Reason[]}} props */
export const Reasons = ({ reasons }) => html`<ul class="findings reasons">${reasons.map(({ code, level, message }) => html`<li class="reason"><${Mark} kind=${level} word=${level === "info" ? "note" : level} /> ${message} <code>${code}</code></li>`)}</ul>`;
