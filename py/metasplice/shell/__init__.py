"""The native shell: files, atomic saving, undo records, batches and the command line.

    read_metadata(path) -> dict                    every tag, keys Group1:Tag
    write_metadata(path, changes, ...) -> WriteResult
    write_field(path, tag, value) -> WriteResult
    write_metadata_batch(operations, executor=None, progress=None) -> list[WriteResult]
    undo_last(path)                                the file as it was before our last write

Each has a twin for asyncio with `_async` behind its name.
"""

from __future__ import annotations

from ..base.later import later

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .awaitable import read_metadata_async as read_metadata_async
    from .awaitable import write_field_async as write_field_async
    from .awaitable import write_metadata_async as write_metadata_async
    from .awaitable import write_metadata_batch_async as write_metadata_batch_async
    from .batch import Operation as Operation
    from .batch import read_metadata as read_metadata
    from .batch import undo_last as undo_last
    from .batch import write_field as write_field
    from .batch import write_metadata as write_metadata
    from .batch import write_metadata_batch as write_metadata_batch
    from .errors import FileAccess as FileAccess
    from .saving import Settings as Settings
    from .saving import WriteResult as WriteResult
    from .source import FileSource as FileSource

_ROOMS = {
    "batch": ("Operation", "read_metadata", "undo_last", "write_field", "write_metadata", "write_metadata_batch"),
    "saving": ("Settings", "WriteResult"),
    "awaitable": (
        "read_metadata_async",
        "write_field_async",
        "write_metadata_async",
        "write_metadata_batch_async",
    ),
    "errors": ("FileAccess",),
    "source": ("FileSource",),
}

__all__ = sorted(name for names in _ROOMS.values() for name in names)  # noqa: PLE0605

__getattr__ = later(globals(), _ROOMS)
