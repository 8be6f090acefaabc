"""The picture: its size, the number of its pixels, the colour mosaic of its sensor."""

from __future__ import annotations

from collections.abc import Sequence

from .value import Given, Value, amount, exact, whole

_COLORS = ("Red", "Green", "Blue", "Cyan", "Magenta", "Yellow", "White")
"""Fact: TIFF/EP 4.2.2, colour codes 0 to 6."""


_EXIF_SIZED = ("CR2", "IIQ")
"""RAW types of which Exif tells the size. Fact: ExifTool 13.59; their IFD0 holds a preview."""


def size(given: Sequence[Given]) -> Value | None:
    """Width and height: those of Fujifilm's cropped picture, of Exif in some RAW types, else those of the picture."""
    width, height, across, down, cropped = given
    if cropped is not None:
        return Value(cropped.spelt, cropped.spelt.replace(" ", "x"))
    block = across.field.block if across is not None else None
    if across is not None and down is not None and block is not None and block.file in _EXIF_SIZED:
        if across.amount and down.amount:
            return Value(f"{across.number} {down.number}", f"{across.number}x{down.number}")
    if width is None or height is None or exact(width.number) is None or exact(height.number) is None:
        return None
    return Value(f"{width.number} {height.number}", f"{width.number}x{height.number}")


def megapixels(given: Sequence[Given]) -> Value | None:
    """Millions of pixels; the fewer, the more digits."""
    if given[0] is None:
        return None
    width, _, height = given[0].spelt.partition(" ")
    across, down = amount(width), amount(height)
    if across is None or down is None:
        return None
    found = int(across) * int(down) / 1_000_000
    return Value(whole(found), f"{found:.{1 if found >= 1 else 3 if found >= 0.001 else 6}f}")


def mosaic(given: Sequence[Given]) -> Value | None:
    """The columns and rows of the pattern with its colours; `?` where their number does not fit."""
    shape, colors = ([amount(word) for word in one.spelt.split()] if one is not None else [] for one in given)
    if len(shape) != 2 or None in shape or None in colors:
        return Value("?", "<truncated data>")
    across, down = (int(side) for side in shape if side is not None)
    codes = [int(code) for code in colors if code is not None]
    if len(codes) != across * down:
        return Value("?", "<truncated data>")
    if not across or not down:
        return Value(f"{across} {down} ", "<zero pattern size>")
    names = [_COLORS[code] if 0 <= code < len(_COLORS) else "Unknown" for code in codes]
    rows = [",".join(names[at : at + down]) for at in range(0, len(names), down)]
    return Value(" ".join(map(str, [across, down, *codes])), "[" + "][".join(rows) + "]")
