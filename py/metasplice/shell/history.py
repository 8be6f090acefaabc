"""The history on this machine: one SQLite database in the user's data folder.

What leads back is committed before the new file is revealed; what became of the file is noted after it. A run that is
killed in between is told by fingerprints at the next `history`, `undo` or `apply`. Undoing one file takes the newest
record whose fingerprint fits.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence

from ..base.errors import MetaspliceError, Rejected
from ..base.named import NamedTuple
from ..base.patch import Patch
from ..base.source import Source
from ..history import ledger
from ..history.fingerprint import fingerprint, spans_of
from ..history.ledger import Entry, Outcome, Run
from .database import Database
from .errors import FileAccess
from .source import FileSource

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..history.recall import Item
    from ..plan.difference import Difference

NAME = "undo.sqlite"
_ADVICE = "Set METASPLICE_HOME to a folder that can be written, or pass -overwrite_original to write without a record"


class Record(NamedTuple):
    """One file to be replaced: absolute path, fingerprints before and after, the patch that leads back.

    `place` is its number in the operation, `origin` the item that is undone.
    """

    path: str
    before: bytes
    after: bytes
    patch: Patch
    changes: Sequence[Difference] = ()
    identity: str = ""
    place: int | None = None
    origin: int | None = None


def record_of(path: str, source: Source, patch: Patch, changes: Sequence[Difference] = ()) -> Record:
    """The record of replacing `source` by `patch.over(source)`."""
    undo = patch.invert(source)
    before = fingerprint(source, spans_of(patch))
    after = fingerprint(patch.over(source), spans_of(undo))
    identity = f"{source.size} {source.status.st_mtime_ns}" if isinstance(source, FileSource) else f"{source.size}"
    return Record(os.path.realpath(path), before, after, undo, changes, identity)


def data_folder() -> str:
    """METASPLICE_HOME, else XDG_DATA_HOME/metasplice, else ~/.local/share/metasplice."""
    own = os.environ.get("METASPLICE_HOME")
    if own:
        return own
    base = os.environ.get("XDG_DATA_HOME") or os.path.join(os.path.expanduser("~"), ".local", "share")
    return os.path.join(base, "metasplice")


@contextlib.contextmanager
def told() -> Iterator[None]:
    """What the database refuses, told as FileAccess "history/unusable"."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        folder = data_folder()
        message = f"The undo record cannot be kept in {folder}: {error}"
        raise FileAccess("history/unusable", message, folder, _ADVICE) from error


def _connected(*, durable: bool) -> Database:
    """A connection, with the patience that is configured.

    Raises: FileAccess "history/unusable" for a configuration that makes no sense; OSError, sqlite3.Error.
    """
    from .configuration import configuration_path, read_configuration

    try:
        wait = read_configuration().timeout
    except MetaspliceError as error:
        where = configuration_path()
        raise FileAccess("history/unusable", str(error), where, "Correct the configuration") from error
    return Database(os.path.join(data_folder(), NAME), durable=durable, wait=wait)


@contextlib.contextmanager
def opened(*, durable: bool = True) -> Iterator[Database]:
    """The database, made when it is not there.

    Raises: FileAccess "history/unusable" when the folder cannot be written.
    """
    with told():
        database = _connected(durable=durable)
        try:
            yield database
        finally:
            database.close()


def new_run(asked: int, kind: str = "write", note: str = "") -> Run:
    """An operation that begins now and is carried out by this process."""
    now = time.time()
    id = f"{time.strftime('%Y%m%d-%H%M%S', time.gmtime(now))}-{os.urandom(3).hex()}"
    return Run(id, now, kind, note, _owner(os.getpid()), asked)


class Book:
    """What is noted of a group of files that are replaced together: `plan`, then `settle`, then `close`.

    The connection stays open in between: opening it once more costs more than both.
    """

    def __init__(self, run: Run, *, durable: bool) -> None:
        self.run = run
        self._durable = durable
        self._database: Database | None = None

    def plan(self, records: Sequence[Record]) -> None:
        """Commit the records, all in one transaction.

        Raises: FileAccess "history/unusable".
        """
        entries = [entry_of(place, record) for place, record in enumerate(records)]
        with told():
            self._database = _connected(durable=self._durable)
            ledger.plan(self._database, self.run, entries)

    def settle(self, outcomes: Sequence[Outcome], counts: Mapping[str, int] | None) -> None:
        """Note what has become of the files; with `counts` the operation is over.

        Where that fails the files are what they are: the next start finds it out.
        """
        if self._database is None:
            return
        with contextlib.suppress(OSError, sqlite3.Error):
            self._database.hurry()
            ledger.settle(self._database, self.run, outcomes, counts)
            if counts is not None:
                clean_when_due(self._database)

    def close(self) -> None:
        """Give the database back."""
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                self._database.close()
            self._database = None


