"""What options do to values before they are printed: language, coordinates, dates, list items, separators, escapes.

House rule: a command without such an option never loads this module.
"""

from __future__ import annotations

from collections.abc import Callable

from ..base.pattern import pattern
from ..tags import convert
from .listing import Row
from .request import Request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

Step: TypeAlias = "Callable[[Row], Row | None]"

_COORDINATE = pattern(r"(\d+) deg (\d+)' (\d+(?:\.\d+)?)\"(?: ([NSEW]))?")
_SPECIFIER = pattern(r"%[-+ 0#]*\d*(?:\.\d+)?[a-zA-Z]")
_HTML = {"&": "&amp;", '"': "&quot;", "'": "&#39;", "<": "&lt;", ">": "&gt;"}
_C = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def steps_of(request: Request, *, serial: bool = True) -> list[Step]:
    """The steps that a request asks for, in the order they are taken; a step gives None for a row that goes.

    Without `serial` lists stay lists even where structures are shown.
    """
    steps: list[Step] = []
    if request.without_binary:
        steps.append(_without_binary)
    if request.language != "en":
        steps.append(_translation(request))
    if request.coordinate_format is not None and not request.numeric:
        steps.append(_coordinates(request.coordinate_format))
    if (request.date_format is not None or request.time_shift is not None) and not request.numeric:
        steps.append(_dates(request))
    if request.list_item is not None:
        steps.append(_item(request.list_item))
    if serial and request.structures and request.form not in ("json", "php", "xml"):
        steps.append(_serial)
    if request.separator is not None and not request.binary:
        steps.append(_separation(request.separator))
    if _leaves_exif_text(request):
        steps.append(_as_stored)
    if request.escape and request.form != "csv":
        escape = escapes(request.escape)
        if not (request.escape == "c" and request.form in ("json", "php")):
            steps.append(lambda row: row._replace(value=mapped(row.value, escape)))
    return steps


def dressed(rows: list[Row], steps: list[Step]) -> list[Row]:
    """The rows after all steps."""
    for step in steps:
        rows = [made for row in rows if (made := step(row)) is not None]
    return rows


