"""The command `plan`: what edits would do to many files, kept as JSON that is reviewed and applied later."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from functools import partial

from ..base.edit import Edit
from ..base.errors import MetaspliceError, Rejected
from ..base.named import NamedTuple
from ..planner.document import write_document
from ..planner.edition import Each, Edition, Made, read_editions
from ..planner.item import File, PlanItem
from ..planner.plan import Terms, file_of, joined, plan_file
from ..planner.statistics import Statistics, statistics
from ..reading import Inspection
from .arguments import read_arguments
from .demand import needs_recipe
from .draft import hidden_name
from .errors import access_error, unexpected
from .message import complain, out, tell
from .paths import Folders, files_of
from .request import Copy, Import, Request
from .source import FileSource
from .workers import in_order, part_size

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .recipe import Recipe

USAGE = """usage: metasplice plan [EDITS] FILES -o plan.json     what EDITS would change; nothing is written to FILES
         EDITS as for writing: -TAG=VALUE  -TAG+=VALUE  -GROUP:all=  -tagsFromFile SOURCE  -csv=TABLE  -json=TABLE
         --template FILE     a list of edits in JSON (people, replace, shift, date-from-name, rating, place, strip)
         --people NAMES      names of people to add, parted by ;
         --strip PROFILE     privacy, place, people or all
         --rename TEMPLATE   new names by tags: {DateTimeOriginal:%Y-%m-%d}_{Model}{n:-%02d}.{ext}
         --together          tags that say the same in EXIF, IPTC and XMP change together
         --jobs N  --json    so many processes; the figures as JSON
"""
PART = 64
_VALUED = ("--template", "--people", "--strip", "--rename", "--jobs")
_PLAIN = ("--together", "--json")
_BEGIN = b'{"metasplice": "plan"'


class Wanted(NamedTuple):
    """What is planned for every file."""

    editions: Sequence[Edition | Edit]
    recipe: Recipe | None
    terms: Terms


def make_plan(arguments: Sequence[str]) -> int:
    """0 when a plan was made; 1 when it could not, or a file in it is blocked."""
    try:
        return _make(*_own_words(arguments))
    except MetaspliceError as error:
        complain(error)
        if error.code in ("command/value", "plan/nothing"):
            print(USAGE.rstrip(), file=sys.stderr)
        return 1


def _own_words(arguments: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Our own options, and the words that are ExifTool's.

    Raises: Rejected "command/value" where a value is missing.
    """
    given: dict[str, str] = {}
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        name, mark, value = word.partition("=")
        if word in _PLAIN:
            given[word] = ""
        elif name in _VALUED:
            found = value if mark else next(words, None)
            if found is None:
                raise Rejected("command/value", f"{name} takes a value")
            given[name] = found
        else:
            rest.append(word)
    return given, rest


def _make(given: dict[str, str], rest: list[str]) -> int:
    request = read_arguments(rest)
    wanted = _wanted(request, given)
    paths = list(files_of(request, Folders()))
    if not paths or not (wanted.editions or wanted.recipe or wanted.terms.template):
        raise Rejected("plan/nothing", "No files are named" if not paths else "Nothing is asked of the files")
    jobs = given.get("--jobs", "0")
    if not jobs.isdecimal():
        raise Rejected("command/number", f"--jobs takes a whole number, not {jobs}")
    plan = joined(_planned(paths, wanted, int(jobs)), wanted.terms)
    for item in plan.items:
        if item.level == "blocked":
            tell(f"Blocked: {item.issues[0].message} - {item.file.path}")
    text = write_document(plan)
    if request.out is None or request.out == "-":
        out(text, end="")
    else:
        save_document(request.out, text)
        _report(statistics(plan.items), as_json="--json" in given)
    return 1 if any(item.level == "blocked" for item in plan.items) else 0


def _wanted(request: Request, given: dict[str, str]) -> Wanted:
    editions: list[Edition | Edit] = []
    if "--template" in given:
        editions += read_editions(_json_of(given["--template"]))
    if "--people" in given:
        names = [name.strip() for name in given["--people"].split(";") if name.strip()]
        editions += read_editions([{"do": "people", "names": names}])
    if "--strip" in given:
        editions += read_editions([{"do": "strip", "profile": given["--strip"]}])
    mode = request.write_mode + "m" * request.lenient + "r" * request.restricted
    terms = Terms(mode, "--together" in given, given.get("--rename", ""))
    if needs_recipe(request):
        from .recipe import check_words

        return Wanted(editions, check_words(request), terms)
    plain = [edit for edit in request.edits if not isinstance(edit, Copy | Import)]
    if request.mwg:
        from ..plan.mwg import use_groups

        plain = list(use_groups(plain))
    return Wanted([*editions, *plain], None, terms)


