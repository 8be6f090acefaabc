"""XMP that is too large for one JPEG segment: a main packet and an extension.

Shape:  the main packet holds xmpNote:HasExtendedXMP = GUID; the extension is a bare x:xmpmeta, the GUID the MD5 of its
bytes in 32 upper-case hexadecimal digits; a property lives in one of the two.
House rules: pure functions over whole payloads; the container cuts the extension into segments and puts it together.
References: XMP3 1.1.3.1; FACTS 3.1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from metasplice.base.change import Change, GroupDelete
from metasplice.base.decoded import Decoded
from metasplice.base.errors import Unsupported
from metasplice.base.part import Block
from metasplice.base.patch import Patch
from metasplice.base.source import BytesSource
from metasplice.base.span import Span
from metasplice.base.splice import Splice
from metasplice.grammar.xmltoken import Element, escape
from metasplice.grammar.xmpacket import shrink
from metasplice.tags.registry import known_uri, table_tag, xmp_namespace

from ...base.digest import md5_hex
from ...base.named import NamedTuple
from .draft import Draft, read_draft
from .member import top_of
from .read import decode
from .tree import META, RDF, Property, resources, split
from .write import TOOLKIT, apply, create, encode

LIMIT = 65502
"""Fact: XMP3 1.1.3, the largest packet in an APP1; two bytes less than 65533 less the 29 bytes of its signature."""

NOTE = "http://ns.adobe.com/xmp/note/"
_SMALL = 256
"""A property shorter than this is not worth moving."""


class Pair(NamedTuple):
    """Main packet and extension after a change: the patch of the main packet (None: drop it) and the new extension."""

    main: Patch | None
    extension: bytes | None


def guid(extension: bytes) -> str:
    """The name of an extension."""
    return md5_hex(extension).upper()


def decode_pair(main: bytes, extension: bytes | None, block: Block | None) -> Decoded:
    """The fields of both, the main packet's first."""
    first = decode(main, block)
    if not extension:
        return first
    second = decode(extension, block)
    return Decoded(first.fields + second.fields, first.findings + second.findings, [])


def split_packet(packet: bytes, limit: int = LIMIT) -> tuple[bytes, bytes, str]:
    """Main packet, extension and its GUID of a packet larger than `limit`: the largest properties move.

    Raises: Unsupported "xmp/too-large" when even that does not help.
    """
    main, extension = _split(packet, None, limit)
    if not extension:
        raise Unsupported("xmp/too-large", "The packet is not too large to begin with")
    return main, extension, guid(extension)


def encode_pair(
    main: bytes, extension: bytes | None, changes: Sequence[Change | GroupDelete], limit: int = LIMIT
) -> Pair:
    """Main packet and extension with the changes made true; nothing moves between them unless it must or has shrunk.

    Raises: as `write.encode`; Unsupported "xmp/too-large".
    """
    changes = [change for change in changes if change.group1 != "XMP-xmpNote"]
    if not extension:
        return _encode_single(main, changes, limit)
    inside = _names(extension)
    later = [change for change in changes if isinstance(change, GroupDelete) or _name(change) in inside]
    sooner = [change for change in changes if isinstance(change, GroupDelete) or _name(change) not in inside]
    patch = encode(main, sooner)
    new = _after(main, patch)
    other = _after(extension, encode(extension, later)) if later else extension
    if other == extension and new is not None and len(new) <= limit:
        return Pair(patch, extension)
    if new is None:
        new = _bare(main)
    new, other = _settle(new, other, limit)
    return Pair(_difference(main, new) if _names(new) or other else None, other)


def _encode_single(main: bytes, changes: Sequence[Change | GroupDelete], limit: int) -> Pair:
    """The same for a packet without an extension: it gets one when it has grown too large."""
    patch = encode(main, changes)
    if patch is None or patch.size_after <= limit:
        return Pair(patch, None)
    grown = patch.over(BytesSource(main)).all()
    new, extension = shrink(grown, limit), None
    if len(new) > limit:
        new, extension = _split(grown, None, limit)
    return Pair(_difference(main, new), extension)


def create_pair(changes: Sequence[Change | GroupDelete], limit: int = LIMIT) -> tuple[bytes, bytes | None]:
    """A new packet, with an extension if it would be too large."""
    packet = create(changes)
    cut = shrink(packet, limit)
    return (cut, None) if len(cut) <= limit else _split(packet, None, limit)


def joined(main: bytes, extension: bytes) -> bytes:
    """Main packet and extension as one packet, however large."""
    return _taken_in(_noted(main, None), [found for found, _ in read_draft(extension).properties])


def _settle(main: bytes, extension: bytes | None, limit: int) -> tuple[bytes, bytes | None]:
    """Both packets with the note right, as one packet where that fits."""
    if extension is None or not _names(extension):
        return _noted(main, None), None
    draft = read_draft(extension)
    whole = _taken_in(_noted(main, None), [found for found, _ in draft.properties])
    if len(shrink(whole, limit)) <= limit:
        return shrink(whole, limit), None
    return _split(main, extension, limit)


