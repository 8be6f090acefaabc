"""What a command does with each file: the changes of a Request, carried out on one file after the other.

A Recipe is made where a command has more than plain changes: copies, tables, conditions, tags of the file itself. It
travels to worker processes as words and is compiled there.

What is handed to `filetags` (the tags of the file system and of tracks, demand.FILE_TAGS):
* `Resolved.file_edits`: Set, Add, Remove and Delete edits whose tag is one of FILE_TAGS, groups dropped, in the order
  of the command line; copies and texts with tags in them are values already (`Exact` of base.edit where it is copied:
  `str(value)` is what is printed), dates as -d prints them.
* before planning: `tracks.position_edits(file_edits, lookup, how)`, the changes of tags in the file that
  Geotag, Geosync and Geotime make, and what is to be said; `lookup(name)` is the value of a tag of the file as it is
  (None: not there), with `#` behind the name as -n prints it.
* before the file is written: `filetags.checked(path, out, file_edits)`, which refuses what cannot be done.
* after the file is written (also where there was nothing to write): `filetags.carry_out(result, file_edits, settings)
  -> WriteResult`, with `result.target` the file to rename, date or chmod. What it returns is told to the person; it
  raises a MetaspliceError where it refuses.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from ..base.edit import Delete, Edit, Manner, Set
from ..base.errors import MetaspliceError, Rejected
from ..base.field import Field
from ..base.finding import Finding
from ..base.named import NamedTuple
from ..plan.deletion import is_whole
from ..planner.display import COORDINATES, Display
from ..planner.route import Route, read_routes
from ..planner.stock import Stock
from ..planner.transfer import BLOCKS, COPIED_BLOCKS, KINDS, names_of, transfer
from ..reading import Inspection
from ..tags.name import read_name
from .demand import is_file_tag
from .dress import mapped
from .errors import FileAccess
from .importing import Table, edit_of, fields_of, read_table, unknown_columns
from .listing import Row
from .naming import is_pattern, named_after
from .parting import part_lists
from .request import Copy, Import, Request
from .source import FileSource
from .stock import stock_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..expression.condition import Condition
    from ..expression.template import Template
    from ..tags.name import Name

MAKER_NOTE = "ExifIFD:MakerNote*"
"""What spares the maker note from a deletion: the block itself, whoever wrote it."""

Lookup = Callable[[str], "Any"]


class Resolved(NamedTuple):
    """What a recipe comes to for one file."""

    edits: list[Edit]
    file_edits: list[Edit]
    findings: list[Finding]


def _names_mwg(request: Request) -> bool:
    """Whether a tag of the group MWG is read by a copy or a condition."""
    texts = [word for copy in request.edits if isinstance(copy, Copy) for word in copy.words]
    return any("mwg:" in text.lower() for text in (*texts, *(text for text, _ in request.conditions)))


class Recipe:
    """The changes of one command. `words` are its edits, copies and tables in order."""

    def __init__(self, request: Request) -> None:
        self.words = list(request.edits)
        self.shown = tuple(request.shown)
        self.excluded = tuple(request.excluded)
        self.conditions = [text for text, _ in request.conditions]
        self.numeric = request.numeric
        self.separator = request.separator
        self.missing = "-" if request.forced else "" if request.lenient else None
        self.deleting = request.api.get("missingtagvalue", "-") if request.forced else None
        self.date_format = request.date_format
        self.coordinates = request.coordinate_format or COORDINATES
        self.time_shift = request.time_shift
        self.delimiter = request.csv_delimiter
        self.api = dict(request.api)
        self.charset = request.charsets.get("", "utf-8")
        self.mwg = request.mwg
        self.escape = request.escape
        self.reads_mwg = request.mwg or _names_mwg(request)
        self.parameters = dict(request.parameters)
        self.other_files = dict(request.other_files)
        self.tables = [
            read_table(word, self.delimiter, self.charset) for word in self.words if isinstance(word, Import)
        ]
        self.named = ""
        self.tested: set[str] = set()
        self._prepared: _Compiled | None = None

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_prepared": None}

    def at(self, named: str) -> Recipe:
        """The same recipe for the next file, which was named so."""
        self.named = named
        return self

    @property
    def compiled(self) -> _Compiled:
        """Its conditions, texts and routes, compiled on first use.

        Raises: Rejected and Unsupported for words that make no sense.
        """
        if self._prepared is None:
            self._prepared = _Compiled(self)
        return self._prepared

    def applies(self, path: str, source: FileSource) -> bool:
        """Whether all conditions hold for the file.

        Raises: Rejected for an expression that goes beyond its bounds.
        """
        if not self.conditions:
            return True
        lookup = self.lookup(path, source, _inspected(source))
        context = self.compiled.context
        return all(condition.holds(lookup, self.missing, context) for condition in self.compiled.conditions)

    def resolved(self, path: str, source: FileSource | None, inspection: Inspection | None) -> Resolved:
        """The edits for one file; `source` and `inspection` are None for one that does not exist yet.

        Raises: MetaspliceError where a source file cannot be read.
        """
        work = _Work(self, path, source, inspection)
        for word in self.words:
            work.take(word)
        return work.done()

    def converted(self, path: str, source: FileSource, inspection: Inspection | None) -> Resolved:
        """The edits that make a file of another format: all tags of the file, or those named, before all else.

        Fact: ExifTool 13.59's -o: as if -tagsFromFile were given; where it is given, that counts.
        """
        work = _Work(self, path, source, inspection)
        if not any(isinstance(word, Copy) for word in self.words):
            for shown in self.shown or ("all",):
                for route in read_routes(shown, adds=False):
                    work.edits += transfer(route, work.own, names_of(self.excluded), self.compiled.display)
        for word in self.words:
            work.take(word)
        return work.done()

    @property
    def names_files(self) -> bool:
        """Whether files may get names by their FileName or Directory."""
        return self.names("filename") or self.names("directory")

    def names(self, wanted: str) -> bool:
        """Whether a tag of the file itself, in small letters, is among those that are written."""
        tags = [word.tag for word in self.words if not isinstance(word, Copy | Import)]
        tags += [route.tag for routes in self.compiled.routes.values() for route in routes]
        return any(tag.rpartition(":")[2].removesuffix("#").lower() == wanted for tag in tags)

    @property
    def touches_content(self) -> bool:
        """Whether anything but tags of the file itself may be changed."""
        return any(not isinstance(word, Copy | Import) and not is_file_tag(word.tag) for word in self.words) or any(
            not route.template and (route.same or not is_file_tag(route.tag))
            for routes in self.compiled.routes.values()
            for route in routes
        )

    def lookup(self, path: str, source: FileSource, inspection: Inspection | None) -> Lookup:
        """The values of a file by name."""
        return self.compiled.lookup(stock_of(path, source, inspection, mwg=self.reads_mwg), path)


class _Compiled:
    """What a recipe needs at work: compiled conditions and texts, and the stocks of files that all files share."""

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        joint = ", " if recipe.separator is None else recipe.separator
        self.display = Display(recipe.numeric, recipe.coordinates, joint, _dresser(recipe), bool(recipe.time_shift))
        self.conditions: list[Condition] = []
        self.routes: dict[int, list[Route]] = {}
        self.excluded: dict[int, tuple[Name, ...]] = {}
        self.templates: dict[str, Template] = {}
        self.stocks: dict[str, Stock] = {}
        self.context: Any = None
        if recipe.conditions or any("$" in word for copy in self._copies() for word in copy.words):
            self._compile_expressions()
        for copy in self._copies():
            words = copy.words or ["all"]
            self.routes[id(copy)] = [route for word in words for route in read_routes(word, adds=copy.adds)]
            self.excluded[id(copy)] = names_of(copy.excluded)
        for routes in self.routes.values():
            self._compile_texts(routes)

    def _copies(self) -> Iterable[Copy]:
        return (word for word in self.recipe.words if isinstance(word, Copy))

    def _compile_expressions(self) -> None:
        from time import time

        from ..expression.condition import compile_condition
        from ..expression.run import Context

        self.conditions = [compile_condition(text) for text in self.recipe.conditions]
        self.context = Context(separator=self.display.joint, now=int(time()))

    def _compile_texts(self, routes: Iterable[Route]) -> None:
        for route in routes:
            if route.source is None and route.template not in self.templates:
                from ..expression.template import compile_template

                self.templates[route.template] = compile_template(route.template)

    def stock(self, path: str, *, keep: bool = False) -> Stock:
        """The stock of another file, read once where it is kept."""
        found = self.stocks.get(path)
        if found is None:
            with FileSource(path) as source:
                found = stock_of(path, source, Inspection(source), mwg=self.recipe.reads_mwg)
            if keep:
                self.stocks[path] = found
        return found

    def lookup(self, stock: Stock, path: str) -> Lookup:
        """The values of a file by name, as conditions and texts ask for them."""

        def value_of(name: str) -> Any:
            return self._value(name, stock, path)

        return value_of

    def _value(self, name: str, stock: Stock, path: str) -> Any:
        raw, bare = name.endswith("#"), name.removesuffix("#")
        first, colon, rest = bare.partition(":")
        if colon and first[:4] == "file" and first[4:].isdecimal() and int(first[4:]) in self.recipe.other_files:
            stock = self.stock(named_after(self.recipe.other_files[int(first[4:])], path))
            bare = rest
        try:
            (wanted,) = names_of((bare,))
        except Rejected:
            return self.recipe.parameters.get(bare)
        if wanted.every:
            return 1 if stock.best(wanted) is not None else 0
        item = stock.best(wanted)
        if item is None:
            return self.recipe.parameters.get(bare)
        return self.display.number(item.field) if raw or self.display.numeric else self.display.text(item.field)


def _dresser(recipe: Recipe) -> Callable[[Field, Any], Any] | None:
    """What shifts and formats the dates among the values, None where nothing does."""
    amount, form = recipe.time_shift, recipe.date_format
    if amount is None and form is None:
        return None
    from .date import dated, shifted, takes_dates

    def dress(field: Field, value: Any) -> Any:
        group2 = field.tag.group2 if field.tag is not None else "Time" if field.name.endswith("Date") else ""
        if not takes_dates(Row("", "", group2, field.name, "", None)):
            return value
        if isinstance(value, list):
            return [dress(field, one) for one in value]
        value = shifted(value, amount) if amount else value
        return dated(value, form) if form else value

    return dress


class _Work:
    """The recipe at one file.

    `copied_at` is where among the edits the copies within each file begin: groups that are deleted further on are
    deleted before them. Fact: ExifTool 13.59 by experiment, `-Comment<Make -all=`; other sources are copied in their
    turn. `spared` is what they keep.
    """

    def __init__(self, recipe: Recipe, path: str, source: FileSource | None, inspection: Inspection | None) -> None:
        self.recipe = recipe
        self.compiled = recipe.compiled
        self.path = path
        self.source = source
        self.inspection = inspection
        self.tables = iter(recipe.tables)
        self.edits: list[Edit] = []
        self.findings: list[Finding] = []
        self.copied_at: int | None = None
        self.spared: list[str] = []
        self._own: Stock | None = None

    @property
    def own(self) -> Stock:
        """The stock of the file itself."""
        if self._own is None:
            self._own = stock_of(self.path, self.source, self.inspection, mwg=self.recipe.reads_mwg)
        return self._own

    def take(self, word: Edit | Copy | Import) -> None:
        """Resolve one word."""
        if isinstance(word, Copy):
            self._copy(word)
        elif isinstance(word, Import):
            self._import(word, next(self.tables))
        elif isinstance(word, Delete) and self.copied_at is not None and is_whole(read_name(word.tag)):
            self.edits.insert(self.copied_at, word.replaced(keep=(*word.keep, *self.spared)))
            self.copied_at += 1
        else:
            self.edits.append(word)

    def done(self) -> Resolved:
        """What all words come to."""
        edits = self.edits
        if self.recipe.separator is not None:
            edits = part_lists(edits, self.recipe.separator)  # type: ignore[assignment]
        inner = [edit for edit in edits if not is_file_tag(edit.tag)]
        if self.recipe.mwg:
            from ..plan.mwg import use_groups

            inner = use_groups(inner)
        outer = [_bare(edit) for edit in edits if is_file_tag(edit.tag)]
        return Resolved(inner, outer, self.findings)

    def lookup(self) -> Lookup:
        """The values of the file itself."""
        return self.compiled.lookup(self.own, self.path)

    def _copy(self, copy: Copy) -> None:
        if self.recipe.tables and copy.source == "@":
            return  # its words are about the tables
        named = self.recipe.named or self.path
        name = named if copy.source == "@" else named_after(copy.source, named)
        itself = name == self.path
        try:
            stock = self.own if itself else self.compiled.stock(name, keep=not is_pattern(copy.source))
        except FileAccess as error:
            if not is_pattern(copy.source):
                raise
            self._warn("copy/no-source", f"Nothing is copied from {name}: {error.message}")
            return
        excluded = self.compiled.excluded[id(copy)]
        before = len(self.edits)
        if self.copied_at is None and (copy.source == "@" or is_pattern(copy.source)):
            self.copied_at = before
        spared = False
        for route in self.compiled.routes[id(copy)]:
            block = _block_of(route)
            if block in BLOCKS:
                spared |= self._block(block, stock, itself)
            elif route.source is None:
                self._text(route, stock, name)
            else:
                found = transfer(*self._elsewhere(route, stock), excluded, self.compiled.display)
                # what another file says of its file is none of ours, unless it is named
                self.edits += [edit for edit in found if not (route.source.wild and is_file_tag(edit.tag))]
                if route.source.every:
                    spared |= self._maker_note(route, stock, itself)
        if len(self.edits) == before and not spared:
            self._warn("copy/nothing", f"Nothing that can be written was found in {name}")

    def _elsewhere(self, route: Route, stock: Stock) -> tuple[Route, Stock]:
        """The route without the group of family 8 that its source is in, and the stock of that file (-file1)."""
        source = route.source
        for group in source.groups if source is not None else ():
            number = group.name[4:] if group.name[:4] == "file" else ""
            if source is not None and number.isdecimal() and int(number) in self.recipe.other_files:
                named = named_after(self.recipe.other_files[int(number)], self.path)
                rest = tuple(one for one in source.groups if one is not group)
                return route._replace(source=source._replace(groups=rest)), self.compiled.stock(named, keep=True)
        return route, stock

    def _text(self, route: Route, stock: Stock, name: str) -> None:
        """A text with tags in it, written unless a tag is missing."""
        lookup = self.compiled.lookup(stock, name)
        if is_file_tag(route.destination):
            from .filetags import harmless_lookup

            lookup = harmless_lookup(lookup)
        filled = self.compiled.templates[route.template].fill(lookup, self.recipe.missing, self.compiled.context)
        for warning in filled.warnings:
            self._warn("copy/expression", warning)
        if not filled.whole:
            for absent in filled.absent:
                self._warn("copy/missing", f"Tag '{absent}' is not in {name}: {route.destination} is not written")
            return
        kind = KINDS[route.verb]
        manner = Manner(not route.adds, spares=route.wild, quiet=route.wild)
        self.edits.append(kind(route.destination, (filled.text,), route.numeric or self.recipe.numeric, manner))

    def _block(self, block: str, stock: Stock, itself: bool) -> bool:
        """Copy a whole block: within the file it is spared by the deletions before; whether that is so."""
        group = BLOCKS[block]
        if itself:
            self._spare(MAKER_NOTE if block == "makernotes" else f"{group}:all")
            return True
        if block == "makernotes":
            self._maker_note(None, stock, itself)
        elif block not in COPIED_BLOCKS:
            self._warn("copy/block", f"{group} cannot be written as a whole; name its tags")
        elif block in stock.blocks:
            self.edits.append(Set(group, (stock.blocks[block],)))
        return False

    def _maker_note(self, route: Route | None, stock: Stock, itself: bool) -> bool:
        """A copy of everything has the maker note with it: spared within the file, not made in another."""
        if route is not None and route.source is not None:
            names = {group.name for group in route.source.groups}
            if names - {"exif", "exififd", "makernotes"} or not (route.same or route.every):
                return False
        if not stock.has_maker_note:
            return False
        if itself:
            self._spare(MAKER_NOTE)
            return True
        if stock.note is None:
            text = "The maker note is not copied: parts of it lie elsewhere in its file and would be lost"
            self._warn("copy/maker-note", text)
            return False
        self.edits.append(Set("MakerNotes", (stock.note,), False, Manner(quiet=True)))
        return False

    def _spare(self, pattern: str) -> None:
        """Have the deletions, so far and further on, leave something alone."""
        self.spared.append(pattern)
        self.edits = [
            edit.replaced(keep=(*edit.keep, pattern)) if isinstance(edit, Delete) else edit for edit in self.edits
        ]

    def _import(self, word: Import, table: Table) -> None:
        """The values a table has for the file: all, those named, or those that other tags are to take."""
        row = table.row_of(self.path)
        if row is None:
            self._warn("import/no-row", f"No SourceFile '{self.path}' in imported {word.kind.upper()} database")
            return
        fields = fields_of(row, self.recipe.deleting)
        if self.recipe.escape:
            from .unescaping import unescapes

            change = unescapes(self.recipe.escape)
            fields = [field.replaced(value=mapped(field.value, change)) for field in fields]
        stock = Stock(fields)
        excluded = names_of(self.recipe.excluded)
        wanted = names_of(self.recipe.shown)
        numeric = self.recipe.numeric
        copies = [copy for copy in self.recipe.words if isinstance(copy, Copy) and copy.source == "@"]
        for field in fields:
            if any(name.covers(field) for name in excluded):
                continue
            if any(name.covers(field) for name in wanted) or not (wanted or copies):
                self.edits.append(edit_of(field, adds=word.adds, numeric=numeric))
        for copy in copies:
            for route in self.compiled.routes[id(copy)]:
                if route.source is None:
                    self._text(route, stock, table.path)
                else:
                    self.edits += transfer(route, stock, excluded, self.compiled.display)

    def _warn(self, code: str, message: str) -> None:
        self.findings.append(Finding(code, "warning", message))


def _block_of(route: Route) -> str:
    """The block that is copied as a whole to its like, in small letters; otherwise any name or none."""
    tag = route.tag.lower()
    if route.groups or not (route.same or (route.source and not route.source.groups and route.source.tag == route.tag)):
        return ""
    return tag


def _bare(edit: Edit) -> Edit:
    """The edit without the groups of its tag; those of geotags say where the position goes."""
    if edit.tag.rpartition(":")[2].lower().startswith("geo"):
        return edit
    bare: Edit = edit.replaced(tag=edit.tag.rpartition(":")[2])
    return bare


def _inspected(source: FileSource) -> Inspection | None:
    """What the file holds, None where it cannot be understood: conditions on its name can still be tried."""
    try:
        return Inspection(source)
    except MetaspliceError:
        return None


def check_words(request: Request) -> Recipe:
    """The recipe of a request, everything in it compiled once so that mistakes are told before a file is touched.

    Raises: MetaspliceError, among them FileAccess for a source of copies that does not exist.
    """
    recipe = Recipe(request)
    recipe.compiled  # noqa: B018
    given = [_bare(word) for word in recipe.words if not isinstance(word, Copy | Import) and is_file_tag(word.tag)]
    if given:
        from .filetags import check_given
        from .tracks import How, check_tracks

        check_given(given)
        check_tracks(given, How(recipe.api, recipe.delimiter, has_time=True))
    for word in recipe.words:
        if isinstance(word, Copy) and word.source not in ("@", "-") and not is_pattern(word.source):
            if not os.path.exists(word.source):
                text = f"File '{word.source}' does not exist for -tagsFromFile option"
                raise FileAccess("copy/no-source", text, word.source, "Check the name")
    return recipe


def unknown_tags(recipe: Recipe) -> list[str]:
    """The columns of its tables that no tag is called."""
    return [name for table in recipe.tables for name in unknown_columns(table)]
