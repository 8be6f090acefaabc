"""Films and pictures with boxes of every kind, for the oracle: name of the file and its bytes."""

from __future__ import annotations

import struct

from tests.build.movie import MATRIX, box, film, full, handler, item, keys, meta, mobile, text, unicode, xtra
from tests.build.movie import data as value


def lang(code: str) -> int:
    first, second, third = (ord(letter) - 0x60 for letter in code)
    return first << 10 | second << 5 | third


def camera(kind: bytes, *parts: bytes) -> bytes:
    return box(kind, *parts)


PENTAX = b"PENTAX DIGITAL CAMERA\0".ljust(38, b"\0") + struct.pack("<IIIiiHHHII", 100, 28, 10, 3, 10, 0, 0, 1, 75, 10)
NIKON = b"NIKON DIGITAL CAMERA\0".ljust(38, b"\0") + struct.pack("<IIIii", 300, 28, 10, 3, 10).ljust(200, b"\0")
NCTG = struct.pack(">IHH", 1, 2, 6) + b"NIKON\0" + struct.pack(">IHH", 2, 2, 6) + b"D5000\0"
NCTG += struct.pack(">IHHII", 0x16, 5, 1, 30000, 1001) + struct.pack(">IHHHH", 0x22, 3, 2, 1280, 720)
GPMF = b"DEVC\0\1\0\x54" + b"DVIDL\4\0\1" + struct.pack(">I", 1) + b"DVNMc\1\0\6Camera\0\0"
GPMF += b"FMWRc\1\0\6HD6.01\0\0" + b"PRTNc\1\0\1Y\0\0\0" + b"VERSB\1\0\3\2\0\1\0" + b"PTWBc\1\0\4AUTO"
LOCI = b"Home\0\0" + struct.pack(">iii", 0x180000, -0x300000, 0x10000) + b"earth\0note\0"

