"""The lens by its name, where LensModel or Lens holds one.

Adobe programs write the number the camera's maker gave the lens; the tables of names are loaded for such a number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..base.pattern import pattern
from .value import Given, Value

_NAMED = pattern(r"mm|\d/F", re.ASCII)
_TABLES = pattern(r"canon|nikon|pentax|ricoh|sony|sigma|samsung|leica", re.IGNORECASE)
"""The makers whose lens numbers ExifTool 13.59 can name."""
_TELE = pattern(r"(\d)/F", re.ASCII)
_APART = pattern(r"(\d) mm", re.ASCII)


def model(given: Sequence[Given]) -> Value | None:
    """The first name that tells a focal length, its spacing tidied in the text; none beside a number of Adobe's."""
    lens_model, lens, coded, make = given
    if coded is not None and make is not None:
        return None
    for one in (lens_model, lens):
        if one is not None and _NAMED.search(one.spelt):
            return Value(one.spelt, _tidy(one.spelt))
    return None


def _tidy(name: str) -> str:
    """`24-70mm F2.8` for `24 - 70/F2.8`; of each misspelling the first."""
    name = _TELE.sub(r"\1mm F", name, count=1) if "/F" in name else name
    name = name.replace("mmF", "mm F", 1)
    name = _APART.sub(r"\1mm", name, count=1) if " mm" in name else name
    return name.replace(" - ", "-", 1)


def number(given: Sequence[Given]) -> Value | None:
    """The lens with the number in XMP."""
    coded, make = given[:2]
    if coded is None or make is None:
        return None
    if _TABLES.search(make.spelt):
        from .lens_type import adobe_lens  # few files have such a number

        return adobe_lens(given)
    return Value(coded.number, f"Unknown ({coded.spelt})")
