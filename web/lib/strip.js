// The byte map's scale: every part visible, the large ones largest.

/** @typedef {{start: number, end: number}} Range */

/** Widths in percent: half by the logarithm of the size, so that a 20-byte segment beside a 20 MB scan can be seen. @param {Range[]} parts */
export function stripWidths(parts) {
  const weights = parts.map(({ start, end }) => Math.log2(2 + Math.max(0, end - start)) ** 2);
  const sum = weights.reduce((total, weight) => total + weight, 0) || 1;
  return weights.map((weight) => (weight / sum) * 100);
}

/** Where byte `at` stands on the strip, in percent. @param {Range[]} parts @param {number[]} widths @param {number} at */
export function stripPlace(parts, widths, at) {
  let left = 0;
  for (const [index, { start, end }] of parts.entries()) {
    if (at <= end && end > start) return left + (Math.max(0, at - start) / (end - start)) * widths[index];
    left += widths[index];
  }
  return 100;
}
