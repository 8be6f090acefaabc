"""The judge catches every sabotage we could think of, with and without knowledge of the patch."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from metasplice import BytesSource, Patch, Set, Span, inspect, rewrite
from metasplice.base.splice import Splice
from metasplice.reading import Inspection
from metasplice.verify import Pair, Verdict, findings_of, verify

from tests.build import jpeg as build
from tests.build.sample import SAMPLES

RAW = SAMPLES["everything"]
EDITS = [Set("EXIF:Artist", ("Somebody with a name that fits no old slot",)), Set("XMP-dc:Title", ("New",))]


def good() -> bytes:
    return rewrite(BytesSource(RAW), EDITS).patch.over(BytesSource(RAW)).all()


def judged(made: bytes, *, asked: bool = True) -> Verdict:
    wanted = rewrite(BytesSource(RAW), EDITS).plan.block_edits if asked else None
    return verify(Pair(inspect(BytesSource(RAW)), inspect(BytesSource(made)), None, wanted))


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(raw: bytes) -> bytes:
        assert raw.count(old) >= 1, f"the sabotage found no {old!r}"
        return new.join(raw.rsplit(old, 1))

    return change


def without_unknown(raw: bytes) -> bytes:
    return replaced(build.segment(0xE5, b"unknown"), b"")(raw)


def with_moved_note(raw: bytes) -> bytes:
    at = raw.index(b"NOTENOTE")
    return raw[:at] + raw[at + 1 : at + 12] + b"\0" + raw[at + 12 :]


SABOTAGES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "a changed scan byte": (replaced(b"\xff\xd0\x77", b"\xff\xd1\x77"), "media"),
    "another scan byte": (replaced(b"\x12\x34", b"\x12\x35"), "media"),
    "a changed coding table": (replaced(build.DQT, build.DQT[:-1] + b"\x11"), "media"),
    "a lost unknown segment": (without_unknown, "media"),
    "a changed trailer": (replaced(b"some trailer", b"some Trailer"), "media"),
    "a moved maker note": (with_moved_note, "maker note"),
    "a dropped tag": (replaced(b"Canonet", b"\0anonet"), "fields"),
    "a changed tag": (replaced(b"Canonet", b"Canonex"), "fields"),
    "an asked tag that did not arrive": (replaced(b"Somebody with", b"Somebody wiTh"), "fields"),
    "a changed comment": (replaced(b"a comment", b"A comment"), "blocks"),
    "a lost comment": (replaced(build.comment(b"a comment"), b""), "blocks"),
}


@pytest.mark.parametrize("name", SABOTAGES)
def test_verify_catches(name: str) -> None:
    sabotage, check = SABOTAGES[name]
    made = good()
    assert judged(made).ok
    bad = sabotage(made)
    if bad == made:
        pytest.fail("this sabotage changes nothing")
    verdict = judged(bad)
    assert not verdict.ok
    assert check in [failed.name for failed in verdict.failures], verdict.failures
    assert {finding.severity for finding in findings_of(verdict)} == {"error"}


def test_verify_catches_a_patch_that_touches_the_scan() -> None:
    source = BytesSource(RAW)
    result = rewrite(source, EDITS)
    at = RAW.rindex(b"\x12\x34")
    bad = Patch(len(RAW), [*result.patch.splices, Splice(Span(at, at + 2), b"\x12\x35")])
    verdict = verify(Pair(inspect(source), Inspection(bad.over(source)), bad, result.plan.block_edits))
    assert [failed.name for failed in verdict.failures] == ["media"]


def test_verify_catches_a_wrong_length() -> None:
    raw = SAMPLES["two images"]
    source = BytesSource(raw)
    result = rewrite(source, EDITS)
    unsettled = Patch(len(raw), [splice for splice in result.patch.splices if len(splice.raw) > 8])
    verdict = verify(Pair(inspect(source), Inspection(unsettled.over(source)), unsettled, result.plan.block_edits))
    assert not verdict.ok


def test_verify_of_two_files_lists_what_differs() -> None:
    verdict = judged(good(), asked=False)
    assert verdict.ok
    assert any("IFD0:Artist" in check.detail for check in verdict.checks)
    assert judged(RAW, asked=False).checks[-1].detail == "all values are equal"


def test_verify_notices_a_new_error_in_the_result() -> None:
    made = good().replace(b"<x:xmpmeta", b"<x:xmpmetx", 1)
    assert "structure" in [failed.name for failed in judged(made).failures]
