// Writers: further workers of the engine's kind that carry out items of plans, each one file at a time. A file that makes a
// worker crash or hang is refused; the worker is replaced, and no other file suffers.

import { openCalls } from "./calls.js";

/** @typedef {import("./calls.js").Trouble} Trouble */
/** @typedef {{result: any, raws: Uint8Array<ArrayBuffer>[]}} Answer */
/** @typedef {{file: Blob, item: unknown, mode: string}} Work */
/** @typedef {{work: Work, resolve: (answer: Answer) => void, reject: (error: Trouble) => void}} Pending */
/** @typedef {{calls: ReturnType<typeof openCalls>, state: "booting"|"ready"|"failed", boots: number, busy: boolean}} Writer */

/** Times that a worker may fail to start before it is given up. */
const BOOTS = 2;
/** Longer than any single file was ever seen to take. */
const PATIENCE = 120_000;
const CRASHES = new Set(["engine/boot", "engine/failed", "engine/timeout"]);

/** @param {number} size how many workers @param {number} [patience] milliseconds after which a file is given up */
export function openPool(size, patience = PATIENCE) {
  /** @type {Pending[]} */
  const waiting = [];
  /** @type {Writer[]} */
  const writers = [];
  let count = 0;
  let over = false;

  function hire() {
    /** @type {Writer} */
    const writer = { calls: /** @type {any} */ (null), state: "booting", boots: 0, busy: false };
    writer.calls = openCalls(new URL("./worker.js", import.meta.url).href, ({ state }) => {
      if (state !== writer.state) writer.boots += Number(state === "failed" && writer.state === "booting");
      writer.state = state;
      // What is said while the worker is being made comes before there is anything to ask it.
      queueMicrotask(() => attend(writer));
    });
    writers.push(writer);
  }

  /** Gives a worker the next file, or starts it again where it failed. @param {Writer} writer */
  function attend(writer) {
    if (over || writer.busy) return;
    if (writer.state === "ready") next(writer);
    else if (writer.state === "failed" && writer.boots < BOOTS) writer.calls.restart();
    else if (writers.every(({ state, boots }) => state === "failed" && boots >= BOOTS)) {
      const told = /** @type {Trouble} */ ({ kind: "Unsupported", code: "engine/boot", message: "No worker that writes could be started", trail: [], start: null, end: null });
      for (const { reject } of waiting.splice(0)) reject(told);
    }
  }

  /** @param {Writer} writer */
  async function next(writer) {
    const pending = waiting.shift();
    if (!pending) return;
    writer.busy = true;
    const { file, item, mode } = pending.work;
    const id = ++count;
    const named = { id, name: file instanceof File ? file.name : "", size: file.size };
    try {
      pending.resolve(await writer.calls.call({ operation: "carry", arguments: { file: named, item, mode }, blobs: [[id, file]], timeout: patience }));
      writer.calls.call({ operation: "close", arguments: { files: [id] } }).catch(() => undefined);
    } catch (error) {
      const trouble = /** @type {Trouble} */ (error);
      pending.reject(CRASHES.has(trouble.code) ? crashed(trouble) : trouble);
      // After an error of its own a worker's memory may be spoilt; one that hung was ended already.
      if (trouble.code !== "engine/timeout" && CRASHES.has(trouble.code) && !over) writer.calls.restart();
    }
    writer.busy = false;
    attend(writer);
  }

  for (let at = 0; at < size; at++) hire();
  return {
    size,
    /** The answer of `carry` for one file. @param {Work} work @returns {Promise<Answer>} */
    carry(work) {
      return new Promise((resolve, reject) => {
        waiting.push({ work, resolve, reject });
        for (const writer of writers) attend(writer);
      });
    },
    /** Ends the workers; a file that one of them has is refused. */
    end() {
      over = true;
      for (const { calls } of writers) calls.end();
    },
  };
}

/** @param {Trouble} trouble @returns {Trouble} */
const crashed = ({ code, message, trail }) => ({
  kind: "Broken", code: "engine/failed", trail: [code, ...trail], start: null, end: null,
  message: `The engine could not write this file and was started anew: ${message.replace(/\.$/, "")}. The file is as it was`,
});
