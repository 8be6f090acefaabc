// A worker of its own for checksums: it reads files in steps, so that the page stays quick and memory flat.

import { crc32 } from "./lib/crc32.js";

const STEP = 4 << 20;
const reader = new FileReaderSync();

addEventListener("message", (event) => {
  const blob = /** @type {Blob} */ (event.data);
  try {
    let crc = 0;
    for (let at = 0; at < blob.size; at += STEP) crc = crc32(new Uint8Array(reader.readAsArrayBuffer(blob.slice(at, at + STEP))), crc);
    postMessage({ crc });
  } catch (error) {
    postMessage({ error: String(error) });
  }
});
