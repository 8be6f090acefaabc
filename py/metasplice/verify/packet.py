"""XMP packets held against XMP's rules: the wrapper, the extension, one resource, known properties.

References: XMP1 7.3 (wrapper), 7.4 (one resource); XMP3 1.1.3.1 (extension in JPEG).
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base.digest import md5_hex
from ..base.finding import Finding
from ..base.part import Block
from ..reading import Inspection
from ..tags.namespace import xmp_namespace

_WRAPPER = b"<?xpacket"
_WIDE_WRAPPER = "<?xpacket".encode("utf-16-le")
_MOST_ODD = 20
"""Unknown properties told by name; a packet full of them says no more."""


def check_packets(inspection: Inspection) -> Iterator[Finding]:
    """What is wrong with the packets of a file and with their extensions."""
    packets = [block for block in inspection.layout.blocks if block.kind == "xmp"]
    extensions = [block for block in inspection.layout.blocks if block.kind == "xmp-extension"]
    for block in packets:
        raw = inspection.payload(block)
        if _WRAPPER not in raw and _WIDE_WRAPPER not in raw.replace(b"\0\0", b"\0"):
            yield Finding("xmp/no-wrapper", "info", "The XMP packet has no xpacket wrapper", block.spans[0])
        yield from _properties(inspection, block)
        yield from _promised(inspection, block, extensions)
    for block in extensions:
        yield from _extension(inspection, block)


def _properties(inspection: Inspection, block: Block) -> Iterator[Finding]:
    """Properties that the namespace they stand in does not have."""
    odd = 0
    for field in inspection.decoded(block).fields:
        if field.tag is None and xmp_namespace(field.group1) is not None and odd < _MOST_ODD:
            odd += 1
            text = f"{field.key} is no property of its namespace"
            yield Finding("xmp/unknown-property", "info", text, None, (field.group1, field.name))


def _promised(inspection: Inspection, block: Block, extensions: list[Block]) -> Iterator[Finding]:
    """Whether the extension that a packet names is there."""
    for field in inspection.decoded(block).fields:
        if field.name == "HasExtendedXMP" and field.value not in {one.label for one in extensions}:
            text = "The packet goes on in an extension that is not in the file: part of the XMP is lost"
            yield Finding("xmp/extension-missing", "warning", text, block.spans[0], ("XMP-xmpNote", field.name))


def _extension(inspection: Inspection, block: Block) -> Iterator[Finding]:
    """Whether an extension has the digest that names it. Fact: XMP3 1.1.3.1, MD5 in 32 hex digits."""
    raw = inspection.payload(block)
    if md5_hex(raw).upper() != block.label.upper():
        text = "The extension of the XMP packet is not the one its digest names: pieces are missing or changed"
        yield Finding("xmp/extension-damaged", "warning", text, block.spans[0], ("XMP", "extension"))
