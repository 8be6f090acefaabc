"""Values of films and of pictures in boxes: dates, durations, places, bit rates, languages, chapters.

Canonical values are what -n prints: a date is `YYYY:MM:DD HH:MM:SS` (with its zone where the box stores one), a
duration a number of seconds, a place `latitude longitude altitude`. What is stored is made from them in `epoch` and
`place`, so that reading and writing share one definition.

References: ISO/IEC 14496-12 8.2.2 (dates count from 1904); ISO 6709 annex H; ExifTool 13.59's output, by experiment.
"""

from __future__ import annotations

from math import floor

from ..base.pattern import pattern
from .conversion import Context, Conversion, Parser, Reader, read_only, refusal, unchanged, verbatim
from .conversion_date import parse_exif_date, parse_xmp_date, show_iso_date
from .conversion_gps import coordinate, print_degrees
from .conversion_label import label
from .conversion_number import leading, parse_float, quantity, show
from .epoch import EPOCH as EPOCH
from .epoch import NO_DATE as NO_DATE
from .epoch import date_of as date_of
from .epoch import iso_text as iso_text
from .epoch import seconds_of as seconds_of
from .epoch import unix_date as unix_date
from .place import DECIMAL, MINUTES, SECONDS
from .place import place_text as place_text
from .place import show_place as show_place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .registry import Tag

_UNITS = ("bps", "kbps", "Mbps", "Gbps")
_ZONE = pattern(r"([-+]\d\d)(\d\d)$")
LOCATED = pattern(
    r"(?:(?P<name>.*?)\s+)?Role=(?P<role>\S+) Lat=(?P<lat>\S+) Lon=(?P<lon>\S+) Alt=(?P<alt>\S+)"
    r"(?: Body=(?P<body>\S*))?(?: Notes=(?P<notes>.*))?"
)
"""3GPP's place in words."""
_CHAPTER = pattern(r"(\S+) (.*)")
_CLOCK = pattern(r"(-?)(?:(\d+) days? )?(?:(\d+):)?(\d+):(\d\d(?:\.\d*)?)\Z")
_LONG_ZEROS = pattern(r" 0+(\w)")
_PARTS = pattern(r"\s*[,;]\s*")
_METRES = pattern(r"([-+]?\d+(?:\.\d*)?)\s*(?:m\b)?\s*(above|below)?(?:\s*sea level)?", 2)


def show_duration(seconds: float) -> str:
    """`4.97 s` below half a minute, else `0:04:58`. Fact: from the 25th hour on with days."""
    if not seconds:
        return "0 s"
    sign, rest = ("-", -seconds) if seconds < 0 else ("", seconds)
    if rest < 30:
        return f"{sign}{rest:.2f} s"
    whole = int(rest + 0.5)
    hours, minutes = whole // 3600, whole // 60 % 60
    if hours > 24:
        sign = f"{sign}{hours // 24} days "
        hours %= 24
    return f"{sign}{hours}:{minutes:02d}:{whole % 60:02d}"


def show_rate(bits: float) -> str:
    """A bit rate in the largest unit that keeps it above 1."""
    value, place = bits, 0
    while value >= 1000 and place < len(_UNITS) - 1:
        value /= 1000
        place += 1
    return f"{value:.3g} {_UNITS[place]}" if value < 100 else f"{value:.0f} {_UNITS[place]}"


def _duration(tag: Tag, value: Any, context: Context) -> Any:
    found = quantity(value)
    return value if found is None or (context or {}).get("plain") else show_duration(found)


def _parse_duration(tag: Tag, text: str) -> float:
    """Seconds, or `days hours:minutes:seconds` as they are printed."""
    found = _CLOCK.match(text.strip())
    if found is None:
        return parse_float(tag, text.strip().removesuffix("s"))
    sign, days, hours, minutes, seconds = found.groups()
    total = ((int(days or 0) * 24 + int(hours or 0)) * 60 + int(minutes)) * 60 + float(seconds)
    return -total if sign else total


def _rate(tag: Tag, value: Any, context: Context) -> Any:
    found = quantity(value)
    return value if found is None else show_rate(found)


def _parse_date(tag: Tag, text: str) -> str:
    """A date of a header; zeros stand for none."""
    return NO_DATE if text.strip() == NO_DATE else parse_exif_date(tag, text)


def _parse_iso(tag: Tag, text: str) -> str:
    """An ISO 8601 date in the spelling that is shown."""
    return show_iso(parse_xmp_date(tag, text))


