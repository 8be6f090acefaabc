// A list of words that is made one by one: typed or picked, each with a button that takes it out.

import { html, useState } from "../html.js";
import { Combobox } from "./combobox.js";

/**
 * @param {{id: string, label: string, words: string[], placeholder?: string, describedBy?: string, eager?: boolean, ask: (text: string) => Promise<any[]>, onWords: (words: string[]) => void}} props
 */
export function Words({ id, label, words, placeholder = "", describedBy, eager = false, ask, onWords }) {
  const [text, setText] = useState("");
  /** @param {string} more */
  const add = (more) => {
    const found = more.split(/[;,\n]/).map((word) => word.trim()).filter((word) => word && !words.includes(word));
    if (found.length) onWords([...words, ...found]);
    setText("");
  };
  return html`<div class="chips">
    <ul class="words" aria-label=${`${label} so far`}>${words.map((word) => html`<li key=${word} class="chip"><span class="chip-word">${word}</span>
      <button type="button" aria-label=${`Take ${word} out`} title=${`Take ${word} out`} onClick=${() => onWords(words.filter((other) => other !== word))}>×</button></li>`)}</ul>
    <div class="row adding"><${Combobox} id=${id} label=${label} value=${text} placeholder=${placeholder} describedBy=${describedBy} eager=${eager} ask=${ask}
        onValue=${setText} onPick=${(/** @type {any} */ row) => add(row.key)} onEnter=${() => add(text)} />
      <button type="button" aria-label=${`Add to ${label}`} disabled=${!text.trim()} onClick=${() => add(text)}>Add</button></div>
  </div>`;
}
