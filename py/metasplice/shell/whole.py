"""Whole blocks as tags, and the hash of the image: shown only where they are asked for by name.

Fact: ExifTool 13.59's Extra tags EXIF, IPTC, XMP and ICC_Profile have the bytes of a block, ImageDataHash tells the MD5
(-api ImageHashType: SHA256, SHA512) of a JPEG's bytes from its first scan to the end of the image; by experiment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..base.field import Field
from ..base.part import Role
from ..base.span import Span
from ..base.view import View
from ..reading import Inspection
from ..tags.registry import table_tag

BLOCKS = {"exif": "EXIF", "iptc": "IPTC", "xmp": "XMP", "icc_profile": "ICC_Profile"}
"""Name in small letters -> tag."""
_KINDS = {"EXIF": "exif", "IPTC": "iptc", "XMP": "xmp", "ICC_Profile": "icc"}
_ITEM = "item "
"""How the label of a block begins that is an item of a HEIC."""

HASH = "imagedatahash"
NAMES = frozenset((*BLOCKS, HASH))
_END = b"\xff\xd9"
"""Fact: EOI, ITU T.81 B.1.1.3; ExifTool leaves it out of the hash."""
CHUNK = 1 << 20
"""Bytes of an image hashed at once."""


def whole_fields(inspection: Inspection, names: Iterable[str], kind: str) -> Iterator[Field]:
    """The fields of the tags among `names`, in small letters, that the file has; `kind` is that of the hash."""
    for name in sorted(set(names)):
        if name == HASH:
            digest = image_hash(inspection, kind)
            if digest is not None:
                yield Field("File", "ImageDataHash", digest, table_tag("Extra", "ImageDataHash"))
        elif name in BLOCKS:
            yield from _block(inspection, BLOCKS[name])


def _block(inspection: Inspection, name: str) -> Iterator[Field]:
    for block in inspection.layout.blocks:
        if block.kind == _KINDS[name] and not block.index and (not block.label or block.label.startswith(_ITEM)):
            payload = inspection.payload(block)
            raw = payload[:] if isinstance(payload, View) else payload
            yield Field(name, name, raw, table_tag("Extra", name), None, block)
            return


def image_hash(inspection: Inspection, kind: str) -> str | None:
    """The hash of the image's bytes, None where the format has none that we know."""
    if inspection.format != "JPEG":
        return None
    import hashlib

    leaves = [leaf for leaf in inspection.layout.root.children[0].leaves() if leaf.role is Role.MEDIA]
    first = next((at for at, leaf in enumerate(leaves) if leaf.kind == "scan"), None)
    if first is None:
        return None
    spans = [leaf.span for leaf in leaves[first:]]
    last = spans[-1]
    if inspection.source.read(Span(last.end - 2, last.end)) == _END:
        spans[-1] = Span(last.start, last.end - 2)
    digest = hashlib.new(kind.lower() if kind.lower() in ("sha256", "sha512") else "md5", usedforsecurity=False)
    for span in spans:
        for start in range(span.start, span.end, CHUNK):
            digest.update(inspection.source.read(Span(start, min(start + CHUNK, span.end))))
    return digest.hexdigest()
