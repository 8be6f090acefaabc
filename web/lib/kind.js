// What a browser can make of a file, told by its first bytes.

/** TIFF and camera files. */
const CAMERA = /^(II\*\0|MM\0\*|II\+\0|MM\0\+|IIRO|IIRS|MMOR|IIU\0|FUJI|\0MR[MI]|FOVb|[^]{4}ftypcrx)/;
/** AVI, WAV and Windows Media: browsers do not play them, or there is nothing to see. */
const SILENT = /^(RIFF[^]{4}(AVI |WAVE)|RF64|BW64|0&\xb2u)/;
/** Pictures in boxes: which of them a browser shows differs. */
const BOXED = /^[^]{4}(ftyp(hei|hev|mif|msf|avi|jp2|jpx|jpm|jxl)|ftyp[^]*avi[fs]|jP {2}|JXL )/;
/** Boxes that a film begins with, and Matroska with WebM. */
const FILM = /^([^]{4}(ftyp|moov|mdat|wide|free|skip|pnot)|\x1aE\xdf\xa3)/;

/** `picture`: shown as it is, if at all; `film`: a frame of it may be; `foreign`: only what the engine finds in it. @param {Uint8Array} head @returns {"picture"|"film"|"foreign"} */
export function kindOf(head) {
  const text = String.fromCharCode(...head);
  if (CAMERA.test(text) || SILENT.test(text)) return "foreign";
  return !BOXED.test(text) && FILM.test(text) ? "film" : "picture";
}
