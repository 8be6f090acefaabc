import assert from "node:assert/strict";
import { test } from "node:test";
import { wordDiff } from "../../web/lib/worddiff.js";

const side = (pieces, leave) => pieces.filter(({ kind }) => kind !== leave).map(({ text }) => text).join("");

test("pieces give both texts back", () => {
  const words = ["sea", "pier", " ", ",", "Åse", "日本", "\n", "x"];
  let seed = 11;
  const chance = (below) => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % below;
  const text = () => Array.from({ length: chance(12) }, () => words[chance(words.length)]).join("");
  for (let round = 0; round < 400; round++) {
    const [before, after] = [text(), text()];
    const pieces = wordDiff(before, after);
    assert.equal(side(pieces, "new"), before, `seed ${round}`);
    assert.equal(side(pieces, "gone"), after, `seed ${round}`);
  }
});

test("only the words that came are marked", () => {
  assert.deepEqual(wordDiff("Old pier", "Old pier at dusk"), [{ kind: "same", text: "Old pier" }, { kind: "new", text: " at dusk" }]);
  assert.deepEqual(wordDiff("same", "same"), [{ kind: "same", text: "same" }]);
});

test("texts too long to compare are told as wholly different", () => {
  const long = (word) => Array.from({ length: 3000 }, (_, at) => `${word}${at}`).join(" ");
  assert.deepEqual(wordDiff(long("a"), long("b")).map(({ kind }) => kind), ["gone", "new"]);
});
