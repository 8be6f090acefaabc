"""The files a command means: as named, and those of folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from ..formats import FORMATS
from .request import Request


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


def _walk(folder: str, request: Request, folders: Folders, above: frozenset[str] = frozenset()) -> Iterator[str]:
    """The files of a folder; `above` are the real paths of the folders on the way to it: no link makes a circle.

    Fact: ExifTool takes hidden files, follows links to folders, and enters hidden folders with -r. only; -i leaves out
    folders by name or path, SYMLINKS and HIDDEN.
    """
    real = os.path.realpath(folder)
    if real in above:
        return
    folders.count += 1
    wanted = _wanted(request)
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        yield folder  # reading it as a file gives the error its message
        return
    for name in names:
        path = os.path.join(folder, name)
        hidden = name.startswith(".")
        if os.path.isdir(path):
            if request.recurse and (request.recurse_hidden or not hidden) and not _is_ignored(path, name, request):
                yield from _walk(path, request, folders, above | {real})
        elif not (hidden and "HIDDEN" in request.ignored) and _fits(path, request, wanted):
            yield path


def _is_ignored(path: str, name: str, request: Request) -> bool:
    """Whether -i leaves a folder out."""
    ignored = request.ignored
    return bool(ignored) and (
        name in ignored or path in ignored or ("SYMLINKS" in ignored and os.path.islink(path))
        or ("HIDDEN" in ignored and name.startswith("."))
    )  # fmt: skip


def _wanted(request: Request) -> list[str]:
    """The extensions wanted in folders: those of -ext, or all that we know and those of -ext+."""
    if request.extensions:
        return [*request.extensions, *request.more_extensions]
    return [*(extension for row in FORMATS for extension in row.extensions), *request.more_extensions]


def _fits(path: str, request: Request, wanted: Iterable[str]) -> bool:
    """Whether a file's extension is among the wanted ones (all, when none is named or `*` is) and not left out."""
    extension = os.path.splitext(path)[1][1:].lower()
    wanted = list(wanted)
    return extension not in request.skipped_extensions and (not wanted or "*" in wanted or extension in wanted)
