"""The words of `plan` that are edits for many files: people, find and replace, dates, rating, place, profile."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from ..base.errors import Rejected
from ..planner.edition import Edition, read_editions
from .errors import access_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Words = Sequence[tuple[str, str]]

USAGE = """         --template FILE            a list of edits in JSON, as the page saves them
         --people NAMES             names of people to add, parted by ;
         --people-replace NAMES     these people instead of all others     --people-remove NAMES   without these
         --rename-person OLD=NEW    one person called by another name, or merged with one who is called so
         --find TEXT --replace NEW  in the texts of all tags, or with --in TAG,TAG of those; --case  --whole-words
         --shift AMOUNT             all dates: +2:30 is two and a half hours on, -0:0:1 0 a day back
         --date-from-name           when it was taken, as the name tells; --overwrite-dates those that are there
         --rating STARS             0 to 5, -1 rejected, nothing to take it away
         --place LAT,LON[,METRES]   degrees, north and east positive (-geotag TRACK takes a track)
         --strip PROFILE            privacy, place, people or all
"""
VALUED = (
    "--template", "--people", "--people-replace", "--people-remove", "--rename-person", "--find", "--replace", "--in",
    "--shift", "--rating", "--place", "--strip",
)  # fmt: skip
PLAIN = ("--date-from-name", "--overwrite-dates", "--case", "--whole-words")
_QUALIFIERS = {"--in": "--find", "--case": "--find", "--whole-words": "--find", "--overwrite-dates": "--date-from-name"}


def editions_of(words: Words) -> list[Edition]:
    """The edits that the words ask for, in their order.

    Raises: Rejected "command/..." and "edition/..."; FileAccess for a template.
    """
    given = {name for name, _ in words}
    for name, needed in _QUALIFIERS.items():
        if name in given and needed not in given:
            raise Rejected("command/alone", f"{name} goes with {needed}")
    finds = [value for name, value in words if name == "--find"]
    news = [value for name, value in words if name == "--replace"]
    if len(finds) != len(news):
        raise Rejected("command/pairs", "--find TEXT and --replace NEW go together, one of each")
    made: list[Edition] = []
    for name, value in words:
        if name == "--find":
            made += read_editions([_replacing(value, news.pop(0), words)])
        elif name == "--template":
            made += read_editions(_json_of(value))
        elif name in _MAKERS:
            told = _MAKERS[name](value)
            if name == "--date-from-name" and "--overwrite-dates" in given:
                told["overwrite"] = True
            made += read_editions([told])
    return made


def _replacing(find: str, new: str, words: Words) -> dict[str, Any]:
    given = {name for name, _ in words}
    told: dict[str, Any] = {"do": "replace", "find": find, "with": new}
    tags = [tag.strip() for name, value in words if name == "--in" for tag in value.split(",") if tag.strip()]
    if tags:
        told["tags"] = tags
    return told | {name: True for name, word in (("case", "--case"), ("words", "--whole-words")) if word in given}


def _people(mode: str) -> Callable[[str], dict[str, Any]]:
    def told(value: str) -> dict[str, Any]:
        return {"do": "people", "mode": mode, "names": [name.strip() for name in value.split(";") if name.strip()]}

    return told


def _renamed(value: str) -> dict[str, Any]:
    old, mark, new = value.partition("=")
    if not mark:
        raise Rejected("command/value", f"--rename-person takes OLD=NEW, not {value}")
    return {"do": "rename-person", "old": old.strip(), "new": new.strip()}


def _rated(value: str) -> dict[str, Any]:
    return {"do": "rating", "stars": None if not value.strip() else _number("--rating", value, int)}


def _placed(value: str) -> dict[str, Any]:
    parts = value.split(",")
    if len(parts) not in (2, 3):
        raise Rejected("command/value", f"--place takes LAT,LON or LAT,LON,METRES, not {value}")
    numbers = [_number("--place", part, float) for part in parts]
    return {"do": "place"} | dict(zip(("latitude", "longitude", "altitude"), numbers, strict=False))


def _number(name: str, text: str, kind: Callable[[str], Any]) -> Any:
    try:
        return kind(text.strip())
    except ValueError:
        raise Rejected("command/number", f"{name} takes a number, not {text}") from None


_MAKERS: dict[str, Callable[[str], dict[str, Any]]] = {
    "--people": _people("merge"),
    "--people-replace": _people("replace"),
    "--people-remove": _people("remove"),
    "--rename-person": _renamed,
    "--shift": lambda value: {"do": "shift", "by": value},
    "--date-from-name": lambda _: {"do": "date-from-name"},
    "--rating": _rated,
    "--place": _placed,
    "--strip": lambda value: {"do": "strip", "profile": value},
}


def _json_of(path: str) -> Any:
    """What a file of JSON holds. Raises: FileAccess; Rejected "edition/no-json"."""
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except OSError as error:
        raise access_error(error, path) from error
    except (ValueError, RecursionError) as error:
        raise Rejected("edition/no-json", f"{path} is no JSON: {error}") from None
