"""XMP sidecar: a file that is one XMP packet, with or without its wrapper, in UTF-8, UTF-16 or UTF-32.

Shape:  [byte order mark] [prolog] x:xmpmeta or rdf:RDF [anything], all of it one block.
House rules: a packet from which everything is deleted keeps its frame, so that the file stays a sidecar.
ExifTool's own XML output (-X) is RDF too, of other groups: read and written the same way.
Not supported: document types, other XML.
References: XMP1 7, XMP3 1.2 (sidecar files); FACTS 3.6.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..base.change import Placement
from ..base.errors import Unsupported
from ..base.part import Block, Layout, Part, Role
from ..base.patch import Patch
from ..base.pattern import pattern
from ..base.source import Source
from ..base.span import Span
from ..base.splice import Splice
from ..grammar.xmltoken import Element, read_document
from ..grammar.xmpacket import read_packet, write_packet

LARGEST = 16 << 20
"""A larger file is not read. Measured: an edit takes 35 bytes of memory for each of the file's."""

BLANK = b"""<?xpacket begin='\xef\xbb\xbf' id='W5M0MpCehiHzreSzNTczkc9d'?>
<x:xmpmeta xmlns:x='adobe:ns:meta/' x:xmptk='Metasplice'>
<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end='w'?>"""
"""A sidecar that says nothing yet. Fact: ExifTool 13.59 begins a new one so, without padding."""

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_MARKS = pattern(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)")
_PROLOG = pattern(rb"(?:\s|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
_ROOT = pattern(rb"<(?:([\w.-]+):)?(RDF|x[am]pmeta)(?=[\s/>])")
_NAMESPACES = {b"RDF": _RDF.encode(), b"xmpmeta": b"adobe:ns:meta/", b"xapmeta": b"adobe:ns:meta/"}


def blank() -> bytes:
    """A sidecar that says nothing yet."""
    return BLANK


def sniff(head: bytes) -> bool:
    """Whether the first bytes lead to the root element of an XMP packet.

    A wrapper is enough where the root lies further on. The NULs of UTF-16 and UTF-32 are left out: markup is ASCII.
    Fact: XMP1 7.3.2 (wrapper), 7.3.3 and 7.4 (root). Wild: a comment before the root (corpus exiftool__XMP6.xmp).
    """
    text = _MARKS.sub(b"", head.replace(b"\0", b""))
    prolog = _PROLOG.match(text)
    assert prolog is not None
    root = _ROOT.match(text, prolog.end())
    if root is None:
        rest = text[prolog.end() :]
        return b"<?xpacket" in prolog[0] and (not rest or rest.startswith((b"<!--", b"<?")))
    prefix = b":" + re.escape(root[1]) if root[1] else b""
    declared = rb"\sxmlns" + prefix + rb"\s*=\s*[\"']" + re.escape(_NAMESPACES[root[2]]) + rb"[\"']"
    return re.search(declared, text) is not None


def lay_out(source: Source) -> Layout:
    """The tiling of a sidecar: one packet.

    Raises: Unsupported "xmp/file-too-large".
    """
    if source.size > LARGEST:
        raise Unsupported("xmp/file-too-large", f"XMP files above {LARGEST >> 20} MB are not read")
    root = Part("xmp", Span(0, source.size), Role.STRUCTURE)
    packet = root.add("packet", 0, source.size, Role.BLOCK)
    return Layout(root, blocks=[Block("xmp", (packet.span,), (packet,))])


def place(source: Source, layout: Layout, placements: Sequence[Placement]) -> list[Splice]:
    """The splices that carry out `placements`: the packet's own, as the packet is the file.

    Raises: Unsupported and Malformed for a packet whose frame cannot be found.
    """
    packet = layout.root.children[0]
    splices: list[Splice] = []
    for placement in placements:
        if placement.payload is not None:
            splices.append(Splice(packet.span, placement.payload, packet))
        else:
            patch = placement.patch if placement.patch is not None else _empty(source.all())
            splices += [splice._replace(owner=packet) for splice in patch.splices]
    return splices


def _empty(raw: bytes) -> Patch:
    """The patch that leaves nothing within rdf:RDF; prolog, wrapper and padding stay.

    Fact: ExifTool 13.59 writes an empty rdf:RDF for `-all=`.
    """
    packet = read_packet(raw)
    changes = []
    for element in _roots(read_document(packet.text)):
        inside = packet.text[element.opened : element.closing]
        if inside.strip():
            changes.append((element.opened, element.closing, "\n" if "\n" in inside else ""))
    return write_packet(packet, changes)


def _roots(element: Element) -> list[Element]:
    """The outermost rdf:RDF elements."""
    if element.tag == f"{{{_RDF}}}RDF":
        return [element]
    return [root for child in element for root in _roots(child)]
