"""RDF as XMP uses it: nodes, properties, values, over any element with `tag`, `text`, `get`, `attrib` and children.

One definition for both sides: the reader walks lxml's elements, the writer those of grammar.xmltoken.
Not supported here: rdf:nodeID (see node), parseType Literal and Collection (read as the elements they contain).
References: XMP1 7.4 to 7.9, RDF/XML. Wild: properties directly in a nested rdf:Description.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from metasplice.base.errors import Malformed
from metasplice.grammar.xmltoken import XML
from metasplice.tags.registry import known_uri, xmp_tag, xmp_word

from ...base.named import NamedTuple
from ...base.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Protocol

    class Node(Protocol):
        """What the two kinds of elements have in common."""

        @property
        def tag(self) -> Any: ...
        @property
        def text(self) -> str | None: ...
        @property
        def attrib(self) -> Mapping[Any, Any]: ...
        def get(self, key: str, /) -> Any: ...
        def __iter__(self) -> Iterator[Any]: ...
        def __len__(self) -> int: ...

    _Members = dict[str, Any]
    _Pairs = list[tuple[str, Any]]
    _List = list[Any]
else:
    _Members, _Pairs, _List = dict, list, list

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
META = "adobe:ns:meta/"
LI = f"{{{RDF}}}li"
DESCRIPTION = f"{{{RDF}}}Description"
ROOT = f"{{{RDF}}}RDF"
VALUE = f"{{{RDF}}}value"
RESOURCE = f"{{{RDF}}}resource"
ABOUT = f"{{{RDF}}}about"
PARSE_TYPE = f"{{{RDF}}}parseType"
LANG = f"{{{XML}}}lang"
CONTAINERS = {f"{{{RDF}}}{kind}": kind for kind in ("Bag", "Seq", "Alt")}
MOST = 2000
"""Attributes of one element; 223 is the largest number in the corpus (Camera Raw settings)."""
DEEPEST = 40
"""Levels of structures within a property; the deepest in ExifTool's tables is 5."""

_STRANGE = pattern(r"[^-\w]", re.ASCII)
"""What ExifTool leaves out of tag names."""

_SILENT = ("{" + RDF, "{" + XML, "{" + META, "{http://www.w3.org/2000/xmlns", "{http://ns.exiftool.org/1.0/")
"""Namespaces of the frame, and of what ExifTool's -X says about its output."""


class Property(NamedTuple):
    """One property of a resource: an element, or an attribute of `owner` when `element` is None."""

    name: str
    element: Any
    owner: Any
    value: str = ""


class Structure(_Members):
    """A structure by ExifTool's field names; `members` holds each name's expanded XML name.

    A language alternative within is spread over `Name` and `Name-de`.
    """

    __slots__ = ("members",)

    def __init__(self) -> None:
        super().__init__()
        self.members: dict[str, str] = {}

    def put(self, key: str, name: str, value: Any) -> None:
        """Add a member; of two members that would share a field name the later one is kept under its full name."""
        if key in self and self.members[key] != name:
            key = name
        self[key] = value
        self.members[key] = name


class Alternatives(_Pairs):
    """The items of an rdf:Alt that carry languages, as (language, value); "" where one has none."""


class Items(_List):
    """The items of a container; `kind` is Bag, Seq or Alt."""

    kind = "Bag"


def split(name: str) -> tuple[str, str]:
    """Namespace and local name of an expanded name."""
    if name[:1] == "{":
        uri, _, local = name[1:].rpartition("}")
        return uri, local
    return "", name


def word(name: str) -> str:
    """The local part of an expanded name as ExifTool uses it in tag names: no shouting, unless its tables shout too."""
    uri, local = split(name)
    if any(letter.islower() for letter in local):
        return local
    tag = xmp_tag(known_uri(uri), local)
    return local if tag is not None and tag.id == local else xmp_word(local)


@lru_cache(4096)
def field_name(name: str) -> str:
    """The field name ExifTool makes of an expanded name: its word with a capital."""
    local = word(name)
    return _STRANGE.sub("", local[:1].upper() + local[1:])


