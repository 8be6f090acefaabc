// The box for any tag by name, before it becomes an edit.

import { signal } from "../html.js";
import { describe } from "../engine.js";
import { setTag } from "./draft.js";
import { focusOn } from "./attention.js";

/** @typedef {{key: string, verb: "set"|"add"|"remove"|"delete", value: string, list: boolean, row: import("../engine.js").TagRow|null, consent: boolean, trouble: string}} TagDraft */

/** @type {TagDraft} */
const EMPTY = { key: "", verb: "set", value: "", list: false, row: null, consent: false, trouble: "" };

/** @type {import("@preact/signals").Signal<TagDraft>} */
export const tagDraft = signal(EMPTY);

/** @param {Partial<TagDraft>} change */
export const redraftTag = (change) => (tagDraft.value = { ...tagDraft.value, trouble: "", ...change });

/** Takes the box's content as an edit of the files in scope, or says why not. */
export async function acceptTag() {
  const { key, verb, value } = tagDraft.value;
  const name = key.trim();
  const fault = faultOf(name, verb, value);
  const unknown = fault ? "" : await troubleWith(name, verb);
  if (fault || unknown) {
    redraftTag({ trouble: fault || unknown });
    focusOn(fault && name ? "tag-value" : "tag-name");
    return;
  }
  const words = value.split("\n").map((word) => word.trim()).filter(Boolean);
  if (verb === "delete") setTag(name, null);
  else if (verb === "add") setTag(`${name}+`, words);
  else if (verb === "remove") setTag(`${name}-`, words);
  else setTag(name, tagDraft.value.list || tagDraft.value.row?.list ? words : value, tagDraft.value.consent);
  tagDraft.value = EMPTY;
  focusOn("tag-name");
}

/** @param {string} name @param {string} verb @param {string} value */
function faultOf(name, verb, value) {
  if (!name) return "Which tag? Type the beginning of its name.";
  if (verb !== "delete" && !value.trim()) return "Which value? To take the tag out, choose Delete.";
  return "";
}

/** Why the registry has no such writable tag. @param {string} name @param {string} verb */
async function troubleWith(name, verb) {
  if (verb === "delete" && (/(^|:)all$/i.test(name) || /[*?]/.test(name))) return "";
  try {
    const row = await describe(name.replace(/#$/, "").replace(/-[a-z]{2}(-[A-Z]{2})?$/, ""));
    if (!row.note && row.consent && !tagDraft.value.consent) {
      redraftTag({ row });
      return "A tag of the camera’s own notes: tick the box to change it.";
    }
    return row.note;
  } catch (error) {
    return /** @type {{message: string}} */ (error).message;
  }
}
