"""web/lib's pure functions, run by node's own test runner."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.parametrize("script", sorted(HERE.glob("*.test.mjs")), ids=lambda path: path.stem)
def test_page_functions_hold(script: Path) -> None:
    node = shutil.which("node")
    assert node is not None, "node is needed (>= 20)"
    run = subprocess.run([node, "--test", str(script)], capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-2000:]
