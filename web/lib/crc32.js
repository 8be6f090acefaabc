// CRC-32 as ZIP wants it (APPNOTE 4.4.7: the polynomial 0xEDB88320, reflected), eight bytes a step.

const TABLES = Array.from({ length: 8 }, () => new Uint32Array(256));
for (let byte = 0; byte < 256; byte++) {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  TABLES[0][byte] = value;
}
for (let byte = 0; byte < 256; byte++) {
  for (let table = 1; table < 8; table++) {
    const before = TABLES[table - 1][byte];
    TABLES[table][byte] = (before >>> 8) ^ TABLES[0][before & 255];
  }
}
const [T0, T1, T2, T3, T4, T5, T6, T7] = TABLES;

/** The checksum of `raw` behind bytes whose checksum is `before` (0 for none). @param {Uint8Array} raw @param {number} [before] */
export function crc32(raw, before = 0) {
  let crc = ~before;
  let at = 0;
  const whole = raw.length - (raw.length % 8);
  for (; at < whole; at += 8) {
    crc ^= raw[at] | (raw[at + 1] << 8) | (raw[at + 2] << 16) | (raw[at + 3] << 24);
    crc =
      T7[crc & 255] ^ T6[(crc >>> 8) & 255] ^ T5[(crc >>> 16) & 255] ^ T4[crc >>> 24] ^
      T3[raw[at + 4]] ^ T2[raw[at + 5]] ^ T1[raw[at + 6]] ^ T0[raw[at + 7]];
  }
  for (; at < raw.length; at++) crc = (crc >>> 8) ^ T0[(crc ^ raw[at]) & 255];
  return ~crc >>> 0;
}
