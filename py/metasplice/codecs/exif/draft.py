"""Wishes carried out on the directories of a block, places not yet thought of.

Fact: which groups go together, and when a directory goes with its last value: FACTS 1.3, 1.7; ExifTool 13.59 WriteExif.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...base.change import Change, Embedded, GroupDelete, Note
from ...base.errors import Rejected, Unsupported
from ...base.field import Value
from ...base.scalars import Rational
from ...base.view import View, size_of
from ...grammar.directory import EXIF_IFD, GPS_IFD, INTEROP_IFD, MAKER_NOTE, POINTERS, pointer_targets
from ...grammar.ifd import Form
from ...grammar.imagedata import JPEG, PAGES, PAIRS
from ...grammar.tiffvalue import BYTE, LONG, UNDEFINED, WIDTHS
from .node import Node, Row
from .value import read_entry, write_tag

_WAYS = {"ExifIFD": ("IFD0", EXIF_IFD), "GPS": ("IFD0", GPS_IFD), "InteropIFD": ("ExifIFD", INTEROP_IFD)}
"""Where a new directory hangs, and by which pointer. Fact: Exif 3.0 4.6.3."""

_FILLING: dict[str, dict[int, Value]] = {
    "IFD0": {0x0213: 1},
    "IFD1": {0x0103: 6, 0x011A: Rational(72, 1), 0x011B: Rational(72, 1), 0x0128: 2},
    "ExifIFD": {0x9000: b"0232", 0x9101: b"\1\2\3\0", 0xA001: 0xFFFF},
    "GPS": {0x0000: (2, 3, 0, 0)},
    "InteropIFD": {0x0002: b"0100"},
}
"""Mandatory tags with the values writers give them: a directory with nothing else in it is empty. Fact: FACTS 1.7."""

_THUMBNAIL = "ThumbnailImage"
_PRINT_IM, _PRIVATE_DATA, _ADOBE_NOTE = 0xC4A5, 0xC634, b"Adobe\0MakN"

_EMBEDDED = {
    "xmp": (0x02BC, BYTE),
    "iptc": (0x83BB, LONG),
    "photoshop": (0x8649, BYTE),
    "icc": (0x8773, UNDEFINED),
    "jpeg": (0x002E, UNDEFINED),
}
"""Kind of block to the entry whose value it is in a file, and its type. Fact: FACTS 1.7 and 3.2; ICC.1 B.3."""


TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _items(payload: bytes, kind: int) -> tuple[bytes, int]:
    """A payload as items of a type, filled up with zeros, and their count."""
    width = WIDTHS.get(kind, 1)
    count = -(-len(payload) // width)
    return payload.ljust(count * width, b"\0"), count


class Draft:
    """The directories of the block `raw` on their way to their new state; `root` is None when nothing is left."""

    def __init__(self, raw: Any, form: Form, root: Node | None, nodes: Sequence[Node]) -> None:
        self.raw = raw
        self.form = form
        self.root = root
        self.nodes = list(nodes)
        self.note_removed = False
        self.going: set[tuple[str, object]] = set()

    def apply(self, changes: Sequence[Change | GroupDelete | Embedded]) -> None:
        """Carries out all changes, deletions of groups first.

        Raises: Rejected for an illegal wish, Unsupported for one that this block cannot take.
        """
        for change in changes:
            if isinstance(change, GroupDelete):
                self._delete_group(change.group1)
        self.going = {(one.group1, one.tag.id) for one in changes if isinstance(one, Change) and one.value is None}
        for change in changes:
            if isinstance(change, Change):
                try:
                    self._apply(change)
                except Rejected as error:
                    raise error.within(change.group1) from None
            elif isinstance(change, Embedded):
                self._embed(change)
        self._prune()

    def _apply(self, change: Change) -> None:
        if change.tag.name == _THUMBNAIL and change.group1 == "IFD1":
            self._set_thumbnail(change.value)
        elif change.tag.group0 == "EXIF" and change.tag.table == "Composite":
            self._set_picture(change)
        elif change.tag.id == MAKER_NOTE and change.value is None:
            self._delete_group("MakerNotes")
        elif change.tag.id == MAKER_NOTE and isinstance(change.value, Note):
            self._add_note(change.value)
        elif change.tag.id in POINTERS or change.tag.id == MAKER_NOTE or self._loses_partner(change):
            raise Rejected("exif/protected", f"{change.tag.name} tells where other data is and cannot be set by hand")
        elif change.value is None:
            self._delete(change)
        else:
            self._set(change)

    def _loses_partner(self, change: Change) -> bool:
        """Whether a number that tells where data is, or how much, would be given by hand or go without the other."""
        pair = next((pair for pair in PAIRS if change.tag.id in pair), ())
        return any((change.group1, tag) not in self.going for tag in pair)

    def _embed(self, change: Embedded) -> None:
        """Gives the entry at whose value the block stood its new bytes, or IFD0 such an entry, or takes it out.

        Fact: FACTS 3.2, IPTC is written as LONG, its last number filled up with zeros.
        """
        tag, kind = _EMBEDDED[change.kind]
        for node in self.nodes:
            for row in [row for row in node.rows if row.tag == tag and row.entry]:
                mine = row.entry is not None and change.at in (None, row.entry.off)
                if mine and change.payload is None:
                    node.remove(row)
                elif mine and change.payload is not None:
                    row.raw, row.count = _items(change.payload, row.kind)
                    node.dirty = node.set = True
                    return
        if change.payload is not None:
            raw, count = _items(change.payload, kind)
            self._root().insert(Row(tag, kind, count, raw=raw))

    def _add_note(self, note: Note) -> None:
        """Puts in a maker note from elsewhere, at the place its offsets need.

        Raises: Unsupported "exif/note-there" where there is another one: a note never moves.
        """
        named = self._named("ExifIFD")
        node = named[0] if named else self._create("ExifIFD")
        if node.find(MAKER_NOTE) is not None:
            raise Unsupported("exif/note-there", "There is another maker note; it would have to be deleted first")
        node.set = True
        node.insert(Row(MAKER_NOTE, UNDEFINED, len(note), raw=bytes(note), off=note.off, fixed=note.off > 0))

    def _named(self, group: str) -> list[Node]:
        return [node for node in self.nodes if node.group == group]

    def _set(self, change: Change) -> None:
        named = self._named(change.group1)
        node = named[0] if named else self._create(change.group1)
        rows = [row for row in node.rows if row.tag == change.tag.id]
        old = rows[0].entry if rows else None
        node.set = True
        value = tuple(change.value) if isinstance(change.value, list) else change.value
        if old is not None and len(rows) == 1 and rows[0].kept and not old.fault:
            if read_entry(self.raw, old, node.group, self.form) == value:
                return
        kind, count, raw = write_tag(change.tag, value, old, self.form)
        if not rows:
            node.insert(Row(change.tag.id, kind, count, raw=raw))
            return
        rows[0].kind, rows[0].count, rows[0].raw = kind, count, raw
        node.dirty = True
        for row in rows[1:]:
            node.remove(row)

    def _delete(self, change: Change) -> None:
        for node in self._named(change.group1):
            for row in [row for row in node.rows if row.tag == change.tag.id]:
                node.remove(row)

    def _create(self, group: str) -> Node:
        """A new, empty directory, tied to where it belongs.

        Raises: Unsupported for directories that only cameras make.
        """
        node = Node(group, dirty=True)
        if group == "IFD0" and self.root is None:
            self.root = node
        elif group == "IFD1":
            first = self._root()
            if first.old is not None and first.old.ifd.next and first.old.after is None:
                raise Unsupported("exif/no-place", "What follows IFD0 cannot be read, so IFD1 cannot be added")
            node.parent, first.after, first.dirty = first, node, True
        elif group in _WAYS:
            home, tag = _WAYS[group]
            named = self._named(home)
            node.parent = named[0] if named else self._create(home)
            for row in [row for row in node.parent.rows if row.tag == tag]:
                self._remove_pointer(node.parent, row, group)
            node.parent.insert(Row(tag, LONG, 1, child=node))
        else:
            raise Unsupported("exif/no-place", f"{group} cannot be added to a file")
        self.nodes.append(node)
        return node

    def _root(self) -> Node:
        return self.root or self._create("IFD0")

    def _set_thumbnail(self, image: Value) -> None:
        """Replaces, adds or deletes the thumbnail; with it goes all of IFD1. Fact: FACTS 1.3."""
        if image is None:
            self._delete_group("IFD1")
            return
        if not isinstance(image, bytes) or not image:
            raise Rejected("value/type", "A thumbnail is the bytes of a JPEG image")
        named = self._named("IFD1")
        node = named[0] if named else self._create("IFD1")
        node.set = True
        offset, length = (node.find(tag) for tag in JPEG)
        if offset and length and offset.kept and length.kept and self._is_at(offset, length, image):
            return
        for row in [row for row in node.rows if row.tag in JPEG]:
            node.remove(row)
        node.insert(Row(JPEG[0], LONG, 1, blob=image))
        node.insert(Row(JPEG[1], LONG, 1, raw=self.form.offset.pack(len(image))))

    def _set_picture(self, change: Change) -> None:
        """Replaces or empties a picture that a directory leads to; makes none where no entries for it are."""
        from .picture import set_picture  # few edits are of pictures

        named = self._named(change.group1)
        if not named:
            raise Unsupported("exif/no-picture", f"There is no {change.group1} in this file")
        set_picture(self.raw, self.form, named[0], change)

    def _is_at(self, offset: Row, length: Row, image: bytes) -> bool:
        if offset.entry is None or length.entry is None or offset.entry.fault or length.entry.fault:
            return False
        start, size = (read_entry(self.raw, row.entry, "IFD1", self.form) for row in (offset, length) if row.entry)
        return bool(size == len(image)) and self.raw[start : start + size] == image

    def _delete_group(self, group: str) -> None:
        """Deletes every directory of a group, and what depends on it.

        Raises: Unsupported when another directory follows it.
        """
        if group in ("IFD0", "EXIF"):
            if isinstance(self.raw, View):
                raise Unsupported("exif/pinned", "IFD0 is the picture's own directory and cannot be deleted")
            self.root, self.nodes = None, []
            return
        if group == "MakerNotes":
            for node in self.nodes:
                for row in [row for row in node.rows if row.tag == MAKER_NOTE or self._is_moved_note(row)]:
                    self._remove_note(node, row)
            return
        if group == "PrintIM":
            for node in self.nodes:
                for row in [row for row in node.rows if row.tag == _PRINT_IM]:
                    node.remove(row)
            return
        for node in self._named(group):
            if isinstance(self.raw, View) and not PAGES.isdisjoint(row.tag for row in node.rows):
                raise Unsupported("exif/page", f"{group} is a picture of its own and is not deleted")
            self._remove(node)
        for node in self.nodes:
            for row in [row for row in node.rows if POINTERS.get(row.tag) == group]:
                self._remove_pointer(node, row, group)

    def _is_moved_note(self, row: Row) -> bool:
        """Whether the row holds the maker note that Adobe's converter took out of its place.

        Fact: DNG 1.7 DNGPrivateData; ExifTool 13.59 deletes it with the maker notes.
        """
        entry = row.entry
        return row.tag == _PRIVATE_DATA and entry is not None and self.raw.startswith(_ADOBE_NOTE, entry.off)

    def _remove_pointer(self, node: Node, row: Row, group: str) -> None:
        """Takes out a pointer that leads nowhere.

        Raises: Unsupported when it leads to bytes that cannot be read as a directory: they would stay.
        """
        targets = pointer_targets(self.raw, row.entry, self.form) if row.entry and not row.entry.fault else ()
        if any(target + 2 <= size_of(self.raw) for target in targets):
            raise Unsupported("exif/unreadable-directory", f"There is a {group} that cannot be read; it stays as it is")
        node.remove(row)

    def _remove_note(self, node: Node, row: Row) -> None:
        self.note_removed = True
        node.remove(row)

    def _remove(self, node: Node) -> None:
        """Takes a directory out, with all below it."""
        parent = node.parent
        if node.after is not None:
            raise Unsupported("exif/chained", f"{node.group} cannot go: the directory behind it would take its name")
        if parent is None:
            self.root, self.nodes = None, []
            return
        row = next((row for row in parent.rows if row.child is node), None)
        if row is not None:
            parent.remove(row)
        elif parent.after is node:
            parent.after = None
            parent.dirty = parent.cut = True
        else:
            raise Unsupported("exif/pinned", f"{node.group} is one of an array of directories and cannot go alone")
        gone = list(node.walk())
        self.note_removed |= any(row.tag == MAKER_NOTE for other in gone for row in other.rows)
        self.nodes = [other for other in self.nodes if other not in gone]

    def _prune(self) -> None:
        """Lets directories go in which deletion has left nothing but filling, innermost first."""
        for node in reversed(self.nodes):
            if node.parent is None and isinstance(self.raw, View):
                continue
            if node.cut and not node.set and node.after is None and self._is_filling(node):
                self._remove(node)

    def _is_filling(self, node: Node) -> bool:
        filling = _FILLING.get(node.group, {})
        for row in node.rows:
            entry = row.entry
            if row.child is not None or not row.kept or entry is None or entry.fault or row.tag not in filling:
                return False
            if read_entry(self.raw, entry, node.group, self.form) != filling[row.tag]:
                return False
        return True
