// On a phone the panes are steps; this row chooses the one in front.

import { html } from "../html.js";
import { step } from "../stores/choice.js";
import { entries } from "../stores/files.js";

/** @type {["files"|"tags"|"edit", string][]} */
const STEPS = [["files", "Files"], ["tags", "Tags"], ["edit", "Edit"]];

export function Steps() {
  if (!entries.value.length) return null;
  return html`<div class="steps">${STEPS.map(([name, label]) => html`<button type="button" aria-pressed=${step.value === name} onClick=${() => (step.value = name)}>${label}</button>`)}</div>`;
}