USER_DATA = b"".join(
    (
        text("©nam", b"Title", (b"Titre", lang("fra"))),
        text("©ART", ("Künstler".encode("mac_roman"), 2)),
        text("©day", b"2021-03-04T05:06:07+0100"),
        text("©xyz", b"+27.5916-082.4640+012.5/"),
        text("©mak", b"Maker"),
        text("©zzz", b"unknown"),
        mobile("titl", b"Mobile title"),
        mobile("cprt", b"\xfe\xff" + "Größe".encode("utf-16-be"), lang("deu")),
        full("loci", struct.pack(">H", lang("eng")), LOCI),
        full("rtng", b"mpaaPG13", struct.pack(">H", lang("eng")), b"Parental\0"),
        full("clsf", b"entt", struct.pack(">HH", 7, lang("eng")), b"Class\0"),
        full("yrrc", struct.pack(">H", 1999)),
        full("urat", bytes((0, 0, 0, 4))),
        full("kywd", struct.pack(">HB", lang("eng"), 2), b"\4one\0", b"\4two\0"),
        full("albm", struct.pack(">H", lang("eng")), b"Album\0\5"),
        box("chpl", bytes(8), b"\2", struct.pack(">QB", 0, 3), b"One", struct.pack(">QB", 36610000000, 3), b"Two"),
        box("AllF", b"\1"),
        box("LOOP", struct.pack(">I", 1)),
        box("WLOC", struct.pack(">HH", 10, 20)),
        box("CNCV", b"CanonMVI04"),
        box("CNFV", b"Firmware Version 1.00\0"),
        box("FIRM", b"HD4.02.05.00.00"),
        box("CAME", bytes(range(16))),
        box("MUID", bytes(range(32))),
        box("manu", b"Maker\0more"),
        box("modl", bytes(4), b"\x55\xc4Model\0"),
        box("ptv ", struct.pack(">HHHBB", 8, 0, 0, 1, 0)),
        box("date", b"2021-03-04T05:06:07+0100"),
        box("hinv", b"hint version"),
        box("vndr", b"Vendor"),
        box("time", struct.pack(">I", 1600000000)),
        box("thmb", bytes(8), b"\xff\xd8\xff\xe0thumb"),
        box("meta", bytes(4), handler(b"mdir"), box("ilst", item("©too", b"Encoder"))),
    )
)
CAMERAS = (
    box("TAGS", PENTAX.ljust(200, b"\0")),
    box("TAGS", NIKON.ljust(260, b"\0")),
    box("TAGS", b"SAMSUNG DIGITAL CAMERA\0".ljust(46, b"\0"), struct.pack("<IIIii", 100, 28, 10, 3, 10), bytes(200)),
    box("TAGS", b"FUJIFILM DIGITAL CAMERA\0".ljust(24, b"\0"), b"FinePix S1".ljust(22, b"\0"),
        struct.pack("<IIIii", 100, 28, 10, 3, 10), bytes(100)),
    box("TAGS", b"EASTMAN KODAK COMPANY\0", b"KODAK EASYSHARE".ljust(42, b"\0"), b"M853\0".ljust(14, b"\0"),
        struct.pack("<IIIii", 100, 28, 10, 3, 10).ljust(34, b"\0"), struct.pack("<II", 62, 10), bytes(60)),
    box("NCDT", box("NCHD", b"\0\1\0\1"), box("NCTG", NCTG)),
    box("GPMF", GPMF),
    box("CNTH", box("CNDA", b"\xff\xd8\xff\xdbcanon thumbnail")),
    box("FFMV", b"Stream name".ljust(40, b"\0")),
    box("INFO", b"QLTY", struct.pack(">I", 3), b"EFCT", struct.pack(">I", 1)),
    box("MMA0", b"Minolta".ljust(20, b"\0"), b"1.01".ljust(20, b"\0")),
)  # fmt: skip
ITEMS = b"".join(
    (
        item("©nam", b"Title"),
        item("©nam", value(b"Titel", 1, lang("deu"))),
        item("©ART", value("Künstler".encode("utf-16-be"), 2)),
        item("©day", b"2021-03-04T05:06:07Z"),
        item("trkn", value(struct.pack(">HHHH", 0, 3, 12, 0), 0)),
        item("disk", value(struct.pack(">HHH", 0, 1, 0), 0)),
        item("gnre", value(struct.pack(">H", 18), 0)),
        item("tmpo", value(struct.pack(">H", 128), 21)),
        item("cpil", value(b"\1", 21)),
        item("pgap", value(b"\0", 21)),
        item("stik", value(b"\x0a", 21)),
        item("rtng", value(b"\2", 21)),
        item("hdvd", value(b"\1", 21)),
        item("geID", value(struct.pack(">I", 14), 21)),
        item("sfID", value(struct.pack(">I", 143441), 21)),
        item("atID", value(struct.pack(">I", 12345), 21)),
        item("plID", value(struct.pack(">Q", 1 << 33), 21)),
        item("tvsn", value(struct.pack(">I", 2), 21)),
        item("tven", b"S02E03"),
        item("covr", value(b"\xff\xd8\xff\xe0cover", 13)),
        item("gstd", b"15068"),
        item("©xyz", b"+27.5916-082.4640/"),
        item("©zzz", b"unknown text"),
        item("xid ", b"vendor:isrc:USX"),
        item("akID", value(b"\0", 21)),
        item("desc", b"with NUL\0"),
        box("----", full("mean", b"com.apple.iTunes"), full("name", b"iTunNORM"),
            value(b" 00000080 00000000 00000610 0000289C", 1)),
        box("----", full("mean", b"com.apple.iTunes"), full("name", b"LABEL"), value(b"label", 1), value(b"two", 1)),
        box("----", full("mean", b"org.example"), full("name", b"own tag"), value(b"own", 1)),
        box("----", full("mean", b"com.apple.iTunes"), full("name", b"tool"), value(struct.pack(">I", 7), 21)),
        box("----", full("mean", b"com.apple.iTunes"), full("name", b"binary"), value(b"\0\1\2", 0)),
        box("----", full("mean", b"com.apple.iTunes"), full("name", b"iTunes_CDDB_1"), value(b"BA0C8F0E+1+2", 1)),
    )
)  # fmt: skip
KEYS = keys(
    ("com.apple.quicktime.title", value(b"Key title")),
    ("com.apple.quicktime.creationdate", value(b"2021-03-04T05:06:07+0200")),
    ("com.apple.quicktime.location.ISO6709", value(b"+27.1281+100.2508+000.000/")),
    ("com.apple.quicktime.make", value(b"Apple", 1, lang("eng"), 0x5553)),
    ("com.apple.quicktime.live-photo.auto", value(b"\1", 22)),
    ("com.apple.quicktime.full-frame-rate-playback-intent", value(struct.pack(">q", 1), 21)),
    ("com.apple.quicktime.player.movie.audio.mute", value(b"\1", 0)),
    ("com.apple.quicktime.live-photo.vitality-score", value(struct.pack(">f", 0.75), 23)),
    ("com.android.version", value(b"11")),
    ("com.android.capture.fps", value(struct.pack(">f", 30.0), 23)),
    ("com.apple.quicktime.location.role", value(struct.pack(">I", 1), 21)),
    ("com.example.own_key name", value(b"own")),
    ("short", value(b"x")),
    ("com.apple.quicktime.keywords", value(b"a,b")),
)
EXTRA = xtra(
    (b"WM/SharedUserRating", [struct.pack(">H", 19) + struct.pack("<Q", 99)]),
    (b"WM/Category", [unicode("one"), unicode("two")]),
    (b"WM/Own", [unicode("own")]),
    (b"WM/EncodingTime", [struct.pack(">H", 21) + struct.pack("<Q", 132590000000000000)]),
    (b"WM/MediaClassPrimaryID", [struct.pack(">H", 72) + bytes.fromhex("bc7d60d123e3e24b86a148a42a28441e")]),
)