def show_iso(value: str) -> str:
    """An ISO 8601 date as ExifTool shows it, with a colon in its zone."""
    return _ZONE.sub(r"\1:\2", show_iso_date(value))


def _place(tag: Tag, value: Any, context: Context) -> Any:
    """Latitude, longitude and height in words."""
    numbers = [quantity(word) for word in str(value).split()]
    if len(numbers) < 2 or numbers[0] is None or numbers[1] is None:
        return value
    words = [_side(numbers[0], "NS"), _side(numbers[1], "EW")]
    if len(numbers) > 2 and numbers[2] is not None:
        words.append(f"{show(abs(numbers[2]))} m {'Below' if numbers[2] < 0 else 'Above'} Sea Level")
    return ", ".join(words)


def _side(degrees: float, letters: str) -> str:
    return f"{print_degrees(abs(degrees))} {letters[degrees < 0]}"


def _parse_place(tag: Tag, text: str) -> str:
    """A place: coordinates apart by commas or blanks, the height in metres, or ISO 6709 as it is.

    Raises: Rejected "value/no-coordinate".
    """
    wish = text.strip()
    if MINUTES.match(wish) or SECONDS.match(wish) or (wish[:1] in "+-" and " " not in wish and DECIMAL.match(wish)):
        return show_place(wish)
    parts = _PARTS.split(wish) if _PARTS.search(wish) else wish.split()
    if not 2 <= len(parts) <= 3:
        raise refusal(tag, "no-coordinate", text, 'a place such as "48.8582, 2.2945, 35"')
    made = [show(_signed(tag, part, axis)) for part, axis in zip(parts, ("lat", "lon"), strict=False)]
    if len(parts) == 3:
        found = _METRES.fullmatch(parts[2].strip())
        if found is None:
            raise refusal(tag, "no-coordinate", text, "a height in metres behind the coordinates")
        height = float(found[1])
        made.append(show(-height if (found[2] or "").lower() == "below" else height))
    return " ".join(map(str, made))


def _signed(tag: Tag, text: str, axis: str) -> float:
    whole, minutes, seconds, letter = coordinate(tag, text, axis)
    found = float(whole + minutes / 60 + seconds / 3600)
    return -found if letter in ("S", "W") else found


