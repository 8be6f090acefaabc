"""The command `plan`: what edits would do to many files, kept as JSON that is reviewed and applied later."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Mapping, Sequence
from functools import partial

from ..base.edit import Edit
from ..base.errors import MetaspliceError, Rejected
from ..base.named import NamedTuple
from ..planner.document import write_document
from ..planner.edition import Each, Edition, Made
from ..planner.item import File, PlanItem
from ..planner.naming import Named, Wish, check_template, nameless, names_for, wish_for
from ..planner.plan import Terms, file_of, joined, plan_file
from ..planner.sheet import sheet_row
from ..planner.statistics import Statistics, statistics
from ..reading import Inspection
from .arguments import read_arguments
from .asking import PLAIN, VALUED, editions_of
from .asking import USAGE as ASKED
from .configuration import read_configuration
from .demand import needs_recipe
from .draft import hidden_name
from .errors import access_error, unexpected
from .message import complain, out, tell
from .meter import Meter
from .paths import Folders, files_of
from .renaming import check_free
from .request import Copy, Import, Request
from .source import FileSource
from .tabling import Laid, columns_of, counts_of, lay_table, rows_without_file, sheet_text, tell_rows
from .workers import in_order, part_size

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .recipe import Recipe

USAGE = f"""usage: metasplice plan [EDITS] FILES -o plan.json     what EDITS would change; nothing is written to FILES
         EDITS as for writing: -TAG=VALUE  -TAG+=VALUE  -GROUP:all=  -tagsFromFile SOURCE  -csv=TABLE  -geotag TRACK
         and those for many files:
{ASKED}         --table TABLE              CSV or JSON; rows find their files by path, by name or by what is in them
         --rename TEMPLATE          new names by tags: {{DateTimeOriginal:%Y-%m-%d}}_{{Model}}{{n:-%02d}}.{{ext}}
         --together                 tags that say the same in EXIF, IPTC and XMP change together
         --sheet OUT [-TAG ...]     the files with these tags, as planned, for a spreadsheet: CSV, or JSON by its name
         --jobs N  --json           so many processes; the figures as JSON
"""
PART = 64
_VALUED = (*VALUED, "--rename", "--jobs", "--table", "--sheet")
_PLAIN = (*PLAIN, "--together", "--json", "--progress")
_BEGIN = b'{"metasplice": "plan"'


class Wanted(NamedTuple):
    """What is planned for every file; `made` are the edits of a table by path, `tags` the columns of a sheet."""

    editions: Sequence[Edition | Edit]
    recipe: Recipe | None
    terms: Terms
    made: Mapping[str, Made] = {}
    tags: Sequence[str] = ()


class Planned(NamedTuple):
    """One file's item, the name it is to have, and its cells of a sheet."""

    item: PlanItem
    wish: Wish | None = None
    row: Mapping[str, Sequence[str]] = {}


def make_plan(arguments: Sequence[str]) -> int:
    """0 when a plan was made; 1 when it could not, or a file in it is blocked."""
    try:
        return _make(*_own_words(arguments))
    except MetaspliceError as error:
        complain(error)
        if error.code.startswith("command/") or error.code == "plan/nothing":
            print(USAGE.rstrip(), file=sys.stderr)
        return 1


