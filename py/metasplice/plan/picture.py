"""Edits of the pictures that two numbers of a directory lead to: previews and thumbnails of TIFF-based files.

They are replaced and emptied where the directory has entries for them. Only IFD1 with its thumbnail is made anew, in
the types that have room for one, and deleted as a whole.
Not supported: previews in maker notes; those are never changed.
Fact: ExifTool 13.59 by experiment (tests/oracle/test_preview.py). TIFF's second directory is a page, no thumbnail.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..base.edit import Delete, Edit, Set
from ..base.errors import Rejected, Unsupported
from ..base.field import Field
from ..base.finding import Finding
from ..tags.name import Name
from ..tags.registry import table_tag
from .target import Target
from .wish import Wish

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .draft import Draft

_OFFSETS = {
    "PreviewImage": "PreviewImageStart",
    "JpgFromRaw": "JpgFromRawStart",
    "OtherImage": "OtherImageStart",
    "ThumbnailImage": "ThumbnailOffset",
}
_NAMES = {name.lower(): name for name in _OFFSETS}
_WITH_THUMBNAIL = frozenset(("CR2", "ARW", "SR2", "PEF", "MRW", "ORF"))
"""Types in which a thumbnail is made where there is none. Fact: ExifTool 13.59 Exif::Main 0x0201."""

_OUTER, _HOLDS = ("raf", "x3f"), "the JPEG file within holds the Exif"
_JPEG_HEAD = b"\xff\xd8\xff"


def take_picture(draft: Draft, edit: Edit, name: Name) -> list[Edit]:
    """Takes an edit of such a picture; what is left of it is an ordinary edit.

    Raises: Rejected "value/type" for what is no JPEG picture, "edit/picture" for adding to one; Unsupported
            "exif/holds-metadata" for the JPEG file in which a RAW type keeps its Exif.
    """
    called = _NAMES[name.tag.lower()]
    tag = table_tag("Composite", f"Exif-{called}")
    if not isinstance(edit, Set | Delete) or tag is None:
        raise Rejected("edit/picture", f"{called} is replaced or deleted, nothing is added to it or taken from it")
    if isinstance(edit, Set) and not _is_jpeg(edit):
        raise Rejected("value/type", f"{called} is the bytes of a JPEG picture: name a file with <=")
    groups = list(_groups(draft.fields, called, name))
    if called == "JpgFromRaw" and any(field.name == called and _is_inner(field) for field in draft.fields):
        raise Unsupported("exif/holds-metadata", f"JpgFromRaw of this type is not replaced or deleted: {_HOLDS}")
    if called == "ThumbnailImage" and "IFD1" not in groups and isinstance(edit, Set) and _makes(draft.fields, name):
        groups.append("IFD1")
    rest: list[Edit] = []
    for group in groups:
        if (called, group) == ("ThumbnailImage", "IFD1") and isinstance(edit, Delete):
            rest.append(Delete("IFD1:all"))
            continue
        target = Target(tag, group, "exif", True)
        wish = Wish(target, named=True)
        if isinstance(edit, Set):
            wish.give([edit.values[-1]])
        if target.place() in draft.wishes or isinstance(edit, Set) or draft.present(target.place()):
            draft.wishes[target.place()] = wish
    if not groups:
        draft.findings += _absent(draft.fields, edit, called)
    return rest


def _absent(fields: Sequence[Field], edit: Edit, called: str) -> Iterator[Finding]:
    """What there is to say where no directory leads to such a picture."""
    if any(field.block is not None and field.block.kind in _OUTER for field in fields):
        yield Finding("exif/holds-metadata", "warning", f"{called} of this type is not replaced or deleted: {_HOLDS}")
    elif called == "PreviewImage" and any(field.name == "MakerNote" for field in fields):
        text = "A PreviewImage within the maker note stays as it is: maker notes keep their place and size"
        yield Finding("exif/note-preview", "warning", text)
    elif isinstance(edit, Set):
        text = f"{called} is not in this file and is not created by that name"
        yield Finding("tag/not-created", "info", text)


def _is_jpeg(edit: Set) -> bool:
    value = edit.values[-1]
    return isinstance(value, bytes) and value.startswith(_JPEG_HEAD)


def _groups(fields: Sequence[Field], called: str, name: Name) -> Iterator[str]:
    """The directories with entries for the picture in one piece, of those that the name's groups allow."""
    for field in fields:
        if field.name != _OFFSETS[called] or field.tag is None or not field.tag.writable or field.block is None:
            continue
        mine = field.block.kind == "exif" and not field.block.index
        if mine and type(field.value) is int and _fits(name, field.group1):
            yield field.group1


def _fits(name: Name, group1: str) -> bool:
    return all(group.holds(("exif", group1.lower(), "preview")) for group in name.groups)


def _is_inner(field: Field) -> bool:
    """Whether the picture is the value of an entry: of IFD0 in Panasonic's types. Fact: FACTS 3.2."""
    return field.tag is not None and field.tag.table == "PanasonicRaw::Main"


def _makes(fields: Sequence[Field], name: Name) -> bool:
    """Whether IFD1 with a thumbnail is made: there is none yet, and the type has one."""
    file = next((one.block.file for one in fields if one.block is not None and one.block.file), "")
    return file in _WITH_THUMBNAIL and _fits(name, "IFD1") and all(one.group1 != "IFD1" for one in fields)
