"""A block's directories in a form that can be changed: nodes with rows."""

from __future__ import annotations

from collections.abc import Iterator
from struct import pack

from ...base.span import Span
from ...base.view import View
from ...grammar.directory import SUB_IFDS, Directory, Tree, extent
from ...grammar.ifd import Entry, Form, ifd_size, write_entry, write_ifd
from ...grammar.tiffvalue import IFD8, LONG, LONG8


class Row:
    """One entry: as it was (`entry` alone), or with new bytes (`raw`), or leading to `child` or to the image `blob`.

    `off` is where new bytes that do not fit the entry are placed, `fixed` that they have to stand there.
    """

    __slots__ = ("blob", "child", "count", "entry", "fixed", "kind", "off", "raw", "tag")

    def __init__(
        self,
        tag: int,
        kind: int,
        count: int,
        entry: Entry | None = None,
        raw: bytes | None = None,
        child: Node | None = None,
        blob: bytes | None = None,
        off: int = 0,
        fixed: bool = False,
    ) -> None:
        self.tag = tag
        self.fixed = fixed
        self.kind = kind
        self.count = count
        self.entry = entry
        self.raw = raw
        self.child = child
        self.blob = blob
        self.off = off

    @property
    def kept(self) -> bool:
        """Whether the entry and its value are as they were."""
        return self.raw is None and self.blob is None and self.entry is not None


class Node:
    """One directory: `old` is what it was made from (None: new), `off` where it stands or will stand.

    `dirty`: its bytes must be written anew. `cut`: something was deleted from it. `set`: something was given a value.
    """

    __slots__ = ("after", "cut", "dirty", "group", "off", "old", "parent", "pinned", "rows", "set")

    def __init__(
        self,
        group: str,
        rows: list[Row] | None = None,
        old: Directory | None = None,
        parent: Node | None = None,
        after: Node | None = None,
        off: int = 0,
        dirty: bool = False,
        cut: bool = False,
        set: bool = False,
        pinned: bool = False,
    ) -> None:
        self.group = group
        self.rows: list[Row] = [] if rows is None else rows
        self.old = old
        self.parent = parent
        self.after = after
        self.off = off
        self.dirty = dirty
        self.cut = cut
        self.set = set
        self.pinned = pinned

    def find(self, tag: int) -> Row | None:
        """The first row of a tag."""
        return next((row for row in self.rows if row.tag == tag), None)

    def insert(self, row: Row) -> None:
        """Adds a row where the order of tags wants it."""
        index = next((index for index, other in enumerate(self.rows) if other.tag > row.tag), len(self.rows))
        self.rows.insert(index, row)
        self.dirty = True

    def remove(self, row: Row) -> None:
        """Takes a row out."""
        self.rows.remove(row)
        self.dirty = self.cut = True

    def walk(self) -> Iterator[Node]:
        """This directory, those below it, then those that follow it."""
        yield self
        for row in list(self.rows):
            if row.child is not None:
                yield from row.child.walk()
        if self.after is not None:
            yield from self.after.walk()


def grow_nodes(tree: Tree) -> tuple[Node, list[Node]]:
    """The first directory of a block as a node, and all nodes in the order of the tree."""
    made: dict[int, Node] = {}
    nodes = []
    for directory in tree.directories:
        rows = [Row(entry.tag, entry.type, entry.count, entry) for entry in directory.ifd.entries]
        node = Node(directory.group, rows, directory, off=directory.ifd.off)
        node.pinned = directory.shared or directory.via == SUB_IFDS or directory.group.startswith("SubIFD")
        made[id(directory)] = node
        nodes.append(node)
        if directory.parent is None:
            continue
        node.parent = parent = made[id(directory.parent)]
        if directory.via is None:
            parent.after = node
        else:
            _join(parent, node, directory)
    return nodes[0], nodes


def _join(parent: Node, child: Node, directory: Directory) -> None:
    """Ties a directory to the row that leads to it; one in an array of pointers cannot move and needs no tie."""
    for row in parent.rows:
        entry = row.entry
        if entry is not None and entry.off == directory.pointer and entry.count == 1:
            row.child = child
            return
    child.pinned = True


def node_size(node: Node, form: Form) -> int:
    """The bytes the node needs: as many as it had, if it has as many rows as it had."""
    old = node.old
    if old is not None and len(old.ifd.entries) == len(node.rows) and node.after is None:
        return extent(old, form).size
    return ifd_size(len(node.rows), form)


def write_node(node: Node, raw: bytes | View, form: Form) -> bytes:
    """The directory's bytes; every new value and every child must have its place."""
    made = write_ifd([_write_row(row, raw, form) for row in node.rows], _next(node), form)
    return made[: node_size(node, form)]


def _next(node: Node) -> int:
    if node.after is not None:
        return node.after.off
    if node.old is None or node.old.after is not None:  # what followed it is gone
        return 0
    return node.old.ifd.next or 0


def _write_row(row: Row, raw: bytes | View, form: Form) -> bytes:
    if row.child is not None:
        kind, value = _offset(row.kind, row.child.off, form)
        return write_entry(row.tag, kind, row.count, value, form)
    if row.blob is not None:
        kind, value = _offset(LONG, row.off, form)
        return write_entry(row.tag, kind, 1, value, form)
    if row.raw is not None:
        place = row.raw if len(row.raw) <= form.inline else row.off
        return write_entry(row.tag, row.kind, row.count, place, form)
    assert row.entry is not None
    return raw[row.entry.place : row.entry.place + form.entry.size]


def _offset(kind: int, off: int, form: Form) -> tuple[int, bytes]:
    """An offset as the value of an entry of type `kind`, or of the wide type where it does not fit that."""
    if form.inline == 4 or kind in (LONG8, IFD8):
        return kind, form.offset.pack(off)
    return (kind, pack(form.mark + "I", off)) if off < 1 << 32 else (LONG8, form.offset.pack(off))


def outside(entry: Entry, form: Form) -> Span | None:
    """The value's bytes, if they stand outside the entry and can be read."""
    if entry.fault or entry.size <= form.inline:
        return None
    return Span(entry.off, entry.off + entry.size)
