"""Data modules as text: the families outside the core, the layouts of the core, the names, the other languages.

A packed module holds long strings that are taken apart table by table when a table is asked for: it loads in a
millisecond, and tools that read source find a few literals in it instead of a million. Rows are lines, cells stand
between tabs; a backslash, tab or line end within a cell is escaped. Their reader is metasplice/tags/pack.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .tag_family import CORE, LABELLESS
from .tag_source import BIT, Facts, Row, Table, whole

ROW = "id name type flags count labels description group0 group1 group2 bits format mask target way each struct"
"""The cells of a packed row, cut off behind the last that says anything."""


class TextPool:
    """Label maps as lines, equal ones stored once."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def add(self, labels: dict[str, str] | None) -> str:
        """The number of a map counted from 1, as text; "" for an empty one."""
        if not labels:
            return ""
        pairs = sorted(labels.items(), key=lambda pair: order(whole(pair[0])))
        line = join_cells(word for pair in pairs for word in pair)
        return str(self._numbers.setdefault(line, len(self._numbers) + 1))

    def text(self) -> str:
        """All maps, one a line."""
        return "".join(f"{line}\n" for line in self._numbers)


def join_cells(cells: Iterable[str]) -> str:
    """One line of cells, nothing behind the last full one."""
    return "\t".join(map(_escaped, cells)).rstrip("\t")


def literal(text: str) -> str:
    """Lines as a triple-quoted literal that begins on a line of its own."""
    shown = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    shown = "".join(one if one.isprintable() or one in "\n\t" else repr(one)[1:-1] for one in shown)
    return f'"""\\\n{shown}"""'


def packed_family(tables: Sequence[Table]) -> str:
    """The body of one family's module: TABLES (name, three groups, layout, rows) and LABELS."""
    pool, lines = TextPool(), ["TABLES = ("]
    for table in tables:
        rows = "".join(f"{_row(row, table, pool)}\n" for row in table.rows)
        head = ", ".join(quoted(word) for word in (table.name, *table.groups, table.layout))
        lines.append(f"({head}, {literal(rows)}),")
    return "\n".join([*lines, ")", f"LABELS = {literal(pool.text())}", ""])


def core_layouts(facts: Facts) -> str:
    """The body of the module with the layouts of all core tables that have any."""
    pool, lines = TextPool(), ["TABLES = {"]
    for family in CORE:
        for table in facts.families[family]:
            rows, count = [], dict[int | str, int]()
            for row in table.rows:
                number = count[row.id] = count.get(row.id, -1) + 1
                each = pool.add(row.labels) if family in LABELLESS else _each(row, pool)
                told = (row.format, row.mask, row.target, row.way, each)
                if any(told):
                    rows.append(join_cells((str(row.id), str(number), *told)) + "\n")
            if rows or table.layout:
                lines.append(f"{quoted(table.name)}: ({quoted(table.layout)}, {literal(''.join(rows))}),")
    return "\n".join([*lines, "}", f"LABELS = {literal(pool.text())}", ""])


def name_index(facts: Facts, families: Iterable[str], first: int) -> str:
    """The body of an index: NAMES, a line a name with the numbers of its tables; the first table's is `first`."""
    found: dict[str, tuple[str, list[int]]] = {}
    number = first
    for family in families:
        for table in facts.families[family]:
            for row in table.rows:
                if row.flags & BIT["Unlisted"] and row.flags & BIT["Directory"]:
                    continue
                _, numbers = found.setdefault(row.name.lower(), (row.name, []))
                if number not in numbers:
                    numbers.append(number)
            number += 1
    lines = (f"{name}\t{' '.join(map(str, numbers))}\n" for _, (name, numbers) in sorted(found.items()))
    return f"NAMES = {literal(''.join(lines))}\n"


def group_names(facts: Facts) -> list[str]:
    """Every name of a group of family 0, 1 or 2."""
    tables = [table for family in facts.families.values() for table in family]
    groups = {group for table in tables for group in table.groups}
    groups.update(group for table in tables for row in table.rows for group in row.groups)
    return sorted(groups - {"", "*"})


def language_body(names: dict[str, tuple[str, dict[str, str]]]) -> str:
    """The body of one language's module.

    NAMES: lines of tag name, description, numbers of the translated labels; LABELS: lines of label and translation.
    """
    pairs: dict[tuple[str, str], int] = {}
    lines = []
    for name, (text, labels) in names.items():
        numbers = [str(pairs.setdefault(pair, len(pairs) + 1)) for pair in labels.items()]
        lines.append(join_cells((name, text, " ".join(numbers))) + "\n")
    labels_text = "".join(f"{join_cells(pair)}\n" for pair in pairs)
    return f"NAMES = {literal(''.join(lines))}\nLABELS = {literal(labels_text)}\n"


def _row(row: Row, table: Table, pool: TextPool) -> str:
    groups = ("" if own == default else own for own, default in zip(row.groups, table.groups, strict=True))
    head = (str(row.id), row.name, row.type, f"{row.flags:x}" if row.flags else "", str(row.count or ""))
    labels = pool.add(row.labels)
    bits = pool.add(row.bits)
    layout = (row.format, row.mask, row.target, row.way, _each(row, pool), row.struct)
    return join_cells((*head, labels, row.text, *groups, bits, *layout))


def _each(row: Row, pool: TextPool) -> str:
    return " ".join(pool.add(labels) or "0" for labels in row.each)


def _escaped(cell: str) -> str:
    if "\\" in cell or not cell.isprintable():
        cell = cell.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
    return cell


def quoted(text: str) -> str:
    """A string literal in double quotes."""
    written = repr(text)
    return f'"{written[1:-1]}"' if written[0] == "'" and '"' not in written else written


def order(key: int | str) -> tuple[int, int, str]:
    """Numbers before words."""
    return (0, key, "") if isinstance(key, int) else (1, 0, key)
