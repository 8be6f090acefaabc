// Edits that were saved under a name: kept in the history's database, with a copy in localStorage, which is there at once.

import { signal } from "../html.js";
import { checkEditions } from "../engine.js";
import { onHistory, setSetting, settings } from "../ledger.js";
import { editionsOf, readTemplates, showTemplates } from "../lib/edition.js";
import { counted } from "../lib/text.js";
import { focusOn, say } from "./attention.js";
import { scope } from "./choice.js";
import { save } from "./deliver.js";

/** @typedef {import("../lib/edition.js").Template} Template */

const KEY = "metasplice-templates";
const NAME = "templates";

/** By name. @type {import("@preact/signals").Signal<Template[]>} */
export const templates = signal(remembered());
/** Why the last template could not be taken. */
export const templateTrouble = signal("");

/** @returns {Template[]} */
function remembered() {
  try {
    return readTemplates(localStorage.getItem(KEY) ?? "[]");
  } catch {
    return []; // a browser that keeps nothing, or another's text
  }
}

let open = false;
onHistory(async ({ state }) => {
  open = false;
  if (state === "opening") return;
  const held = await settings().catch(() => null);
  if (!held) return;
  open = true;
  try {
    keep(merged(readTemplates(held[NAME] ?? "[]"), templates.peek()));
  } catch {
    keep(templates.peek());
  }
});

/** Templates of both lists, those of the second where a name is in both. @param {Template[]} some @param {Template[]} more */
const merged = (some, more) => [...some.filter(({ name }) => more.every((other) => other.name !== name)), ...more];

/** @param {Template[]} list */
function keep(list) {
  templates.value = [...list].sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  const text = JSON.stringify(templates.value);
  try {
    localStorage.setItem(KEY, text);
  } catch {
    // A browser that keeps nothing: the database has it, or it holds until the page is closed.
  }
  if (open) setSetting(NAME, text).catch(() => undefined);
}

/** What is asked of the first chosen file, as edits of a template. */
export const askedEdits = () => (scope.value.length ? editionsOf(scope.value[0].draft.value) : []);

/** Saves what is asked under a name; one of that name is replaced. @param {string} name */
export async function saveTemplate(name) {
  const template = { name: name.trim(), edits: askedEdits() };
  if (!template.name) return refuse("A template needs a name");
  if (!template.edits.length) return refuse("Nothing is asked that a template could hold");
  const fault = await faultOf(template);
  if (fault) return refuse(fault);
  templateTrouble.value = "";
  keep(merged(templates.value, [template]));
  say(`Template ${template.name} saved: ${counted(template.edits.length, "edit")}`);
  return true;
}

/** @param {string} message */
function refuse(message) {
  templateTrouble.value = message;
  return false;
}

/** What the engine has against a template. @param {Template} template */
const faultOf = ({ name, edits }) => checkEditions(edits).then(() => "", (error) => `“${name}”: ${error?.message ?? error}`);

/** @param {Template} template */
export function deleteTemplate(template) {
  keep(templates.value.filter((one) => one !== template));
  say(`Template ${template.name} deleted`);
  focusOn("templates-title");
}

/** Gives a template another name: whether it could be. @param {Template} template @param {string} name */
export function renameTemplate(template, name) {
  const wanted = name.trim();
  if (!wanted) return refuse("A template needs a name");
  if (wanted !== template.name && templates.value.some((one) => one.name === wanted)) return refuse(`There is a template ${wanted} already`);
  templateTrouble.value = "";
  keep(templates.value.map((one) => (one === template ? { ...one, name: wanted } : one)));
  say(`Called ${wanted} now`);
  return true;
}

/** Takes one edit out of a template; the last stays. @param {Template} template @param {number} at */
export function dropEdit(template, at) {
  if (template.edits.length < 2) return;
  keep(templates.value.map((one) => (one === template ? { ...one, edits: one.edits.filter((_, index) => index !== at) } : one)));
}

/** Hands templates over as a file that “metasplice plan --template” takes. @param {Template[]} list */
export function exportTemplates(list) {
  const name = list.length === 1 ? list[0].name.replace(/[^\p{L}\p{N} ._-]+/gu, "_") : "templates";
  save(new Blob([showTemplates(list)], { type: "application/json" }), `${name}.json`);
}

/** Takes templates in out of a file. @param {HTMLInputElement} input */
export async function importTemplates(input) {
  const [file] = input.files ?? [];
  input.value = "";
  if (!file) return;
  try {
    const found = readTemplates(await file.text());
    for (const one of found) {
      const fault = await faultOf(one);
      if (fault) throw new Error(fault);
    }
    templateTrouble.value = "";
    keep(merged(templates.value, found));
    say(`${counted(found.length, "template")} taken in`);
  } catch (error) {
    templateTrouble.value = `${file.name}: ${/** @type {Error} */ (error).message}`;
  }
}
