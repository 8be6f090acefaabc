// The comment as it is and as it would be, side by side, and the switch that keeps someone's words.

import { html } from "../../html.js";
import { Mark } from "../../element/mark.js";
import { setKeepsComment } from "../../stores/decision.js";
import { Now, Then } from "./value.js";

/** @param {{item: import("../../lib/collection.js").Item, isLost: boolean}} props */
export function Comment({ item, isLost }) {
  const [now, after] = item.comment;
  const keeps = item.decision.keeps_comment;
  if (now === after && !keeps) return null;
  return html`<div class="comment" role="group" aria-labelledby="comment-title">
    <h4 id="comment-title">Comment ${isLost ? html`<${Mark} kind="danger" word="someone’s comment is overwritten" />` : null}</h4>
    <div class="sides"><div><span class="hint">Now</span><p><${Now} now=${now} after=${after} /></p></div>
      <div><span class="hint">After</span><p><${Then} now=${now} after=${after} /></p></div></div>
    ${now.trim() ? html`<label class="check"><input id="keep-comment" type="checkbox" role="switch" checked=${keeps} onChange=${(/** @type {any} */ event) => setKeepsComment(event.currentTarget.checked)} />
      Preserve the comment: the new one stands behind it</label>` : null}
  </div>`;
}
