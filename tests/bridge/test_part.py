"""Parts of the registry come when they are first imported, and not before."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from metasplice.base.errors import Unsupported
from metasplice.bridge.part import PartFinder

PY = Path(__file__).parents[2] / "py"
SCRIPT = """
import sys, zipimport
sys.path.insert(0, sys.argv[1])
import metasplice.tags.data
metasplice.tags.data.__path__ = [f"{sys.argv[1]}/metasplice/tags/data"]
from metasplice.bridge.part import install
asked = []
install(lambda part: asked.append(part) or sys.argv[2] if part == "registry" else asked.append(part) or sys.argv[3])
from metasplice.tags import language, registry
assert registry.find("Artist") and not asked
assert registry.find_all("FocusMode") and asked == ["registry"], asked
assert registry.table_tag("Canon::Main", 1) and asked == ["registry"], asked
assert language.description(registry.find("Orientation")[0], "de") == "Ausrichtung"
assert asked == ["registry", "language"], asked
try:
    import metasplice.tags.data.nonsense
except ModuleNotFoundError:
    print("fine")
"""


def _archive(path: Path, modules: dict[str, Path]) -> None:
    with zipfile.ZipFile(path, "w") as made:
        for name, source in modules.items():
            made.write(source, name)


def test_parts_are_fetched_when_a_module_of_theirs_is_first_imported(tmp_path: Path) -> None:
    from build.site import part_of

    parts: dict[str, dict[str, Path]] = {}
    for path in sorted((PY / "metasplice").rglob("*.py")):
        name = path.relative_to(PY).as_posix()
        parts.setdefault(part_of(name), {})[name] = path
    archives = [str(tmp_path / f"{part}.zip") for part in ("metasplice", "registry", "language")]
    for archive in archives:
        _archive(Path(archive), parts[Path(archive).stem])
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *archives], check=False, cwd=tmp_path, capture_output=True, text=True
    )
    assert done.stdout == "fine\n", done.stderr


def test_refusal_says_that_a_part_cannot_be_fetched() -> None:
    def fetch(part: str) -> str:
        raise OSError(f"{part}.zip: no network")

    finder = PartFinder(fetch)
    assert finder.find_spec("metasplice.tags") is None
    assert finder.find_spec("json.nonsense") is None
    with pytest.raises(Unsupported, match=r"registry\.zip: no network") as caught:
        finder.find_spec("metasplice.tags.data.nonsense")
    assert caught.value.code == "registry/not-loaded"
