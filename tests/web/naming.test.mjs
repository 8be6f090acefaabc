import assert from "node:assert/strict";
import { test } from "node:test";
import { dateOfName, templateFault } from "../../web/lib/naming.js";
import { delimiterOf, isPlan, kindOfTable } from "../../web/lib/sheet.js";

test("a template that makes no names is refused as the planner refuses it", () => {
  assert.equal(templateFault("{DateTimeOriginal:%Y-%m-%d}_{Model|camera}{n:-%02d}.{ext}"), "");
  assert.match(templateFault("{name"), /partner/);
  assert.match(templateFault("{name}/x"), /folder/);
  assert.match(templateFault("holiday"), /one name/);
});

test("a date is read out of the names that phones write", () => {
  for (const [name, date] of [
    ["20200131_235959.jpg", "2020-01-31 23:59:59"], ["IMG-20200131-WA0001.jpg", "2020-01-31"], ["2020-01-31 23.59.59.jpg", "2020-01-31 23:59:59"],
    ["PXL_20200131_235959123.jpg", "2020-01-31 23:59:59"], ["Screenshot_2020-01-31-23-59-59.png", "2020-01-31 23:59:59"], ["DSC01234.ARW", ""], ["20200231_101010.jpg", ""], ["120200131.jpg", ""],
  ]) assert.equal(dateOfName(name), date, name);
});

test("a table is known by its beginning", () => {
  assert.equal(kindOfTable('\uFEFF [{"SourceFile": 1}]'), "json");
  assert.equal(kindOfTable("SourceFile;Title\n"), "csv");
  assert.equal(delimiterOf('SourceFile;"a,b,c,d";Title\n1,2,3,4'), ";");
  assert.equal(delimiterOf("SourceFile\tTitle"), "\t");
  assert.equal(delimiterOf("SourceFile"), ",");
});

test("a plan is known by its beginning", () => {
  assert.ok(isPlan('{"metasplice": "plan", "version": 1'));
  assert.ok(!isPlan('{"name": "metasplice"}'));
});
