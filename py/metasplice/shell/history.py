"""Undo records: for every file we replaced, the reverse patch and how to tell that the file still is what we wrote.

One SQLite database in the user's data folder. A record is committed before the new file is revealed: after a crash in
between it matches nothing and is passed over. Undoing takes the newest record whose fingerprint fits.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator

from ..base.errors import Rejected
from ..base.named import NamedTuple
from ..base.patch import Patch
from ..base.source import Source
from ..base.span import Span
from .errors import FileAccess

EDGE = 1 << 14
"""Bytes of head and tail that enter a fingerprint: enough to tell one file of a format from another. Measured: 64 kB of
each cost 0.2 ms more per file."""

_SCHEMA = """
create table if not exists undo (
  id integer primary key, path blob not null, made real not null,
  before blob not null, after blob not null, patch blob not null, done integer not null default 0
);
create index if not exists undo_by_path on undo (path, id);
"""


class Record(NamedTuple):
    """One replaced file: absolute path, fingerprints before and after, the patch that leads back."""

    path: str
    before: bytes
    after: bytes
    patch: Patch


class Found(NamedTuple):
    """A record with its number."""

    number: int
    record: Record


def fingerprint(source: Source, spans: Iterable[Span]) -> bytes:
    """SHA-256 over the size, the first and last 16 kB, and the bytes of `spans`.

    The whole of a large film is not hashed: that costs a read of gigabytes for an edit of a kilobyte. What an undo
    depends on (the size, and every byte it replaces) is covered; media bytes far from both are not ours to change.
    """
    digest = hashlib.sha256(source.size.to_bytes(8, "big"))
    edges = [Span(0, min(EDGE, source.size)), Span(max(0, source.size - EDGE), source.size)]
    for span in [*edges, *spans]:
        digest.update(span.start.to_bytes(8, "big") + span.size.to_bytes(8, "big"))
        for start in range(span.start, span.end, 1 << 20):
            digest.update(source.read(Span(start, min(start + (1 << 20), span.end))))
    return digest.digest()


def record_of(path: str, source: Source, patch: Patch) -> Record:
    """The record of replacing `source` by `patch.over(source)`."""
    undo = patch.invert(source)
    before = fingerprint(source, [splice.span for splice in patch.splices])
    after = fingerprint(patch.over(source), [splice.span for splice in undo.splices])
    return Record(os.path.realpath(path), before, after, undo)


def data_folder() -> str:
    """METASPLICE_HOME, else XDG_DATA_HOME/metasplice, else ~/.local/share/metasplice."""
    own = os.environ.get("METASPLICE_HOME")
    if own:
        return own
    base = os.environ.get("XDG_DATA_HOME") or os.path.join(os.path.expanduser("~"), ".local", "share")
    return os.path.join(base, "metasplice")


@contextlib.contextmanager
def _opened(*, durable: bool = True) -> Iterator[sqlite3.Connection]:
    """The database, made when it is not there.

    Raises: FileAccess "history/unusable" when the folder cannot be written.
    """
    folder = data_folder()
    connection = None
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        connection = sqlite3.connect(os.path.join(folder, "undo.sqlite"), timeout=30, isolation_level=None)
        connection.execute("pragma journal_mode=wal")
        connection.execute(f"pragma synchronous={'full' if durable else 'off'}")
        connection.executescript(_SCHEMA)
        yield connection
    except (OSError, sqlite3.Error) as error:
        advice = (
            "Set METASPLICE_HOME to a folder that can be written, or pass -overwrite_original to write without a record"
        )
        raise FileAccess(
            "history/unusable", f"The undo record cannot be kept in {folder}: {error}", folder, advice
        ) from error
    finally:
        if connection is not None:
            connection.close()


def keep(records: Iterable[Record], *, durable: bool = True) -> None:
    """Commit records, all in one transaction."""
    now = time.time()
    rows = [(os.fsencode(row.path), now, row.before, row.after, row.patch.to_bytes()) for row in records]
    with _opened(durable=durable) as connection:
        connection.execute("begin immediate")
        connection.executemany("insert into undo (path, made, before, after, patch) values (?,?,?,?,?)", rows)
        connection.execute("commit")


def find(path: str, source: Source) -> Found:
    """The newest record that leads back from what the file is now.

    Raises: Rejected "undo/none" when there is no record, "undo/stale" when the file is not what any of them wrote.
    """
    with _opened() as connection:
        query = "select id, before, after, patch from undo where path = ? and not done order by id desc"
        rows = connection.execute(query, (os.fsencode(os.path.realpath(path)),)).fetchall()
    if not rows:
        raise Rejected("undo/none", "There is no undo record for this file")
    for number, before, after, raw in rows:
        patch = Patch.from_bytes(raw)
        if patch.size == source.size and fingerprint(source, [splice.span for splice in patch.splices]) == after:
            return Found(number, Record(path, before, after, patch))
    raise Rejected("undo/stale", "The file was changed since: it is not what was written, and undoing would damage it")


def mark_done(number: int) -> None:
    """Take a record out of the way once its file is restored."""
    with _opened() as connection:
        connection.execute("update undo set done = 1 where id = ?", (number,))


def moved(path: str, target: str) -> None:
    """Let the records of a file that was renamed be found under its new name.

    Measured: looking first through a connection that only reads costs a fifth of opening the database to write.
    """
    database = os.path.join(data_folder(), "undo.sqlite")
    folder, name = os.path.split(path)
    old = os.fsencode(os.path.join(os.path.realpath(folder or "."), name))
    if not os.path.exists(database) or not _has_records(database, old):
        return
    with _opened() as connection:
        new = os.fsencode(os.path.realpath(target))
        connection.execute("update undo set path = ? where path = ? and not done", (new, old))


def _has_records(database: str, path: bytes) -> bool:
    """Whether there are records of a path; also where that cannot be told."""
    from urllib.parse import quote

    try:
        connection = sqlite3.connect(f"file:{quote(database)}?mode=ro", timeout=30, uri=True)
        try:
            query = "select 1 from undo where path = ? and not done limit 1"
            return connection.execute(query, (path,)).fetchone() is not None
        finally:
            connection.close()
    except sqlite3.Error:
        return True
