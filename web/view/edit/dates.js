// Dates of many files: moved by an amount, read out of the file's name, or set.

import { html, useEffect, useState } from "../../html.js";
import { editionFault, editionInWords } from "../../lib/edition.js";
import { dateOfName } from "../../lib/naming.js";
import { UNITS, amountInWords, moved, readAmount, showAmount } from "../../lib/shift.js";
import { counted } from "../../lib/text.js";
import { meant, tryEdition } from "../../stores/editions.js";
import { Tool } from "./tool.js";

/** @typedef {import("../../lib/shift.js").Amount} Amount */

/** @type {[string, string, string][]} */
const WAYS = [
  ["shift", "Move", "Every date that the files have is moved by the same amount, those of films too; time zones stay."],
  ["name", "From the file name", "Names as phones and messengers write them: IMG_20240621_211405, 2024-06-21 21.14.05, IMG-20240621-WA0001."],
  ["set", "Set", "The same date and time for all of them."],
];
/** @type {Amount} */
const NONE = { back: false, years: 0, months: 0, days: 0, hours: 0, minutes: 0, seconds: 0 };

export function Dates() {
  const [way, setWay] = useState("shift");
  const [amount, setAmount] = useState(NONE);
  const [overwrite, setOverwrite] = useState(false);
  const [moment, setMoment] = useState("");
  const edition = editionOf(way, amount, overwrite, moment);
  const fault = edition && editionFault(edition);
  useEffect(() => tryEdition(fault ? null : edition), [JSON.stringify(edition)]);
  const [, , told] = /** @type {[string, string, string]} */ (WAYS.find(([word]) => word === way));
  return html`<${Tool} id="dates" title="Dates" hint=${told} ready=${edition !== null && !fault} words=${edition ? editionInWords(edition) : ""}>
    <div class="row" role="radiogroup" aria-label="What to do">${WAYS.map(([word, label], at) => html`<label class="check"><input type="radio" name="dates-way" autofocus=${at === 0} checked=${way === word} onChange=${() => setWay(word)} /> ${label}</label>`)}</div>
    ${way === "shift" ? html`<${Shift} amount=${amount} onAmount=${setAmount} />` : way === "name" ? html`<${FromName} overwrite=${overwrite} onOverwrite=${setOverwrite} />`
    : html`<div class="control"><label for="dates-moment">Date and time taken</label><input id="dates-moment" class="field" type="datetime-local" step="1" value=${moment} onInput=${(/** @type {any} */ event) => setMoment(event.currentTarget.value)} /></div>`}
  </${Tool}>`;
}

/** @param {string} way @param {Amount} amount @param {boolean} overwrite @param {string} moment */
function editionOf(way, amount, overwrite, moment) {
  if (way === "shift") return { do: "shift", by: showAmount(amount) };
  if (way === "name") return { do: "date-from-name", overwrite };
  const written = `${moment.slice(0, 10).replaceAll("-", ":")} ${moment.slice(11)}${moment.length === 16 ? ":00" : ""}`;
  return moment ? { do: "set", tags: { "ExifIFD:DateTimeOriginal": written } } : null;
}

/** @param {{amount: Amount, onAmount: (amount: Amount) => void}} props */
function Shift({ amount, onAmount }) {
  const first = meant.value.find((entry) => entry.texts.date);
  const after = first && moved(first.texts.date, amount);
  const some = readAmount(showAmount(amount)) && UNITS.some((unit) => amount[unit]);
  return html`<div class="row" role="radiogroup" aria-label="Direction">
      <label class="check"><input type="radio" name="dates-sign" checked=${!amount.back} onChange=${() => onAmount({ ...amount, back: false })} /> Later</label>
      <label class="check"><input type="radio" name="dates-sign" checked=${amount.back} onChange=${() => onAmount({ ...amount, back: true })} /> Earlier</label></div>
    <div class="amounts">${UNITS.map((unit) => html`<label>${unit[0].toUpperCase() + unit.slice(1)}
      <input id=${`dates-${unit}`} class="field" type="number" min="0" max="99999" step="1" inputmode="numeric" value=${amount[unit] || ""} placeholder="0" aria-describedby="dates-example"
        onInput=${(/** @type {any} */ event) => onAmount({ ...amount, [unit]: Math.max(0, Math.floor(Number(event.currentTarget.value) || 0)) })} /></label>`)}</div>
    <p id="dates-example" class="hint">${!some ? "By how much? For a camera that was an hour slow: 1 hour later." : !first ? `${amountInWords(showAmount(amount))}; none of the files has a date taken` : `${first.name}: ${first.texts.date.replace("T", " ")} becomes ${after ? after.replace("T", " ") : "a date that no calendar has"} (${amountInWords(showAmount(amount))})`}</p>`;
}

/** @param {{overwrite: boolean, onOverwrite: (on: boolean) => void}} props */
function FromName({ overwrite, onOverwrite }) {
  const some = meant.value.slice(0, 2000);
  const telling = some.filter(({ name }) => dateOfName(name));
  const [first] = telling;
  return html`<label class="check"><input id="dates-overwrite" type="checkbox" checked=${overwrite} onChange=${(/** @type {any} */ event) => onOverwrite(event.currentTarget.checked)} /> In place of a date that is there</label>
    <p class="hint">${first ? `${first.name} tells ${dateOfName(first.name)}; ${counted(telling.length, "name")} of the first ${some.length === 1 ? "one" : some.length} ${telling.length === 1 ? "tells" : "tell"} a date` : "None of these names tells a date"}</p>`;
}
