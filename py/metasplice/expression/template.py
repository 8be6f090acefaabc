"""The format of `-p` and the text of `-TAG<...`: plain text with tags in it.

Fact:   ExifTool 13.59, -p and -tagsFromFile, and experiment: one missing tag spoils the whole line, unless -m or -f
        gives it a value; an EXPR that leaves undef counts as missing; complaints of an EXPR are told, its value taken.
"""

from __future__ import annotations

from ..base.named import NamedTuple
from .reference import Reference, fetch, read_references, wanted
from .run import DEFAULT, Context, Lookup, bounded
from .value import Scalar, show_number


class Filled(NamedTuple):
    """A filled format. `absent` are tags that the file lacks, `emptied` those that an EXPR left undefined: with one of
    them the text is not to be used. `warnings` are complaints of EXPRs, each with its tag."""

    text: str
    absent: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether every tag had a value."""
        return not (self.absent or self.emptied)


class Template:
    """A compiled format. `names` are the tags it needs, lower-case, with # where the raw value is asked for."""

    def __init__(self, text: str) -> None:
        self._pieces = read_references(text)
        self.names = wanted([piece for piece in self._pieces if isinstance(piece, Reference)])

    def fill(self, lookup: Lookup, missing: str | None = None, context: Context = DEFAULT) -> Filled:
        """The text for a file; `missing` is the value of a missing tag: "" for -m, "-" for -f, None for neither."""
        out: list[str] = []
        absent: list[str] = []
        emptied: list[str] = []
        warnings: list[str] = []
        for piece in self._pieces:
            if isinstance(piece, str):
                out.append(piece)
                continue
            fetched = fetch(piece, lookup, context)
            if fetched.warning:
                warnings.append(f"{fetched.warning} for '{piece.name}'")
            if fetched.value is not None:
                out.append(_text(fetched.value))
            elif missing is not None:
                out.append(missing)
            else:
                (emptied if fetched.emptied else absent).append(piece.name)
        return Filled(bounded("".join(out)), tuple(absent), tuple(emptied), tuple(warnings))


def _text(value: Scalar) -> str:
    return value if isinstance(value, str) else "" if value is None else show_number(value)


def compile_template(text: str) -> Template:
    """The format that the text says.

    Raises: Rejected "expression/syntax", "expression/undeclared", "expression/too-long", "expression/too-deep";
            Unsupported "expression/not-offered".
    """
    return Template(text)
