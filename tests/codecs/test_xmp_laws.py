"""Random packets under random edits: effect, isolation, idempotence, undo, and no way to hang or crash."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from metasplice.base.change import Change, GroupDelete
from metasplice.base.errors import MetaspliceError
from metasplice.base.source import BytesSource
from metasplice.codecs.xmp import decode, encode, flatten
from metasplice.tags.registry import find

from tests.build import xmp

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=12)
LANGUAGES = ("", "de", "fr-CA")


def tag(key: str) -> Any:
    group, name = key.split(":")
    return next(found for found in find(name) if found.group1 == group)


TAGS = {
    key: tag(key) for key in ("XMP-dc:Format", "XMP-photoshop:City", "XMP-xmp:Label", "XMP-dc:Subject", "XMP-dc:Title")
}
TAGS |= {key: tag(key) for key in ("XMP-mwg-rs:RegionInfo", "XMP-mwg-rs:RegionName", "XMP-exif:FlashFired")}

FORMS = st.one_of(
    TEXT.map(lambda text: xmp.simple("dc:format", text)),
    TEXT.map(lambda text: xmp.simple("photoshop:City", text)),
    TEXT.map(lambda text: xmp.simple("own:thing", text)),
    st.lists(TEXT, max_size=4).map(lambda items: xmp.listed("dc:subject", *items)),
    st.tuples(TEXT, TEXT).map(lambda two: xmp.alternative("dc:title", x=two[0], de=two[1])),
    TEXT.map(lambda text: xmp.alternative("dc:title", fr_ca=text)),
    TEXT.map(lambda text: xmp.structure("exif:Flash", xmp.simple("exif:Fired", text), xmp.simple("own:odd", text))),
    st.lists(TEXT, min_size=1, max_size=3).map(lambda names: xmp.structure("mwg-rs:Regions", regions(names))),
    st.just("<!-- a comment -->"),
    st.just("<own:c><![CDATA[<&>]]></own:c>"),
)


def regions(names: list[str]) -> str:
    items = "".join(xmp.structure("rdf:li", xmp.simple("mwg-rs:Name", name)) for name in names)
    return f"<mwg-rs:RegionList><rdf:Bag>{items}</rdf:Bag></mwg-rs:RegionList>"


def unique(forms: list[str]) -> list[str]:
    """One form of each property: what repeats is folded by a write and is tested elsewhere."""
    return list({form.split(">")[0].split(" ")[0]: form for form in forms}.values())


PACKETS = st.builds(
    lambda forms, cut, padding, end, encoding: xmp.packet(
        *(xmp.description(*part) for part in (forms[:cut], forms[cut:]) if part),
        padding=padding,
        end=end,
        encoding=encoding,
    ),
    st.lists(FORMS, max_size=6).map(unique),
    st.integers(0, 6),
    st.sampled_from([0, 1, 20]),
    st.sampled_from("wr"),
    st.sampled_from(["utf-8", "utf-8", "utf-8", "utf-16-le", "utf-16-be"]),
)

SIMPLE = ("XMP-dc:Format", "XMP-photoshop:City", "XMP-xmp:Label")
REGION = st.fixed_dictionaries({"Name": TEXT, "Area": st.fixed_dictionaries({"X": TEXT, "Unit": TEXT})})


def wish(key: str, value: Any, lang: str = "") -> Change:
    return Change(TAGS[key], key.split(":")[0], value, lang)


CHANGES = st.one_of(
    st.builds(wish, st.sampled_from(SIMPLE), st.none() | TEXT),
    st.builds(wish, st.just("XMP-dc:Subject"), st.none() | st.lists(TEXT, min_size=1, max_size=4)),
    st.builds(wish, st.just("XMP-dc:Title"), st.none() | TEXT, st.sampled_from(LANGUAGES)),
    st.builds(wish, st.just("XMP-exif:FlashFired"), st.none() | TEXT),
    st.builds(wish, st.just("XMP-mwg-rs:RegionName"), st.lists(TEXT.filter(bool), min_size=1, max_size=3)),
    st.builds(
        wish,
        st.just("XMP-mwg-rs:RegionInfo"),
        st.none() | st.lists(REGION, min_size=1, max_size=3).map(lambda items: {"RegionList": items}),
    ),
    st.sampled_from(["XMP-dc", "XMP-own", "XMP-mwg-rs"]).map(GroupDelete),
)


def read(raw: bytes) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in decode(raw, None).fields:
        for one in flatten(field):
            found.setdefault(one.key, one.value)
    return found


def touched(change: Change | GroupDelete, key: str) -> bool:
    """Whether a change is about a key."""
    if isinstance(change, GroupDelete):
        return key.startswith(change.group1 + ":")
    name = {"FlashFired": "Flash", "RegionName": "Region", "RegionInfo": "Region"}.get(change.tag.name, change.tag.name)
    return key.startswith(f"{change.group1}:{name}")


@settings(max_examples=200, deadline=None)
@given(PACKETS, st.lists(CHANGES, min_size=1, max_size=3))
def test_edits_do_what_they_say_and_nothing_else(raw: bytes, changes: list[Change | GroupDelete]) -> None:
    patch = encode(raw, changes)
    before = read(raw)
    if patch is None:
        assert all(any(touched(change, key) for change in changes) for key in before if key != "XMP-x:XMPToolkit")
        return
    after_raw = patch.over(BytesSource(raw)).all()
    after = read(after_raw)
    for key in before.keys() | after.keys():
        if not any(touched(change, key) for change in changes):
            assert before.get(key) == after.get(key), key
    last = changes[-1]
    if isinstance(last, Change) and last.tag.name in ("Format", "City", "Label", "Subject"):
        key = f"{last.group1}:{last.tag.name}"
        assert after.get(key) == last.value
    assert patch.invert(BytesSource(raw)).over(BytesSource(after_raw)).all() == raw
    again = encode(after_raw, changes)
    assert again is not None
    assert not again.plain()


@settings(max_examples=60, deadline=None)
@given(PACKETS, st.data())
def test_mutilated_packets_give_a_result_or_a_refusal(raw: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(raw)))
    size = data.draw(st.integers(0, 40))
    broken = raw[:at] + data.draw(st.binary(max_size=8)) + raw[at + size :]
    decode(broken, None)
    try:
        encode(broken, [wish("XMP-dc:Format", "x"), wish("XMP-dc:Subject", ["y"])])
    except MetaspliceError:
        pass
