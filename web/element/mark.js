// Marks that tell by shape and word, never by colour alone.

import { html } from "../html.js";
import { wordDiff } from "../lib/worddiff.js";

/** @type {Record<string, string>} */
const SHAPES = {
  safe: "●", warning: "▲", danger: "◆", blocked: "■", unreadable: "✕", written: "✔", reading: "…", same: "○",
  added: "+", changed: "~", removed: "−", kept: "=", skipped: "»", ok: "✔", failed: "✕", info: "i", error: "✕",
};

/** @param {{kind: string, word?: string}} props */
export const Mark = ({ kind, word = kind }) =>
  html`<span class=${`mark mark-${kind}`}><span class="shape" aria-hidden="true">${SHAPES[kind] ?? "·"}</span>${" "}${word}</span>`;

/** The old text with what went marked. @param {{now: string, after: string}} props */
export const Before = ({ now, after }) =>
  html`${wordDiff(now, after).filter(({ kind }) => kind !== "new").map(({ kind, text }) => (kind === "gone" ? html`<del>${text}</del>` : text))}`;

/** The new text with what came marked. @param {{now: string, after: string}} props */
export const After = ({ now, after }) =>
  html`${wordDiff(now, after).filter(({ kind }) => kind !== "gone").map(({ kind, text }) => (kind === "new" ? html`<ins>${text}</ins>` : text))}`;
