"""A new name that a plan gives a file: noted in the history before it is given, and given back by undoing.

A run that is killed between the two leaves the file under its old name while the history has the new one: `where_is`
finds it there.
"""

from __future__ import annotations

import json
import os

from ..base.errors import MetaspliceError, Rejected
from ..base.patch import Patch
from ..history import ledger
from ..history.ledger import FILE_NAME, Outcome, Run
from . import history
from .renaming import check_free, is_same_name, rename
from .source import FileSource

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..history.recall import Item


def target_of(path: str, name: str) -> str:
    """Where the file goes: the same folder.

    Raises: Rejected "name/bad" for what is no name of a file: a plan is not trusted to lead elsewhere.
    """
    if not name.strip() or os.path.basename(name) != name or name in (".", "..") or "\0" in name:
        raise Rejected("name/bad", f"“{name}” is no name for a file")
    return os.path.join(os.path.dirname(path), name)


def check_name(path: str, name: str) -> None:
    """Nothing, where the file can be called so. Raises: Rejected "name/bad"; FileAccess "file/exists"."""
    check_free(target_of(path, name), path)


def give_name(path: str, name: str, entry: tuple[Run, int], *, origin: int | None = None, durable: bool = True) -> str:
    """The file's path under its new name; `entry` is its operation and its place in it.

    Where nothing else of the file was written its place gets a record that leads back, of the name alone; `origin` is
    the item that this one undoes.
    Raises: MetaspliceError, and then the name is as it was.
    """
    target = target_of(path, name)
    if is_same_name(target, path):
        return path
    check_free(target, path)
    old, new = _real(path), _real(target)
    _note(path, entry, (old, new), origin)
    try:
        rename(path, target, durable=durable)
    except MetaspliceError:
        with history.opened() as database:
            ledger.note_name(database, *entry, (new, old))
        raise
    return target


def _real(path: str) -> bytes:
    """The path as the history has it: the folder without links, the name as it is."""
    folder, name = os.path.split(path)
    return os.fsencode(os.path.join(os.path.realpath(folder or "."), name))


def _note(path: str, entry: tuple[Run, int], paths: tuple[bytes, bytes], origin: int | None) -> None:
    run, place = entry
    with history.opened() as database:
        database.hurry()
        rows = database.query(
            "select item.state from item join operation on operation.number = item.operation "
            "where operation.id = ? and place = ?",
            (run.id, place),
        )
        if not rows or rows[0][0] != "written":
            with FileSource(path) as source:
                record = history.record_of(path, source, Patch(source.size))
            ledger.plan(database, run, [history.entry_of(place, record._replace(origin=origin))])
            ledger.settle(database, run, [Outcome(place, "written")])
        ledger.note_name(database, run, place, paths)


def name_before(item: Item) -> str:
    """The name that the file had before an operation gave it another; "" where it gave none."""
    return next((one["before"][0] for one in json.loads(item.changes) if one["key"] == FILE_NAME), "")


def where_is(item: Item) -> str:
    """Where the file of an item is: where it was last known, or under its name before, which it may never have lost."""
    path = os.fsdecode(item.path)
    before = name_before(item)
    if before and not os.path.lexists(path):
        other = target_of(path, before)
        if os.path.lexists(other):
            return other
    return path
