"""The rules of the house, as tests: layers, sizes, names, purity, and the web's own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "py" / "metasplice"

LAYERS = (
    ("base",),
    ("grammar", "expression"),
    ("tags",),
    ("containers", "codecs"),
    ("grafting", "inlaying"),
    ("nesting",),
    ("formats", "makernote"),
    ("reading", "composite"),
    ("plan", "settle", "verify", "derived", "embedding"),
    ("engine",),
    ("__init__",),
    ("planner", "history"),
    ("shell", "bridge"),
    ("__main__",),
)
"""Imports go from a later row to an earlier one only."""

RANK = {room: rank for rank, row in enumerate(LAYERS) for room in row}
OPEN_ROOMS = {
    "base", "grammar", "expression", "tags", "plan", "verify",
    "shell", "bridge", "planner", "history", "composite", "makernote",
}  # fmt: skip
"""Rooms whose modules may use one another, without a circle. Containers and codecs are siblings: each stands alone."""
IMPURE = {"shell", "bridge", "__main__"}

BANNED_MODULES = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "handler", "handlers", "tools"}
BANNED_IMPORTS = {
    "asyncio", "fcntl", "getpass", "glob", "locale", "logging", "mmap", "multiprocessing", "os", "pathlib", "platform",
    "random", "secrets", "select", "shutil", "signal", "socket", "sqlite3", "ssl", "subprocess", "sys", "tempfile",
    "threading", "time", "urllib", "uuid",
}  # fmt: skip
"""What does I/O, reads a clock or the environment, or is random: not for the core."""
SLOW_IMPORTS = {"typing", "dataclasses", "inspect", "importlib.metadata", "importlib.resources", "argparse"}
"""What costs milliseconds of every start; base.named, base.record and base.pattern stand in for the first two."""
BANNED_CALLS = {"open", "print", "input", "eval", "exec", "compile", "__import__", "breakpoint"}
BANNED_METHODS = {"now", "today", "utcnow"}

MOST_LINES, MOST_FUNCTION_LINES, MOST_PARAMETERS = 600, 60, 5


class Import(NamedTuple):
    """One import: dotted module below metasplice ("" for the package itself), its line, and whether it runs at load."""

    target: str
    names: tuple[str, ...]
    line: int
    at_load: bool


@cache
def modules() -> dict[str, Path]:
    """Dotted name below metasplice -> file."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)] = path
    return found


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@cache
def is_data(path: Path) -> bool:
    """Whether a module holds literals only: no function, no class."""
    return not any(
        isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda)
        for node in ast.walk(tree(path))
    )


def room(name: str) -> str:
    """The room of a dotted module name."""
    return name.split(".")[0] or "__init__"


def imports(name: str) -> Iterator[Import]:
    """The imports of a module that lead into metasplice, at load or within a function; for types only are left out."""
    path = modules()[name]
    package = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    package = [] if name == "__init__" else package
    lazy = {id(inner) for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef) for inner in ast.walk(node)}
    typing = {
        id(inner)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree(path)):
        if id(node) in typing:
            continue
        if isinstance(node, ast.ImportFrom):
            stem = _stem(node, package)
            if stem is None:
                continue
            for alias in node.names:
                whole = ".".join([*stem, alias.name])
                target = whole if whole in modules() else ".".join(stem)
                yield Import(target or "__init__", (alias.name,), node.lineno, id(node) not in lazy)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == "metasplice":
                    yield Import(alias.name[11:] or "__init__", (), node.lineno, id(node) not in lazy)


def _stem(node: ast.ImportFrom, package: list[str]) -> list[str] | None:
    if node.level:
        above = package[: len(package) - node.level + 1]
        return above + (node.module.split(".") if node.module else [])
    words = (node.module or "").split(".")
    return words[1:] if words[0] == "metasplice" else None


def may_import(name: str, target: str) -> bool:
    """Whether module `name` may use module `target`."""
    here, there = room(name), room(target)
    if here != there:
        return RANK[there] < RANK[here] or (here == "__init__" and RANK[there] < RANK["__init__"])
    if here in OPEN_ROOMS or name == target:
        return True
    return family(name) == family(target)


