"""The site: plain static files in `dist/` for any host and sub-path, and the same as `metasplice-site.zip`.

Standard library only; reads the source tree and `node_modules`, writes `dist/` and the cache of compiled archives.
House rules: no bundler (modules are copied, their bare imports made relative), nothing in `dist/` differs between two
builds of one tree.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from .archive import compile_sources, read_archive, write_archive
from .sample import encode_sample
from .sample_film import encode_sample_film
from .tag_family import CORE

WHEEL = "@celldl/editor-python-tools/dist/lxml-6.0.2-cp313-cp313-pyodide_2025_0_wasm32.whl"
WHEEL_SHA256 = "e1b1a3e9407f3b6ce5c28c368699315c2ca894ee6e2418336545351ab3887e4c"
"""Fact: the sha256 of lxml in pyodide-lock.json of Pyodide 0.29.1: the wheel is Pyodide's own build."""
LXML = (
    "lxml/__init__.py",
    "lxml/etree.cpython-313-wasm32-emscripten.so",
    "lxml/_elementpath.cpython-313-wasm32-emscripten.so",
)
MODULES = {
    "preact": "preact/dist/preact.mjs",
    "preact/hooks": "preact/hooks/dist/hooks.mjs",
    "htm": "htm/dist/htm.mjs",
    "@preact/signals-core": "@preact/signals-core/dist/signals-core.mjs",
    "@preact/signals": "@preact/signals/dist/signals.mjs",
}
"""The only bare imports there are, with the ES module each stands for."""
UNUSED = """
    _pyrepl unittest wsgiref xmlrpc pydoc doctest pdb bdb profile cProfile pstats smtplib poplib imaplib ftplib mailbox
    antigravity this __hello__ __phello__ turtle trace tabnanny pyclbr modulefinder zipapp webbrowser wave pty tty cmd
    multiprocessing ensurepip idlelib tkinter venv rlcompleter timeit sched
"""
"""Standard modules that neither Pyodide's boot, lxml, micropip nor the package imports."""
FIRST = {*CORE, "segment", "namespace", "index", "more", "__init__"}
"""The registry's data modules that the page loads at once; the rest is fetched when asked for (bridge/part.py)."""
UNSHIPPED = ("screenshot.png", "tsconfig.json", "sw.js", "manifest.webmanifest")
SITE_ZIP = "metasplice-site.zip"
LICENCES = {
    "pyodide": "pyodide/README.md",
    "preact": "preact/LICENSE",
    "htm": "htm/LICENSE",
    "signals": "@preact/signals/LICENSE",
    "sqlite-wasm": "@sqlite.org/sqlite-wasm/README.md",
}


def build_site(root: Path, out: Path, node_modules: Path) -> None:
    """Makes `out` anew: page, engine, modules, sample, service worker, and the whole once more as a ZIP.

    Built apart and then moved there: what is being served is never half a site.
    """
    made = root / ".build" / f"site-{os.getpid()}"  # two builds at once are not in each other's way
    shutil.rmtree(made, ignore_errors=True)
    fill_site(root, made, node_modules)
    shutil.rmtree(out, ignore_errors=True)
    made.rename(out)


def fill_site(root: Path, out: Path, node_modules: Path) -> None:
    """Every file of the site into the new folder `out`."""
    for folder in ("engine", "vendor", "web", "sample", "licences"):
        (out / folder).mkdir(parents=True)
    cache = root / ".build" / "bytecode"
    write_engine(root, out / "engine", node_modules, cache)
    write_vendor(out / "vendor", node_modules)
    write_web(root, out)
    picture = encode_sample()
    (out / "sample" / "pier.jpg").write_bytes(picture)
    (out / "sample" / "pier.mov").write_bytes(encode_sample_film(picture))
    for name, path in LICENCES.items():
        shutil.copyfile(node_modules / path, out / "licences" / f"{name}.txt")
    write_service_worker(root / "web" / "sw.js", out)
    (out / SITE_ZIP).write_bytes(write_archive((name, (out / name).read_bytes()) for name in site_files(out)))


def is_used(name: str) -> bool:
    """Whether a file of the standard library is shipped."""
    return name.split("/")[0].removesuffix(".py") not in UNUSED.split()


