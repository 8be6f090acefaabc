"""XMP in two parts: properties move into the extension when they must and come back when they can."""

from __future__ import annotations

from hashlib import md5
from typing import Any

import pytest
from metasplice.base.change import Change, GroupDelete
from metasplice.base.errors import Unsupported
from metasplice.base.source import BytesSource
from metasplice.codecs.xmp import extended
from metasplice.tags.registry import find

from tests.build import xmp

BIG = "wörd &" * 16000
PACKET = xmp.packet(xmp.description(xmp.simple("own:a", "1"), xmp.listed("dc:subject", "s")))


def change(key: str, value: Any) -> Change:
    group, name = key.split(":")
    return Change(next(tag for tag in find(name) if tag.group1 == group), group, value)


class Two:
    """A main packet and its extension, edited again and again."""

    def __init__(self, main: bytes, extension: bytes | None = None) -> None:
        self.main = main
        self.extension = extension

    def edit(self, *changes: Change | GroupDelete) -> extended.Pair:
        pair = extended.encode_pair(self.main, self.extension, changes)
        assert pair.main is not None
        source = BytesSource(self.main)
        after = pair.main.over(source).all()
        assert pair.main.invert(source).over(BytesSource(after)).all() == self.main
        self.main, self.extension = after, pair.extension
        assert len(self.main) <= extended.LIMIT
        again = extended.encode_pair(self.main, self.extension, changes)
        assert again.main is not None
        assert not again.main
        assert again.extension == self.extension
        return pair

    @property
    def fields(self) -> dict[str, Any]:
        return {field.key: field.value for field in extended.decode_pair(self.main, self.extension, None).fields}


def test_small_changes_stay_in_one_packet() -> None:
    two = Two(PACKET)
    two.edit(change("XMP-dc:Description", "small"))
    assert two.extension is None
    assert len(two.main) == len(PACKET)


def test_large_property_moves_into_an_extension_of_the_right_name() -> None:
    two = Two(PACKET)
    two.edit(change("XMP-dc:Description", BIG))
    assert two.extension
    fields = two.fields
    assert fields["XMP-dc:Description"] == BIG
    assert (
        fields["XMP-xmpNote:HasExtendedXMP"] == md5(two.extension).hexdigest().upper() == extended.guid(two.extension)
    )
    assert (fields["XMP-own:A"], fields["XMP-dc:Subject"]) == ("1", ["s"])
    assert b"<?xpacket" not in two.extension


def test_edits_go_where_the_property_lives() -> None:
    two = Two(PACKET)
    two.edit(change("XMP-dc:Description", BIG))
    extension = two.extension
    pair = two.edit(change("XMP-dc:Subject", ["t"]))
    assert pair.extension is extension
    two.edit(change("XMP-dc:Description", BIG + "!"), change("XMP-xmp:Rating", "3"))
    assert two.extension
    assert two.extension != extension
    assert two.fields["XMP-xmpNote:HasExtendedXMP"] == extended.guid(two.extension)
    assert two.fields["XMP-dc:Description"] == BIG + "!"
    assert two.fields["XMP-xmp:Rating"] == "3"


@pytest.mark.parametrize("value", ["small", None])
def test_extension_goes_when_it_is_no_longer_needed(value: str | None) -> None:
    two = Two(PACKET)
    two.edit(change("XMP-dc:Description", BIG))
    two.edit(change("XMP-dc:Description", value))
    assert two.extension is None
    assert "XMP-xmpNote:HasExtendedXMP" not in two.fields
    assert two.fields.get("XMP-dc:Description") == value
    assert two.fields["XMP-own:A"] == "1"


def test_two_large_properties_live_in_the_extension_until_both_are_small() -> None:
    two = Two(PACKET)
    two.edit(change("XMP-dc:Description", BIG), change("XMP-dc:Rights", BIG[::-1]))
    two.edit(change("XMP-dc:Description", "small"))
    assert two.extension
    assert (two.fields["XMP-dc:Description"], two.fields["XMP-dc:Rights"]) == ("small", BIG[::-1])
    two.edit(GroupDelete("XMP-dc"))
    assert two.extension is None
    assert set(two.fields) == {"XMP-x:XMPToolkit", "XMP-own:A"}


def test_deleting_everything_drops_both() -> None:
    two = Two(PACKET)
    two.edit(change("XMP-dc:Description", BIG))
    assert extended.encode_pair(two.main, two.extension, [GroupDelete("XMP")]) == (None, None)


def test_moved_property_brings_its_namespaces_along() -> None:
    odd = f'<zz:a xmlns:zz="http://zz/" zz:q="1"><own:b>{"x" * 70000}</own:b></zz:a>'
    packet = xmp.packet(xmp.description(xmp.simple("own:a", "1"), odd))
    main, extension, name = extended.split_packet(packet)
    assert name == extended.guid(extension)
    assert len(main) <= extended.LIMIT
    two = Two(main, extension)
    assert two.fields["XMP-zz:A"] == {"Q": "1", "B": "x" * 70000}
    two.edit(change("XMP-xmp:Rating", "1"))
    assert two.extension is extension


def test_padding_is_given_up_before_a_property_moves() -> None:
    packet = xmp.packet(xmp.description(xmp.simple("own:a", "x" * 60000)), padding=30)
    two = Two(packet)
    two.edit(change("XMP-dc:Description", "y" * 2500))
    assert two.extension is None


def test_created_packet_is_split_when_it_must_be() -> None:
    main, extension = extended.create_pair([change("XMP-dc:Description", BIG)])
    assert extension
    assert Two(main, extension).fields["XMP-dc:Description"] == BIG
    assert extended.create_pair([change("XMP-dc:Description", "x")])[1] is None


def test_many_small_properties_that_do_not_fit_are_refused() -> None:
    many = [xmp.simple(f"own:p{number}", "x" * 150) for number in range(500)]
    with pytest.raises(Unsupported) as caught:
        extended.encode_pair(xmp.packet(xmp.description(*many)), None, [change("XMP-xmp:Rating", "1")])
    assert caught.value.code == "xmp/too-large"


def test_joined_packet_holds_what_both_held_and_no_note() -> None:
    large = xmp.packet(xmp.description(xmp.simple("xmp:Label", "x" * 70_000), xmp.simple("xmp:Rating", "3")))
    main, extension, _ = extended.split_packet(large)
    fields = extended.decode(extended.joined(main, extension), None).fields
    names = {one.name for one in fields}
    assert {"Label", "Rating"} <= names and "HasExtendedXMP" not in names
