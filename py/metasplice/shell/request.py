"""One command: what to show or to change, of which files, in which form."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..base.edit import Edit


class Copy:
    """Tags copied from a file: `-tagsFromFile SOURCE` and the words that belong to it.

    `source` is a path in which `%d %f %e` and their like stand for the file written to, or `@` for that file itself.
    `words` are `TAG`, `DST<SRC`, `SRC>DST` or `DST<text with $TAG`, without the dash that leads them; none means all
    tags. `excluded` are the tags left out. With `adds` the values of several copies gather in a list.
    """

    __slots__ = ("adds", "excluded", "source", "words")

    def __init__(self, source: str, *, adds: bool = False) -> None:
        self.source = source
        self.adds = adds
        self.words: list[str] = []
        self.excluded: list[str] = []

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Copy) and repr(self) == repr(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Copy({self.source!r}, adds={self.adds}, words={self.words}, excluded={self.excluded})"


class Import:
    """A table of changes: `-csv=FILE` or `-json=FILE`; `adds` where its values join the lists of the file (`+=`)."""

    __slots__ = ("adds", "kind", "path")

    def __init__(self, kind: str, path: str, adds: bool) -> None:
        self.kind = kind
        self.path = path
        self.adds = adds


class Request:
    """What one command line asks for. The names are ExifTool's options in words.

    `form` is the form of the output: "" (text), "json", "csv", "xml", "php", "args", "html", "table" (-T) or "tab".
    `edits` are the changes in the order given; a `Copy` or an `Import` stands where its option stood. `imports` are the
    tables of changes once more: ("json" or "csv", path, whether its values are added).
    `conditions` are (expression, level of -fast). `charsets` map
    what is written in a character set ("" for the terminal and arguments) to its name.
    """

    # what to show
    duplicates: bool = False
    numeric: bool = False
    unknown: bool = False
    unknown_binary: bool = False
    structures: bool | None = None
    binary: bool = False
    without_binary: bool = False
    forced: bool = False
    composites: bool = True
    fast: int = 0
    list_item: int | None = None
    language: str = "en"
    # in which form
    form: str = ""
    families: tuple[int, ...] = ()
    headings: tuple[int, ...] = ()
    short: int = 0
    long: bool = False
    sorted: bool | None = None
    tables: bool = False
    ids: str = ""
    escape: str = ""
    date_format: str | None = None
    coordinate_format: str | None = None
    separator: str | None = None
    terminator: str = ""
    format_ends_lines: bool = True
    csv_delimiter: str = ","
    text_out: str | None = None
    tag_out: str | None = None
    text_out_mode: str = ""
    validate: bool = False
    # what to change
    write_mode: str = "wcg"
    mwg: bool = False
    lenient: bool = False
    restricted: bool = False
    out: str | None = None
    undo: str = "must"
    durable: bool = True
    keep_times: bool = False
    time_shift: str | None = None
    originals: str = ""
    # which files
    recurse: bool = False
    recurse_hidden: bool = False
    # how to talk
    quiet: int = 0
    verbose: int = 0
    headed: bool = False
    progress: bool = False
    progress_every: int = 1
    progress_title: str | None = None
    version: bool = False
    help: bool = False
    listing: str | None = None
    compared: str | None = None

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.excluded: list[str] = []
        self.formats: list[str] = []
        self.tag_out_extensions: list[str] = []
        self.charsets: dict[str, str] = {}
        self.edits: list[Edit | Copy | Import] = []
        self.imports: list[tuple[str, str, bool]] = []
        self.files: list[str] = []
        self.extensions: list[str] = []
        self.more_extensions: list[str] = []
        self.skipped_extensions: list[str] = []
        self.ignored: list[str] = []
        self.conditions: list[tuple[str, int]] = []
        self.order: list[str] = []
        self.source_files: list[str] = []
        self.other_files: dict[int, str] = {}
        self.error_files: list[tuple[str, int, bool]] = []
        self.echoes: list[tuple[int, str]] = []
        self.api: dict[str, str] = {}
        self.parameters: dict[str, str] = {}

    @property
    def json(self) -> bool:
        """Whether the output is JSON."""
        return self.form == "json"

    @property
    def writes(self) -> bool:
        """Whether files are changed or copied."""
        return bool(self.edits or self.imports) or self.out is not None
