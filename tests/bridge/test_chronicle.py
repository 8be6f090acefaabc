"""The messages about the history: noted before it is written, told afterwards, and led back from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from metasplice import BytesSource, edits_of, inspect, rewrite
from metasplice.bridge.record import write_record
from metasplice.bridge.shape import show_difference
from metasplice.history.fingerprint import fingerprint, spans_of

from tests.build import sample

from .test_table import Page, Raw, compose

OLD = sample.SAMPLES["exif big"]
NOW = 1_780_000_000.0


class Refusal(Exception):
    """What the other side throws; `full` where there is no more room."""

    def __init__(self, message: str, *, full: bool) -> None:
        super().__init__(message)
        self.full = full


class Rows:
    """Rows as JavaScript hands them over: lists, and bytes as views."""

    def __init__(self, rows: list[Any]) -> None:
        self.rows = rows

    def to_py(self) -> list[list[Any]]:
        return [[memoryview(one) if isinstance(one, bytes) else one for one in row] for row in self.rows]


class Script:
    """The other side of bridge.database over native SQLite; `room` bytes, then it is full."""

    def __init__(self) -> None:
        self.raw = sqlite3.connect(":memory:", isolation_level=None)
        self.crossings = 0

    def _do(self, sql: str, values: Sequence[Any]) -> sqlite3.Cursor:
        self.crossings += 1
        try:
            return self.raw.execute(sql, values)
        except sqlite3.Error as error:
            raise Refusal(str(error), full="full" in str(error)) from error

    def run(self, sql: str, values: list[Any]) -> int:
        return self._do(sql, values).rowcount

    def many(self, sql: str, rows: list[list[Any]]) -> None:
        self.crossings += 1
        try:
            self.raw.executemany(sql, rows)
        except sqlite3.Error as error:
            raise Refusal(str(error), full="full" in str(error)) from error

    def rows(self, sql: str, values: list[Any]) -> Rows:
        return Rows(self._do(sql, values).fetchall())

    def rollback(self) -> None:
        if self.raw.in_transaction:
            self.raw.execute("rollback")


class Told(Page):
    """A page whose history is open."""

    def __init__(self, *files: bytes, script: Script | None = None, state: str = "kept", owner: str = "tab 1") -> None:
        super().__init__(*files)
        self.script = script or Script()
        self.desk.history.open(self.script, state, "", owner)

    def ask(self, message: str, raw: bytes | None = None, /, **arguments: Any) -> tuple[dict[str, Any], list[bytes]]:
        text, *raws = self.desk.answer(message, json.dumps(arguments), None if raw is None else Raw(raw))
        return json.loads(text), raws

    def result(self, message: str, raw: bytes | None = None, /, **arguments: Any) -> Any:
        reply, _ = self.ask(message, raw, **arguments)
        assert "error" not in reply, reply
        return reply["result"]

    def code(self, message: str, raw: bytes | None = None, /, **arguments: Any) -> str:
        reply, _ = self.ask(message, raw, **arguments)
        return str(reply["error"]["code"])

    def add(self, raw: bytes) -> dict[str, Any]:
        number = max(self.files, default=0) + 1
        self.files[number] = raw
        return {"id": number, "name": f"{number}.jpg", "size": len(raw)}

    def begin(self, *names: str, kind: str = "apply", plan: str | None = None) -> str:
        files = [{"place": place, "path": f"sea/{name}", "name": name} for place, name in enumerate(names)]
        told = self.result("begin", now=NOW, kind=kind, files=files, plan=plan)
        return str(told["operation"])

    def written(self, raw: bytes, edits: dict[str, Any], place: int = 0) -> tuple[bytes, dict[str, Any], bytes]:
        """A file's new form, the entry that notes it, and its undo record: what `carry` gives."""
        made = rewrite(BytesSource(raw), edits_of(edits))
        new = made.patch.over(BytesSource(raw)).all()
        entry = {
            "place": place, "path": f"sea/{place}.jpg", "name": f"{place}.jpg", "identity": "1 2",
            "changes": [show_difference(one) for one in made.plan.diff],
            "before": fingerprint(BytesSource(raw), spans_of(made.patch)).hex(),
            "after": fingerprint(BytesSource(new), spans_of(made.undo)).hex(),
        }  # fmt: skip
        record = write_record(made.undo, BytesSource(new))
        return new, {**entry, "size": len(record)}, record

    def write(self, raw: bytes, edits: dict[str, Any]) -> tuple[str, bytes]:
        """A whole run over one file."""
        operation = self.begin("0.jpg")
        new, entry, record = self.written(raw, edits)
        self.result("note", record, operation=operation, entries=[entry])
        self.result("settle", operation=operation, outcomes=[WRITTEN], counts={"changed": 1}, now=NOW)
        return operation, new


