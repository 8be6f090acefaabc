// Going through the plans one by one: viewed marks, the way to the next, and putting a file off.

import { html } from "../../html.js";
import { showCount } from "../../lib/text.js";
import { flipViewed, isViewed, leapToChange, leapToUnviewed, setSkip, viewing } from "../../stores/decision.js";

/** @param {{entry: import("../../stores/files.js").Entry}} props */
export function Review({ entry }) {
  const { of, viewed } = viewing.value;
  const skipped = entry.draft.value.decision.skip;
  return html`<div class="review row">
    <label class="check"><input id="viewed" type="checkbox" aria-keyshortcuts="v" checked=${isViewed(entry)} onChange=${flipViewed} /> Viewed</label>
    ${of > 1 ? html`<span class="muted" id="viewing">${showCount(viewed)} of ${showCount(of)} viewed</span>
      <span class="row leaps"><button type="button" class="small" aria-label="Previous file that changes" aria-keyshortcuts="," title="Previous file that changes (,)" onClick=${() => leapToChange(-1)}>‹</button>
      <button type="button" class="small" aria-label="Next file that changes" aria-keyshortcuts="." title="Next file that changes (.)" onClick=${() => leapToChange(1)}>›</button>
      <button type="button" class="small" aria-keyshortcuts="u" disabled=${viewed >= of} title=${viewed >= of ? "Every plan was viewed" : "Next plan that was not viewed (u)"} onClick=${leapToUnviewed}>Next not viewed</button></span>` : null}
    <button type="button" id="skip" class="small" aria-pressed=${skipped} onClick=${() => setSkip(!skipped)}>${skipped ? "Put off: take in again" : "Skip this file for now"}</button>
  </div>`;
}
