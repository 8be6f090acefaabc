import assert from "node:assert/strict";
import { test } from "node:test";
import { stripPlace, stripWidths } from "../../web/lib/strip.js";

const parts = [{ start: 0, end: 2 }, { start: 2, end: 700 }, { start: 700, end: 20_000_000 }];

test("every part can be seen and all fill the strip", () => {
  const widths = stripWidths(parts);
  assert.ok(Math.abs(widths.reduce((sum, width) => sum + width, 0) - 100) < 1e-9);
  assert.ok(widths.every((width) => width > 0.5));
  assert.ok(widths[0] < widths[1] && widths[1] < widths[2]);
});

test("a byte stands within its part", () => {
  const widths = stripWidths(parts);
  assert.equal(stripPlace(parts, widths, 0), 0);
  assert.ok(stripPlace(parts, widths, 350) > widths[0] && stripPlace(parts, widths, 350) < widths[0] + widths[1]);
  assert.equal(Math.round(stripPlace(parts, widths, 20_000_000)), 100);
  assert.deepEqual(stripWidths([]), []);
});
