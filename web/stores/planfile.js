// The plan as a file: saved for the command line or for later, opened again over the files of the list.

import { effect, signal } from "../html.js";
import { documentOf, openDocument } from "../engine.js";
import { isPlan } from "../lib/sheet.js";
import { counted } from "../lib/text.js";
import { focusOn, say } from "./attention.js";
import { save } from "./deliver.js";
import { redraft } from "./draft.js";
import { entryOf, unread } from "./files.js";
import { EVERY, planning, toWrite } from "./plan.js";

/** @typedef {{words: string, unmatched: {name: string, message: string}[]}} PlanReport */

/** Why the last plan could not be opened or saved. */
export const planTrouble = signal("");
/** What became of the plan that was opened last. @type {import("@preact/signals").Signal<PlanReport|null>} */
export const planReport = signal(null);
/** The beginning by which a plan is known. */
const HEAD = 256;

/** Hands over everything that is asked as a plan. */
export async function savePlan() {
  planTrouble.value = planning.value ? "The plan is still being made" : toWrite.value.length ? "" : "Nothing is asked that would change a file";
  if (planTrouble.value) return;
  try {
    save(new Blob([await documentOf()], { type: "application/json" }), "plan.json");
    say("Plan saved");
  } catch (error) {
    planTrouble.value = String(/** @type {any} */ (error)?.message ?? error);
  }
}

/** The plans among some files, and the others. @template {{file: File, path: string}} T @param {T[]} given @returns {Promise<{plans: T[], others: T[]}>} */
export async function plansAmong(given) {
  /** @type {T[]} */
  const plans = [];
  /** @type {T[]} */
  const others = [];
  for (const one of given) {
    const known = /\.json$/i.test(one.path) && isPlan(await one.file.slice(0, HEAD).text().catch(() => ""));
    (known ? plans : others).push(one);
  }
  return { plans, others };
}

/** @param {HTMLInputElement} input */
export async function openPlan(input) {
  const [file] = input.files ?? [];
  input.value = "";
  if (file) await takePlan(file);
}

/** Resolves when the engine has answered about every file: files dropped together with a plan are among them. @returns {Promise<void>} */
const allRead = () =>
  new Promise((resolve) => {
    const stop = effect(() => {
      if (unread.value) return;
      queueMicrotask(() => stop());
      resolve();
    });
  });

/** Lays a plan over the files of the list: what it says is asked of those it is for. @param {File} file */
export async function takePlan(file) {
  planTrouble.value = "";
  planReport.value = null;
  try {
    const text = await file.text();
    await allRead();
    const { matched, unmatched } = await openDocument(text);
    const found = new Map(matched.map((one) => [one.entry, one]));
    const some = matched.flatMap(({ entry }) => entryOf(entry) ?? []);
    redraft((draft, entry) => {
      const one = found.get(entry.id);
      return one ? { ...draft, planned: one.planned, decision: one.decision ?? draft.decision, template: one.template ?? "", restricted: one.restricted ? [...draft.restricted, EVERY] : draft.restricted } : draft;
    }, some, (entry) => entry.id, []);
    planReport.value = { words: `${file.name}: ${counted(matched.length, "file")} found here${unmatched.length ? `, ${counted(unmatched.length, "item")} without a file` : ""}`, unmatched };
    say(planReport.value.words);
    focusOn("plan-report");
  } catch (error) {
    planTrouble.value = `${file.name}: ${/** @type {any} */ (error)?.message ?? error}`;
  }
}
