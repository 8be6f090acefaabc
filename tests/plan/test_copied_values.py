"""Values that are copied: what a tag cannot hold is left out and told, never the reason that a whole copy fails."""

from __future__ import annotations

import pytest
from metasplice import inspect, rewrite
from metasplice.base.edit import Edit, Exact, Manner, Set
from metasplice.base.errors import Rejected, Unsupported
from metasplice.base.source import BytesSource
from metasplice.codecs.xmp import joined
from metasplice.tags import registry

from tests.build.sample import SAMPLES

QUIET = Manner(spares=True, quiet=True)
HISTORY = [{"Action": "derived"}, {"Action": "saved"}]


def _written(name: str, *edits: Edit) -> tuple[dict[str, object], list[str]]:
    made = rewrite(BytesSource(SAMPLES[name]), edits)
    after = inspect(made.patch.over(BytesSource(SAMPLES[name])))
    return {field.key: field.value for field in after.fields}, [finding.code for finding in made.plan.findings]


def test_a_structure_goes_to_the_tag_that_takes_it_and_to_no_text() -> None:
    tag = registry.table_tag("XMP::xmpMM", "History")
    fields, _ = _written("jfif", Set("History", (Exact(tag, HISTORY, HISTORY),), False, QUIET))
    assert fields["XMP-xmpMM:History"] == HISTORY
    assert "XMP-photoshop:History" not in fields
    fields, told = _written(
        "jfif", Set("XMP-dc:Title", (Exact(tag, HISTORY, HISTORY),), False, QUIET), Set("Artist", ("Ada",))
    )
    assert "XMP-dc:Title" not in fields
    assert told == ["copy/left-out"]


def test_the_words_for_binary_data_are_never_a_value() -> None:
    words = "(Binary data 3 bytes, use -b option to extract)"
    fields, told = _written(
        "jfif", Set("XMP-dc:Title", (Exact(None, None, words),), False, QUIET), Set("Artist", ("Ada",))
    )
    assert "XMP-dc:Title" not in fields
    assert told == ["copy/left-out"]
    fields, _ = _written("jfif", Set("XMP-dc:Title", (Exact(None, b"abc", words),), False, QUIET))
    assert fields["XMP-dc:Title"] == "abc"


def test_what_is_too_long_is_told_by_a_warning() -> None:
    made = rewrite(
        BytesSource(SAMPLES["jfif"]),
        [Set("IPTC:Category", (Exact(None, "Sunrise", "Sunrise"),), False, QUIET), Set("Artist", ("Ada",))],
    )
    assert [(one.code, one.severity) for one in made.plan.findings] == [("value/too-long", "warning")]


def test_numbers_of_exif_become_the_items_of_a_list() -> None:
    fields, _ = _written("jfif", Set("XMP-tiff:BitsPerSample", (Exact(None, (8, 8, 8), "8 8 8"),), False, QUIET))
    assert fields["XMP-tiff:BitsPerSample"] == ["8", "8", "8"]


def test_the_maker_note_of_xmp_is_a_text_like_any_other() -> None:
    fields, _ = _written("jfif", Set("XMP-exif:MakerNote", ("8003 bytes undefined data",)))
    assert fields["XMP-exif:MakerNote"] == "8003 bytes undefined data"


def test_a_language_of_two_letters_goes_to_xmp_beside_a_film_only() -> None:
    fields, _ = _written("film", Set("Title-de", ("Alt",)))
    assert fields["XMP-dc:Title-de"] == "Alt"
    assert not any(key.startswith("ItemList:Title-") for key in fields)
    with pytest.raises(Rejected, match="three letters"):
        rewrite(BytesSource(SAMPLES["film"]), [Set("ItemList:Title-de", ("Alt",))])


def test_tags_whose_value_the_header_of_a_file_tells_are_only_read() -> None:
    with pytest.raises(Unsupported):
        rewrite(BytesSource(SAMPLES["asf"]), [Set("ASF:Duration", ("5",))])
    with pytest.raises(Rejected, match="binary data"):
        rewrite(BytesSource(SAMPLES["film"]), [Set("ItemList:CoverArt", ("a text",))])


def test_attributes_of_an_extension_are_joined_as_elements() -> None:
    frame = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:a="http://example.org/a/" {}/></rdf:RDF></x:xmpmeta>'
    )
    whole = joined(frame.format('a:One="1"').encode(), frame.format('a:Two="x &amp; &lt;y&gt;"').encode())
    assert b'<a:Two xmlns:a="http://example.org/a/">x &amp; &lt;y&gt;</a:Two>' in whole
