// A list of words with a box to add more. Taking a word out keeps it in sight, struck through, until it is written.

import { html, useState } from "../html.js";

/** @typedef {import("../stores/draft.js").Chip} Chip */

/**
 * @param {{id: string, label: string, chips: Chip[], of: number, describedBy?: string, onAdd: (text: string) => void, onFlip: (chip: Chip) => void}} props
 */
export function Chips({ id, label, chips, of, describedBy, onAdd, onFlip }) {
  const [text, setText] = useState("");
  const add = () => {
    if (text.trim()) onAdd(text);
    setText("");
  };
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    const last = chips.at(-1);
    if (event.key === "Enter" || (event.key === "," && text.trim())) {
      event.preventDefault();
      add();
    } else if (event.key === "Backspace" && !text && last && last.state !== "removed") onFlip(last);
  };
  return html`<div class="chips">
    <ul class="words" aria-label=${`${label} so far`}>
      ${chips.map((chip) => html`<li class=${`chip chip-${chip.state}`} key=${chip.word}>
        <span class="chip-word">${chip.state === "added" ? html`<span aria-hidden="true">+ </span>` : null}${chip.word}</span>
        ${chip.count < of && chip.state !== "removed" ? html`<span class="few">in ${chip.count} of ${of}</span>` : null}
        <button type="button" aria-label=${flipName(chip, label)} title=${flipName(chip, label)} onClick=${() => onFlip(chip)}>${chip.state === "removed" ? "↺" : "×"}</button>
        ${chip.count < of && chip.state !== "removed" ? html`<button type="button" aria-label=${`Add ${chip.word} to all`} title="Add to all" onClick=${() => onAdd(chip.word)}>+</button>` : null}
      </li>`)}
    </ul>
    <input id=${id} class="field" value=${text} placeholder="Add…" aria-describedby=${describedBy} autocomplete="off"
      onInput=${(/** @type {any} */ event) => setText(event.currentTarget.value)} onKeyDown=${onKey} onBlur=${add} />
  </div>`;
}

/** @param {Chip} chip @param {string} label */
function flipName({ word, state }, label) {
  if (state === "removed") return `Keep ${word} in ${label}`;
  return state === "added" ? `Do not add ${word} to ${label}` : `Take ${word} out of ${label}`;
}
