// A ZIP archive without compression as headers between Blobs: nothing is copied. Zip64 where a number needs it.
// References: APPNOTE.TXT 6.3.10, sections 4.3.7 (local header), 4.3.12 (central), 4.3.14-16 (ends), 4.5.3 (Zip64 extra).

/** @typedef {{name: string, size: number, crc: number, modified: Date}} Member */

const FULL16 = 0xffff;
const FULL32 = 0xffffffff;
/** Fact: APPNOTE 4.4.4, bit 11: the name is UTF-8. */
const UTF8 = 1 << 11;
/** Fact: APPNOTE 4.4.3.2: version 4.5 is the first to know Zip64. */
const PLAIN = 20;
const ZIP64 = 45;

/** Little-endian fields, each as [bytes, value]. @param {[number, number][]} fields */
function pack(fields) {
  const raw = new Uint8Array(fields.reduce((sum, [width]) => sum + width, 0));
  const view = new DataView(raw.buffer);
  let at = 0;
  for (const [width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else if (width === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += width;
  }
  return raw;
}

/** Time and date as MS-DOS has them, from 1980 to 2107. @param {Date} when */
function dosTime(when) {
  const year = Math.min(Math.max(when.getFullYear(), 1980), 2107);
  const clock = (when.getHours() << 11) | (when.getMinutes() << 5) | (when.getSeconds() >> 1);
  return { clock, day: ((year - 1980) << 9) | ((when.getMonth() + 1) << 5) | when.getDate() };
}

/** The header in front of a member's bytes. @param {Member} member */
export function localHeader({ name, size, crc, modified }) {
  const label = new TextEncoder().encode(name);
  const big = size >= FULL32;
  const { clock, day } = dosTime(modified);
  const extra = big ? pack([[2, 1], [2, 16], [8, size], [8, size]]) : new Uint8Array();
  const head = pack([
    [4, 0x04034b50], [2, big ? ZIP64 : PLAIN], [2, UTF8], [2, 0], [2, clock], [2, day], [4, crc],
    [4, big ? FULL32 : size], [4, big ? FULL32 : size], [2, label.length], [2, extra.length],
  ]);
  return concat([head, label, extra]);
}

/** The member's row in the central directory; `at` is where its local header stands. @param {Member} member @param {number} at */
export function centralHeader({ name, size, crc, modified }, at) {
  const label = new TextEncoder().encode(name);
  const { clock, day } = dosTime(modified);
  /** @type {[number, number][]} */
  const wide = [];
  if (size >= FULL32) wide.push([8, size], [8, size]);
  if (at >= FULL32) wide.push([8, at]);
  const extra = wide.length ? pack([[2, 1], [2, wide.length * 8], ...wide]) : new Uint8Array();
  const version = wide.length ? ZIP64 : PLAIN;
  const small = size >= FULL32 ? FULL32 : size;
  const head = pack([
    [4, 0x02014b50], [2, version], [2, version], [2, UTF8], [2, 0], [2, clock], [2, day], [4, crc], [4, small], [4, small],
    [2, label.length], [2, extra.length], [2, 0], [2, 0], [2, 0], [4, 0], [4, at >= FULL32 ? FULL32 : at],
  ]);
  return concat([head, label, extra]);
}

/** What ends an archive: Zip64 records where counts or places need them, then the end record. @param {number} count @param {number} size @param {number} at */
export function endRecords(count, size, at) {
  const wide = count >= FULL16 || size >= FULL32 || at >= FULL32;
  const zip64 = pack([[4, 0x06064b50], [8, 44], [2, ZIP64], [2, ZIP64], [4, 0], [4, 0], [8, count], [8, count], [8, size], [8, at]]);
  const locator = pack([[4, 0x07064b50], [4, 0], [8, at + size], [4, 1]]);
  const end = pack([
    [4, 0x06054b50], [2, 0], [2, 0], [2, Math.min(count, FULL16)], [2, Math.min(count, FULL16)],
    [4, Math.min(size, FULL32)], [4, Math.min(at, FULL32)], [2, 0],
  ]);
  return concat(wide ? [zip64, locator, end] : [end]);
}

/** The archive's parts in order, for `new Blob(parts)`. @param {{member: Member, blob: Blob}[]} files @returns {BlobPart[]} */
export function zipParts(files) {
  /** @type {BlobPart[]} */
  const parts = [];
  const rows = [];
  let at = 0;
  for (const { member, blob } of files) {
    const head = localHeader(member);
    rows.push(centralHeader(member, at));
    parts.push(head, blob);
    at += head.length + member.size;
  }
  const directory = concat(rows);
  parts.push(directory, endRecords(files.length, directory.length, at));
  return parts;
}

/** @param {Uint8Array<ArrayBuffer>[]} raws @returns {Uint8Array<ArrayBuffer>} */
function concat(raws) {
  const made = new Uint8Array(raws.reduce((sum, raw) => sum + raw.length, 0));
  let at = 0;
  for (const raw of raws) {
    made.set(raw, at);
    at += raw.length;
  }
  return made;
}
