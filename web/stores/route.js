// Which place of the page is in front. It stands in the address (#history), so that Back, Forward and bookmarks work.

import { effect, signal } from "../html.js";

/** @typedef {"files"|"history"|"templates"|"settings"} Place */

/** @type {Place[]} */
export const PLACES = ["files", "history", "templates", "settings"];

/** The place that the address names; the files where it names none. @returns {Place} */
const named = () => PLACES.find((name) => location.hash === `#${name}`) ?? "files";

/** @type {import("@preact/signals").Signal<Place>} */
export const place = signal(named());

addEventListener("popstate", () => (place.value = named()));
addEventListener("hashchange", () => (place.value = named()));

effect(() => {
  if (named() === place.value) return;
  // The files are the page itself: their address carries no mark.
  history.pushState(null, "", place.value === "files" ? `${location.pathname}${location.search}` : `#${place.value}`);
});

/** Brings a place to the front. @param {Place} name */
export const goTo = (name) => {
  place.value = name;
};
