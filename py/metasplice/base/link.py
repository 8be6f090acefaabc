"""Stored numbers that depend on other bytes.

A link names the place of the number (`at`, `width`, `order`) and what it must equal. Nothing else in the house patches
a length, an offset or a checksum by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .scalars import Order
from .span import Span

if TYPE_CHECKING:
    from .part import Part


@dataclass(frozen=True, slots=True)
class Length:
    """The size of part `of` plus `bias`, stored at file offset `at`."""

    at: int
    width: int
    order: Order
    of: Part
    bias: int = 0


@dataclass(frozen=True, slots=True)
class Pointer:
    """The distance from file offset `base` to file offset `target`, stored at `at`."""

    at: int
    width: int
    order: Order
    target: int
    base: int


@dataclass(frozen=True, slots=True)
class Checksum:
    """The checksum `kind` over the bytes of `span`, stored at `at`."""

    at: int
    width: int
    order: Order
    span: Span
    kind: str


Link = Length | Pointer | Checksum
