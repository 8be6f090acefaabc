"""Films byte by byte: small, but with sound and pictures that players decode.

Shape:  ftyp, moov with a track of raw pictures and one of plain sound, mdat; the tags as asked for. Chunks lie apart:
        every offset in stco counts.
References: ISO/IEC 14496-12; QuickTime File Format (raw, twos).
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence

MATRIX = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
WIDTH, HEIGHT = 4, 2
FRAMES = tuple(bytes((number * 40 + at) % 256 for at in range(WIDTH * HEIGHT * 3)) for number in range(3))
SOUND = b"".join(struct.pack(">h", (number * 997) % 20000 - 10000) for number in range(300))
CREATED, CHANGED = 3700000000, 3700000100
XMP_UUID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")


def box(kind: bytes | str, *parts: bytes) -> bytes:
    """A box around its parts."""
    name = kind.encode("latin-1") if isinstance(kind, str) else kind
    content = b"".join(parts)
    return struct.pack(">I", 8 + len(content)) + name + content


def wide(kind: bytes, content: bytes) -> bytes:
    """A box with a size of 64 bits."""
    return struct.pack(">I4sQ", 1, kind, 16 + len(content)) + content


def full(kind: str, *parts: bytes, version: int = 0, flags: int = 0) -> bytes:
    """A box with version and flags."""
    return box(kind, struct.pack(">I", version << 24 | flags), *parts)


def data(value: bytes, kind: int = 1, lang: int = 0, country: int = 0) -> bytes:
    """A value of an item."""
    return box("data", struct.pack(">IHH", kind, country, lang), value)


def item(kind: str, *values: bytes) -> bytes:
    """An item of a list; bare texts are wrapped."""
    return box(kind, *(value if value[4:8] == b"data" else data(value) for value in values))


def free_form(name: str, value: bytes) -> bytes:
    """An item that is called by a name."""
    return box("----", full("mean", b"com.apple.iTunes"), full("name", name.encode()), data(value))


def handler(kind: bytes, name: bytes = b"\0", component: bytes = bytes(4)) -> bytes:
    """hdlr."""
    return full("hdlr", component, kind, bytes(12), name)


def meta(kind: bytes, *parts: bytes, plain: bool = False) -> bytes:
    """A meta box; `plain` leaves version and flags out, as QuickTime does."""
    content = (handler(kind), *parts)
    return box("meta", *content) if plain else full("meta", *content)


def items(*parts: bytes) -> bytes:
    """iTunes' meta box with its list."""
    return meta(b"mdir", box("ilst", *parts))


def keys(*pairs: tuple[str, bytes], plain: bool = True) -> bytes:
    """Apple's meta box: keys and their values. Fact: that of moov has no version and flags (QuickTime File Format)."""
    names = [struct.pack(">I", 8 + len(name)) + b"mdta" + name.encode() for name, _ in pairs]
    listed = [item(struct.pack(">I", number).decode("latin-1"), value) for number, (_, value) in enumerate(pairs, 1)]
    table = full("keys", struct.pack(">I", len(names)), *names)
    return meta(b"mdta", table, box("ilst", *listed), plain=plain)


def text(kind: str, *texts: tuple[bytes, int] | bytes) -> bytes:
    """A text of QuickTime's user data, in one language or several."""
    pairs = [one if isinstance(one, tuple) else (one, 0) for one in texts]
    return box(kind, *(struct.pack(">HH", len(raw), lang) + raw for raw, lang in pairs))


def mobile(kind: str, value: bytes, lang: int = 0x15C7) -> bytes:
    """A text of 3GPP's user data."""
    return full(kind, struct.pack(">H", lang), value, b"\0")


def xtra(*entries: tuple[bytes, Sequence[bytes]]) -> bytes:
    """Microsoft's box; the values begin with their type."""
    made = []
    for name, values in entries:
        packed = b"".join(struct.pack(">I", len(value) + 4) + value for value in values)
        body = struct.pack(">I", len(name)) + name + struct.pack(">I", len(values)) + packed
        made.append(struct.pack(">I", len(body) + 4) + body)
    return box("Xtra", *made)


def unicode(value: str) -> bytes:
    """A text of Microsoft's box."""
    return struct.pack(">H", 8) + (value + "\0").encode("utf-16-le")


def header(version: int = 0) -> bytes:
    """mvhd."""
    form = ">QQIQ" if version else ">IIII"
    rest = struct.pack(">IH10x", 0x10000, 0x100) + MATRIX + bytes(24) + struct.pack(">I", 3)
    return full("mvhd", struct.pack(form, CREATED, CHANGED, 600, 600), rest, version=version)


