"""What a JPEG segment is, told by its marker and first bytes; facts only.

Fact: CIPA DC-008 4.5.4 (Exif), JFIF 1.02, XMP part 3 1.1.3, ICC.1 annex B.4, CIPA DC-007 5.2.2 (MPF), C2PA 11.3
(JUMBF), ISO 21496-1 annex C; the rest as ExifTool names them.
"""

XMP_HEAD = b"http://ns.adobe.com/xap/1.0/\0"
BENT_XMP_HEAD = b"XMP\0://ns.adobe.com/xap/1.0/\0"
"""Wild: corpus jpeg/bep-imagemeta__withXmp.jpg. Fact: ExifTool 13.59 reads it, and neither writes nor deletes it."""
EXTENSION_HEAD = b"http://ns.adobe.com/xmp/extension/\0"
EXIF_HEAD = b"Exif\0\0"
PHOTOSHOP_HEAD = b"Photoshop 3.0\0"
ICC_HEAD = b"ICC_PROFILE\0"
MPF_HEAD = b"MPF\0"
CIFF_MARK = b"HEAPJPGM"
"""Behind the byte order and the size of the header."""

SIGNATURES: tuple[tuple[int, bytes, str, int], ...] = (
    (0xE0, b"JFIF\0", "jfif", 5),
    (0xE0, b"JFXX\0", "jfxx", 5),
    (0xE1, EXIF_HEAD, "exif", 6),
    (0xE1, XMP_HEAD, "xmp", 29),
    (0xE1, EXTENSION_HEAD, "xmp-extension", 75),
    (0xE2, ICC_HEAD, "icc", 14),
    (0xE2, MPF_HEAD, "mpf", 4),
    (0xE2, b"FPXR\0", "flashpix", 5),
    (0xE2, b"urn:iso:std:iso:ts:21496:-1\0", "gainmap", 28),
    (0xE3, b"Meta\0\0", "meta", 0),
    (0xE3, b"META\0\0", "meta", 0),
    (0xE3, b"Exif\0\0", "meta", 0),
    (0xE5, b"RMETA\0", "rmeta", 0),
    (0xE8, b"SEAL\0", "seal", 0),
    (0xE9, b"SEAL\0", "seal", 0),
    (0xEA, b"AROT\0\0", "arot", 0),
    (0xEB, b"JP", "jumbf", 8),
    (0xEC, b"Ducky", "ducky", 5),
    (0xED, PHOTOSHOP_HEAD, "photoshop", 14),
    (0xEE, b"Adobe", "adobe", 5),
)
"""Marker, signature, kind, and how many payload bytes stand before the block itself."""

FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The SOF markers. Fact: T.81 table B.1 without DHT, JPG and DAC."""

NEW_ORDER = ("jfif", "exif", "photoshop", "xmp", "xmp-extension", "icc", "ducky", "adobe", "comment")
"""Where a new segment goes: behind the last one of an earlier kind. Fact: FACTS 3.1, ExifTool's order of creation."""

NAMES = {0xD8: "SOI", 0xD9: "EOI", 0xDA: "SOS", 0xDB: "DQT", 0xC4: "DHT", 0xCC: "DAC", 0xDD: "DRI", 0xDC: "DNL"}

TRAILER_MARKS: tuple[tuple[int, bytes, str], ...] = (
    (4, b"SEFT", "Samsung"),
    (6, b"QDIOBS", "Samsung"),
    (32, b"8db42d694ccc418790edff439fe026bf", "Insta360"),
    (12, b"AXS!", "AFCP"),
    (12, b"AXS*", "AFCP"),
    (4, bytes.fromhex("a1b2c3d4"), "FotoStation"),
    (8, b"cbipcbbl", "PhotoMechanic"),
    (64, b"CANON OPTIONAL DATA\0", "CanonVRD"),
    (10, b"zmie", "MIE"),
    (15, bytes.fromhex("ffffffff1b2a39485766758493a2b1"), "Vivo"),
)
"""Distance from the end of the file, the bytes found there, and whose trailer it is. Fact: FACTS 3.1."""

TRAILERS = ("afcp", "fotostation", "photomechanic", "canonvrd", "mie", "samsung", "vivo")
"""The kinds of trailers whose bounds are known; each is a part and a block of that kind."""
CAPTIONED = ("afcp", "fotostation")
"""Those of them that hold IPTC."""

APPLICATIONS: dict[str, tuple[bytes, ...]] = {
    "app0": (b"AVI1", b"Ocad"),
    "app1": (b"FLIR\0",),
    "app2": (),
    "app3": (),
    "meta": (b"",),
    "app4": (),
    "app5": (),
    "rmeta": (b"",),
    "app6": (b"GoPro\0", b"NITF\0"),
    "app7": (b"\x1aQualcomm Camera Attributes",),
    "app8": (b"SPIFF\0",),
    "app9": (b"Media Jukebox\0",),
    "app11": (b"HDR_RI ",),
    "app12": (),
    "app13": (b"Adobe_CM",),
    "app15": (b"Q",),
}
"""Application markers with segments that are read, and how those begin."""
THERMAL = frozenset(f"app{number}" for number in range(3, 10))
THERMAL_MARK = b"IJPEG\0"
"""Stands at 4 in the APP2 segment of InfiRay's cameras, whose other segments have no mark."""


def is_picture_info(head: bytes) -> bool:
    """Whether an APP12 segment holds words about the picture. Fact: a section "picture info" or a Type."""
    return b"[picture info]" in head or b"Type=" in head


def identify(marker: int, head: bytes) -> tuple[str, int]:
    """The kind of a segment and the size of the signature in front of its block (0 where there is none)."""
    for wanted, signature, kind, size in SIGNATURES:
        if marker == wanted and head.startswith(signature):
            return kind, size
    if marker == 0xFE:
        return "comment", 0
    if marker == 0xE0 and head.startswith(CIFF_MARK, 6):
        return "ciff", 0
    if marker in FRAMES:
        return "frame", 0
    if 0xE0 <= marker <= 0xEF:
        return f"app{marker - 0xE0}", 0
    return NAMES.get(marker, f"FF{marker:02X}"), 0


def trailer_of(tail: bytes) -> str | None:
    """Whose trailer ends with `tail` (the last 64 bytes of a file), as far as it is known."""
    for distance, mark, owner in TRAILER_MARKS:
        off = len(tail) - distance
        if off >= 0 and tail.startswith(mark, off):
            return owner
    return None