WRITTEN = {"place": 0, "state": "written", "reason": ""}


def test_history_is_refused_until_it_is_open_and_unknown_messages_always() -> None:
    page = Page(OLD)
    reply, _ = page.ask("history-state")
    assert reply["error"]["code"] == "history/not-open"
    reply, _ = page.ask("no-such-message")
    assert reply["error"]["code"] == "bridge/unexpected"


def test_run_is_noted_before_it_is_written_and_told_afterwards() -> None:
    page = Told()
    operation = page.begin("0.jpg", "1.jpg", plan='{"plan": 1}')
    assert page.result("interrupted") == []
    _, entry, record = page.written(OLD, {"IFD0:Artist": "Ada"})
    page.result("note", record, operation=operation, entries=[entry])
    [first, second] = page.result("operation", id=operation)["files"]
    assert (first["status"], first["undo_bytes"], second["status"]) == ("planned", len(record) - 36, "planned")
    assert first["changes"][0]["after"] == ["Ada"]
    outcomes = [WRITTEN, {"place": 1, "state": "refused", "reason": "no such tag"}]
    page.result("settle", operation=operation, outcomes=outcomes, counts={"changed": 1, "refused": 1}, now=NOW)
    told = page.result("operations", filter={"value": "ada", "since": NOW - 1, "until": None, "file": ""}, page=9)
    assert (told["total"], told["pages"], told["page"]) == (1, 1, 1)
    assert (told["rows"][0]["operation"], told["rows"][0]["status"], told["rows"][0]["refused"]) == (
        operation,
        "done",
        1,
    )
    assert page.result("operations", filter={"value": "Bob"})["total"] == 0
    state = page.result("history-state")
    assert (state["state"], state["reason"], state["count"]) == ("kept", "", 1)
    assert state["bytes"] >= 4096
    assert page.script.raw.execute("select count(*) from setting where name like 'plan:%'").fetchone() == (0,)
    exported = json.loads(page.result("history-export")["text"])
    assert exported[0]["files"][0]["changes"] == first["changes"]


def test_thousand_files_are_noted_in_few_crossings() -> None:
    page = Told()
    operation = page.begin(*(f"{place}.jpg" for place in range(1000)))
    _, entry, record = page.written(OLD, {"IFD0:Artist": "Ada"})
    before = page.script.crossings
    entries = [entry | {"place": place} for place in range(1000)]
    page.result("note", record * 1000, operation=operation, entries=entries)
    assert page.script.crossings - before < 20
    assert len(page.result("operation", id=operation, limit=10, skip=995)["files"]) == 5


def test_full_database_refuses_the_note_and_keeps_nothing_of_it() -> None:
    page = Told()
    operation = page.begin("0.jpg")
    _, entry, record = page.written(OLD, {"IFD0:Artist": "Ada" * 9000})
    pages = page.script.raw.execute("pragma page_count").fetchone()[0]
    page.script.raw.execute(f"pragma max_page_count={pages}")
    assert page.code("note", record, operation=operation, entries=[entry]) == "history/full"
    [file] = page.result("operation", id=operation)["files"]
    assert (file["status"], file["after"], file["undo_bytes"]) == ("planned", None, None)
    assert not page.script.raw.in_transaction


def test_record_that_is_not_whole_is_refused_with_all_that_came_with_it() -> None:
    page = Told()
    operation = page.begin("0.jpg", "1.jpg")
    _, entry, record = page.written(OLD, {"IFD0:Artist": "Ada"})
    entries = [entry, entry | {"place": 1}]
    for raw in (record * 2)[:-1], record + b"MSU2" + record[4:]:
        assert page.code("note", raw, operation=operation, entries=entries) == "undo/record"
    assert [file["after"] for file in page.result("operation", id=operation)["files"]] == [None, None]
    assert page.code("note", record, operation="other", entries=[entry]) == "history/no-operation"
    assert page.code("begin", now=NOW, kind="other", files=[]) == "history/kind"