def track(number: int, picture: bool, chunks: Sequence[int], *extra: bytes, large: bool = False) -> bytes:
    """A track of pictures or of sound, its chunks at these offsets."""
    size = struct.pack(">II", WIDTH << 16, HEIGHT << 16) if picture else bytes(8)
    tkhd = full(
        "tkhd",
        struct.pack(">IIIIIQhhhH", CREATED, CHANGED, number, 0, 600, 0, 0, 0, 0 if picture else 0x100, 0),
        MATRIX,
        size,
        flags=7,
    )
    scale, length = (3, 3) if picture else (300, 300)
    mdhd = full("mdhd", struct.pack(">IIIIHH", CREATED, CHANGED, scale, length, 0x55C4, 0))
    kind, name = (b"vide", b"Pictures\0") if picture else (b"soun", b"Sound\0")
    media = full("vmhd", bytes(8), flags=1) if picture else full("smhd", bytes(4))
    dinf = box("dinf", full("dref", struct.pack(">I", 1), full("url ", flags=1)))
    minf = box("minf", media, dinf, samples(picture, chunks, large=large))
    return box("trak", tkhd, box("mdia", mdhd, handler(kind, name), minf), *extra)


def samples(picture: bool, chunks: Sequence[int], *, large: bool = False) -> bytes:
    """stbl: one picture a chunk, a hundred samples of sound a chunk."""
    head = bytes(6) + struct.pack(">H", 1)
    if picture:
        pixels = struct.pack(">HHIII", WIDTH, HEIGHT, 72 << 16, 72 << 16, 0)
        entry = box("raw ", head, bytes(16), pixels, struct.pack(">H32sHh", 1, b"", 24, -1))
    else:
        entry = box("twos", head, bytes(8), struct.pack(">HHHHI", 1, 16, 0, 0, 300 << 16), box("btrt", bytes(12)))
    per, count, size = (1, len(chunks), len(FRAMES[0])) if picture else (100, 100 * len(chunks), 2)
    offsets = struct.pack(f">I{len(chunks)}{'Q' if large else 'I'}", len(chunks), *chunks)
    runs, sizes = struct.pack(">III", 1, count, 1), struct.pack(">II", size, count)
    groups = struct.pack(">IIII", 1, 1, per, 1)
    if not chunks:
        runs, sizes, groups = bytes(4), bytes(8), bytes(4)
    return box(
        "stbl",
        full("stsd", struct.pack(">I", 1), entry),
        full("stts", runs),
        full("stsc", groups),
        full("stsz", sizes),
        full("co64" if large else "stco", offsets),
    )


def media() -> tuple[bytes, list[int], list[int]]:
    """Pictures and sound in turn, and where each begins."""
    made, pictures, sounds = b"", [], []
    for number, frame in enumerate(FRAMES):
        pictures.append(len(made))
        made += frame
        sounds.append(len(made))
        made += SOUND[number * 200 : number * 200 + 200]
    return made, pictures, sounds


class Film:
    """How a film is put together.

    `user` and `meta` are the boxes in udta and beside it; `tail` follows the last box of udta; `inner` lies in the
    first track; `last` puts moov behind mdat; `wide` gives mdat a size of 64 bits; `gap` stands in front of mdat and
    `behind` at the end of the file.
    """

    def __init__(self, brand: bytes = b"isom", **asked: object) -> None:
        self.brand = brand
        self.asked = asked

    def get(self, name: str) -> bytes:
        """The bytes asked for."""
        found = self.asked.get(name, b"")
        return found if isinstance(found, bytes) else b""

    def moov(self, start: int) -> bytes:
        """The movie box for samples from `start` on."""
        _, pictures, sounds = media()
        large = bool(self.asked.get("large"))
        parts = [
            header(1 if self.asked.get("long") else 0),
            track(1, True, [start + at for at in pictures], self.get("inner"), large=large),
            track(2, False, [start + at for at in sounds], large=large),
        ]
        user = self.get("user") + self.get("tail")
        if user or self.asked.get("empty"):
            parts.append(box("udta", user))
        return box("moov", *parts, self.get("meta"), self.get("after"))

    def build(self) -> bytes:
        """The whole file."""
        ftyp = box("ftyp", self.brand, struct.pack(">I", 512), self.brand)
        raw = media()[0]
        mdat = wide(b"mdat", raw) if self.asked.get("wide") else box("mdat", raw)
        lead = len(mdat) - len(raw)
        if self.asked.get("last"):
            start = len(ftyp) + len(self.get("gap")) + lead
            return ftyp + self.get("gap") + mdat + self.moov(start) + self.get("behind")
        front = ftyp + self.get("front")
        start = len(front) + len(self.moov(0)) + len(self.get("gap")) + lead
        return front + self.moov(start) + self.get("gap") + mdat + self.get("behind")


