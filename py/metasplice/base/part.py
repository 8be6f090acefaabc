"""The tiling of a file: named parts, the blocks they carry, and the layout that holds them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from .finding import Finding
from .link import Link
from .span import Span


class Role(StrEnum):
    """What a part is for: only blocks and slack may be edited."""

    STRUCTURE = "structure"
    BLOCK = "block"
    MEDIA = "media"
    SLACK = "slack"
    OPAQUE = "opaque"


class Part:
    """A named tile of the file. A part with children is covered by them, exactly once and in order.

    `kind` names it in the format's own words; `pinned` bytes must not move relative to their parent's start.
    """

    __slots__ = ("children", "kind", "parent", "pinned", "role", "span")

    def __init__(
        self,
        kind: str,
        span: Span,
        role: Role,
        pinned: bool = False,
        parent: Part | None = None,
        children: list[Part] | None = None,
    ) -> None:
        self.kind = kind
        self.span = span
        self.role = role
        self.pinned = pinned
        self.parent = parent
        self.children: list[Part] = [] if children is None else children

    def add(self, kind: str, start: int, end: int, role: Role, *, pinned: bool = False) -> Part:
        """A new last child over `[start, end)`."""
        child = Part(kind, Span(start, end), role, pinned, self)
        self.children.append(child)
        return child

    def leaves(self) -> Iterator[Part]:
        """The tiles without children, in file order."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


class Block:
    """One payload in a known encoding and the spans that carry it, in payload order.

    `kind` chooses the codec (`exif`, `xmp`, `iptc` ...); `parts` are the tiles of the carriers; `outer` is the block
    that this one lies in (IPTC within Photoshop resources); `index` counts blocks of one kind in file order; `label`
    is the name the container gives it, if any (the digest of an XMP extension). `file` is the file's type where the
    block is the file itself: such a payload is read piece by piece (base.view.View), as is that of one that is `lazy`.
    `coding` names the packing of a payload whose bytes do not stand in the file as they are (grammar.coding); `within`
    is the place in the payload of `outer` where that one is packed, and then the spans are those of `outer`.
    """

    __slots__ = ("coding", "file", "index", "kind", "label", "lazy", "outer", "parts", "spans", "within")

    def __init__(
        self,
        kind: str,
        spans: tuple[Span, ...],
        parts: tuple[Part, ...] = (),
        outer: Block | None = None,
        index: int = 0,
        label: str = "",
        file: str = "",
        *,
        lazy: bool = False,
        coding: str = "",
        within: Span | None = None,
    ) -> None:
        self.kind = kind
        self.file = file
        self.lazy = lazy
        self.coding = coding
        self.within = within
        self.spans = spans
        self.parts = parts
        self.outer = outer
        self.index = index
        self.label = label


class Layout:
    """Root part, links and findings of one file; the leaves cover `[0, size)` exactly once."""

    __slots__ = ("blocks", "findings", "links", "root")

    def __init__(
        self,
        root: Part,
        links: list[Link] | None = None,
        findings: list[Finding] | None = None,
        blocks: list[Block] | None = None,
    ) -> None:
        self.root = root
        self.links: list[Link] = [] if links is None else links
        self.findings: list[Finding] = [] if findings is None else findings
        self.blocks: list[Block] = [] if blocks is None else blocks

    def gaps(self) -> list[Span]:
        """Bytes that no leaf covers or that two leaves claim: empty for a true tiling."""
        wrong, at = [], self.root.span.start
        for leaf in self.root.leaves():
            if leaf.span.start != at:
                wrong.append(Span(*sorted((at, leaf.span.start))))
            at = leaf.span.end
        if at != self.root.span.end:
            wrong.append(Span(*sorted((at, self.root.span.end))))
        return wrong