def test_whole_file_goes_back_bit_for_bit_and_that_is_taken_back_too() -> None:
    page = Told()
    operation, new = page.write(OLD, {"IFD0:Artist": "Ada"})
    [file] = page.result("operation", id=operation)["files"]
    [prospect] = page.result("prospects", files=[{"number": file["number"], "file": page.add(new)}])
    assert (prospect["standing"], prospect["reason"]) == ("ready", "")
    assert [(way["key"], way["ours"], way["state"]) for way in prospect["ways"]] == [("IFD0:Artist", ["Ada"], "ours")]
    reply, raws = page.ask("take-back", number=file["number"], file=page.add(new))
    back = reply["result"]
    assert (back["outcome"], back["verdict"]["ok"], back["origin"]) == ("changed", True, file["number"])
    assert compose(new, back["pieces"], raws) == OLD
    undoing = page.begin("0.jpg", kind="undo")
    entry = {"place": 0, "path": "sea/0.jpg", "name": "0.jpg", "changes": back["diff"], "before": back["before"],
             "after": back["after"], "size": len(raws[0]), "origin": back["origin"]}  # fmt: skip
    page.result("note", raws[0], operation=undoing, entries=[entry])
    page.result("settle", operation=undoing, outcomes=[WRITTEN], counts={"changed": 1}, now=NOW)
    statuses = {row["operation"]: row["status"] for row in page.result("operations")["rows"]}
    assert statuses == {undoing: "done", operation: "undone"}
    [again] = page.result("operation", id=undoing)["files"]
    reply, raws = page.ask("take-back", number=again["number"], file=page.add(OLD))
    assert compose(OLD, reply["result"]["pieces"], raws) == new
    reply, raws = page.ask("take-back", number=again["number"], file=page.add(new))
    assert (reply["result"]["outcome"], reply["result"]["pieces"], raws) == ("already so", [[0, len(new)]], [b""])


def test_changed_file_goes_back_field_by_field_and_by_force_only_where_others_wrote() -> None:
    page = Told()
    operation, new = page.write(OLD, {"IFD0:Artist": "Ada", "IFD0:Copyright": "Ada 2026"})
    [file] = page.result("operation", id=operation)["files"]
    later = rewrite(BytesSource(new), edits_of({"IFD0:Artist": "Eve"})).patch.over(BytesSource(new)).all()
    asked = {"number": file["number"], "file": page.add(later)}
    [prospect] = page.result("prospects", files=[asked])
    assert prospect["standing"] == "stale"
    assert "IFD0:Artist is Eve (written: Ada)" in prospect["reason"]
    assert "--" not in prospect["reason"]
    assert {way["key"]: way["state"] for way in prospect["ways"]} == {
        "IFD0:Artist": "changed",
        "IFD0:Copyright": "ours",
    }
    refused = page.result("take-back", **asked)
    assert (refused["outcome"], refused["code"]) == ("refused", "undo/stale")
    refused = page.result("take-back", **asked, keys=["IFD0:Artist"])
    assert (refused["outcome"], refused["code"]) == ("refused", "undo/field-changed")

    def after(**means: Any) -> dict[str, Any]:
        reply, raws = page.ask("take-back", **asked, **means)
        assert reply["result"]["outcome"] == "changed", reply
        fields = inspect(BytesSource(compose(later, reply["result"]["pieces"], raws))).fields
        return {one.key: one.value for one in fields if one.key in ("IFD0:Artist", "IFD0:Copyright")} | {
            "origin": reply["result"]["origin"]
        }

    was = {one.key: one.value for one in inspect(BytesSource(OLD)).fields}
    expected = {key: was[key] for key in ("IFD0:Artist", "IFD0:Copyright") if key in was}
    eve = {"IFD0:Artist": "Eve"}
    assert after(fields=True) == {key: value for key, value in expected.items() if key != "IFD0:Artist"} | eve | {
        "origin": None
    }
    assert after(fields=True, force=True) == expected | {"origin": file["number"]}
    forced = after(keys=["IFD0:Artist"], force=True)
    assert (forced["IFD0:Copyright"], forced["origin"]) == ("Ada 2026", None)


