"""Values that are written with -E, -ex and -ec."""

from __future__ import annotations

import pytest
from metasplice.base.edit import Set
from metasplice.shell.arguments import read_arguments
from metasplice.shell.dress import escapes
from metasplice.shell.unescaping import unescapes

CASES = [
    ("html", "J&uuml;rgen &amp; &lt;x&gt; &#946;&#x3b1;", "Jürgen & <x> βα"),
    ("html", "&nosuch; & &#0; &#xd800;", "&nosuch; & &#0; &#xd800;"),
    ("xml", "J&#252;rgen &amp; &uuml; &apos;", "Jürgen & &uuml; '"),
    ("c", r"one\ntwo\x41\q\\n\xc3\xa9", "one\ntwoAq\\né"),
]


@pytest.mark.parametrize(("kind", "text", "meant"), CASES)
def test_what_stands_for_a_character_becomes_it(kind: str, text: str, meant: str) -> None:
    assert unescapes(kind)(text) == meant


@pytest.mark.parametrize("kind", ["html", "xml", "c"])
@pytest.mark.parametrize("text", ["a<b>&'\"\n\tü β 😀", "", "\\"])
def test_what_is_printed_is_taken_back(kind: str, text: str) -> None:
    assert unescapes(kind)(escapes(kind)(text)) == text


def test_option_counts_wherever_it_stands() -> None:
    for words in (["-E", "-Artist=&auml;", "x.jpg"], ["-Artist=&auml;", "x.jpg", "-E"]):
        assert read_arguments(words).edits == [Set("Artist", ("ä",))]
    assert read_arguments(["-Artist=&auml;", "x.jpg"]).edits == [Set("Artist", ("&auml;",))]
