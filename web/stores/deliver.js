// Handing over: one file as it is, several as one archive.

import { distinctNames, safePath } from "../lib/pathname.js";
import { zipParts } from "../lib/zip.js";
import { beginProgress, progress, stepProgress } from "./progress.js";

/** @typedef {import("./files.js").Entry} Entry */
/** @typedef {{blob: Blob, path: string, name: string, modified: number}} Output */

/** Saves one file as it is, several as an archive. @param {Entry[]} list */
export const handOver = (list) => deliver(list.map(({ blob, path, name, modified }) => ({ blob: blob.value, path, name, modified })));

/** The names that files of an archive are given. @param {Output[]} list */
const namesOf = (list) => distinctNames(list.map(({ path }) => safePath(path)));

/** Hands files over; the names they were given. @param {Output[]} list @returns {Promise<string[]>} */
export async function deliver(list) {
  if (list.length === 1) {
    save(list[0].blob, list[0].name);
    return [list[0].name];
  }
  const names = namesOf(list);
  const files = [];
  const before = progress.peek();
  beginProgress("Packing", list.length);
  const worker = checksumWorker();
  try {
    for (const [at, { blob, modified }] of list.entries()) {
      const crc = await worker.crc(blob);
      files.push({ blob, member: { name: names[at], size: blob.size, crc, modified: new Date(modified) } });
      stepProgress();
    }
  } finally {
    worker.end();
    progress.value = before;
  }
  save(new Blob(zipParts(files), { type: "application/zip" }), "metasplice.zip");
  return names;
}

function checksumWorker() {
  const line = new Blob([`import ${JSON.stringify(new URL("../checksum.js", import.meta.url).href)};`], { type: "text/javascript" });
  const address = URL.createObjectURL(line);
  const worker = new Worker(address, { type: "module" });
  /** @param {Blob} blob @returns {Promise<number>} */
  const crc = (blob) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data.crc));
      worker.onerror = (event) => reject(new Error(event.message || "the checksum worker did not start"));
      worker.postMessage(blob);
    });
  const end = () => {
    worker.terminate();
    URL.revokeObjectURL(address);
  };
  return { crc, end };
}

/** Hands a file to the browser's downloads. @param {Blob} blob @param {string} name */
export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser opens the address soon after the click; it keeps the bytes from then on.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
