// Whether what EXIF, IPTC and XMP say is kept the same: yes unless this browser was told otherwise.

import { effect, signal } from "../html.js";

const KEY = "metasplice-together";

/** What this browser remembers; nothing where it keeps no such memory. */
function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export const together = signal(remembered() !== "off");

effect(() => {
  const word = together.value ? "on" : "off";
  try {
    if (word !== (remembered() ?? "on")) localStorage.setItem(KEY, word);
  } catch {
    // A browser that keeps nothing: the choice holds until the page is closed.
  }
});
