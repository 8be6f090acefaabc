"""Steps of text and bytes: dates, versions, hexadecimal, printed numbers.

Each takes the value, the walk, and what stands behind its name, where `_` stands for a blank.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from struct import calcsize, unpack_from

from ..base.pattern import pattern
from ..tags.conversion_exposure import f_number, fraction, seconds
from ..tags.conversion_number import show
from .step import Blob, Final, real
from .step_number import joined, numbers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .walk import Walk

_DIGITS = pattern(r"(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})")
_DAY = 86400


def word(value: Any) -> str:
    """A value as text, bytes as Latin-1."""
    if isinstance(value, bytes):
        return value.decode("latin-1")
    return str(show(value))


def raw(value: Any) -> bytes:
    """A value as bytes."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, tuple):
        return bytes(int(item) & 0xFF for item in value)
    return str(value).encode("utf-8", "surrogateescape")


def _all(value: Any, walk: Walk, given: str) -> str:
    """Every number printed by one format."""
    items = numbers(value)
    wanted = given.replace("_", " ")
    count = wanted.count("%") - 2 * wanted.count("%%")
    return wanted % tuple((items + [0] * count)[:count])


def _hex_bytes(value: Any, walk: Walk, given: str = "") -> str:
    return " ".join(f"{item:02x}" for item in raw(value))


def _unpack(value: Any, walk: Walk, given: str) -> Any:
    data = raw(value)
    if len(data) < calcsize(given):
        return None
    found = unpack_from(given, data)
    return found[0] if len(found) == 1 else joined(list(found))


def _like(value: Any, walk: Walk, given: str) -> Any:
    return value if pattern(given).search(word(value)) else None


def _unlike(value: Any, walk: Walk, given: str) -> Any:
    return None if pattern(given).search(word(value)) else value


def _without(value: Any, walk: Walk, given: str) -> str:
    return pattern(given).sub("", word(value), count=1)


def _after(value: Any, walk: Walk, given: str) -> Any:
    found = pattern(given).search(word(value))
    return word(value)[found.end() :] if found else None


def _found(value: Any, walk: Walk, given: str) -> Any:
    """The part of a text that a pattern's parentheses hold."""
    found = pattern(given).search(word(value))
    return found[1] if found else None


def _put(value: Any, walk: Walk, given: str) -> str:
    old, _, new = given.partition(",")
    return word(value).replace(old.replace("_", " "), new.replace("_", " "))


def _digits(value: Any, walk: Walk, given: str = "") -> Any:
    """A date of twelve digits."""
    found = _DIGITS.match(word(value))
    if not found:
        return None if not given else value
    year, month, day, hour, minute, second = found.groups()
    century = given or ("20" if int(year) < 70 else "19")
    return f"{century}{year}:{month}:{day} {hour}:{minute}:{second}"


def _dos_date(value: Any, walk: Walk, given: str = "") -> str:
    day = int(numbers(value)[0])
    return f"{(day >> 9) + 1980:04d}:{day >> 5 & 0x0F:02d}:{day & 0x1F:02d}"


def _dos_time(value: Any, walk: Walk, given: str = "") -> str:
    clock = int(numbers(value)[1])
    return f"{_dos_date(value, walk)} {clock >> 11 & 0x1F:02d}:{clock >> 5 & 0x3F:02d}:{(clock & 0x1F) * 2:02d}"


def _packed_date(value: Any, walk: Walk, given: str = "") -> str:
    year, day = numbers(value)[:2]
    return f"{int(year):04x}:{int(day) >> 8:02x}:{int(day) & 0xFF:02x}"