def sample_entry(kind: bytes, *parts: bytes) -> bytes:
    return full("stsd", struct.pack(">I", 1), box(kind, bytes(6), b"\0\1", *parts))


def video_track(kind: bytes, *boxes: bytes) -> bytes:
    entry = struct.pack(">HH4sII", 0, 0, b"appl", 0, 0) + struct.pack(">HHIIIH", 1920, 1080, 72 << 16, 72 << 16, 0, 1)
    entry += b"\x05H.264".ljust(32, b"\0") + struct.pack(">Hh", 24, -1)
    stts = full("stts", struct.pack(">III", 1, 250, 1001))
    return track(
        b"vide", 30000, full("vmhd", struct.pack(">H3H", 0x40, 1, 2, 3)), sample_entry(kind, entry, *boxes), stts
    )


def sound_track(*boxes: bytes) -> bytes:
    entry = struct.pack(">HHIHHHHI", 0, 0, 0, 2, 16, 0, 0, 44100 << 16)
    media = full("smhd", struct.pack(">hH", -256, 0))
    return track(b"soun", 44100, media, sample_entry(b"mp4a", entry, *boxes), full("stts", bytes(4)))


def track(kind: bytes, scale: int, media: bytes, *tables: bytes) -> bytes:
    shape = struct.pack(">hhhh", 2, 0, 256, 0) + struct.pack(">9i", 0, 65536, 0, -65536, 0, 0, 0, 0, 1 << 30)
    size = struct.pack(">II", 1920 << 16, 1080 << 16) if kind == b"vide" else bytes(8)
    tkhd = full("tkhd", struct.pack(">IIIII8x", 3700000000, 3700000001, 1, 0, 1000), shape, size)
    mdhd = full("mdhd", struct.pack(">IIIIHH", 3700000000, 0, scale, scale * 3, lang("deu"), 0))
    dinf = box("dinf", full("dref", struct.pack(">I", 1), full("url ", b"http://example.org/\0")))
    name = handler(kind, b"\x06Holder", b"mhlr")
    minf = box("minf", media, handler(b"alis", b"\x05Alias", b"dhlr"), dinf, box("stbl", *tables))
    tapt = box("tapt", full("clef", struct.pack(">II", 1920 << 16, 1080 << 16)))
    tref = box("tref", box("chap", struct.pack(">I", 3)), box("cdsc", struct.pack(">I", 1)))
    user = box("udta", text("©nam", b"Track title"), box("name", b"Track name"))
    return box("trak", tkhd, tapt, tref, box("mdia", mdhd, full("elng", b"en-US\0"), name, minf), user)


