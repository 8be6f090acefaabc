"""Tags within text: `$TAG`, `$GROUP:TAG#`, `${TAG@;EXPR}`, and `$$` and `$/`.

Fact:   ExifTool 13.59, "Advanced formatting feature", -p and -if note 3, and experiment: a name is letters, digits,
        _ and inner hyphens; `$$` is a dollar (`$$self` stays), `$/` a newline; a sign that begins nothing stands for
        itself; an empty EXPR takes away what file names cannot hold; an EXPR ends where its braces balance. Its `@val`
        is the list joined, one text, unless items are taken one by one.
"""

from __future__ import annotations

import re

from ..base.errors import Rejected
from ..base.named import NamedTuple
from ..base.pattern import pattern
from .run import Context, Lookup, Run, scalar_of
from .value import Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .program import Program

CLEANED = r'tr(/\\?*:|"<>\0)()d'
"""What an empty EXPR means."""

LONGEST_FORMAT = 100_000

_OPEN = pattern(r"\$(\{\s*)?([-\w]*\w|\$|/)", re.ASCII)
_GROUPED = pattern(r":([-\w]*\w)", re.ASCII)
_CLOSE = pattern(r"\s*\}")
_SELF = pattern(r"self\b")
_EXPRESSION = pattern(r"\s*;\s*")


class Reference(NamedTuple):
    """A tag in a text: its name in lower case, # for the raw value; whether list items go one by one; its EXPR."""

    name: str
    one_by_one: bool
    program: Program | None


class Fetched(NamedTuple):
    """The value of a reference; `emptied` tells that its EXPR took it away, `warning` what EXPR complained of."""

    value: Scalar
    emptied: bool = False
    warning: str = ""


def read_references(text: str) -> list[str | Reference]:
    """The text in pieces, plain ones and references.

    Raises: Rejected "expression/syntax", "expression/too-long" and what compiling an EXPR raises.
    """
    if len(text) > LONGEST_FORMAT:
        raise Rejected("expression/too-long", f"A format of more than {LONGEST_FORMAT} characters is refused")
    pieces: list[str | Reference] = []
    plain: list[str] = []
    at = 0
    while found := _OPEN.search(text, at):
        plain.append(text[at : found.start()])
        at = found.end()
        if found[2] in ("$", "/"):
            at = _sign(text, found, plain)
            continue
        reference, at = _reference(text, found)
        pieces += ("".join(plain), reference)
        plain = []
    pieces.append("".join(plain) + text[at:])
    return [piece for piece in pieces if piece != ""]


def _sign(text: str, found: re.Match[str], plain: list[str]) -> int:
    """Take in `$$` or `$/`; the offset behind it."""
    at = found.end()
    close = _CLOSE.match(text, at) if found[1] else None
    at = close.end() if close else at
    if found[2] == "/":
        plain.append("\n")
    elif _SELF.match(text, at) and not "".join(plain).endswith("$"):
        plain.append("$$")
    else:
        plain.append("$")
    return at


def _reference(text: str, found: re.Match[str]) -> tuple[Reference, int]:
    name, at = found[2], found.end()
    while group := _GROUPED.match(text, at):
        name, at = f"{name}:{group[1]}", group.end()
    raw = text.startswith("#", at)
    at += raw
    if not found[1]:
        return Reference(name.lower() + "#" * raw, False, None), at
    one_by_one = text.startswith("@", at)
    if one_by_one:
        at += 1
        raw_item = text.startswith("#", at)
        raw, at = raw or raw_item, at + raw_item
    name = name.lower() + "#" * raw
    close = _CLOSE.match(text, at)
    if close:
        return Reference(name, one_by_one, None), close.end()
    begin = _EXPRESSION.match(text, at)
    if begin is None:
        rest = text[at : at + 30]
        raise Rejected("expression/syntax", f"${{{name} should end in a closing brace before {rest!r}")
    from .program import Program

    body, end = _body(text, begin.end(), name)
    return Reference(name, one_by_one, Program(body or CLEANED, array="@val")), end


def _body(text: str, at: int, name: str) -> tuple[str, int]:
    """The expression that begins at `at` and ends with the brace that balances, and the offset behind that."""
    depth = 1
    for here in range(at, len(text)):
        depth += (text[here] == "{") - (text[here] == "}")
        if not depth:
            return text[at:here].strip(), here + 1
    raise Rejected("expression/syntax", f"The braces of ${{{name};...}} do not balance")


def fetch(reference: Reference, lookup: Lookup, context: Context) -> Fetched:
    """The value of the reference, lists joined, after its EXPR."""
    value = lookup(reference.name)
    program = reference.program
    if value is None:
        return Fetched(None)
    given = [scalar_of(one) for one in value if one is not None] if isinstance(value, list) else [scalar_of(value)]
    if not given:
        return Fetched(None)
    if program is None:
        return Fetched(_joined(given, context))
    run = program.start(lookup, context)
    if not reference.one_by_one:
        run.topic = _joined(given, context)
        run.arrays[program.array] = [run.topic]
        program.finish(run)
        return Fetched(run.topic, run.topic is None, run.warning)
    kept: list[Scalar] = []
    for item in given:
        run.step()
        run.topic = item
        run.arrays[program.array] = given
        program.finish(run)
        if run.topic is not None:
            kept.append(run.topic)
    return Fetched(_joined(kept, context) if kept else None, not kept, run.warning)


def wanted(references: list[Reference], *programs: Program) -> tuple[str, ...]:
    """The names of all tags that references and programs ask for, each once."""
    names = dict.fromkeys(one.name for one in references)
    for program in (*programs, *(one.program for one in references if one.program)):
        names.update(dict.fromkeys(program.wanted))
    return tuple(names)


def _joined(values: list[Scalar], context: Context) -> Scalar:
    return values[0] if len(values) == 1 else Run(0, lambda name: None, context).join(values)
