// The one owner of what is said aloud and of where the focus goes.

let last = 0;
let wait = 0;

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

/** Moves the focus to an element once it is there. @param {string} id */
export function focusOn(id) {
  requestAnimationFrame(() => {
    const element = document.getElementById(id);
    element?.scrollIntoView({ block: "nearest" });
    element?.focus();
  });
}
