// What the page has to say before anything else: another tab has the history, a run was broken off, the storage is nearly full.

import { effect, signal } from "../html.js";
import { abandon, interrupted } from "../ledger.js";
import { counted } from "../lib/text.js";
import { focusOn, say } from "./attention.js";
import { openId, refresh, showFiles, standing } from "./chronicle.js";
import { report } from "./progress.js";
import { place } from "./route.js";
import { resumeInterrupted } from "./run.js";

/** @typedef {import("../ledger.js").Interrupted} Interrupted */

/** Of the room that the browser gives: beyond this the history may soon find none. */
const NEARLY = 0.9;

/** The runs that were broken off. @type {import("@preact/signals").Signal<Interrupted[]>} */
export const broken = signal([]);
/** The files that a run cannot go on without, by its name. @type {import("@preact/signals").Signal<{operation: string, missing: string[]}|null>} */
export const lacking = signal(null);
/** What went wrong when a run was to go on. */
export const fault = signal("");
/** What went wrong and was caught by nobody. */
export const unforeseen = signal("");
/** How full the browser's storage is, 0 to 1. */
export const fullness = signal(0);
export const isNearlyFull = () => fullness.value >= NEARLY;

/** @param {unknown} error */
function tellUnforeseen(error) {
  unforeseen.value = /** @type {any} */ (error).message ?? String(error);
  say(`Something went wrong: ${unforeseen.value}`);
}
addEventListener("unhandledrejection", ({ reason }) => tellUnforeseen(reason ?? "no reason was given"));
// Without an error it is the browser's own remark, as on sizes that are still being worked out.
addEventListener("error", ({ error }) => error && tellUnforeseen(error));

/** Looks for runs that were broken off. */
export async function lookForBroken() {
  const found = await interrupted().catch(() => []);
  if (found.length > broken.peek().length) say(found.map(brokenInWords).join(". "));
  broken.value = found;
}

async function measure() {
  /** @type {StorageEstimate} */
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
  fullness.value = quota ? usage / quota : 0;
}

effect(() => {
  report.value;
  if (standing.value.state === "opening" || standing.value.state === "none") return;
  lookForBroken();
  measure();
});

/** @param {Interrupted} one */
export const brokenInWords = ({ asked, written }) => `A run was broken off: ${written} of ${counted(asked, "file")} written`;

/** Goes on with a run; `without` the files that are not here. @param {Interrupted} one @param {boolean} [without] */
export async function goOn(one, without = false) {
  fault.value = "";
  lacking.value = null;
  try {
    const missing = await resumeInterrupted(one.operation, { without });
    if (!missing.length) return await lookForBroken();
    lacking.value = { operation: one.operation, missing };
    say(`${counted(missing.length, "file")} of the run ${missing.length === 1 ? "is" : "are"} not in the list`);
  } catch (error) {
    fault.value = /** @type {{message?: string}} */ (error).message ?? String(error);
    say(fault.value);
  }
}

/** Leaves a run as it is: what is written stays written. @param {Interrupted} one */
export async function leaveIt(one) {
  fault.value = "";
  lacking.value = null;
  await abandon(one.operation).catch((error) => (fault.value = error.message));
  await lookForBroken();
  say("The run is left as it is; the history tells what was written");
}

/** Shows in the history what became of a run. @param {Interrupted} one */
export async function showBroken(one) {
  place.value = "history";
  openId.value = one.operation;
  await refresh();
  await showFiles(one.operation, 0);
  focusOn(`operation-${one.operation}`);
}
