// The profiles by which private data is taken out, in words. Fact: the lists of planner/strip; a test holds the names equal.

/** @typedef {{title: string, goes: string[], stays: string[]}} Profile */

/** @type {Record<string, Profile>} */
export const PROFILES = {
  privacy: {
    title: "Private data",
    goes: ["coordinates and names of places", "names of people and boxes around faces", "creator, owner, credit and copyright", "serial numbers of camera and lens", "maker notes, thumbnails, editing history"],
    stays: ["dates and times", "title, description, keywords, rating", "camera model, lens and exposure", "orientation and colour profile"],
  },
  place: { title: "Place only", goes: ["coordinates", "names of cities, regions and countries"], stays: ["everything else"] },
  people: { title: "People only", goes: ["names of people", "boxes around faces", "branches of keywords that hold people"], stays: ["plain keywords: a name among them stays", "everything else"] },
  all: { title: "Everything", goes: ["every tag that can go"], stays: ["orientation and colour profile", "what panoramas and gain maps need to look right"] },
};
