// Word-level differences of two texts.

/** @typedef {{kind: "same"|"gone"|"new", text: string}} Piece */

/** Above this many word pairs the texts are told as wholly different: a table of them would stall typing. */
const LIMIT = 1_000_000;

/** Words, and what stands between them. @param {string} text */
const words = (text) => text.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? [];

/** The pieces that lead from `before` to `after`, in order. @param {string} before @param {string} after @returns {Piece[]} */
export function wordDiff(before, after) {
  const old = words(before);
  const now = words(after);
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const middle = between(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  return joined([
    { kind: "same", text: old.slice(0, head).join("") },
    ...middle,
    { kind: "same", text: old.slice(old.length - tail).join("") },
  ]);
}

/** @param {string[]} old @param {string[]} now @returns {Piece[]} */
function between(old, now) {
  if (old.length * now.length > LIMIT) return [{ kind: "gone", text: old.join("") }, { kind: "new", text: now.join("") }];
  const longest = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      longest[i][j] = old[i] === now[j] ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  /** @type {Piece[]} */
  const pieces = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      pieces.push({ kind: "same", text: old[i++] });
      j += 1;
    } else if (j >= now.length || (i < old.length && longest[i + 1][j] >= longest[i][j + 1])) {
      pieces.push({ kind: "gone", text: old[i++] });
    } else {
      pieces.push({ kind: "new", text: now[j++] });
    }
  }
  return pieces;
}

/** Neighbours of one kind as one piece, nothing empty. @param {Piece[]} pieces */
function joined(pieces) {
  /** @type {Piece[]} */
  const made = [];
  for (const piece of pieces) {
    if (!piece.text) continue;
    const last = made.at(-1);
    if (last?.kind === piece.kind) last.text += piece.text;
    else made.push({ ...piece });
  }
  return made;
}