def _own_words(arguments: Sequence[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """Our own options in their order, and the words that are ExifTool's.

    Raises: Rejected "command/value" where a value is missing.
    """
    given: list[tuple[str, str]] = []
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        name, mark, value = word.partition("=")
        if word == "--":
            return given, [*rest, word, *words]
        if word in _PLAIN:
            given.append((word, ""))
        elif name in _VALUED:
            found = value if mark else next(words, None)
            if found is None:
                raise Rejected("command/value", f"{name} takes a value")
            given.append((name, found))
        else:
            rest.append(word)
    return given, rest


def _make(words: list[tuple[str, str]], rest: list[str]) -> int:
    given = dict(words)
    request = read_arguments(rest)
    wanted = _wanted(request, words)
    paths = list(files_of(request, Folders()))
    asks = wanted.editions or wanted.recipe or wanted.terms.template or given.keys() & {"--table", "--sheet"}
    if not paths or not asks:
        raise Rejected("plan/nothing", "No files are named" if not paths else "Nothing is asked of the files")
    jobs = given.get("--jobs", str(read_configuration().jobs))
    if not jobs.isdecimal():
        raise Rejected("command/number", f"--jobs takes a whole number, not {jobs}")
    laid = lay_table(given["--table"], paths, int(jobs), request.csv_delimiter) if "--table" in given else Laid()
    found = _planned(paths, wanted._replace(made=laid.made), int(jobs), machine="--progress" in given)
    plan = joined(_with_names(found), wanted.terms._replace(template=""))
    if laid.verdicts and "--json" not in given:
        tell_rows(laid.verdicts)
    for source in rows_without_file(wanted.recipe, paths) if wanted.recipe is not None else ():
        tell(f"Warning: no file of the plan is '{source}', which has a row of the table")
    _tell_items(plan.items)
    if "--sheet" in given:
        as_json = given["--sheet"].lower().endswith(".json")
        save_text(given["--sheet"], sheet_text([one.row for one in found], wanted.tags, as_json=as_json))
    text = write_document(plan)
    if request.out in (None, "-"):
        if "--sheet" not in given or request.out == "-":
            out(text, end="")
    else:
        save_document(request.out or "", text)
        _report(statistics(plan.items), laid, as_json="--json" in given)
    return 1 if any(item.level == "blocked" for item in plan.items) else 0


def _tell_items(items: Sequence[PlanItem]) -> None:
    for item in items:
        if item.level == "blocked":
            tell(f"Blocked: {item.issues[0].message} - {item.file.path}")


def _wanted(request: Request, words: list[tuple[str, str]]) -> Wanted:
    given = dict(words)
    editions: list[Edition | Edit] = [*editions_of(words)]
    mode = request.write_mode + "m" * request.lenient + "r" * request.restricted
    terms = Terms(mode, "--together" in given, given.get("--rename", ""))
    if terms.template:
        check_template(terms.template)
    tags = columns_of(request.shown) if "--sheet" in given else ()
    if needs_recipe(request):
        from .recipe import check_words

        return Wanted(editions, check_words(request), terms, tags=tags)
    plain = [edit for edit in request.edits if not isinstance(edit, Copy | Import)]
    if request.mwg:
        from ..plan.mwg import use_groups

        plain = list(use_groups(plain))
    return Wanted([*editions, *plain], None, terms, tags=tags)


def _planned(paths: Sequence[str], wanted: Wanted, jobs: int, *, machine: bool) -> list[Planned]:
    """All files planned, each on its own."""
    size = part_size(len(paths), PART)
    parts = [paths[start : start + size] for start in range(0, len(paths), size)]
    meter = Meter("planned", len(paths), sum(map(_size, paths)), machine=machine)
    found: list[Planned] = []
    for made in in_order(partial(_planned_part, wanted=wanted), parts, jobs):
        found += made
        for one in made:
            meter.told(one.item.file.size, one.item.file.path, one.item.level)
    meter.close()
    return found


def _planned_part(paths: Sequence[str], wanted: Wanted) -> list[Planned]:
    return [_planned_file(path, wanted) for path in paths]


def _planned_file(path: str, wanted: Wanted) -> Planned:
    """One file planned and closed again; its fields stay behind."""
    name = os.path.basename(path)
    try:
        with FileSource(path) as source:
            file = file_of(path, Inspection(source), source.status.st_mtime)
            editions = wanted.editions
            if path in wanted.made:
                editions = [*editions, Each({path: wanted.made[path]})]
            if wanted.recipe is not None:
                editions = [*editions, Each({path: _made(wanted.recipe, path, source, file)})]
            item = plan_file(file, editions, wanted.terms)
            template = wanted.terms.template
            wish = wish_for(item, template) if template and item.level != "blocked" else None
            row = sheet_row(file, wanted.tags, item.after) if wanted.tags else {}
            return Planned(item._replace(file=item.file._replace(inspection=None)), wish, row)
    except MetaspliceError as error:
        refusal = error.code, error.message
    except Exception as error:  # a mistake of ours costs this file only
        told = unexpected(error)
        refusal = told.code, told.message
    blank = File(name, path, _size(path), refusal=refusal)
    return Planned(plan_file(blank, (), wanted.terms), None, sheet_row(blank, wanted.tags) if wanted.tags else {})


def _with_names(found: Sequence[Planned]) -> list[PlanItem]:
    """The items with their new names, which neither files of the plan nor others beside them have."""
    if not any(one.wish for one in found):
        return [one.item for one in found]
    named = [Named(one.item.file.path, one.item.file.name, one.wish) for one in found]
    planned = {one.path for one in named}
    for folder in {os.path.dirname(path) for path in planned}:
        with contextlib.suppress(OSError):
            paths = ((os.path.join(folder, name), name) for name in os.listdir(folder or "."))
            named += [Named(path, name, None) for path, name in paths if path not in planned]
    items = []
    for one, name in zip(found, names_for(named), strict=False):
        issues = (*one.item.issues, nameless(one.wish)) if one.wish and one.wish.missing else one.item.issues
        items.append(one.item._replace(issues=issues, target=name))
    return items


def _made(recipe: Recipe, path: str, source: FileSource, file: File) -> Made:
    """What a recipe comes to for the file; tags of the file itself are no business of a plan.

    Raises: Rejected "plan/file-tag".
    """
    from .carrying import with_positions
    from .filetags import is_position

    if not recipe.at(path).applies(path, source):
        return Made([])
    resolved = with_positions(recipe.resolved(path, source, file.inspection), path, source, file.inspection, recipe)
    own = [edit for edit in resolved.file_edits if not is_position(edit)]  # positions are among the edits already
    if own:
        text = f"{own[0].tag} is a tag of the file itself: a plan renames with --rename"
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
        _replace(path, text)
    except OSError as error:
        raise access_error(error, path) from error


def save_text(path: str, text: str) -> None:
    """A new file with the text, whole or not at all. Raises: FileAccess "file/exists" where there is one already."""
    try:
        check_free(path, "")
        _replace(path, text)
    except OSError as error:
        raise access_error(error, path) from error


def _replace(path: str, text: str) -> None:
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


def _report(found: Statistics, laid: Laid, *, as_json: bool) -> None:
    if as_json:
        table = {"table": counts_of(laid.verdicts)} if laid.verdicts else {}
        out(json.dumps(found._asdict() | table, ensure_ascii=False))
        return
    out(f"{found.files:5} files planned, {found.to_write} to write")
    out(f"{found.safe:5} safe, {found.warning} with a warning, {found.danger} dangerous, {found.blocked} blocked")
    out(f"{found.tags_added:5} tags added, {found.tags_changed} changed, {found.tags_removed} removed")
    if found.comments_overwritten:
        out(f"{found.comments_overwritten:5} comments that someone wrote are replaced")
    out(f"{found.bytes_changed:5} bytes changed of {found.bytes_to_write}, about {found.seconds:.1f} s")