def _chapter(tag: Tag, value: Any, context: Context) -> Any:
    """A chapter's begin as hours, minutes and seconds in front of its title."""
    found = _CHAPTER.match(str(value))
    begin = quantity(found[1]) if found else None
    if found is None or begin is None:
        return value
    hours = int(begin // 3600)
    minutes = int((begin - hours * 3600) // 60)
    seconds = f"{begin - hours * 3600 - minutes * 60:06.3f}"
    if seconds == "60.000":
        minutes, seconds = minutes + 1, "00.000"
        hours, minutes = hours + minutes // 60, minutes % 60
    return f"[{hours}:{minutes:02d}:{seconds}] {found[2]}"


def _template(spelling: str, factor: float = 1) -> Reader:
    """The printer of a number in a template."""

    def print_number(tag: Tag, value: Any, context: Context) -> Any:
        """The number in its template, anything else as it is."""
        found = quantity(value)
        return value if found is None else spelling.format(found * factor)

    return print_number


def _across(tag: Tag, value: Any, context: Context) -> Any:
    return str(show(value)).replace(" ", "x")


def _area(tag: Tag, value: Any, context: Context) -> Any:
    """Width and height of the last two of four numbers. Fact: the derived image of a grid, ISO/IEC 23008-12 6.6.2.3."""
    words = str(show(value)).split(" ")
    return " ".join(["x".join(words[2:4]), *words[4:]]) if len(words) >= 4 else " ".join(words)


def _level(tag: Tag, value: Any, context: Context) -> Any:
    found = quantity(value)
    return value if found is None else f"{int(found)} (level {found / 30:.1f})"


def _thousandth(tag: Tag, value: Any, context: Context) -> Any:
    found = quantity(value)
    return value if found is None else show(int(found * 1000 + 0.5) / 1000)


def _short(tag: Tag, value: Any, context: Context) -> Any:
    """Hexadecimal words without their leading zeros."""
    return _LONG_ZEROS.sub(r" \1", str(value)).lstrip()


def _depth(tag: Tag, value: Any, context: Context) -> Any:
    if type(value) is not int:
        return value
    return "Variable" if value == 0xFF else f"{(value & 0x7F) + 1} Bits, {'Signed' if value & 0x80 else 'Unsigned'}"


def _zone(tag: Tag, value: Any, context: Context) -> Any:
    if type(value) is not int:
        return value
    return f"{'-' if value < 0 else '+'}{abs(value) // 60:02d}:{abs(value) % 60:02d}"


def _language(tag: Tag, value: Any, context: Context) -> Any:
    if type(value) is not int:
        return value
    return MAC_LANGUAGES.get(value) or f"Unknown ({value})"


def _property(tag: Tag, value: Any, context: Context) -> Any:
    """Main track, attributes, priority. Fact: Sony's USMT boxes: bit 0 of the first number, bit 15 of the second."""
    words = str(value).split(" ")
    if len(words) != 3 or not all(word.isdecimal() for word in words):
        return value
    first = _named(int(words[0]), 0, ("Main track", "No presentation"))
    return f"{first}; {_named(int(words[1]), 15, ('Read only', 'No attributes'))}; Priority {words[2]}"


def _named(number: int, bit: int, names: tuple[str, str]) -> str:
    found = [names[0] if place == bit else f"[{place}]" for place in range(number.bit_length()) if number >> place & 1]
    return ", ".join(found) or names[1]


def _fields(tag: Tag, value: Any, context: Context) -> Any:
    words = str(value).split(" ")
    first = (tag.labels or {}).get(int(words[0])) if words[0].isdecimal() else None
    return "; ".join([str(first or f"Unknown ({words[0]})"), *words[1:]])


def _micros(tag: Tag, value: Any, context: Context) -> Any:
    numbers = [quantity(word) for word in str(show(value)).split(" ")]
    return " ".join(str(show(floor((one or 0.0) * 1e6 + 0.5) / 1e6)) for one in numbers)


def _burst(tag: Tag, value: Any, context: Context) -> Any:
    words = str(show(value)).split(" ")
    return f"{words[1]} bytes in {leading(words[0]) / 1000:.3f} s" if len(words) > 1 else value


def _genre(tag: Tag, value: Any, context: Context) -> Any:
    """The name of an ID3 genre, counted from 1 here. Fact: QuickTime's gnre is ID3's number plus one."""
    if type(value) is not int:
        return value
    return _genres().get(value - 1) or f"Unknown ({value - 1})"


def _parse_genre(tag: Tag, text: str) -> int:
    if text.isascii() and text.isdecimal():
        return int(text)
    wanted = text.lower()
    for number, name in _genres().items():
        if name.lower() == wanted and type(number) is int:
            return number + 1
    raise refusal(tag, "unknown-label", text, "the name of an ID3 genre or its number")


def _genres() -> dict[Any, str]:
    from .registry import table_tag  # the 190 names are wanted by few

    tag = table_tag("ID3::v1", 127)
    return dict(tag.labels or {}) if tag is not None else {}


def _parse_pair(tag: Tag, text: str) -> str:
    """`3 of 12` or `3`.

    Raises: Rejected "value/no-number".
    """
    numbers = [int(word) for word in pattern(r"\d+").findall(text)]
    if not 1 <= len(numbers) <= 2 or max(numbers) > 0xFFFF:
        raise refusal(tag, "no-number", text, "a number, or two such as 3 of 12")
    return f"{numbers[0]} of {numbers[1]}" if numbers[1:] and numbers[1] else str(numbers[0])


def _parse_utc(tag: Tag, text: str) -> str:
    """A date and time in UTC; one without a zone is taken to be."""
    seconds = seconds_of(show_iso(parse_xmp_date(tag, text)))
    return unix_date(seconds - EPOCH, zone="+00:00")


def _parse_located(tag: Tag, text: str) -> str:
    """3GPP's place as it is read back: numbers in steps of 1/65536, the height to a hundredth.

    Raises: Rejected "value/no-location".
    """
    found = LOCATED.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError(text)
        north, east = (round(float(found[one]) * 65536) / 65536 for one in ("lat", "lon"))
        made = f"{found['name'] or '(none)'} Role={found['role'].lower()} Lat={north:.5f} Lon={east:.5f}"
        made += f" Alt={float(found['alt']):.2f}"
    except (ValueError, OverflowError) as error:
        example = "Home Role=shooting Lat=48.85 Lon=2.29 Alt=35 Body=earth Notes="
        raise refusal(tag, "no-location", text, f"a place such as “{example}”") from error
    return f"{made} Body={found['body'] or ''} Notes={found['notes'] or ''}"


def _parse_whole(tag: Tag, text: str) -> int:
    """A whole number; how large it may be is the box's business.

    Raises: Rejected "value/no-number".
    """
    found = text.strip()
    if not found.removeprefix("-").isdecimal() or not found.isascii():
        raise refusal(tag, "no-number", text, "a whole number")
    return int(found)


def _mapped(tag: Tag, value: Any, context: Context) -> Any:
    return label(tag, value) if tag.labels or tag.bits else value


def _hex(tag: Tag, value: Any, context: Context) -> Any:
    return f"0x{value & 0xFFFFFFFF:08x}" if type(value) is int else value


def _microseconds(tag: Tag, value: Any, context: Context) -> Any:
    found = quantity(value)
    return value if found is None else f"{show(found * 1e6)} microseconds"


def _parse_microseconds(tag: Tag, text: str) -> float:
    return leading(text) * 1e-6


def _replaced(old: str, new: str) -> Reader:
    def print_text(tag: Tag, value: Any, context: Context) -> Any:
        """The text with its first `old` changed."""
        return str(show(value)).replace(old, new, 1)

    return print_text


MAC_LANGUAGES = dict(
    enumerate(
        "en fr de it nl-NL sv es da pt no he ja ar fi el is mt tr hr zh-TW ur hi th ko lt pl hu et lv smi fo fa ru "
        "zh-CN nl-BE ga sq ro cs sk sl yi sr mk bg uk be uz kk az az hy ka ro ky tg tk mn-MN mn-CN ps ku ks sd bo ne "
        "sa mr bn as gu pa or ml kn ta te si my km lo vi id tl ms-MY ms-BN am ti om so sw rw rn ny mg eo".split()
    )
) | dict(
    zip(
        (*range(128, 143), *range(144, 151)),
        "cy eu ca la qu gn ay tt ug dz jv su gl af br gd gv ga to el kl az".split(),
        strict=True,
    )
)
"""Macintosh's numbers of languages. Fact: QuickTime File Format, language codes; ExifTool 13.59's names for them."""


def _shown(reader: Reader, parse: Parser = read_only, parse_number: Parser = read_only) -> Conversion:
    return Conversion(unchanged, reader, parse, parse_number)


CONVERSIONS = {
    "quicktime/area": _shown(_area),
    "quicktime/burst": _shown(_burst),
    "quicktime/chapter": _shown(_chapter),
    "quicktime/date": _shown(unchanged, _parse_date, _parse_date),
    "quicktime/depth": _shown(_depth),
    "quicktime/duration": _shown(_duration, _parse_duration, parse_float),
    "quicktime/fields": _shown(_fields),
    "quicktime/genre": _shown(_genre, _parse_genre, _parse_genre),
    "quicktime/iso-date": _shown(unchanged, _parse_iso, _parse_iso),
    "quicktime/label": _shown(_mapped),
    "quicktime/language": _shown(_language),
    "quicktime/level": _shown(_level),
    "quicktime/hex": _shown(_hex),
    "quicktime/micros": _shown(_micros),
    "quicktime/microseconds": _shown(_microseconds, _parse_microseconds, parse_float),
    "quicktime/ratio": _shown(_replaced(" ", ":")),
    "quicktime/milliseconds": _shown(_template("{:.3f} s", 0.001)),
    "quicktime/pair": _shown(unchanged, _parse_pair, _parse_pair),
    "quicktime/payload": _shown(_replaced(" ", ", ")),
    "quicktime/percent": _shown(_template("{:.2f}%", 100)),
    "quicktime/place": _shown(_place, _parse_place, _parse_place),
    "quicktime/property": _shown(_property),
    "quicktime/rate": _shown(_rate),
    "quicktime/sdp": _shown(_replaced("sdp ", "(SDP) ")),
    "quicktime/short": _shown(_short, verbatim, verbatim),
    "quicktime/size": _shown(_across),
    "quicktime/thousandth": _shown(_thousandth),
    "quicktime/told": _shown(lambda tag, value, context: (context or {}).get("text", value)),
    "quicktime/track": _shown(_template("Track {:.0f}")),
    "quicktime/whole": _shown(unchanged, _parse_whole, _parse_whole),
    "quicktime/utc-date": _shown(unchanged, _parse_utc, _parse_utc),
    "quicktime/words": _shown(unchanged, verbatim, verbatim),
    "quicktime/located": _shown(unchanged, _parse_located, _parse_located),
    "quicktime/zone": _shown(_zone),
}
