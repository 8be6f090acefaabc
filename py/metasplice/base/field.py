"""One decoded value of a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .span import Span

if TYPE_CHECKING:
    from .part import Block

Value = Any
"""Canonical values: int, float, Rational, str, bytes, a tuple of these, list (XMP bag/seq, IPTC repeats), dict (XMP
structure by field name; lang-alt as {"x-default": ...} wrapped in `Lang`)."""


@dataclass(slots=True)
class Field:
    """A value with its tag: group 1 and name as ExifTool prints them, `value` canonical, `raw` size and place.

    `tag` is the registry row (tags.registry.Tag), `span` the value's bytes in the original file where they are
    contiguous, `block` what it was decoded from, `lang` the language of an alternative ("" for the default).
    """

    group1: str
    name: str
    value: Value
    tag: Any = None
    span: Span | None = None
    block: Block | None = None
    lang: str = ""
    context: Any = None

    @property
    def key(self) -> str:
        """`Group1:Name`, with `-lang` behind it for a language other than the default."""
        return f"{self.group1}:{self.name}-{self.lang}" if self.lang else f"{self.group1}:{self.name}"
