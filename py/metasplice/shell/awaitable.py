"""The twins for asyncio: the work runs in a thread, the loop stays free."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from concurrent.futures import Executor

from . import batch
from .batch import Changes, Operation, Progress
from .saving import Settings, WriteResult

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_USUAL = Settings()


async def read_metadata_async(path: str, *, numeric: bool = False) -> dict[str, Any]:
    """As read_metadata."""
    return await asyncio.to_thread(batch.read_metadata, path, numeric=numeric)


async def write_metadata_async(
    path: str, changes: Changes, *, out: str | None = None, settings: Settings = _USUAL
) -> WriteResult:
    """As write_metadata."""
    return await asyncio.to_thread(batch.write_metadata, path, changes, out=out, settings=settings)


async def write_field_async(path: str, tag: str, value: Any, *, settings: Settings = _USUAL) -> WriteResult:
    """As write_field."""
    return await asyncio.to_thread(batch.write_field, path, tag, value, settings=settings)


async def write_metadata_batch_async(
    operations: Iterable[Operation],
    executor: Executor | None = None,
    progress: Progress | None = None,
    settings: Settings = _USUAL,
) -> list[WriteResult]:
    """As write_metadata_batch; `progress` is called in the working thread."""
    return await asyncio.to_thread(batch.write_metadata_batch, operations, executor, progress, settings)
