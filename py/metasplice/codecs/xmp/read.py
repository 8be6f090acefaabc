"""Fields of an XMP packet.

House rules: lxml is loaded when the first packet is read; no document types, no entities, no network, no huge trees.
A packet that is refused yields a Finding and no fields; a malformed one is read as far as lxml recovers it.
References: XMP1, XMP2; FACTS 2.5 for groups.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from metasplice.base.decoded import Decoded
from metasplice.base.errors import Malformed
from metasplice.base.field import Field, Value
from metasplice.base.finding import Finding
from metasplice.base.part import Block
from metasplice.grammar.xmlparse import lxml_parsers, read_tree
from metasplice.grammar.xmpacket import document, has_doctype
from metasplice.tags.registry import Tag, known_uri, xmp_group, xmp_namespace, xmp_tag

from ...base.named import NamedTuple
from .flat import members_of
from .node import MARK, with_nodes
from .tree import (
    ABOUT,
    LANG,
    META,
    Alternatives,
    Items,
    Property,
    Structure,
    field_name,
    language,
    properties,
    resources,
    split,
    value_of,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 13))
_TOOLKIT = (f"{{{META}}}xmptk", f"{{{META}}}xaptk")


class Name(NamedTuple):
    """What a property is called: its tag (None if unknown), group, name and namespace."""

    tag: Tag | None
    group1: str
    name: str
    uri: str


class _Names(dict[str, Name]):
    """Names by expanded name, remembered for properties that the registry knows."""

    def __missing__(self, name: str) -> Name:
        uri, local = split(name)
        uri = known_uri(uri)
        tag = xmp_tag(uri, local)
        made = Name(tag, xmp_group(uri, ""), tag.name if tag else field_name(name), uri)
        if tag:
            self[name] = made
        return made


NAMES = _Names()


_DEPTH = "http://ns.google.com/photos/dd/"


class Prefixes:
    """Family 1 groups of the namespaces that the registry does not know, by URI, unique within one packet.

    Fact: ExifTool 13.59 calls a namespace `tmp0` whose prefix is taken by another one; those of the structures of
    Google's depth maps do not take theirs (`Camera`, `Image`, `Pose`), which other makers use too.
    """

    def __init__(self) -> None:
        self._of: dict[str, str] = {}
        self._used: set[str] = set()
        self._count = 0

    def group(self, uri: str, prefix: str | None) -> str:
        """The group of an unknown namespace that is first met under `prefix`."""
        if uri not in self._of:
            used = prefix or ""
            while used in self._used or _is_taken(used, uri):
                used = f"tmp{self._count}"
                self._count += 1
            self._used.add(used)
            self._of[uri] = used
        return f"XMP-{self._of[uri]}"


def _is_taken(prefix: str, uri: str) -> bool:
    owner = xmp_namespace(prefix) if prefix else None
    return owner not in (None, uri) and not str(owner).startswith(_DEPTH)


def name_of(name: str, prefix: str | None, prefixes: Prefixes) -> Name:
    """The name of a property that the file writes with `prefix`."""
    found = NAMES[name]
    return found if found.group1 != "XMP-" else found._replace(group1=prefixes.group(found.uri, prefix))


FEW = 64
"""Documents read by expat before lxml is loaded. Measured: expat takes 0.13 ms longer for each, lxml 20 ms to load; the
trees are equal (law: tests/laws/test_xml_readers.py)."""
LARGE = 10_000_000
"""Bytes from which on lxml's limits are wanted. Fact: libxml2 refuses texts of this length."""
_light: list[int] = []
"""One entry for each document that was read so."""


@cache
def parsers() -> tuple[Any, Any, Any]:
    """lxml's etree with a strict and a forgiving parser for UTF-8."""
    return lxml_parsers(encoding="utf-8")


def parse(xml: bytes) -> Any:
    """The root element of a UTF-8 document, for looking only.

    Raises: Malformed "xmp/doctype" for a document type, "xmp/malformed" for what is not well-formed.
    """
    if len(_light) < FEW and len(xml) < LARGE and not has_doctype(xml):
        try:
            _light.append(0)
            return read_tree(xml)
        except Malformed:
            pass  # lxml decides
    return parse_for_edit(xml)


@lru_cache(maxsize=2)
def parse_for_edit(xml: bytes) -> Any:
    """The same by lxml, which nobody changes: one edit reads a packet several times.

    Raises: as `parse`.
    """
    if has_doctype(xml):
        raise Malformed("xmp/doctype", "The packet declares a document type, which XMP forbids")
    etree, strict, _ = parsers()
    try:
        return etree.fromstring(xml, strict)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Malformed("xmp/malformed", f"The packet is not well-formed XML: {error}") from error


def _recovered(xml: bytes) -> Any:
    """What lxml makes of a malformed document, None if nothing.

    Wild: a control character in the `begin` attribute (corpus xmp/exiftool-exiftool__XMP2.xmp).
    """
    etree, _, forgiving = parsers()
    try:
        return etree.fromstring(xml.translate(None, _CONTROLS), forgiving)
    except (etree.XMLSyntaxError, ValueError):
        return None