def test_file_written_again_names_the_later_run_and_an_unknown_item_is_told() -> None:
    page = Told()
    operation, new = page.write(OLD, {"IFD0:Artist": "Ada"})
    later, newer = page.write(new, {"IFD0:Artist": "Bob"})
    [file] = page.result("operation", id=operation)["files"]
    [prospect] = page.result("prospects", files=[{"number": file["number"], "file": page.add(newer)}])
    assert prospect["standing"] == "stale"
    assert f"written again since, by {later}" in prospect["reason"]
    [prospect] = page.result("prospects", files=[{"number": 99, "file": page.add(newer)}])
    assert (prospect["standing"], prospect["ways"]) == ("no-record", [])
    assert page.code("take-back", number=99, file=page.add(newer)) == "undo/none"


def broken_off(script: Script) -> tuple[str, bytes]:
    """A run of another tab over four files: one written, one noted, one written but not settled, one not begun."""
    page = Told(script=script)
    operation = page.begin("0.jpg", "1.jpg", "2.jpg", "3.jpg", plan="the plan")
    new, entry, record = page.written(OLD, {"IFD0:Artist": "Ada"})
    entries = [entry | {"place": place, "path": f"sea/{place}.jpg"} for place in range(3)]
    page.result("note", record * 3, operation=operation, entries=entries)
    page.result("settle", operation=operation, outcomes=[WRITTEN], now=NOW)
    return operation, new


def test_run_of_a_tab_that_is_gone_is_told_and_resumed() -> None:
    script = Script()
    operation, new = broken_off(script)
    same = Told(script=script)
    assert same.result("interrupted") == []
    assert same.desk.history.is_busy()
    page = Told(script=script, owner="tab 2")
    assert not page.desk.history.is_busy()
    [told] = page.result("interrupted")
    assert told == {"operation": operation, "made": NOW, "asked": 4, "written": 1, "left": 3, "plan": "the plan"}
    given = [{"place": place, "file": page.add(raw)} for place, raw in ((1, OLD), (2, new), (3, OLD), (0, OLD))]
    settled = page.result("settle-given", operation=operation, files=given)
    assert [(one["place"], one["state"]) for one in settled] == [(1, "unwritten"), (2, "written")]
    assert page.result("interrupted")[0]["left"] == 2
    assert page.result("resume", operation=operation, now=NOW) == {"done": [0, 2]}
    assert page.desk.history.is_busy()
    assert page.result("operations")["rows"][0]["status"] == "running"
    page.result("settle", operation=operation, outcomes=[], counts={"changed": 4}, now=NOW)
    assert page.result("interrupted") == []


def test_stopped_run_keeps_its_plan_and_is_offered_again() -> None:
    page = Told()
    operation = page.begin("0.jpg", "1.jpg", plan="the plan")
    _, entry, record = page.written(OLD, {"IFD0:Artist": "Ada"})
    page.result("note", record, operation=operation, entries=[entry])
    page.result(
        "settle", operation=operation, outcomes=[WRITTEN], counts={"changed": 1}, now=NOW, stopped=True
    )  # fmt: skip
    [told] = page.result("interrupted")
    assert (told["written"], told["left"], told["plan"]) == (1, 1, "the plan")
    assert not page.desk.history.is_busy()
    assert page.result("resume", operation=operation, now=NOW) == {"done": [0]}


def test_whole_file_takes_its_old_name_along() -> None:
    page = Told()
    operation = page.begin("new.jpg")
    new, entry, record = page.written(OLD, {"IFD0:Artist": "Ada"})
    entry["changes"].append({"key": "System:FileName", "now": ["old.jpg"], "after": ["new.jpg"], "kind": "changed"})
    page.result("note", record, operation=operation, entries=[entry])
    page.result("settle", operation=operation, outcomes=[WRITTEN], counts={"changed": 1}, now=NOW)
    [file] = page.result("operation", id=operation)["files"]
    asked = {"number": file["number"], "file": page.add(new)}
    assert page.result("take-back", **asked)["name"] == "old.jpg"
    assert page.result("take-back", **asked, fields=True)["name"] == ""
    assert [way["key"] for way in page.result("prospects", files=[asked])[0]["ways"]] == ["IFD0:Artist"]


