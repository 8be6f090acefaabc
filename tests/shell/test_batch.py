"""Reading and writing from Python, one by one and in batches."""

from __future__ import annotations

import asyncio
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from metasplice import MetaspliceError, Rejected, Set
from metasplice.shell import (
    FileAccess,
    Operation,
    Settings,
    WriteResult,
    read_metadata,
    read_metadata_async,
    undo_last,
    write_field,
    write_field_async,
    write_metadata,
    write_metadata_async,
    write_metadata_batch,
    write_metadata_batch_async,
)

from .conftest import PLAIN


@pytest.fixture
def photos(tmp_path: Path) -> list[str]:
    paths = [str(tmp_path / f"{number:02}.jpg") for number in range(70)]
    for path in paths:
        Path(path).write_bytes(PLAIN)
    return paths


def test_one_file_is_written_read_and_undone(photo: Path) -> None:
    result = write_metadata(str(photo), {"EXIF:Artist": "Ada", "XMP-dc:Subject+": ["sea", "sky"]})
    assert (result.status, result.ok, result.target) == ("updated", True, str(photo))
    assert {difference.key for difference in result.differences} >= {"IFD0:Artist", "XMP-dc:Subject"}
    assert result.spliced
    assert all(check.ok for check in result.checks)
    values = read_metadata(str(photo))
    assert (values["IFD0:Artist"], values["XMP-dc:Subject"]) == ("Ada", ["sea", "sky"])
    assert write_field(str(photo), "Artist", "Ada").status == "unchanged"
    undo_last(str(photo))
    assert photo.read_bytes() == PLAIN


def test_refusal_is_raised_and_leaves_the_file(photo: Path) -> None:
    with pytest.raises(Rejected):
        write_metadata(str(photo), {"NoSuchTagAtAll": 1})
    with pytest.raises(FileAccess):
        write_metadata(str(photo) + "x", [Set("Artist", ("Ada",))])
    assert photo.read_bytes() == PLAIN


def test_batch_tells_each_file_and_progress(photos: list[str]) -> None:
    Path(photos[3]).write_bytes(b"no photo")
    told: list[tuple[int, int, WriteResult]] = []
    operations = [Operation(path, {"Artist": path}) for path in photos]
    operations[5] = Operation(photos[5], {"NoSuchTagAtAll": 1})
    results = write_metadata_batch(operations, progress=lambda *news: told.append(news))
    assert [result.path for result in results] == photos
    assert [number for number, result in enumerate(results) if not result.ok] == [3, 5]
    assert [(done, total) for done, total, _ in told] == [(number + 1, 70) for number in range(70)]
    assert read_metadata(photos[69])["IFD0:Artist"] == photos[69]
    assert Path(photos[3]).read_bytes() == b"no photo"


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_batch_runs_in_an_executor(photos: list[str], kind: str) -> None:
    pool = ThreadPoolExecutor(2) if kind == "threads" else ProcessPoolExecutor(2, get_context("spawn"))
    operations = [Operation(path, {"Artist": "Ada"}) for path in photos[:40]] + [Operation("/none", {"Artist": "Ada"})]
    with pool:
        results = write_metadata_batch(operations, pool, settings=Settings(durable=False))
    assert [result.status for result in results] == ["updated"] * 40 + ["failed"]
    error = results[-1].error
    assert isinstance(error, FileAccess)
    assert (error.code, error.path) == ("file/not-found", "/none")
    undo_last(photos[39])
    assert Path(photos[39]).read_bytes() == PLAIN


def test_batch_sees_its_own_earlier_work_on_the_same_file(photo: Path) -> None:
    operations = [Operation(str(photo), {"XMP-dc:Subject+": [word]}) for word in ("one", "two", "three")]
    assert [result.status for result in write_metadata_batch(operations)] == ["updated"] * 3
    assert read_metadata(str(photo))["XMP-dc:Subject"] == ["one", "two", "three"]


def test_batch_writes_new_files(photos: list[str], tmp_path: Path) -> None:
    operations = [Operation(path, {"Artist": "Ada"}, f"{tmp_path}/new/") for path in photos[:3]]
    assert [result.status for result in write_metadata_batch(operations)] == ["created"] * 3
    assert Path(photos[0]).read_bytes() == PLAIN


def test_asynchronous_twins_do_the_same(photo: Path, photos: list[str]) -> None:
    async def work() -> None:
        await write_metadata_async(str(photo), {"Artist": "Ada"})
        await write_field_async(str(photo), "XMP-dc:Title", "T")
        values = await read_metadata_async(str(photo))
        assert (values["IFD0:Artist"], values["XMP-dc:Title"]) == ("Ada", "T")
        results = await write_metadata_batch_async([Operation(path, {"Artist": "Ada"}) for path in photos[:4]])
        assert [result.ok for result in results] == [True] * 4

    asyncio.run(work())


def test_errors_travel_between_processes() -> None:
    import pickle

    error = FileAccess("file/locked", "locked", "/a", "try").within("batch")
    again = pickle.loads(pickle.dumps(error))
    assert isinstance(again, MetaspliceError)
    assert (again.code, again.trail, again.path, str(again)) == (error.code, error.trail, error.path, str(error))