def entry_of(place: int, record: Record) -> Entry:
    """A record as the ledger notes it; its own place outranks the one in its group."""
    path = os.fsencode(record.path)
    return Entry(
        place if record.place is None else record.place,
        path,
        path.decode("utf-8", "replace"),
        record.identity,
        record.changes,
        record.before,
        record.after,
        record.patch.to_bytes(),
        record.origin,
    )


def finish(run: Run, counts: Mapping[str, int]) -> None:
    """Note the end of an operation of several groups; where that fails, the next start finds it out."""
    with contextlib.suppress(FileAccess), opened(durable=False) as database:
        ledger.settle(database, run, (), counts)
        clean_when_due(database)


def clean_when_due(database: Database) -> None:
    """Forget what is past its time, once a day."""
    from ..history.retention import is_due

    if is_due(database, time.time()):
        clean(database)


def clean(database: Database) -> int:
    """Forget what is past its time; how many operations that were."""
    from ..history import retention
    from .configuration import read_configuration

    settings = read_configuration()
    limits = retention.Limits(settings.history_days, settings.history_megabytes)
    return retention.clean(database, limits, time.time())


def settle_killed(database: Database) -> int:
    """Note what became of the files of runs that were killed; how many runs those were."""
    from ..history import interruption

    gone = [number for number, owner in interruption.running(database) if not _lives(owner)]
    return interruption.settle_killed(database, gone, _source_at) if gone else 0


@contextlib.contextmanager
def _source_at(path: bytes) -> Iterator[Source | None]:
    """The file of a path; None where it cannot be read."""
    try:
        source = FileSource(os.fsdecode(path))
    except FileAccess:
        yield None
        return
    with source:
        yield source


def _owner(process: int) -> str:
    """A process by its number and, where the system tells it, the time of its start: numbers are given out again.

    Fact: Linux, proc(5): field 22 of /proc/PID/stat, counted behind the name in parentheses.
    """
    try:
        with open(f"/proc/{process}/stat", "rb") as file:
            return f"{process}:{file.read().rpartition(b')')[2].split()[19].decode('ascii')}"
    except (OSError, IndexError):
        return str(process)


def _lives(owner: str) -> bool:
    number = owner.partition(":")[0]
    if not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        pass
    return ":" not in owner or _owner(int(number)) == owner


def find(path: str, source: Source) -> Item:
    """The newest item that leads back from what the file is now.

    Raises: Rejected "undo/none" when there is no record, "undo/stale" when the file is not what any of them wrote.
    """
    from ..history import recall
    from ..history.back import STALE, changed_since
    from ..history.standing import standing

    with opened() as database:
        rows = recall.items_of(database, os.fsencode(os.path.realpath(path)))
    if not rows:
        raise Rejected("undo/none", "There is no undo record for this file")
    for row in rows:
        if row.patch is not None and standing(source, row.patch, row.before, row.after) == "ready":
            return row
    raise Rejected("undo/stale", f"{STALE}{changed_since(source, rows[0])}")


def mark_done(number: int) -> None:
    """Take a record out of the way once its file is restored."""
    with opened() as database:
        database.execute("update item set state = 'undone' where number = ?", (number,))


def moved(path: str, target: str) -> None:
    """Let the records of a file that was renamed be found under its new name.

    Measured: looking first through a connection that only reads costs a fifth of opening the database to write.
    """
    database = os.path.join(data_folder(), NAME)
    folder, name = os.path.split(path)
    old = os.fsencode(os.path.join(os.path.realpath(folder or "."), name))
    if not os.path.exists(database) or not _has_records(database, old):
        return
    new = os.fsencode(os.path.realpath(target))
    with opened() as writable, writable.transaction():
        ledger.rename(writable, old, new, new.decode("utf-8", "replace"))


def _has_records(database: str, path: bytes) -> bool:
    """Whether there are records of a path; also where that cannot be told."""
    from urllib.parse import quote

    try:
        connection = sqlite3.connect(f"file:{quote(database)}?mode=ro", timeout=30, uri=True)
        try:
            return connection.execute("select 1 from item where path = ? limit 1", (path,)).fetchone() is not None
        finally:
            connection.close()
    except sqlite3.Error:
        return True