def movie(*tracks: bytes) -> bytes:
    mvhd = full("mvhd", struct.pack(">QQIQ", 3700000000, 3700000100, 90000, 90000 * 100000),
                struct.pack(">IH10x", 0x18000, 0x80), MATRIX,
                struct.pack(">7I", 90000, 1, 2, 3, 4, 5, 9), version=1)  # fmt: skip
    ftyp = box("ftyp", b"qt  ", struct.pack(">I", 0x20050300), b"qt  ", bytes(4), b"mp42")
    return ftyp + box("moov", mvhd, *tracks) + box("mdat", bytes(64))


VISUAL = (
    box("avcC", b"\1\x64\0\x28\xff\xe1"),
    box("pasp", struct.pack(">II", 4, 3)),
    box("colr", b"nclc", struct.pack(">HHH", 1, 1, 6)),
    box("clap", struct.pack(">8i", 1440, 1, 1080, 1, 0, 1, 0, 1)),
    box("fiel", b"\2\6"),
    box("gama", struct.pack(">I", 0x23333)),
    box("btrt", struct.pack(">III", 1000, 2000000, 1500000)),
    box("st3d", full("x", b"\2")[8:]),
    box("sv3d", full("svhd", b"Source\0"), box("proj", full("prhd", struct.pack(">3i", 65536, -65536, 0)),
        full("equi", struct.pack(">4I", 1 << 30, 0, 0, 1 << 31)))),
)  # fmt: skip
TIME_CODE = track(b"tmcd", 30000, box("gmhd", full("gmin", struct.pack(">H3Hhh", 0x40, 1, 2, 3, 256, 0)),
                  box("tmcd", full("tcmi", struct.pack(">HHHH3H3H", 0, 1, 12, 0, 1, 2, 3, 4, 5, 6), b"\4Font"))),
                  sample_entry(b"tmcd", struct.pack(">IIIIBx", 0, 2, 30000, 1001, 30)))  # fmt: skip
CHANNELS = box("chan", struct.pack(">IIII", 0, 101 << 16 | 2, 0, 0))
USER_MEDIA = bytes.fromhex("55534d5421d24fcebb88695cfac9c740")
MTDT = b"\0\4" + struct.pack(">HIHH", 18, 11, 0, 0)[:10] + b"\0\x3c".ljust(8, b"\0")


def records(*rows: tuple[int, int, bytes]) -> bytes:
    made = b"".join(struct.pack(">HIHH", 10 + len(raw), kind, lang("und"), coding) + raw for kind, coding, raw in rows)
    return box("MTDT", struct.pack(">H", len(rows)), made)


SONY = box("uuid", USER_MEDIA, records(
           (1, 1, "Title".encode("utf-16-be")), (3, 1, "2021/03/04 05:06:07".encode("utf-16-be")),
           (10, 0, struct.pack(">IHH", 1, 0x8000, 2)), (11, 0, struct.pack(">h", -330))))  # fmt: skip
PROFILE = box("uuid", b"PROF" + USER_MEDIA[4:], struct.pack(">II", 0, 2), box("FPRF", struct.pack(">III", 0, 1, 0)),
              box("VPRF", struct.pack(">IIIIIIII", 0, 1, 0x6D703476, 0, 1, 384, 512, 0x1DF853),
                  struct.pack(">IHHHH", 0x1DF853, 320, 240, 1, 1)))  # fmt: skip


def entry(number: int, kind: bytes) -> bytes:
    return full("infe", struct.pack(">HH", number, 0), kind, b"\0", version=2)


