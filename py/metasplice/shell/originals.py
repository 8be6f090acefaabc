"""-restore_original and -delete_original.

Instead of keeping `FILE_original` we keep undo records. Restoring takes our last write back when its record leads back
from what the file is now; else it puts an ExifTool `FILE_original` in the file's place. Deleting removes those files;
undo records are no files beside the photographs and are left to the history.
Fact: the messages, the question and the exit status are those of ExifTool 13.59.
"""

from __future__ import annotations

import os
import sys

from ..base.errors import MetaspliceError, Rejected
from .draft import sync_folder
from .errors import access_error
from .message import complain, out
from .paths import Folders, files_of
from .request import Request
from .saving import Settings, restore

ENDING = "_original"
"""What ExifTool adds to the name of the file it keeps."""


def handle_originals(request: Request) -> int:
    """The exit status: 1 when something was refused."""
    folders = Folders()
    paths = list(files_of(request, folders))
    if not request.quiet:
        if folders.count:
            out(f"{folders.count:5} directories scanned")
        out(f"{len(paths):5} image files found")
    if request.originals == "restore":
        return _restore(request, paths)
    return _delete(request, [path + ENDING for path in paths if os.path.lexists(path + ENDING)])


def _restore(request: Request, paths: list[str]) -> int:
    settings = Settings(durable=request.durable, keep_times=request.keep_times)
    done = failed = 0
    for path in paths:
        try:
            done += _restore_one(path, settings)
        except MetaspliceError as error:
            complain(error, path)
            failed += 1
    if not request.quiet:
        out(f"{done:5} image files restored from original" if done else f"{0:5} original files found")
        if failed:
            out(f"{failed:5} files weren't restored due to errors")
    return 1 if failed else 0


def _restore_one(path: str, settings: Settings) -> bool:
    """Whether there was something to restore the file from.

    Raises: MetaspliceError when it cannot be restored, among them Rejected "undo/stale".
    """
    kept = path + ENDING
    try:
        restore(path, settings)
    except Rejected as error:
        if error.code not in ("undo/none", "undo/stale"):
            raise
        if not os.path.isfile(kept):
            if error.code == "undo/stale":
                raise
            return False
        try:
            os.replace(kept, path)
            if settings.durable:
                sync_folder(os.path.dirname(path) or ".")
        except OSError as refusal:
            raise access_error(refusal, path) from refusal
    return True


def _delete(request: Request, kept: list[str]) -> int:
    if not kept:
        if not request.quiet:
            out(f"{0:5} original files found")
        return 0
    if request.originals != "delete!" and not _is_sure(len(kept)):
        print("Originals not deleted.", file=sys.stderr)
        return 0
    done = failed = 0
    for path in kept:
        try:
            os.unlink(path)
            done += 1
        except OSError as error:
            complain(access_error(error, path), path)
            failed += 1
    if not request.quiet:
        out(f"{done:5} original files deleted")
    return 1 if failed else 0


def _is_sure(count: int) -> bool:
    """What the person answers."""
    out(f"{count:5} originals will be deleted!  Are you sure [y/n]? ", end="")
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower().startswith("y")
