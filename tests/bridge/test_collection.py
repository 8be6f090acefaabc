"""The collection: files taken in, what is asked of them, and what that comes to."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from build.sample import encode_sample
from metasplice import BytesSource, edits_of, inspect, rewrite
from metasplice.bridge import collection as module
from metasplice.bridge.row import FORM_KEYS
from metasplice.planner.document import show_item
from metasplice.planner.edition import read_editions
from metasplice.planner.item import Choice, Decision
from metasplice.planner.plan import CollectionPlan, Terms, decide, file_of, generate_plan

from tests.bridge.test_table import Page
from tests.build.sample import SAMPLES

PHOTO = encode_sample()
WEB = Path(__file__).resolve().parents[2] / "web"
Json = dict[str, Any]


def written(raw: bytes, edits: Json) -> bytes:
    source = BytesSource(raw)
    return rewrite(source, edits_of(edits)).patch.over(source).all()


class Shelf(Page):
    """A page whose files are collected; entries are counted from 10."""

    def __init__(self, *files: bytes, names: tuple[str, ...] = ()) -> None:
        super().__init__(*files)
        self.names = names
        self.rows = self.collect(*range(1, len(files) + 1))

    def told(self, number: int) -> Json:
        name = self.names[number - 1] if self.names else f"img{number}.jpg"
        path = f"trip/{name}"
        size = len(self.files[number])
        return {"id": number, "entry": number + 9, "name": name, "path": path, "size": size, "modified": number * 1000}

    def collect(self, *numbers: int) -> list[Json]:
        reply: Any = self.ask("collect", files=[self.told(number) for number in numbers])[0]
        found: list[Json] = reply["result"]
        return found

    def result(self, operation: str, **arguments: Any) -> Any:
        reply = self.ask(operation, **arguments)[0]
        assert "result" in reply, reply
        return reply["result"]

    def propose(self, *wishes: Json, together: bool = False) -> list[Json]:
        found: list[Json] = self.result("propose", wishes=list(wishes), together=together)
        return found

    def item(self, entry: int = 10) -> Json:
        found: Json = self.result("item", entry=entry)
        return found


def wish(entry: int = 10, edits: Json | None = None, **more: Any) -> Json:
    return {"entry": entry, "edits": edits or {}, **more}


def rows(item: Json) -> dict[str, Json]:
    return {row["key"]: row for row in item["rows"]}


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_row_has_the_fields_of_the_panel_as_the_whole_inspection_tells_them(name: str) -> None:
    raw = SAMPLES[name]
    shelf = Shelf(raw)
    [row] = shelf.rows
    [whole] = shelf.ask("inspect", files=[{"id": 1, "size": len(raw)}])[0]["result"]
    if "error" in whole:
        assert row["error"]["code"] == whole["error"]["code"]
        return
    wanted = [field for field in whole["fields"] if field["key"] in FORM_KEYS]
    told = [field for field in row["fields"] if field["key"] in FORM_KEYS]
    assert told == [{key: value for key, value in field.items() if key != "span"} for field in wanted]
    press = any(field["key"].startswith("IPTC:") for field in whole["fields"])
    assert any(field["key"].startswith("IPTC:") for field in row["fields"]) == press
    assert (row["format"], row["size"], row["people"]) == (whole["format"], whole["size"], whole["people"])
    assert (row["pictures"], row["differing"]) == (whole["pictures"], len(whole["twins"]))
    assert shelf.result("details", entry=10) == whole


def test_keys_of_the_panel_are_those_of_its_scripts() -> None:
    scripts = "".join((WEB / "lib" / name).read_text(encoding="utf-8") for name in ("form.js", "film.js"))
    named = set(re.findall(r'"([A-Z][A-Za-z0-9-]*:[A-Z][A-Za-z-]*)"', scripts))
    assert len(named) > 40
    assert named <= FORM_KEYS


def test_facts_tell_size_camera_and_date() -> None:
    [row] = Shelf(PHOTO).rows
    assert row["facts"] == {"dimensions": "480 × 320", "camera": "Metasplice Paintbox", "taken": "2024:06:21 21:14:05"}


def test_ends_of_a_file_save_every_read_and_nothing_of_it_is_kept() -> None:
    raw = PHOTO + bytes(200_000)
    page, plain = Page(raw), Shelf(raw)
    ends = raw[: 1 << 16] + raw[-(1 << 14) :]
    told = {"id": 1, "entry": 10, "name": "a.jpg", "path": "a.jpg", "size": len(raw), "head": 1 << 16, "tail": 1 << 14}
    [row] = page.ask("collect", raw=ends, files=[told])[0]["result"]
    assert row["format"] == "JPEG"
    assert page.reads < plain.reads
    held = page.desk._operations["collect"].__self__.held[10]
    assert not held.inspection.source._windows and not held.inspection.source._tail
    before = page.reads
    page.ask("details", entry=10)
    assert page.reads > before
    assert not held.inspection.source._windows


def test_proposing_reads_nothing() -> None:
    press = written(PHOTO, {"IPTC:ObjectName": "x", "IPTC:Keywords": ["pier"]})
    shelf = Shelf(PHOTO, press)
    before = shelf.reads
    editions = [{"do": "people", "names": ["Bob"]}, {"do": "strip", "profile": "privacy"}]
    told = shelf.propose(*(wish(n, {"XMP-dc:Title": "New"}, editions=editions) for n in (10, 11)), together=True)
    assert [one["category"] for one in told] == ["removals", "removals"]
    assert shelf.reads == before


def test_what_cannot_be_read_stands_beside_its_file_and_is_blocked() -> None:
    shelf = Shelf(b"no picture", PHOTO)
    assert shelf.rows[0]["error"]["code"] == "format/unknown"
    bad, good = shelf.propose(wish(10, {"IFD0:Artist": "Ada"}), wish(11, {"IFD0:Artist": "Ada"}))
    assert (bad["level"], bad["reason"]["code"]) == ("blocked", "format/unknown")
    assert good["category"] == "changes"
    assert shelf.ask("details", entry=10)[0]["error"]["code"] == "format/unknown"


def test_refusals_and_mistakes_are_those_of_one_entry(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    shelf = Shelf(*[PHOTO] * 6)
    wishes = [
        wish(10, {"ExifIFD:ISO": "plenty"}),
        wish(11, editions=[{"do": "dance"}]),
        wish(12, planned=[{"do": "set"}]),
        wish(13, {"IFD0:Artist": "Ada"}, decision={"choices": {"IFD0:Artist": {"verb": "dance"}}}),
        wish(14, {"IFD0:Artist": "Ada"}, template="no part"),
        wish(15, {"IFD0:Artist": "Ada"}),
        wish(99, {"IFD0:Artist": "Ada"}),
    ]
    told = shelf.propose(*wishes)
    codes = [one["error"]["code"] if "error" in one else (one["reason"] or {}).get("code") for one in told]
    assert [one.get("level") for one in told] == ["blocked"] * 5 + ["warning", None]
    assert codes[1:5] == ["edition/unknown", "plan/bad-edit", "decision/verb", "name/template"]
    assert codes[6] == "collection/unknown"
    real = module.plan_edits
    monkeypatch.setattr(module, "plan_edits", lambda file, *more: 1 / 0 if "img1" in file.name else real(file, *more))
    broken, fine = shelf.propose(wish(10, {"IFD0:Artist": "Ada"}), wish(11, {"IFD0:Artist": "Ada"}))
    assert broken["error"]["code"] == "bridge/unexpected"
    assert fine["category"] == "changes"
    assert shelf.result("item", entry=10) is None
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_renewed_entry_forgets_its_plan_and_tells_the_new_file() -> None:
    shelf = Shelf(PHOTO)
    [before] = shelf.propose(wish(edits={"XMP-dc:Title": "New"}))
    assert before["category"] == "changes"
    shelf.files[1] = written(PHOTO, {"XMP-dc:Title": "New"})
    [row] = shelf.collect(1)
    assert {field["key"]: field["value"] for field in row["fields"]}["XMP-dc:Title"] == "New"
    assert shelf.result("item", entry=10) is None
    assert shelf.result("summary")["files"] == 0
    [after] = shelf.propose(wish(edits={"XMP-dc:Title": "New"}))
    assert after["category"] == "unchanged"


def test_forgotten_entry_is_unknown() -> None:
    shelf = Shelf(PHOTO, PHOTO)
    shelf.propose(wish(10, {"IFD0:Artist": "Ada"}))
    shelf.result("forget", entries=[10, 77])
    assert shelf.ask("item", entry=10)[0]["error"]["code"] == "collection/unknown"
    assert shelf.result("rows")["entries"] == [11]
    assert shelf.result("summary")["files"] == 0


def test_value_typed_back_is_no_change_and_an_empty_wish_leaves_the_plan() -> None:
    shelf = Shelf(PHOTO)
    [same] = shelf.propose(wish(edits={"XMP-dc:Title": "Old pier"}))
    assert (same["category"], same["words"]) == ("unchanged", [])
    assert shelf.propose(wish(edits={"--restricted": True})) == []
    assert shelf.result("item", entry=10) is None


def test_stamp_changes_only_when_the_plan_does() -> None:
    shelf = Shelf(PHOTO)
    [one] = shelf.propose(wish(edits={"XMP-dc:Title": "New"}))
    [two] = shelf.propose(wish(edits={"XMP-dc:Title": "New", "IFD0:Artist": "Grace"}))
    [three] = shelf.propose(wish(edits={"XMP-dc:Title": "Newer"}))
    assert one["stamp"] == two["stamp"] != three["stamp"]


def test_item_shows_what_is_kept_merged_and_edited_and_what_was_asked() -> None:
    edits = {"XMP-dc:Title": "New", "IFD0:Artist": "Ada", "XMP-dc:Subject": ["dusk"], "XMP-xmp:Rating": "5"}
    choices = {
        "XMP-dc:Title": {"verb": "keep", "values": []},
        "XMP-dc:Subject": {"verb": "merge", "values": []},
        "IFD0:Artist": {"verb": "edit", "values": ["Cem"]},
    }
    shelf = Shelf(PHOTO)
    shelf.propose(wish(edits=edits, decision={"skip": False, "keeps_comment": False, "choices": choices}))
    item = shelf.item()
    told = {key: (row["kind"], row["verb"], row["after"], row["asked"]) for key, row in rows(item).items()}
    assert told == {
        "IFD0:Artist": ("changed", "edit", ["Cem"], ["Ada"]),
        "XMP-dc:Title": ("kept", "keep", ["Old pier"], ["New"]),
        "XMP-dc:Subject": ("changed", "merge", ["Ada", "pier", "sea", "dusk"], ["dusk"]),
        "XMP-xmp:Rating": ("changed", "new", ["5"], ["5"]),
    }
    assert rows(item)["XMP-dc:Subject"]["list"] and not rows(item)["XMP-dc:Title"]["list"]
    assert item["decision"]["choices"] == choices


def test_kept_comment_stands_in_front_and_an_overwritten_one_is_told() -> None:
    raw = written(PHOTO, {"File:Comment": "by hand"})
    shelf = Shelf(raw)
    [told] = shelf.propose(wish(edits={"File:Comment": "new"}))
    assert (told["comment"], told["level"], told["reason"]["code"]) == (True, "danger", "comment")
    [told] = shelf.propose(wish(edits={"File:Comment": "new"}, decision={"keeps_comment": True}))
    assert told["comment"] is False
    item = shelf.item()
    assert item["comment"] == ["by hand", "by hand\nnew"]
    assert rows(item)["File:Comment"]["verb"] == "merge"


def test_skipped_file_says_so() -> None:
    [told] = Shelf(PHOTO).propose(wish(edits={"IFD0:Artist": "Ada"}, decision={"skip": True}))
    assert told["category"] == "skipped"


def test_tag_of_a_maker_note_needs_a_word_more() -> None:
    from tests.build.note import canon, photo

    shelf = Shelf(photo("Canon", canon, model="Canon PowerShot A5"))
    edits = {"Canon:OwnerName": "Grace Hopper"}
    assert shelf.propose(wish(edits=edits))[0]["reason"]["code"] == "note/restricted"
    assert shelf.propose(wish(edits=edits, restricted=True))[0]["level"] == "danger"
    assert json.loads(shelf.result("document")["text"])["mode"] == "wcgr"


def test_sidecar_and_borrowed_tags_come_before_what_is_typed() -> None:
    reply, raws = Page(PHOTO).ask("sidecar", file={"id": 1, "size": len(PHOTO)}, edits={"XMP-dc:Title": "Aside"})
    assert reply["result"]["size"] == len(raws[0])
    other = written(PHOTO, {"XMP-dc:Title": "Other", "IFD0:Artist": "Ada"})
    shelf = Shelf(PHOTO, raws[0], other)
    shelf.propose(wish(sidecar=11))
    assert rows(shelf.item())["XMP-dc:Title"]["after"] == ["Aside"]
    borrow = {"entry": 12, "tags": ["XMP-dc:Title", "IFD0:Artist"]}
    shelf.propose(wish(edits={"XMP-dc:Title": "Mine"}, borrow=borrow))
    told = {key: row["after"] for key, row in rows(shelf.item()).items()}
    assert told == {"XMP-dc:Title": ["Mine"], "IFD0:Artist": ["Ada"]}
    [told_all] = shelf.propose(wish(borrow={"entry": 12, "tags": []}))
    assert {word[0] for word in told_all["words"]} == {"XMP-dc:Title", "IFD0:Artist"}
    [gone] = shelf.propose(wish(borrow={"entry": 50, "tags": ["Artist"]}))
    assert gone["reason"]["code"] == "collection/unknown"


def test_edits_that_stay_apart_change_no_twin() -> None:
    press = written(PHOTO, {"IPTC:ObjectName": "Another"})
    shelf = Shelf(press)
    edit = {"do": "set", "tag": "XMP-dc:Title", "values": ["New"]}
    shelf.propose(wish(planned=[edit]), together=True)
    assert "IPTC:ObjectName" in rows(shelf.item())
    shelf.propose(wish(planned=[{**edit, "apart": True}]), together=True)
    assert list(rows(shelf.item())) == ["XMP-dc:Title"]


def test_people_of_a_film_are_asked_in_the_mapping() -> None:
    shelf = Shelf(SAMPLES["film"])
    shelf.propose(wish(edits={"--people+": ["Ada"]}))
    assert any("Ada" in row["after"][0] for row in rows(shelf.item()).values())


def test_new_names_are_told_for_all_files_they_concern() -> None:
    shelf = Shelf(*[PHOTO] * 3, names=("a.jpg", "b.jpg", "c.jpg"))
    template = "{DateTimeOriginal:%Y}"
    told = shelf.propose(wish(11, template=template))
    assert [(one["entry"], one["target"], one["category"]) for one in told] == [(11, "2024.jpg", "changes")]
    told = shelf.propose(wish(10, template=template))
    assert [(one["entry"], one["target"]) for one in told] == [(10, "2024.jpg"), (11, "2024_2.jpg")]
    told = shelf.propose(wish(10))
    assert [(one["entry"], one["target"]) for one in told] == [(11, "2024.jpg")]
    [told_c] = shelf.propose(wish(12, template="=b.jpg"))
    assert told_c["target"] == "b_2.jpg"
    [kept] = shelf.propose(wish(12, template="{Nothing}"))
    assert (kept["target"], kept["category"]) == ("", "unchanged")
    assert "name/no-value" in {issue["code"] for issue in shelf.item(12)["issues"]}


def test_many_files_of_one_name_to_be_are_numbered_in_no_time() -> None:
    from metasplice.planner.naming import Named, Wish, names_for

    wished = Wish("sea", ".jpg", "_%d")
    made = names_for([Named(f"d/{n}.jpg", f"{n}.jpg", wished) for n in range(20_000)])
    assert (made[0], made[1], made[-1]) == ("sea.jpg", "sea_2.jpg", "sea_20000.jpg")
    assert names_for([Named("a/x.jpg", "x.jpg", wished), Named("a/sea_2.jpg", "sea_2.jpg", wished)]) == ["sea.jpg", ""]


def test_two_files_of_one_name_are_told() -> None:
    shelf = Shelf(PHOTO, PHOTO, names=("a.jpg", "a.jpg"))
    shelf.propose(wish(10, {"IFD0:Artist": "Ada"}))
    assert "plan/same-name" not in {issue["code"] for issue in shelf.item(10)["issues"]}
    shelf.propose(wish(11, {"IFD0:Artist": "Ada"}))
    assert "plan/same-name" in {issue["code"] for issue in shelf.item(10)["issues"]}
    assert {
        one["code"]: one["count"] for one in shelf.result("summary")["issues"] if one["code"] == "plan/same-name"
    } == {"plan/same-name": 2}
    assert shelf.result("rows", wanted={"issues": ["plan/same-name"]})["entries"] == [10, 11]


EDITIONS: list[list[Json]] = [
    [{"do": "set", "tags": {"XMP-dc:Title": "New", "IFD0:Artist": "Ada", "XMP-dc:Subject+": ["dusk"]}}],
    [{"do": "people", "mode": "merge", "names": ["Bob"]}, {"do": "rating", "stars": 3}],
    [{"do": "strip", "profile": "privacy"}],
    [{"do": "strip", "profile": "all"}, {"do": "set", "tags": {"XMP-dc:Title": "t"}}],
    [{"do": "shift", "by": "+1:30"}, {"do": "place", "latitude": 48.1, "longitude": -7.2}],
    [{"do": "replace", "find": "e", "with": "3"}, {"do": "rename-person", "old": "Ada", "new": "Eve"}],
]


@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize("editions", EDITIONS)
def test_there_is_one_planner(editions: list[Json], together: bool) -> None:
    names = [name for name in sorted(SAMPLES) if len(SAMPLES[name]) < 200_000]
    shelf = Shelf(*(SAMPLES[name] for name in names), names=tuple(f"{name}.bin" for name in names))
    entries = [at + 10 for at, row in enumerate(shelf.rows) if "error" not in row]
    choices = {"XMP-dc:Title": {"verb": "merge", "values": []}, "IFD0:Artist": {"verb": "keep", "values": []}}
    decision = {"choices": choices}
    shelf.propose(*(wish(entry, editions=editions, decision=decision) for entry in entries), together=together)
    files = [
        file_of(f"trip/{names[entry - 10]}.bin", inspect(BytesSource(SAMPLES[names[entry - 10]])), float(entry - 9))
        for entry in entries
    ]
    plan: CollectionPlan = generate_plan(files, read_editions(editions), Terms(together=together))
    decided = Decision(choices={key: Choice(one["verb"]) for key, one in choices.items()})  # type: ignore[arg-type]
    plan = decide(plan, dict.fromkeys(range(len(files)), decided))
    for mine, other in zip(shelf.result("items", entries=entries), plan.items, strict=True):
        theirs = json.loads(json.dumps(show_item(other)))
        assert sorted(map(str, mine.pop("issues"))) == sorted(map(str, theirs.pop("issues")))
        assert mine == theirs


def test_dry_run_measures_and_confirms() -> None:
    shelf = Shelf(PHOTO, PHOTO)
    shelf.propose(wish(10, {"IFD0:Artist": "Ada"}))
    [told] = shelf.result("try", entries=[10, 11])
    assert (told["tried"], told["entry"], told["bytes"] > 0) == (True, 10, True)
    shelf.files[1] = PHOTO + b"more"
    shelf.propose(wish(10, {"IFD0:Artist": "Adam"}))
    shelf.files[1] = PHOTO.replace(b"Grace", b"Gracy")
    [told] = shelf.result("try", entries=[10])
    assert (told["level"], told["reason"]["code"]) == ("blocked", "plan/other-file")


def test_people_of_the_collection_are_counted() -> None:
    other = written(PHOTO, {"XMP-iptcExt:PersonInImage+": ["Bob"]})
    assert Shelf(PHOTO, other).result("names") == [{"name": "Ada", "count": 2}, {"name": "Bob", "count": 1}]


def test_editions_are_checked_as_forms_ask() -> None:
    shelf = Shelf(PHOTO)
    assert shelf.result("check", editions=[{"do": "shift", "by": "+1"}]) == []
    assert shelf.ask("check", editions=[{"do": "shift", "by": "soon"}])[0]["error"]["kind"] == "Rejected"
