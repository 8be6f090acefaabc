"""Edits for many files: a record for each kind, which makes the edits of one file when it is asked.

Shape (JSON):  {"do": "set", "tags": {"EXIF:Artist": "Ada", "XMP-dc:Subject+": ["sea"], "GPS:all": null}}
               {"do": "people", "mode": "merge" | "replace" | "remove", "names": ["Ada"]}
               {"do": "rename-person", "old": "Ada L.", "new": "Ada Lovelace"}
               {"do": "replace", "find": "sea", "with": "lake", "tags": ["XMP-dc:Title"], "case": false, "words": true}
               {"do": "shift", "by": "+0:0:1 2:30:00"}       {"do": "date-from-name", "overwrite": false}
               {"do": "rating", "stars": 4}                  {"do": "place", "latitude": 48.1, "longitude": 7.2}
               {"do": "strip", "profile": "privacy"}
A template is {"name": "...", "edits": [...]}: a list of them that a person saved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..base.edit import Edit
from ..base.errors import Rejected
from ..base.finding import Finding
from ..base.named import NamedTuple
from ..plan import edits_of
from .item import File

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .plan import Terms


class Made(NamedTuple):
    """The edits of one file, and what there is to say of them.

    `tentative` are those that are left out where the file refuses them; `meant` are the keys of what is to go: those
    that stay all the same are told (planner/strip).
    """

    edits: list[Edit]
    findings: list[Finding] = []
    tentative: tuple[Edit, ...] = ()
    meant: tuple[str, ...] = ()


class Edition:
    """One kind of edit for many files. `told` are its words in JSON."""

    __slots__ = ("told",)

    def __init__(self, told: Mapping[str, Any] | None = None) -> None:
        self.told = dict(told or {})

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.told == other.told

    __hash__ = None  # type: ignore[assignment]

    def made_for(self, file: File, terms: Terms) -> Made:
        """The edits for one file."""
        raise NotImplementedError


class Template(NamedTuple):
    """A named list of editions."""

    name: str
    editions: tuple[Edition, ...]

    def told(self) -> dict[str, Any]:
        """The template as JSON has it."""
        return {"name": self.name, "edits": [edition.told for edition in self.editions]}


class Fixed(Edition):
    """The same edits for every file."""

    __slots__ = ("edits",)

    def __init__(self, told: Mapping[str, Any]) -> None:
        super().__init__(told)
        tags = told.get("tags")
        if not isinstance(tags, Mapping) or not tags:
            raise Rejected("edition/no-tags", "“set” needs “tags”: names of tags and their values")
        self.edits = edits_of(tags)

    def made_for(self, file: File, terms: Terms) -> Made:
        """The edits, whatever the file."""
        return Made(self.edits)


class Each(Edition):
    """Edits by the path of the file they are for: those of a table, or what a command makes of its words."""

    __slots__ = ("by_path",)

    def __init__(self, by_path: Mapping[str, Made]) -> None:
        super().__init__()
        self.by_path = by_path

    def made_for(self, file: File, terms: Terms) -> Made:
        """The edits for this path, none where there are none."""
        return self.by_path.get(file.path, Made([]))


class People(Edition):
    """Names of people added, put in place of all others, or taken out."""

    __slots__ = ("mode", "names")

    def __init__(self, told: Mapping[str, Any]) -> None:
        super().__init__(told)
        self.mode = word_of(told, "mode", "merge")
        self.names = words_of(told, "names")
        from .people import MODES

        if self.mode not in MODES:
            raise Rejected("people/mode", f"“{self.mode}” is none of {', '.join(MODES)}")

    def made_for(self, file: File, terms: Terms) -> Made:
        """The edits of the places where programs look for people."""
        from .people import people_edits

        return Made(people_edits(file.format, file.fields, self.names, self.mode))


class Renamed(Edition):
    """One person called by another name everywhere; where both names stand they become one."""

    __slots__ = ("new", "old")

    def __init__(self, told: Mapping[str, Any]) -> None:
        super().__init__(told)
        self.old, self.new = word_of(told, "old"), word_of(told, "new")

    def made_for(self, file: File, terms: Terms) -> Made:
        """The edits of the places where the name stands."""
        from .people import rename_edits

        return Made(rename_edits(file.format, file.fields, self.old, self.new))


class Rated(Edition):
    """Stars, 0 to 5, -1 for a rejected picture, None for no rating."""

    __slots__ = ("edits",)

    def __init__(self, told: Mapping[str, Any]) -> None:
        super().__init__(told)
        stars = told.get("stars")
        if stars is not None and (isinstance(stars, bool) or not isinstance(stars, int) or not -1 <= stars <= 5):
            raise Rejected("edition/stars", f"A rating is a number from -1 to 5, not {stars!r}")
        self.edits = edits_of({"XMP-xmp:Rating": stars})

    def made_for(self, file: File, terms: Terms) -> Made:
        """The rating where every program reads it."""
        return Made(self.edits)


class Placed(Edition):
    """A position on Earth in degrees, north and east positive; the height in metres if it is known."""

    __slots__ = ("edits", "film")

    def __init__(self, told: Mapping[str, Any]) -> None:
        super().__init__(told)
        north, east = degrees_of(told, "latitude", 90), degrees_of(told, "longitude", 180)
        tags: dict[str, Any] = {
            "GPSLatitude#": abs(north),
            "GPSLatitudeRef#": "S" if north < 0 else "N",
            "GPSLongitude#": abs(east),
            "GPSLongitudeRef#": "W" if east < 0 else "E",
        }
        if told.get("altitude") is not None:
            height = degrees_of(told, "altitude", 100_000)
            tags |= {"GPSAltitude#": abs(height), "GPSAltitudeRef#": int(height < 0)}
        self.edits = edits_of({f"EXIF:{key}": value for key, value in tags.items()})
        self.film = edits_of({"Keys:GPSCoordinates": f"{north} {east}", "XMP-exif:GPSLatitude#": north,
                              "XMP-exif:GPSLongitude#": east})  # fmt: skip

    def made_for(self, file: File, terms: Terms) -> Made:
        """The position as files of this type hold it: films in their keys, others in EXIF or else in XMP."""
        from ..plan.filetype import FILETYPES

        row = FILETYPES.get(file.format)
        if row is not None and "exif" in row.writable:
            return Made(self.edits)
        return Made(self.film if file.format in FILMS else self.film[1:])


FILMS = frozenset({"MP4", "MOV", "M4V", "3GP", "3G2", "M4A"})


def word_of(told: Mapping[str, Any], name: str, usual: str = "") -> str:
    """A text of an edition. Raises: Rejected "edition/no-word"."""
    found = told.get(name, usual)
    if not isinstance(found, str) or not found.strip():
        raise Rejected("edition/no-word", f"“{told.get('do')}” needs “{name}”: a text")
    return found


def words_of(told: Mapping[str, Any], name: str) -> list[str]:
    """A list of texts of an edition. Raises: Rejected "edition/no-words"."""
    found = told.get(name)
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise Rejected("edition/no-words", f"“{told.get('do')}” needs “{name}”: a list of texts")
    return found


def degrees_of(told: Mapping[str, Any], name: str, most: float) -> float:
    """A number of an edition. Raises: Rejected "edition/no-number"."""
    found = told.get(name)
    if isinstance(found, bool) or not isinstance(found, int | float) or not -most <= found <= most:
        raise Rejected("edition/no-number", f"“{told.get('do')}” needs “{name}”: a number from {-most} to {most}")
    return float(found)


def read_editions(told: object) -> tuple[Edition, ...]:
    """The editions of a list, or of a template.

    Raises: Rejected "edition/..." for what is none.
    """
    listed = told.get("edits") if isinstance(told, Mapping) and "edits" in told else told
    if isinstance(listed, Mapping):
        listed = [listed]
    if not isinstance(listed, Sequence) or isinstance(listed, str):
        raise Rejected("edition/no-list", "A template is a list of edits, or an object with “name” and “edits”")
    return tuple(map(read_edition, listed))


def read_template(told: object) -> Template:
    """A template with its name. Raises: Rejected "edition/..."."""
    name = told.get("name") if isinstance(told, Mapping) else None
    if not isinstance(name, str) or not name.strip():
        raise Rejected("edition/no-name", "A template needs a name")
    return Template(name, read_editions(told))


def read_edition(told: object) -> Edition:
    """One edition. Raises: Rejected "edition/unknown" and those of its kind."""
    word = told.get("do") if isinstance(told, Mapping) else None
    if not isinstance(told, Mapping) or word not in KINDS:
        raise Rejected("edition/unknown", f"“{word}” is none of {', '.join(KINDS)}")
    if word in ("replace", "shift", "date-from-name", "strip"):
        return _rarer(word, told)
    made: Edition = KINDS[word](told)
    return made


def _rarer(word: str, told: Mapping[str, Any]) -> Edition:
    """One of those whose modules are loaded when first asked for."""
    if word == "replace":
        from .find import Replaced

        return Replaced(told)
    if word == "strip":
        from .strip import Stripped

        return Stripped(told)
    from .dating import DateFromName, Shifted

    return Shifted(told) if word == "shift" else DateFromName(told)


KINDS: dict[str, type[Any]] = {
    "set": Fixed, "people": People, "rename-person": Renamed, "rating": Rated, "place": Placed,
    "replace": Edition, "shift": Edition, "date-from-name": Edition, "strip": Edition,
}  # fmt: skip
"""The word of each kind, and its record; of those in modules of their own the kind they are of."""
