"""One decoded value of a file."""

from __future__ import annotations

from .record import Record
from .span import Span
from .view import View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from .part import Block

Value: TypeAlias = "Any"
"""Canonical values: int, float, Rational, str, bytes, a tuple of these, list (XMP bag/seq, IPTC repeats), dict (XMP
structure by field name; lang-alt as {"x-default": ...} wrapped in `Lang`)."""


class Field(Record):
    """A value with its tag: group 1 and name as ExifTool prints them, `value` canonical, `raw` size and place.

    `tag` is the registry row (tags.registry.Tag), `span` the value's bytes in the original file where they are
    contiguous, `block` what it was decoded from, `lang` the language of an alternative ("" for the default).
    """

    __slots__ = ("group1", "name", "value", "tag", "span", "block", "lang", "context")  # noqa: RUF023

    def __init__(
        self,
        group1: str,
        name: str,
        value: Value,
        tag: Any = None,
        span: Span | None = None,
        block: Block | None = None,
        lang: str = "",
        context: Any = None,
    ) -> None:
        self.group1 = group1
        self.name = name
        self.value = value
        self.tag = tag
        self.span = span
        self.block = block
        self.lang = lang
        self.context = context

    @property
    def key(self) -> str:
        """`Group1:Name`, with `-lang` behind it for a language other than the default."""
        return f"{self.group1}:{self.name}-{self.lang}" if self.lang else f"{self.group1}:{self.name}"


def binary_words(size: int) -> str:
    """What stands in place of `size` bytes that no person can read. Fact: ExifTool's words."""
    return f"(Binary data {size} bytes, use -b option to extract)"


class DistantField(Field):
    """A field whose value is many bytes: a picture of megabytes in a file, fetched when first asked for."""

    __slots__ = ("view",)

    view: View

    @classmethod
    def of(cls, field: Field, view: View) -> DistantField:
        """The field with the bytes of `view` as its value."""
        made = cls.__new__(cls)
        for name in Field.__slots__:
            if name != "value":
                setattr(made, name, getattr(field, name))
        made.view = view
        return made

    def __getattr__(self, name: str) -> Value:
        if name != "value":
            raise AttributeError(name)
        self.value = self.view[: self.view.size]
        return self.value

    @property
    def told(self) -> str:
        """What is printed of a picture whose bytes nobody asked for; empty where the value itself is printed."""
        if self.tag is None or self.tag.group2 != "Preview":
            return ""
        return binary_words(self.view.size)

    def _parts(self) -> tuple[Any, ...]:
        return tuple([getattr(self, name) for name in Field.__slots__])

    def replaced(self, **news: Any) -> Field:  # type: ignore[override]
        """The same field with some parts new, its value fetched."""
        return Field(**({name: getattr(self, name) for name in Field.__slots__} | news))
