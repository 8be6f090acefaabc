"""The scanner finds places where lxml finds values, and both see the same document."""

from __future__ import annotations

import pytest
from lxml import etree
from metasplice.base.errors import Rejected, Unsupported
from metasplice.grammar.xmltoken import Element, escape, read_document, unescape

DOCUMENTS = [
    "<a/>",
    "<a ></a >",
    '<?xml version="1.0"?><!-- <b> --><a xmlns="u"><b c="1" xmlns:p=\'v\' p:c = "2"/></a><!-- end -->',
    "<a>x &amp; &#65;&#x42;<![CDATA[<b>&amp;</b>]]>y<!-- z -->w</a>",
    '<a b="1 &lt;\n\t2" c=\'"\'>\r\n</a>',
    '<p:a xmlns:p="u"><p:b xmlns:p="v"><p:c/></p:b><p:d/><e xmlns=""/></p:a>',
    "<a><?pi <b> ?><b/> text <c>1</c>tail</a>\n<?xpacket end='w'?>\n",
    '<a xml:lang="x">&quot;&apos;&gt;</a>',
    '<a b=">"/>',
]


@pytest.mark.parametrize("text", DOCUMENTS)
def test_scanner_agrees_with_lxml(text: str) -> None:
    parser = etree.XMLParser(remove_comments=True, remove_pis=True)
    theirs = list(etree.fromstring(text.encode(), parser).iter())
    ours = list(read_document(text).iter())
    assert [(e.tag, dict(e.attrib), e.text or "") for e in theirs] == [(e.tag, e.attrib, e.text) for e in ours]


@pytest.mark.parametrize("text", DOCUMENTS)
def test_places_hold_what_they_say(text: str) -> None:
    for element in read_document(text).iter():
        assert text[element.start : element.opened].startswith("<" + element.qname)
        assert text[element.opened - 1] == ">"
        assert element.empty == (text[element.start : element.end].endswith("/>") and element.opened == element.end)
        if not element.empty:
            assert text[element.closing : element.end].startswith("</" + element.qname)
        for attribute in element.attributes:
            assert text[attribute.value_start - 1] == text[attribute.value_end] == text[attribute.end - 1]
            assert text[attribute.start].isspace()


def test_scope_knows_the_prefixes_in_force() -> None:
    root = read_document('<p:a xmlns:p="u" xmlns="d"><b xmlns:q="u"/></p:a>')
    inner = root.children[0]
    assert (root.prefix_of("u"), root.prefix_of("d"), root.prefix_of("none")) == ("p", None, None)
    assert inner.tag == "{d}b"
    assert inner.scope["q"] == "u"
    assert isinstance(inner, Element)
    assert inner.parent is root


@pytest.mark.parametrize("text", ["", "<a>", "</a>", "<a><b></a>", "<a", "<a><!-- </a>", "<p:a/>", "<a b=1/>"])
def test_scanner_declines_what_is_not_well_formed(text: str) -> None:
    with pytest.raises(Unsupported) as caught:
        read_document(text)
    assert caught.value.code == "xml/scan"


@pytest.mark.parametrize("text", ["", "plain", "<&>\"'", "a\tb\nc\rd", "\u00fc\U0001f600", "]]>"])
def test_escaped_text_is_read_back(text: str) -> None:
    inside = escape(text, attribute=True)
    root = etree.fromstring(f'<a b="{inside}">{escape(text)}</a>'.encode())
    assert ((root.text or ""), root.get("b")) == (text, text)
    assert unescape(escape(text)) == text


@pytest.mark.parametrize("text", ["\0", "a\x0bb", "\ud800", "\ufffe", "\x1f"])
def test_characters_that_xml_cannot_hold_are_rejected(text: str) -> None:
    with pytest.raises(Rejected) as caught:
        escape(text)
    assert caught.value.code == "xmp/illegal-character"


def test_text_stops_at_the_first_child_whatever_comments_follow() -> None:
    assert read_document("<a>x<!-- one -->y<b/>z<!-- two --></a>").text == "xy"
