"""Text in ExifTool's other forms: with ids, group headings, in two lines, by tabs, as HTML table or as arguments.

Fact: by experiment with ExifTool 13.59. Plain lines are printed by `printing`, which is all that most commands need.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .dress import escape_html
from .family import group_text, id_of
from .listing import Row
from .printing import flat_text
from .request import Request

INDENT = "      "


def grouped(rows: list[Row], families: tuple[int, ...], order: dict[str, int]) -> list[Row]:
    """The rows sorted by group; `order` has the groups in the order of the file. Rows of one group keep theirs."""
    return sorted(rows, key=lambda row: order.get(group_text(row, families), len(order)))


def column_text(path: str, rows: list[Row], request: Request) -> str:
    """One file in the form that the request asks for."""
    if request.form == "args":
        prefix = _prefixes(request)
        return "".join(f"-{prefix(row)}{row.name}={_flat(row)}\n" for row in rows)
    if request.form == "html":
        return _html(path, rows, request)
    if request.form in ("tab", "table"):
        return _tabbed(rows, request)
    line = _long if request.long and not request.short else _line
    return "".join(_headed(rows, request, lambda row: line(row, request), "---- {} ----\n"))


def _flat(row: Row) -> str:
    """A value in one line, without the spaces at its end."""
    return flat_text(row.value).rstrip(" ")


def _prefixes(request: Request) -> Callable[[Row], str]:
    families = request.families or request.headings
    if not families:
        return lambda row: ""
    return lambda row: f"{group}:" if (group := group_text(row, families)) else ""


def _headed(rows: Iterable[Row], request: Request, line: Callable[[Row], str], form: str) -> Iterable[str]:
    """The lines, a heading wherever the group changes."""
    headings = request.headings if not request.families else ()
    last = None
    for row in rows:
        if headings:
            group = group_text(row, headings)
            if group != last:
                last = group
                yield form.format(group)
        yield line(row)


def shown_id(row: Row, request: Request) -> str:
    """The id as -D or -H shows it in text: a dash for one that is no number."""
    number = id_of(row)
    if not isinstance(number, int):
        return "-"
    return str(number) if request.ids == "decimal" else f"0x{number:04x}"


def _line(row: Row, request: Request) -> str:
    """`[Group] id Name : value`, shorter with -s."""
    value, group = _flat(row), f"[{group_text(row, request.families)}]" if request.families else ""
    number = shown_id(row, request) if request.ids else ""
    if request.short >= 3:
        return " ".join([*(part for part in (group[1:-1], number) if part), value]) + "\n"
    if request.short == 2:
        return " ".join(part for part in (group, number, f"{row.name}: {value}") if part) + "\n"
    name = row.name if request.short else row.description
    head = f"{group:<15} " if group else ""
    width = 32 - max(0, len(head) - 16)
    if number:
        head += f"{number:>5} " if request.ids == "decimal" else f"{number:>6} "
    return f"{head}{name:<{max(width, 0)}}: {value}\n"


def _long(row: Row, request: Request) -> str:
    """A description and its value below it."""
    group = f"[{group_text(row, request.families)}]" if request.families else ""
    number = shown_id(row, request) if request.ids else ""
    head = " ".join(part for part in (group, number, row.description) if part)
    return f"{head}\n{INDENT}{_flat(row)}\n"


def _tabbed(rows: list[Row], request: Request) -> str:
    values_only = (request.short >= 2 or request.form == "table") and not request.long
    if values_only:
        heads = "".join(f"{cell}\t" for row in rows for cell in _front(row, request))
        return heads + "\t".join(_flat(row) for row in rows) + "\n" if rows else ""

    def line(row: Row) -> str:
        name = row.name if request.short else row.description
        return "\t".join([*_front(row, request), name, _flat(row)]) + "\n"

    return "".join(_headed(rows, request, line, "---- {} ----\n"))


def _front(row: Row, request: Request) -> list[str]:
    """The cells in front of the name: group and id."""
    cells = [group_text(row, request.families)] if request.families else []
    return [*cells, shown_id(row, request)] if request.ids else cells


def _html(path: str, rows: list[Row], request: Request) -> str:
    """An HTML table."""

    def line(row: Row) -> str:
        name = [] if request.short >= 2 else [row.name if request.short else row.description]
        value = _flat(row)
        cells = [*_front(row, request), *name, value if request.escape else escape_html(value)]
        return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>\n"

    heading = "<tr><td colspan=2 bgcolor='#dddddd'>{}</td></tr>\n"
    body = "".join(_headed(rows, request, line, heading))
    return f"<!-- {path} -->\n<table>\n{body}</table>\n"
