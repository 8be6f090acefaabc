"""A block's directories in a form that can be changed: nodes with rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ...base.span import Span
from ...grammar.ifd import Entry, Form, ifd_size, write_entry, write_ifd
from ...grammar.tiffvalue import LONG
from .directory import SUB_IFDS, Directory, Tree, extent


@dataclass(slots=True, eq=False)
class Row:
    """One entry: as it was (`entry` alone), or with new bytes (`raw`), or leading to `child` or to the image `blob`.

    `off` is where new bytes that do not fit the entry are placed.
    """

    tag: int
    kind: int
    count: int
    entry: Entry | None = None
    raw: bytes | None = None
    child: Node | None = None
    blob: bytes | None = None
    off: int = 0

    @property
    def kept(self) -> bool:
        """Whether the entry and its value are as they were."""
        return self.raw is None and self.blob is None and self.entry is not None


@dataclass(slots=True, eq=False)
class Node:
    """One directory: `old` is what it was made from (None: new), `off` where it stands or will stand.

    `dirty`: its bytes must be written anew. `cut`: something was deleted from it. `set`: something was given a value.
    """

    group: str
    rows: list[Row] = field(default_factory=list)
    old: Directory | None = None
    parent: Node | None = None
    after: Node | None = None
    off: int = 0
    dirty: bool = False
    cut: bool = False
    set: bool = False
    pinned: bool = False

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


def write_node(node: Node, raw: bytes, form: Form) -> bytes:
    """The directory's bytes; every new value and every child must have its place."""
    made = write_ifd([_write_row(row, raw, form) for row in node.rows], _next(node), form)
    return made[: node_size(node, form)]


def _next(node: Node) -> int:
    if node.after is not None:
        return node.after.off
    if node.old is None or node.old.after is not None:  # what followed it is gone
        return 0
    return node.old.ifd.next or 0


def _write_row(row: Row, raw: bytes, form: Form) -> bytes:
    if row.child is not None:
        return write_entry(row.tag, row.kind, row.count, row.child.off, form)
    if row.blob is not None:
        return write_entry(row.tag, LONG, 1, row.off, form)
    if row.raw is not None:
        value = row.raw if len(row.raw) <= form.inline else row.off
        return write_entry(row.tag, row.kind, row.count, value, form)
    assert row.entry is not None
    return raw[row.entry.place : row.entry.place + form.entry.size]


def outside(entry: Entry) -> Span | None:
    """The value's bytes, if they stand outside the entry and can be read."""
    if entry.fault or 0 < entry.off - entry.place < 12:
        return None
    return Span(entry.off, entry.off + entry.size)