def _json_of(path: str) -> Any:
    """What a file of JSON holds. Raises: FileAccess; Rejected "edition/no-json"."""
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except OSError as error:
        raise access_error(error, path) from error
    except (ValueError, RecursionError) as error:
        raise Rejected("edition/no-json", f"{path} is no JSON: {error}") from None


def _planned(paths: Sequence[str], wanted: Wanted, jobs: int) -> list[PlanItem]:
    """The items of all files; new names need their values, so those are planned here."""
    if wanted.terms.template:
        return [_planned_file(path, wanted, lasting=True) for path in paths]
    size = part_size(len(paths), PART)
    parts = [paths[start : start + size] for start in range(0, len(paths), size)]
    items: list[PlanItem] = []
    for made in in_order(partial(_planned_part, wanted=wanted), parts, jobs):
        items += made
        if sys.stderr.isatty():
            print(f"\r{len(items):6}/{len(paths)} planned", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)
    return items


def _planned_part(paths: Sequence[str], wanted: Wanted) -> list[PlanItem]:
    return [_planned_file(path, wanted) for path in paths]


def _planned_file(path: str, wanted: Wanted, *, lasting: bool = False) -> PlanItem:
    """The item of one file, which is closed again; its fields go with it unless they are wanted (`lasting`)."""
    name = os.path.basename(path)
    try:
        with FileSource(path) as source:
            file = file_of(path, Inspection(source), source.status.st_mtime)
            editions = wanted.editions
            if wanted.recipe is not None:
                editions = [*editions, Each({path: _made(wanted.recipe, path, source, file)})]
            item = plan_file(file, editions, wanted.terms)
            held = item.file if lasting else item.file._replace(inspection=None)
            return item._replace(file=held)
    except MetaspliceError as error:
        return plan_file(File(name, path, _size(path), refusal=(error.code, error.message)), (), wanted.terms)
    except Exception as error:  # a mistake of ours costs this file only
        told = unexpected(error)
        return plan_file(File(name, path, _size(path), refusal=(told.code, told.message)), (), wanted.terms)


def _made(recipe: Recipe, path: str, source: FileSource, file: File) -> Made:
    """What a recipe comes to for the file; tags of the file itself are no business of a plan.

    Raises: Rejected "plan/file-tag".
    """
    if not recipe.at(path).applies(path, source):
        return Made([])
    resolved = recipe.resolved(path, source, file.inspection)
    if resolved.file_edits:
        text = f"{resolved.file_edits[0].tag} is a tag of the file itself: a plan renames with --rename"
        raise Rejected("plan/file-tag", text)
    return Made(list(resolved.edits), list(resolved.findings))


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def save_document(path: str, text: str) -> None:
    """The plan in a file, whole or not at all; only another plan is replaced.

    Raises: Rejected "plan/other-output" for a file that is no plan; FileAccess.
    """
    try:
        if os.path.lexists(path):
            with open(path, "rb") as file:
                if file.read(len(_BEGIN)) not in (_BEGIN, b""):
                    raise Rejected("plan/other-output", f"'{path}' exists and is no plan; it is left as it is")
        hidden = os.path.join(os.path.dirname(path), hidden_name(os.path.basename(path)))
        try:
            with open(hidden, "xb") as file:
                file.write(text.encode("utf-8", "surrogateescape"))
                file.flush()
                os.fsync(file.fileno())
            os.replace(hidden, path)
        finally:
            if os.path.lexists(hidden):
                os.unlink(hidden)
    except OSError as error:
        raise access_error(error, path) from error


def _report(found: Statistics, *, as_json: bool) -> None:
    if as_json:
        out(json.dumps(found._asdict()))
        return
    out(f"{found.files:5} files planned, {found.to_write} to write")
    out(f"{found.safe:5} safe, {found.warning} with a warning, {found.danger} dangerous, {found.blocked} blocked")
    out(f"{found.tags_added:5} tags added, {found.tags_changed} changed, {found.tags_removed} removed")
    if found.comments_overwritten:
        out(f"{found.comments_overwritten:5} comments that someone wrote are replaced")
    out(f"{found.bytes_changed:5} bytes changed of {found.bytes_to_write}, about {found.seconds:.1f} s")
