"""One planned file brought to its new form: what is shown is what is written, and nothing else is."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from build.sample import encode_sample
from metasplice import BytesSource, Patch, inspect
from metasplice.base.errors import Broken
from metasplice.bridge.record import read_record
from metasplice.history.fingerprint import fingerprint, spans_after, spans_of
from metasplice.planner import trial
from metasplice.planner.item import printed

from tests.bridge.test_collection import EDITIONS, Json, Shelf, wish, written
from tests.bridge.test_table import Page, compose
from tests.build.sample import SAMPLES

PHOTO = encode_sample()
COMMON = ("JPEG", "PNG", "TIFF", "XMP", "WEBP", "GIF")
"""Types in which one key is one tag, so that what is read again can be compared with what was planned."""


def carried(raw: bytes, item: Json, **more: Any) -> tuple[Json, list[bytes]]:
    """What a writer says that knows nothing but this file."""
    reply, raws = Page(raw).ask("carry", file={"id": 1, "size": len(raw)}, item=item, **more)
    found: Json = reply["result"]
    return found, raws


def item_of(raw: bytes, **asked: Any) -> Json:
    shelf = Shelf(raw)
    shelf.propose(wish(**asked))
    [found] = shelf.result("items", entries=[10])
    told: Json = found
    return told


def once(raw: bytes) -> dict[str, list[str] | None]:
    """What a file says of each key; None for one that stands there twice, and for bytes, told by their size."""
    fields = inspect(BytesSource(raw)).fields
    counts = Counter(field.key for field in fields)
    unsure = {
        one.key for one in fields
        if counts[one.key] > 1 or isinstance(one.value, bytes | dict) or one.group1 in ("XMP-x", "XMP-rdf")
    }  # fmt: skip
    return {key: None if key in unsure else list(lines) for key, lines in printed(fields).items()}


@pytest.mark.parametrize("choice", [None, {"verb": "keep", "values": []}, {"verb": "merge", "values": []}])
@pytest.mark.parametrize("editions", EDITIONS)
def test_what_the_plan_says_is_what_is_written(editions: list[Json], choice: Json | None) -> None:
    raws = [raw for raw in SAMPLES.values() if len(raw) < 200_000]
    shelf = Shelf(*raws)
    entries = [at + 10 for at, row in enumerate(shelf.rows) if "error" not in row]
    keys = ("XMP-dc:Title", "IFD0:Artist", "XMP-dc:Subject") if choice else ()
    decision = {"choices": dict.fromkeys(keys, choice), "keeps_comment": choice is not None}
    outlooks = shelf.propose(*(wish(entry, editions=editions, decision=decision) for entry in entries), together=True)
    count = refused = 0
    for entry, item, outlook in zip(entries, shelf.result("items", entries=entries), outlooks, strict=True):
        raw = raws[entry - 10]
        made, pieces = carried(raw, item)
        if outlook["category"] in ("blocked", "unchanged"):
            assert made["outcome"] == ("refused" if outlook["category"] == "blocked" else "already so"), made
            continue
        if made["outcome"] == "refused" and not made["code"].startswith(("plan/", "verify/")):
            refused += 1  # a container without a place for the block: a dry run finds it too
            continue
        if made["outcome"] == "already so":
            refused += 1  # a deletion after which the same bytes are written again
            continue
        assert made["outcome"] == "changed", (item["name"], made)
        assert [{**row, "twin": None} for row in made["diff"]] == [{**one, "twin": None} for one in item["differences"]]
        count += 1
        after = compose(raw, made["pieces"], pieces)
        if item["format"] not in COMMON:
            continue
        now, then = once(raw), once(after)
        for one in item["differences"]:
            told = now.get(one["key"], []), then.get(one["key"], [])
            if None not in told and told != ([], []):
                assert told == (one["now"], one["after"])
    assert count > 10
    assert refused < 8


def test_answer_has_the_pieces_the_proof_and_the_fingerprints() -> None:
    made, raws = carried(PHOTO, item_of(PHOTO, edits={"XMP-dc:Title": "New pier", "IFD0:Artist": "Ada"}))
    after = compose(PHOTO, made["pieces"], raws)
    assert (made["outcome"], made["risk"], made["size"]) == ("changed", "warning", len(after))
    assert made["verdict"]["ok"] and made["splices"] and made["diff"]
    undo = read_record(raws[0], BytesSource(after))
    assert undo.over(BytesSource(after)).all() == PHOTO
    patch: Patch = undo.invert(BytesSource(after))
    assert made["before"] == fingerprint(BytesSource(PHOTO), spans_of(patch)).hex()
    assert made["after"] == fingerprint(BytesSource(after), spans_after(patch)).hex()


def test_file_that_was_changed_since_is_refused() -> None:
    item = item_of(PHOTO, edits={"IFD0:Artist": "Ada"})
    for other in (PHOTO.replace(b"Grace", b"Gracy"), PHOTO + b"\0", SAMPLES["png"]):
        made, raws = carried(other, item)
        assert (made["outcome"], made["code"], raws) == ("refused", "plan/other-file", [])


def test_item_that_promises_something_else_is_refused() -> None:
    item = item_of(PHOTO, edits={"IFD0:Artist": "Ada"})
    item["differences"][0]["after"] = ["Eve"]
    assert carried(PHOTO, item)[0]["code"] == "plan/deviates"


def test_item_that_makes_no_sense_is_refused() -> None:
    for item in ({}, {"path": 1}, {**item_of(PHOTO, edits={"IFD0:Artist": "Ada"}), "edits": [{"do": "dance"}]}):
        assert carried(PHOTO, item)[0]["code"] == "plan/bad-item"


def test_file_that_cannot_be_read_is_refused() -> None:
    item = item_of(PHOTO, edits={"IFD0:Artist": "Ada"})
    reply, _ = Page().ask("carry", file={"id": 1, "size": len(PHOTO)}, item=item)
    assert (reply["result"]["outcome"], reply["result"]["code"]) == ("refused", "file/unreadable")


def test_blocked_item_is_refused_with_its_reason_and_a_value_that_is_there_is_already_so() -> None:
    blocked = item_of(PHOTO, edits={"ExifIFD:ISO": "plenty"})
    made, _ = carried(PHOTO, blocked)
    assert (made["outcome"], made["code"]) == ("refused", blocked["reasons"][0]["code"])
    assert carried(PHOTO, item_of(PHOTO, edits={"IFD0:Artist": "Grace"}))[0]["outcome"] == "already so"


def test_result_that_fails_its_check_is_thrown_away(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    item = item_of(PHOTO, edits={"IFD0:Artist": "Ada"})

    def broken(*_: Any) -> Any:
        raise Broken("verify/media", "The result failed its check")

    monkeypatch.setattr(trial, "rewrite", broken)
    made, raws = carried(PHOTO, item)
    assert (made["outcome"], made["code"], raws) == ("failed and restored", "verify/media", [])
    monkeypatch.setattr(trial, "rewrite", lambda *_: 1 / 0)
    made, raws = carried(PHOTO, item)
    assert (made["outcome"], made["code"], raws) == ("failed and restored", "bridge/unexpected", [])
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_tag_of_a_maker_note_is_written_in_the_mode_of_its_plan() -> None:
    from tests.build.note import canon, photo

    raw = photo("Canon", canon, model="Canon PowerShot A5")
    item = item_of(raw, edits={"Canon:OwnerName": "Grace Hopper"}, restricted=True)
    made, raws = carried(raw, item, mode="wcgr")
    assert b"Grace Hopper\0" in compose(raw, made["pieces"], raws)
    assert carried(raw, item)[0]["code"] == "note/restricted"


def test_large_film_is_carried_by_its_pieces() -> None:
    raw = SAMPLES["film"]
    made, raws = carried(raw, item_of(raw, edits={"--people+": ["Ada"]}))
    assert made["outcome"] == "changed"
    assert written(raw, {"XMP-dc:Title": "x"}) != compose(raw, made["pieces"], raws)
