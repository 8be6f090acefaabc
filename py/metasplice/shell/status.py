"""What ExifTool tells of a file from outside: name, folder, size, times, permissions (group System)."""

from __future__ import annotations

import os
import stat
import time

from .listing import Row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_UNITS = ((10**9, "GB"), (10**6, "MB"), (10**3, "kB"))


def status_rows(path: str, status: os.stat_result) -> list[Row]:
    """The rows of group System, in ExifTool's order."""
    folder, name = os.path.split(path)
    regular = stat.S_ISREG(status.st_mode)
    values: tuple[tuple[str, str, str, Any], ...] = (
        ("FileName", "File Name", name, None),
        ("Directory", "Directory", folder or ".", None),
        ("FileSize", "File Size", size_text(status.st_size), status.st_size),
        ("FileModifyDate", "File Modification Date/Time", time_text(status.st_mtime), None),
        ("FileAccessDate", "File Access Date/Time", time_text(status.st_atime), None),
        ("FileInodeChangeDate", "File Inode Change Date/Time", time_text(status.st_ctime), None),
        ("FilePermissions", "File Permissions", stat.filemode(status.st_mode), f"{status.st_mode:o}"),
    )
    if path == "-":  # Fact: ExifTool 13.59 tells neither name nor folder of it, and no size of a pipe
        values = values[2:] if regular else values[3:]
    return [Row("File", "System", "Time" if name.endswith("Date") else "Other", name, *rest) for name, *rest in values]


def size_text(size: int) -> str:
    """A size as ExifTool prints it: decimal units, one decimal below ten.

    Fact: by experiment with ExifTool 13.59: 1999 bytes, then 2.0 kB.
    """
    for unit, name in _UNITS:
        if size >= 2 * unit:
            return f"{size / unit:.1f} {name}" if size < 10 * unit else f"{size / unit:.0f} {name}"
    return f"{size} bytes"


def time_text(seconds: float) -> str:
    """Local time with its zone."""
    moment = time.localtime(seconds)
    zone = time.strftime("%z", moment)
    return f"{time.strftime('%Y:%m:%d %H:%M:%S', moment)}{zone[:3]}:{zone[3:]}"
