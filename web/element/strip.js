// The byte map: the file drawn as a strip of its parts, with the places marked where bytes were replaced.

import { html, useState } from "../html.js";
import { stripPlace, stripWidths } from "../lib/strip.js";
import { counted, showCount, showSize } from "../lib/text.js";

/** @typedef {import("../engine.js").Part} Part */
/** @typedef {import("../engine.js").Splice} Splice */

/** @type {Record<string, string>} */
const ROLES = { structure: "structure", block: "metadata", media: "picture data", slack: "free space", opaque: "kept as it is" };

/** @param {{parts: Part[], splices: Splice[]}} props */
export function Strip({ parts, splices }) {
  const [told, tell] = useState(-1);
  const widths = stripWidths(parts);
  const size = parts.at(-1)?.end ?? 0;
  const media = parts.filter(({ role }) => role === "media").reduce((sum, { start, end }) => sum + end - start, 0);
  const part = parts[told];
  const present = [...new Set(parts.map(({ role }) => role))];
  /** Arrows move along the strip, which is one stop of the Tab key. @param {KeyboardEvent} event */
  const onKey = (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const next = Math.min(parts.length - 1, Math.max(0, told + by));
    tell(next);
    const tile = /** @type {HTMLElement} */ (event.currentTarget).children[next];
    if (tile instanceof HTMLElement) tile.focus();
  };
  return html`<div class="strip-frame">
    <div class="strip" role="group" aria-label="Parts of the file in order" onKeyDown=${onKey}>
      ${parts.map((one, at) => html`<button type="button" class=${`tile tile-${one.role}`} style=${{ flexBasis: `${widths[at]}%` }}
        tabindex=${at === Math.max(0, told) ? 0 : -1} aria-label=${inWords(one)}
        onMouseEnter=${() => tell(at)} onFocus=${() => tell(at)} onClick=${() => tell(at)}></button>`)}
      ${splices.map((splice) => html`<span class="splice" aria-hidden="true" style=${{ left: `${stripPlace(parts, widths, splice.start)}%` }}></span>`)}
    </div>
    <p class="strip-told">${part ? inWords(part) : `${showSize(size)} in ${counted(parts.length, "part")}, ${showSize(media)} of it picture data`}</p>
    <ul class="legend">${present.map((role) => html`<li><span class=${`key tile-${role}`} aria-hidden="true"></span>${ROLES[role] ?? role}</li>`)}
      ${splices.length ? html`<li><span class="key key-splice" aria-hidden="true"></span>replaced here</li>` : null}</ul>
  </div>`;
}

/** @param {Part} part */
const inWords = ({ kind, start, end, role }) => `${kind}: bytes ${showCount(start)} to ${showCount(end)} (${showSize(end - start)}), ${ROLES[role] ?? role}`;
