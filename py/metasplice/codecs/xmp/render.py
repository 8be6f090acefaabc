"""New RDF elements as text, in the style of their surroundings.

House rules: a prefix in force is used, whatever it is; otherwise the registry's prefix is declared on the new element.
A pad is the line break and indentation in front of an element, "" where the packet is written in one line.
"""

from __future__ import annotations

from collections.abc import Mapping

from metasplice.grammar.xmltoken import escape
from metasplice.tags.registry import xmp_prefix

from ...base.named import NamedTuple
from .shape import Shape, parts_of
from .tree import RDF, split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Scope = Mapping[str, str]


class Place(NamedTuple):
    """Where a new element goes: the prefixes in force, and the line break and indentation in front of it."""

    scope: Scope
    pad: str

    def within(self, scope: Scope) -> Place:
        """One level further in."""
        return Place(scope, self.pad + " " if self.pad else "")


def qualified(name: str, scope: Scope) -> tuple[str, str, Scope]:
    """The prefixed form of an expanded name, the declaration it needs (or ""), and the scope within."""
    uri, local = split(name)
    for prefix, bound in scope.items():
        if bound == uri and prefix:
            return f"{prefix}:{local}", "", scope
    usual = "rdf" if uri == RDF else xmp_prefix(uri) or "ns1"
    stem = usual.rstrip("0123456789")
    numbered = (f"{stem}{count}" for count in range(1, len(scope) + 2))
    prefix = next(one for one in (usual, *numbered) if one not in scope)  # none gets a second meaning
    return f"{prefix}:{local}", f' xmlns:{prefix}="{escape(uri, attribute=True)}"', {**scope, prefix: uri}


def element(name: str, value: Any, shape: Shape, place: Place, attributes: str = "") -> str:
    """The element `name` that says `value`, without white space around it; `value` has been fitted to `shape`."""
    qname, declared, scope = qualified(name, place.scope)
    head = f"<{qname}{declared}{attributes}"
    if shape.kind == "resource" and not shape.container:
        resource, more, _ = qualified(f"{{{RDF}}}resource", scope)
        return f'{head}{more} {resource}="{escape(value, attribute=True)}"/>'
    if isinstance(value, str):
        return f"{head}>{escape(value)}</{qname}>" if value or shape.kind != "struct" else f"{head}/>"
    if isinstance(value, list):
        body = container(value, shape, place.within(scope))
    elif shape.kind == "lang-alt":
        body = alternatives(value, place.within(scope))
    else:
        parse_type, more, scope = qualified(f"{{{RDF}}}parseType", scope)
        head += f'{more} {parse_type}="Resource"'
        parts = parts_of(value, shape, None)
        for part in parts:
            _, more, scope = qualified(part.name, scope)
            head += more
        inner = place.within(scope)
        body = "".join(inner.pad + element(*part, inner) for part in parts)
    return f"{head}>{body}{place.pad}</{qname}>"


def container(items: list[Any], shape: Shape, place: Place) -> str:
    """The container with its items, white space in front included."""
    qname, declared, scope = qualified(f"{{{RDF}}}{shape.container or 'Bag'}", place.scope)
    inner = place.within(scope)
    body = "".join(inner.pad + item(value, shape, inner) for value in items)
    return f"{place.pad}<{qname}{declared}>{body}{place.pad}</{qname}>"


def item(value: Any, shape: Shape, place: Place) -> str:
    """One list item."""
    return element(f"{{{RDF}}}li", value, shape.item, place)


def alternatives(texts: Mapping[str, str], place: Place) -> str:
    """The rdf:Alt of a language alternative, the default first. Fact: XMP1 8.2.2.4."""
    qname, declared, scope = qualified(f"{{{RDF}}}Alt", place.scope)
    inner = place.within(scope)
    order = sorted(texts, key=lambda lang: lang not in ("", "x-default"))
    body = "".join(inner.pad + alternative(lang, texts[lang], scope) for lang in order)
    return f"{place.pad}<{qname}{declared}>{body}{place.pad}</{qname}>"


def alternative(lang: str, text: str, scope: Scope) -> str:
    """One item of a language alternative."""
    attribute = f' xml:lang="{escape(lang or "x-default", attribute=True)}"'
    return element(f"{{{RDF}}}li", text, Shape(), Place(scope, ""), attribute)
