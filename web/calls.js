// Promises for the engine's answers. One request is with the worker at a time, so that what a person waits for overtakes
// background reading; stopping a request that runs means ending the worker and starting a new one.

/** @typedef {{kind: string, code: string, message: string, trail: string[], start: number|null, end: number|null}} Trouble */
/** @typedef {{operation: string, arguments: Record<string, unknown>, blobs?: [number, Blob][], raw?: Uint8Array, background?: boolean, timeout?: number, signal?: AbortSignal}} Wish */
/** @typedef {{id: number, wish: Wish, resolve: (value: any) => void, reject: (error: Trouble) => void}} Pending */
/** @typedef {{stage: string, done: number, state: "booting"|"ready"|"failed", message?: string, milliseconds?: number}} Boot */

/** Longer than any single step was ever seen to take; a hang must end. */
const STEP_TIMEOUT = 120_000;
/** A blocked WebAssembly never settles (BROWSER section 1): give up when nothing was reported for this long. */
const BOOT_TIMEOUT = 90_000;

/** @param {string} code @param {string} message @returns {Trouble} */
const trouble = (code, message) => ({ kind: "Unsupported", code, message, trail: [], start: null, end: null });

/**
 * The way to the engine.
 * @param {string} workerUrl absolute address of worker.js
 * @param {(boot: Boot) => void} onBoot
 * @param {string} [name] the worker's own name: that of the tab, where the worker is to keep the history
 */
export function openCalls(workerUrl, onBoot, name = "") {
  /** @type {Worker|undefined} */
  let worker;
  /** @type {Pending|undefined} */
  let running;
  /** @type {Pending[]} */
  const urgent = [];
  /** @type {Pending[]} */
  const background = [];
  /** @type {Set<(message: any) => void>} */
  const listeners = new Set();
  let ready = false;
  let failure = "";
  let count = 0;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  function start() {
    worker?.terminate();
    ready = false;
    failure = "";
    // A worker started from a blob: address is under the page's policy; one started from a URL is not (BROWSER decision 8).
    const line = new Blob([`import ${JSON.stringify(workerUrl)};`], { type: "text/javascript" });
    const address = URL.createObjectURL(line);
    const started = new Worker(address, { type: "module", name });
    started.onmessage = (event) => receive(event.data);
    started.onerror = (event) => fail(event.message || "the engine's files could not be loaded");
    worker = started;
    for (const listener of listeners) listener({ event: "start" });
    onBoot({ stage: "Starting", done: 0, state: "booting" });
    watch(BOOT_TIMEOUT, () => fail("nothing was heard from it for a while"));
  }

  /** @param {number} after @param {() => void} then */
  function watch(after, then) {
    clearTimeout(timer);
    timer = setTimeout(then, after);
  }

  /** @param {string} why */
  function fail(why) {
    clearTimeout(timer);
    worker?.terminate();
    failure = `The engine could not start: ${why}.`;
    onBoot({ stage: "Failed", done: 0, state: "failed", message: failure });
    for (const pending of [running, ...urgent.splice(0), ...background.splice(0)]) pending?.reject(trouble("engine/boot", failure));
    running = undefined;
  }

  /** @param {any} message */
  function receive(message) {
    if (message.event === "boot") {
      onBoot({ stage: message.stage, done: message.done, state: "booting" });
      watch(BOOT_TIMEOUT, () => fail("nothing was heard from it for a while"));
    } else if (message.event === "ready") {
      clearTimeout(timer);
      ready = true;
      onBoot({ stage: "Ready", done: 1, state: "ready", milliseconds: message.milliseconds });
      next();
    } else if (message.event === "failed") {
      fail(message.message);
    } else if (message.event) {
      for (const listener of listeners) listener(message);
    } else if (running?.id === message.id) {
      const answered = /** @type {Pending} */ (running);
      running = undefined;
      clearTimeout(timer);
      if (message.error) answered.reject(message.error);
      else answered.resolve({ result: message.result, raws: message.raws });
      next();
    }
  }

  function next() {
    if (!ready || running) return;
    running = urgent.shift() ?? background.shift();
    if (!running) return;
    const { id, wish } = running;
    worker?.postMessage({ id, operation: wish.operation, arguments: wish.arguments, blobs: wish.blobs, raw: wish.raw });
    watch(wish.timeout ?? STEP_TIMEOUT, () => stop(id, trouble("engine/timeout", "This step took too long and was ended")));
  }

  /** Takes a request back: out of the queue, or with the worker's end when it runs. @param {number} id @param {Trouble} why */
  function stop(id, why) {
    for (const queue of [urgent, background]) {
      const at = queue.findIndex((pending) => pending.id === id);
      if (at >= 0) queue.splice(at, 1)[0].reject(why);
    }
    if (running?.id === id) {
      running.reject(why);
      running = undefined;
      start();
    }
  }

  /** The engine's answer to one request. @param {Wish} wish @returns {Promise<{result: any, raws: Uint8Array<ArrayBuffer>[]}>} */
  function call(wish) {
    return new Promise((resolve, reject) => {
      if (failure) return reject(trouble("engine/boot", failure));
      const id = ++count;
      (wish.background ? background : urgent).push({ id, wish, resolve, reject });
      wish.signal?.addEventListener("abort", () => stop(id, trouble("engine/stopped", "Stopped")), { once: true });
      next();
    });
  }

  /** Starts the worker anew. What it was at is refused, for no answer will come; what waits is asked of the new one. */
  function restart() {
    if (running) stop(running.id, trouble("engine/stopped", "The engine was started anew"));
    else start();
  }

  /** Ends the worker for good; what waits is refused. */
  function end() {
    fail("it was ended");
    worker = undefined;
  }

  start();
  /** Passes on what the worker tells unasked, and `start` when it is started anew. @param {(message: any) => void} listener */
  const onEvent = (listener) => void listeners.add(listener);
  return { call, restart, end, onEvent };
}
