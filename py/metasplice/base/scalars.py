"""Integers of both byte orders and the exact fraction of TIFF."""

from __future__ import annotations

from .named import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fractions import Fraction
    from typing import Literal, TypeAlias


Order: TypeAlias = 'Literal["big", "little"]'


class Rational(NamedTuple):
    """A fraction kept as written, zero denominators included.

    Fact: TIFF6 section 2, types 5 and 10. ExifTool prints n/0 as `inf` and 0/0 as `undef`.
    """

    numerator: int
    denominator: int

    def number(self) -> float | None:
        """The quotient; None when the denominator is zero."""
        return self.numerator / self.denominator if self.denominator else None


def read_uint(raw: bytes, off: int, width: int, order: Order) -> int:
    """The unsigned integer of `width` bytes at `off` from the start of `raw`."""
    return int.from_bytes(raw[off : off + width], order)


def write_uint(value: int, width: int, order: Order) -> bytes:
    """`value` in `width` bytes."""
    return value.to_bytes(width, order)


def fraction(numerator: int | float | str | Fraction, denominator: int = 1) -> Fraction:
    """An exact fraction to reckon with. Its module takes 3 ms to load, so it is loaded when the first one is needed.

    Raises: ValueError, ZeroDivisionError as fractions.Fraction does.
    """
    from fractions import Fraction

    return Fraction(numerator) / denominator
