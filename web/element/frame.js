// One frame of a film, taken by the browser's own player from the file on disk: it fetches the ranges it needs and no more.

/** Long enough for a film of hours on a slow disk; what cannot be played mostly says so at once. */
const PATIENCE = 10_000;
/** A film's first pictures are often black. */
const FIRST = 1;
const PART = 10;

/** Resolves at the event, rejects when the film cannot be played or nothing comes. @param {HTMLVideoElement} video @param {string} name @param {AbortSignal} signal @returns {Promise<void>} */
function until(video, name, signal) {
  return new Promise((resolve, reject) => {
    const fail = () => reject(video.error ?? new Error(`no ${name}`));
    video.addEventListener(name, () => resolve(), { once: true, signal });
    video.addEventListener("error", fail, { once: true, signal });
    signal.addEventListener("abort", fail, { once: true });
  });
}

/** A picture of the film `blob`, at most `wide` pixels wide; null where the browser cannot play it or it is sound alone. @param {Blob} blob @param {number} wide @returns {Promise<ImageBitmap|null>} */
export async function frameOf(blob, wide) {
  const address = URL.createObjectURL(blob);
  const video = document.createElement("video");
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), PATIENCE);
  try {
    Object.assign(video, { muted: true, preload: "auto", playsInline: true, src: address });
    await until(video, "loadeddata", ending.signal);
    if (!video.videoWidth) return null;
    if (Number.isFinite(video.duration) && video.duration > 0) {
      const sought = until(video, "seeked", ending.signal);
      video.currentTime = Math.min(FIRST, video.duration / PART);
      await sought;
    }
    const scale = Math.min(1, wide / video.videoWidth);
    const canvas = new OffscreenCanvas(Math.max(1, Math.round(video.videoWidth * scale)), Math.max(1, Math.round(video.videoHeight * scale)));
    canvas.getContext("2d")?.drawImage(video, 0, 0, canvas.width, canvas.height);
    return canvas.transferToImageBitmap();
  } catch {
    return null; // what cannot be played has no frame to show; the row says what the file is
  } finally {
    clearTimeout(timer);
    ending.abort();
    video.removeAttribute("src");
    video.load();
    URL.revokeObjectURL(address);
  }
}
