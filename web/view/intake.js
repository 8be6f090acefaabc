// Where files come in: large when there are none, a row of buttons afterwards.

import { html, signal, useRef } from "../html.js";
import { entries } from "../stores/files.js";
import { takePicked, takeSample } from "../stores/intake.js";
import { unmatched } from "../stores/writing.js";

/** Whether something is being dragged over the page. */
export const dragging = signal(false);

export function Intake() {
  const files = useRef(/** @type {HTMLInputElement|null} */ (null));
  const folder = useRef(/** @type {HTMLInputElement|null} */ (null));
  const empty = entries.value.length === 0;
  const onPick = (/** @type {any} */ event) => takePicked(event.currentTarget);
  return html`<div class=${`intake ${empty ? "intake-empty" : ""} ${dragging.value ? "intake-over" : ""}`}>
    ${empty ? html`<div class="welcome">
      <h2>Drop photos and films here</h2>
      <p>See every tag, name the people, set titles, dates and places, for one photo or film or a thousand.</p>
      <p>You see each change before it is made, and proof afterwards that picture and sound are untouched.</p>
      <p>Nothing leaves this computer. Your files are never overwritten; you save edited copies, and can undo bit for bit.</p>
    </div>` : null}
    <div class="intake-buttons">
      <button type="button" class=${empty ? "primary" : ""} onClick=${() => files.current?.click()}>${empty ? "Choose files…" : "Add files…"}</button>
      <button type="button" onClick=${() => folder.current?.click()}>${empty ? "Choose a folder…" : "Add a folder…"}</button>
      ${empty ? html`<button type="button" class="quiet" onClick=${takeSample}>Try with a sample</button>` : html`<span class="muted intake-hint">or drop and paste them anywhere</span>`}
    </div>
    <input ref=${files} id="pick-files" class="unseen" type="file" multiple tabindex="-1" aria-label="Photos and films" onChange=${onPick} />
    <input ref=${folder} id="pick-folder" class="unseen" type="file" multiple webkitdirectory tabindex="-1" aria-label="Folder of photos and films" onChange=${onPick} />
    ${unmatched.value ? html`<p class="trouble" role="alert">${unmatched.value}</p>` : null}
  </div>`;
}
