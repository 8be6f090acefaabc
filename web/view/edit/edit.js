// The editing pane: what is asked of the files in scope. The fields people use, any tag by its name, and the dialogs for
// edits of many files; below them everything asked so far, in words, each with a button that takes it back.

import { html, useState } from "../../html.js";
import { NAMES } from "../../lib/form.js";
import { placeInWords, readPlace } from "../../lib/coordinates.js";
import { counted, showCount } from "../../lib/text.js";
import { scope } from "../../stores/choice.js";
import { asking, forgetAll, scopeInWords, setTag, setText, setTogether } from "../../stores/draft.js";
import { askedLines, choices, dropLine, keepComments, openTool, skipChosen, tool } from "../../stores/editions.js";
import { openPlan, savePlan, planTrouble, planReport } from "../../stores/planfile.js";
import { together } from "../../stores/together.js";
import { Borrow } from "./borrow.js";
import { Dates } from "./dates.js";
import { Field } from "./field.js";
import { Find } from "./find.js";
import { People } from "./people.js";
import { Rename } from "./rename.js";
import { Sidecars } from "./sidecars.js";
import { Strip } from "./strip.js";
import { Table } from "./table.js";
import { AnyTag } from "./tag.js";
import { Templates } from "./templates.js";

/** @typedef {import("../../lib/form.js").Name} Name */

/** The dialogs: the button, what it is for, the view. @type {Record<import("../../stores/editions.js").Tool, [string, string, any]>} */
const TOOLS = {
  people: ["People…", "Replace all people, rename or merge one, take one out", People],
  find: ["Find and replace…", "Replace a text in all tags or some", Find],
  dates: ["Dates…", "Move dates, or read them out of file names", Dates],
  strip: ["Strip…", "Take private data out by profile", Strip],
  borrow: ["Copy from…", "Copy tags of another file", Borrow],
  rename: ["Rename…", "New file names by tags", Rename],
  templates: ["Templates…", "Save what is asked, or ask what was saved", Templates],
  table: ["Table…", "Values out of a CSV or JSON table, or into one", Table],
};

export function Edit() {
  const count = scope.value.length;
  const open = tool.value ? TOOLS[tool.value][2] : null;
  if (!count && !open) return html`<p class="muted pad">Choose a file, or tick several, to edit.</p><${PlanFile} />`;
  return html`<div class="edit-head"><h2>Edit ${scopeInWords.value}</h2><${Bulk} /></div>
    <${Together} />
    <div class="form">${NAMES.filter((name) => !AXES.includes(name)).map((name) => html`<${Field} key=${name} name=${name} count=${count} />`)}
      <fieldset class="place"><legend>Place</legend><${Pasted} />${AXES.map((name) => html`<${Field} key=${name} name=${name} count=${count} />`)}
        <button type="button" class="quiet small" onClick=${removePlace}>Remove the place, every GPS tag</button></fieldset>
    </div>
    <section class="any" aria-labelledby="more-title"><h3 id="more-title">More edits</h3>
      <div class="tools">${Object.entries(TOOLS).map(([name, [label, told]]) => html`<button type="button" id=${`tool-${name}`} aria-haspopup="dialog" title=${told} onClick=${() => openTool(/** @type {any} */ (name))}>${label}</button>`)}</div></section>
    <${AnyTag} />
    <${Sidecars} />
    <${PlanFile} />
    <${Asked} />
    ${open ? html`<${open} />` : null}`;
}

/** What is done with the chosen files as a whole. */
function Bulk() {
  const { skip, keeps, of } = choices.value;
  return html`<div class="row bulk" role="group" aria-label=${`All edits of ${scopeInWords.value}`}>
    ${asking.value ? html`<button type="button" class="quiet small" onClick=${forgetAll}>Drop edits</button>` : null}
    <button type="button" id="bulk-skip" class="quiet small" aria-pressed=${skip === of && of > 0} title="A file that is put off is not written" onClick=${() => skipChosen(skip < of)}>${skip === of && of ? "Take in again" : "Put off"}</button>
    <button type="button" id="bulk-comment" class="quiet small" aria-pressed=${keeps === of && of > 0} title="A comment that someone wrote stays in front of the new one" onClick=${() => keepComments(keeps < of)}>${keeps === of && of ? "Comments are kept" : "Keep comments"}</button>
    ${skip && skip < of ? html`<span class="muted">${showCount(skip)} of ${showCount(of)} put off</span>` : null}
  </div>`;
}

/** @type {Name[]} */
const AXES = ["latitude", "longitude", "altitude"];

