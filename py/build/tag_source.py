"""What the pinned ExifTool says about its tags: `-listx` joined with our own dump of the tables.

`-listx -f` gives ids, names, types, counts, groups, flags and descriptions; `tagdump.pl` what it leaves out or mixes:
rows that are only directories or hidden, kinds of conversion, labels apart from bit masks, structures, namespaces, IPTC
minimum lengths, layouts of binary data.
Nothing here knows how the rows are stored.
"""

from __future__ import annotations

import json
import re
import subprocess
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .tag_family import choose

LISTED_FLAGS = (
    "Avoid",
    "Protected",
    "Unsafe",
    "Permanent",
    "Mandatory",
    "Binary",
    "Unknown",
    "List",
    "Bag",
    "Seq",
    "Alt",
    "Flattened",
)
FLAGS = (
    *LISTED_FLAGS,
    "Writable",
    "Directory",
    "Unlisted",
    "PrintHex",
    "PrintMap",
    "PrintOther",
    "PrintCode",
    "PrintList",
    "ValueMap",
    "ValueCode",
    "RawCode",
    "LowPriority",
    "Resource",
    "Conditional",
    "Offset",
    "Hook",
)
"""Flag names in the order of their bits; `metasplice.tags.tag` has a constant for each, and a test that they agree."""

BIT = {name: 1 << place for place, name in enumerate(FLAGS)}
_WAY = ("OffsetPair", "DataTag", "FixFormat", "EntryBased", "BitsPerWord")
_WORDS = re.compile(r"([a-z])([A-Z\d])"), re.compile(r"([A-Z])([A-Z][a-z])"), re.compile(r"(\d)([A-Z]\S)")


@dataclass
class Row:
    """One definition of one tag."""

    id: int | str
    name: str
    type: str
    flags: int = 0
    count: int = 0
    groups: tuple[str, str, str] = ("", "", "")
    labels: dict[str, str] = field(default_factory=dict)
    bits: dict[str, str] = field(default_factory=dict)
    description: str = ""
    struct: str = ""
    parent: str = ""
    minimum: int = 0
    also: tuple[str, ...] = ()
    format: str = ""
    mask: str = ""
    target: str = ""
    way: str = ""
    each: tuple[dict[str, str] | None, ...] = ()

    @property
    def text(self) -> str:
        """The description, empty where it follows from the name."""
        return "" if self.description == describe(self.name) else self.description


@dataclass
class Table:
    """One table: default groups, and for every id its definitions in ExifTool's order."""

    name: str
    groups: tuple[str, str, str]
    namespace: str = ""
    rows: list[Row] = field(default_factory=list)
    layout: str = ""


@dataclass
class Facts:
    """Everything the data modules are made of."""

    version: str
    families: dict[str, list[Table]]
    structs: dict[str, Any]
    namespaces: dict[str, str]
    renamed: dict[str, str]
    languages: dict[str, dict[str, tuple[str, dict[str, str]]]] = field(default_factory=dict)


def read_facts(exiftool: Path) -> Facts:
    """The facts of the ExifTool whose command is `exiftool` (a Perl script with `lib/` beside it)."""
    listed = listed_tables(exiftool)
    dump = _dumped(exiftool, list(listed))
    groups = {name: table.get("g0", "") for name, table in listed.items()}
    unlisted = {name: about["groups"]["0"] or "" for name, about in dump["tables"].items() if name not in listed}
    nothing = ElementTree.Element("table")
    families = {
        family: [_table(name, listed.get(name, nothing), dump["tables"][name]) for name in names]
        for family, names in choose(groups, unlisted).items()
    }
    languages = _dumped(exiftool, ["--languages"])
    return Facts(dump["version"], families, dump["structs"], dump["namespaces"], dump["renamed"], _decoded(languages))


