"""XMP structures: the text form `{Name=value,List=[{...},{...}]}`, and values typed by their members.

Fact: ExifTool 13.59's serialised structures: `|` escapes the next letter, values end at a comma or the closing bracket,
white space before a name or a value does not count.
"""

from __future__ import annotations

from ..base.errors import Rejected
from .conversion import Context, Reader, refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .convert import Parse
    from .registry import Tag

_DEPTH = 40


class _Reading:
    """A cursor over the text of a structure."""

    def __init__(self, tag: Tag, text: str) -> None:
        self.tag, self.text, self.at = tag, text, 0

    def refuse(self) -> Rejected:
        """The error that names the place where the text stops making sense."""
        rest = self.text[self.at :] or "its end"
        return refusal(self.tag, "no-structure", rest, "a structure such as {Name=value,List=[a,b]}")

    def skip(self) -> str:
        """The next letter behind white space, "" at the end."""
        while self.text[self.at : self.at + 1].isspace():
            self.at += 1
        return self.text[self.at : self.at + 1]

    def item(self, end: str, depth: int) -> Any:
        """A structure, a list or a text that ends before a comma or `end`."""
        letter = self.skip()
        if depth > _DEPTH:
            raise self.refuse()
        if letter == "{":
            return self.members(depth)
        return self.items(depth) if letter == "[" else self.words(end)

    def members(self, depth: int) -> dict[str, Any]:
        """The members up to the closing brace."""
        self.at += 1
        made: dict[str, Any] = {}
        while True:
            if self.skip() == "}" and not made:
                break
            name = self.name()
            made[name] = self.item("}", depth + 1)
            if self.next("}"):
                break
        if not made:
            self.at += 1
        return made

    def items(self, depth: int) -> list[Any]:
        """The items up to the closing bracket."""
        self.at += 1
        made: list[Any] = []
        if self.skip() == "]":
            self.at += 1
            return made
        while True:
            made.append(self.item("]", depth + 1))
            if self.next("]"):
                return made

    def name(self) -> str:
        """A member's name and the sign behind it."""
        self.skip()
        start = self.at
        while self.text[self.at : self.at + 1].isalnum() or self.text[self.at : self.at + 1] in ("-", "_", ":", "."):
            if self.at >= len(self.text):
                break
            self.at += 1
        name = self.text[start : self.at]
        if not name or self.skip() != "=":
            raise self.refuse()
        self.at += 1
        return name

    def next(self, end: str) -> bool:
        """Whether the group ends here; otherwise a comma has been passed."""
        letter = self.skip()
        if letter not in (end, ","):
            raise self.refuse()
        self.at += 1
        return letter == end

    def words(self, end: str) -> str:
        """A text up to a comma or `end`, with its escapes resolved."""
        made = []
        while self.at < len(self.text) and self.text[self.at] not in (",", end):
            if self.text[self.at] == "|" and self.at + 1 < len(self.text):
                self.at += 1
            made.append(self.text[self.at])
            self.at += 1
        return "".join(made)


def read_structure(tag: Tag, text: str) -> Any:
    """The structure, or list of structures, a text spells: dicts, lists and texts.

    Raises: Rejected "value/no-structure".
    """
    reading = _Reading(tag, text)
    if reading.skip() not in ("{", "["):
        raise reading.refuse()
    made = reading.item("", 0)
    if reading.skip():
        raise reading.refuse()
    return made


def write_structure(value: Any, end: str = "") -> str:
    """The text form of dicts, lists and texts."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{name}={write_structure(item, '}')}" for name, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(write_structure(item, "]") for item in value) + "]"
    shown = "".join(f"|{letter}" if letter in ("|", ",", end) else letter for letter in str(value))
    return f"|{shown}" if shown[:1].isspace() or shown[:1] in ("[", "{") else shown


def parse_structure(tag: Tag, wish: Any, parse: Parse) -> Any:
    """The structure with every member in canonical form and by its proper name.

    Raises: Rejected "value/unknown-member", "value/no-structure", and those of the members.
    """
    if isinstance(wish, list | tuple):
        return [parse_structure(tag, item, parse) for item in wish]
    if not isinstance(wish, dict) or not wish:
        raise refusal(tag, "no-structure", wish, "a structure such as {Name=value}")
    from .structure import xmp_structure

    structure = xmp_structure(tag.struct)
    if structure is None or not structure.members:
        return {name: _untyped(value) for name, value in wish.items()}
    names = {name.lower(): name for name in structure.members}
    made: dict[str, Any] = {}
    for name, value in wish.items():
        head, dash, lang = str(name).partition("-")
        known = names.get(head.lower())
        if known is None:
            raise refusal(tag, "unknown-member", name, f"a structure of {', '.join(map(_capital, structure.members))}")
        made[_capital(known) + dash + lang] = _parse_member(tag, known, value, parse)
    return made


def _capital(name: str) -> str:
    """The name as ExifTool shows it."""
    return name[:1].upper() + name[1:]


def _untyped(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(name): _untyped(item) for name, item in value.items()}
    return [_untyped(item) for item in value] if isinstance(value, list | tuple) else str(value)


def _parse_member(tag: Tag, name: str, value: Any, parse: Parse) -> Any:
    """A member's value: lists stay lists, structures are parsed by their own members."""
    member = _member(tag, name)
    if isinstance(value, list | tuple) and (member is None or member.is_list):
        return [_parse_member(tag, name, item, parse) for item in value]
    if member is None:
        return _untyped(value)
    if isinstance(value, dict):
        return parse_structure(member, value, parse) if member.struct else _untyped(value)
    return parse(member, value)


def _member(tag: Tag, name: str) -> Tag | None:
    from .structure import member_tag

    return member_tag(tag, name)


def show_structure(tag: Tag, value: Any, context: Context, reader: Reader) -> Any:
    """The structure `value` with each member as `reader` shows it."""
    made = {}
    for name, item in value.items():
        member = _member(tag, name.partition("-")[0])
        made[name] = item if member is None else reader(member, item, context)
    return made
