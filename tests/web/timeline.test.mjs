import assert from "node:assert/strict";
import { test } from "node:test";
import { byName, candidatesOf, claimless, countsInWords, dayStart, kindInWords, showTime, stateInWords, statusInWords } from "../../web/lib/timeline.js";

const told = { operation: "a", time: 0, kind: "apply", note: "", status: "done", files_asked: 4, changed: 2, same: 1, skipped: 0, refused: 1, failed: 0, undone: 0 };

test("an operation tells its outcomes in words", () => {
  assert.equal(countsInWords(told), "2 files changed, 1 already so, 1 refused");
  assert.equal(countsInWords({ ...told, kind: "undo", changed: 1, same: 0, refused: 0 }), "1 file taken back");
  assert.equal(countsInWords({ ...told, changed: 0, same: 0, refused: 0 }), "4 files, none changed");
  assert.equal(kindInWords("apply"), "Write");
  assert.equal(statusInWords("interrupted"), "broken off");
  assert.equal(stateInWords("failed"), "failed and restored");
  assert.equal(stateInWords("another"), "another");
});

test("a day begins at midnight here and ends where the next begins", () => {
  const start = dayStart("2026-02-28");
  assert.equal(showTime(start), "2026-02-28 00:00");
  assert.equal(showTime(dayStart("2026-02-28", 1)), "2026-03-01 00:00");
  assert.equal(dayStart(""), null);
  assert.equal(dayStart("28.2.2026"), null);
});

test("a file of the history is looked for by its name, the same path first", () => {
  const entries = [{ path: "b/pier.jpg", name: "pier.jpg" }, { path: "a/pier.jpg", name: "pier.jpg" }, { path: "a/sea.jpg", name: "sea.jpg" }];
  assert.deepEqual(candidatesOf(byName(entries), "a/pier.jpg").map(({ path }) => path), ["a/pier.jpg", "b/pier.jpg"]);
  assert.deepEqual(candidatesOf(byName(entries), "lake.jpg"), []);
});

test("a file belongs to one row: the one that is ready, else the one of its path, else the first", () => {
  const [a, b] = [{ path: "a/pier.jpg" }, { path: "b/pier.jpg" }];
  const row = (path, entry, state) => ({ item: { path }, entry, state });
  const lost = (...rows) => claimless(rows).map(({ item }) => item.path);
  assert.deepEqual(lost(row("a/pier.jpg", b, "ready"), row("b/pier.jpg", b, "stale")), ["b/pier.jpg"]);
  assert.deepEqual(lost(row("a/pier.jpg", b, "stale"), row("b/pier.jpg", b, "stale")), ["a/pier.jpg"]);
  assert.deepEqual(lost(row("c/pier.jpg", b, "stale"), row("d/pier.jpg", b, "restored")), ["d/pier.jpg"]);
  assert.deepEqual(lost(row("a/pier.jpg", a, "stale"), row("b/pier.jpg", b, "stale"), row("c/pier.jpg", null, "absent")), []);
});
