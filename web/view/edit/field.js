// One field of the form: a list of words, a text, a date or stars, for all files in scope.

import { html } from "../../html.js";
import { Chips } from "../../element/chips.js";
import { FORM } from "../../lib/form.js";
import { counted } from "../../lib/text.js";
import { addWords, chipsOf, enrol, flipWord, setText, textState } from "../../stores/draft.js";

/** @typedef {import("../../lib/form.js").Name} Name */

/** Kinds of boxes whose placeholder says already that the files differ. */
const PLACEHELD = new Set(["line", "text", "number"]);

/** @param {{name: Name, count: number}} props */
export function Field({ name, count }) {
  return FORM[name].kind === "list" ? html`<${ListField} name=${name} count=${count} />` : html`<${TextField} name=${name} count=${count} />`;
}

/** @param {{name: Name, count: number}} props */
function ListField({ name, count }) {
  const { label, hint } = FORM[name];
  const chips = chipsOf(name);
  const asked = chips.some(({ state }) => state !== "kept");
  return html`<div class=${`control ${asked ? "asked" : ""}`}>
    <label for=${`edit-${name}`}>${label}</label>
    <${Chips} id=${`edit-${name}`} label=${label} chips=${chips} of=${count} describedBy=${hint ? `hint-${name}` : undefined}
      onAdd=${(/** @type {string} */ text) => addWords(name, text)} onFlip=${(/** @type {any} */ chip) => flipWord(name, chip)} />
    ${hint ? html`<p id=${`hint-${name}`} class="hint">${hint}</p>` : null}
  </div>`;
}

/** @param {{name: Name, count: number}} props */
function TextField({ name, count }) {
  const { label } = FORM[name];
  const state = textState(name);
  const asked = state.asked > 0;
  return html`<div class=${`control ${asked ? "asked" : ""}`}>
    <div class="row spread"><label for=${`edit-${name}`}>${label}</label>
      <label class="enrol"><input type="checkbox" aria-label=${`Change ${label}`} checked=${asked} onChange=${(/** @type {any} */ event) => enrol(name, event.currentTarget.checked)} /> change</label></div>
    <${Input} name=${name} state=${state} />
    <p id=${`note-${name}`} class=${state.fault ? "fault" : state.mixed && PLACEHELD.has(FORM[name].kind) ? "unseen" : "hint"}>${state.fault || noteInWords(state, count)}</p>
  </div>`;
}

/** @param {import("../../stores/draft.js").TextState} state @param {number} count */
function noteInWords({ text, asked, mixed, removed }, count) {
  if (asked && !mixed && text === "") return removed ? `Empty: will be removed from ${counted(removed, "file")}` : "Empty, as it is now";
  if (mixed) return "The files differ; what you enter is set for all";
  return asked && count > 1 ? `For all ${counted(count, "file")}` : "";
}

/** @param {{name: Name, state: import("../../stores/draft.js").TextState}} props */
function Input({ name, state }) {
  const shared = {
    id: `edit-${name}`, class: "field", "aria-describedby": `note-${name}`, "aria-invalid": state.fault ? "true" : undefined,
    placeholder: state.mixed ? "several values" : "", onInput: (/** @type {any} */ event) => setText(name, event.currentTarget.value),
  };
  switch (FORM[name].kind) {
    case "text":
      return html`<textarea ...${shared} rows="3" value=${state.text}></textarea>`;
    case "moment":
      return html`<input ...${shared} type="datetime-local" step="1" value=${state.text} />`;
    case "number":
      return html`<input ...${shared} inputmode="text" autocomplete="off" value=${state.text} />`;
    case "stars":
      return html`<${Stars} name=${name} state=${state} />`;
    default:
      return html`<input ...${shared} autocomplete="off" value=${state.text} />`;
  }
}

/** @param {{name: Name, state: import("../../stores/draft.js").TextState}} props */
function Stars({ name, state }) {
  const value = state.text === "" ? -2 : Number(state.text);
  const choices = [["", "None"], ...["0", "1", "2", "3", "4", "5"].map((count) => [count, counted(Number(count), "star")])];
  return html`<div class="stars" role="radiogroup" aria-label="Rating" id=${`edit-${name}`}>
    ${choices.map(([text, label]) => html`<label class=${text !== "" && text !== "0" && Number(text) <= value ? "lit" : ""} title=${label}>
      <input type="radio" name="rating" class="unseen" aria-label=${label} value=${text} checked=${!state.mixed && state.text === text} onChange=${() => setText(name, text)} />
      <span aria-hidden="true">${text === "" ? "none" : text === "0" ? "0" : "★"}</span></label>`)}
  </div>`;
}
