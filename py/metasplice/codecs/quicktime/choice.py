"""Which of several definitions of a box holds: by its first bytes, the handler of its track, or what was read before.

Keyed by table, kind and number of the definition; one that is not here and has a condition never holds.
Fact: the conditions of ExifTool 13.59's tables.
"""

from __future__ import annotations

from ...base.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from .walk import Walk

    Rule: TypeAlias = Callable[[Walk, bytes], bool]


def _begins(*heads: bytes) -> Rule:
    return lambda walk, head: head.startswith(heads)


def _matches(expression: bytes) -> Rule:
    found = pattern(expression, 16)  # DOTALL
    return lambda walk, head: found.match(head) is not None


def _known(name: str, *values: str) -> Rule:
    return lambda walk, head: walk.known.get(name) in values


def _always(walk: Walk, head: bytes) -> bool:
    return True


_PSP = bytes.fromhex("21d24fcebb88695cfac9c740")
_PROFILE, _USER_MEDIA = b"PROF" + _PSP, b"USMT" + _PSP
_CANON = bytes.fromhex("85c0b687820f11e08111f4ce462b6a48")
_CANON_2 = bytes.fromhex("210f1687914911e4811100242131fce4")
_CANON_PREVIEW = bytes.fromhex("eaf42b5e1c984b88b9fbb7dc406e4d16")
_FLIP = bytes.fromhex("4ab03b0f618d407582b2d9faced35ff5")
_FLY = bytes.fromhex("efe1589abb7749ef809527759eb1dc6f")
_VIRB = bytes.fromhex("f76cd76a075b4a1eb31c0e7fab7e09d4")
_GARMIN = rb"\x11\x6e\x40\xdc\xb1\x86\x46\xe4\x84\x7c\xd9\xc0\xc3\x49\x10\x81.{8}\xff\xd8\xff"


def _is_canon(walk: Walk, head: bytes) -> bool:
    """Whether a uuid box is Canon's; it tells whether the file is a CR3, whose dates are UTC."""
    found = head.startswith(_CANON)
    if found and b"CNCVCanonCR3" in head:
        walk.known["CR3"] = True
    return found


_CAMERAS: tuple[bytes, ...] = (
    rb"FUJIFILM DIGITAL CAMERA\0",
    rb"EASTMAN KODAK COMPANY",
    rb"KONICA MINOLTA DIGITAL CAMERA",
    rb"MINOLTA DIGITAL CAMERA",
    rb"NIKON DIGITAL CAMERA\0",
    rb"OLYMPUS DIGITAL CAMERA\0.{9}\x01\0",
    rb"OLYMPUS DIGITAL CAMERA(?!\0.{21}\x0a\0{3})",
    rb"OLYMPUS DIGITAL CAMERA\0",
    rb".{16}OLYM\0",
    rb"PENTAX DIGITAL CAMERA\0",
    rb"SAMSUNG DIGITAL CAMERA\0",
    rb"SANYO DIGITAL CAMERA\0",
)
_FIRST_LAYOUT = "LayoutFlags"


def _channels(least: int) -> Rule:
    return lambda walk, head: (
        walk.known.get(_FIRST_LAYOUT) == 1 and int(walk.known.get("NumChannelDescriptions", 0)) > least
    )


