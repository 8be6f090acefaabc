#!/usr/bin/env python3
"""The two commands and their kin: serve | test | site | check | bench | tags. Standard library only.

Each command sets up what it needs (virtual environment, npm packages, browser), is idempotent, prints one line a step
and fails with one clear sentence. The rooms behind it are in py/build.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
if sys.version_info < (3, 11):  # noqa: UP036 - this file is what tells people with an older one
    sys.exit(f"build.py: Python 3.11 or newer is needed, this is {sys.version.split()[0]}")
sys.path.insert(0, str(ROOT / "py"))

from build import main  # the package py/build: this file runs as __main__

if __name__ == "__main__":
    sys.exit(main(ROOT, sys.argv[1:]))