def family(name: str) -> str:
    """What siblings are told apart by: `codecs.exif_write` and `codecs.exif` are one family."""
    last = name.split(".")[1] if "." in name else name
    return last.split("_")[0]


MODULES = sorted(modules())


def test_every_module_has_a_layer() -> None:
    assert {room(name) for name in MODULES} <= set(RANK)


@pytest.mark.parametrize("name", MODULES)
def test_imports_lead_down_and_never_to_a_sibling(name: str) -> None:
    wrong = [f"line {found.line}: {found.target}" for found in imports(name) if not may_import(name, found.target)]
    assert not wrong


def test_imports_form_no_circle() -> None:
    edges = {
        name: {found.target for found in imports(name) if found.at_load and found.target in modules()} - {name}
        for name in MODULES
    }
    done: set[str] = set()

    def walk(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " -> ".join([*way[way.index(name) :], name])
        if name not in done:
            for target in sorted(edges[name]):
                walk(target, (*way, name))
            done.add(name)

    for name in MODULES:
        walk(name, ())


@pytest.mark.parametrize("name", [name for name in MODULES if room(name) == "verify"])
def test_the_judge_shares_no_writer_code(name: str) -> None:
    writer = re.compile(r"(^|[._])(encode|encoder|place|settle|write|writer|create)($|[._])")
    wrong = [found for found in imports(name) for word in (found.target, *found.names) if writer.search(word)]
    assert not wrong


@pytest.mark.parametrize("name", [name for name in MODULES if room(name) not in IMPURE])
def test_core_does_no_io_and_reads_no_clock_environment_or_chance(name: str) -> None:
    wrong = []
    for node in ast.walk(tree(modules()[name])):
        if isinstance(node, ast.Import):
            wrong += [
                f"line {node.lineno}: import {alias.name}"
                for alias in node.names
                if alias.name.split(".")[0] in BANNED_IMPORTS
            ]
        elif (
            isinstance(node, ast.ImportFrom) and not node.level and (node.module or "").split(".")[0] in BANNED_IMPORTS
        ):
            wrong.append(f"line {node.lineno}: from {node.module}")
        elif isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name) and called.id in BANNED_CALLS:
                wrong.append(f"line {node.lineno}: {called.id}()")
            if isinstance(called, ast.Attribute) and called.attr in BANNED_METHODS:
                wrong.append(f"line {node.lineno}: .{called.attr}()")
    assert not wrong


@pytest.mark.parametrize("name", [name for name in MODULES if room(name) in IMPURE])
def test_nothing_is_evaluated(name: str) -> None:
    calls = [node for node in ast.walk(tree(modules()[name])) if isinstance(node, ast.Call)]
    wrong = [
        node.lineno
        for node in calls
        if isinstance(node.func, ast.Name) and node.func.id in {"eval", "exec", "compile", "__import__"}
    ]
    assert not wrong


SOURCES = [
    ROOT / "build.py",
    *sorted((ROOT / "py").rglob("*.py")),
    *sorted((ROOT / "tests").rglob("*.py")),
    *sorted((ROOT / "e2e").rglob("*.py")),
]


def named(path: Path) -> str:
    """A test id: the path from the root."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_files_and_functions_stay_small(path: Path) -> None:
    if is_data(path):
        return
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    functions = [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1}"
        for node in functions
        if node.end_lineno and node.end_lineno - node.lineno >= MOST_FUNCTION_LINES
    ]
    assert not long, "functions with too many lines"
    if ROOT / "py" in path.parents:
        wide = [f"{node.name}: line {node.lineno}" for node in functions if _positional(node) > MOST_PARAMETERS]
        assert not wide, "functions with too many parameters"


def _positional(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Parameters, but of an `__init__` that does no more than keep each of them: the fields of a record."""
    if node.name == "__init__" and all(isinstance(step, ast.Assign | ast.AnnAssign) for step in node.body):
        return 0
    names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
    return len(names) - (names[:1] in (["self"], ["cls"]))


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_modules_are_named_by_a_noun_and_say_what_they_are(path: Path) -> None:
    assert not set(path.stem.lower().split("_")) & BANNED_MODULES
    if ROOT / "py" in path.parents:
        assert ast.get_docstring(tree(path)), "a module says what it is"


