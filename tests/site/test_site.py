"""The built site: relative imports, a complete and true list for the service worker, the same bytes every time."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zipfile
from pathlib import Path

import pytest
from build.archive import write_archive
from build.bytecode import compile_archive
from build.sample import HEIGHT, WIDTH, encode_sample
from build.site import MODULES, SITE_ZIP, build_site, is_used, relative_imports, site_files

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site built for these tests alone."""
    out = tmp_path_factory.mktemp("site") / "dist"
    build_site(ROOT, out, ROOT / "node_modules")
    return out


def test_bare_imports_become_relative_and_others_stay() -> None:
    text = 'import{h}from"preact";import { x } from "./a.js"; export * from "htm"; const t = "from preact";'
    assert relative_imports(text, "../vendor/") == (
        'import{h}from"../vendor/preact.js";import { x } from "./a.js"; export * from "../vendor/htm.js"; '
        'const t = "from preact";'
    )


def test_no_script_of_the_site_has_a_bare_import(site: Path) -> None:
    bare = re.compile(r"(?:\bfrom|\bimport)\s*[\"'](" + "|".join(map(re.escape, MODULES)) + r")[\"']")
    wrong = [
        name for name in site_files(site) if name.endswith(".js") and bare.search((site / name).read_text("utf-8"))
    ]
    assert wrong == []


def test_every_import_leads_to_a_file(site: Path) -> None:
    pattern = re.compile(r"(?:\bfrom|\bimport)\s*[\"'](\.{1,2}/[^\"']+)[\"']")
    for name in site_files(site):
        if name.endswith(".js") and not name.startswith("engine/"):
            for target in pattern.findall((site / name).read_text("utf-8")):
                assert (site / name).parent.joinpath(target).resolve().is_file(), f"{name} -> {target}"


def test_service_worker_lists_every_file_with_its_hash(site: Path) -> None:
    script = (site / "sw.js").read_text("utf-8")
    found = re.search(r"const FILES = (\[.*?\]);", script, re.DOTALL)
    assert found is not None
    listed = dict(json.loads(found[1]))
    assert sorted(listed) == [name for name in site_files(site) if name != "sw.js"]
    for name, integrity in listed.items():
        digest = base64.b64encode(hashlib.sha256((site / name).read_bytes()).digest()).decode("ascii")
        assert integrity == f"sha256-{digest}"
    assert re.search(r'const VERSION = "[0-9a-f]{16}";', script)


def test_archive_is_the_site(site: Path) -> None:
    with zipfile.ZipFile(site / SITE_ZIP) as archive:
        assert archive.namelist() == site_files(site)
        assert all(archive.read(name) == (site / name).read_bytes() for name in archive.namelist())


def test_same_tree_gives_the_same_site(site: Path, tmp_path: Path) -> None:
    build_site(ROOT, tmp_path / "again", ROOT / "node_modules")
    for name in [*site_files(site), SITE_ZIP]:
        assert (tmp_path / "again" / name).read_bytes() == (site / name).read_bytes(), name


def test_page_and_engine_hold_no_source_maps_and_no_shell(site: Path) -> None:
    assert not [name for name in site_files(site) if name.endswith((".map", ".ts"))]
    with zipfile.ZipFile(site / "engine" / "metasplice.zip") as archive:
        names = archive.namelist()
    assert "metasplice/bridge/table.pyc" in names
    assert not [name for name in names if name.startswith("metasplice/shell/")]


def test_unused_modules_are_left_out_and_needed_ones_are_not() -> None:
    assert not is_used("unittest/mock.py")
    assert all(map(is_used, ("datetime.py", "json/decoder.py", "_sysconfigdata__emscripten_wasm32-emscripten.py")))


def test_bytecode_stands_where_the_source_stood(tmp_path: Path) -> None:
    source, target = tmp_path / "source.zip", tmp_path / "target.zip"
    source.write_bytes(write_archive([("a/b.py", b"answer = 42\n"), ("a/data.txt", b"kept")]))
    compile_archive(str(source), str(target), 2)
    with zipfile.ZipFile(target) as archive:
        assert archive.namelist() == ["a/b.pyc", "a/data.txt"]
        assert archive.read("a/b.pyc")[4:16] == b"\1\0\0\0" + bytes(8)
        assert archive.read("a/data.txt") == b"kept"


def test_sample_is_a_whole_jpeg_of_its_size() -> None:
    raw = encode_sample()
    at = raw.index(b"\xff\xc0")
    assert (raw[:2], raw[-2:]) == (b"\xff\xd8", b"\xff\xd9")
    assert int.from_bytes(raw[at + 5 : at + 7], "big") == HEIGHT
    assert int.from_bytes(raw[at + 7 : at + 9], "big") == WIDTH
    assert raw == encode_sample()
