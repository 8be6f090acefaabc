// The engine's worker: boots Pyodide, then answers one message at a time from the table in metasplice.bridge.
// House rules: no Python text here; files are read by range, never whole; a reply always comes.

/** @typedef {{id: number, operation: string, arguments: Record<string, unknown>, blobs?: [number, Blob][], raw?: Uint8Array}} Request */
/** @typedef {{answer: (operation: string, text: string, raw?: Uint8Array) => any, history: any}} Desk */

import { keepHistory } from "./database.js";

const ENGINE = new URL("../engine/", import.meta.url).href;
const HEAD = 1 << 16;
/** Operations that are given the heads of their files, and how many bytes of the ends. @type {Record<string, number>} */
const TAILS = { inspect: 0, collect: 1 << 14 };
const LXML = ["__init__.py", "etree.cpython-313-wasm32-emscripten.so", "_elementpath.cpython-313-wasm32-emscripten.so"];

const reader = new FileReaderSync();
/** @type {Map<number, Blob>} */
const files = new Map();

/** @param {string} stage @param {number} done */
const report = (stage, done) => postMessage({ event: "boot", stage, done });

/** @param {string} name @returns {Promise<Uint8Array>} */
async function load(name) {
  const response = await fetch(ENGINE + name);
  if (!response.ok) throw new Error(`${name}: the server answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Bytes of a file the page named, for Python. @param {number} id @param {number} start @param {number} end */
function read(id, start, end) {
  const blob = files.get(id);
  if (!blob) throw new Error(`file ${id} is not open`);
  return new Uint8Array(reader.readAsArrayBuffer(blob.slice(start, end)));
}

/**
 * The path of a part of the package, fetched when Python first imports from it: an import cannot be asynchronous, so the
 * worker waits for the request. @param {string} name
 */
function fetchPart(name) {
  const request = new XMLHttpRequest();
  request.open("GET", `${ENGINE}${name}.zip`, false);
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) throw new Error(`${name}.zip: the server answered ${request.status}`);
  const path = packagePath.replace("metasplice.zip", `${name}.zip`);
  fileSystem.writeFile(path, new Uint8Array(request.response));
  return path;
}

/** Pyodide with lxml and our package, and the desk that answers. @returns {Promise<Desk>} */
async function boot() {
  const started = performance.now();
  report("Loading the runtime", 0.05);
  const packages = Promise.all([...LXML, "metasplice.zip"].map(load));
  const { loadPyodide } = /** @type {typeof import("pyodide")} */ (await import(`${ENGINE}pyodide.mjs`));
  report("Loading the engine", 0.2);
  const pyodide = await loadPyodide({
    indexURL: ENGINE,
    stdLibURL: `${ENGINE}python_stdlib.zip`,
    fsInit: async (/** @type {any} */ FS, /** @type {{sitePackages: string}} */ { sitePackages }) => {
      const raws = await packages;
      report("Starting Python", 0.6);
      FS.mkdirTree(`${sitePackages}/lxml`);
      LXML.forEach((name, at) => FS.writeFile(`${sitePackages}/lxml/${name}`, raws[at]));
      FS.writeFile(`${sitePackages}/metasplice.zip`, raws[LXML.length]);
      packagePath = `${sitePackages}/metasplice.zip`;
    },
  });
  report("Starting the engine", 0.85);
  fileSystem = pyodide.FS;
  pyodide.pyimport("sys").path.append(packagePath);
  pyodide.pyimport("metasplice.bridge.part").install(fetchPart);
  const desk = pyodide.pyimport("metasplice.bridge.table").Desk(read);
  // What the first file will need is loaded before it comes, once the page has heard that the engine is ready.
  setTimeout(() => {
    desk.answer("warm", "{}").destroy();
    // The page's own worker has a name; those that only write have none, and no history.
    if (self.name) kept = keepHistory(desk.history, self.name, (standing) => postMessage({ event: "history", ...standing }));
  }, 0);
  report("Ready", 1);
  postMessage({ event: "ready", milliseconds: Math.round(performance.now() - started) });
  return desk;
}
let packagePath = "";
/** @type {any} */
let fileSystem;
/** @type {ReturnType<typeof keepHistory>|undefined} */
let kept;

/** Answers the one message that is not for Python: the history is taken over from another tab. @param {number} id */
async function takeHistory(id) {
  const took = await kept?.take();
  if (took && "code" in took) postMessage({ id, error: { kind: "Unsupported", trail: [], start: null, end: null, ...took }, raws: [] });
  else postMessage({ id, result: took ?? null, raws: [] });
}

/** The ends of many files in one Blob read: a read costs about 1 ms whatever its size. @param {any[]} listed @param {number} tail bytes of the end besides those of the head */
function readEnds(listed, tail) {
  const ends = listed.flatMap((file) => {
    const blob = /** @type {Blob} */ (files.get(file.id));
    const parts = [blob.slice(0, HEAD), blob.slice(Math.max(HEAD, blob.size - tail))];
    [file.head, file.tail] = [parts[0].size, tail ? parts[1].size : 0];
    return tail ? parts : parts.slice(0, 1);
  });
  try {
    return new Uint8Array(reader.readAsArrayBuffer(new Blob(ends)));
  } catch {
    // One unreadable file would spoil the batch: without its ends each file is read, and fails, for itself.
    for (const file of listed) file.head = file.tail = 0;
    return undefined;
  }
}

/** @param {Desk} desk @param {Request} request */
function answer(desk, request) {
  for (const [id, blob] of request.blobs ?? []) files.set(id, blob);
  const listed = /** @type {any} */ (request.arguments).files;
  const tail = TAILS[request.operation];
  const raw = tail === undefined ? request.raw : readEnds(listed, tail);
  const proxy = desk.answer(request.operation, JSON.stringify(request.arguments), raw);
  const [text, ...raws] = proxy.toJs();
  proxy.destroy();
  if (request.operation === "close") for (const id of listed) files.delete(id);
  postMessage({ id: request.id, ...JSON.parse(text), raws }, { transfer: raws.map((/** @type {Uint8Array} */ raw) => raw.buffer) });
}

const booted = boot();
booted.catch((error) => postMessage({ event: "failed", message: String(error?.message ?? error) }));

addEventListener("message", async (event) => {
  const request = /** @type {Request} */ (event.data);
  try {
    const desk = await booted;
    if (request.operation === "history-take") await takeHistory(request.id);
    else answer(desk, request);
  } catch (error) {
    postMessage({
      id: request.id,
      error: { kind: "Broken", code: "engine/failed", message: "The engine could not finish this step", trail: [String(error)], start: null, end: null },
      raws: [],
    });
  }
});
