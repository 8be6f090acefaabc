"""The table of messages: what the worker asks, and what comes back, refusals included."""

from __future__ import annotations

import json
from typing import Any

from build.sample import encode_sample
from metasplice.bridge.table import Desk

from tests.build.note import canon, photo
from tests.build.tiff import FULL, PREVIEW, previews
from tests.test_thumbnail import photo as cropped

PHOTO = encode_sample()
FILE = {"id": 1, "name": "pier.jpg", "size": len(PHOTO)}


class Raw:
    """Bytes as JavaScript hands them over."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw

    def to_bytes(self) -> bytes:
        return self.raw


class Page:
    """A desk with files behind it, asked as the worker asks."""

    def __init__(self, *files: bytes) -> None:
        self.files = dict(enumerate(files, start=1))
        self.reads = 0
        self.desk = Desk(self.read)

    def read(self, number: int, start: int, end: int) -> Raw:
        self.reads += 1
        return Raw(self.files[number][start:end])

    def ask(self, operation: str, raw: bytes | None = None, **arguments: Any) -> tuple[dict[str, Any], list[bytes]]:
        text, *raws = self.desk.answer(operation, json.dumps(arguments), None if raw is None else Raw(raw))
        return json.loads(text), raws


def compose(raw: bytes, pieces: list[Any], raws: list[bytes]) -> bytes:
    return b"".join(raws[piece] if isinstance(piece, int) else raw[piece[0] : piece[1]] for piece in pieces)


def test_fields_come_with_values_texts_and_places() -> None:
    reply, _ = Page(PHOTO).ask("inspect", files=[FILE])
    [shown] = reply["result"]
    fields = {field["key"]: field for field in shown["fields"]}
    assert shown["format"] == "JPEG"
    assert fields["File:FileType"]["value"] == "JPEG"
    assert fields["XMP-dc:Subject"]["value"] == ["Ada", "pier", "sea"]
    assert fields["XMP-dc:Subject"]["list"]
    assert fields["IFD0:Orientation"]["text"] == "Horizontal (normal)"
    start, end = fields["IFD0:Artist"]["span"]
    assert PHOTO[start:end].startswith(b"Grace")
    assert shown["parts"][0]["start"] == 0
    assert shown["parts"][-1]["end"] == len(PHOTO)


def test_heads_end_to_end_save_every_read() -> None:
    page = Page(PHOTO, PHOTO)
    files = [{**FILE, "id": number, "head": len(PHOTO)} for number in (1, 2)]
    reply, _ = page.ask("inspect", raw=PHOTO + PHOTO, files=files)
    assert [one["size"] for one in reply["result"]] == [len(PHOTO)] * 2
    assert page.reads == 0


def test_refusal_stands_beside_its_own_file() -> None:
    page = Page(b"no picture", PHOTO, b"")
    files = [{"id": 1, "size": 10}, {"id": 2, "size": len(PHOTO)}, {"id": 3, "size": 0}]
    reply, _ = page.ask("inspect", files=files)
    bad, good, empty = reply["result"]
    assert bad["error"]["code"] == "format/unknown"
    assert empty["error"]["code"] == "format/empty"
    assert good["format"] == "JPEG"


def test_unreadable_file_is_told_as_such() -> None:
    reply, _ = Page().ask("inspect", files=[FILE])
    assert reply["result"][0]["error"]["code"] == "file/unreadable"


def test_preview_reads_nothing_when_the_file_was_inspected() -> None:
    page = Page(PHOTO)
    page.ask("inspect", files=[FILE])
    before = page.reads
    reply, _ = page.ask("preview", wishes=[{"file": FILE, "edits": {"IFD0:Artist": "Ada"}}])
    [plan] = reply["result"]
    row = {"key": "IFD0:Artist", "now": ["Grace"], "after": ["Ada"], "kind": "changed", "twin": "Creator"}
    assert plan["diff"] == [row]
    assert plan["risk"] in {"safe", "warning", "danger"}
    assert page.reads == before


def test_preview_tells_a_refusal_beside_its_file() -> None:
    wishes = [{"file": FILE, "edits": {"ExifIFD:ISO": "plenty"}}, {"file": FILE, "edits": {"IFD0:Artist": "Grace"}}]
    reply, _ = Page(PHOTO).ask("preview", wishes=wishes)
    refused, same = reply["result"]
    assert refused["error"]["kind"] == "Rejected"
    assert same["diff"] == []


def test_pieces_make_the_file_and_the_record_takes_it_back() -> None:
    page = Page(PHOTO)
    reply, raws = page.ask("rewrite", file=FILE, edits={"XMP-dc:Title": "New pier", "EXIF:Copyright": "Ada"})
    made = reply["result"]
    after = compose(PHOTO, made["pieces"], raws)
    assert made["verdict"]["ok"]
    assert len(after) == made["size"]
    assert b"New pier" in after
    page.files[2] = after
    reply, back = page.ask("undo", raw=raws[0], file={"id": 2, "size": len(after)})
    assert compose(after, reply["result"]["pieces"], back) == PHOTO


def test_record_is_refused_when_the_file_changed_since() -> None:
    page = Page(PHOTO)
    reply, raws = page.ask("rewrite", file=FILE, edits={"IFD0:Artist": "Ada"})
    after = bytearray(compose(PHOTO, reply["result"]["pieces"], raws))
    after[reply["result"]["splices"][0]["start"]] ^= 1
    page.files[2] = bytes(after)
    reply, _ = page.ask("undo", raw=raws[0], file={"id": 2, "size": len(after)})
    assert reply["error"]["code"] == "undo/other-file"
    reply, _ = page.ask("undo", raw=b"MSU1", file={"id": 2, "size": len(after)})
    assert reply["error"]["code"] == "undo/record"


def test_own_mistake_becomes_broken_and_is_never_swallowed(capsys: Any) -> None:
    reply, raws = Page().ask("inspect", wrong=1)
    assert reply["error"]["kind"] == "Broken"
    assert reply["error"]["code"] == "bridge/unexpected"
    assert raws == []
    assert "TypeError" in capsys.readouterr().err


def test_closed_file_is_read_anew() -> None:
    page = Page(PHOTO)
    page.ask("inspect", files=[FILE])
    page.ask("close", files=[1])
    before = page.reads
    page.ask("inspect", files=[FILE])
    assert page.reads > before


def test_a_tag_of_a_maker_note_needs_a_word_more() -> None:
    raw = photo("Canon", canon, model="Canon PowerShot A5")
    file = {"id": 1, "name": "a5.jpg", "size": len(raw)}
    edits: dict[str, Any] = {"Canon:OwnerName": "Grace Hopper"}
    [refused] = Page(raw).ask("preview", wishes=[{"file": file, "edits": edits}])[0]["result"]
    assert refused["error"]["code"] == "note/restricted"
    edits["--restricted"] = True
    [told] = Page(raw).ask("preview", wishes=[{"file": file, "edits": edits}])[0]["result"]
    assert told["risk"] == "danger"
    reply, raws = Page(raw).ask("rewrite", file=file, edits=edits)
    made = compose(raw, reply["result"]["pieces"], raws)
    assert b"Grace Hopper\0" in made
    assert len(made) == len(raw)


def test_images_within_a_camera_file_are_told_and_a_stale_thumbnail_is_found() -> None:
    raw = previews()
    [shown] = Page(raw).ask("inspect", files=[{"id": 1, "name": "a.dng", "size": len(raw)}])[0]["result"]
    assert [raw[start:end] for start, end in shown["pictures"]] == [PREVIEW, FULL]
    [shown] = Page(PHOTO).ask("inspect", files=[FILE])[0]["result"]
    assert shown["pictures"] == []
    raw = cropped((205, 102), (160, 120), (3264, 2448))
    [shown] = Page(raw).ask("inspect", files=[{"id": 1, "name": "a.jpg", "size": len(raw)}])[0]["result"]
    assert "exif/stale-thumbnail" in [finding["code"] for finding in shown["findings"]]
