"""The picture behind "try with a sample": a pier at dusk, painted and encoded here, with invented metadata.

Baseline JPEG, three components, no subsampling, the example tables of the standard. Standard library only.
References: T.81 (JPEG) annexes B, F and K; TIFF6; Exif3.
"""

from __future__ import annotations

import math
import struct

from .huffman import Scan, huffman_segments

WIDTH, HEIGHT = 480, 320
QUANTA = bytes.fromhex(
    "100b0a101828333d0c0c0e131a3a3c370e0d1018283945380e11161d3357503e"
    "12162538446d674d182337405168715c31404e5767797865485c5f6270646763"
)
"""Fact: T.81 table K.1, row by row; halved here for quality."""
ZIGZAG = sorted(
    range(64),
    key=lambda at: (at // 8 + at % 8, at // 8 if (at // 8 + at % 8) % 2 else at % 8),
)
"""Fact: T.81 figure 5: diagonals, the direction turning at each."""
COSINES = [[math.cos((2 * x + 1) * u * math.pi / 16) * (0.5 if u else 0.125**0.5) for x in range(8)] for u in range(8)]
"""Fact: T.81 A.3.3, the one-dimensional transform with its normalisation."""

XMP = (
    """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="4">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Old pier</rdf:li></rdf:Alt></dc:title>
<dc:subject><rdf:Bag><rdf:li>Ada</rdf:li><rdf:li>pier</rdf:li><rdf:li>sea</rdf:li></rdf:Bag></dc:subject>
<Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>Ada</rdf:li></rdf:Bag></Iptc4xmpExt:PersonInImage>
</rdf:Description></rdf:RDF></x:xmpmeta>
"""
    + (" " * 99 + "\n") * 20
    + '<?xpacket end="w"?>'
)


def encode_sample() -> bytes:
    """The whole JPEG: metadata, tables, one scan."""
    quanta = [max(1, value // 2) for value in QUANTA]
    frame = struct.pack(">BHHB", 8, HEIGHT, WIDTH, 3) + bytes((1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0))
    scan = bytes((3, 1, 0x00, 2, 0x00, 3, 0x00, 0, 63, 0))
    return b"".join(
        (
            b"\xff\xd8",
            segment(0xE0, b"JFIF\0" + bytes((1, 1, 0, 0, 1, 0, 1, 0, 0))),
            segment(0xE1, b"Exif\0\0" + exif()),
            segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP.encode("utf-8")),
            segment(0xDB, bytes([0] + [quanta[at] for at in ZIGZAG])),
            segment(0xC0, frame),
            huffman_segments(),
            segment(0xDA, scan),
            encode_scan(quanta),
            b"\xff\xd9",
        )
    )


def segment(marker: int, payload: bytes) -> bytes:
    """One marker segment. Fact: T.81 B.1.1.4, the length counts itself."""
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload


def encode_scan(quanta: list[int]) -> bytes:
    """The entropy-coded data: blocks left to right, top to bottom, the three components by turns."""
    scan, before = Scan(), [0, 0, 0]
    for top in range(0, HEIGHT, 8):
        for left in range(0, WIDTH, 8):
            pixels = [paint(left + x, top + y) for y in range(8) for x in range(8)]
            for component in range(3):
                levels = transform([pixel[component] for pixel in pixels])
                block = [round(levels[at] / quanta[at]) for at in ZIGZAG]
                scan.add_block(block, block[0] - before[component])
                before[component] = block[0]
    return scan.finish()


def transform(samples: list[float]) -> list[float]:
    """The two-dimensional DCT of one block, row by row."""
    rows = [[sum(map(float.__mul__, cosine, samples[at : at + 8])) for cosine in COSINES] for at in range(0, 64, 8)]
    columns = list(zip(*rows, strict=True))
    return [sum(map(float.__mul__, cosine, column)) for cosine in COSINES for column in columns]


def paint(x: int, y: int) -> tuple[float, float, float]:
    """Luminance and colour differences of one pixel: sky, sun, sea and a pier."""
    u, v = x / WIDTH, y / HEIGHT
    glow = math.exp(-((u - 0.63) ** 2 * 14 + (v - 0.5) ** 2 * 30))
    red, green, blue = 38 + 190 * v + 120 * glow, 52 + 90 * v + 110 * glow, 104 + 10 * v + 20 * glow
    if (u - 0.63) ** 2 * 2.25 + (v - 0.47) ** 2 < 0.0022:
        red, green, blue = 255, 232, 180
    if v > 0.56:
        ripple = 0.5 + 0.5 * math.sin(90 * v * v + 6 * math.sin(9 * u + 40 * v))
        shine = math.exp(-((u - 0.63) ** 2) * (60 - 40 * v)) * ripple
        dark = 1 - v
        red, green, blue = 30 + 60 * dark + 190 * shine, 46 + 50 * dark + 120 * shine, 78 + 40 * dark + 60 * shine
    deck = 0.53 < v < 0.555 and u < 0.58
    post = 0.555 <= v < 0.72 - 0.2 * u and u < 0.58 and (u * 14) % 1 < 0.1
    rail = u < 0.58 and (0.497 < v < 0.503 or (0.5 < v < 0.54 and (u * 42) % 1 < 0.1))
    if deck or post or rail:
        red, green, blue = 24, 22, 34
    red, green, blue = min(red, 255), min(green, 255), min(blue, 255)
    return (
        0.299 * red + 0.587 * green + 0.114 * blue - 128.0,
        -0.1687 * red - 0.3313 * green + 0.5 * blue,
        0.5 * red - 0.4187 * green - 0.0813 * blue,
    )


def exif() -> bytes:
    """A big-endian TIFF block with IFD0, ExifIFD and GPS.

    Fact: TIFF6 section 2; Exif3 4.6 for the tags: 0x8769 ExifIFD, 0x8825 GPS.
    """
    rational = struct.Struct(">II").pack
    place = (b"N\0", rational(50, 1) + rational(49, 1) + rational(123, 10), b"W\0", rational(0, 1) + rational(8, 1))
    main = [
        (0x010F, 2, b"Metasplice\0"),
        (0x0110, 2, b"Paintbox\0"),
        (0x0112, 3, b"\0\1"),
        (0x0132, 2, b"2024:06:21 21:14:05\0"),
        (0x013B, 2, b"Grace\0"),
        (0x8769, 4, b""),
        (0x8825, 4, b""),
    ]
    shot = [
        (0x829A, 5, rational(1, 60)),
        (0x829D, 5, rational(56, 10)),
        (0x8827, 3, struct.pack(">H", 200)),
        (0x9000, 7, b"0232"),
        (0x9003, 2, b"2024:06:21 21:14:05\0"),
        (0x920A, 5, rational(35, 1)),
    ]
    where = [
        (0x0000, 1, b"\2\3\0\0"),
        (0x0001, 2, place[0]),
        (0x0002, 5, place[1]),
        (0x0003, 2, place[2]),
        (0x0004, 5, place[3] + rational(141, 10)),
    ]
    sizes = [directory_size(rows) for rows in (main, shot)]
    main[5], main[6] = (0x8769, 4, struct.pack(">I", 8 + sizes[0])), (0x8825, 4, struct.pack(">I", 8 + sum(sizes)))
    return b"MM\0*\0\0\0\x08" + directory(main, 8) + directory(shot, 8 + sizes[0]) + directory(where, 8 + sum(sizes))


def directory_size(rows: list[tuple[int, int, bytes]]) -> int:
    """The bytes of an IFD and the values behind it, each padded to even."""
    return 6 + 12 * len(rows) + sum(len(raw) + len(raw) % 2 for _, _, raw in rows if len(raw) > 4)


def directory(rows: list[tuple[int, int, bytes]], off: int) -> bytes:
    """An IFD at `off` from the TIFF header, its longer values right behind it."""
    units = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1}
    entries, values = [struct.pack(">H", len(rows))], b""
    behind = off + 6 + 12 * len(rows)
    for tag, kind, raw in rows:
        stored = raw.ljust(4, b"\0") if len(raw) <= 4 else struct.pack(">I", behind + len(values))
        entries.append(struct.pack(">HHI", tag, kind, len(raw) // units[kind]) + stored)
        values += raw + b"\0" * (len(raw) % 2) if len(raw) > 4 else b""
    return b"".join((*entries, bytes(4), values))
