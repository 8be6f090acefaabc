"""Values, operators, choices and lists as functions of a run."""

from __future__ import annotations

from collections.abc import Callable
from functools import cmp_to_key

from ..base.errors import Rejected
from .binary import OPERATORS, inverted, negative
from .maker import ITEMS, SCALARS, Lister, Maker, constant, items, list_items, scalar
from .node import Node, not_offered
from .run import MOST_STEPS, Returned, Run, bounded, scalar_of
from .value import LONGEST_TEXT, Scalar, is_true


def _capture(number: int) -> Maker:
    return lambda run: run.captures[number] if number < len(run.captures) else None


def _element(slot: int, index: Node) -> Maker:
    place = scalar(index)

    def give(run: Run) -> Scalar:
        array, at = run.arrays.get(slot, []), run.whole(place(run))
        return array[at] if -len(array) <= at < len(array) else None

    return give


def _join(pieces: list[Node]) -> Maker:
    makers = [scalar(piece) for piece in pieces]
    return lambda run: bounded("".join([run.text(maker(run)) for maker in makers]))


def _binary(operator: str, left: Node, right: Node) -> Maker:
    apply, first, second = OPERATORS[operator], scalar(left), scalar(right)
    return lambda run: apply(run, first(run), second(run))


def _binary_items(operator: str, left: Node, right: Node) -> Lister | None:
    """(LIST) x COUNT repeats the list."""
    if operator != "x" or left.kind != "list":
        return None
    give, times = list_items(left.parts[0]), scalar(right)

    def repeat(run: Run) -> list[Scalar]:
        values, count = give(run), max(0, run.whole(times(run)))
        if len(values) * count > MOST_STEPS:
            raise Rejected("expression/too-much-work", f"A list of more than {MOST_STEPS} items is refused")
        return values * count

    return repeat


def _logic(operator: str, terms: list[Node]) -> Maker:
    makers = [scalar(term) for term in terms]
    last = makers.pop()

    def both(run: Run) -> Scalar:
        for maker in makers:
            value = maker(run)
            if not is_true(value):
                return value
        return last(run)

    def either(run: Run) -> Scalar:
        for maker in makers:
            value = maker(run)
            if is_true(value):
                return value
        return last(run)

    def defined(run: Run) -> Scalar:
        for maker in makers:
            value = maker(run)
            if value is not None:
                return value
        return last(run)

    return {"and": both, "or": either, "//": defined}[operator]


def _not(term: Node) -> Maker:
    inner = scalar(term)
    return lambda run: False if is_true(inner(run)) else 1


def _minus(term: Node) -> Maker:
    inner = scalar(term)
    return lambda run: negative(run, inner(run))


def _complement(term: Node) -> Maker:
    inner = scalar(term)
    return lambda run: inverted(run, inner(run))


def _choice(condition: Node, then: Node, otherwise: Node) -> Maker:
    test, first, second = scalar(condition), scalar(then), scalar(otherwise)
    return lambda run: first(run) if is_true(test(run)) else second(run)


def _choice_items(condition: Node, then: Node, otherwise: Node) -> Lister:
    test, first, second = scalar(condition), items(then), items(otherwise)
    return lambda run: first(run) if is_true(test(run)) else second(run)


def _list(parts: list[Node]) -> Maker:
    makers = [scalar(part) for part in parts]

    def give(run: Run) -> Scalar:
        value: Scalar = None
        for maker in makers:
            value = maker(run)
        return value

    return give


def _slice_items(parts: list[Node], index: Node) -> Lister:
    give, places = list_items(parts), items(index)

    def pick(run: Run) -> list[Scalar]:
        values = give(run)
        wanted = [run.whole(at) for at in places(run)]
        return [values[at] if -len(values) <= at < len(values) else None for at in wanted] if values else []

    return pick


def _slice(parts: list[Node], index: Node) -> Maker:
    give = _slice_items(parts, index)

    def last(run: Run) -> Scalar:
        values = give(run)
        return values[-1] if values else None

    return last


def _block_items(statements: list[Node]) -> Lister:
    makers = [scalar(one) for one in statements[:-1]]
    last = items(statements[-1]) if statements else None

    def give(run: Run) -> list[Scalar]:
        for maker in makers:
            maker(run)
        return last(run) if last else []

    return give


def _each_items(word: str, code: Node | None, parts: list[Node]) -> Lister:
    give = list_items(parts)
    if word == "sort":
        return _sorted(scalar(code) if code else None, give)
    keep, make = scalar(code or parts[0]), items(code or parts[0])

    def run_each(run: Run) -> list[Scalar]:
        outer, out = run.topic, []
        size = 0
        try:
            for value in give(run):
                run.step()
                run.topic = value
                if word == "map":
                    made = make(run)
                    size += sum(len(one) for one in made if isinstance(one, str))
                    if size > LONGEST_TEXT:
                        bounded(" " * size)
                    out += made
                elif is_true(keep(run)):
                    out.append(value)
        finally:
            run.topic = outer
        return out

    return run_each


def _sorted(code: Maker | None, give: Lister) -> Lister:
    def compare(run: Run) -> Callable[[Scalar, Scalar], int]:
        def order(left: Scalar, right: Scalar) -> int:
            run.step()
            run.pair = (left, right)
            return run.whole(code(run)) if code else 0

        return order

    def arrange(run: Run) -> list[Scalar]:
        values = give(run)
        if code is None:
            return sorted(values, key=run.text)
        return sorted(values, key=cmp_to_key(compare(run)))

    return arrange


def _each(word: str, code: Node | None, parts: list[Node]) -> Maker:
    if word == "sort":
        raise not_offered("sort where a single value is due")
    give = _each_items(word, code, parts)
    return lambda run: len(give(run))


def _return(value: Node | None) -> Maker:
    make = scalar(value) if value else constant(None)

    def leave(run: Run) -> Scalar:
        raise Returned(make(run))

    return leave


def _method(name: str) -> Maker:
    def give(run: Run) -> Scalar:
        value = run.lookup(name)
        return run.join([scalar_of(one) for one in value]) if isinstance(value, list) else scalar_of(value)

    return give


SCALARS.update(
    {
        "const": constant, "tag": lambda index: lambda run: run.tags[index], "topic": lambda: lambda run: run.topic,
        "my": lambda slot: lambda run: run.scalars[slot], "sortvar": lambda which: lambda run: run.pair[which],
        "array": lambda slot: lambda run: len(run.arrays.get(slot, ())),
        "last": lambda slot: lambda run: len(run.arrays.get(slot, ())) - 1,
        "element": _element, "capture": _capture, "join": _join, "binary": _binary, "logic": _logic, "not": _not,
        "minus": _minus, "complement": _complement, "choice": _choice, "list": _list, "slice": _slice, "block": _list,
        "each": _each, "return": _return, "method": _method,
    }
)  # fmt: skip
ITEMS.update(
    {
        "list": list_items, "array": lambda slot: lambda run: list(run.arrays.get(slot, ())), "slice": _slice_items,
        "block": _block_items, "each": _each_items, "choice": _choice_items, "binary": _binary_items,
    }
)  # fmt: skip
