"""EBML elements: the grammar of Matroska and WebM.

Shape:  id (1 to 4 bytes, marker bit kept), size (1 to 8 bytes, marker bit not counted), content. A size whose bits are
        all ones is unknown: the element ends where one of its parent's level begins. A CRC-32, if any, is the first
        child; Void is room.
House rules: an element that reaches past what holds it is told as `cut`; what is no element ends a walk, and nothing
behind it is read. A tree keeps the bytes of every element that is not touched, and the widths of the sizes it changes.
Not supported: ids of more than 4 and sizes of more than 8 bytes, which no document type we read has.
References: RFC 8794, sections 4 (vint), 5 and 6 (ids and sizes), 11.3 (global elements).
"""

from __future__ import annotations

import zlib
from collections.abc import Container, Iterator

from ..base.named import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..base.view import View

VOID, CRC = 0xEC, 0xBF
HEAD = 12
"""The longest head: an id of 4 bytes and a size of 8."""

_WIDEST_ID, _WIDEST_SIZE = 4, 8
_CRC_SIZE = 4
_DEEPEST = 32
"""How many levels a tree has at most; Matroska's deepest path has 8, but for tags within tags."""


class Element(NamedTuple):
    """One element by its bounds in the bytes it was read from.

    `size` is None where it is unknown, and then `end` is that of what holds it; `width` is that of the size field,
    which ends at `content`. `cut` tells that the element is longer than what holds it.
    """

    id: int
    start: int
    content: int
    end: int
    size: int | None
    width: int
    cut: bool = False


def read_element(raw: bytes | View, at: int, end: int) -> Element | None:
    """The element at `at`, which ends at `end` at the latest; None where no head begins. Fact: RFC 8794 section 5."""
    head = raw[at : min(at + HEAD, end)]
    if not head:
        return None
    named = _width(head[0])
    if named > _WIDEST_ID or named >= len(head):
        return None
    width = _width(head[named])
    content = named + width
    if width > _WIDEST_SIZE or content > len(head):
        return None
    stored = int.from_bytes(head[named:content], "big") ^ marker(width)
    size = None if stored == marker(width) - 1 else stored
    last = end if size is None else at + content + size
    return Element(int.from_bytes(head[:named], "big"), at, at + content, min(last, end), size, width, last > end)


def read_elements(raw: bytes | View, start: int, end: int) -> Iterator[Element]:
    """The elements between two offsets in order, up to the first that is cut, or to bytes that are none."""
    at = start
    while at < end:
        element = read_element(raw, at, end)
        if element is None:
            return
        yield element
        if element.cut:
            return
        at = element.end


def _width(first: int) -> int:
    """How many bytes a number has by its first one; 9 where no bit is set."""
    return 9 - first.bit_length()


def marker(width: int) -> int:
    """The bit that tells the width of a number. Fact: RFC 8794 section 4.2."""
    return 1 << 7 * width


def size_width(size: int) -> int:
    """The fewest bytes that hold a size; all ones mean an unknown one. Fact: RFC 8794 section 6.1."""
    width = 1
    while size > marker(width) - 2:
        width += 1
    return width


def write_id(number: int) -> bytes:
    """An id, which carries its marker."""
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def write_element(number: int, content: bytes, width: int = 0) -> bytes:
    """A whole element; its size takes `width` bytes, or more where it needs them."""
    width = max(width, size_width(len(content)))
    return write_id(number) + (len(content) | marker(width)).to_bytes(width, "big") + content


def write_uint(value: int, width: int = 0) -> bytes:
    """The content of an unsigned integer element. Fact: RFC 8794 section 7.2, big-endian, as few bytes as wanted."""
    return value.to_bytes(max(width, (value.bit_length() + 7) // 8, 1), "big")


def void_head(size: int) -> bytes:
    """The head of a Void of `size` bytes in all, which are two or more."""
    width = 1
    while size - 1 - width > marker(width) - 2:
        width += 1
    return write_id(VOID) + (size - 1 - width | marker(width)).to_bytes(width, "big")


def crc_of(raw: bytes) -> bytes:
    """The content of a CRC-32 element whose parent's other content is `raw`. Fact: RFC 8794 section 11.3.1."""
    return zlib.crc32(raw).to_bytes(_CRC_SIZE, "little")


class Node:
    """An element as a tree that can be changed: a master has `children`, any other `content`.

    `raw` are the bytes it was read from, until it is touched.
    """

    __slots__ = ("children", "content", "id", "parent", "raw", "width")

    def __init__(self, number: int, content: bytes = b"", children: list[Node] | None = None) -> None:
        self.id = number
        self.width = 0
        self.content = content
        self.children = children
        self.parent: Node | None = None
        self.raw: bytes | None = None
        for child in children or ():
            child.parent = self

    def find(self, number: int) -> Node | None:
        """The first child of that id."""
        return next((child for child in self.children or () if child.id == number), None)

    def all(self, number: int) -> list[Node]:
        """The children of that id."""
        return [child for child in self.children or () if child.id == number]

    def value(self, number: int) -> bytes | None:
        """The content of the first child of that id."""
        child = self.find(number)
        return None if child is None else child.content

    def touch(self) -> None:
        """Has it and all around it written anew."""
        node: Node | None = self
        while node is not None:
            node.raw, node = None, node.parent

    def give(self, content: bytes) -> None:
        """Changes the content."""
        self.content = content
        self.touch()

    def add(self, child: Node, at: int | None = None) -> None:
        """A new child, the last one or that at the index `at`."""
        children = self.children = [] if self.children is None else self.children
        children.insert(len(children) if at is None else at, child)
        child.parent = self
        self.touch()

    def remove(self, child: Node) -> None:
        """Takes a child out."""
        if self.children is not None:
            self.children = [one for one in self.children if one is not child]
            self.touch()

    def to_bytes(self) -> bytes:
        """The element; a CRC-32 is made anew where anything else has changed."""
        if self.raw is not None:
            return self.raw
        if self.children is None:
            return write_element(self.id, self.content, self.width)
        parts = [child.to_bytes() for child in self.children]
        if self.children and self.children[0].id == CRC:
            parts[0] = write_element(CRC, crc_of(b"".join(parts[1:])))
        return write_element(self.id, b"".join(parts), self.width)


def read_node(raw: bytes, masters: Container[int], depth: int = 0) -> Node | None:
    """The tree of the one element that `raw` is; None where it is none, or not a whole one.

    A master whose content is no sequence of whole elements is kept as content.
    """
    element = read_element(raw, 0, len(raw))
    if element is None or element.size is None or element.cut or element.end != len(raw):
        return None
    node = Node(element.id, raw[element.content :])
    node.width, node.raw = element.width, raw
    if element.id in masters and depth < _DEEPEST:
        children, at = [], element.content
        for inner in read_elements(raw, element.content, element.end):
            child = read_node(raw[inner.start : inner.end], masters, depth + 1)
            if child is None:
                break
            children.append(child)
            at = inner.end
        if at == element.end:
            node.children, node.content = children, b""
            for child in children:
                child.parent = node
    return node
