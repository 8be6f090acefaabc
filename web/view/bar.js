// The bar on top: what this is, how far the engine is, how files are written.

import { html } from "../html.js";
import { restart } from "../engine.js";
import { boot, offline } from "../stores/boot.js";
import { keysOpen } from "../stores/keys.js";

const OFFLINE = { no: "", saving: "saving for offline use", yes: "works offline" };

export function Bar() {
  const { state, stage, done, message } = boot.value;
  return html`<div class="bar">
    <span class="brand"><img src="web/icon.svg" alt="" width="22" height="22" />Metasplice</span>
    <span class="claim">Nothing leaves this computer</span>
    <span class="bar-end">
      ${state === "booting" ? html`<span class="booting"><label for="boot">${stage}</label><progress id="boot" max="1" value=${done}></progress></span>` : null}
      ${state === "ready" ? html`<span class="engine" data-ready="true"><span class="dot" aria-hidden="true"></span>engine ready</span>` : null}
      ${state === "failed" ? html`<span class="trouble" role="alert">${message} <button type="button" onClick=${restart}>Try again</button></span>` : null}
      ${OFFLINE[offline.value] ? html`<span class="offline" data-offline=${offline.value}>${OFFLINE[offline.value]}</span>` : null}
      <span class="mode">saves copies</span>
      <button type="button" class="quiet" aria-haspopup="dialog" onClick=${() => (keysOpen.value = true)}>Keys <kbd aria-hidden="true">?</kbd></button>
    </span>
  </div>`;
}
