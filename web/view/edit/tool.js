// The frame of the dialogs for edits of many files: what the edit would come to is told before it is asked.

import { html } from "../../html.js";
import { Dialog } from "../../element/dialog.js";
import { After, Before, Mark } from "../../element/mark.js";
import { counted, nameOf, showCount, showValue, spaced } from "../../lib/text.js";
import { acceptTool, example, leaveTool, meant, reach, trouble, trying } from "../../stores/editions.js";
import { planning } from "../../stores/plan.js";

/** Tags of the example that are shown. */
const MOST = 6;

/** @param {{id: string, title: string, hint: string, ready: boolean, words: string, fault?: string, children?: any}} props `words`: what is asked when it is accepted */
export function Tool({ id, title, hint, ready, words, fault = "", children }) {
  return html`<${Dialog} id=${id} title=${`${title} ${inWords(meant.value.length)}`} hint=${hint} accept=${`Add to the plan of ${counted(meant.value.length, "file")}`} ready=${ready && !trouble.value} onAccept=${() => acceptTool(words)} onClose=${leaveTool}>
    ${children}
    <p id=${`${id}-fault`} class="fault" role="status">${fault || trouble.value}</p>
    <${Reach} />
  </${Dialog}>`;
}

/** @param {number} count */
const inWords = (count) => (count === 1 ? `in ${meant.value[0].name}` : `in ${counted(count, "chosen file")}`);

/** What the plan comes to with this edit and all that was asked before. */
export function Reach() {
  if (!trying.value) return null;
  const { change, same, blocked, skipped } = reach.value;
  const rest = [same ? `${showCount(same)} stay${same === 1 ? "s" : ""} as ${same === 1 ? "it is" : "they are"}` : "", blocked ? `${showCount(blocked)} blocked` : "", skipped ? `${showCount(skipped)} put off` : ""].filter(Boolean);
  const files = `${showCount(change)} of ${counted(meant.value.length, "file")} ${change === 1 ? "changes" : "change"}`;
  return html`<div class="reach">
    <p class="reach-count" aria-live="polite">${planning.value ? "Working it out…" : [`With all that is asked, ${files}`, ...rest].join("; ")}</p>
    ${example.value && !planning.value ? html`<${Example} example=${example.value} />` : null}</div>`;
}

/** @param {{example: NonNullable<typeof example.value>}} props */
function Example({ example: { name, rows, target } }) {
  const more = rows.length - MOST;
  return html`<table class="diff reach-example"><caption>In ${name}</caption>
    <tbody>${target ? html`<tr><th scope="row">File name</th><td><${Before} now=${name} after=${target} /></td><td><${After} now=${name} after=${target} /></td></tr>` : null}
      ${rows.slice(0, MOST).map(({ key, now, after, kind }) => html`<tr><th scope="row">${spaced(nameOf(key))} ${Mark({ kind })}</th>
        <td><${Before} now=${showValue(now)} after=${showValue(after)} /></td><td><${After} now=${showValue(now)} after=${showValue(after)} /></td></tr>`)}</tbody></table>
    ${more > 0 ? html`<p class="hint">and ${counted(more, "more tag")}</p>` : null}`;
}
