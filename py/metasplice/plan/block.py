"""Whole blocks given as values: `-ICC_Profile<=FILE`, `-XMP<=FILE`, or copied from another file.

The payload takes the place of the block, or makes one. What earlier edits ask of the block goes with it; later ones are
carried out on top. Fact: ExifTool 13.59 by experiment, but for the later edits, which it loses; Photoshop's resources
and maker notes are not written as such.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..base.decoded import Decoded
from ..base.edit import Delete, Edit, Set
from ..base.errors import MetaspliceError, Rejected
from ..base.field import Field
from ..base.part import Block
from ..base.span import Span
from ..containers.xmpfile import sniff
from ..formats import HEAD, codec
from ..grammar.xmpacket import read_packet
from ..tags.name import read_name
from .deletion import delete_whole, is_whole, main_kind
from .filetype import Filetype
from .shortcut import whole_kind

_CALLED = {
    "exif": ("EXIF", "Exif block"),
    "iptc": ("IPTC", "IPTC record"),
    "xmp": ("XMP", "XMP packet"),
    "icc": ("ICC_Profile", "ICC colour profile"),
}
"""Tag and words for each kind."""

_EMBEDS = {"EXIF"}
"""A group of file types in which a packet lies among other things. Fact: XMP3 1.1.3, the packet in JPEG is UTF-8."""

_EXIF_HEAD = b"Exif\0\0"
_ORDERS = (b"II*\0", b"MM\0*")
_DATASET = b"\x1c"
_ICC_MARK, _ICC_MARK_AT, _ICC_HEADER = b"acsp", 36, 132
"""Fact: ICC.1:2022 table 17, the profile file signature; a header of 128 bytes and the count of tags."""


class Base:
    """A payload to be put in place of a block: its `raw` bytes, what they decode to, and the fields that were there.

    `alone`: further blocks of the kind, which the edits deleted before, go.
    """

    __slots__ = ("alone", "decoded", "old", "raw")

    def __init__(self, kind: str, raw: bytes, fields: Sequence[Field]) -> None:
        self.raw = raw
        self.alone = False
        self.decoded: Decoded = codec(kind).decode(raw, Block(kind, (Span(0, len(raw)),)))
        self.old = [field for field in fields if main_kind(field) == kind and field.block and not field.block.index]


def bases_of(edits: Sequence[Edit], fields: Sequence[Field], filetype: Filetype) -> dict[str, Base]:
    """The blocks that `edits` give whole and do not delete later, by kind.

    Raises: Rejected "block/..." for bytes that are no such block.
    """
    given: dict[str, bytes] = {}
    for edit in edits:
        if isinstance(edit, Set):
            kind = whole_kind(edit.tag)
            if kind is not None and kind in filetype.whole:
                given[kind] = _bytes(edit.values[-1])
        elif given and isinstance(edit, Delete):
            gone = _deleted(edit, fields, filetype)
            given = {kind: raw for kind, raw in given.items() if kind not in gone}
    return {kind: _checked(kind, raw, fields, filetype) for kind, raw in given.items()}


def with_bases(fields: Sequence[Field], bases: Mapping[str, Base]) -> list[Field]:
    """The fields of a file once the blocks have been given."""
    gone = {id(field) for base in bases.values() for field in base.old}
    found = [field for field in fields if id(field) not in gone]
    return [*found, *(field for base in bases.values() for field in base.decoded.fields)]


def _deleted(edit: Delete, fields: Sequence[Field], filetype: Filetype) -> Sequence[str]:
    """The kinds of blocks that a deletion takes whole."""
    name = read_name(edit.tag)
    kind = whole_kind(edit.tag)
    if kind is not None:
        return (kind,)
    if not is_whole(name):
        return ()
    return delete_whole(name, tuple(map(read_name, edit.keep)), filetype, fields).kinds


def _bytes(value: object) -> bytes:
    if isinstance(value, bytes):
        return value
    return str(value).encode()


def _checked(kind: str, raw: bytes, fields: Sequence[Field], filetype: Filetype) -> Base:
    """The payload as a base.

    Raises: Rejected "block/not-exif" and so on, "block/xmp-encoding".
    """
    if kind == "exif":
        raw = raw.removeprefix(_EXIF_HEAD)
    good = True
    if kind == "icc":
        good = raw[_ICC_MARK_AT : _ICC_MARK_AT + 4] == _ICC_MARK and _ICC_HEADER <= int.from_bytes(raw[:4]) <= len(raw)
    elif kind == "exif":
        good = raw.startswith(_ORDERS)
    elif kind == "iptc":
        good = raw.startswith(_DATASET)
    else:
        good = sniff(raw[:HEAD])
    if good:
        try:
            base = Base(kind, raw, fields)
            good = not any(finding.severity == "error" for finding in base.decoded.findings)
        except MetaspliceError:
            good = False
        if good and kind == "xmp" and _EMBEDS & {*filetype.kinds} and read_packet(raw).encoding != "utf-8":
            raise Rejected("block/xmp-encoding", "The XMP packet of a picture is in UTF-8, and this one is not")
        if good and (base.decoded.fields or kind == "xmp"):
            return base
    name, words = _CALLED[kind]
    raise Rejected(f"block/not-{kind}", f"What is given as {name} is no {words}")
