// The list of keys.

import { html, useEffect, useRef } from "../html.js";
import { keysOpen } from "../stores/keys.js";

const KEYS = [
  ["↑ ↓", "next or previous file"],
  ["Home End", "first or last file"],
  ["Page Up, Page Down", "ten files on"],
  ["Space", "tick or untick the file"],
  ["Shift + ↑ ↓", "tick a range"],
  ["Ctrl + A", "tick all files shown"],
  ["Enter", "edit the file, or the ticked files"],
  ["Delete", "take off the list (the file stays on disk)"],
  ["Esc", "back to the list"],
  ["/", "filter the files"],
  ["Ctrl + Enter", "write the files that change"],
  ["?", "this list"],
];

export function Keys() {
  const dialog = useRef(/** @type {HTMLDialogElement|null} */ (null));
  useEffect(() => {
    if (keysOpen.value) dialog.current?.showModal();
    else dialog.current?.close();
  }, [keysOpen.value]);
  return html`<dialog ref=${dialog} aria-labelledby="keys-title" onClose=${() => (keysOpen.value = false)}>
    <h2 id="keys-title">Keys</h2>
    <dl class="keys">${KEYS.map(([key, text]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${text}</dd></div>`)}</dl>
    <form method="dialog"><button class="primary">Close</button></form>
  </dialog>`;
}