RULES: dict[tuple[str, int | str, int], Rule] = {
    ("QuickTime::Main", "uuid", 1): _begins(_PROFILE),
    ("QuickTime::Main", "uuid", 2): _begins(_FLIP),
    ("QuickTime::Main", "uuid", 3): _begins(_CANON_2),
    ("QuickTime::Main", "uuid", 5): _begins(_FLY),
    ("QuickTime::Main", "uuid", 8): _begins(_CANON_PREVIEW),
    ("QuickTime::Main", "uuid", 9): _matches(_GARMIN),
    ("QuickTime::Main", "free", 0): _matches(rb"\0\0\0.Seri"),
    ("QuickTime::Main", "free", 1): _matches(rb"\0\0..(cprt|sttm|ptnm|ptrh|thum|gps |3gf )"),
    ("QuickTime::Main", "free", 2): _matches(rb".{4}mdat\xff\xd8\xff"),
    ("QuickTime::Main", "free", 3): _matches(rb"data.{4}hglg.{5}"),
    ("QuickTime::Main", "skip", 0): _matches(rb"\0.{3}(CNDB|CNCV|CNMN|CNFV|CNTH|CNDM)"),
    ("QuickTime::Main", "skip", 1): _matches(rb".{12}\xff\xd8\xff"),
    ("QuickTime::Main", "skip", 2): _matches(rb"\0[\0-\x04]..[a-zA-Z ]{4}"),
    ("QuickTime::Movie", "uuid", 0): _begins(_USER_MEDIA),
    ("QuickTime::Movie", "uuid", 1): _is_canon,
    ("QuickTime::Track", "uuid", 0): _begins(_USER_MEDIA),
    ("QuickTime::Meta", "idat", 0): _always,
    ("QuickTime::Meta", "iinf", 0): _begins(b"\0"),
    ("QuickTime::Meta", "iref", 0): _always,
    ("QuickTime::Meta", "pitm", 0): _begins(b"\0"),
    ("QuickTime::Meta", "keys", 0): _known("MediaType", "soun"),
    ("QuickTime::Meta", "keys", 1): _known("MediaType", "vide"),
    ("QuickTime::Meta", "uuid", 0): _begins(_CANON),
    ("QuickTime::SampleTable", "stsd", 0): _known("HandlerType", "soun"),
    ("QuickTime::SampleTable", "stsd", 1): _known("HandlerType", "vide"),
    ("QuickTime::SampleTable", "stsd", 2): _known("HandlerType", "hint"),
    ("QuickTime::SampleTable", "stsd", 3): _known("HandlerType", "meta"),
    ("QuickTime::SampleTable", "stts", 0): _known("MediaType", "vide"),
    ("QuickTime::ItemPropCont", "ispe", 0): _begins(b"\0\0\0\0"),
    ("QuickTime::ItemPropCont", "pixi", 0): _matches(rb"\0\0\0\0."),
    ("QuickTime::ItemPropCont", "colr", 0): _begins(b"prof", b"rICC"),
    ("QuickTime::AudioSampleDesc", 20, 0): lambda walk, head: walk.known.get("AudioFormat") != "mp4s",
    ("QuickTime::OtherSampleDesc", 24, 0): lambda walk, head: walk.known.get("MetaFormat") == "tmcd",
    ("QuickTime::ChannelLayout", 6, 0): lambda walk, head: walk.known.get(_FIRST_LAYOUT) not in (0, 1),
    ("QuickTime::ChannelLayout", 8, 0): lambda walk, head: walk.known.get(_FIRST_LAYOUT) == 1,
    ("QuickTime::ChannelLayout", 12, 0): lambda walk, head: walk.known.get(_FIRST_LAYOUT) == 1,
    ("QuickTime::UserData", "RICO", 0): _matches(rb"\xff\xe1..Exif\0\0"),
    ("QuickTime::UserData", "SIGM", 0): _begins(b"II*\0", b"MM\0*"),
    ("QuickTime::UserData", "SIGM", 1): lambda walk, head: len(head) > 0x20,
    ("QuickTime::UserData", "scrn", 0): _matches(rb"....\xff\xd8\xff\xdb"),
    ("QuickTime::UserData", "thmb", 0): _begins(b"PENTAX \0II"),
    ("QuickTime::UserData", "thmb", 1): _matches(rb"....\xff\xd8\xff\xdb"),
    ("QuickTime::UserData", "thmb", 2): _matches(rb".{8}\xff\xd8\xff[\xdb\xe0]"),
    ("QuickTime::UserData", "thmb", 3): _matches(rb".{8}\x89PNG\r\n\x1a\n"),
    ("QuickTime::UserData", "PXMN", 0): _begins(b"PENTAX \0MM"),
    ("QuickTime::UserData", "PXMN", 1): _begins(b"PENTAX \0II"),
    ("QuickTime::UserData", "PXMN", 2): _begins(b"RICOH\0II"),
    ("QuickTime::UserData", "PXMN", 3): _begins(b"RICOH\0MM"),
    ("QuickTime::UserData", "uuid", 0): _begins(b"VIRBactioncamera"),
    ("QuickTime::UserData", "uuid", 1): _begins(_VIRB),
    ("Jpeg2000::Main", "jp2c", 0): _always,
    ("Jpeg2000::Main", "xml ", 0): _always,
    ("Jpeg2000::ColorSpec", 3, 0): _known("ColorSpecMethod", "2", "3"),
    ("Jpeg2000::ColorSpec", 3, 1): _known("ColorSpecMethod", "1"),
    **{("QuickTime::UserData", "TAGS", number): _matches(head) for number, head in enumerate(_CAMERAS)},
    **{
        ("QuickTime::ChannelLayout", place, 0): _channels(channel)
        for channel in range(8)
        for place in (16 + 20 * channel, 20 + 20 * channel, 24 + 20 * channel)
    },
}
