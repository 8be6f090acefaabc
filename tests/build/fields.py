"""Fields and a layout for the planner, without a file: what a photo with these values would be read as."""

from __future__ import annotations

from typing import Any

from metasplice.base.field import Field
from metasplice.base.part import Block, Layout, Part, Role
from metasplice.base.span import Span
from metasplice.tags import registry

_KINDS = {"EXIF": "exif", "XMP": "xmp", "IPTC": "iptc", "Photoshop": "photoshop", "File": "comment", "JFIF": "jfif"}
_DIRECTORIES = ("IFD0", "IFD1", "ExifIFD", "InteropIFD")


def photo(values: dict[str, Any] | None = None, *kinds: str) -> tuple[Layout, list[Field]]:
    """Layout and fields of a JPEG with `values` by key (`IFD0:Artist`, `XMP-dc:Title-de`) and parts of `kinds`."""
    root = Part("file", Span(0, 1000), Role.STRUCTURE)
    layout = Layout(root)
    image = root.add("image", 0, 1000, Role.STRUCTURE)
    blocks: dict[str, Block] = {}
    fields = []
    for key, value in (values or {}).items():
        group1, _, name = key.partition(":")
        name, _, lang = name.partition("-") if group1.startswith("XMP") else (name, "", "")
        tag = tag_at(group1, name)
        kind = _KINDS[tag.group0]
        if kind not in blocks:
            blocks[kind] = Block(kind, (Span(0, 0),))
            image.add(kind, 0, 10, Role.STRUCTURE)
        fields.append(Field(group1, tag.name, value, tag, None, blocks[kind], lang))
    for kind in kinds:
        image.add(kind, 0, 10, Role.OPAQUE)
    layout.blocks = list(blocks.values())
    return layout, fields


def tag_at(group1: str, name: str) -> registry.Tag:
    """The tag of that name in a family 1 group."""
    for tag in registry.find(name):
        if tag.group1 == group1 or (tag.table == "Exif::Main" and group1 in _DIRECTORIES):
            return tag
    raise LookupError(f"{group1}:{name}")
