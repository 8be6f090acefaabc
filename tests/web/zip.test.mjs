import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { crc32 } from "../../web/lib/crc32.js";
import { centralHeader, endRecords, localHeader, zipParts } from "../../web/lib/zip.js";
import { distinctNames, safePath } from "../../web/lib/pathname.js";

const bytes = (text) => new TextEncoder().encode(text);
const modified = new Date(2024, 5, 21, 21, 14, 6);

test("the checksum is ZIP's, in one go or in steps", () => {
  assert.equal(crc32(bytes("123456789")), 0xcbf43926);
  assert.equal(crc32(bytes("56789"), crc32(bytes("1234"))), 0xcbf43926);
  assert.equal(crc32(bytes("")), 0);
});

test("an archive is read by Python's zipfile", async () => {
  const members = [["a.jpg", "one"], ["ordner/ä 日本.jpg", "two, longer"], ["empty", ""]];
  const files = members.map(([name, text]) => ({ blob: new Blob([text]), member: { name, size: bytes(text).length, crc: crc32(bytes(text)), modified } }));
  const path = join(mkdtempSync(join(tmpdir(), "zip-")), "made.zip");
  writeFileSync(path, Buffer.from(await new Blob(zipParts(files)).arrayBuffer()));
  const script = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print([(i.filename, z.read(i).decode(), i.date_time) for i in z.infolist()])";
  const told = execFileSync("python3", ["-c", script, path], { encoding: "utf-8", env: { ...process.env, PYTHONIOENCODING: "utf-8" } });
  assert.equal(told.trim(), "[('a.jpg', 'one', (2024, 6, 21, 21, 14, 6)), ('ordner/ä 日本.jpg', 'two, longer', (2024, 6, 21, 21, 14, 6)), ('empty', '', (2024, 6, 21, 21, 14, 6))]");
});

test("numbers past 4 GiB move to Zip64 fields", () => {
  const size = 6_443_450_944;
  const at = 5_000_000_000;
  const member = { name: "film.jpg", size, crc: 1, modified };
  const local = new DataView(localHeader(member).buffer);
  assert.equal(local.getUint32(18, true), 0xffffffff);
  assert.equal(local.getBigUint64(30 + 8 + 4, true), BigInt(size));
  const central = new DataView(centralHeader(member, at).buffer);
  assert.equal(central.getUint16(30, true), 28);
  assert.equal(central.getBigUint64(46 + 8 + 4 + 16, true), BigInt(at));
});

test("the end goes Zip64 for many members or far places", () => {
  assert.equal(endRecords(3, 100, 200).length, 22);
  assert.equal(endRecords(70_000, 100, 200).length, 56 + 20 + 22);
  const far = new DataView(endRecords(2, 100, 5_000_000_000).buffer);
  assert.equal(far.getUint32(0, true), 0x06064b50);
  assert.equal(far.getBigUint64(48, true), 5_000_000_000n);
  assert.equal(far.getUint32(56 + 20 + 16, true), 0xffffffff);
});

test("names are told apart and stay inside", () => {
  assert.deepEqual(distinctNames(["a.jpg", "A.JPG", "a (2).jpg", "b/a.jpg"]), ["a.jpg", "A (2).JPG", "a (2) (2).jpg", "b/a.jpg"]);
  assert.deepEqual([safePath("../../etc/passwd"), safePath("/x//y"), safePath("..")], ["etc/passwd", "x/y", "file"]);
});
