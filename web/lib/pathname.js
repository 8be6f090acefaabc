// File names for archives and downloads.

/** The names made different from each other: `a.jpg`, `a (2).jpg`. Case does not tell names apart. @param {string[]} names */
export function distinctNames(names) {
  const taken = new Set();
  return names.map((name) => {
    const dot = name.lastIndexOf(".");
    const [stem, ending] = dot > name.lastIndexOf("/") + 1 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
    let made = name;
    for (let count = 2; taken.has(made.toLowerCase()); count++) made = `${stem} (${count})${ending}`;
    taken.add(made.toLowerCase());
    return made;
  });
}

/** A path that cannot leave the folder it is unpacked in. @param {string} path */
export const safePath = (path) => path.split(/[\\/]+/).filter((step) => step && step !== "." && step !== "..").join("/") || "file";

/** The path without its ending, small letters: what a photo and its sidecar have in common. @param {string} path */
export const stemOf = (path) => path.toLowerCase().replace(/\.[^./]*$/, "");

/** The path of a photo's sidecar: `a/b.jpg` has `a/b.xmp`. @param {string} path */
export const sidecarPath = (path) => `${path.replace(/\.[^./]*$/, "")}.xmp`;

/** What the path of a photo's sidecar is without its ending, the likelier first: `b.jpg.xmp` or `b.xmp` beside `b.jpg`. @param {string} photo */
export const photoStems = (photo) => [photo.toLowerCase(), stemOf(photo)];