def picture(assoc: list[tuple[int, list[int]]], refs: bytes = b"", primary: int = 1, idat: bytes = b"") -> bytes:
    """A meta box with three items, thirteen properties and what belongs to what."""
    items = full("iinf", struct.pack(">H", 3), entry(1, b"hvc1"), entry(2, b"hvc1"), entry(3, b"grid"))
    iloc = full("iloc", struct.pack(">HH", 0x4400, 1), struct.pack(">HHHII", 1, 0, 1, 100, 4))
    rows = (struct.pack(">HB", number, len(found)) + bytes(found) for number, found in assoc)
    ipma = full("ipma", struct.pack(">I", len(assoc)), *rows)
    iref = full("iref", refs) if refs else b""
    parts = (full("pitm", struct.pack(">H", primary)), iloc, items, iref, box("iprp", box("ipco", *PROPERTIES), ipma))
    return full("meta", handler(b"pict"), *parts, box("idat", idat) if idat else b"")


def reference(kind: str, origin: int, *targets: int) -> bytes:
    return box(kind, struct.pack(f">HH{len(targets)}H", origin, len(targets), *targets))


PROPERTIES = (
    box("hvcC", bytes((1, 0x21)), struct.pack(">I", 0x60000000), bytes(6), b"\x5d\xf0\0\xfc\xfd\xf8\xfa\0\0\x0f\0"),
    full("ispe", struct.pack(">II", 512, 256)),
    full("ispe", struct.pack(">II", 1024, 768)),
    full("pixi", b"\3\x08\x08\x08"),
    box("irot", b"\1"),
    box("imir", b"\1"),
    box("pasp", struct.pack(">II", 1, 1)),
    box("colr", b"nclx", struct.pack(">HHHB", 1, 13, 6, 0x80)),
    box("clap", struct.pack(">8i", 100, 1, 80, 1, -1, 2, 0, 1)),
    full("auxC", b"urn:aux\0"),
    box("clli", struct.pack(">HH", 1000, 400)),
    full("rloc", struct.pack(">II", 3, 4)),
    box("av1C", b"\x81\x04\x0c\0"),
)
HEIC, AVIF = (box("ftyp", brand, bytes(4), b"mif1", brand) for brand in (b"heic", b"avif"))
MDAT = box("mdat", bytes(20))
JP2 = box("jP  ", b"\r\n\x87\n") + box("ftyp", b"jp2 ", bytes(4), b"jp2 ")
JP2_HEADER = box(
    "jp2h",
    box("ihdr", struct.pack(">IIHBBBB", 100, 200, 3, 7, 7, 0, 0)),
    box("colr", b"\1\0\0", struct.pack(">I", 16)),
    box("res ", box("resc", struct.pack(">HHHHbb", 300, 1, 300, 1, 2, 2)),
        box("resd", struct.pack(">HHHHbb", 72, 1, 72, 1, -1, 3))),
    box("bpcc", b"\7\7"),
)  # fmt: skip
JP2_TEXTS = box("url ", b"http://x\0") + box("lbl ", b"Label text") + box("uuid", bytes(range(16)), b"data")
RIGHTS = box("righ", b"veID", struct.pack(">I", 7), b"plat", struct.pack(">I", 1), b"tool", b"abcd", bytes(8))
SCHEME = box("schi", box("user", b"\0\1\2\3"), box("key ", struct.pack(">I", 5)), box("iviv", bytes(range(16))),
             box("name", b"User Name".ljust(32, b"\0")), RIGHTS)  # fmt: skip
PROTECTED = box("sinf", box("frma", b"mp4a"), full("schm", b"itun", struct.pack(">HH", 0, 1)), SCHEME)
HINTS = box("udta", box("hnti", box("sdp ", b"m=audio 0\r\n")), box("hinf", box("trpy", struct.pack(">Q", 123)),
            box("maxr", struct.pack(">II", 1000, 2000)), box("tmin", struct.pack(">i", -5)),
            box("dmax", struct.pack(">I", 7)), box("payt", struct.pack(">I", 96), b"\x08MP4V-ES ")))  # fmt: skip
TEXT_TRACK = track(b"text", 600, box("gmhd", full("gmin", bytes(12)), box("text", bytes(36))),
                   sample_entry(b"text", bytes(40), box("ftab", struct.pack(">HHB", 1, 1, 5), b"Serif")))  # fmt: skip
