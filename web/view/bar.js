// The bar on top: what this is, where one is, how far the engine is, how files are written.

import { html } from "../html.js";
import { restart } from "../engine.js";
import { boot, offline } from "../stores/boot.js";
import { keysOpen } from "../stores/keys.js";
import { place } from "../stores/route.js";
import { mode, placeKnown } from "../stores/place.js";
import { say } from "../stores/attention.js";

const OFFLINE = { no: "", saving: "saving for offline use", yes: "works offline" };
/** @type {[import("../stores/route.js").Place, string][]} */
const NAV = [["files", "Files"], ["history", "History"], ["templates", "Templates"], ["settings", "Settings"]];
/** @type {Record<import("../stores/settings.js").Mode, [string, string]>} */
const MODES = {
  copies: ["saves copies", "What is written is a new file that you save; the files you gave stay as they are."],
  place: ["changes files in place", "The files you opened are themselves changed on disk, once you allow it. The way back is kept in the history."],
};

export function Bar() {
  const { state, stage, done, message } = boot.value;
  return html`<div class="bar">
    <span class="brand"><img src="web/icon.svg" alt="" width="22" height="22" />Metasplice</span>
    <nav class="nav" aria-label="Places">${NAV.map(([name, label]) => html`<a href=${name === "files" ? "#files" : `#${name}`} aria-current=${place.value === name ? "page" : undefined} onClick=${(/** @type {Event} */ event) => go(event, name)}>${label}</a>`)}</nav>
    <span class="claim">Nothing leaves this computer</span>
    <span class="bar-end">
      ${state === "booting" ? html`<span class="booting"><label for="boot">${stage}</label><progress id="boot" max="1" value=${done}></progress></span>` : null}
      ${state === "ready" ? html`<span class="engine" data-ready="true"><span class="dot" aria-hidden="true"></span>engine ready</span>` : null}
      ${state === "failed" ? html`<span class="trouble" role="alert">${message} <button type="button" onClick=${restart}>Try again</button></span>` : null}
      ${OFFLINE[offline.value] ? html`<span class="offline" data-offline=${offline.value}>${OFFLINE[offline.value]}</span>` : null}
      <${ModeChoice} />
      <button type="button" class="quiet" aria-haspopup="dialog" onClick=${() => (keysOpen.value = true)}>Keys <kbd aria-hidden="true">?</kbd></button>
    </span>
  </div>`;
}

/** @param {Event} event @param {import("../stores/route.js").Place} name */
function go(event, name) {
  event.preventDefault();
  place.value = name;
  say(NAV.find(([other]) => other === name)?.[1] ?? "");
}

/** How files are written, and what that means. */
function ModeChoice() {
  const known = placeKnown();
  const now = known ? mode.value : "copies";
  /** @param {any} event */
  const onChange = (event) => {
    mode.value = event.currentTarget.value;
    say(MODES[mode.value][1]);
  };
  return html`<span class="mode"><select id="mode" aria-label="How files are written" aria-describedby="mode-means" title=${MODES[now][1]} value=${now} onChange=${onChange}>
      <option value="copies" selected=${now === "copies"}>saves copies</option>
      <option value="place" selected=${now === "place"} disabled=${!known}>${known ? "changes files in place" : "in place: not in this browser"}</option></select>
    <span id="mode-means" class="unseen">${MODES[now][1]}${known ? "" : " This browser gives pages no way to change files in place."}</span></span>`;
}
