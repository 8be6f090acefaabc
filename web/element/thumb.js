// A picture's thumbnail, made by the browser itself, two at a time, when its row is shown.

import { html, useEffect, useRef } from "../html.js";

const SIDE = 88;
/** Pictures decoded at once: a full decode takes tens of megabytes for a moment. */
const ABREAST = 2;
/**
 * Bytes the decoder is given, first few, then more: it takes in all it gets, and what lies behind a picture may be a film
 * (256 MB cost 270 MB). A picture cut short is refused by the decoder.
 */
const STEPS = [4 * 2 ** 20, 64 * 2 ** 20];
/** @type {WeakMap<Blob, ImageBitmap|null>} */
const made = new WeakMap();
/** @type {(() => Promise<void>)[]} */
const waiting = [];
let busy = 0;

async function next() {
  if (busy >= ABREAST) return;
  const work = waiting.pop();
  if (!work) return;
  busy += 1;
  await work().catch(() => undefined);
  busy -= 1;
  next();
}

/** @param {Blob} blob @returns {Promise<ImageBitmap|null>} */
async function bitmapOf(blob) {
  const kept = made.get(blob);
  if (kept !== undefined) return kept;
  let bitmap = null;
  for (const most of STEPS) {
    const part = blob.slice(0, most, blob.type);
    bitmap = await createImageBitmap(part, { resizeWidth: SIDE * 2, resizeQuality: "medium" }).catch(() => null);
    if (bitmap || part.size === blob.size) break;
  }
  made.set(blob, bitmap);
  return bitmap;
}

/** @param {{blob: Blob, name: string}} props */
export function Thumb({ blob, name }) {
  const canvas = useRef(/** @type {HTMLCanvasElement|null} */ (null));
  useEffect(() => {
    let gone = false;
    const work = async () => {
      if (gone) return;
      const bitmap = await bitmapOf(blob);
      if (!gone && canvas.current) draw(canvas.current, bitmap);
    };
    waiting.push(work);
    next();
    return () => {
      gone = true;
    };
  }, [blob]);
  const ending = name.includes(".") ? name.slice(name.lastIndexOf(".") + 1).slice(0, 4).toUpperCase() : "";
  return html`<span class="thumb" aria-hidden="true"><span class="thumb-name">${ending}</span><canvas ref=${canvas} width=${SIDE} height=${SIDE}></canvas></span>`;
}

/** Fills the square from the middle of the picture. @param {HTMLCanvasElement} canvas @param {ImageBitmap|null} bitmap */
function draw(canvas, bitmap) {
  const context = canvas.getContext("2d");
  context?.clearRect(0, 0, SIDE, SIDE);
  if (!bitmap || !context) return;
  const side = Math.min(bitmap.width, bitmap.height);
  context.drawImage(bitmap, (bitmap.width - side) / 2, (bitmap.height - side) / 2, side, side, 0, 0, SIDE, SIDE);
}
