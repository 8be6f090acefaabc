"""The packet wrapper: character sets, document types, padding as slack."""

from __future__ import annotations

import time

import pytest
from metasplice.base.errors import Malformed, Unsupported
from metasplice.base.patch import Patch
from metasplice.base.source import BytesSource
from metasplice.base.span import Span
from metasplice.grammar import xmpacket

from tests.build import xmp

HEAD = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'


def over(raw: bytes, patch: Patch) -> bytes:
    return patch.over(BytesSource(raw)).all()


@pytest.mark.parametrize("name", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("mark", [True, False])
def test_packet_reads_in_every_unicode_encoding(name: str, mark: bool) -> None:
    text = "<a>\u00fc</a>"
    raw = ("\ufeff" * mark + text).encode(name)
    packet = xmpacket.read_packet(raw)
    assert (packet.encoding, packet.text) == (name, text)
    assert xmpacket.document(raw) == text.encode()


def test_packet_believes_a_declared_single_byte_encoding() -> None:
    raw = '<?xml version="1.0" encoding="ISO-8859-1"?><a>\u00fc</a>'.encode("latin-1")
    assert xmpacket.read_packet(raw).encoding == "latin-1"
    assert xmpacket.document(raw).endswith("<a>\u00fc</a>".encode())


def test_packet_does_not_believe_a_declared_wide_encoding_of_narrow_bytes() -> None:
    assert xmpacket.read_packet(b'<?xml version="1.0" encoding="UTF-16"?><a/>').encoding == "utf-8"


def test_packet_is_malformed_when_bytes_are_not_in_their_encoding() -> None:
    with pytest.raises(Malformed) as caught:
        xmpacket.read_packet(b"<a>\xff</a>")
    assert caught.value.code == "xmp/encoding"
    assert xmpacket.document(b"<a>\xff</a>") == b"<a>?</a>"


def test_packet_leaves_nuls_and_rubbish_around_the_document_out() -> None:
    assert xmpacket.document(b"\0\0 <a/>\n\0\0\0") == b"<a/>"
    assert xmpacket.document(b"\0\0") == b""


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"<!DOCTYPE a><a/>", True),
        (b"<?xml version='1.0'?>\n<!-- x --><!DOCTYPE a [<!ENTITY b 'c'>]><a/>", True),
        (b"<a><![CDATA[<!DOCTYPE a>]]></a>", False),
        (b"<!-- <!DOCTYPE a> --><a/>", False),
        (b"<?p <!DOCTYPE a>", False),
        (b"<a/>", False),
    ],
)
def test_doctype_counts_only_in_the_prolog(raw: bytes, found: bool) -> None:
    assert xmpacket.has_doctype(raw) is found


def test_doctype_search_takes_linear_time() -> None:
    raw = b"<?a?>" * 20000 + b"<a><!DOCTYPE"
    start = time.perf_counter()
    assert not xmpacket.has_doctype(raw)
    assert time.perf_counter() - start < 1


def test_growth_is_taken_from_the_padding() -> None:
    raw = xmp.packet()
    new = over(raw, xmpacket.write_packet(xmpacket.read_packet(raw), [(60, 60, "\u00e4bc")]))
    assert len(new) == len(raw)
    assert new[-25:] == raw[-25:]
    assert "\u00e4bc".encode() in new


def test_shrinkage_is_given_to_the_padding() -> None:
    raw = xmp.packet()
    assert len(over(raw, xmpacket.write_packet(xmpacket.read_packet(raw), [(60, 70, "")]))) == len(raw)


def test_packet_grows_when_the_padding_does_not_suffice() -> None:
    raw = xmp.packet(padding=1)
    new = over(raw, xmpacket.write_packet(xmpacket.read_packet(raw), [(60, 60, "x" * 80)]))
    assert len(new) == len(raw) + 80


def test_packet_shrinks_when_the_padding_would_become_absurd() -> None:
    raw = xmp.packet(xmp.description(xmp.simple("own:a", "x" * 20000)))
    text = raw.decode()
    at = text.index("xxx")
    new = over(raw, xmpacket.write_packet(xmpacket.read_packet(raw), [(at, at + 20000, "")]))
    assert len(new) == len(raw) - 20000


@pytest.mark.parametrize("raw", [xmp.packet(end="r"), xmp.packet(padding=0), xmp.document().encode()])
def test_read_only_and_bare_packets_have_no_slack(raw: bytes) -> None:
    new = over(raw, xmpacket.write_packet(xmpacket.read_packet(raw), [(60, 60, "xyz")]))
    assert len(new) == len(raw) + 3


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-be"])
def test_wide_packets_are_spliced_in_their_own_units(encoding: str) -> None:
    raw = xmp.packet(encoding=encoding)
    packet = xmpacket.read_packet(raw)
    new = over(raw, xmpacket.write_packet(packet, [(60, 61, "\U0001f600"), (70, 70, "z")]))
    assert len(new) == len(raw)
    wanted = packet.text[:60] + "\U0001f600" + packet.text[61:70] + "z" + packet.text[70:]
    assert new.decode(encoding).split() == wanted.split()


def test_single_byte_packet_refuses_what_it_cannot_spell() -> None:
    packet = xmpacket.read_packet(b'<?xml version="1.0" encoding="ISO-8859-1"?><a></a>')
    with pytest.raises(Unsupported) as caught:
        xmpacket.write_packet(packet, [(46, 46, "\u20ac")])
    assert caught.value.code == "xmp/encoding"


def test_shrink_cuts_padding_only() -> None:
    raw = xmp.packet()
    cut = xmpacket.shrink(raw, len(raw) - 700)
    assert len(cut) == len(raw) - 700
    assert cut.split() == raw.split()
    least = xmpacket.shrink(raw, 10)
    assert least.split() == raw.split()
    assert xmpacket.shrink(xmp.packet(end="r"), 10) == xmp.packet(end="r")


def test_wrapped_document_is_a_writable_padded_packet() -> None:
    raw = xmpacket.wrap("<a/>")
    assert raw.decode().startswith(HEAD)
    packet = xmpacket.read_packet(raw)
    assert packet.padding.size == 2425


def test_padding_is_only_the_white_space_behind_stray_text() -> None:
    raw = b"<x/>stray" + b" " * 400 + b"<?xpacket end='w'?>"
    assert xmpacket.read_packet(raw).padding == Span(9, 409)