def write_engine(root: Path, out: Path, node_modules: Path, cache: Path) -> None:
    """Pyodide's runtime, its standard library and our package as bytecode, lxml, and SQLite."""
    pyodide = node_modules / "pyodide"
    for name in ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm"):
        (out / name).write_bytes(without_map(pyodide / name))
    sqlite = node_modules / "@sqlite.org" / "sqlite-wasm" / "dist"
    for name, source in (("sqlite3.mjs", "index.mjs"), ("sqlite3.wasm", "sqlite3.wasm")):
        (out / name).write_bytes(without_map(sqlite / source))
    lock = json.loads((pyodide / "pyodide-lock.json").read_text("utf-8"))
    (out / "pyodide-lock.json").write_text(json.dumps({"info": lock["info"], "packages": {}}), "utf-8")
    stdlib = [(name, raw) for name, raw in read_archive(pyodide / "python_stdlib.zip") if is_used(name)]
    (out / "python_stdlib.zip").write_bytes(compile_sources(write_archive(stdlib), 2, cache, pyodide))
    parts: dict[str, list[tuple[str, bytes]]] = {}
    for name, raw in package_files(root / "py"):
        parts.setdefault(part_of(name), []).append((name, raw))
    for part, files in parts.items():
        (out / f"{part}.zip").write_bytes(compile_sources(write_archive(files), 0, cache, pyodide))
    wheel = node_modules / WHEEL
    found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if found != WHEEL_SHA256:
        raise ValueError(f"{wheel.name}: sha256 is {found}, not that of Pyodide's own build; run npm ci again")
    for name, raw in read_archive(wheel):
        if name in LXML:
            (out / name.rpartition("/")[2]).write_bytes(raw)


def package_files(py: Path) -> Iterator[tuple[str, bytes]]:
    """The sources of the package that the page needs: all but the native shell."""
    for path in (py / "metasplice").rglob("*"):
        name = path.relative_to(py).as_posix()
        if path.suffix in (".py", ".sql") and not name.startswith("metasplice/shell/"):
            yield name, path.read_bytes()


def part_of(name: str) -> str:
    """The archive that a file of the package goes into: the package itself, or what is fetched when asked for."""
    folder, _, module = name.rpartition("/")
    module = module.removesuffix(".py")
    if folder != "metasplice/tags/data" or module in FIRST:
        return "metasplice"
    return "language" if module.startswith("language_") else "registry"


def write_vendor(out: Path, node_modules: Path) -> None:
    """Each module of other people under one flat name, with relative imports."""
    for name, path in MODULES.items():
        text = without_map(node_modules / path).decode("utf-8")
        (out / vendor_name(name)).write_text(relative_imports(text, "./"), "utf-8")


def write_web(root: Path, out: Path) -> None:
    """The page's own files as they are, bare imports made relative."""
    web = root / "web"
    for path in sorted(web.rglob("*")):
        name = path.relative_to(web)
        if path.is_dir() or str(name) in UNSHIPPED or name.suffix == ".ts":
            continue
        target = out / "web" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".js":
            way = "../" * len(name.parts) + "vendor/"
            target.write_text(relative_imports(path.read_text("utf-8"), way), "utf-8")
        else:
            shutil.copyfile(path, target)
    for page in (root / "index.html", web / "manifest.webmanifest"):
        shutil.copyfile(page, out / page.name)
    (out / "metasplice.js").write_text('export * from "./web/metasplice.js";\n', "utf-8")


def relative_imports(text: str, way: str) -> str:
    """The module text with every bare specifier of MODULES made a path that starts with `way`."""

    def replace(found: re.Match[str]) -> str:
        quote, name = found[2], found[3]
        return f"{found[1]}{quote}{way}{vendor_name(name)}{quote}" if name in MODULES else found[0]

    return re.sub(r"(\bfrom\s*|\bimport\s*)([\"'])([@\w/-]+)\2", replace, text)


def vendor_name(module: str) -> str:
    """The file name of a module in `vendor/`."""
    return module.removeprefix("@").replace("/", "-") + ".js"


def without_map(path: Path) -> bytes:
    """The file without the line that would ask for a source map that is not there."""
    raw = path.read_bytes()
    return re.sub(rb"\n//# sourceMappingURL=\S+\s*$", b"\n", raw) if path.suffix in (".js", ".mjs") else raw


def site_files(out: Path) -> list[str]:
    """The site's files as relative names, in order, its ZIP excepted."""
    names = (path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
    return sorted(name for name in names if name != SITE_ZIP)


def write_service_worker(template: Path, out: Path) -> None:
    """`sw.js` with the list of everything the site consists of, each with its integrity hash."""
    listed = []
    for name in site_files(out):
        digest = base64.b64encode(hashlib.sha256((out / name).read_bytes()).digest()).decode("ascii")
        listed.append([name, f"sha256-{digest}"])
    text = json.dumps(listed, indent=0)
    version = hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
    script = template.read_text("utf-8").replace("const FILES = [];", f"const FILES = {text};")
    (out / "sw.js").write_text(script.replace('const VERSION = "";', f'const VERSION = "{version}";'), "utf-8")
