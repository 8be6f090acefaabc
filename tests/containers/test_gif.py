"""The container GIF: its blocks, where new extensions stand, what is refused."""

from __future__ import annotations

import pytest
from metasplice import BytesSource, Delete, MetaspliceError, Set, inspect, rewrite
from metasplice.base.edit import Edit
from metasplice.derived import visible
from metasplice.tags import convert

from tests.build import gif as build
from tests.build import icc
from tests.build.sample import PACKET, SAMPLES

PROFILE = icc.icc((b"desc", icc.desc(b"Ours")))
COLOURS = build.application(b"ICCRGBG1012", bytes(300))


def changed(raw: bytes, *edits: Edit) -> bytes:
    source = BytesSource(raw)
    return rewrite(source, list(edits)).patch.over(source).all()


def values(raw: bytes) -> dict[str, object]:
    fields = visible(inspect(BytesSource(raw)))
    return {field.key: convert.text(field.tag, field.value, field.context) for field in fields}


def kinds(raw: bytes) -> list[str]:
    return [part.kind for part in inspect(BytesSource(raw)).layout.root.children[0].children]


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        (build.comment(b"words"), "comment"),
        (build.xmp(PACKET), "xmp"),
        (COLOURS, "icc"),
        (build.LOOP, "gif-animation"),
        (build.application(b"MIDICTRLJon", bytes(8)), "gif-midi"),
        (build.application(b"MIDISONGDm7", b"MThd"), "gif-song"),
        (build.application(b"C2PA_GIF\1\0\0", bytes(8)), "jumbf"),
        (b"\x21\x01\x0c" + bytes(12) + b"\5words\0", "gif-text"),
        (b"\x21\xff\x0bXMP DataXMP" + build.blocks(b"no ramp"), "xmp"),
    ],
)
def test_an_extension_is_the_block_that_its_name_tells(part: bytes, kind: str) -> None:
    layout = inspect(BytesSource(build.gif(part))).layout
    assert kind in {block.kind for block in layout.blocks}
    assert layout.gaps() == []


def test_a_new_extension_stands_in_front_of_what_belongs_to_the_first_picture() -> None:
    made = changed(SAMPLES["gif animation"], Set("XMP-dc:Title", ("Sea",)), Set("Comment", ("words",)))
    assert kinds(made)[4:-5] == ["xmp", "comment"] or kinds(made)[4:-5] == ["comment", "xmp"]
    assert kinds(made)[-5:] == ["control", "picture", "control", "picture", "end"]
    found = values(made)
    assert (found["XMP-dc:Title"], found["File:Comment"]) == ("Sea", "words")
    assert (found["GIF:FrameCount"], found["GIF:Duration"]) == (2, "0.50 s")
    assert changed(made, Delete("all")) == SAMPLES["gif animation"]


def test_an_old_file_that_gets_an_extension_becomes_a_new_one() -> None:
    raw = SAMPLES["gif"]
    assert values(raw)["GIF:GIFVersion"] == "87a"
    made = changed(raw, Set("Comment", ("words",)))
    assert values(made)["GIF:GIFVersion"] == "89a"
    assert made == build.gif(build.comment(b"words"))


def test_a_comment_takes_the_place_of_the_first_one() -> None:
    raw = build.gif(build.comment(b"one"), build.LOOP, build.comment(b"two"))
    assert changed(raw, Set("Comment", ("x" * 300,))) == build.gif(build.comment(b"x" * 300), build.LOOP)
    assert changed(raw, Delete("Comment")) == build.gif(build.LOOP)


def test_a_packet_changes_in_front_of_its_ramp() -> None:
    raw = build.gif(build.xmp(PACKET), build.comment(b"kept"))
    made = changed(raw, Set("XMP-dc:Title", ("家族",)))
    assert build.RAMP in made
    assert values(made)["XMP-dc:Title"] == "家族"
    assert values(made)["File:Comment"] == "kept"


@pytest.mark.parametrize("words", [b"?xp", b"x"])
def test_an_extension_without_a_packet_gets_one_with_its_ramp(words: bytes) -> None:
    head = b"\x21\xff\x0bXMP DataXMP"
    made = changed(build.gif(head + build.blocks(words), build.comment(b"kept")), Set("XMP-dc:Title", ("Sea",)))
    assert build.RAMP in made and made.count(head) == 1
    assert (values(made)["XMP-dc:Title"], values(made)["File:Comment"]) == ("Sea", "kept")


def test_all_goes_but_pictures_and_what_nobody_knows() -> None:
    raw = SAMPLES["gif with blocks"]
    assert changed(raw, Delete("all")) == build.gif(build.application(b"UNKNOWN 1.0", b"nobody knows"))
    assert changed(raw, Delete("ICC_Profile:all")) == raw.replace(COLOURS, b"")


def test_a_profile_is_exchanged_whole() -> None:
    new = icc.icc((b"desc", icc.desc(b"x" * 300)))
    made = changed(build.gif(build.application(b"ICCRGBG1012", PROFILE)), Set("ICC_Profile", (new,)))
    assert made == build.gif(build.application(b"ICCRGBG1012", new))


BROKEN = {
    "gif/no-end": build.gif()[:-1],
    "gif/subblocks-overrun": build.gif()[:-3],
    "gif/picture-overruns": build.gif()[:30],
    "gif/palette-overruns": build.gif()[:20],
    "gif/extension-overruns": build.gif()[:25] + b"\x21",
}


@pytest.mark.parametrize("code", BROKEN)
def test_a_file_is_read_and_not_written_when_its_chain_is_broken(code: str) -> None:
    source = BytesSource(BROKEN[code])
    inspection = inspect(source)
    assert code in {finding.code for finding in inspection.findings}
    assert inspection.layout.gaps() == []
    with pytest.raises(MetaspliceError) as caught:
        rewrite(source, [Set("Comment", ("new",))])
    assert caught.value.code == code


def test_a_file_shorter_than_its_header_is_malformed() -> None:
    with pytest.raises(MetaspliceError) as caught:
        inspect(BytesSource(build.gif()[:12]))
    assert caught.value.code == "gif/too-short"


def test_no_more_blocks_are_told_apart_than_any_file_has() -> None:
    raw = build.gif(*[build.comment(b"")] * 70000)
    assert "gif/too-many-blocks" in {finding.code for finding in inspect(BytesSource(raw)).findings}