def describe(name: str) -> str:
    """The description ExifTool derives from a tag's name: its words set apart.

    Fact: verified over all rows of -listx that have no text of their own (tests/tags/test_registry.py).
    """
    words = (name[:1].upper() + name[1:]).replace("_", " ")
    for pattern in _WORDS:
        words = pattern.sub(r"\1 \2", words)
    return words


def _run(command: list[str]) -> bytes:
    return subprocess.run(command, check=True, capture_output=True).stdout


def listed_tables(exiftool: Path) -> dict[str, ElementTree.Element]:
    """Table name -> its element of `-listx -f`, in English."""
    root = ElementTree.fromstring(_run(["perl", str(exiftool), "-listx", "-f", "-lang", "en"]))
    return {table.get("name", ""): table for table in root}


def _dumped(exiftool: Path, tables: list[str]) -> dict[str, Any]:
    script = Path(__file__).with_name("tagdump.pl")
    found: dict[str, Any] = json.loads(_run(["perl", str(script), str(exiftool.parent / "lib"), *tables]))
    return found


def _decoded(languages: dict[str, Any]) -> dict[str, dict[str, tuple[str, dict[str, str]]]]:
    """Language -> tag name -> description and label translations; the dump has UTF-8 bytes as single characters."""

    def text(raw: str) -> str:
        return raw.encode("latin-1").decode("utf-8")

    return {
        language: {
            name: (text(about[0]), {text(label): text(other) for label, other in sorted(about[1].items())})
            for name, about in sorted(names.items())
        }
        for language, names in sorted(languages.items())
    }


def listed_id(tag_id: str) -> str:
    """An id as -listx writes it. Fact: characters other than printable ASCII become \\xNN there."""
    return "".join(one if " " <= one <= "~" else f"\\x{ord(one):02x}" for one in tag_id)


def _table(name: str, listed: ElementTree.Element, dump: dict[str, Any]) -> Table:
    groups = _three(dump["groups"], ("", "", ""))
    table = Table(name, groups, dump.get("namespace") or "", layout=_layout(dump))
    texts = {(tag.get("id"), int(tag.get("index", "0"))): tag for tag in listed.iter("tag")}
    textual = groups[0] == "XMP"
    for key in sorted(dump["tags"], key=lambda key: (not _numeric(key), float(key) if _numeric(key) else 0, key)):
        for index, facts in enumerate(dump["tags"][key]):
            text = texts.pop((listed_id(key), index), None)
            table.rows.append(_row(key if textual else whole(key), facts, dump, text, groups))
    if texts:
        raise ValueError(f"{name}: -listx has rows the dump lacks: {sorted(map(str, texts))[:3]}")
    return table


def _row(key: int | str, facts: dict[str, Any], table: dict[str, Any], tag: Any, groups: tuple[str, str, str]) -> Row:
    """The row of one definition; `tag` is its -listx element, None if that leaves it out."""
    row = Row(key, facts["Name"], "?", groups=_three(facts.get("Groups", {}), groups))
    row.description = describe(row.name)
    if tag is None:
        row.flags = BIT["Unlisted"]
        row.type = facts.get("Writable") or facts.get("Format") or "?"
        row.description = facts.get("Description") or row.description
    else:
        _take_listed(row, tag, groups)
    row.flags |= _conversion_flags(facts, table)
    row.labels, row.bits = _labels(facts)
    row.struct, row.parent = facts.get("Struct", ""), facts.get("Parent", "")
    row.also = tuple(facts.get("WriteAlso", ()))
    length = re.search(r"\[(\d+)(?:,\d+)?\]$", facts.get("Format", ""))
    if length and groups[0] == "IPTC":
        row.minimum = int(length[1])
    _take_layout(row, facts)
    return row


