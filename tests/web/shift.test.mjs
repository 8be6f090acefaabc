import assert from "node:assert/strict";
import { test } from "node:test";
import { amountInWords, moved, readAmount, showAmount } from "../../web/lib/shift.js";

test("an amount is read as the planner reads it", () => {
  assert.deepEqual(readAmount("+2:30"), { back: false, years: 0, months: 0, days: 0, hours: 2, minutes: 30, seconds: 0 });
  assert.deepEqual(readAmount("-1:0 0"), { back: true, years: 0, months: 1, days: 0, hours: 0, minutes: 0, seconds: 0 });
  assert.equal(readAmount("a week"), null);
  assert.equal(showAmount(readAmount("1:2:3 4:5:6")), "+1:2:3 4:5:6");
  assert.equal(amountInWords("-1:0:2 0:1"), "1 year 2 days 1 minute earlier");
});

test("a moment moves as ExifTool moves it: months overflow", () => {
  const at = (text, by) => moved(text, readAmount(by));
  assert.equal(at("2023-01-31T10:00:00", "+0:1:0 0"), "2023-03-03T10:00:00");
  assert.equal(at("2024-02-28T23:30:00", "+0:0:1 0:30"), "2024-03-01T00:00:00");
  assert.equal(at("2024-03-01T00:00", "-0:0:0 0:0:1"), "2024-02-29T23:59:59");
  assert.equal(at("2024-03-01T00:00:00", "-99999:0:0 0"), "");
  assert.equal(at("yesterday", "+1"), "");
});
