"""How a value is written in RDF: text, resource, container, language alternative or structure, by the registry's facts.

References: XMP1 7.5 to 7.9.
"""

from __future__ import annotations

from metasplice.base.errors import Rejected
from metasplice.base.field import Value
from metasplice.base.scalars import Rational
from metasplice.tags import registry
from metasplice.tags import tag as flag
from metasplice.tags.registry import Tag

from ...base.named import NamedTuple
from .tree import Alternatives, Structure, field_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Shape(NamedTuple):
    """`container` is Bag, Seq, Alt or ""; `kind` is text, resource, lang-alt or struct and speaks of each item."""

    kind: str = "text"
    container: str = ""
    struct: str = ""

    @property
    def item(self) -> Shape:
        """The shape of one item of the container."""
        return Shape(self.kind, "", self.struct)


class Part(NamedTuple):
    """One member of a structure as wanted: expanded name, value, shape; language alternatives as {lang: text}."""

    name: str
    value: Any
    shape: Shape


def shape_of(tag: Tag | None, value: Value) -> Shape:
    """The shape the registry prescribes for a top-level property, or what the value suggests if it is unknown."""
    if tag is None:
        return guess(value)
    return shaped(tag.type, tag.flags, tag.struct)


def guess(value: Value) -> Shape:
    """The plainest shape that holds `value`."""
    if isinstance(value, Alternatives):
        return Shape("lang-alt")
    if isinstance(value, (list, tuple)) and not isinstance(value, Rational):
        if any(isinstance(item, Alternatives) for item in value):
            return Shape("lang-alt", "Bag")
        return Shape("struct" if any(isinstance(item, dict) for item in value) else "text", "Bag")
    return Shape("struct" if isinstance(value, dict) else "text")


def shaped(kind: str, flags: int, struct: str) -> Shape:
    """The shape of a registry type with its list flags."""
    container = "Bag" if flags & flag.LIST else ""
    container = "Seq" if flags & flag.SEQ else "Alt" if flags & flag.ALT else container
    if kind == "struct":
        return Shape("struct", container, struct)
    if kind == "lang-alt":
        return Shape("lang-alt", container)
    return Shape("resource" if flags & flag.RESOURCE else "text", container)


def scalar(value: Value) -> str:
    """The text of a simple value. Fact: XMP1 8.2, booleans are True and False, rationals n/d."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "True" if value else "False"
    if isinstance(value, Rational):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, (int, float)):
        return repr(value)
    raise Rejected("xmp/value", f"XMP has no form for a simple value of type {type(value).__name__}")


def fitted(value: Value, shape: Shape) -> Value:
    """The value with every simple part as text, and a list where the shape is one."""
    if isinstance(value, Alternatives) and shape.kind == "lang-alt" and not shape.container:
        value = dict(value)
    many = isinstance(value, (list, tuple)) and not isinstance(value, Rational)
    if shape.container:
        items = value if many else [value]
        return [fitted(item, shape.item) for item in items]
    if many:
        if len(value) != 1:
            raise Rejected("xmp/not-a-list", "This property takes one value only")
        return fitted(value[0], shape)
    if isinstance(value, dict):
        if shape.kind == "lang-alt":
            return {lang or "x-default": scalar(text) for lang, text in value.items()}
        if shape.kind != "struct":
            raise Rejected("xmp/not-a-structure", "This property takes no structure")
        return value
    if shape.kind == "struct" and value != "":
        raise Rejected("xmp/not-a-value", "This property takes a structure")
    return scalar(value)


def parts_of(wanted: dict[str, Value], shape: Shape, known: Structure | None) -> list[Part]:
    """The members of a wanted structure under their XML names, in the order given.

    `known` is the structure in the file: members the registry has no facts of are looked up there.
    Raises: Rejected "xmp/unknown-member".
    """
    struct = registry.xmp_structure(shape.struct) if shape.struct else None
    facts = {field_name(name).lower(): member for name, member in struct.members.items()} if struct else {}
    made: dict[str, Part] = {}
    for key, value in wanted.items():
        if value is None:
            continue
        head, _, lang = key.partition("-")
        member = facts.get(key.lower()) or facts.get(head.lower())
        if known and key in known.members:
            name = known.members[key]
            lang = key[len(field_name(name)) + 1 :] if key[:1] != "{" else ""
        elif isinstance(wanted, Structure) and key in wanted.members:
            name = wanted.members[key]
            lang = key[len(field_name(name)) + 1 :] if key[:1] != "{" else ""
        elif member:
            name = f"{{{member.uri}}}{member.name}"
        elif key[:1] == "{":
            name, lang = key, ""
        else:
            raise Rejected("xmp/unknown-member", f"The structure has no member {key}")
        inner = shaped(member.type, member.flags, member.struct) if member else guess(value)
        if lang or (inner.kind == "lang-alt" and not inner.container):
            texts = made[name].value if name in made else {}
            texts = texts | (fitted(value, inner) if isinstance(value, dict) else {lang or "x-default": scalar(value)})
            made[name] = Part(name, texts, Shape("lang-alt"))
        else:
            made[name] = Part(name, fitted(value, inner), inner)
    return list(made.values())
