"""Stored numbers that depend on other bytes.

A link names the place of the number (`at`, `width`, `order`) and what it must equal. Nothing else in the house patches
a length, an offset or a checksum by hand.
"""

from __future__ import annotations

from .record import Record
from .scalars import Order
from .span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .part import Part


class Length(Record):
    """The size of part `of` plus `bias`, stored at file offset `at`."""

    __slots__ = ("at", "width", "order", "of", "bias")  # noqa: RUF023

    def __init__(self, at: int, width: int, order: Order, of: Part, bias: int = 0) -> None:
        self.at = at
        self.width = width
        self.order = order
        self.of = of
        self.bias = bias


class Pointer(Record):
    """The distance from file offset `base` to file offset `target` plus `bias`, stored at `at`."""

    __slots__ = ("at", "width", "order", "target", "base", "bias")  # noqa: RUF023

    def __init__(self, at: int, width: int, order: Order, target: int, base: int, bias: int = 0) -> None:
        self.at = at
        self.width = width
        self.order = order
        self.target = target
        self.base = base
        self.bias = bias


class PointerTable(Record):
    """Many distances from file offset `base`, of `unit` bytes each, one behind the other in `width` bytes from `at` on.

    The numbers are not part of the link: a film has hundreds of thousands, and nobody wants them before bytes move.
    One that leads past the end of the file leads nowhere and stays as it is.
    """

    __slots__ = ("at", "width", "order", "unit", "base")  # noqa: RUF023

    def __init__(self, at: int, width: int, order: Order, unit: int, base: int = 0) -> None:
        self.at = at
        self.width = width
        self.order = order
        self.unit = unit
        self.base = base


class Checksum(Record):
    """The checksum `kind` over the bytes of `span`, stored at `at`."""

    __slots__ = ("at", "width", "order", "span", "kind")  # noqa: RUF023

    def __init__(self, at: int, width: int, order: Order, span: Span, kind: str) -> None:
        self.at = at
        self.width = width
        self.order = order
        self.span = span
        self.kind = kind


Link = Length | Pointer | PointerTable | Checksum
