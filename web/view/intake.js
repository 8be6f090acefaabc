// Where files come in: large when there are none, a row of buttons afterwards.

import { html, signal, useRef } from "../html.js";
import { entries } from "../stores/files.js";
import { pickInPlace, takePicked, takeSample, trouble } from "../stores/intake.js";
import { mode, placeKnown } from "../stores/place.js";
import { unmatched } from "../stores/writing.js";

/** Whether something is being dragged over the page. */
export const dragging = signal(false);

/** What is said of the way files are written, before the first comes. */
const WAYS = {
  copies: "Saves copies: your files are never overwritten; you save edited copies, and can undo bit for bit.",
  place: "Changes your files in place, after you confirm it; every change can be undone bit for bit.",
};

export function Intake() {
  const files = useRef(/** @type {HTMLInputElement|null} */ (null));
  const folder = useRef(/** @type {HTMLInputElement|null} */ (null));
  const empty = entries.value.length === 0;
  const inPlace = mode.value === "place" && placeKnown();
  const onPick = (/** @type {any} */ event) => takePicked(event.currentTarget);
  return html`<div class=${`intake ${empty ? "intake-empty" : ""} ${dragging.value ? "intake-over" : ""}`}>
    ${empty ? html`<div class="welcome">
      <h2>Drop photos and films here</h2>
      <p>See every tag, name the people, set titles, dates and places, for one photo or film or a thousand.</p>
      <p>You see each change before it is made, and proof afterwards that picture and sound are untouched.</p>
      <p>Nothing leaves this computer. <strong id="way">${WAYS[inPlace ? "place" : "copies"]}</strong></p>
    </div>` : null}
    <div class="intake-buttons">
      <button type="button" class=${empty ? "primary" : ""} onClick=${() => (inPlace ? pickInPlace("files") : files.current?.click())}>${empty ? "Choose files…" : "Add files…"}</button>
      <button type="button" onClick=${() => (inPlace ? pickInPlace("folder") : folder.current?.click())}>${empty ? "Choose a folder…" : "Add a folder…"}</button>
      ${empty ? html`<button type="button" class="quiet" onClick=${takeSample}>Try with a sample</button>` : html`<span class="muted intake-hint">or drop and paste them anywhere</span>`}
    </div>
    <input ref=${files} id="pick-files" class="unseen" type="file" multiple tabindex="-1" aria-label="Photos and films" onChange=${onPick} />
    <input ref=${folder} id="pick-folder" class="unseen" type="file" multiple webkitdirectory tabindex="-1" aria-label="Folder of photos and films" onChange=${onPick} />
    ${[unmatched.value, trouble.value].filter(Boolean).map((text) => html`<p class="trouble" role="alert">${text}</p>`)}
  </div>`;
}
