// The page: each view in its place, and what listens to the whole window.

import { html, render } from "./html.js";
import * as api from "./metasplice.js";
import { focusOn } from "./stores/attention.js";
import { focusedId, step } from "./stores/choice.js";
import { reviewByKey } from "./stores/decision.js";
import { effect } from "./html.js";
import { entries } from "./stores/files.js";
import { takeTransfer } from "./stores/intake.js";
import { keysOpen } from "./stores/keys.js";
import { place as route } from "./stores/route.js";
import { toWrite } from "./stores/plan.js";
import { askToWrite } from "./stores/confirm.js";
import { Action } from "./view/action.js";
import { Bar } from "./view/bar.js";
import { Edit } from "./view/edit/edit.js";
import { FilterBar } from "./view/filterbar.js";
import { Intake, dragging } from "./view/intake.js";
import { Confirm } from "./view/confirm.js";
import { Keys } from "./view/keys.js";
import { List } from "./view/list.js";
import { Monitor } from "./view/monitor.js";
import { Steps } from "./view/steps.js";
import { Summary } from "./view/summary.js";
import { Details } from "./view/details/pane.js";
import { History } from "./view/history/page.js";
import { Notices } from "./view/notices.js";
import { Settings } from "./view/settings.js";
import { TemplatesPage } from "./view/templates.js";

Object.assign(globalThis, { metasplice: api });

const PLACES = { bar: Bar, intake: Intake, summary: Summary, filterbar: FilterBar, steps: Steps, files: List, tags: Details, history: History, settings: Settings, templates: TemplatesPage, notices: Notices, edit: Edit, monitor: Monitor, action: Action, asking: Confirm, keys: Keys };
for (const [id, view] of Object.entries(PLACES)) {
  const place = document.getElementById(id);
  if (place) render(html`<${view} />`, place);
}

effect(() => {
  document.body.dataset.route = route.value;
  document.body.dataset.step = step.value;
  document.body.dataset.files = entries.value.length ? "some" : "none";
});

addEventListener("dragover", (event) => {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "copy";
  dragging.value = true;
});
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) dragging.value = false;
});
addEventListener("drop", (event) => {
  event.preventDefault();
  dragging.value = false;
  takeTransfer(event.dataTransfer);
});
addEventListener("paste", (event) => {
  if (event.clipboardData?.files.length) takeTransfer(event.clipboardData);
});

addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const typing = target.matches?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") askToWrite();
  else if (event.key === "Escape" && target.closest?.("#edit, #tags") && focusedId.value !== null) {
    step.value = "files";
    focusOn(`file-${focusedId.value}`);
  } else if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  else if (event.key === "/" && entries.value.length) focusOn("filter");
  else if (event.key === "?") keysOpen.value = true;
  else if (route.value !== "files" || !reviewByKey(event.key)) return;
  event.preventDefault();
});

// Work that is not saved yet would be lost with the page.
addEventListener("beforeunload", (event) => {
  if (toWrite.value.length) event.preventDefault();
});
