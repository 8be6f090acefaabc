// What has to be said before anything else, each with what can be done about it.

import { html } from "../html.js";
import { Mark } from "../element/mark.js";
import { counted, showCount } from "../lib/text.js";
import { showTime } from "../lib/timeline.js";
import { bringHere, standing, trouble } from "../stores/chronicle.js";
import { broken, brokenInWords, fault, fullness, goOn, isNearlyFull, lacking, leaveIt, showBroken, unforeseen } from "../stores/notice.js";
import { progress } from "../stores/progress.js";

/** Paths of missing files that are named. */
const NAMED = 3;

export function Notices() {
  const { state, reason } = standing.value;
  return html`${state === "elsewhere" ? html`<div class="notice" id="second-tab"><p><${Mark} kind="warning" word="Second tab" /> ${reason}.</p>
      <button type="button" onClick=${bringHere}>Use it here</button>${trouble.value ? html`<p class="trouble" role="alert">${trouble.value}</p>` : null}</div>` : null}
    ${state === "memory" ? html`<div class="notice" id="in-memory"><p><${Mark} kind="warning" word="History in memory" /> ${reason}.</p></div>` : null}
    ${state === "none" ? html`<div class="notice" id="no-history-here"><p><${Mark} kind="danger" word="No history" /> ${reason}. Nothing is written without a way back.</p></div>` : null}
    ${progress.value ? null : broken.value.map((one) => html`<${Broken} key=${one.operation} one=${one} />`)}
    ${fault.value ? html`<div class="notice"><p class="trouble" role="alert">${fault.value}</p></div>` : null}
    ${unforeseen.value ? html`<div class="notice" id="unforeseen"><p class="trouble" role="alert">Something went wrong: ${unforeseen.value}. Every file is whole, the old or the new one; the history tells which.</p>
      <button type="button" onClick=${() => (unforeseen.value = "")}>Close</button></div>` : null}
    ${isNearlyFull() ? html`<div class="notice" id="nearly-full"><p><${Mark} kind="warning" word="Storage nearly full" /> ${Math.round(fullness.value * 100)} % of the room that the browser gives this site is used. Forget old operations under Settings.</p></div>` : null}`;
}

/** @param {{one: import("../ledger.js").Interrupted}} props */
function Broken({ one }) {
  const missing = lacking.value?.operation === one.operation ? lacking.value.missing : [];
  return html`<div class="notice broken-run"><p><${Mark} kind="warning" word="Broken off" /> ${brokenInWords(one)}, on ${showTime(one.made)}.${one.left ? ` ${counted(one.left, "file")} left.` : ""}
      ${missing.length ? html` <strong>Not in the list: ${missing.slice(0, NAMED).join(", ")}${missing.length > NAMED ? ` and ${showCount(missing.length - NAMED)} more` : ""}.</strong> Add ${missing.length === 1 ? "it" : "them"}, then go on.` : null}</p>
    <div class="row">${one.plan ? html`<button type="button" class="primary" onClick=${() => goOn(one)}>Go on</button>` : null}
      ${missing.length ? html`<button type="button" onClick=${() => goOn(one, true)}>Go on without ${missing.length === 1 ? "it" : "them"}</button>` : null}
      <button type="button" onClick=${() => leaveIt(one)}>Leave it</button><button type="button" onClick=${() => showBroken(one)}>Details</button></div></div>`;
}
