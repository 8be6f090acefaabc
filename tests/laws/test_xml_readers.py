"""The two readers of XML see the same tree."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from metasplice.base.errors import Malformed, MetaspliceError
from metasplice.codecs.xmp.read import document, parsers
from metasplice.grammar.xmlparse import DEEPEST, read_tree
from metasplice.reading import Inspection
from metasplice.shell.source import FileSource


def _difference(one: Any, other: Any) -> str:
    """Where the trees part, "" where they do not."""
    seen = [(node.tag, node.text or "", dict(node.attrib), node.prefix, len(node)) for node in (one, other)]
    if seen[0] != seen[1]:
        return f"{seen[0]} against {seen[1]}"
    return next((found for pair in zip(one, other, strict=True) if (found := _difference(*pair))), "")


def _lxml(xml: bytes) -> Any:
    try:
        return etree.fromstring(xml, parsers()[1])
    except (etree.XMLSyntaxError, ValueError):
        return None


def _packets(path: Path) -> list[bytes]:
    with FileSource(path) as source:
        inspection = Inspection(source)
        blocks = [block for block in inspection.layout.blocks if block.kind.startswith("xmp")]
        return [document(inspection.payload(block)) for block in blocks]


def test_packets_of_real_files_read_alike(corpus: Path) -> None:
    compared = 0
    for path in sorted([*corpus.glob("jpeg/*"), *corpus.glob("xmp/*")]):
        try:
            packets = _packets(path)
        except MetaspliceError:
            continue
        for packet in packets:
            tree = _lxml(packet)
            if tree is not None:
                assert _difference(tree, read_tree(packet)) == "", path.name
                compared += 1
    assert compared > 100


_PIECES = st.sampled_from(
    [
        "<a>",
        "</a>",
        '<b:x xmlns:b="u">',
        "</b:x>",
        "<c/>",
        "text",
        "&amp;",
        "&#65;",
        "<!-- c -->",
        "<![CDATA[<]]>",
        '<d e="1"/>',
    ]
    + ["\r\n", "&x;", "<", "]]>", "<b:y/>", '<z xmlns="v"/>', "<?pi x?>", "\t", "é"]
)


@given(st.lists(_PIECES, max_size=12))
def test_what_expat_accepts_reads_as_lxml_does(pieces: list[str]) -> None:
    xml = f"<r>{''.join(pieces)}</r>".encode()
    try:
        mine = read_tree(xml)
    except Malformed:
        return
    tree = _lxml(xml)
    assert tree is not None
    assert _difference(tree, mine) == ""


def test_too_many_levels_are_refused() -> None:
    with pytest.raises(Malformed, match="lie in one another"):
        read_tree(b"<a>" * (DEEPEST + 1))


def test_broken_xml_is_refused() -> None:
    with pytest.raises(Malformed, match="well-formed"):
        read_tree(b"<a><b></a>")