def _take_layout(row: Row, facts: dict[str, Any]) -> None:
    """How the value lies in binary data, and where a directory leads."""
    row.format = facts.get("Format", "")
    if "Mask" in facts:
        row.mask = f"{int(facts['Mask']):x}" + (f">>{facts['BitShift']}" if facts.get("BitShift", "0") != "0" else "")
    way = dict(facts.get("Way", {}))
    row.target = str(way.pop("TagTable", ""))
    way |= {key: facts[key] for key in _WAY if key in facts}
    row.way = ";".join(f"{key}={way[key]}" for key in sorted(way))
    each = tuple(_element(one) for one in facts.get("PrintConvList", ()))
    row.each = each if any(each[1:]) else ()


def _element(one: dict[str, Any] | str) -> dict[str, str] | None:
    """The labels of one element of a value, names of bits under `Bit0` and so on; None for one without."""
    if not isinstance(one, dict):
        return None
    return (one["labels"] | {f"Bit{bit}": name for bit, name in one.get("bits", {}).items()}) or None


def _layout(dump: dict[str, Any]) -> str:
    """The table's own facts: `process=...;format=...;first=...;write=...;members=1,2;offsets=...;directories=...`."""
    keys = {"process": "process", "format": "format", "first": "first_entry", "write": "write_group"}
    words = [f"{word}={dump[key]}" for word, key in keys.items() if dump.get(key)]
    lists = {"members": "datamember", "offsets": "is_offset", "directories": "is_subdir"}
    words += [f"{word}={','.join(dump[key])}" for word, key in lists.items() if dump.get(key)]
    return ";".join(words)


def _take_listed(row: Row, tag: ElementTree.Element, groups: tuple[str, str, str]) -> None:
    row.type, row.count = tag.get("type", "?"), int(tag.get("count", "0"))
    row.groups = (tag.get("g0", groups[0]), tag.get("g1", groups[1]), tag.get("g2", groups[2]))
    row.description = tag.findtext("desc") or ""
    for flag in filter(None, tag.get("flags", "").split(",")):
        row.flags |= BIT[flag]
    if tag.get("writable") == "true":
        row.flags |= BIT["Writable"]


def _conversion_flags(facts: dict[str, Any], table: dict[str, Any]) -> int:
    kinds = {"map": "Map", "code": "Code", "list": "List"}
    flags = BIT["PrintCode"] if table.get("print_conv") and "PrintConv" not in facts else 0
    if "PrintConv" in facts:
        flags |= BIT["Print" + kinds[facts["PrintConv"]]]
    if "ValueConv" in facts:
        flags |= BIT["ValueMap" if facts["ValueConv"] == "map" else "ValueCode"]
    if "RawConv" in facts:
        flags |= BIT["RawCode"]
    if facts.get("PrintConvMap", {}).get("other"):
        flags |= BIT["PrintOther"]
    if facts.get("PrintHex", "0") != "0":
        flags |= BIT["PrintHex"]
    if facts.get("Directory"):
        flags |= BIT["Directory"]
    flags |= sum(BIT[key] for key in ("Resource", "Conditional", "Hook") if facts.get(key))
    if facts.get("IsOffset", "0") != "0":
        flags |= BIT["Offset"]
    if facts.get("Priority", table.get("priority")) == "0":
        flags |= BIT["LowPriority"]
    return flags


def _labels(facts: dict[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """Value labels and names of bits; of a list of conversions the first map, of a value map that."""
    maps = [facts[name] for name in ("PrintConvMap", "ValueConvMap") if name in facts]
    maps += [one for one in facts.get("PrintConvList", ()) if isinstance(one, dict)]
    return (maps[0].get("labels", {}), maps[0].get("bits", {})) if maps else ({}, {})


def _three(groups: dict[str, str], default: tuple[str, str, str]) -> tuple[str, str, str]:
    return groups.get("0") or default[0], groups.get("1") or default[1], groups.get("2") or default[2]


def _numeric(key: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", key) is not None


def whole(key: str) -> int | str:
    """The key as a number where it is a whole one."""
    return int(key) if re.fullmatch(r"0|-?[1-9]\d*", key) else key
