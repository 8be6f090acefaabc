"""Facts of maker notes are generated: plain rules and formulas are read, the rest has names of ours, drift is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from build.note_diff import difference, layout_changes
from build.note_known import FORMULAS, PLACES
from build.note_module import unknown, unused, unwatched, watched, write_notes
from build.note_rule import read_rule
from build.note_source import Note, digest, read_notes
from build.note_step import read_steps
from metasplice.makernote.step import compile_steps, run_steps
from metasplice.makernote.walk import Walk

from build import notes as generator

FAMILIES = {"Canon::Main": "canon", "Samsung::Type2": "samsung"}


def note(table: str = "Canon::Main", tag_id: str = "7", **told: Any) -> Note:
    nothing: dict[str, Any] = {"rule": None, "raw": None, "value": None, "text": None, "hook": None, "way": {}}
    return Note(table, tag_id, 0, "Name", **{**nothing, **told})


def rows(*found: Note) -> list[str]:
    """The rows that the notes of one table become."""
    text = next(iter(write_notes(found, FAMILIES).values()), "")
    return text.split('r"""', 1)[1].rsplit('""",', 1)[0].splitlines() if text else []


@pytest.fixture(scope="module")
def pinned(exiftool: list[str]) -> list[Note]:
    """What the pinned ExifTool says, asked once."""
    return read_notes(Path(exiftool[-1]))


@pytest.mark.parametrize(
    ("condition", "rule"),
    [
        (r"$$self{Model} =~ /EOS 5D$/", "Model~EOS 5D$"),
        (r"$$self{Model} !~ /^nikon z/i", "Model!~(?i)^nikon z"),
        (r"$self->{Make} eq 'CASIO'", "Make=CASIO"),
        ("$count == 3 or $count == 5", "count=3,5"),
        ('$format eq "int16u" and ($count == 1 or $count == 2)', "format=int16u & count=1 | format=int16u & count=2"),
        ("$$self{Mode} >= 0x10", "Mode>=16"),
        ('$$self{Firmware} ge "02.00"', 'Firmware>="02.00"'),
        ("$$self{Lens} && !$x", None),
        ("not ($$self{Lens} or $$self{Mode} == 3)", "!Lens & Mode!=3"),
        ("not defined $$self{Lens}", "Lens="),
        ("($$self{Fired} & 0x01) != 1", "Fired&1!=1"),
        ("($$self{Size} = $count) and $$self{Lens}", "Size:=count & Lens"),
        (r'$$valPt ne "\0\0"', r"bytes!~^\0\0\Z"),
        (r"$$valPt =~ /^\x01(\/|x)/s", r"bytes~^\x01(\/|x)"),
        ("$$self{Lens} or GetByteOrder() eq 'MM'", None),
        ("length($$valPt) > 3", None),
        ("($count == 3", None),
    ],
)
def test_rule_is_read_when_a_condition_compares_what_is_known(condition: str, rule: str | None) -> None:
    assert read_rule(condition) == rule


@pytest.mark.parametrize(
    ("formula", "value", "expected"),
    [
        ("$val / 8 - 6", 64, 2),
        ("16 - $val/256", 512, 14),
        ("100*exp(($val/8-9)*log(2))", 80, 200),
        ("exp(($val-75) * log(2) * 3 / 40)", 115, 8),
        ("sqrt(2)**($val/256)", 512, 2),
        ("4**($val)", 2, 16),
        ("-$val / 2", 6, -3),
        ("$val & 0x1f", 0x3F, 0x1F),
        ("$val ? 10 / $val : 0", 4, 2.5),
        ("$val ? 10 / $val : 0", 0, "0"),
        ("$val == 0xffff ? undef : $val", 0xFFFF, None),
        ("$val > 655.345 ? 'inf' : \"$val m\"", 700, "inf"),
        ("$val > 655.345 ? 'inf' : \"$val m\"", 7, "7 m"),
        ("$val ? $val * 2 : $val", 3, 6),
        ('sprintf("%.1f mm", $val / 10)', 72, "7.2 mm"),
        ('"Hi " . Image::ExifTool::Exif::PrintExposureTime($val)', 0.01, "Hi 1/100"),
        ("Image::ExifTool::Canon::CanonEv($val)", 0x20, 1),
    ],
)
def test_steps_give_what_the_formula_gives_when_it_is_plain(formula: str, value: Any, expected: Any) -> None:
    steps = read_steps(formula)
    assert steps is not None
    found = run_steps(compile_steps(steps), value, Walk(None, {}))
    assert found == pytest.approx(expected) if isinstance(expected, int | float) else found == expected


@pytest.mark.parametrize(
    "formula",
    [
        "my @a = split ' ', $val; $a[0]",
        "$val =~ tr/ /x/; $val",
        "$val[0] / 2",
        "$val % 24 ? $val : 2",
        "Some::Routine($val)",
        "$$self{Other} / 260",
        'sprintf("%d %d", $val, 3)',
        "1 / 0 + $val",
        "log(0) + $val",
        "($val",
        "sprintf()",
        "$self->",
        "",
    ],
)
def test_formula_is_left_alone_when_it_is_more_than_arithmetic(formula: str) -> None:
    assert read_steps(formula) in (None, "")


def test_rows_say_what_is_known_and_mark_what_is_not() -> None:
    full = note(rule="$count == 3", value="$val / 10", text='"$val mm"')
    assert rows(full) == ['7\t\tcount=3\t/10\t"%s_mm']
    assert rows(note(value="strange($val)")) == ["7\t\t\t?"]
    assert rows(note(raw="$val / 2", value="strange($val)")) == ["7\t\t\t?"]
    assert rows(note(rule="strange()", value="$val / 2")) == ["7\t\t?\t/2"]
    assert rows(note(text="strange($val)")) == []
    assert rows(note(text="labels")) == []
    assert rows(note(text=["labels", '"$val s"', "strange($val)"])) == ['7\t\t\t\t[;"%s_s']


def test_rows_tell_where_a_directory_begins() -> None:
    told = {"Validate": "Image::ExifTool::Canon::Validate($dirData,$subdirStart+2,$size)", "DecryptStart": "4"}
    assert rows(note(way=told)) == ["7\t\t\t\t\tValid=size;Off=2;DecryptStart=4"]
    assert rows(note(way={"Hidden": "1", "Base": "$start-20"})) == ["7\t\t\t\t\tHidden=1;Shift=-20"]
    assert rows(note(way={"Base": "$start"})) == []


def test_name_of_ours_holds_only_as_long_as_the_expression_is_the_same() -> None:
    known = {line.split("\t")[1] for line in FORMULAS.splitlines() if line}
    doubtful = "routine CryptOfAnotherMake"
    assert digest(doubtful) not in known
    assert rows(note("Samsung::Type2", "40993", raw=doubtful)) == ["40993\t\t\t?"]
    assert [one.side for one in unknown([note(raw=doubtful, text="strange($val)")], FAMILIES)] == ["value", "text"]
    assert unused([]) and all(len(line.split()) in (2, 5) for line in unused([]))


def test_facts_behind_what_is_written_by_hand_are_watched() -> None:
    kinds, hooked = note("MakerNotes::Main", rule="$count == 3", way={"Start": "8"}), note(hook="$varSize += 2")
    found = watched([kinds, hooked])
    assert set(found) == {"signature.py Name", "hook.py Canon::Main 7"}
    assert watched([note("MakerNotes::Main", rule="$count == 3", way={"Start": "9"})]) != {
        "signature.py Name": found["signature.py Name"]
    }
    assert f"hook.py Canon::Main 7 ({digest('$varSize += 2')})" in unwatched([hooked])
    assert "signature.py MakerNoteApple (gone)" in unwatched([hooked])
    assert rows(hooked) == []


def test_difference_tells_rows_and_layouts_by_name() -> None:
    old = write_notes([note(value="$val / 2"), note(tag_id="8", value="$val * 3")], FAMILIES)
    new = write_notes([note(value="$val / 4"), note(tag_id="9", rule="$count == 2")], FAMILIES)
    assert difference(old, new) == [
        "~ note Canon::Main 7: value '/2' -> '/4'",
        "- note Canon::Main 8: value *3",
        "+ note Canon::Main 9: rule count=2",
    ]
    packed = 'TABLES = (\n("A::B", "", "", "", "format=int8u", ""),\n("A::C", "", "", "", "", ""),\n)\nLABELS = ""\n'
    core = 'TABLES = {"A::D": ("first=0", "")}\nLABELS = ""\n'
    changed = {"a.py": packed.replace("int8u", "int16u"), "layout.py": core.replace("=0", "=1")}
    assert layout_changes({"a.py": packed, "layout.py": core}, changed) == [
        "~ table A::B: layout 'format=int8u' -> 'format=int16u'",
        "~ table A::D: layout 'first=0' -> 'first=1'",
    ]


def test_no_code_of_exiftool_is_in_the_data_or_in_our_names() -> None:
    texts = [FORMULAS, *PLACES.values(), *(path.read_text(encoding="utf-8") for path in generator.OUT.glob("*.py"))]
    assert not [mark for text in texts for mark in ("$val", "$self", "$$", "Image::ExifTool") if mark in text]


def test_facts_are_what_the_pinned_exiftool_gives(
    pinned: list[Note], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(generator, "read_notes", lambda exiftool: pinned)
    assert generator.check(Path()) == []
    assert generator.difference(generator.REGISTRY, tmp_path / "exiftool") == []
    (tmp_path / "__init__.py").touch()
    assert generator.difference(tmp_path, generator.REGISTRY)[0].startswith("! facts of maker notes are not compared")
    assert len(generator.unknown(Path())) < MOST_UNKNOWN


def test_check_names_what_drifts_and_generate_mends_it(
    pinned: list[Note], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(generator, "read_notes", lambda exiftool: pinned)
    for name in ("__init__.py", "old.py", "nikon.py"):
        (tmp_path / name).write_text("")
    lines = generator.check(Path(), tmp_path)
    assert {"makernote/old.py: not generated any more", "makernote/canon.py: missing"} <= set(lines)
    assert "makernote/nikon.py: differs from line 1 on" in lines
    generator.generate(Path(), tmp_path)
    assert generator.check(Path(), tmp_path) == []
    names = {path.name for path in tmp_path.glob("*.py")}
    assert names == {path.name for path in generator.OUT.glob("*.py")} and "old.py" not in names


MOST_UNKNOWN = 120
"""Expressions of ExifTool 13.59 without a name here; a new one is to be named, not to be overlooked."""
