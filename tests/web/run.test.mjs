import assert from "node:assert/strict";
import { test } from "node:test";
import { filesOf, obstacle, stakeInWords } from "../../web/lib/agreement.js";
import { gatherer, inTurn, makeGate } from "../../web/lib/gate.js";
import { countWords, countsInWords, countsToKeep, reportCsv, reportJson } from "../../web/lib/outcome.js";
import { leftInWords, paceInWords, secondsLeft } from "../../web/lib/pace.js";
import { joinPlans, readPlan } from "../../web/lib/plantext.js";

const stake = { safe: 180, warning: 15, danger: 3, blocked: 2, comments: 4, renamed: 0, inPlace: 0, copies: 198 };
const tick = () => new Promise((resolve) => setTimeout(resolve, 0));

test("the question names counts, risks and where it goes", () => {
  assert.equal(filesOf(stake), 198);
  assert.deepEqual(stakeInWords(stake), [
    "Write 198 files: 180 safe, 15 with a warning, 3 dangerous.",
    "2 blocked are left alone.",
    "4 comments that someone wrote are replaced.",
    "Saved as copies in one ZIP; your files stay as they are.",
  ]);
  assert.deepEqual(stakeInWords({ ...stake, danger: 0, blocked: 0, comments: 0, inPlace: 12, copies: 186 }).slice(1), [
    "Changes your files in place: 12 files on disk.",
    "186 more cannot be changed in place and are saved as copies in one ZIP.",
  ]);
  assert.deepEqual(stakeInWords({ ...stake, safe: 1, warning: 0, danger: 0, blocked: 1, comments: 1, renamed: 1, copies: 1 }), [
    "Write 1 file: 1 safe.", "1 blocked is left alone.", "1 file gets a new name.", "1 comment that someone wrote is replaced.", "Saved as a copy; your file stays as it is.",
  ]);
});

test("danger needs its number", () => {
  assert.match(obstacle(stake, ""), /^Type 3,/);
  assert.match(obstacle(stake, "30"), /^30 is not the number/);
  assert.equal(obstacle(stake, " 3 "), "");
  assert.equal(obstacle({ ...stake, danger: 1200 }, "1,200"), "");
  assert.equal(obstacle({ ...stake, danger: 0 }, ""), "");
  assert.match(obstacle({ ...stake, safe: 0, warning: 0, danger: 0 }, ""), /Nothing/);
});

test("time left leaves out the time that stood still", () => {
  assert.equal(secondsLeft({ done: 2, total: 10, began: 0 }, 1000), null);
  assert.equal(secondsLeft({ done: 10, total: 100, began: 0 }, 10_000), 90);
  assert.equal(secondsLeft({ done: 10, total: 100, began: 0, idle: 5000 }, 10_000), 45);
  assert.equal(secondsLeft({ done: 10, total: 100, began: 0, paused: true }, 10_000), null);
  assert.equal(leftInWords(1), "");
  assert.equal(leftInWords(60), "about 60 seconds left");
  assert.equal(leftInWords(600), "about 10 minutes left");
  assert.equal(leftInWords(7200), "about 2 hours left");
  assert.equal(paceInWords({ done: 10, total: 100, began: 0 }, 10_000), "10 of 100 files, about 2 minutes left");
});

const rows = [
  { path: 'a, "b".jpg', outcome: "changed", code: "", message: "", level: "safe", tags: [{ key: "XMP-dc:Title", kind: "changed" }, { key: "XMP-dc:Rights", kind: "added" }], bytes: 214, before: "00", after: "ff", saved: "a.jpg" },
  { path: "b.jpg", outcome: "refused", code: "file/changed", message: "changed\nsince", level: "warning", tags: [], bytes: 0, before: "", after: "", saved: "" },
  { path: "c.jpg", outcome: "not written", code: "", message: "", level: "safe", tags: [], bytes: 0, before: "", after: "", saved: "" },
];

