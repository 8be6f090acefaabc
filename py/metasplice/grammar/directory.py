"""The directories of one TIFF block or file, found by following every pointer that is known to lead to one.

A directory that cannot be read is a finding and is not followed; what leads to it stays as it is.
"""

from __future__ import annotations

from functools import lru_cache

from ..base.errors import Malformed
from ..base.finding import Finding
from ..base.record import Record
from ..base.span import Span
from ..base.view import View
from .ifd import TIFF_MAGIC, Entry, Form, Ifd, read_header, read_ifd
from .tiffvalue import IFD, IFD8, LONG, LONG8, read_value

SUB_IFDS = 0x014A
EXIF_IFD, GPS_IFD, INTEROP_IFD, GLOBAL_IFD = 0x8769, 0x8825, 0xA005, 0x0190
POINTERS = {
    EXIF_IFD: "ExifIFD",
    GPS_IFD: "GPS",
    INTEROP_IFD: "InteropIFD",
    GLOBAL_IFD: "GlobParamIFD",
    SUB_IFDS: "SubIFD",
}
"""Tag to the group 1 name of the directory it leads to. Fact: Exif 3.0 4.6.3; TIFF6 supplement 1; TIFF/FX 4.1."""

MAKE, MAKER_NOTE = 0x010F, 0x927C
CHAINED = ("IFD0", "SubIFD")
"""Only these have a next directory that counts: ExifTool follows no other, and other writers leave rubbish there."""

PRIVATE_IFDS = frozenset((0x8290, 0x888A, 0xA00B, 0xC634, 0xEA1D, 0xFE00))
"""Tags that may hold offsets of a vendor: what they lead to is not followed.
Fact: ExifTool 13.59 Exif::Main: KodakIFD, LeafSubIFD, DNGPrivateData, OffsetSchema, KDC_IFD."""

_POINTER_TYPES = frozenset((LONG, IFD, LONG8, IFD8))
_MOST_SUBS = 10
"""Fact: ExifTool 13.59 Exif::Main, MaxSubdirs of SubIFD; the other pointers are single."""

_MOST, _MOST_PAGES = 64, 4096
"""No real block has as many directories, a file of many pages may; a damaged one could have thousands."""


class Directory:
    """One directory: its group 1 name, its entries, and the place of the number that leads to it.

    `via` is the tag of the pointer in `parent`, None for the header or a next-directory number; `slot` is the position
    within the pointer's array. `shared` says that other pointers lead here too, so that it cannot move.
    """

    __slots__ = ("after", "group", "ifd", "parent", "pointer", "shared", "slot", "via")

    def __init__(
        self,
        group: str,
        ifd: Ifd,
        pointer: int,
        parent: Directory | None = None,
        via: int | None = None,
        slot: int = 0,
        after: Directory | None = None,
        shared: bool = False,
    ) -> None:
        self.group = group
        self.ifd = ifd
        self.pointer = pointer
        self.parent = parent
        self.via = via
        self.slot = slot
        self.after = after
        self.shared = shared


class Tree(Record):
    """A block's directories in file order of their pointers, and what was noticed on the way.

    `blind` says that a pointer leads to bytes which are not understood.
    """

    __slots__ = ("form", "directories", "findings", "blind")  # noqa: RUF023

    def __init__(
        self,
        form: Form,
        directories: list[Directory] | None = None,
        findings: list[Finding] | None = None,
        blind: bool = False,
    ) -> None:
        self.form = form
        self.directories: list[Directory] = [] if directories is None else directories
        self.findings: list[Finding] = [] if findings is None else findings
        self.blind = blind


