"""The files a command means: as named, and those of folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from ..formats import FORMATS
from .arguments import Request


class Folders:
    """How many folders were gone through."""

    def __init__(self) -> None:
        self.count = 0


def files_of(request: Request, folders: Folders) -> Iterator[str]:
    """The files, folders replaced by what is in them: files we know, in order of names, subfolders with -r.

    Fact: ExifTool goes through the files of a folder that is named, and into subfolders only with -r.
    """
    for path in request.files:
        if os.path.isdir(path):
            yield from _walk(path, request, folders)
        elif _fits(path, request, request.extensions):
            yield path


def _walk(folder: str, request: Request, folders: Folders) -> Iterator[str]:
    folders.count += 1
    known = request.extensions or [extension for row in FORMATS for extension in row.extensions]
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        yield folder  # reading it as a file gives the error its message
        return
    for name in names:
        path = os.path.join(folder, name)
        if os.path.isdir(path):
            if request.recurse and not name.startswith(".") and not os.path.islink(path):
                yield from _walk(path, request, folders)
        elif not name.startswith(".") and _fits(path, request, known):
            yield path


def _fits(path: str, request: Request, wanted: Iterable[str]) -> bool:
    """Whether a file's extension is among the wanted ones (all, when none is named or `*` is) and not left out."""
    extension = os.path.splitext(path)[1][1:].lower()
    wanted = list(wanted)
    return extension not in request.skipped_extensions and (not wanted or "*" in wanted or extension in wanted)