test("outcomes are counted, told and kept", () => {
  const counts = countWords(rows);
  assert.deepEqual(counts, { changed: 1, "already so": 0, skipped: 0, refused: 1, "failed and restored": 0, "not written": 1 });
  assert.equal(countsInWords(counts, false), "1 file written and checked; 1 file refused, unchanged");
  assert.equal(countsInWords(counts, true), "1 file written and checked; 1 file refused, unchanged; stopped; the rest is as it was (1 file)");
  assert.deepEqual(countsToKeep(counts), { changed: 1, same: 0, skipped: 0, refused: 1, failed: 0 });
});

test("the report is JSON, and CSV with quotes where they are needed", () => {
  const told = JSON.parse(reportJson({ operation: "x", kind: "apply", mode: "copies", began: 0, ended: 1000, stopped: false }, rows));
  assert.equal(told.counts.changed, 1);
  assert.equal(told.ended, "1970-01-01T00:00:01.000Z");
  assert.equal(told.files[1].code, "file/changed");
  const lines = reportCsv(rows).split("\r\n");
  assert.equal(lines[1], '"a, ""b"".jpg",changed,,,safe,XMP-dc:Rights,XMP-dc:Title,,214,00,ff,a.jpg');
  assert.equal(lines[2], 'b.jpg,refused,file/changed,"changed\nsince",warning,,,,0,,,');
});

test("a plan's text is read item by item", () => {
  const text = '{"metasplice": "plan", "version": 1, "made": "0.1", "mode": "wcg", "items": [\n{"path": "a"},\n{"path": "b"}\n]}\n';
  const plan = readPlan(text);
  assert.deepEqual([plan.mode, plan.count, plan.item(0).path, plan.item(1).path], ["wcg", 2, "a", "b"]);
  assert.deepEqual(readPlan('{"items": [{"path": "c"}]}').item(0), { path: "c" });
  assert.equal(readPlan('{"metasplice": "plan", "items": [\n\n]}\n').count, 0);
});

test("plans are joined in order, with the widest mode", () => {
  const text = (mode, ...paths) => `{"metasplice": "plan", "version": 1, "mode": "${mode}", "items": [\n${paths.map((path) => JSON.stringify({ path })).join(",\n")}\n]}\n`;
  const joined = joinPlans([text("wcg", "a", "b"), text("wcgr", "c"), text("wcg")]);
  assert.equal(joined, text("wcgr", "a", "b", "c"));
  const plan = readPlan(joined);
  assert.deepEqual([plan.mode, plan.count, plan.item(2).path], ["wcgr", 3, "c"]);
  assert.throws(() => joinPlans(["{}"]), /no plan/);
});

test("so many at once, in order, until told to stop", async () => {
  const done = [];
  let busy = 0;
  let most = 0;
  await inTurn([1, 2, 3, 4, 5, 6], 2, async (item) => {
    most = Math.max(most, ++busy);
    await tick();
    busy -= 1;
    done.push(item);
  }, async () => done.length < 4);
  assert.equal(most, 2);
  assert.ok(done.length >= 4 && done.length <= 5, String(done));
});

test("a shut gate holds those who come until it opens", async () => {
  const gate = makeGate();
  gate.shut();
  let passed = false;
  const going = gate.pass().then(() => (passed = true));
  await tick();
  assert.equal(passed, false);
  assert.equal(gate.waiting(), 1);
  gate.open();
  await going;
  assert.equal(passed, true);
});

test("calls are gathered, and one that fails spoils no other", async () => {
  const calls = [];
  const gather = gatherer(async (items) => {
    calls.push(items);
    await tick();
    if (items.includes(3)) throw new Error("three");
    return items.length;
  }, 8);
  const told = await Promise.allSettled([1, 2, 3, 4].map(gather));
  assert.deepEqual(calls, [[1], [2, 3, 4], [2], [3], [4]]);
  assert.deepEqual(told.map(({ status }) => status), ["fulfilled", "fulfilled", "rejected", "fulfilled"]);
});
