"""Which definition of a tag number holds where in a file of which type.

Fact: ExifTool 13.59 Exif::Main, the conditions of StripOffsets and JPEGInterchangeFormat, by experiment with RAW files
(tests/oracle/test_tiff.py); PanasonicRaw::Main in IFD0 of Panasonic's types.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...tags.lookup import alternatives, exif_tags

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...tags.tag import Tag

KEYS = frozenset((0x87AF, 0x87B0, 0x87B1))
"""The entries of a map: directory of keys, fractions, texts. Fact: OGC GeoTIFF 1.1 7.1."""

PANASONIC = frozenset(("RW2", "RWL", "RAW"))
_STRIPS, _JPEG = (0x0111, 0x0117), (0x0201, 0x0202)
_LOSSY, _JPEG_XL, _JPEG_STRIPS = 34892, 52546, 7


class _Definitions(dict[int, "Tag | None"]):
    """The tags of one directory by number: some of its own, the rest those of its kind."""

    def __init__(self, own: Mapping[int, Tag | None], rest: Mapping[int, Tag | None]) -> None:
        super().__init__(own)
        self.rest = rest

    def __missing__(self, tag_id: int) -> Tag | None:
        return self.rest[tag_id]


class _Panasonic(dict[int, "Tag | None"]):
    """The tags of IFD0 of Panasonic's types."""

    def __missing__(self, tag_id: int) -> Tag | None:
        found = alternatives("PanasonicRaw::Main", tag_id)
        self[tag_id] = found[0] if found else None
        return self[tag_id]


_PANASONIC = _Panasonic()


class Picture:
    """What of a directory tells of its picture: compression scheme and kind, None where it does not say."""

    __slots__ = ("compression", "subfile", "within")

    def __init__(self, compression: int | None, subfile: int | None, within: str) -> None:
        self.compression = compression
        self.subfile = subfile
        self.within = within


def definitions(file: str, group: str, picture: Picture) -> Mapping[int, Tag | None]:
    """The tags by number of the directory `group` in a file of type `file`; `picture.within` is the group around it."""
    if file in PANASONIC and group == "IFD0":
        return _PANASONIC
    usual = exif_tags(group)
    if group in ("ExifIFD", "GPS", "InteropIFD"):
        return usual
    own: dict[int, Tag | None] = {}
    for numbers, index in ((_STRIPS, _strips(file, group, picture)), (_JPEG, _jpeg(file, group, picture))):
        for number in numbers:
            own[number] = alternatives("Exif::Main", number)[index]
    return _Definitions(own, usual)


def _strips(file: str, group: str, picture: Picture) -> int:
    """The definition of StripOffsets: strips, or the start of a JPEG image, which ExifTool extracts."""
    if picture.compression == _LOSSY:
        return 1
    if picture.compression == _JPEG_XL:
        return 2
    if file == "CR2" and group == "IFD0":
        return 4
    if file in ("DNG", "TIFF") and picture.compression == _JPEG_STRIPS and picture.subfile != 0:
        return 6 if group == "SubIFD2" else 5
    return 3


def _jpeg(file: str, group: str, picture: Picture) -> int:
    """The definition of JPEGInterchangeFormat."""
    if group == "IFD1":
        return 0
    if group == "IFD0":
        return 1 if file in ("MRW", "NRW") else 4 if file in ("ARW", "SR2") else 9
    if group == "SubIFD":
        return 2 if file == "SRW" and picture.within == "IFD1" else 5
    return {"IFD2": 6, "SubIFD1": 7, "SubIFD2": 8}.get(group, 9)
