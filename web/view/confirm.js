// The question before files are written.

import { html, useEffect, useRef } from "../html.js";
import { Mark } from "../element/mark.js";
import { filesOf, stakeInWords } from "../lib/agreement.js";
import { counted, showCount } from "../lib/text.js";
import { ticked } from "../stores/choice.js";
import { agree, changeQuestion, confirming, dangers, dismiss, hindrance, stake, tickedToWrite, toWrite } from "../stores/confirm.js";

/** Dangerous files named one by one. */
const NAMED = 100;

export function Confirm() {
  return confirming.value ? html`<${Question} />` : null;
}

function Question() {
  const frame = useRef(/** @type {HTMLDialogElement|null} */ (null));
  useEffect(() => {
    frame.current?.showModal();
    /** @type {HTMLElement|null|undefined} */ (frame.current?.querySelector(stake.peek().danger ? "#confirm-count" : "#confirm-write"))?.focus();
    return () => frame.current?.close();
  }, []);
  const asked = confirming.value;
  if (!asked) return null;
  const what = stake.value;
  const why = hindrance.value;
  const [first, ...more] = stakeInWords(what);
  return html`<dialog ref=${frame} id="confirm" aria-labelledby="confirm-title" aria-describedby="confirm-stake"
      onCancel=${(/** @type {Event} */ event) => (event.preventDefault(), dismiss())} onKeyDown=${(/** @type {Event} */ event) => event.stopPropagation()}>
    <form onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), agree())}>
      <h2 id="confirm-title">${first}</h2>
      <div id="confirm-stake">${more.map((line) => html`<p key=${line}>${line}</p>`)}</div>
      <${Scope} only=${asked.only} />
      ${what.danger ? html`<${Danger} typed=${asked.typed} why=${why} />` : null}
      <label class="check"><input type="checkbox" id="confirm-together" checked=${asked.together} onChange=${(/** @type {any} */ event) => changeQuestion({ together: event.currentTarget.checked })} />
        All files or none: where one cannot be written, none is</label>
      <div class="row confirm-foot">
        <button type="button" id="confirm-cancel" onClick=${dismiss}>Cancel</button>
        <button type="submit" id="confirm-write" class="primary" disabled=${Boolean(why)} aria-describedby=${why ? "confirm-why" : undefined}>${filesOf(what) ? `Write ${counted(filesOf(what), "file")}` : "Write"}</button>
      </div>
    </form>
  </dialog>`;
}

/** Everything planned, or the ticked files of it: what is shown by the filter never decides. @param {{only: "all"|"ticked"}} props */
function Scope({ only }) {
  const some = tickedToWrite.value;
  const all = toWrite.value.length;
  if (!some || some === all) return html`<p class="muted">This is everything that is planned, whatever the list shows.</p>`;
  return html`<fieldset class="confirm-scope"><legend>Which files</legend>
    <label class="check"><input type="radio" name="confirm-scope" id="confirm-all" checked=${only === "all"} onChange=${() => changeQuestion({ only: "all", typed: "" })} /> Everything planned: ${counted(all, "file")}, whatever the list shows</label>
    <label class="check"><input type="radio" name="confirm-scope" id="confirm-ticked" checked=${only === "ticked"} onChange=${() => changeQuestion({ only: "ticked", typed: "" })} /> Only the ${showCount(ticked.value.size)} ticked${some === ticked.value.size ? "" : `, of which ${counted(some, "file")} change${some === 1 ? "s" : ""}`}</label>
  </fieldset>`;
}

/** @param {{typed: string, why: string}} props */
function Danger({ typed, why }) {
  const list = dangers.value;
  return html`<section class="confirm-danger" aria-label="Dangerous files">
    <ul>${list.slice(0, NAMED).map(({ entry, reason }) => html`<li key=${entry.id}><${Mark} kind="danger" /> <strong>${entry.name}</strong> <span>${reason}</span></li>`)}</ul>
    ${list.length > NAMED ? html`<p>and ${counted(list.length - NAMED, "dangerous file")} more; filter the list by risk to see them all.</p>` : null}
    <label for="confirm-count">How many files are dangerous?</label>
    <input id="confirm-count" class="field" inputmode="numeric" autocomplete="off" value=${typed} aria-describedby="confirm-why" aria-invalid=${typed && why ? "true" : undefined}
      onInput=${(/** @type {any} */ event) => changeQuestion({ typed: event.currentTarget.value })} />
    <p id="confirm-why" class=${why ? "trouble" : "good"} role="status">${why || "Confirmed."}</p>
  </section>`;
}
