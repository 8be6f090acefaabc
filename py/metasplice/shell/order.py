"""-fileOrder: files by the value of a tag.

Fact: ExifTool 13.59, -fileOrder: numbers before texts and by size, files without the tag last, `-TAG` backwards; equal
files in the order of their names (by experiment).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from ..base.errors import MetaspliceError
from .listing import Wanted, listed
from .lookup import Lookup
from .request import Request
from .showing import read_file
from .workers import in_order, part_size

PART = 32


def ordered(paths: list[str], request: Request) -> list[str]:
    """The paths in the order that the request asks for."""
    size = part_size(len(paths), PART)
    parts = [paths[start : start + size] for start in range(0, len(paths), size)]
    values = {path: found for part in in_order(partial(_values_of, request=request), parts) for path, found in part}
    order = list(dict.fromkeys(paths))
    order.sort()
    for at in reversed(range(len(request.order))):
        backwards = request.order[at].startswith("-")
        has = [path for path in order if values[path][at] is not None]
        rest = [path for path in order if values[path][at] is None]
        has.sort(key=lambda path: _key(values[path][at] or ""), reverse=backwards)
        order = has + rest
    return order


def _key(value: str) -> tuple[int, float, str]:
    """Numbers by their size, before texts by their letters."""
    try:
        return (0, float(value), "") if "_" not in value else (1, 0.0, value)
    except ValueError:
        return (1, 0.0, value)


def _values_of(paths: Sequence[str], request: Request) -> list[tuple[str, list[str | None]]]:
    """The values of some files."""
    return [(path, _values(path, request)) for path in paths]


def _values(path: str, request: Request) -> list[str | None]:
    wanted = Wanted(duplicates=True, copies=True)
    try:
        read, _ = read_file(path, wanted)
    except MetaspliceError:
        return [None] * len(request.order)
    plain = Request()
    plain.numeric = request.numeric
    lookup = Lookup(listed(read.fields, wanted, read.system), plain)
    found = [lookup(word.removeprefix("-").lower()) for word in request.order]
    return [None if one is None else ", ".join(one) if isinstance(one, list) else str(one) for one in found]
