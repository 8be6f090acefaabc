// A table of values: laid over the files, row by row with a verdict; or made of them.

import { html, useState } from "../../html.js";
import { Dialog } from "../../element/dialog.js";
import { Words } from "../../element/words.js";
import { DELIMITER_WORDS, MATCH_WORDS, isUsed } from "../../lib/sheet.js";
import { counted, showCount } from "../../lib/text.js";
import { scope } from "../../stores/choice.js";
import { findTags, leaveTool } from "../../stores/editions.js";
import { entries, entryOf } from "../../stores/files.js";
import {
  MOST, delimiter, fitInWords, forgetTable, laid, layOver, reading, rowsOf, saveTable, shownVerdicts, table, tableFiles, tableTags, tableTrouble, takeTable, useRows, wantedMatch,
} from "../../stores/table.js";

export function Table() {
  const [over, setOver] = useState(false);
  const usable = laid.value?.matched.length ?? 0;
  const leave = () => (forgetTable(), leaveTool());
  return html`<${Dialog} id="table" wide=${true} title="Table" hint="A row names its file in the column SourceFile, or by what is in it in the column Content; the other columns are called as tags are. An empty cell asks for nothing."
      cancel="Close" accept=${laid.value ? `Use ${counted(usable, "row")}` : undefined} ready=${usable > 0} onAccept=${() => (useRows(), leaveTool())} onClose=${leave}>
    <div class="row" role="radiogroup" aria-label="Which files">
      <label class="check"><input type="radio" name="table-files" checked=${tableFiles.value === "all"} onChange=${() => ((tableFiles.value = "all"), layOver())} /> All ${counted(entries.value.length, "file")} of the list</label>
      <label class="check"><input type="radio" name="table-files" checked=${tableFiles.value === "chosen"} onChange=${() => ((tableFiles.value = "chosen"), layOver())} /> The ${scope.value.length === 1 ? "chosen file" : `${counted(scope.value.length, "file")} chosen`}</label></div>
    <section aria-labelledby="table-in" class=${`drop ${over ? "drop-over" : ""}`} onDragOver=${(/** @type {Event} */ event) => (event.preventDefault(), event.stopPropagation(), setOver(true))} onDragLeave=${() => setOver(false)}
        onDrop=${(/** @type {DragEvent} */ event) => (event.preventDefault(), event.stopPropagation(), setOver(false), takeTable(event.dataTransfer?.files[0]))}>
      <h3 id="table-in">Values out of a table</h3>
      <div class="row"><input id="table-file" type="file" accept=".csv,.tsv,.txt,.json,text/csv,application/json" aria-label="A table, CSV or JSON" onChange=${(/** @type {any} */ event) => takeTable(event.currentTarget.files[0])} /><span class="hint">CSV or JSON; or drop it here</span></div>
      ${table.value?.kind === "csv" ? html`<div class="row"><label for="table-delimiter">Values are parted by a</label>
        <select id="table-delimiter" value=${delimiter.value} onChange=${(/** @type {any} */ event) => ((delimiter.value = event.currentTarget.value), layOver())}>${Object.entries(DELIMITER_WORDS).map(([mark, word]) => html`<option value=${mark} selected=${delimiter.value === mark}>${word}</option>`)}</select></div>` : null}
      ${reading.value ? html`<p role="status">Reading ${table.value?.name}…</p>` : null}
      <p id="table-trouble" tabindex="-1" class="fault" role="status">${tableTrouble.value}</p>
      ${laid.value ? html`<${Verdicts} laid=${laid.value} />` : null}
    </section>
    <section aria-labelledby="table-out"><h3 id="table-out">A table of these files</h3>
      <${Words} id="table-tags" label="Columns" words=${tableTags.value} placeholder="another tag" ask=${findTags} onWords=${(/** @type {string[]} */ words) => (tableTags.value = words)} />
      <div class="row"><button type="button" id="table-csv" disabled=${!tableTags.value.length} onClick=${() => saveTable("csv")}>Save CSV</button>
        <button type="button" id="table-json" disabled=${!tableTags.value.length} onClick=${() => saveTable("json")}>Save JSON</button><span class="hint">Where something is asked, with the planned values</span></div></section>
  </${Dialog}>`;
}

/** @param {{laid: import("../../stores/table.js").Laid}} props */
function Verdicts({ laid: found }) {
  const total = rowsOf(found);
  const inAll = wantedMatch.value ? found.counts[wantedMatch.value] ?? 0 : total;
  return html`<p><strong>${counted(total, "row")}</strong>: ${fitInWords(found)}</p>
    ${found.unknown.length ? html`<p class="fault">No tag is called ${found.unknown.slice(0, 12).join(", ")}${found.unknown.length > 12 ? ` and ${showCount(found.unknown.length - 12)} more` : ""}: ${found.unknown.length === 1 ? "this column is" : "these columns are"} passed over</p>` : null}
    <div class="row"><label for="table-match">Show</label><select id="table-match" value=${wantedMatch.value} onChange=${(/** @type {any} */ event) => (wantedMatch.value = event.currentTarget.value)}>
      <option value="">all ${counted(total, "row")}</option>
      ${Object.entries(found.counts).filter(([, count]) => count).map(([match, count]) => html`<option value=${match} selected=${wantedMatch.value === match}>${MATCH_WORDS[match] ?? match} (${showCount(count)})</option>`)}</select></div>
    <div class="verdicts" tabindex="0" role="region" aria-label="Rows of the table"><table><thead><tr><th scope="col">Row</th><th scope="col">Verdict</th><th scope="col">File</th></tr></thead>
      <tbody>${shownVerdicts.value.map(({ number, match, entry, message }) => html`<tr key=${number}><td>${showCount(number)}</td><td class=${isUsed(match) ? "good" : "trouble"}>${isUsed(match) ? "✔" : "✕"} ${MATCH_WORDS[match] ?? match}</td><td>${message || entryOf(entry)?.path || ""}</td></tr>`)}</tbody></table></div>
    ${inAll > MOST ? html`<p class="hint">The first ${showCount(MOST)} of ${counted(inAll, "row")}, those that do not fit first</p>` : null}`;
}
