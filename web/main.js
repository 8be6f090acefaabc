// The page: each view in its place, and what listens to the whole window.

import { html, render } from "./html.js";
import * as api from "./metasplice.js";
import { focusOn } from "./stores/attention.js";
import { focusedId, step } from "./stores/choice.js";
import { effect } from "./html.js";
import { entries } from "./stores/files.js";
import { takeTransfer } from "./stores/intake.js";
import { keysOpen } from "./stores/keys.js";
import { writeAll } from "./stores/writing.js";
import { Action } from "./view/action.js";
import { Bar } from "./view/bar.js";
import { Edit } from "./view/edit.js";
import { Intake, dragging } from "./view/intake.js";
import { Keys } from "./view/keys.js";
import { List } from "./view/list.js";
import { Steps } from "./view/steps.js";
import { Tags } from "./view/tags.js";

Object.assign(globalThis, { metasplice: api });

const PLACES = { bar: Bar, intake: Intake, steps: Steps, files: List, tags: Tags, edit: Edit, action: Action, keys: Keys };
for (const [id, view] of Object.entries(PLACES)) {
  const place = document.getElementById(id);
  if (place) render(html`<${view} />`, place);
}

effect(() => {
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
  const typing = target.matches?.("input, textarea, select, [contenteditable]");
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") writeAll();
  else if (event.key === "Escape" && target.closest?.("#edit, #tags") && focusedId.value !== null) {
    step.value = "files";
    focusOn(`file-${focusedId.value}`);
  } else if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  else if (event.key === "/" && entries.value.length) focusOn("filter");
  else if (event.key === "?") keysOpen.value = true;
  else return;
  event.preventDefault();
});

// Work that is not saved yet would be lost with the page.
addEventListener("beforeunload", (event) => {
  if (entries.value.some((entry) => entry.outlook.value?.plan?.diff.length)) event.preventDefault();
});
