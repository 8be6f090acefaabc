// What the site offers to scripts: read, rewrite and undo, as CONTRACT states. The page sets the same as globalThis.metasplice.

import * as engine from "./engine.js";

/** @typedef {import("./engine.js").Inspection} Inspection */
/** @typedef {import("./calls.js").Trouble} Trouble */

/** The trouble as an Error with code, trail and place. @param {Trouble} trouble @returns {never} */
function refuse(trouble) {
  throw Object.assign(new Error(trouble.message), trouble);
}

/** Resolves when the engine has booted. */
export const ready = engine.ready.catch(refuse);
ready.catch(() => undefined);

/** Format, fields and findings of a file. @param {Blob} blob @returns {Promise<Inspection>} */
export async function inspect(blob) {
  const [answer] = await engine.inspectAll([blob]).catch(refuse);
  return "error" in answer ? refuse(answer.error) : answer;
}

/**
 * The edited file with its verdict, its patch and its undo record; rejects with {code, message, trail}. Edits are exact;
 * with `together` each property asked for once is given to its twins in EXIF, IPTC and XMP. Tags of maker notes take a key
 * more, `"--restricted": true`, and change in place. In a film `"--people+"` and `"--people-"` add names and take them out,
 * wherever programs look for them.
 * @param {Blob} blob @param {Record<string, unknown>} edits @param {{together?: boolean}} [options]
 */
export async function rewrite(blob, edits, { together = false } = {}) {
  const { blob: made, verdict, patch, undo, diff, findings } = await engine.rewrite(blob, edits, { together }).catch(refuse);
  return { blob: made, verdict, patch, undo, diff, findings };
}

/** The original of a written file, bit for bit. @param {Blob} blob @param {Uint8Array} record @returns {Promise<Blob>} */
export async function undo(blob, record) {
  return engine.undo(blob, record).catch(refuse);
}
