"""Files made from nothing: an XMP sidecar that is not there yet, or the tags of a photograph as one.

Fact: ExifTool 13.59 makes XMP files for names that end in .xmp when tags are copied or assigned, also with -o;
pictures are never made. What is made is planned, written and verified like any change, over an empty packet.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from .. import rewrite
from ..base.edit import Edit
from ..base.errors import Rejected, Unsupported
from ..base.source import BytesSource
from ..containers.xmpfile import blank
from .copying import write_all
from .draft import Draft, hidden_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..engine import Rewrite

_FORMATS = frozenset(
    "jpg jpeg jpe jfif png apng mng tif tiff dng cr2 cr3 nef arw orf raf rw2 pef srw gif webp heic heif avif jxl jp2 "
    "j2k psd pdf eps ps ai mp4 mov m4a m4v 3gp qt mkv webm avi wav mp3 flac ogg opus xmp exif exv icc icm mie vrd "
    "dr4".split()
)
"""Extensions that tell a format. Fact: ExifTool 13.59 refuses to make such a file of another type."""


def extension_of(path: str) -> str:
    """The extension in small letters, without its point."""
    return os.path.splitext(path)[1][1:].lower()


def is_other_format(target: str, extensions: Sequence[str]) -> bool:
    """Whether the name of an output tells a format other than that of the file.

    `extensions` are those of the file's format, and the one it is named with.
    """
    extension = extension_of(target)
    return extension in _FORMATS and extension not in extensions


def check_format(target: str, extensions: Sequence[str]) -> None:
    """Refuses an output of another format.

    Raises: Unsupported "create/format".
    """
    if is_other_format(target, extensions):
        kind = extension_of(target).upper()
        raise Unsupported("create/format", f"{kind} files are not made of files of another type; XMP files are")


def is_sidecar(path: str) -> bool:
    """Whether a file of this name can be made from nothing."""
    return path.lower().endswith(".xmp")


def make_sidecar(edits: Sequence[Edit], target: str, mode: str) -> tuple[bytes, Rewrite]:
    """The bytes of a sidecar with the edits carried out.

    Raises: Rejected "create/nothing" when they come to nothing, Unsupported "create/format" for another format, and
            what planning raises.
    """
    if not is_sidecar(target):
        kind = os.path.splitext(target)[1].removeprefix(".").upper() or "such"
        raise Unsupported("create/format", f"{kind} files are not made from nothing; XMP files are")
    source = BytesSource(blank())
    made = rewrite(source, edits, mode)
    if not made.patch:
        raise Rejected("create/nothing", "There is nothing to write into a new file")
    return made.patch.over(source).all(), made


class NewFile(Draft):
    """A complete new file under a hidden name, without an original."""

    def __init__(self, target: str) -> None:
        self.target = target
        self.replaces = False
        self.keep_times = False
        self.folder = os.path.dirname(target) or "."
        self.hidden = os.path.join(self.folder, hidden_name(os.path.basename(target)))
        self.descriptor = -1

    def write_new(self, raw: bytes) -> None:
        """Lay the bytes down under the hidden name.

        Raises: FileAccess, and then the hidden file is gone again.
        """
        self._lay_down(0o666, lambda: write_all(self.descriptor, raw))
