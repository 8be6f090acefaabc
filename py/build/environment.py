"""What the commands need and how it gets there: virtual environment, npm packages, Chromium, oracle tools.

Everything is stamped with a hash of what it was made from, inside the folder it stamps: a second run costs
milliseconds, a changed pin or a moved folder repeats the step.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from .step import StepFailed, run_step, say

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ORACLES = {
    "exiv2": "exiv2",
    "djpeg": "libjpeg-turbo-progs",
    "jpeginfo": "jpeginfo",
    "tiffinfo": "libtiff-tools",
    "raw-identify": "libraw-bin",
    "ffmpeg": "ffmpeg",
    "mkvmerge": "mkvtoolnix",
    "mediainfo": "mediainfo",
    "pngcheck": "pngcheck",
    "gifsicle": "gifsicle",
    "webpinfo": "webp",
    "heif-convert": "libheif-examples",
    "AtomicParsley": "atomicparsley",
}
"""Program -> Debian package: readers that are not ours and agree, or not, with what we wrote."""

NETWORK = "check the network or the package index settings and run it again"


def venv_python(root: Path) -> Path:
    """The interpreter of the virtual environment, made or not."""
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_venv(root: Path, extra: str = "") -> Path:
    """The virtual environment's interpreter, with metasplice (editable) and `extra` ("test" or "") installed."""
    python, stamp = venv_python(root), root / ".venv" / "stamp"
    want = _hash(root, [root / "pyproject.toml"], sys.version)
    have = stamp.read_text().split() if stamp.exists() else []
    if python.exists() and have[:1] == [want] and (not extra or extra in have):
        compile_package(root, python)
        return python
    if not python.exists() or have[:1] != [want]:
        _create_venv(root, python)
    what = f".[{extra}]" if extra else "."
    pip: list[str | Path] = [
        python,
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--progress-bar",
        "off",
        "-e",
        what,
    ]
    run_step(root, "pip", pip, lines=45, advice=NETWORK)
    stamp.write_text(f"{want} {extra}")
    compile_package(root, python)
    return python


def compile_package(root: Path, python: Path) -> None:
    """Compiled modules beside the sources, so that no start of the command compiles them, whoever may write there."""
    command: list[str | Path] = [python, "-m", "compileall", "-q", root / "py" / "metasplice"]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def _create_venv(root: Path, python: Path) -> None:
    command: list[str | Path] = [sys.executable, "-m", "venv", root / ".venv"]
    advice = "install Python's venv module (Debian: apt-get install python3-venv)"
    try:
        run_step(root, "venv", command, lines=2, advice=advice)
    except StepFailed:
        if not install_debian(root, ["python3-venv"]):
            raise
        run_step(root, "venv", [*command, "--clear"], lines=2, advice=advice)


def install_npm(root: Path) -> Path:
    """`node_modules`, as package-lock.json says."""
    folder, stamp = root / "node_modules", root / "node_modules" / ".metasplice-stamp"
    want = _hash(root, [root / "package.json", root / "package-lock.json"])
    if stamp.exists() and stamp.read_text() == want:
        return folder
    npm = shutil.which("npm")
    if npm is None or not _node_is_new_enough():
        raise StepFailed("Node.js 20 or newer with npm is needed: install it and run this again")
    run_step(root, "npm", [npm, "ci"], lines=4, advice=NETWORK)
    stamp.write_text(want)
    return folder


def _node_is_new_enough() -> bool:
    node = shutil.which("node")
    if node is None:
        return False
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = version.lstrip("v").split(".")[0]
    return major.isdigit() and int(major) >= 20


def exiftool(root: Path) -> Path:
    """The pinned ExifTool's script: oracle, and source of the tag registry."""
    script = install_npm(root) / "exiftool-vendored.pl" / "bin" / "exiftool"
    if not shutil.which("perl") and not install_debian(root, ["perl"]):
        raise StepFailed("perl is needed to run ExifTool, the oracle: install it and run this again")
    return script


def find_chromium() -> str | None:
    """A Chromium that is there: METASPLICE_CHROMIUM, the usual names, or Playwright's own download."""
    named = os.environ.get("METASPLICE_CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    for name in CHROMIUM_NAMES:
        found = shutil.which(name)
        if found:
            return found
    caches = [Path.home() / ".cache/ms-playwright", Path.home() / "Library/Caches/ms-playwright"]
    for cache in caches:
        for pattern in ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/*.app/Contents/MacOS/*"):
            if found_here := sorted(cache.glob(pattern)):
                return str(found_here[-1])
    return None


def need_chromium(root: Path, python: Path) -> str:
    """A Chromium, found or installed.

    Raises: StepFailed when there is none and none can be had.
    """
    found = find_chromium()
    if found is None and install_debian(root, ["chromium"]):
        found = find_chromium()
    if found is None:
        advice = "install Chromium or set METASPLICE_CHROMIUM to its path"
        run_step(root, "chromium", [python, "-m", "playwright", "install", "chromium"], lines=100, advice=advice)
        found = find_chromium()
    if found is None:
        raise StepFailed("No Chromium was found: install one or set METASPLICE_CHROMIUM to its path")
    return found


def install_oracles(root: Path) -> None:
    """The second opinions that tests ask; a missing one is said, and its tests say so too."""
    missing = [program for program in ORACLES if not shutil.which(program)]
    if missing and not install_debian(root, [ORACLES[program] for program in missing]):
        say("oracles", f"not here and not installable: {', '.join(missing)}")


def install_debian(root: Path, packages: list[str]) -> bool:
    """Whether the packages could be installed: only as root on a machine with apt."""
    apt = shutil.which("apt-get")
    if apt is None or os.name == "nt" or os.geteuid() != 0:
        return False
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        run_step(root, "apt", [apt, "-q", "update"], lines=12, advice=NETWORK, env=quiet)
        install = [apt, "-q", "install", "-y", "--no-install-recommends", *packages]
        run_step(root, "apt", install, lines=60 * len(packages), advice=NETWORK, env=quiet)
    except StepFailed as failure:
        say("apt", str(failure))
        return False
    return True


def _hash(root: Path, files: list[Path], *more: str) -> str:
    """The stamp of a step: its inputs, and the folder, because a virtual environment cannot be moved."""
    digest = hashlib.sha256("\0".join([str(root), *more]).encode())
    for file in files:
        digest.update(file.read_bytes() if file.exists() else b"")
    return digest.hexdigest()
