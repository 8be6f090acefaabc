"""What can be assigned to, and the assignments, matches and substitutions that do so, as functions of a run."""

from __future__ import annotations

from ..base.errors import Rejected
from . import match as matching
from .binary import OPERATORS
from .function import bounds
from .maker import ITEMS, SCALARS, Lister, Maker, Setter, items, scalar
from .node import Node, Pattern, Translation, not_offered
from .run import Died, Run, bounded
from .value import Scalar, is_true, narrow, read_number

_FROM_NOTHING = {"+", "-", ".", "|", "^"}
"""Assignments by these take undef for nothing, without a warning (perlop)."""
_FARTHEST = 1_000
"""Elements by which one assignment may lengthen an array."""


def place(target: Node | None) -> tuple[Maker, Setter]:
    """What reads and what writes an assignable node; without one, the topic.

    Raises: Rejected "expression/syntax" for a node that cannot be assigned to.
    """
    if target is None or target.kind == "topic":
        return _subject(None), _put_topic
    kind, parts = target.kind, target.parts
    if kind == "list" and len(parts[0]) == 1:
        return place(parts[0][0])
    if kind == "assign":
        return scalar(target), place(parts[1])[1]
    if kind == "declare":
        return scalar(target), place(parts[0])[1]
    if kind in ("tag", "my"):
        index = parts[0]

        def put(run: Run, value: Scalar) -> None:
            (run.tags if kind == "tag" else run.scalars)[index] = value

        return scalar(target), put
    if kind == "element":
        return scalar(target), _element_setter(*parts)
    if kind == "call" and parts[0] == "substr" and 2 <= len(parts[1]) <= 3:
        return scalar(target), substr_setter(parts[1])
    raise Rejected("expression/syntax", "Something is changed that is neither $_ nor a variable")


def _put_topic(run: Run, value: Scalar) -> None:
    run.topic = value


def _element_setter(slot: int, index: Node) -> Setter:
    at = scalar(index)

    def put(run: Run, value: Scalar) -> None:
        array, where = run.arrays.setdefault(slot, []), run.whole(at(run))
        if where < -len(array) or where > len(array) + _FARTHEST:
            raise Died("An array has no such element")
        array += [None] * (where + 1 - len(array))
        array[where] = value

    return put


def substr_setter(arguments: list[Node]) -> Setter:
    """What writes a part of a text: substr(text, offset, length) = ..."""
    get, put = place(arguments[0])
    makers = [scalar(one) for one in arguments[1:]]

    def replace(run: Run, value: Scalar) -> None:
        text = run.text(get(run))
        found = bounds(run, text, [maker(run) for maker in makers])
        if found is None:
            raise Died("substr is outside of the text")
        put(run, bounded(text[: found[0]] + run.text(value) + text[found[1] :]))

    return replace


def _assign(operator: str, target: Node, value: Node) -> Maker:
    if _is_list(target):
        if operator:
            raise not_offered(f"{operator}= on a list")
        fill = _assign_items(target, value)
        return lambda run: len(fill(run))
    get, put = place(target)
    make = scalar(value)
    if not operator:

        def give(run: Run) -> Scalar:
            new = make(run)
            put(run, new)
            return new

        return give
    if operator in ("||", "&&", "//"):
        return _assign_if(operator, (get, put), make)
    apply, lenient = OPERATORS[operator], operator in _FROM_NOTHING

    def change(run: Run) -> Scalar:
        old, right = get(run), make(run)
        if old is None and lenient:
            old = "" if operator == "." else 0
        new = apply(run, old, right)
        put(run, new)
        return new

    return change


def _assign_if(operator: str, where: tuple[Maker, Setter], make: Maker) -> Maker:
    get, put = where

    def give(run: Run) -> Scalar:
        old = get(run)
        if (old is not None) if operator == "//" else is_true(old) != (operator == "&&"):
            return old
        new = make(run)
        put(run, new)
        return new

    return give


def _is_list(target: Node) -> bool:
    inner = target.parts[0] if target.kind == "declare" else target
    return inner.kind in ("list", "array")


