// Values as the details show them.

import { html } from "../../html.js";
import { After, Before } from "../../element/mark.js";
import { groupOf, nameOf, showCount, showValue, spaced } from "../../lib/text.js";

/** Values longer than this are cut where they are shown; nothing is lost by it. */
const LONG = 600;

/** @param {string} text */
export const cut = (text) => (text.length > LONG ? `${text.slice(0, LONG)}… (${showCount(text.length - LONG)} more characters)` : text);

/** A tag as people read it, its group below. @param {{of: string}} props */
export const TagName = ({ of }) => html`<span class="tag-name">${spaced(nameOf(of))}</span><span class="group">${groupOf(of)}</span>`;

/** The value now, with what goes marked. @param {{now: unknown, after: unknown}} props */
export function Now({ now, after }) {
  const [old, made] = [cut(showValue(now)), cut(showValue(after))];
  return old ? html`<${Before} now=${old} after=${made} />` : html`<span class="muted">not there</span>`;
}

/** The value afterwards, with what comes marked. @param {{now: unknown, after: unknown}} props */
export function Then({ now, after }) {
  const [old, made] = [cut(showValue(now)), cut(showValue(after))];
  return made ? html`<${After} now=${old} after=${made} />` : html`<span class="muted">${old ? "removed" : "not there"}</span>`;
}
