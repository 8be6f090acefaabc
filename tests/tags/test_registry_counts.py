"""The registry is all of `exiftool -listx -f`: tables, tags, writable ones, and for each its type, flags and labels."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest
from build.tag_source import BIT, LISTED_FLAGS, listed_id, listed_tables
from metasplice.tags import layout, registry
from metasplice.tags.data import more
from metasplice.tags.registry import Tag
from metasplice.tags.table import Table, load_tables
from metasplice.tags.tag import PRINT_MAP, UNLISTED, VALUE_MAP

STAMPED = {"13.59": (1396, 33698, 14318)}
"""ExifTool version -> tables, tags, writable tags of its -listx -f."""

ESCAPED = {("Exif::Main", 0xA300), ("Text::Main", "Delimiter"), ("Text::Main", "Newlines")}
"""Tags with control characters in their label keys, which -listx writes as \\xNN."""

Listed = dict[str, ElementTree.Element]


@pytest.fixture(scope="module")
def tables() -> dict[str, Table]:
    """Every table of the registry that has a tag of its own; the others only lead to tables."""
    every = {table.name: table for table in load_tables(everywhere=True)}
    return {name: table for name, table in every.items() if any(map(_listed, table.rows, [table] * len(table.rows)))}


def _listed(tag_id: int | str, table: Table) -> bool:
    return any(not row.flags & UNLISTED for row in table.tags(tag_id))


@pytest.fixture(scope="module")
def listed(exiftool: list[str]) -> Listed:
    """Every table of the pinned ExifTool."""
    return listed_tables(Path(exiftool[-1]))


def _pairs(listed: Listed, tables: dict[str, Table]) -> Iterator[tuple[ElementTree.Element, Tag, ElementTree.Element]]:
    """Each listed tag with our row of it and its table."""
    for name, element in listed.items():
        ids = {listed_id(str(tag_id)): tag_id for tag_id in tables[name].rows}
        for one in element.iter("tag"):
            yield one, tables[name].tags(ids[one.get("id", "")])[int(one.get("index", "0"))], element


def test_counts_are_those_stamped_for_the_version(tables: dict[str, Table]) -> None:
    rows = [row for table in tables.values() for tag_id in table.rows for row in table.tags(tag_id)]
    listed = [row for row in rows if not row.flags & UNLISTED]
    counts = len(tables), len(listed), sum(row.writable for row in listed)
    assert counts == STAMPED[registry.VERSION]
    stamped = (*registry.COUNTS.values(), *more.COUNTS.values())
    assert counts == tuple(map(sum, zip(*stamped, strict=True)))


def test_counts_equal_listx(listed: Listed, tables: dict[str, Table]) -> None:
    assert set(listed) == set(tables)
    counts = [0, 0, 0]
    for name, element in listed.items():
        rows = [row for tag_id in tables[name].rows for row in tables[name].tags(tag_id) if not row.flags & UNLISTED]
        found = element.findall("tag")
        writable = sum(one.get("writable") == "true" for one in found)
        assert (len(found), writable) == (len(rows), sum(row.writable for row in rows)), name
        counts = [counts[0] + 1, counts[1] + len(found), counts[2] + writable]
    assert tuple(counts) == STAMPED[registry.VERSION]


def test_every_tag_has_the_name_type_flags_groups_and_words_of_listx(listed: Listed, tables: dict[str, Table]) -> None:
    for one, row, table in _pairs(listed, tables):
        flags = {name for name in LISTED_FLAGS if row.flags & BIT[name]}
        flags -= {"List"} if row.conv == "matroska/items" else set()  # lists of ours that ExifTool has as one text
        groups = tuple(one.get(f"g{place}") or table.get(f"g{place}") for place in range(3))
        ours = (row.name, row.type, row.count, row.writable, flags, (row.group0, row.group1, row.group2))
        theirs = one.get("name"), one.get("type"), int(one.get("count", "0")), one.get("writable") == "true"
        assert ours == (*theirs, set(filter(None, one.get("flags", "").split(","))), groups), row
        assert row.description == one.findtext("desc"), row


def test_every_tag_has_the_labels_of_listx(listed: Listed, tables: dict[str, Table]) -> None:
    for one, row, _ in _pairs(listed, tables):
        theirs = [{key.get("id"): key.findtext("val") for key in values} for values in one.iter("values")]
        if (row.table, row.id) in ESCAPED:
            continue
        ours = {str(key): text for key, text in (row.labels or {}).items()}
        ours |= {f"Bit{bit}": text for bit, text in (row.bits or {}).items()}
        if len(theirs) > 1 or (theirs and row.table == "Composite"):
            each = layout.entries(row.table, row.id)[int(one.get("index", "0"))].each
            assert [{str(key): text for key, text in labels.items()} for labels in each if labels] == theirs, row
        elif theirs:
            assert ours == theirs[0], row
        else:
            assert not ours or (row.flags & VALUE_MAP and not row.flags & PRINT_MAP), row


def test_every_name_is_in_the_index_once_and_leads_to_its_tags(tables: dict[str, Table]) -> None:
    found = {row.name.lower() for table in tables.values() for tag_id in table.rows for row in table.tags(tag_id)}
    for name in sorted(found)[::97]:
        rows = registry.find_all(name)
        expected = [row for table in load_tables(everywhere=True) for row in table.named(name)]
        assert sorted(map(repr, rows)) == sorted(map(repr, expected)), name


def test_no_module_outside_the_core_is_loaded_when_a_core_name_is_asked_for() -> None:
    code = (
        "import sys; from metasplice.tags import registry; from metasplice.tags.data import FAMILIES; "
        "[registry.find(name) and registry.preferred(registry.candidates(name)) for name in "
        "('Artist', 'City', 'Title', 'Keywords', 'GPSLatitude', 'ISO', 'Flash', 'DateTimeOriginal')]; "
        "registry.groups(); registry.complete('gps'); registry.nearest('Dsecription'); registry.match('GPS*'); "
        "known = {*FAMILIES, 'index', 'namespace'}; "
        "loaded = {name.rpartition('.')[2] for name in sys.modules if name.startswith('metasplice.tags.data.')}; "
        "assert loaded <= known, loaded"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2] / "py")
