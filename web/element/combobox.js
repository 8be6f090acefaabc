// A text box that completes what is typed, after the ARIA combobox pattern with a list popup.

import { html, useEffect, useRef, useState } from "../html.js";

/** @typedef {{key: string, title: string, note?: string, writable?: boolean}} Option `key` is what is picked, `title` what is said beside it */

/** Typing pauses shorter than this ask nothing. */
const PAUSE = 90;

/**
 * `eager`: all there is to choose from is shown before anything is typed, by the arrow keys or a click.
 * @param {{id: string, value: string, label?: string, placeholder?: string, describedBy?: string, invalid?: boolean, eager?: boolean, ask: (text: string) => Promise<any[]>, onValue: (text: string) => void, onPick: (row: any) => void, onEnter?: () => void}} props
 */
export function Combobox({ id, value, label = "Tags", placeholder = "Artist, XMP-dc:Title, GPS:all…", describedBy, invalid, eager = false, ask, onValue, onPick, onEnter }) {
  const [rows, setRows] = useState(/** @type {Option[]} */ ([]));
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const latest = useRef(0);
  const list = useRef(/** @type {HTMLElement|null} */ (null));
  useEffect(() => () => void (latest.current = -1), []);
  useEffect(() => {
    const shown = open && (at >= 0 ? list.current?.children[at] : list.current);
    if (shown) shown.scrollIntoView({ block: "nearest" });
  }, [open, at]);
  /** @param {string} text */
  const search = (text) => {
    const turn = ++latest.current;
    if (!text.trim() && !eager) return setOpen(false);
    setTimeout(async () => {
      if (turn !== latest.current) return;
      const found = await ask(text.trim()).catch(() => []);
      if (turn !== latest.current) return;
      setRows(found);
      setOpen(found.length > 0);
      setAt(-1);
    }, PAUSE);
  };
  /** @param {Option} row */
  const pick = (row) => {
    latest.current += 1;
    setOpen(false);
    onPick(row);
  };
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) return search(value);
      setAt((at + (event.key === "ArrowDown" ? 1 : -1) + rows.length + (at < 0 && event.key === "ArrowUp" ? 1 : 0)) % rows.length);
    } else if (event.key === "Enter" && open && at >= 0) {
      event.preventDefault();
      pick(rows[at]);
    } else if (event.key === "Enter") {
      latest.current += 1;
      setOpen(false);
      if (!onEnter) return; // the form's own Enter
      event.preventDefault();
      onEnter();
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    }
  };
  return html`<div class="combobox">
    <input id=${id} class="field" role="combobox" aria-expanded=${open} aria-controls=${`${id}-list`} aria-autocomplete="list"
      aria-activedescendant=${open && at >= 0 ? `${id}-${at}` : undefined} aria-describedby=${describedBy} aria-invalid=${invalid ? "true" : undefined}
      autocomplete="off" autocapitalize="off" spellcheck=${false} placeholder=${placeholder} value=${value}
      onInput=${(/** @type {any} */ event) => (onValue(event.currentTarget.value), search(event.currentTarget.value))}
      onKeyDown=${onKey} onClick=${() => eager && !open && search(value)} onBlur=${() => ((latest.current += 1), setTimeout(() => setOpen(false), 150))} />
    <ul ref=${list} id=${`${id}-list`} role="listbox" aria-label=${label} hidden=${!open}>
      ${open ? rows.map((row, index) => html`<li id=${`${id}-${index}`} key=${row.key} role="option" aria-selected=${index === at} class=${row.writable === false ? "readonly" : ""}
        onMouseDown=${(/** @type {Event} */ event) => (event.preventDefault(), pick(row))}>
        <span class="option-key">${row.key}</span><span class="option-title">${row.title}${row.note ? ", not writable here" : ""}</span></li>`) : null}
    </ul>
  </div>`;
}
