// Sidecars: made of the photos in scope, or taken over into them.

import { html } from "../../html.js";
import { counted } from "../../lib/text.js";
import { inWords, leaveSidecars, makeSidecars, pairs, photos, takeOver, taken } from "../../stores/sidecar.js";
import { progress } from "../../stores/progress.js";

export function Sidecars() {
  if (!photos.value.length && !taken.value.length) return null;
  const [first] = photos.value;
  const make = photos.value.length === 1 ? `Make a sidecar of ${first.name}` : `Make ${counted(photos.value.length, "sidecar")}`;
  return html`<section class="any" aria-labelledby="sidecar-title">
    <h3 id="sidecar-title">Sidecar</h3>
    <p id="hint-sidecar" class="hint">A small XMP file beside the photo with the photo's tags and your edits; the photo stays as it is.</p>
    <div class="row"><button type="button" id="make-sidecar" aria-describedby="hint-sidecar" disabled=${progress.value !== null} onClick=${makeSidecars}>${make}</button>
      ${pairs.value.length ? html`<button type="button" id="take-over" onClick=${takeOver}>Copy tags from ${inWords(pairs.value.map(({ sidecar }) => sidecar))}</button>` : null}</div>
    ${taken.value.length ? html`<ul class="asked-tags"><li><span>Tags of <strong>${inWords(taken.value.map(({ sidecar }) => sidecar))}</strong> will be copied</span>
      <button type="button" id="drop-sidecar" class="quiet small" aria-label="Drop the tags of the sidecars" onClick=${leaveSidecars}>Drop</button></li></ul>` : null}
  </section>`;
}