def film(brand: bytes = b"isom", **asked: object) -> bytes:
    """A whole film; see Film for what may be asked."""
    return Film(brand, **asked).build()


def fragmented(user: bytes = b"") -> bytes:
    """A film in two fragments with an index in front of them and one behind."""
    ftyp = box("ftyp", b"iso5", struct.pack(">I", 512), b"iso5", b"dash")
    moov = box("moov", header(), track(1, True, ()), box("mvex", full("trex", struct.pack(">5I", 1, 1, 1, 24, 0))))
    if user:
        moov = box("moov", moov[8:], box("udta", user))
    pieces = [_fragment(number, FRAMES[number]) for number in range(2)]
    sizes = [len(piece) for piece in pieces]
    index = full(
        "sidx",
        struct.pack(">IIIIHH", 1, 3, 0, 0, 0, 2),
        *(struct.pack(">III", size, 1, 0x90000000) for size in sizes),
    )
    first = len(ftyp) + len(moov) + len(index)
    entries = b"".join(struct.pack(">IIBBB", at, first + sum(sizes[:at]), 1, 1, 1) for at in range(2))
    tfra = full("tfra", struct.pack(">III", 1, 0, 2), entries)
    tail = box("mfra", tfra, full("mfro", struct.pack(">I", 8 + len(tfra) + 16)))
    return ftyp + moov + index + b"".join(pieces) + tail


def _fragment(number: int, raw: bytes) -> bytes:
    """moof and mdat of one picture."""

    def moof(offset: int) -> bytes:
        run = full("trun", struct.pack(">Ii", 1, offset), flags=1)
        traf = box("traf", full("tfhd", struct.pack(">I", 1), flags=0x20000), run)
        return box("moof", full("mfhd", struct.pack(">I", number + 1)), traf)

    return moof(len(moof(0)) + 8) + box("mdat", raw)


def content(raw: bytes, path: str = "moov") -> bytes:
    """The content of the first box of that path; version and flags of meta are left out."""
    for kind in path.split("/"):
        raw = next(found for name, found in children(raw) if name == kind)
        if kind == "meta" and raw[4:8] != b"hdlr":
            raw = raw[4:]
    return raw


def children(raw: bytes) -> list[tuple[str, bytes]]:
    """Name and content of the boxes in some bytes; zeros behind them are left out."""
    found, at = [], 0
    while at + 8 <= len(raw):
        size, kind = struct.unpack(">I4s", raw[at : at + 8])
        head = 8
        if size == 1:
            size, head = struct.unpack(">Q", raw[at + 8 : at + 16])[0], 16
        if size < head:
            break
        found.append((kind.decode("latin-1"), raw[at + head : at + size]))
        at += size
    return found


def with_content(raw: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """A file that ends with moov, whose content has changed."""
    at = raw.index(b"moov") - 4
    return raw[:at] + box("moov", change(raw[at + 8 :]))


def files(packet: bytes) -> dict[str, bytes]:
    """Films of every build, with tags in every place and a packet of XMP."""
    cover = item("covr", data(b"\xff\xd8\xff\xe0cover", 13))
    listed = (item("©nam", b"Old"), item("©cmt", b"kept"), free_form("iTunNORM", b" 0000"), cover)
    user = text("©nam", (b"Old", 0), (b"Alt", 0x10B5)) + text("©mak", b"Canonet") + mobile("titl", b"Old")
    places = keys(("com.apple.quicktime.title", b"Old"), ("com.apple.quicktime.make", b"Canonet"), ("own.key", b"kept"))
    windows = xtra((b"WM/Category", (unicode("old"), unicode("sea"))), (b"WM/Unknown", (unicode("kept"),)))
    roomy = meta(b"mdir", box("ilst", *listed), box("free", bytes(60)))
    return {
        "film": film(user=items(*listed)),
        "film with room": film(user=roomy, gap=box("free", bytes(200)), behind=box("uuid", XMP_UUID, packet)),
        "film with all tags": film(b"mp42", user=user + windows + items(*listed), meta=places),
        "film of QuickTime": film(
            b"qt  ", last=True, user=user + box("XMP_", packet), tail=bytes(4), meta=places, gap=box("wide")
        ),
        "film with wide boxes": film(
            wide=True, large=True, long=True, user=windows, inner=box("udta", text("©nam", b"T"))
        ),
        "film in fragments": fragmented(items(*listed)),
        "film for phones": film(b"3gp5", user=mobile("titl", b"Old") + mobile("auth", b"Ada", 0x10B5)),
        "sound in boxes": film(b"M4A ", user=items(*listed, item("trkn", data(bytes((0, 0, 0, 3, 0, 9, 0, 0)), 0)))),
    }