/** A box for coordinates as they are copied elsewhere; what it understands goes to the boxes below. */
function Pasted() {
  const [text, setPasted] = useState("");
  const [told, tell] = useState("");
  const found = text.trim() ? readPlace(text) : null;
  /** @param {string} typed */
  const take = (typed) => {
    const place = typed.trim() ? readPlace(typed) : "";
    if (typeof place === "string") return setPasted(typed), tell("");
    for (const name of AXES) {
      const value = place[/** @type {"latitude"} */ (name)];
      if (value !== undefined) setText(name, String(Number(value.toFixed(7))));
    }
    setPasted("");
    tell(`${placeInWords(place)}: taken over`);
  };
  return html`<div class="control"><label for="edit-pasted">Paste coordinates</label>
    <input id="edit-pasted" class="field" autocomplete="off" placeholder="48.1079, 7.2217 or the address of a map" aria-describedby="note-pasted" value=${text}
      onInput=${(/** @type {any} */ event) => (tell(""), setPasted(event.currentTarget.value))} onPaste=${(/** @type {ClipboardEvent} */ event) => (event.preventDefault(), take(event.clipboardData?.getData("text") ?? ""))}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.key === "Enter" && (event.preventDefault(), take(text))} onChange=${() => take(text)} />
    <p id="note-pasted" class=${typeof found === "string" ? "fault" : "hint"}>${typeof found === "string" ? found : found ? `${placeInWords(found)}: Enter takes it over` : told}</p></div>`;
}

/** Takes the place out of EXIF, and out of XMP where it is said again. */
function removePlace() {
  if (scope.value.some(({ index }) => [...index.keys()].some((key) => key.startsWith("XMP-exif:GPS")))) setTag("XMP-exif:GPS*", null);
  setTag("GPS:all", null);
}

function Together() {
  return html`<div class="together">
    <label class="check"><input id="together" type="checkbox" role="switch" aria-describedby="hint-together" checked=${together.value} onChange=${(/** @type {any} */ event) => setTogether(event.currentTarget.checked)} /> Keep EXIF, IPTC and XMP the same</label>
    <p id="hint-together" class="hint">A title, text, date, name or keyword is written to each of them that programs read it from; switched off, only the tag itself changes.</p>
  </div>`;
}

/** The plan of all files as a file that the command line and this page take. */
function PlanFile() {
  return html`<section class="any" aria-labelledby="planfile-title"><h3 id="planfile-title">Plan as a file</h3>
    <p id="hint-planfile" class="hint">Everything asked of all files, to be reviewed later or written by “metasplice apply plan.json”.</p>
    <div class="row"><button type="button" id="save-plan" aria-describedby="hint-planfile" onClick=${savePlan}>Save plan…</button>
      <label class="button" for="open-plan">Open plan…</label>
      <input id="open-plan" class="unseen" type="file" accept=".json,application/json" aria-label="Open a plan" onChange=${(/** @type {any} */ event) => openPlan(event.currentTarget)} /></div>
    ${planTrouble.value ? html`<p class="fault" role="alert">${planTrouble.value}</p>` : null}
    ${planReport.value ? html`<div id="plan-report" tabindex="-1" class="note-box"><p>${planReport.value.words}</p>
      ${planReport.value.unmatched.length ? html`<ul>${planReport.value.unmatched.slice(0, 20).map(({ name, message }) => html`<li><strong>${name}</strong>: ${message}</li>`)}</ul>` : null}
      ${planReport.value.unmatched.length > 20 ? html`<p>and ${showCount(planReport.value.unmatched.length - 20)} more</p>` : null}
      <button type="button" class="quiet small" onClick=${() => (planReport.value = null)}>Close this note</button></div>` : null}
  </section>`;
}

/** Everything asked of the files in scope. */
function Asked() {
  const lines = askedLines.value;
  const of = scope.value.length;
  if (!lines.length) return null;
  return html`<section class="asked-list" aria-labelledby="asked-title">
    <h3 id="asked-title" tabindex="-1">Asked of ${of === 1 ? "this file" : `these ${counted(of, "file")}`} <span class="count">${showCount(lines.length)}</span></h3>
    <ul class="asked-tags">${lines.map((line) => html`<li key=${line.key}><span>${line.words}${line.count < of ? html` <span class="few">in ${showCount(line.count)} of ${showCount(of)}</span>` : null}</span>
      <button type="button" class="quiet small" aria-label=${`Drop: ${line.words}`} onClick=${() => dropLine(line)}>Drop</button></li>`)}</ul>
  </section>`;
}
