"""The syntax tree as functions of a run: built once, called for every file.

Each kind of node has a builder for its value as one (`SCALARS`) and maybe one for its value as a list (`ITEMS`); the
modules beside this one enter them.
"""

from __future__ import annotations

from collections.abc import Callable

from .node import Node
from .run import Run
from .value import Scalar

Maker = Callable[[Run], Scalar]
Lister = Callable[[Run], list[Scalar]]
Setter = Callable[[Run, Scalar], None]

SCALARS: dict[str, Callable[..., Maker]] = {}
ITEMS: dict[str, Callable[..., Lister | None]] = {}


def scalar(node: Node) -> Maker:
    """What gives the node's value as one."""
    return SCALARS[node.kind](*node.parts)


def items(node: Node) -> Lister:
    """What gives the node's value as a list."""
    lister = ITEMS.get(node.kind)
    found = lister(*node.parts) if lister else None
    if found is not None:
        return found
    single = scalar(node)
    return lambda run: [single(run)]


def list_items(parts: list[Node]) -> Lister:
    """What gives several nodes as one list."""
    listers = [items(part) for part in parts]

    def give(run: Run) -> list[Scalar]:
        out: list[Scalar] = []
        for lister in listers:
            out += lister(run)
        return out

    return give


def constant(value: Scalar) -> Maker:
    """What gives always the same."""
    return lambda run: value