@lru_cache(maxsize=4)
def read_tree(raw: bytes | View) -> Tree:
    """The directories of the block `raw`, which nobody changes: a block is asked for several times in one edit.

    A View is a file: its TIFF number tells its type and is no fault.

    Raises: Malformed when there is no TIFF header or no first directory.
    """
    header = read_header(raw)
    tree = Tree(header.form)
    if header.magic != TIFF_MAGIC and not isinstance(raw, View):
        tree.findings.append(Finding("exif/magic", "warning", f"The TIFF number is {header.magic}, not 42", Span(2, 4)))
    seen: dict[int, Directory] = {}
    root = Directory("IFD0", read_ifd(raw, header.first, header.form), header.form.first)
    _enter(raw, tree, root, seen)
    return tree


def _enter(raw: bytes | View, tree: Tree, directory: Directory, seen: dict[int, Directory]) -> None:
    """Takes in a directory, all below it, and those that follow it."""
    chained = directory.group in CHAINED
    base, number = directory.group.rstrip("0123456789"), 0
    current: Directory | None = directory
    while current is not None:
        seen[current.ifd.off] = current
        tree.directories.append(current)
        for entry in current.ifd.entries:
            if entry.tag in POINTERS and not entry.fault:
                _follow(raw, tree, current, entry, seen)
        number += 1
        if not chained or not current.ifd.next:
            return
        link = Directory(f"{base}{number}", current.ifd, current.ifd.end, current)
        current.after = _reach(raw, tree, link, current.ifd.next, seen)
        current = current.after


def _follow(raw: bytes | View, tree: Tree, parent: Directory, entry: Entry, seen: dict[int, Directory]) -> None:
    """Enters the directories a pointer entry leads to."""
    group = POINTERS[entry.tag]
    most = _MOST_SUBS if entry.tag == SUB_IFDS else 1
    for slot, target in enumerate(pointer_targets(raw, entry, tree.form)[:most]):
        name = group if slot == 0 else f"{group}{slot}"
        place = entry.off + slot * (entry.size // entry.count)
        link = Directory(name, parent.ifd, place, parent, entry.tag, slot)
        found = _reach(raw, tree, link, target, seen)
        if found is not None:
            _enter(raw, tree, found, seen)


def pointer_targets(raw: bytes | View, entry: Entry, form: Form) -> tuple[int, ...]:
    """The offsets a pointer entry holds; none when it is of no integer type."""
    if entry.type not in _POINTER_TYPES:
        return ()
    value = read_value(raw, entry.type, entry.count, entry.off, form.mark)
    return value if isinstance(value, tuple) else (value,)


def _reach(raw: bytes | View, tree: Tree, link: Directory, target: int, seen: dict[int, Directory]) -> Directory | None:
    """The directory at `target`, None with a finding where it is no new, readable one."""
    trail = (link.parent.group, link.group) if link.parent else (link.group,)
    place = Span(link.pointer, link.pointer + 4)
    known = seen.get(target)
    if known is not None or len(tree.directories) >= (_MOST_PAGES if isinstance(raw, View) else _MOST):
        if known is not None:
            known.shared = True
        tree.blind = True
        message = f"The pointer to {link.group} leads to a directory that was read before"
        tree.findings.append(Finding("exif/loop", "warning", message, place, trail))
        return None
    try:
        link.ifd = read_ifd(raw, target, tree.form)
    except Malformed as error:
        tree.blind = True
        message = f"{link.group} cannot be read: {error.message}"
        tree.findings.append(Finding("exif/bad-directory", "warning", message, place, trail))
        return None
    return link


def extent(directory: Directory, form: Form) -> Span:
    """The bytes of a directory, its next-directory number included where it has one."""
    ifd = directory.ifd
    if ifd.next is None or (ifd.next and directory.after is None and _crowded(directory, form)):
        return Span(ifd.off, ifd.end)
    return Span(ifd.off, ifd.end + form.offset.size)


def _crowded(directory: Directory, form: Form) -> bool:
    """Whether a value starts right behind the entries: then there is no next-directory number.

    Wild: sub-directories without one, as Panasonic writes its maker note.
    """
    ifd = directory.ifd
    return any(ifd.end <= entry.off < ifd.end + form.inline for entry in ifd.entries if not entry.fault)
