// The list of keys.

import { html, useEffect, useRef } from "../html.js";
import { keysOpen } from "../stores/keys.js";

const KEYS = [
  ["↑ ↓, k j", "next or previous file"],
  ["Home End", "first or last file"],
  ["Page Up, Page Down", "ten files on"],
  ["→ ←", "unfold or fold the row; then from cell to cell"],
  ["Space, x", "tick or untick the file"],
  ["Shift + ↑ ↓, Shift + Space", "tick a range"],
  ["Ctrl + A", "tick all files shown"],
  ["Ctrl + Shift + A", "tick all files, shown or not"],
  ["Enter, F2", "edit the file, or the ticked files"],
  ["v", "mark the plan as viewed"],
  [". ,", "next or previous file that changes"],
  ["u", "next plan not viewed"],
  ["n, k, m, e", "in a row of the changes: use new, keep, merge, edit"],
  ["Delete", "take off the list (the file stays on disk)"],
  ["Esc", "back to the row, to the list; untick all"],
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
