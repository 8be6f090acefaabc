"""The messages about the history: what a run notes, what people ask about it, and the way back.

The database arrives after the engine has booted (`open`): kept in the browser, or in memory where the browser keeps
nothing or another tab has it. Until then, and in the workers that only write, these messages are refused.
House rules: operations are called by their ids, which stay when one history is brought into another; a run that notes
a file does so before the file is written. `owner` names the tab that carries a run out: one tab alone has the database,
so a run of another owner that has no end was broken off.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Callable, Sequence
from functools import partial

from ..base.errors import Malformed, MetaspliceError, Rejected, Unsupported
from ..history import interruption, ledger, recall, retention
from ..history.ledger import Entry, Outcome, Run
from ..history.moving import bring
from ..history.preference import prefer, preference, preferences
from ..history.upgrade import prepare
from ..plan.difference import Difference
from .database import Database
from .record import HEAD, MAGIC
from .returning import prospect_values, settled_values, taken_back

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..base.source import Source
    from ..history.connection import Connection
    from .database import Script

    Sourced = Callable[[dict[str, Any]], Source]

PAGE = "page:"
PLAN = "plan:"
_KINDS = ("apply", "undo")
_UNSEEN = interruption.REASONS | {"lost": interruption.UNSEEN}


class Chronicle:
    """The history of one worker. `sourced` gives the source of a file that the page named."""

    def __init__(self, sourced: Sourced) -> None:
        self._sourced = sourced
        self._connection: Connection | None = None
        self._state = "none"
        self._reason = ""
        self._owner = ""
        asked: dict[str, Callable[..., Any]] = {
            "history-state": self.state,
            "begin": self.begin,
            "note": self.note,
            "settle": self.settle,
            "operations": self.operations,
            "operation": self.operation,
            "history-export": self.export,
            "history-clear": self.clear,
            "history-clean": self.clean,
            "settings": self.settings,
            "set": self.set,
            "interrupted": self.interrupted,
            "resume": self.resume,
            "abandon": self.abandon,
            "settle-given": self.settle_given,
            "prospects": self.prospects,
        }
        self.messages: dict[str, Callable[..., Any]] = {
            name: partial(_without_raws, work) for name, work in asked.items()
        }
        self.messages |= {"take-back": self.take_back}

    def open(self, script: Script, state: str, reason: str, owner: str) -> str:
        """Take a database, and what was noted in memory before into it; what went wrong, and then all is as before.

        `state` is kept, memory or elsewhere, `reason` says why. Runs that have no one any more are marked.
        """
        try:
            self._attach(Database(script), state, reason, owner)
        except MetaspliceError as error:
            return error.message
        return ""

    def _attach(self, connection: Connection, state: str, reason: str, owner: str) -> None:
        prepare(connection)
        if self._connection is not None and state == "kept":
            bring(self._connection, connection)
        if state == "kept":
            connection.execute(
                "update operation set state = 'interrupted' where state = 'running' and owner != ?", (owner,)
            )
        self._connection, self._state, self._reason, self._owner = connection, state, reason, owner

    def is_busy(self) -> bool:
        """Whether this tab has a run that is not over: the database is not given away in the middle of it."""
        return self._connection is not None and any(
            owner == self._owner for _, owner in interruption.running(self._connection)
        )

    def leave(self) -> None:
        """Let go of the database; what follows is another `open`."""
        self._connection, self._state = None, "none"

    def _opened(self) -> Connection:
        if self._connection is None:
            raise Unsupported("history/not-open", "The history is not open yet")
        return self._connection

    def _run(self, operation: str) -> Run:
        """An operation that was begun, as the ledger takes it."""
        told = self._told(operation)
        return Run(told.id, told.made, told.kind, told.note, self._owner, told.asked)

    def _told(self, operation: str) -> recall.Told:
        found = recall.operation(self._opened(), operation)
        if found is None:
            raise Rejected("history/no-operation", f"The history has no operation {operation}")
        return found

    def state(self) -> dict[str, Any]:
        """Where the history is kept and why, how many operations it knows, and how large it is."""
        connection = self._opened()
        pages, size = (connection.query(f"pragma {name}")[0][0] for name in ("page_count", "page_size"))
        return {
            "state": self._state, "reason": self._reason, "count": recall.count(connection), "bytes": pages * size,
        }  # fmt: skip

    def begin(
        self, now: float, kind: str, files: Sequence[dict[str, Any]], note: str = "", plan: str | None = None
    ) -> dict[str, Any]:
        """Begin an operation over files `{place, path, name}`; `plan` is kept until it ends."""
        if kind not in _KINDS:
            raise Rejected("history/kind", f"An operation is {' or '.join(_KINDS)}, not {kind}")
        connection = self._opened()
        id = f"{time.strftime('%Y%m%d-%H%M%S', time.gmtime(now))}-{os.urandom(3).hex()}"
        run = Run(id, now, kind, note, self._owner, len(files))
        with connection.transaction():
            ledger.enlist(connection, run, [(one["place"], _path(one), one["name"]) for one in files])
            if plan is not None:
                prefer(connection, PLAN + id, plan)
        return {"operation": id}

    def note(self, operation: str, entries: Sequence[dict[str, Any]], raw: bytes = b"") -> dict[str, Any]:
        """Note what files will be, with their undo records (`size` bytes each, end to end), before they are written."""
        run, noted, off = self._run(operation), list[Entry](), 0
        for one in entries:
            record = raw[off : off + one["size"]]
            off += one["size"]
            if record[: len(MAGIC)] != MAGIC or len(record) != one["size"] or len(record) < HEAD:
                raise Malformed("undo/record", f"The undo record of {one['name']} is not whole")
            noted.append(_entry(one, record[HEAD:]))
        ledger.plan(self._opened(), run, noted)
        return {}

    def settle(
        self,
        operation: str,
        outcomes: Sequence[dict[str, Any]],
        now: float,
        counts: dict[str, int] | None = None,
        stopped: bool = False,
    ) -> dict[str, Any]:
        """Note what has become of files `{place, state, reason}`; with `counts` the run is over.

        Where it was `stopped` before its end it can be resumed, and its plan stays.
        """
        connection = self._opened()
        told = [Outcome(one["place"], one["state"], one.get("reason", "")) for one in outcomes]
        ledger.settle(connection, self._run(operation), told, counts, "interrupted" if stopped else "done")
        if counts is not None and not stopped:
            prefer(connection, PLAN + operation, None)
            if retention.is_due(connection, now):
                self._cleaned(now, None)
        return {}

    def operations(self, filter: dict[str, Any] | None = None, page: int = 1) -> dict[str, Any]:
        """A page of the operations that fit, the newest first; pages count from 1."""
        connection, wanted = self._opened(), _filter(filter)
        total = recall.count(connection, wanted)
        pages = max(1, -(-total // recall.PAGE))
        page = min(max(1, page), pages)
        rows = recall.operations(connection, wanted, recall.PAGE, (page - 1) * recall.PAGE)
        return {"total": total, "pages": pages, "page": page, "rows": [recall.told_values(told) for told in rows]}

    def operation(self, id: str, limit: int = -1, skip: int = 0) -> dict[str, Any]:
        """One operation with its files, or some of them."""
        told = self._told(id)
        files = list(recall.listed(self._opened(), told.number, limit, skip))
        return recall.told_values(told) | {"files": files}

    def export(self, filter: dict[str, Any] | None = None) -> dict[str, Any]:
        """The operations that fit as JSON text."""
        found = list(recall.export(self._opened(), _filter(filter)))
        return {"text": json.dumps(found, ensure_ascii=False, indent=1)}

    def clear(self) -> dict[str, Any]:
        """Forget every operation that is over."""
        return self._shrunk(retention.clear(self._opened()))

    def clean(self, now: float, limits: dict[str, int] | None = None) -> dict[str, Any]:
        """Forget what is past the limits `{days, megabytes}`, those of the settings where none are given."""
        return self._shrunk(self._cleaned(now, limits))

    def _cleaned(self, now: float, limits: dict[str, int] | None) -> int:
        connection = self._opened()
        if limits is None:
            limits = {name: _number(preference(connection, PAGE + name)) for name in ("days", "megabytes")}
        kept = retention.Limits(limits.get("days", 0), limits.get("megabytes", 0))
        return retention.clean(connection, kept, now)

    def _shrunk(self, count: int) -> dict[str, Any]:
        """How many went; their plans go too, and the space they took where the browser has room to move the rest."""
        connection = self._opened()
        connection.execute(
            "delete from setting where substr(name, 1, 5) = 'plan:' "
            "and substr(name, 6) not in (select id from operation)"
        )
        with contextlib.suppress(Unsupported):
            connection.execute("vacuum")
        return {"forgotten": count}

    def settings(self) -> dict[str, str]:
        """The page's settings."""
        return preferences(self._opened(), PAGE)

    def set(self, name: str, value: str | None) -> dict[str, Any]:
        """Keep a setting of the page; None forgets it."""
        prefer(self._opened(), PAGE + name, value)
        return {}

    def interrupted(self) -> list[dict[str, Any]]:
        """The runs that were broken off and have files left whose turn did not come, or of which nothing is known."""
        connection = self._opened()
        found: list[dict[str, Any]] = []
        for id, made, asked, number in connection.query(
            "select id, made, asked, number from operation where state = 'interrupted' order by made, number"
        ):
            rows = connection.query("select state, count(*) from item where operation = ? group by state", (number,))
            states: dict[str, int] = {row[0]: row[1] for row in rows}
            plan = preference(connection, PLAN + id)
            if states.get("planned") or plan is not None:
                written = states.get("written", 0) + states.get("undone", 0)
                left = states.get("planned", 0) + states.get("unwritten", 0)
                found.append(
                    {"operation": id, "made": made, "asked": asked, "written": written, "left": left, "plan": plan}
                )
        return found

    def resume(self, operation: str, now: float) -> dict[str, Any]:
        """Go on with a run; the places of the files that are done. The others are to be written anew."""
        connection = self._opened()
        told = self._told(operation)
        ledger.resume(connection, self._run(operation))
        rows = connection.query(
            "select place from item where operation = ? and state not in ('planned', 'unwritten', 'lost') "
            "order by place", (told.number,),
        )  # fmt: skip
        return {"done": [place for (place,) in rows]}

    def abandon(self, operation: str) -> dict[str, Any]:
        """Let a run that was broken off be over: files of which nothing is known stay to be told by `settle-given`."""
        connection = self._opened()
        told = self._told(operation)
        interruption.settle_killed(connection, [told.number], interruption.unseen, _UNSEEN)
        prefer(connection, PLAN + operation, None)
        return {}

    def settle_given(self, operation: str, files: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """What has become of files `{place, file}` that a broken run noted, now that they are given again."""
        return settled_values(self._opened(), self._told(operation), files, self._sourced)

    def prospects(self, files: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """What taking back each item `{number, file}` would come to; nothing is written."""
        return [prospect_values(self._opened(), one, self._sourced) for one in files]

    def take_back(self, carried: list[bytes], number: int, file: dict[str, Any], **means: Any) -> dict[str, Any]:
        """An item taken back: the whole file, or with `keys` or `fields` those; the undo record is carried first."""
        found = recall.item(self._opened(), number)
        if found is None:
            raise Rejected("undo/none", "There is no undo record for this file")
        return taken_back(self._opened(), found, self._sourced(file), means, carried)


def _without_raws(work: Callable[..., Any], carried: list[bytes], **arguments: Any) -> Any:
    return work(**arguments)


def _path(one: dict[str, Any]) -> bytes:
    return str(one["path"]).encode("utf-8", "replace")


def _entry(one: dict[str, Any], patch: bytes) -> Entry:
    """A file as the ledger notes it."""
    before, after = bytes.fromhex(one["before"]), bytes.fromhex(one["after"])
    changes = differences(one["changes"])
    identity = str(one.get("identity", ""))
    return Entry(one["place"], _path(one), one["name"], identity, changes, before, after, patch, one.get("origin"))


def differences(shown: Sequence[dict[str, Any]]) -> list[Difference]:
    """The diff as messages have it, as the ledger takes it."""
    return [Difference(one["key"], tuple(one["now"]), tuple(one["after"]), one["kind"]) for one in shown]


def _filter(given: dict[str, Any] | None) -> recall.Filter:
    return recall.Filter(**{name: value for name, value in (given or {}).items() if value not in (None, "")})


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() else 0
