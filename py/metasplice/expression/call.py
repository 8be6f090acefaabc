"""Function calls as functions of a run: those that need more than plain values have a builder of their own."""

from __future__ import annotations

from collections.abc import Callable

from ..base.errors import Rejected
from . import match as matching
from .assignment import find, place, substr_setter
from .function import FUNCTIONS, LISTING
from .maker import ITEMS, SCALARS, Lister, Maker, constant, list_items, scalar
from .node import Node, Pattern, not_offered
from .run import Run
from .value import Scalar


def _call(name: str, arguments: list[Node]) -> Maker:
    special = _SPECIAL.get(name)
    if special:
        return special(arguments)
    if name == "substr" and len(arguments) == 4:
        return _substr_replaced(arguments)
    function = FUNCTIONS[name]
    if name in LISTING:
        if name == "reverse" and not arguments:
            return lambda run: function(run, [run.topic])
        give = list_items(arguments)
        return lambda run: function(run, give(run))
    if len(arguments) == 1:
        only = scalar(arguments[0])
        return lambda run: function(run, [only(run)])
    makers = [scalar(one) for one in arguments]
    return lambda run: function(run, [maker(run) for maker in makers])


def _call_items(name: str, arguments: list[Node]) -> Lister | None:
    if name == "split":
        return _split(arguments)
    if name == "reverse":
        give = list_items(arguments)
        return lambda run: give(run)[::-1]
    return None


def _substr_replaced(arguments: list[Node]) -> Maker:
    get, put, new = (
        scalar(Node("call", ("substr", arguments[:3]), 1)),
        substr_setter(arguments[:3]),
        scalar(arguments[3]),
    )

    def give(run: Run) -> Scalar:
        old = get(run)
        put(run, new(run))
        return old

    return give


def _defined(arguments: list[Node]) -> Maker:
    if arguments[0].kind == "array":
        raise not_offered("defined of an array")
    inner = scalar(arguments[0])
    return lambda run: False if inner(run) is None else 1


def _undef(arguments: list[Node]) -> Maker:
    if not arguments:
        return constant(None)
    put = place(arguments[0])[1]

    def give(run: Run) -> Scalar:
        put(run, None)
        return None

    return give


def _array_change(name: str) -> Callable[[list[Node]], Maker]:
    def build(arguments: list[Node]) -> Maker:
        if arguments[0].kind != "array":
            raise Rejected("expression/syntax", f"{name} wants an array")
        slot, give = arguments[0].parts[0], list_items(arguments[1:])

        def change(run: Run) -> Scalar:
            array = run.arrays.setdefault(slot, [])
            if name in ("shift", "pop"):
                return array.pop(0 if name == "shift" else -1) if array else None
            new = give(run)
            for _ in new:
                run.step()
            run.arrays[slot] = array + new if name == "push" else new + array
            return len(run.arrays[slot])

        return change

    return build


def _cut(name: str) -> Callable[[list[Node]], Maker]:
    def build(arguments: list[Node]) -> Maker:
        get, put = place(arguments[0])

        def cut(run: Run) -> Scalar:
            old = get(run)
            text = run.text(old)
            if old is None:
                return 0
            if name == "chop":
                put(run, text[:-1])
                return text[-1:]
            put(run, text.removesuffix("\n"))
            return int(text.endswith("\n"))

        return cut

    return build


def _split(arguments: list[Node]) -> Lister:
    head = arguments[0] if arguments else Node("const", (" ",), 1)
    seek: matching.Finder | None
    if head.kind == "match" and head.parts[0] is None:
        seek = find(head.parts[1], empty=True)
    elif head.kind == "const" and head.parts[0] == " ":
        seek = None
    elif head.kind == "const":
        seek = matching.finder(Pattern(None, None, ""), constant(head.parts[0]))
    else:
        seek = matching.finder(Pattern(None, None, ""), scalar(head))
    get = scalar(arguments[1]) if len(arguments) > 1 else lambda run: run.topic
    limit = scalar(arguments[2]) if len(arguments) > 2 else constant(0)

    def give(run: Run) -> list[Scalar]:
        return matching.split(run, seek(run) if seek else None, run.text(get(run)), run.whole(limit(run)))

    return give


def _split_count(arguments: list[Node]) -> Maker:
    give = _split(arguments)
    return lambda run: len(give(run))


_SPECIAL: dict[str, Callable[[list[Node]], Maker]] = {
    "defined": _defined, "undef": _undef, "scalar": lambda arguments: scalar(arguments[0]), "split": _split_count,
    "shift": _array_change("shift"), "pop": _array_change("pop"), "push": _array_change("push"),
    "unshift": _array_change("unshift"), "chomp": _cut("chomp"), "chop": _cut("chop"),
}  # fmt: skip
SCALARS["call"] = _call
ITEMS["call"] = _call_items
