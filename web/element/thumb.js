// A file's thumbnail, made by the browser itself, two at a time, when its row is shown: of a film one frame. Of a file that
// browsers cannot show, as camera files are, the image that the engine found in it.

import { html, useEffect, useRef } from "../html.js";
import { kindOf } from "../lib/kind.js";
import { frameOf } from "./frame.js";

const SIDE = 88;
/** The frame of a picture shown whole. */
const WIDE = 320;
const HIGH = 240;
/** Pictures decoded at once: a full decode takes tens of megabytes for a moment. */
const ABREAST = 2;
/**
 * Bytes the decoder is given, first few, then more: it takes in all it gets, and what lies behind a picture may be a film
 * (256 MB cost 270 MB). A picture cut short is refused by the decoder.
 */
const STEPS = [4 * 2 ** 20, 64 * 2 ** 20];
/** An image within a camera file is decoded whole; a larger one is left. */
const LARGEST = 24 * 2 ** 20;
/** As many first bytes as tell what a file is. */
const HEAD = 64;
/** @typedef {{bitmap: ImageBitmap|null, within: boolean}} Shown `within`: found in the file, and not turned upright yet */
/** @type {WeakMap<Blob, Map<string, Shown>>} */
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

/** @param {Blob} blob @param {[number, number][]} pictures @param {boolean} whole @returns {Promise<Shown>} */
async function bitmapOf(blob, pictures, whole) {
  const key = `${whole} ${pictures.join()}`;
  const kept = made.get(blob)?.get(key);
  if (kept !== undefined) return kept;
  const kind = kindOf(new Uint8Array(await blob.slice(0, HEAD).arrayBuffer()));
  const wide = (whole ? WIDE : SIDE) * 2;
  const outside = kind === "picture" ? await outer(blob, whole) : kind === "film" ? await frameOf(blob, wide) : null;
  const shown = { bitmap: outside ?? (await inner(blob, pictures, whole)), within: !outside };
  made.set(blob, (made.get(blob) ?? new Map()).set(key, shown));
  return shown;
}

/** The picture of a file that the browser can show. @param {Blob} blob @param {boolean} whole */
async function outer(blob, whole) {
  for (const most of STEPS) {
    const part = blob.slice(0, most, blob.type);
    const bitmap = await createImageBitmap(part, { resizeWidth: whole ? WIDE * 2 : SIDE * 2, resizeQuality: "medium" }).catch(() => null);
    if (bitmap || part.size === blob.size) return bitmap;
  }
  return null;
}

/** An image within a camera file, or what stands for a film: a small one for the list, the largest that is not too large where it is shown whole. @param {Blob} blob @param {[number, number][]} pictures @param {boolean} whole */
async function inner(blob, pictures, whole) {
  const fit = pictures.filter(([start, end]) => end - start <= LARGEST);
  for (const [start, end] of whole ? fit.reverse() : fit) {
    const how = /** @type {ImageBitmapOptions} */ ({ imageOrientation: "none", resizeWidth: whole ? WIDE * 2 : SIDE * 2, resizeQuality: "medium" });
    const bitmap = await createImageBitmap(blob.slice(start, end), how).catch(() => null);
    if (bitmap) return bitmap;
  }
  return null;
}

/**
 * `pictures`: where images lie in a file that browsers may not show; `turn`: the orientation of these (EXIF's number).
 * @param {{blob: Blob, name: string, pictures?: [number, number][], turn?: number, whole?: boolean}} props
 */
export function Thumb({ blob, name, pictures = [], turn = 1, whole = false }) {
  const canvas = useRef(/** @type {HTMLCanvasElement|null} */ (null));
  useEffect(() => {
    let gone = false;
    const work = async () => {
      if (gone) return;
      const { bitmap, within } = await bitmapOf(blob, pictures, whole);
      if (!gone && canvas.current) draw(canvas.current, bitmap, within ? turn : 1, whole);
    };
    waiting.push(work);
    next();
    return () => {
      gone = true;
    };
  }, [blob, pictures.join(), turn]);
  const ending = name.includes(".") ? name.slice(name.lastIndexOf(".") + 1).slice(0, 4).toUpperCase() : "";
  return html`<span class=${whole ? "thumb whole" : "thumb"} aria-hidden="true"><span class="thumb-name">${ending}</span><canvas ref=${canvas} width=${whole ? WIDE : SIDE} height=${whole ? HIGH : SIDE}></canvas></span>`;
}

/** Fills the square from the middle of the picture, or shows all of it. @param {HTMLCanvasElement} canvas @param {ImageBitmap|null} bitmap @param {number} turn @param {boolean} whole */
function draw(canvas, bitmap, turn, whole) {
  const context = canvas.getContext("2d");
  context?.clearRect(0, 0, canvas.width, canvas.height);
  canvas.classList.toggle("drawn", Boolean(bitmap));
  if (!bitmap || !context) return;
  const [across, down] = turn >= 5 && turn <= 8 ? [canvas.height, canvas.width] : [canvas.width, canvas.height];
  const scale = (whole ? Math.min : Math.max)(across / bitmap.width, down / bitmap.height);
  context.save();
  context.translate(canvas.width / 2, canvas.height / 2);
  context.transform(...(TURNS[turn] ?? TURNS[1]), 0, 0);
  context.scale(scale, scale);
  context.drawImage(bitmap, -bitmap.width / 2, -bitmap.height / 2);
  context.restore();
}

/** Orientation to the first four numbers of a transform. Fact: Exif 3.0 4.6.5.1.6. @type {Record<number, [number, number, number, number]>} */
const TURNS = {
  1: [1, 0, 0, 1], 2: [-1, 0, 0, 1], 3: [-1, 0, 0, -1], 4: [1, 0, 0, -1],
  5: [0, 1, 1, 0], 6: [0, 1, -1, 0], 7: [0, -1, -1, 0], 8: [0, -1, 1, 0],
};