def _assign_items(target: Node, value: Node) -> Lister:
    """What assigns a list, and gives the values on its right."""
    give = items(value)
    inner = target.parts[0] if target.kind == "declare" else target
    targets = inner.parts[0] if inner.kind == "list" else [inner]
    puts: list[tuple[int, Setter]] = []
    for one in targets:
        plain = one.parts[0] if one.kind == "declare" else one
        if plain.kind == "array":
            puts.append((plain.parts[0], _put_topic))
        elif plain.kind == "call" and plain.parts[0] == "undef":
            puts.append((-1, lambda run, value: None))
        else:
            puts.append((-1, place(one)[1]))

    def fill(run: Run) -> list[Scalar]:
        values = list(give(run))
        rest = values
        for slot, put in puts:
            if slot >= 0:
                run.arrays[slot] = list(rest)
                rest = []
            else:
                put(run, rest[0] if rest else None)
                rest = rest[1:]
        return values

    return fill


def _assigned_items(operator: str, target: Node, value: Node) -> Lister | None:
    if operator or not _is_list(target):
        return None
    fill = _assign_items(target, value)
    return fill


def _step(amount: int, before: bool, target: Node) -> Maker:
    get, put = place(target)

    def give(run: Run) -> Scalar:
        old = get(run)
        if amount > 0 and isinstance(old, str) and old[:1].isalpha():
            raise not_offered("++ on a text")
        if old is None:
            old = 0
        number = read_number(old)[0] if isinstance(old, str) and amount < 0 else run.number(old)
        put(run, narrow(number + amount))
        return narrow(number + amount) if before else number

    return give


def _declare(target: Node) -> Maker:
    slot = target.parts[0]

    def give(run: Run) -> Scalar:
        if target.kind == "my":
            run.scalars[slot] = None
        else:
            run.arrays[slot] = []
        return None

    return give


def find(pattern: Pattern, *, empty: bool = False) -> matching.Finder:
    """What gives the compiled pattern."""
    return matching.finder(pattern, scalar(pattern.source) if pattern.source else None, empty=empty)


def _match(target: Node | None, pattern: Pattern, negated: bool) -> Maker:
    get, seek = _subject(target), find(pattern)
    hit, miss = (False, 1) if negated else (1, False)
    return lambda run: hit if matching.first(run, seek(run), run.text(get(run))) else miss


def _match_items(target: Node | None, pattern: Pattern, negated: bool) -> Lister | None:
    if negated:
        return None
    get, seek = _subject(target), find(pattern)
    if "g" in pattern.flags:
        return lambda run: matching.every(run, seek(run), run.text(get(run)))

    def give(run: Run) -> list[Scalar]:
        found = matching.first(run, seek(run), run.text(get(run)))
        return [] if found is None else list(found.groups()) or [1]

    return give


def _substitute(target: Node | None, pattern: Pattern, replacement: Node, negated: bool) -> Maker:
    seek, make, every = find(pattern), scalar(replacement), "g" in pattern.flags
    if "r" in pattern.flags:
        source = _subject(target)

        def copy(run: Run) -> Scalar:
            old = source(run)
            new, count = matching.substitute(run, seek(run), run.text(old), make, every=every)
            return new if count else old

        return copy
    get, put = place(target)

    def give(run: Run) -> Scalar:
        new, count = matching.substitute(run, seek(run), run.text(get(run)), make, every=every)
        if count:
            put(run, new)
        return (False if count else 1) if negated else count or False

    return give


def _translate(target: Node | None, translation: Translation, negated: bool) -> Maker:
    if translation.copy:
        source = _subject(target)
        return lambda run: matching.translate(translation, run.text(source(run)))[0]
    get, put = place(target)

    def give(run: Run) -> Scalar:
        old = run.text(get(run))
        new, count = matching.translate(translation, old)
        if new != old:
            put(run, new)
        return (False if count else 1) if negated else count

    return give


def _subject(target: Node | None) -> Maker:
    return scalar(target) if target else lambda run: run.topic


def _refused_pattern(pattern: Pattern) -> Maker:
    raise not_offered("qr// other than behind =~")


SCALARS.update(
    {
        "match": _match, "substitute": _substitute, "translate": _translate, "assign": _assign, "step": _step,
        "declare": _declare, "pattern": _refused_pattern,
    }
)  # fmt: skip
ITEMS.update({"match": _match_items, "assign": _assigned_items})
