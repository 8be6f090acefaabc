"""The file types in TIFF's clothes, and how they are told apart.

Fact: ExifTool 13.59 by experiment (tests/oracle/test_tiff.py): the TIFF number, CR2's mark, DNGVersion and the
compression schemes of makers decide; of what is left, the file name's extension.
"""

from __future__ import annotations

from ..base.errors import Malformed
from ..base.source import Source
from ..base.span import Span
from ..base.view import View
from ..grammar.directory import Tree, read_tree
from ..grammar.ifd import Entry
from ..grammar.tiffvalue import INTEGERS, read_value

_HEADS = {
    b"II*\0": "TIFF", b"MM\0*": "TIFF", b"II+\0": "BTF", b"MM\0+": "BTF", b"IIRO": "ORF", b"IIRS": "ORF",
    b"MMOR": "ORF", b"IIRC": "DCP", b"MMCR": "DCP", b"IIU\0": "RAW",
}  # fmt: skip
"""The first four bytes of each. Fact: FACTS 3.2."""

CR2_MARK = b"CR\x02\0"
PANASONIC = bytes.fromhex("88e774d8f8251d4d947a6e77822b5d6a")
"""Behind the header of CR2, and of RW2 and RWL. Fact: FACTS 3.2."""

_BY_EXTENSION = frozenset(
    ("NEF", "NRW", "ARW", "ARQ", "SR2", "SRF", "PEF", "SRW", "3FR", "FFF", "IIQ", "ERF", "MEF", "MOS", "KDC", "DCR")
    + ("K25", "GPR", "DNG")
)
"""Types whose first bytes are plain TIFF's."""

_COMPRESSIONS = {32767: "ARW", 32770: "SRW", 34713: "NEF", 65000: "DCR", 65024: "KDC", 65535: "PEF"}
"""Compression schemes that belong to one maker's type. Fact: ExifTool 13.59 recognises a type by them."""

_COMPRESSION, _DNG_VERSION, _THUMBNAIL = 0x0103, 0xC612, 0x0201


def sniff(head: bytes) -> bool:
    """Whether the first bytes are those of a TIFF header or of a RAW type's own."""
    return head[:4] in _HEADS and len(head) >= 8


def kind_of(source: Source) -> str:
    """The type of a file that begins like TIFF.

    A file whose directories cannot be read is what its first bytes and its name say.
    """
    head = source.read(Span(0, min(24, source.size)))
    kind = _HEADS[head[:4]]
    named = source.name.rpartition(".")[2].upper()
    if kind == "RAW":
        return ("RWL" if named == "RWL" else "RW2") if head[8:24] == PANASONIC else "RAW"
    if kind != "TIFF":
        return kind
    if head[8:12] == CR2_MARK:
        return "CR2"
    kind = named if named in _BY_EXTENSION else "TIFF"
    try:
        tree = read_tree(View(source))
    except Malformed:
        return kind
    return _refined(View(source), tree, kind)


def _refined(raw: View, tree: Tree, kind: str) -> str:
    """The type that the tags tell."""
    compression: int | None = None
    for directory in tree.directories:
        for entry in directory.ifd.entries:
            if entry.tag == _DNG_VERSION and not entry.fault:
                return "GPR" if kind == "GPR" else "DNG"
            if entry.tag == _COMPRESSION and directory.group not in ("ExifIFD", "GPS"):
                value = number_of(raw, tree, entry)
                if compression is None and value in _COMPRESSIONS:
                    kind = _COMPRESSIONS[value]
                    compression = value
                if directory.group == "IFD0" and value == 6 and kind == "NEF" and _has(directory.ifd.entries):
                    kind = "NRW"
    return kind


def _has(entries: list[Entry]) -> bool:
    """Whether the directory points at a JPEG image: NRW's IFD0 does, NEF's holds strips."""
    return any(entry.tag == _THUMBNAIL for entry in entries)


def number_of(raw: View, tree: Tree, entry: Entry) -> int | None:
    """The one number of an entry, None where it holds anything else."""
    if entry.fault or entry.count != 1 or entry.type not in INTEGERS:
        return None
    value = read_value(raw, entry.type, 1, entry.off, tree.form.mark)
    return value if isinstance(value, int) else None