def _split(main: bytes, extension: bytes | None, limit: int) -> tuple[bytes, bytes | None]:
    """Move the largest properties out of the main packet until it fits, then write the note."""
    noted = _noted(main, guid(extension or b""))
    if len(cut := shrink(noted, limit)) <= limit and extension:
        return cut, extension
    draft = read_draft(noted)
    movable = sorted(
        (p for p, _ in draft.properties if p.element is not None and p.element.end - p.element.start >= _SMALL),
        key=lambda p: p.element.start - p.element.end,
    )
    excess, moving = len(noted) - limit, []
    for found in movable:
        if excess <= 0:
            break
        excess -= len(draft.packet.text[found.element.start : found.element.end].encode(draft.packet.encoding))
        moving.append(found)
        draft.remove(found)
    if excess > 0:
        raise Unsupported("xmp/too-large", "Too many small properties: the packet does not fit into a segment")
    extension = _taken_in(extension or _EMPTY, moving) if moving else extension
    remainder = draft.finish().over(BytesSource(noted)).all()
    assert extension is not None
    return shrink(_noted(remainder, guid(extension)), limit), extension


_EMPTY = (
    f'<x:xmpmeta xmlns:x="{META}" x:xmptk="{TOOLKIT}">\n<rdf:RDF xmlns:rdf="{RDF}">\n'
    f' <rdf:Description rdf:about="">\n </rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n'
).encode()


def _taken_in(packet: bytes, moved: Sequence[Property]) -> bytes:
    """The packet with properties of another one added to its last resource, elements as they are."""
    draft = read_draft(packet)
    homes = list(resources(draft.root))
    if not homes:
        raise Unsupported("xmp/no-rdf", "The packet has no resource to write into")
    home = homes[-1]
    body = "".join("\n  " + _carried(found, home) for found in moved)
    if home.empty:
        draft.revision.fill(home, body + "\n ")
    else:
        at = home.children[-1].end if home.children else home.opened
        draft.revision.replace(at, at, body)
    return draft.finish().over(BytesSource(packet)).all()


def _carried(found: Property, home: Element) -> str:
    """The element's text with the declarations it leaves behind; an attribute becomes an element."""
    if found.element is None:
        uri, local = split(found.name)
        prefix = found.owner.prefix_of(uri)
        declared = f'xmlns:{prefix}="{escape(uri, attribute=True)}"'
        return f"<{prefix}:{local} {declared}>{escape(found.value)}</{prefix}:{local}>"
    element: Element = found.element
    text = element.source[element.start : element.end]
    at = len(element.qname) + 1
    needed = [(prefix, uri) for prefix, uri in element.scope.items() if home.scope.get(prefix) != uri]
    own = element.source[element.start : element.opened]
    declared = "".join(
        f' xmlns{":" if prefix else ""}{prefix}="{escape(uri, attribute=True)}"'
        for prefix, uri in needed
        if not re.search(rf"\sxmlns:{re.escape(prefix)}\s*=", own) and (f"{prefix}:" in text if prefix else True)
    )
    return text[:at] + declared + text[at:]


def _noted(packet: bytes, name: str | None) -> bytes:
    """The packet with HasExtendedXMP set, or without it."""
    patch = encode(packet, [_note(name)])
    return _bare(packet) if patch is None else patch.over(BytesSource(packet)).all()


def _note(name: str | None) -> Change:
    tag = table_tag("XMP::xmpNote", "HasExtendedXMP")
    return Change(tag, "XMP-xmpNote", name)


def _bare(packet: bytes) -> bytes:
    """The packet with no property left, which is the frame to put the extension's into."""
    draft = read_draft(packet)
    apply(draft, [GroupDelete("XMP")])
    for resource in draft.resources[:-1]:
        draft.revision.remove(resource)
    return _kept(draft, packet)


def _kept(draft: Draft, packet: bytes) -> bytes:
    draft.resources = []
    return draft.finish().over(BytesSource(packet)).all()


def _names(packet: bytes) -> set[tuple[str, str]]:
    """The properties of a packet by namespace and local name, the note left out."""
    draft = read_draft(packet)
    return {(named.uri, split(p.name)[1]) for p, named in draft.properties if named.uri != NOTE}


def _name(change: Change) -> tuple[str, str]:
    top, _ = top_of(change.tag)
    return known_uri(xmp_namespace(change.group1) or ""), str(top.id)


def _after(raw: bytes, patch: Patch | None) -> bytes | None:
    return None if patch is None else patch.over(BytesSource(raw)).all()


def _difference(before: bytes, after: bytes) -> Patch:
    """The patch between two texts as one splice, ends that agree left out."""
    if before == after:
        return Patch(len(before))
    start, most = 0, min(len(before), len(after))
    step = 1 << max(0, most.bit_length() - 1)
    while step:
        if start + step <= most and before[start : start + step] == after[start : start + step]:
            start += step
        step >>= 1
    end = 0
    most -= start
    step = 1 << max(0, most.bit_length() - 1)
    while step:
        if end + step <= most:
            low, high = len(before) - end - step, len(after) - end - step
            if before[low : low + step] == after[high : high + step]:
                end += step
        step >>= 1
    return Patch(len(before), [Splice(Span(start, len(before) - end), after[start : len(after) - end])])
