"""Whether a file can go back: fingerprints, three ways of a field, the edits that lead there, killed runs."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest
from metasplice import BytesSource, Inspection, Patch, Rejected, Set, Source, Span, edits_of, rewrite
from metasplice.base.splice import Splice
from metasplice.history import interruption, ledger, recall
from metasplice.history.fingerprint import fingerprint, spans_after, spans_of
from metasplice.history.ledger import Entry, Run
from metasplice.history.standing import Way, restoring, standing, state_of, ways
from metasplice.plan.difference import Difference

from tests.build import sample

from .conftest import Memory

OLD = bytes(range(256)) * 2000
PATCH = Patch(len(OLD), [Splice(Span(5, 9), b"longer than before"), Splice(Span(200_000, 250_000), b"")])
NEW = PATCH.over(BytesSource(OLD)).all()
BACK = PATCH.invert(BytesSource(OLD))
BEFORE = fingerprint(BytesSource(OLD), spans_of(PATCH))
AFTER = fingerprint(BytesSource(NEW), spans_of(BACK))


def test_spans_of_new_bytes_are_those_that_the_way_back_replaces() -> None:
    assert spans_after(PATCH) == spans_of(BACK)
    assert spans_after(BACK) == spans_of(PATCH)


@pytest.mark.parametrize(
    ("raw", "told", "state"),
    [(NEW, "ready", "written"), (OLD, "restored", "unwritten"), (NEW + b"x", "stale", "lost"), (b"", "stale", "lost"),
     (NEW[:7] + b"?" + NEW[8:], "stale", "lost"), (OLD[:7] + b"?" + OLD[8:], "stale", "lost")],
)  # fmt: skip
def test_file_is_ours_or_as_before_or_neither(raw: bytes, told: str, state: str) -> None:
    source = BytesSource(raw)
    assert standing(source, BACK.to_bytes(), BEFORE, AFTER) == told
    assert state_of(source, BACK.to_bytes(), BEFORE, AFTER) == state


def test_without_a_record_nothing_is_claimed() -> None:
    assert standing(BytesSource(NEW), None, BEFORE, AFTER) == "no-record"
    assert state_of(BytesSource(NEW), None, None, None) == "unwritten"
    assert state_of(None, BACK.to_bytes(), BEFORE, AFTER) == "lost"


CHANGES = ledger.changes_text(
    [
        Difference("IFD0:Artist", ("Ada",), ("Bob",), "changed"),
        Difference("XMP-dc:Title", (), ("T",), "added"),
        Difference("ExifIFD:Gone", ("x",), (), "removed"),
    ]
)


def test_three_ways_of_each_field() -> None:
    raw = rewrite(BytesSource(sample.SAMPLES["exif big"]), edits_of({"IFD0:Artist": "Eve", "XMP-dc:Title": "T"}))
    fields = Inspection(raw.patch.over(BytesSource(sample.SAMPLES["exif big"]))).fields
    found = ways(CHANGES, fields)
    assert [(way.key, way.now, way.state) for way in found] == [
        ("IFD0:Artist", ("Eve",), "changed"),
        ("XMP-dc:Title", ("T",), "ours"),
        ("ExifIFD:Gone", (), "ours"),
    ]
    assert [way.key for way in ways(CHANGES, fields, ["artist", "IFD0:ARTIST"])] == ["IFD0:Artist"]
    with pytest.raises(Rejected) as caught:
        ways(CHANGES, fields, ["Copyright"])
    assert caught.value.code == "undo/no-field"


def test_restoring_edit_leads_back_or_is_refused() -> None:
    inspection = Inspection(BytesSource(sample.SAMPLES["exif big"]))
    back = restoring(inspection, Way("IFD0:Artist", ("Ada",), (), ()))
    assert isinstance(back, Set)
    made = rewrite(BytesSource(sample.SAMPLES["exif big"]), [back])
    assert {one.key: one.after for one in made.plan.diff}["IFD0:Artist"] == ("Ada",)
    with pytest.raises(Rejected) as caught:
        restoring(inspection, Way("ExifIFD:MakerNoteCanon", ("(Binary data 9 bytes)",), (), ()))
    assert caught.value.code == "undo/no-field-back"


def test_killed_run_is_settled_by_what_the_files_are(memory: Memory) -> None:
    files = {b"/new": NEW, b"/old": OLD, b"/other": b"other"}
    run = Run("x", 1.0, owner="1:1", asked=5)
    ledger.intend(memory, run, [(4, b"/later", "/later")])
    paths = [*files, b"/gone"]
    raw = BACK.to_bytes()
    ledger.plan(
        memory, run, [Entry(at, path, path.decode(), "", (), BEFORE, AFTER, raw) for at, path in enumerate(paths)]
    )

    @contextlib.contextmanager
    def opened(path: bytes) -> Iterator[Source | None]:
        yield BytesSource(files[path]) if path in files else None

    assert interruption.settle_killed(memory, [1], opened) == 1
    assert [one.state for one in recall.items(memory, 1)] == ["written", "unwritten", "lost", "lost", "unwritten"]
    (told,) = recall.operations(memory)
    assert (told.status, told.counts["changed"], told.counts["failed"]) == ("interrupted", 1, 2)
