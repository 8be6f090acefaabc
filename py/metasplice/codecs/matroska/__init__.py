"""Matroska's metadata: what is only read (header, tracks, chapters, attachments), and Info with the Tags, written too.

A payload is a sequence of whole elements. That of kind `matroska` is read; that of `matroskatags` has Info, the Void
beside it, Tracks (which tell whose a tag is) and Tags: in it title, date and tags of the film can be changed.

House rules: what is not addressed keeps its bytes: tags of tracks, chapters and other levels, languages, nested tags.
References: RFC 9559, Matroska's tag registry (draft-ietf-cellar-tags), ExifTool 13.59 by experiment.
"""

from __future__ import annotations

from ...base.change import Change, GroupDelete
from ...base.decoded import Decoded
from ...base.part import Block
from ...base.patch import Patch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...base.view import View


def decode(raw: bytes | View, block: Block) -> Decoded:
    """The fields of a payload; never raises."""
    from .reading import read

    return read(raw, block)


def encode(raw: bytes | View, changes: tuple[Change | GroupDelete, ...]) -> Patch:
    """The patch that makes the changes true.

    Raises: Rejected "matroska/read-only"; Unsupported "matroska/no-info", "matroska/group".
    """
    from .writing import write  # most runs change nothing

    return write(raw, changes)


def create(changes: tuple[Change | GroupDelete, ...]) -> bytes:
    """A payload of its own: an Info with what the changes give it, and Tags.

    Raises: as `encode`.
    """
    from .writing import make

    return make(changes)
