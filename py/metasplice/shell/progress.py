"""The window title that `-progress:TITLE` asks for.

Fact: ExifTool 13.59, -progress: escape sequence 0 of terminals on standard error, default `ExifTool %p%%`.
"""

from __future__ import annotations

from ..base.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_CODE = pattern(r"%(\d*)([%bfpr])")
BAR = 20


def window_title(text: str, path: str, done: int, total: int) -> str:
    """The sequence that sets the title for the file numbered `done` of `total`."""
    percent = 100 * done // total

    def made(match: re.Match[str]) -> str:
        width = int(match[1] or BAR)
        full = width * done // total
        values = {
            "%": "%",
            "f": path,
            "p": str(percent),
            "r": f"{done}/{total}",
            "b": "I" * full + "." * (width - full),
        }
        return values[match[2]]

    return f"\x1b]0;{_CODE.sub(made, text or 'ExifTool %p%%')}\a"