def test_abandoned_run_is_over_and_its_files_are_still_told_when_given() -> None:
    script = Script()
    operation, new = broken_off(script)
    page = Told(script=script, owner="tab 2")
    page.result("abandon", operation=operation)
    assert page.result("interrupted") == []
    told = page.result("operation", id=operation)
    assert [(file["status"], bool(file["reason"])) for file in told["files"]] == [
        ("written", False), ("lost", True), ("lost", True), ("unwritten", True),
    ]  # fmt: skip
    assert (told["status"], told["changed"], told["failed"]) == ("interrupted", 1, 2)
    given = [{"place": 1, "file": page.add(OLD)}, {"place": 2, "file": page.add(new)}]
    page.result("settle-given", operation=operation, files=given)
    told = page.result("operation", id=operation)
    assert [file["status"] for file in told["files"]] == ["written", "unwritten", "written", "unwritten"]
    assert (told["changed"], told["failed"]) == (2, 0)


def test_what_was_noted_in_memory_is_brought_over_with_its_undoing() -> None:
    kept, memory = Script(), Script()
    first, _ = Told(script=kept).write(OLD, {"IFD0:Artist": "Eve"})
    page = Told(script=memory, state="elsewhere", owner="tab 2")
    operation, new = page.write(OLD, {"IFD0:Artist": "Ada"})
    number = page.result("operation", id=operation)["files"][0]["number"]
    reply, raws = page.ask("take-back", number=number, file=page.add(new))
    back = reply["result"]
    undoing = page.begin("0.jpg", kind="undo", plan="its plan")
    entry = {"place": 0, "path": "sea/0.jpg", "name": "0.jpg", "changes": back["diff"], "before": back["before"],
             "after": back["after"], "size": len(raws[0]), "origin": number}  # fmt: skip
    page.result("note", raws[0], operation=undoing, entries=[entry])
    page.result("settle", operation=undoing, outcomes=[WRITTEN], now=NOW)
    assert page.desk.history.open(kept, "kept", "", "tab 2") == ""
    rows = {row["operation"]: row["status"] for row in page.result("operations")["rows"]}
    assert rows == {first: "done", operation: "undone", undoing: "running"}
    [file] = page.result("operation", id=undoing)["files"]
    assert file["origin"] == page.result("operation", id=operation)["files"][0]["number"] != number
    assert page.desk.history.is_busy()
    assert kept.raw.execute("select value from setting where name = ?", (f"plan:{undoing}",)).fetchone() == (
        "its plan",
    )
    reply, raws = page.ask("take-back", number=file["number"], file=page.add(OLD))
    assert compose(OLD, reply["result"]["pieces"], raws) == new


def test_database_that_cannot_be_opened_leaves_the_one_before() -> None:
    page = Told()
    operation, _ = page.write(OLD, {"IFD0:Artist": "Ada"})
    spoilt = Script()
    spoilt.raw.execute("create table setting (other text)")
    spoilt.raw.execute("create table undo (other text)")
    assert "could not be read" in page.desk.history.open(spoilt, "kept", "", "tab 1")
    assert page.result("operations")["rows"][0]["operation"] == operation
    page.desk.history.leave()
    assert page.code("operations") == "history/not-open"


def test_settings_are_kept_apart_from_plans_and_limits_forget_what_is_past_them() -> None:
    page = Told()
    page.result("set", name="days", value="3")
    page.result("set", name="template:a", value="{}")
    page.result("set", name="gone", value="x")
    page.result("set", name="gone", value=None)
    page.write(OLD, {"IFD0:Artist": "Ada"})
    assert page.result("settings") == {"days": "3", "template:a": "{}"}
    assert page.result("history-clean", now=NOW + 2 * 86400) == {"forgotten": 0}
    assert page.result("history-clean", now=NOW + 4 * 86400, limits={"days": 0, "megabytes": 0}) == {"forgotten": 0}
    assert page.result("history-clean", now=NOW + 4 * 86400) == {"forgotten": 1}
    page.write(OLD, {"IFD0:Artist": "Ada"})
    running = page.begin("0.jpg", plan="kept")
    assert page.result("history-clear") == {"forgotten": 1}
    assert [row["operation"] for row in page.result("operations")["rows"]] == [running]
    assert page.result("history-state")["count"] == 1
