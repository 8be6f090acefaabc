"""IPTC IIM: the newspapers' caption block, as it lies in Photoshop resource 0x0404.

Text is Windows-1252 unless dataset 1:90 says UTF-8; the code in force is the one read so far.
Not supported: ISO 2022 codes other than UTF-8 (their text stays as it is, only ASCII can be added).
References: IPTC-NAA IIM 4.2; ExifTool 13.59 by experiment (FACTS 1.2, 1.6, 1.8).
"""

from __future__ import annotations

from ..base.decoded import Decoded
from ..base.digest import md5_hex
from ..base.field import Field
from ..base.finding import Finding
from ..base.later import later
from ..base.part import Block
from ..base.span import Span
from ..grammar.dataset import read_datasets
from ..tags.registry import iptc_tag, table_tag
from .iptc_value import CHARSET, Key, charset_named, coded, read_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .iptc_write import create as create
    from .iptc_write import encode as encode
    from .iptc_write import reads_back_as as reads_back_as

__all__ = ["create", "decode", "digest", "encode", "reads_back_as"]

_FAULTS = {
    "no-mark": "Bytes that are no IPTC dataset; what follows is kept unread",
    "overruns": "An IPTC dataset is longer than its block; it is kept unread",
    "extended-size": "An IPTC dataset has a size that cannot be read; it and what follows is kept unread",
}


def digest(raw: bytes) -> str:
    """The MD5 of an IPTC block in hex, as Photoshop resource 0x0425 stores it. Fact: FACTS 1.8."""
    return md5_hex(raw)


def decode(raw: bytes, block: Block) -> Decoded:
    """The fields of a block in file order; repeated datasets of a list tag are one field with a list.

    Fact: ExifTool 13.59 tells no digest of a block that is packed, as in a PNG.
    """
    read = read_datasets(raw)
    suffix = str(block.index + 1) if block.index else ""
    fields: list[Field] = []
    if not suffix and not block.coding and block.within is None:
        tag = table_tag("Extra", "CurrentIPTCDigest")
        fields.append(Field("File", "CurrentIPTCDigest", digest(raw), tag, None, block))
    lists: dict[Key, Field] = {}
    findings: list[Finding] = []
    for dataset, charset in coded(raw, read.items):
        tag = iptc_tag(dataset.record, dataset.number)
        if tag is None:
            continue
        value = read_value(raw, dataset, tag, charset)
        key = (dataset.record, dataset.number)
        if key in lists:
            field = lists[key]
            field.value = [*field.value, value] if isinstance(field.value, list) else [field.value, value]
            field.span = None
            continue
        field = Field(tag.group1 + suffix, tag.name, value, tag, Span(dataset.start, dataset.end), block)
        fields.append(field)
        if tag.is_list:
            lists[key] = field
        if key == CHARSET and charset_named(raw, dataset) == "":
            text = "The text of this block is in a code that is not known here"
            findings.append(Finding("iptc/unknown-charset", "warning", text, field.span))
    if read.fault:
        findings.append(Finding(f"iptc/{read.fault}", "error", _FAULTS[read.fault], Span(read.end, len(raw))))
    return Decoded(fields, findings, [])


__getattr__ = later(globals(), {"iptc_write": ("create", "encode", "reads_back_as")})
"""What writes is loaded when the first file is written."""
