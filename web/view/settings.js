// The settings of this browser, and what each means.

import { html, signal } from "../html.js";
import { showSize } from "../lib/text.js";
import { cleanNow, clearAll, figures, forgotten } from "../stores/chronicle.js";
import { setTogether } from "../stores/draft.js";
import { placeKnown } from "../stores/place.js";
import { place } from "../stores/route.js";
import { MOST_WORKERS, PAGE_SIZES, concurrency, days, megabytes, mode, pageSize } from "../stores/settings.js";
import { together } from "../stores/together.js";

const KEYS = [
  ["v", "mark the plan of the file as viewed, or as not viewed"],
  [". and ,", "next and previous file that changes"],
  ["u", "next plan that was not viewed"],
  ["n, k, m, e", "in a row of the changes: use new, keep, merge, edit"],
  ["?", "all keys"],
];

/** Whether the question before everything is forgotten stands. */
const doubting = signal(false);

export function Settings() {
  if (place.value !== "settings") return null;
  return html`<div class="sheet"><h2>Settings</h2>
    <p class="muted">Kept in this browser, for this site alone.</p>
    <section class="card" aria-labelledby="set-write"><h3 id="set-write">Writing</h3>
      <fieldset class="plain"><legend>How files are written</legend>
        <label class="check"><input type="radio" name="set-mode" checked=${mode.value === "copies" || !placeKnown()} onChange=${() => (mode.value = "copies")} /> Save copies: the files you gave stay as they are</label>
        <label class="check"><input type="radio" name="set-mode" disabled=${!placeKnown()} checked=${mode.value === "place" && placeKnown()} onChange=${() => (mode.value = "place")} /> Change files in place, once you allow it${placeKnown() ? "" : "; this browser gives pages no way to do so"}</label></fieldset>
      <label class="check"><input id="set-together" type="checkbox" role="switch" checked=${together.value} onChange=${(/** @type {any} */ event) => setTogether(event.currentTarget.checked)} /> Keep EXIF, IPTC and XMP the same</label>
      <p class="hint">A title, text, date, name or keyword is written to each of them that programs read it from.</p>
      ${Choice("set-workers", "Files written at once", Array.from({ length: MOST_WORKERS }, (_, at) => at + 1), concurrency, "Each takes some 70 MB of memory. A computer with two cores gains nothing from more than two.")}
    </section>
    <section class="card" aria-labelledby="set-list"><h3 id="set-list">The list</h3>
      ${Choice("set-page", "Files of a page", PAGE_SIZES, pageSize, "")}
    </section>
    <section class="card" aria-labelledby="set-history"><h3 id="set-history">The history</h3>
      ${Whole("set-days", "Days an operation is kept", days, 36_500, "0 keeps it without end.")}
      ${Whole("set-megabytes", "Megabytes the ways back may take", megabytes, 100_000, "0 is without limit. What is forgotten can no longer be taken back; the newest operation always stays.")}
      ${figures.value ? html`<p>${figures.value.count} operations, ${showSize(figures.value.bytes)}.</p>` : null}
      <div class="row"><button type="button" onClick=${cleanNow}>Forget what is past these limits</button><button type="button" aria-expanded=${doubting.value} onClick=${() => (doubting.value = !doubting.value)}>Forget the whole history…</button></div>
      ${doubting.value ? html`<div class="warning-box row" role="group" aria-label="Forget the whole history"><span>What was written can then no longer be taken back from here.</span>
        <button type="button" id="forget-all" onClick=${() => ((doubting.value = false), clearAll())}>Forget it</button><button type="button" onClick=${() => (doubting.value = false)}>Keep it</button></div>` : null}
      ${forgotten.value ? html`<p id="forgotten" tabindex="-1">${forgotten.value}</p>` : null}
    </section>
    <section class="card" aria-labelledby="set-keys"><h3 id="set-keys">Keys for reviewing</h3>
      <dl class="keys">${KEYS.map(([key, text]) => html`<div key=${key}><dt><kbd>${key}</kbd></dt><dd>${text}</dd></div>`)}</dl></section>
  </div>`;
}

/** @param {string} id @param {string} label @param {number[]} options @param {import("@preact/signals").Signal<number>} store @param {string} hint */
const Choice = (id, label, options, store, hint) => html`<div class="setting"><label for=${id}>${label}</label>
  <select id=${id} aria-describedby=${hint ? `${id}-hint` : undefined} value=${store.value} onChange=${(/** @type {any} */ event) => (store.value = Number(event.currentTarget.value))}>
    ${options.map((one) => html`<option value=${one} selected=${store.value === one}>${one}</option>`)}</select>
  ${hint ? html`<p id=${`${id}-hint`} class="hint">${hint}</p>` : null}</div>`;

/** @param {string} id @param {string} label @param {import("@preact/signals").Signal<number>} store @param {number} most @param {string} hint */
const Whole = (id, label, store, most, hint) => html`<div class="setting"><label for=${id}>${label}</label>
  <input id=${id} class="field" type="number" min="0" max=${most} step="1" aria-describedby=${`${id}-hint`} value=${store.value} onChange=${(/** @type {any} */ event) => takeWhole(event.currentTarget, store)} />
  <p id=${`${id}-hint`} class="hint">${hint}</p></div>`;

/** @param {HTMLInputElement} box @param {import("@preact/signals").Signal<number>} store */
function takeWhole(box, store) {
  if (box.value.trim() && box.checkValidity()) store.value = Number(box.value);
  else box.value = String(store.value);
}
