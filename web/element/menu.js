// A button that opens a small box of choices below it. Escape and leaving it close it.

import { html } from "../html.js";

/**
 * @param {{id: string, label: string, count?: number, children?: any}} props `count`: how many choices of it are made
 */
export function Menu({ id, label, count = 0, children }) {
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    const box = /** @type {HTMLDetailsElement} */ (event.currentTarget);
    if (event.key !== "Escape" || !box.open) return;
    event.preventDefault();
    event.stopPropagation();
    box.open = false;
    box.querySelector("summary")?.focus();
  };
  /** @param {FocusEvent} event */
  const onLeave = (event) => {
    const box = /** @type {HTMLDetailsElement} */ (event.currentTarget);
    if (event.relatedTarget instanceof Node && !box.contains(event.relatedTarget)) box.open = false;
  };
  return html`<details class=${`menu ${count ? "menu-used" : ""}`} id=${id} name="filter-menu" onKeyDown=${onKey} onFocusOut=${onLeave}>
    <summary>${label}${count ? html` <span class="count">${count}</span>` : null}</summary>
    <div class="menu-box">${children}</div>
  </details>`;
}

/**
 * Ticks of which any number may be set.
 * @param {{legend: string, options: {value: string, label: any, count?: number}[], chosen: string[], onChange: (chosen: string[]) => void}} props
 */
export function Ticks({ legend, options, chosen, onChange }) {
  /** @type {{value: string, label: any, count?: number}[]} */
  const all = [...options, ...chosen.filter((value) => options.every((option) => option.value !== value)).map((value) => ({ value, label: value }))];
  /** @param {string} value @param {boolean} on */
  const flip = (value, on) => onChange(on ? [...chosen, value] : chosen.filter((other) => other !== value));
  return html`<fieldset class="ticks"><legend>${legend}</legend>
    ${all.length ? all.map(({ value, label, count }) => html`<label key=${value} class="check"><input type="checkbox" checked=${chosen.includes(value)} onChange=${(/** @type {any} */ event) => flip(value, event.currentTarget.checked)} />
      <span>${label}</span>${count === undefined ? null : html` <span class="count">${count}</span>`}</label>`) : html`<p class="hint">none so far</p>`}
  </fieldset>`;
}
