// Pauses in long work, so that the page can draw and answer keys meanwhile.

/** Resolves when the browser has done what waited. @returns {Promise<void>} */
export function breath() {
  const yielding = /** @type {{yield?: () => Promise<void>}|undefined} */ (/** @type {any} */ (globalThis).scheduler);
  return yielding?.yield ? yielding.yield() : new Promise((resolve) => setTimeout(resolve));
}