def mapped(value: Any, change: Callable[[str], str]) -> Any:
    """A value with every text in it changed; keys of structures stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [mapped(item, change) for item in value]
    if isinstance(value, dict):
        return {key: mapped(item, change) for key, item in value.items()}
    return value


def escapes(kind: str) -> Callable[[str], str]:
    """The function that escapes a text for "html", "xml" or "c"."""
    return {"html": escape_html, "xml": escape_xml, "c": escape_c}[kind]


def escape_xml(text: str) -> str:
    """The five characters of XML as entities."""
    for character, entity in _HTML.items():
        text = text.replace(character, entity)
    return text


def escape_html(text: str) -> str:
    """The characters of XML and all beyond ASCII as entities."""
    text = escape_xml(text)
    if text.isascii():
        return text
    from html.entities import codepoint2name

    return "".join(
        letter if ord(letter) < 128 else f"&{codepoint2name[ord(letter)]};" if ord(letter) in codepoint2name
        else f"&#x{ord(letter):x};"
        for letter in text
    )  # fmt: skip


def escape_c(text: str) -> str:
    """Control characters and the backslash as in C."""
    return "".join(_C.get(letter) or (f"\\x{ord(letter):02x}" if letter < " " else letter) for letter in text)


def _without_binary(row: Row) -> Row | None:
    binary = isinstance(row.value, bytes) or (isinstance(row.value, str) and row.value.startswith("(Binary data "))
    return None if binary else row


def _serial(row: Row) -> Row:
    """A list in the brackets in which structures are written. Fact: ExifTool 13.59, -struct, by experiment."""
    if not isinstance(row.value, list):
        return row
    from .printing import braced

    return row._replace(value=braced(row.value))


def _leaves_exif_text(request: Request) -> bool:
    """Whether texts of Exif are printed as the bytes they are, in another character set than the rest."""
    if request.charsets.get("", "utf-8") == "utf-8" or "exif" in request.charsets:
        return False
    return request.form not in ("json", "php") and request.escape != "html" and request.form != "html"


def _as_stored(row: Row) -> Row:
    """A text of Exif as the bytes it is: what it is written in is not told, so it is not converted.

    Fact: ExifTool 13.59, -charset, by experiment.
    """
    field = row.field
    if field is None or field.block is None or field.block.kind != "exif" or not isinstance(row.value, str):
        return row
    if row.value.isascii() or (field.tag is not None and field.tag.type != "string"):
        return row
    return row._replace(value=row.value.encode("utf-8", "surrogateescape").decode("ascii", "surrogateescape"))


def _item(index: int) -> Step:
    def take(row: Row) -> Row | None:
        if not isinstance(row.value, list):
            return row
        try:
            return row._replace(value=row.value[index])
        except IndexError:
            return None

    return take


def _separation(separator: str) -> Step:
    from .printing import plain_text

    def joined(row: Row) -> Row:
        value = row.value
        if isinstance(value, list) and not any(isinstance(item, dict | list) for item in value):
            return row._replace(value=separator.join(plain_text(item) for item in value))
        return row

    return joined


def _dates(request: Request) -> Step:
    from .date import dated, shifted, takes_dates

    form, amount = request.date_format, request.time_shift

    def change(row: Row) -> Row:
        if row.hashed or not takes_dates(row):
            return row
        value = row.value
        if amount is not None:
            value = _each(value, lambda text: shifted(text, amount))
        if form is not None:
            value = _each(value, lambda text: dated(text, form))
        return row._replace(value=value)

    return change


def _each(value: Any, change: Callable[[Any], Any]) -> Any:
    return [change(item) for item in value] if isinstance(value, list) else change(value)


def _translation(request: Request) -> Step:
    from ..tags.language import description, label, language_code

    code = language_code(request.language)

    def translated(row: Row) -> Row:
        tag = row.field.tag if row.field is not None else _file_tag(row)
        if tag is None:
            return row
        words = description(tag, code)
        lang = row.field.lang if row.field is not None else ""
        value = row.value
        if not (request.numeric or row.hashed):
            value = _each(value, lambda text: label(tag, text, code) if isinstance(text, str) else text)
        return row._replace(description=f"{words} ({lang})" if lang else words, value=value)

    return translated


def _file_tag(row: Row) -> Any:
    from ..tags.registry import table_tag

    return table_tag("Extra", row.name)


def _coordinates(form: str) -> Step:
    """Coordinates by a format of printf's; a sign in it takes the place of the letter."""
    specifiers = _SPECIFIER.findall(form)
    signed = specifiers[0][1:2] if specifiers and specifiers[0][1:2] in ("+", "-") else ""
    bare = form.replace(specifiers[0], "%" + specifiers[0][2:], 1) if signed else form

    def one(degrees: float, letter: str) -> str:
        text = _spelt(bare, specifiers, abs(degrees))
        if not letter:
            return text
        if signed:
            return ("-" if degrees < 0 else "+" if signed == "+" else "") + text
        return f"{text} {letter}"

    def change(row: Row) -> Row:
        if row.hashed or not isinstance(row.value, str) or row.field is None:
            return row
        matches = [_COORDINATE.fullmatch(part) for part in row.value.split(", ")]
        if not all(matches):
            return row
        number = convert.number(row.field.tag, row.field.value, row.field.context)
        degrees = [float(part) for part in str(number).split()]
        if len(degrees) != len(matches):
            return row
        letters = [match[4] or "" for match in matches if match]
        return row._replace(value=", ".join(one(*pair) for pair in zip(degrees, letters, strict=True)))

    return change


def _spelt(form: str, specifiers: list[str], degrees: float) -> str:
    """Degrees, minutes and seconds as far as the format asks for them; the last holds the rest."""
    count = min(len(specifiers), 3)
    parts: list[float] = []
    left = degrees
    for at in range(count):
        if at == count - 1:
            parts.append(left)
        else:
            whole = int(left + 1e-9)
            parts.append(whole)
            left = abs(left - whole) * 60
    if count > 1 and _reaches_60(specifiers[count - 1], parts[-1]):
        parts[-1] = 0.0
        parts[-2] += 1
        if count == 3 and parts[1] >= 60:
            parts[1] -= 60
            parts[0] += 1
    values = tuple(int(part) if specifiers[at][-1] in "di" else part for at, part in enumerate(parts))
    try:
        return form % values
    except (TypeError, ValueError):
        return form


def _reaches_60(specifier: str, part: float) -> bool:
    try:
        return float(specifier % part) >= 60
    except (TypeError, ValueError):
        return False