WEB = [path for path in sorted((ROOT / "web").rglob("*")) if path.suffix in {".js", ".mjs"}]
MARKUP = [ROOT / "index.html"] if (ROOT / "index.html").exists() else []
UNSAFE = re.compile(
    r"\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|srcdoc)\b|document\.write|\beval\s*\(|"
    r"new\s+Function\s*\(|\bset(?:Timeout|Interval)\s*\(\s*[\"'`]"
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
WEB_IMPORT = re.compile(
    r"""(?:^|\s)(?:import|export)\s[^"';]*?from\s*["']([^"']+)["']|import\s*\(?\s*["']([^"']+)["']"""
)


BELOW = {
    "lib": {"lib"},
    "stores": {"lib", "stores", ""},
    "element": {"lib", "stores", "element", ""},
    "view": {"lib", "stores", "element", ""},
}
"""What each part of the page may import; "" is the top of web/. Elements are the pieces that views share."""


def web_imports(path: Path) -> list[Path]:
    """The files that a script imports by a relative path."""
    code = COMMENT.sub("", path.read_text(encoding="utf-8"))
    found = [first or second for first, second in WEB_IMPORT.findall(code)]
    return [(path.parent / name).resolve() for name in found if name.startswith(".")]


def part_of(path: Path) -> str:
    """lib, stores, element, view or "" (the top of web/)."""
    below = path.relative_to(ROOT / "web").parts if ROOT / "web" in path.parents else ("",)
    return below[0] if len(below) > 1 else ""


@pytest.mark.parametrize("path", [*WEB, *MARKUP], ids=named)
def test_page_never_turns_text_into_markup_or_code(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not [f"line {text.count(chr(10), 0, found.start()) + 1}: {found.group()}" for found in UNSAFE.finditer(text)]


@pytest.mark.parametrize("path", WEB, ids=named)
def test_page_scripts_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", [path for path in WEB if part_of(path) in BELOW], ids=named)
def test_page_layers_view_above_stores_above_lib(path: Path) -> None:
    allowed = BELOW[part_of(path)]
    reached = [target for target in web_imports(path) if part_of(target) not in allowed]
    inside = [
        target for target in reached if not (part_of(path) == part_of(target) == "view" and _same_view(path, target))
    ]
    assert not inside


def _same_view(path: Path, target: Path) -> bool:
    """Files of one view: web/view/<part>.js, or all of web/view/<part>/."""
    base = ROOT / "web" / "view"
    first, second = path.relative_to(base).parts, target.relative_to(base).parts
    return len(first) > 1 and len(second) > 1 and first[0] == second[0]


@pytest.mark.parametrize("path", [*WEB, *MARKUP], ids=named)
def test_page_names_no_other_origin(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    allowed = re.compile(r"https?://(?:www\.w3\.org/|ns\.|purl\.org/|127\.0\.0\.1|localhost)")
    found = [match.group() for match in re.finditer(r"https?://[\w./-]+", text) if not allowed.match(match.group())]
    assert not found


@pytest.mark.parametrize("name", sorted(modules()))
def test_nothing_slow_is_imported_when_a_command_starts(name: str) -> None:
    package = PACKAGE / modules()[name]
    typing = {
        id(inner)
        for node in ast.walk(tree(package))
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    slow = [
        node.lineno
        for node in tree(package).body
        if id(node) not in typing
        and (
            (isinstance(node, ast.ImportFrom) and not node.level and node.module in SLOW_IMPORTS)
            or (isinstance(node, ast.Import) and SLOW_IMPORTS & {alias.name for alias in node.names})
        )
    ]
    assert not slow, "imports that slow every start"
