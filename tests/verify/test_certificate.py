"""The certificate on two files of which nothing else is known: sound after an edit, not after any other change."""

from __future__ import annotations

import pytest
from metasplice import BytesSource, MetaspliceError, inspect, rewrite
from metasplice.base.part import Role
from metasplice.engine import certify
from metasplice.plan import edits_of

from tests.build.sample import SAMPLES


def edited(raw: bytes) -> bytes:
    """The file with a title, and with a place where it can hold one."""
    source = BytesSource(raw)
    for wish in ({"Title": "New pier", "EXIF:GPSLatitude#": 1.5}, {"Title": "New pier"}, {"XMP-dc:Title": "New pier"}):
        try:
            return rewrite(source, edits_of(wish)).patch.over(source).all()
        except MetaspliceError:
            continue
    pytest.skip("this sample takes no title")


@pytest.mark.parametrize("name", SAMPLES)
def test_certificate_is_sound_when_tags_alone_were_written(name: str) -> None:
    raw = SAMPLES[name]
    verdict = certify(BytesSource(raw), BytesSource(edited(raw)))
    assert verdict.ok, verdict.failures


@pytest.mark.parametrize("name", SAMPLES)
def test_certificate_is_not_sound_when_a_byte_of_the_media_was_changed(name: str) -> None:
    raw = SAMPLES[name]
    made = bytearray(edited(raw))
    layout = inspect(BytesSource(bytes(made))).layout
    media = max(
        (part.span for part in layout.root.leaves() if part.role is Role.MEDIA),
        key=lambda span: span.size,
        default=None,
    )
    if media is None:
        pytest.skip("nothing in this sample is seen or heard")
    made[(media.start + media.end) // 2] ^= 0x55
    try:
        assert not certify(BytesSource(raw), BytesSource(bytes(made))).ok
    except MetaspliceError:
        return  # what cannot be read any more gets no certificate
