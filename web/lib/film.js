// Where films keep what the editing panel shows: tags of their own, by the group of the tag that names the people.
// House rules: as in form.js. XMP is written beside a film's own tags where such films hold it, for programs that read it.

/** @typedef {import("./form.js").Tags} Tags */

/** Not a tag's key: stands for the names of the people in a film, which the engine finds and writes. */
export const PEOPLE = "--people";

/** Tags that tell a whole place; the first is made where there is none: cameras and phones write it. */
export const PLACES = ["UserData:GPSCoordinates", "Keys:GPSCoordinates", "ItemList:GPSCoordinates"];

/** Latitude, longitude and altitude of films that hold XMP. @type {Record<string, Tags>} */
const AXES = {
  latitude: { reads: ["XMP-exif:GPSLatitude"], creates: "XMP-exif:GPSLatitude" },
  longitude: { reads: ["XMP-exif:GPSLongitude"], creates: "XMP-exif:GPSLongitude" },
  altitude: { reads: ["XMP-exif:GPSAltitude"], creates: "XMP-exif:GPSAltitude" },
};

/** Tags without a film's own ones. @param {string} own @param {string} twin @param {string[]} [mirrors] @returns {Tags} */
const beside = (own, twin, mirrors = []) => ({ reads: [own, ...mirrors, twin], creates: own, also: [twin], mirrors });

/** @param {string} key @param {string[]} [mirrors] @returns {Tags} */
const alone = (key, mirrors = []) => ({ reads: [...mirrors, key], creates: key, mirrors });

/** @type {Record<string, Partial<Record<string, Tags>>>} */
export const FILMS = {
  ItemList: {
    title: beside("ItemList:Title", "XMP-dc:Title", ["Keys:Title", "Keys:DisplayName", "UserData:Title"]),
    description: beside("ItemList:Description", "XMP-dc:Description", ["Keys:Description", "UserData:Description"]),
    keywords: alone("XMP-dc:Subject"),
    date: alone("XMP-photoshop:DateCreated", ["Keys:CreationDate", "UserData:DateTimeOriginal"]),
    creator: alone("XMP-dc:Creator", ["ItemList:Artist", "Keys:Artist", "Keys:Author", "UserData:Artist", "UserData:Author"]),
    copyright: beside("ItemList:Copyright", "XMP-dc:Rights", ["Keys:Copyright", "UserData:Copyright"]),
    ...AXES,
  },
  Matroska: {
    title: alone("Info:Title"),
    description: alone("Matroska:Description"),
    keywords: alone("Matroska:Keywords"),
    date: alone("Info:DateTimeOriginal"),
    rating: alone("Matroska:Rating"),
    creator: alone("Matroska:Artist"),
    copyright: alone("Matroska:Copyright"),
  },
  RIFF: {
    title: beside("RIFF:Title", "XMP-dc:Title"),
    description: alone("XMP-dc:Description"),
    keywords: alone("XMP-dc:Subject"),
    date: alone("XMP-photoshop:DateCreated", ["RIFF:DateTimeOriginal"]),
    creator: beside("RIFF:Artist", "XMP-dc:Creator"),
    copyright: beside("RIFF:Copyright", "XMP-dc:Rights"),
    ...AXES,
  },
  ASF: {
    title: beside("ASF:Title", "XMP-dc:Title"),
    description: alone("XMP-dc:Description"),
    keywords: alone("XMP-dc:Subject"),
    date: alone("XMP-photoshop:DateCreated"),
    creator: beside("ASF:Author", "XMP-dc:Creator"),
    copyright: beside("ASF:Copyright", "XMP-dc:Rights"),
    ...AXES,
  },
};