def decode(raw: bytes, block: Block | None) -> Decoded:
    """The fields of a packet in document order, structures whole."""
    xml = document(raw)
    if not xml:
        return Decoded([], [Finding("xmp/empty", "warning", "The packet holds no XML")], [])
    findings: list[Finding] = []
    try:
        str(raw, "utf-8")
    except UnicodeDecodeError:
        findings += _misspelt(raw)
    try:
        root = parse(xml)
    except Malformed as error:
        findings.append(Finding(error.code, "error", error.message))
        root = _recovered(xml) if error.code == "xmp/malformed" else None
    if root is None:
        return Decoded([], findings, [])
    if MARK in xml:
        root = with_nodes(root if hasattr(root, "getparent") else parse_for_edit(xml))
    return Decoded(list(_fields(root, block, findings)), findings, [])


def _misspelt(raw: bytes) -> Iterator[Finding]:
    """What is to be said of a packet whose bytes are not all text: it is read, and not written."""
    from ...grammar.xmpacket import read_packet  # most packets are UTF-8

    try:
        read_packet(raw)
    except Malformed as error:
        yield Finding(error.code, "warning", error.message, error.span)


def _fields(root: Any, block: Block | None, findings: list[Finding]) -> Iterator[Field]:
    yield from _envelope(root, block)
    prefixes = Prefixes()
    about = ""
    for resource in resources(root):
        said = resource.get(ABOUT) or resource.get("about")
        if said and not about:
            about = said
            yield Field("XMP-rdf", "About", said, NAMES[ABOUT].tag, None, block)
        try:
            for found in properties(resource):
                named = NAMES[found.name]
                if named.group1 == "XMP-":
                    named = name_of(found.name, prefix_of(found), prefixes)
                if found.element is None:
                    value = [found.value] if named.tag is not None and named.tag.is_list else found.value
                    yield Field(named.group1, named.name, value, named.tag, None, block)
                else:
                    try:
                        yield from fields_of(found, named, block)
                    except Malformed as error:
                        trail = (f"{named.group1}:{named.name}",)
                        findings.append(Finding(error.code, "error", error.message, None, trail))
        except Malformed as error:
            findings.append(Finding(error.code, "error", error.message))


def prefix_of(found: Property) -> str | None:
    """The prefix an lxml property is written with."""
    if found.element is not None:
        prefix: str | None = found.element.prefix
        return prefix
    uri = split(found.name)[0]
    return next((prefix for prefix, bound in found.owner.nsmap.items() if bound == uri and prefix), None)


def _envelope(root: Any, block: Block | None) -> Iterator[Field]:
    for name in _TOOLKIT:
        if root.get(name):
            yield Field("XMP-x", "XMPToolkit", root.get(name), NAMES[_TOOLKIT[0]].tag, None, block)


def fields_of(found: Property, named: Name, block: Block | None) -> Iterator[Field]:
    """The fields of one property element: one, or one per language; qualifiers of values follow as their own."""
    value = value_of(found.element)
    tag = named.tag
    if isinstance(value, str):
        lang = found.element.get(LANG)
        if lang and tag and tag.type == "lang-alt":
            yield Field(named.group1, named.name, value, tag, None, block, _lang(lang))
        else:
            plain = [value] if tag is not None and tag.is_list else value
            yield Field(named.group1, named.name, plain, tag, None, block)
        return
    if isinstance(value, Items) and tag is not None and tag.type == "lang-alt":
        value = Alternatives(("", item) for item in value)
    if isinstance(value, Alternatives) and (tag is None or not tag.is_list):
        for lang, text in value:
            yield Field(named.group1, named.name, text, tag, None, block, _lang(lang))
        return
    whole = [text for _, text in value] if isinstance(value, Alternatives) else value
    plain = _plain(whole)
    if isinstance(plain, str) and tag is not None and tag.is_list:
        plain = [plain]
    yield Field(named.group1, named.name, plain, tag, None, block, "", found.name if _structured(plain) else None)
    if plain is not whole:
        yield from _qualifiers(whole, named, block)


def _lang(lang: str) -> str:
    return "" if not lang or lang.lower() == "x-default" else language(lang)


def _plain(value: Value) -> Value:
    """The value without qualifiers; the same object if it has none at its top."""
    if isinstance(value, Structure):
        return value.get("", value)
    if isinstance(value, list) and any(isinstance(item, Structure) and "" in item for item in value):
        return [_plain(item) for item in value]
    return value


def _qualifiers(value: Value, named: Name, block: Block | None) -> Iterator[Field]:
    """The qualifiers of a value or of list items, as fields behind the property's name."""
    gathered = Structure()
    for item in value if isinstance(value, list) else [value]:
        for key in item if isinstance(item, Structure) else ():
            if key:
                found = [*gathered.get(key, []), item[key]] if isinstance(value, list) else item[key]
                gathered.put(key, item.members[key], found)
    carrier = Field(named.group1, named.name, gathered, named.tag, None, block)
    yield from flatten(carrier)


def _structured(value: Value) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(_structured(item) for item in value))


def flatten(field: Field) -> list[Field]:
    """ExifTool's view of a structure: one field per member, lists of members gathered; other fields as they are."""
    if not _structured(field.value):
        return [field]
    return members_of(field)