def unix_time(value: Any, walk: Walk, given: str = "") -> str:
    """Seconds since 1970 as a date; `1-3` for three digits behind the second."""
    total = real(value)
    if not total:
        return "0000:00:00 00:00:00"
    digits = int(given.partition("-")[2] or 0)
    whole = int(total // 1)
    days, clock = divmod(whole, _DAY)
    year, month, day = _civil(days)
    part = f"{total - whole:.{digits}f}"[1:] if digits else ""
    zone = "+00:00" if given else ""
    return f"{year:04d}:{month:02d}:{day:02d} {clock // 3600:02d}:{clock // 60 % 60:02d}:{clock % 60:02d}{part}{zone}"


def _civil(days: int) -> tuple[int, int, int]:
    """Year, month and day of a day counted from 1970."""
    from datetime import date

    found = date.fromordinal(max(1, min(days + 719163, 3652059)))
    return found.year, found.month, found.day


def _duration(value: Any, walk: Walk, given: str = "") -> str:
    """Fact: ExifTool 13.59 prints seconds below 30, hours, minutes and seconds above."""
    total = real(value)
    if not total:
        return "0 s"
    sign, total = ("-", -total) if total < 0 else ("", total)
    if total < 30:
        return f"{sign}{total:.2f} s"
    whole = int(total + 0.5)
    days, hours = "", whole // 3600
    if hours > 24:
        days, hours = f"{hours // 24} days ", hours % 24
    return f"{sign}{days}{hours}:{whole // 60 % 60:02d}:{whole % 60:02d}"


def _image(value: Any, walk: Walk, given: str = "") -> Any:
    """A preview. Fact: ExifTool 13.59 shows what stands there, an image or not."""
    return Blob(raw(value))


def _utf16(value: Any, walk: Walk, given: str = "") -> str:
    return raw(value).decode("utf-16-le", "replace").partition("\0")[0]


def _sign(value: Any, walk: Walk, given: str = "") -> Any:
    return f"+{show(value)}" if real(value) > 0 else show(value)


def _counted(value: Any, walk: Walk, given: str = "") -> str:
    data = raw(value)
    return data[2 : 2 + data[0]].decode("latin-1") if data else ""


def _dms(value: Any, walk: Walk, given: str = "") -> Any:
    """Degrees, minutes and seconds, with the letter of the side."""
    number = real(value)
    side = ""
    if given:
        side = f" {given if number >= 0 else {'N': 'S', 'E': 'W'}[given]}"
    size = abs(number)
    degrees, rest = divmod(size, 1)
    minutes, rest = divmod(rest * 60, 1)
    return f"{int(degrees)} deg {int(minutes)}' {rest * 60:.2f}\"{side}"


def _degrees(value: Any, walk: Walk, given: str = "") -> Any:
    items = numbers(value)
    return sum(item / 60**place for place, item in enumerate(items[:3]))


def _time_stamp(value: Any, walk: Walk, given: str = "") -> str:
    hours, minutes, rest = (numbers(value) + [0, 0])[:3]
    total = (hours * 60 + minutes) * 60 + rest
    text = f"{int(total // 3600):02d}:{int(total // 60) % 60:02d}:"
    left = total - int(total // 60) * 60
    return text + (f"{int(left):02d}" if left == int(left) else f"{left:09.6f}".rstrip("0"))


def _zone(value: Any, walk: Walk, given: str = "") -> str:
    number = int(real(value))
    size = abs(number)
    return f"{'-' if number < 0 else '+'}{size // 60:02d}:{size % 60:02d}"


def _blob_over(value: Any, walk: Walk, given: str) -> Any:
    data = raw(value)
    return Blob(data) if len(data) > int(given) else value


def _exif_date(value: Any, walk: Walk, given: str = "") -> str:
    text = word(value).rstrip("\0")
    found = pattern(r"(\d{4})(?::|-)?(\d{2})(?::|-)?(\d{2})$").search(text)
    return f"{found[1]}:{found[2]}:{found[3]}" if found else text


def _serial(value: Any, walk: Walk, given: str = "4") -> str:
    """Digits with a hyphen before the last four."""
    text = word(value)
    at = int(given or 4)
    return f"{text[:-at]}-{text[-at:]}" if text.isdecimal() and len(text) > at else text


def _look_ahead(value: Any, walk: Walk, given: str) -> Any:
    """`look-ahead:271=1,279=2`: at which place of the data a firmware's version stands tells its kind, 0 for none."""
    data = raw(value)
    walk.known["CanonFirm"] = 0
    for word_ in given.split(","):
        place, _, kind = word_.partition("=")
        if pattern(rb"\d+\.\d+\.\d+").match(data[int(place, 16) :][:6]):
            walk.known["CanonFirm"] = int(kind)
            break
    return None


STEPS: Mapping[str, Callable[..., Any]] = {
    "all": _all,
    "hex-bytes": _hex_bytes,
    "hex": lambda value, walk, given="": raw(value).hex(),
    "unpack": _unpack,
    "like": _like,
    "unlike": _unlike,
    "without": _without,
    "after": _after,
    "found": _found,
    "put": _put,
    "digits": _digits,
    "dos-date": _dos_date,
    "dos-time": _dos_time,
    "packed-date": _packed_date,
    "unix-time": unix_time,
    "duration": _duration,
    "image": _image,
    "blob": lambda value, walk, given="": Blob(raw(value)),
    "blob-over": _blob_over,
    "utf16": _utf16,
    "plus": _sign,
    "counted": _counted,
    "dms": _dms,
    "degrees": _degrees,
    "time-stamp": _time_stamp,
    "print-time-stamp": lambda value, walk, given="": word(value),
    "time-zone": _zone,
    "exif-date": _exif_date,
    "serial": _serial,
    "look-ahead": _look_ahead,
    "rstrip": lambda value, walk, given="": word(value).rstrip(),
    "unpad": lambda value, walk, given="": raw(value).rstrip(b"\0") if isinstance(value, bytes) else value,
    "to-nul": lambda value, walk, given="": word(value).partition("\0")[0],
    "no-nul": lambda value, walk, given="": word(value).replace("\0", ""),
    "behind": lambda value, walk, given: raw(value)[int(given) :],
    "nul-words": lambda value, walk, given="": " ".join(word(value).rstrip("\0").split("\0")),
    "filled": lambda value, walk, given="": value if word(value) else None,
    "exposure-time": lambda value, walk, given="": seconds(None, show(value), None),  # type: ignore[arg-type]
    "f-number": lambda value, walk, given="": f_number(None, show(value), None),  # type: ignore[arg-type]
    "fraction": lambda value, walk, given="": fraction(None, show(value), None),  # type: ignore[arg-type]
    "text": lambda value, walk, given: Final(given.replace("_", " ")),
}
