// The one owner of what is said aloud and of where the focus goes.

let last = 0;
let wait = 0;
let frame = 0;

/** Says `text` to people who use a screen reader; the latest of several in a second. @param {string} text */
export function say(text) {
  clearTimeout(wait);
  const pause = Math.max(60, 700 - (performance.now() - last));
  wait = setTimeout(() => {
    const live = document.getElementById("live");
    if (!live) return;
    last = performance.now();
    live.textContent = live.textContent === text ? `${text}\u00a0` : text;
  }, pause);
}

/** Moves the focus to an element: at once, so that the next key already goes there, else when it has been drawn. The latest wish counts. @param {string} id */
export function focusOn(id) {
  cancelAnimationFrame(frame);
  if (!focusNow(id)) frame = requestAnimationFrame(() => focusNow(id));
}

/** @param {string} id */
function focusNow(id) {
  const element = document.getElementById(id);
  if (!element?.checkVisibility()) return false;
  element.scrollIntoView({ block: "nearest" });
  element.focus();
  return true;
}