def resources(root: Any) -> Iterator[Any]:
    """The top-level resources, whatever wraps them: x:xmpmeta, rdf:RDF, both or none."""
    if root.tag == DESCRIPTION:
        yield root
    elif root.tag == ROOT or root.tag[:16] == "{adobe:ns:meta/}" or root.tag[-8:] == "}xmpmeta":
        for child in root:
            if child.tag == DESCRIPTION or root.tag != ROOT:
                yield from resources(child)


def _attributes(element: Any) -> Iterable[tuple[str, str]]:
    """Names and values of the attributes.

    Raises: Malformed "xmp/too-many-attributes": lxml's time grows with their square, 2000 take 10 ms.
    """
    attributes = element.attrib
    if len(attributes) > MOST:
        raise Malformed("xmp/too-many-attributes", f"An element has more than {MOST} attributes")
    found: Iterable[tuple[str, str]] = attributes.items()
    return found


def properties(resource: Any) -> Iterator[Property]:
    """The properties of a resource in document order, attributes first."""
    for name, value in _attributes(resource):
        if name[0] == "{" and not name.startswith(_SILENT):
            yield Property(name, None, resource, value)
    for child in resource:
        if child.tag == DESCRIPTION:
            yield from properties(child)
        elif not child.tag.startswith(_SILENT):
            yield Property(child.tag, child, resource)


def value_of(element: Any, depth: int = 0) -> Any:
    """What a property element or list item says: str, Items, Alternatives or Structure.

    Raises: Malformed "xmp/too-deep".
    """
    if not len(element):
        return _leaf(element)
    if depth > DEEPEST:
        raise Malformed("xmp/too-deep", "The structures are nested too deeply")
    first = element[0]
    kind = CONTAINERS.get(first.tag)
    if kind:
        return _container(first, kind, depth + 1)
    if first.tag == LI:
        return _container(element, "Bag", depth + 1)
    return structure_of(element, depth + 1)


def _leaf(element: Any) -> Any:
    text: str = element.text or ""
    attributes = element.attrib
    if not attributes:
        return text
    if not text:
        for name in (VALUE, RESOURCE, ABOUT):
            if name in attributes:
                return attributes[name]
        if attributes.get(PARSE_TYPE) == "Resource" or any(not name.startswith(_SILENT) for name in attributes):
            return structure_of(element, 1)
    return text


def _container(container: Any, kind: str, depth: int) -> Any:
    languages = [child.get(LANG) for child in container]
    values = [value_of(child, depth) for child in container]
    if kind == "Alt" and any(languages):
        return Alternatives((lang or "", value) for lang, value in zip(languages, values, strict=True))
    items = Items(values)
    items.kind = kind
    return items


def members(element: Any) -> Iterator[Property]:
    """The members of a structure however it is written: attributes, parseType Resource, a node within."""
    parent = split(element.tag)[0]
    for name, value in _attributes(element):
        if name[0] != "{":
            yield Property(f"{{{parent}}}{name}", None, element, value)
        elif not name.startswith(_SILENT):
            yield Property(name, None, element, value)
    for child in element:
        if child.tag == DESCRIPTION:
            yield from members(child)
        elif child.tag == VALUE or not child.tag.startswith(_SILENT):
            yield Property(child.tag, child, element)


def structure_of(element: Any, depth: int) -> Structure:
    """The members of a structure by field name; `rdf:value` of a qualified value stands under ""."""
    made = Structure()
    for member in members(element):
        value = member.value if member.element is None else value_of(member.element, depth)
        if member.name == VALUE:
            made.put("", member.name, value)
            continue
        key = field_name(member.name)
        if isinstance(value, Alternatives):
            for lang, text in value:
                made.put(key + suffix(lang), member.name, text)
        else:
            made.put(key, member.name, value)
    return made


def suffix(lang: str) -> str:
    """What a language adds to a field name; nothing for the default."""
    return f"-{language(lang)}" if lang and lang.lower() != "x-default" else ""


def language(lang: str) -> str:
    """A language code in ExifTool's case: `de-DE`, `zh-hans`. Fact: RFC 3066 2.3, two letters are a country."""
    first, *rest = lang.replace("_", "-").lower().split("-")
    if rest and len(rest[0]) == 2 and (len(first) in (2, 3) or first in ("x", "i")):
        rest[0] = rest[0].upper()
    return "-".join([first, *rest])
