"""What a command comes to for one file: copies, texts, conditions, tags of the file itself."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from metasplice.base.edit import Delete, Edit, Set
from metasplice.base.errors import MetaspliceError
from metasplice.reading import Inspection
from metasplice.shell.arguments import read_arguments
from metasplice.shell.command import run_words
from metasplice.shell.demand import needs_recipe
from metasplice.shell.recipe import Recipe, Resolved, check_words
from metasplice.shell.source import FileSource


@pytest.fixture
def tagged(photo: Path) -> Path:
    assert run_words(["-q", "-Artist=Ada", "-XMP-dc:Title=One", "-EXIF:ISO=100", str(photo)]) == 0
    return photo


def _resolved(path: Path, *words: str, recipe: Recipe | None = None) -> Resolved:
    recipe = recipe or check_words(read_arguments([*words, str(path)]))
    with FileSource(path) as source:
        return recipe.resolved(str(path), source, Inspection(source))


def _told(edits: list[Edit]) -> list[tuple[str, str]]:
    return [(edit.tag, str(edit.values[0])) for edit in edits if isinstance(edit, Set)]


def test_plain_changes_need_no_recipe(photo: Path) -> None:
    assert not needs_recipe(read_arguments(["-Artist=Ada", str(photo)]))
    for words in (["-Title<Artist"], ["-if", "1", "-Artist=x"], ["-FileName=x.jpg"], ["-csv=a.csv"]):
        assert needs_recipe(read_arguments([*words, str(photo)]))


def test_copies_stand_where_they_stood_on_the_command_line(tagged: Path) -> None:
    made = _resolved(tagged, "-City=x", "-tagsFromFile", "@", "-XMP-dc:Creator<Artist", "-Label=y")
    assert _told(made.edits) == [("City", "x"), ("XMP-dc:Creator", "Ada"), ("Label", "y")]


def test_groups_deleted_behind_a_copy_within_the_file_are_deleted_before_it(tagged: Path) -> None:
    made = _resolved(tagged, "-XMP-dc:Creator<Artist", "-all=", "-ICC_Profile<ICC_Profile", "-Label=y")
    assert [edit.tag for edit in made.edits] == ["all", "XMP-dc:Creator", "Label"]
    assert isinstance(made.edits[0], Delete) and made.edits[0].keep == ("ICC_Profile:all",)


def test_block_of_another_file_is_copied_byte_by_byte(tagged: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.jpg"
    other.write_bytes(tagged.read_bytes())
    made = _resolved(other, "-tagsFromFile", str(tagged), "-XMP", "-Photoshop")
    (edit,) = made.edits
    assert isinstance(edit, Set) and edit.tag == "XMP" and b"One" in edit.values[0]  # type: ignore[operator]
    assert [finding.code for finding in made.findings] == ["copy/block"]


def test_text_is_filled_and_not_written_where_a_tag_is_missing(tagged: Path) -> None:
    made = _resolved(tagged, "-Comment<$artist: ${title;s/O/0/} $iso#", "-City<$nothing")
    assert _told(made.edits) == [("Comment", "Ada: 0ne 100")]
    assert [finding.code for finding in made.findings] == ["copy/missing"]
    assert _told(_resolved(tagged, "-m", "-City<a${nothing}b").edits) == [("City", "ab")]
    assert _told(_resolved(tagged, "-f", "-City<a${nothing}b").edits) == [("City", "a-b")]


def test_tags_of_the_file_itself_are_handed_over_apart(tagged: Path) -> None:
    made = _resolved(tagged, "-FileName<$artist.jpg", "-System:FileModifyDate<FileModifyDate", "-Artist=x")
    assert [edit.tag for edit in made.file_edits] == ["FileName", "FileModifyDate"]
    assert _told(made.edits) == [("Artist", "x")]


def test_block_of_the_file_itself_is_spared_by_the_deletion_before(tagged: Path) -> None:
    made = _resolved(tagged, "-all=", "-tagsFromFile", "@", "-ICC_Profile", "-Artist")
    assert made.edits[0] == Delete("all", ("ICC_Profile:all",))


def test_conditions_must_all_hold(tagged: Path) -> None:
    def applies(*words: str) -> bool:
        recipe = check_words(read_arguments([*words, "-Artist=x", str(tagged)]))
        with FileSource(tagged) as source:
            return recipe.applies(str(tagged), source)

    assert applies("-if", '$artist eq "Ada"', "-if", "$iso > 50")
    assert not applies("-if", '$artist eq "Ada"', "-if", "$iso > 100")
    assert applies("-if", "$exif:all and not $iptc:all")
    assert applies("-if", "$filename =~ /^photo/")
    assert applies("-if", '$colour eq "red"', "-userParam", "colour=red")
    assert not applies("-if", "$nothing")


def test_recipe_travels_to_another_process(tagged: Path) -> None:
    recipe = check_words(read_arguments(["-if", "1", "-Title<$artist", str(tagged)]))
    assert _told(_resolved(tagged, recipe=pickle.loads(pickle.dumps(recipe))).edits) == [("Title", "Ada")]


@pytest.mark.parametrize("words", [["-tagsFromFile", "none.jpg"], ["-if", "$a eq ("], ["-Title<${artist;bad(}"]])
def test_mistakes_are_told_before_a_file_is_touched(photo: Path, words: list[str]) -> None:
    with pytest.raises(MetaspliceError):
        check_words(read_arguments([*words, str(photo)]))


def test_sidecar_is_made_from_nothing_and_read_back(tagged: Path, capfd: pytest.CaptureFixture[str]) -> None:
    sidecar = tagged.with_suffix(".xmp")
    assert run_words(["-tagsFromFile", str(tagged), str(sidecar)]) == 0
    assert capfd.readouterr().out == "    1 image files created\n"
    assert run_words(["-s3", "-XMP-tiff:Artist", str(sidecar)]) == 0
    assert capfd.readouterr().out == "Ada\n"


def test_all_files_that_fail_the_condition_are_exit_status_2(tagged: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = tagged.read_bytes()
    assert run_words(["-if", "$iso > 1000", "-Artist=x", str(tagged)]) == 2
    assert capfd.readouterr().out == "    1 files failed condition\n"
    assert tagged.read_bytes() == before


def test_output_of_another_format_is_refused(tagged: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run_words(["-Artist=x", "-o", str(tagged.with_suffix(".png")), str(tagged)]) == 1
    assert "PNG files are not made" in capfd.readouterr().err
    assert not tagged.with_suffix(".png").exists()