SONY_XML = b"""<?xml version="1.0" encoding="UTF-8"?>
<NonRealTimeMeta xmlns="urn:x" xmlns:lib="urn:lib" lastUpdate="2021-02-03T04:05:06+01:00"><Duration value="250"/>
<Device manufacturer="Sony" modelName="ILCE-7M3"/><lib:Thing a="1/2">text<lib:Inner>in 3/4</lib:Inner></lib:Thing>
</NonRealTimeMeta>"""
OTHERS = (
    full("smta", box("mdln", b"SM-G900")),
    box("infi", b"Model: 622GW\r\nFirmware: 1.0\r\nOdd Thing: x\r\n"),
    box("TTMD", box("TTID", bytes(range(20))), box("TTVD", b"\0\0normal\0720p\0")),
    box("PANA", (b"Panasonic".ljust(22, b"\0") + b"DMC-FZ50".ljust(30, b"\0")).ljust(20000, b"\0")),
    box("uuid", b"VIRBactioncamera", b"2.30") + box("pmcc", bytes(4), b"settings"),
    text("©xsp", b"+0.10") + text("©fpt", b"1.0") + text("©mdl", b"FC330") + box("slno", b"SN"),
    box("DcMD", box("Cmbo", b"II")) + box("mcvr", b"\xff\xd8\xff\xe0x"),
)
FRONTS = (
    box("frea", box("tima", struct.pack(">I", 12)), box("ver ", b"1.0"), box("thma", b"\xff\xd8\xff\xe0th")),
    box("free", box("Seri", b"12345"), box("SVer", b"1.2"), box("Expo", struct.pack(">HH", 1, 30)),
        box("FNum", struct.pack(">H", 280)), box("ISOS", struct.pack(">H", 100))),
    box("free", box("cprt", b"Pittasoft Co."), box("ptnm", bytes(4), b"name.mp4\0"),
        box("sttm", struct.pack(">Q", 16 ** 10))),
    box("thum", b"\xff\xd8\xff\xe0x") + box("IDIT", b"2021-02-03T04:05:06+01:00\0"),
)  # fmt: skip


MADE = {
    "user.mp4": film(user=USER_DATA),
    "user.3gp": film(b"3gp5", user=USER_DATA),
    "items.m4a": film(b"M4A ", user=meta(b"mdir", box("ilst", ITEMS))),
    "keys.mov": film(b"qt  ", meta=KEYS),
    "track-keys.mov": film(b"qt  ", inner=KEYS),
    "xtra.mp4": film(user=EXTRA),
    "video.mov": movie(video_track(b"avc1", *VISUAL), sound_track(CHANNELS), TIME_CODE),
    "sony.mp4": movie(sound_track(), SONY),
    "profile.mp4": film(front=PROFILE),
    "preview.mov": box("pnot", struct.pack(">IHHH", 3700000000, 0, 0x5049, 1)) + film(b"qt  "),
    **{f"camera-{number}.mov": film(b"qt  ", user=one) for number, one in enumerate(CAMERAS)},
    "protected.mov": movie(sound_track(PROTECTED), TEXT_TRACK),
    "hints.mp4": film(inner=HINTS),
    "sony-xml.mp4": film(behind=full("meta", handler(b"nrtm"), box("xml ", SONY_XML))),
    **{f"other-{number}.mov": film(b"qt  ", user=one) for number, one in enumerate(OTHERS)},
    **{f"front-{number}.mp4": film(front=one) for number, one in enumerate(FRONTS)},
    "grid.heic": HEIC
    + picture([(1, [1, 2, 4]), (2, [1, 2, 10]), (3, [3, 5, 8])], reference("dimg", 3, 1, 2), 3, bytes(4) + b"\4\0\3\0")
    + MDAT,
    "one.heic": HEIC + picture([(1, [0x81, 2, 4, 5, 6, 7, 8, 9, 11, 12])]) + MDAT,
    "alpha.avif": AVIF + picture([(1, [13, 3, 4, 5]), (2, [13, 2, 10])], reference("auxl", 2, 1)) + MDAT,
    "bare.avif": AVIF + picture([]) + box("mpvd", b"video"),
    "a.jp2": JP2 + JP2_HEADER + JP2_TEXTS + box("jp2c", b"\xff\x4f\xff\x51", bytes(50)),
}
