"""Find and replace in the texts of tags: literally, in any case if wished, whole words if wished.

Not supported: patterns. Only tags that are written as text are looked at: no boxes around faces, dates or numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..base.edit import Delete, Edit, Exact, Manner, Set
from ..base.errors import Rejected
from ..base.field import Field
from ..plan.filetype import FILETYPES
from ..tags.name import read_name
from ..tags.tag import BINARY, PROTECTED, UNSAFE
from .edition import Edition, Made, word_of, words_of
from .item import File

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .plan import Terms

_TEXTS = frozenset({"string", "utf8", "lang-alt", "undef", "?", ""})
"""Types of what is written as text; with `undef` and `?` the value tells."""
_OURS = frozenset({"XMP-x"})
"""What a program that writes a packet says of itself there: it is written anew each time."""
_RARE = BINARY | UNSAFE | PROTECTED
"""Texts that are written only when they are named: programs read them, as those of GeoTIFF, not people."""
_TIDIED = "text/"
"""Conversions that leave a text a text."""


class Replaced(Edition):
    """One text in place of another in the named tags (patterns too), or in all texts of the file."""

    __slots__ = ("find", "names", "new")

    def __init__(self, told: Mapping[str, Any]) -> None:
        super().__init__(told)
        find, self.new = word_of(told, "find"), told.get("with", "")
        if not isinstance(self.new, str):
            raise Rejected("edition/no-word", "“replace” needs “with”: a text, which may be empty")
        literal = re.escape(find)
        if told.get("words"):
            literal = rf"(?<!\w){literal}(?!\w)"
        self.find = re.compile(literal, 0 if told.get("case") else re.IGNORECASE)
        self.names = tuple(map(read_name, words_of(told, "tags") if told.get("tags") else ()))

    def made_for(self, file: File, terms: Terms) -> Made:
        """The edits of the tags in which it is found."""
        row = FILETYPES.get(file.format)
        made: list[Edit] = []
        for field in file.fields:
            if row is None or not self._takes(field) or not row.writes(field.tag):
                continue
            after = self._changed(field.value)
            if after == field.value:
                continue
            if after in ("", []):
                made.append(Delete(field.key))
            else:
                made.append(Set(field.key, (Exact(field.tag, after, after),), False, Manner()))
        return Made(made)

    def _takes(self, field: Field) -> bool:
        tag = field.tag
        if tag is None or tag.struct or tag.labels or tag.type not in _TEXTS or tag.group0 == "Composite":
            return False
        if tag.conv and not tag.conv.startswith(_TIDIED):
            return False
        if (field.block is not None and field.block.index) or field.group1 in _OURS:
            return False
        return any(name.covers(field) for name in self.names) if self.names else not tag.flags & _RARE

    def _changed(self, value: Any) -> Any:
        """A text with each find replaced; of a list each item, those that are then empty or there already left out."""
        if isinstance(value, str):
            return self.find.sub(lambda _: self.new, value)
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            made = [self._changed(one) for one in value]
            return [one for one in dict.fromkeys(made) if one.strip()] if made != value else value
        return value
