"""Our command ends as ExifTool does, on hundreds of command lines, or differs for a reason that is written down."""

from __future__ import annotations

import os
import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest

from .case import Case, cases, lay_out
from .outcome import Run, left
from .rival import ZONE, ExifTool, Ours

CASES = cases()
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="both programs run in forks")


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_command_ends_as_with_exiftool(
    case: Case,
    pair: tuple[ExifTool, Ours],
    tmp_path: Path,
    count: Counter[str],
    no_longer_pending: list[str],
) -> None:
    exiftool, ours = pair
    unlike = exiftool.outcome(case, tmp_path / "a" / "w").unlike(ours.outcome(case, tmp_path / "b" / "w"))
    if case.differs:
        assert unlike, f"equal by now; not a case of: {case.differs}"
        count["different for a reason"] += 1
    elif case.pending:
        count[f"pending ({case.pending})"] += 1
        if not unlike:
            no_longer_pending.append(case.name)
    else:
        assert not unlike, "\n".join([case.text, *unlike])
        count["equal"] += 1


def test_there_are_more_than_three_hundred() -> None:
    assert len(CASES) > 320
    assert len({(case.words, case.files) for case in CASES}) > 320


@pytest.mark.parametrize("case", CASES[7::71], ids=[case.name for case in CASES[7::71]])
def test_exiftool_in_a_fork_does_what_it_does_when_started(
    case: Case, pair: tuple[ExifTool, Ours], exiftool: list[str], tmp_path: Path
) -> None:
    forked = pair[0].outcome(case, tmp_path / "a" / "w")
    folder = tmp_path / "b" / "w"
    lay_out(case, folder)
    at = time.time()
    feed = (folder / case.standard_input).read_bytes() if case.standard_input else b""
    started = subprocess.run(
        [*exiftool, *case.words],
        cwd=folder,
        input=feed,
        capture_output=True,
        env={**os.environ, "TZ": ZONE, "HOME": str(tmp_path), "EXIFTOOL_HOME": str(tmp_path)},
        check=False,
    )
    run = Run(at, started.returncode, started.stdout, started.stderr, left(folder))
    assert run.outcome(pair[0].look).unlike(forked) == []
