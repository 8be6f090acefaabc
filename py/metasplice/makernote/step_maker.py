"""Steps that only one maker's notes need.

Each takes the value, the walk, and what stands behind its name. Fact: the tables of ExifTool 13.59, value by value
checked against its output on the corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import exp, log, log2

from ..base.pattern import pattern
from ..tags.conversion_number import show
from .step import real
from .step_number import joined, numbers, pentax_ev
from .step_text import raw, word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .walk import Walk

_COMPACT = pattern(r"PowerShot|IXUS|IXY")
_EOS = pattern(r"EOS|PowerShot|IXUS|IXY")
_CODES = {"ASCII": b"ASCII\0\0\0", "UNICODE": b"UNICODE\0"}


def _focal_units(value: Any, walk: Walk, given: str = "") -> Any:
    """Focal lengths of Canon count in units that the lens data tell."""
    return real(value) / (real(walk.known.get("FocalUnits", 0)) or 1)


def _compact_or_set(value: Any, walk: Walk, given: str = "") -> Any:
    return value if real(value) or _COMPACT.search(str(walk.known.get("Model", ""))) else None


def _eos_or_set(value: Any, walk: Walk, given: str = "") -> Any:
    return value if real(value) or _EOS.search(str(walk.known.get("Model", ""))) else None


def _file_number_20d(value: Any, walk: Walk, given: str = "") -> int:
    number = int(real(value))
    return ((number & 0xFFC0) >> 6) * 10000 + (number >> 16 & 0xFF) + ((number & 0x3F) << 8)


def _file_number_30d(value: Any, walk: Walk, given: str = "") -> int:
    """Bits of the directory's number are missing below 100; it counts on in steps of 64."""
    number = int(real(value))
    folder = (number & 0xFFC00) >> 10
    while folder < 100:
        folder += 0x40
    return folder * 10000 + ((number & 0x3FF) << 4) + (number >> 20 & 0x0F)


def _marked(value: Any, walk: Walk, given: str) -> Any:
    """A number of which the second tells whether it counts."""
    items = numbers(value)
    return items[0] / int(given) if len(items) > 1 and items[1] == 1 else "n/a"


def _clock_seconds(value: Any, walk: Walk, given: str = "") -> Any:
    found = pattern(r"(\d{2})(\d{2})(\d{2})").search(word(value))
    return (int(found[1]) * 60 + int(found[2])) * 60 + int(found[3]) if found else None


def _firmware_hex(value: Any, walk: Walk, given: str = "") -> str:
    text = f"{int(real(value)):x}"
    return f"{text[:-3]}.{text[-3:]}" if len(text) > 2 else text


def _clock_digits(value: Any, walk: Walk, given: str = "") -> str:
    return pattern(r"^(\d{2})(\d{2})").sub(r"\1:\2:", word(value))


def _fuji_layout(value: Any, walk: Walk, given: str = "") -> Any:
    walk.known["FujiLayout"] = 1 if int(real(value)) & 0x80 else 0
    return value


def _fuji(value: Any, walk: Walk, given: str = "") -> Any:
    """A size of a sensor turned by 45 degrees counts twice or half."""
    by = {"half": 0.5, "twice": 2}[given]
    return real(value) * by if walk.known.get("FujiLayout") else value


def _fuji_pair(value: Any, walk: Walk, given: str = "") -> Any:
    first, second = numbers(value)[:2]
    return joined([first / 2, second * 2]) if given or walk.known.get("FujiLayout") else joined([first, second])


def _iso_254(value: Any, walk: Walk, given: str = "") -> Any:
    number = real(value)
    return 100 * 2 ** (number / 8 - 6) if 0 < number < 254 else number


def _faces(value: Any, walk: Walk, given: str) -> Any:
    """The number of faces, where a value stands for none."""
    number, none = real(value), int(given)
    walk.known["FacesDetected"] = 0 if (number == none if none < 0 else number > none) else number
    return value


def _second_faces(value: Any, walk: Walk, given: str = "") -> Any:
    items = numbers(value)
    if len(items) > 1:
        walk.known["FacesDetected"] = items[1]
    return value


def _sony_a100(value: Any, walk: Walk, given: str = "") -> Any:
    return None if real(value) == -1 and "DSLR-A100" in str(walk.known.get("Model", "")) else value


def _pairs(value: Any, walk: Walk, given: str = ".") -> str:
    text = word(value)
    return given.join(text[at : at + 2] for at in range(0, len(text) - 1, 2))


def _pairs_back(value: Any, walk: Walk, given: str = "") -> str:
    """Eight digits, read from their end by twos, without a first zero."""
    text = word(value)
    return (text[6:8] + text[4:6] + text[2:4] + text[:2] + text[8:]).removeprefix("0")


def _century(value: Any, walk: Walk, given: str = "") -> str:
    items = numbers(value)
    items[0] += 2000 if items[0] < 70 else 1900
    return joined(items)


def _hex_numbers(value: Any, walk: Walk, given: str = "") -> str:
    return "".join(f"{int(item) & 0xFF:02x}" for item in numbers(value))


def _sony_lens(value: Any, walk: Walk, given: str = "") -> Any:
    return value if real(walk.known.get("LensMount", 0)) or 0 < real(value) < 32784 else None


def _bcd_date(value: Any, walk: Walk, given: str = "") -> str:
    text = raw(value)[int(given or 0) :].hex()
    return f"{text[:4]}:{text[4:6]}:{text[6:8]} {text[8:10]}:{text[10:12]}:{text[12:14]}"


def _bcd_date_part(value: Any, walk: Walk, given: str = "") -> str:
    return f"{_bcd_date(value, walk)}.{raw(value).hex()[14:16]}"


def _hex_swapped(value: Any, walk: Walk, given: str = "") -> str:
    text = f"{int(real(value)):04x}"
    return f"{text[2:4]} {text[:2]}"


def _letters_or_codes(value: Any, walk: Walk, given: str = "") -> Any:
    data = raw(value)
    return joined(list(data)) if any(item < 0x30 for item in data) else data


def _coded_text(value: Any, walk: Walk, given: str = "") -> str:
    data = raw(value)
    for head in (b"Unicode\0", b"ASCII\0\0\0"):
        data = data.removeprefix(head)
    return data.replace(b"\0", b"").decode("utf-8", "replace").rstrip()


def _exif_text(value: Any, walk: Walk, given: str = "") -> str:
    """A text with a character code in front. Fact: Exif 3.0 4.6.6, UserComment."""
    data = raw(value)
    if data.startswith(_CODES["UNICODE"]):
        return data[8:].decode("utf-16-le" if walk.mark == "<" else "utf-16-be", "replace").partition("\0")[0]
    return data.removeprefix(_CODES["ASCII"]).partition(b"\0")[0].decode("utf-8", "replace").rstrip()


def _each_per(value: Any, walk: Walk, given: str) -> str:
    return joined([float(given) / item if item else item for item in numbers(value)])


def _rggb_double(value: Any, walk: Walk, given: str = "") -> str:
    items = numbers(value)
    items[0] *= 2
    items[3] *= 2
    return joined(items)


def _lens_data(name: str) -> Callable[..., Any]:
    """Remembers that the lens told something: any byte behind the first is set."""

    def look(value: Any, walk: Walk, given: str = "") -> Any:
        if any(raw(value)[1:]):
            walk.known[name] = 1
        return None

    return look


def _nikon_version(value: Any, walk: Walk, given: str = "") -> Any:
    data = raw(value)
    return "".join(str(item) for item in data[:4]) if data and data[0] < 10 else data


def _picture_control(value: Any, walk: Walk, given: str = "") -> Any:
    """A setting of Nikon's picture controls: 0 is the middle, one end is automatic, the other not given."""
    normal, _, rest = given.partition(":")
    form, _, by = rest.partition(":")
    number = real(value)
    words = {-128: "Auto", 127: "n/a", -127: "User"}
    if number in words:
        return words[number]
    if not number:
        return normal or "Normal"
    divided = number / int(by or 1)
    text = (form or "%+d") % divided if form != "%d" else str(int(divided))
    return "+" + text if form.endswith("f") and divided > 0 else text


def _casio_date(value: Any, walk: Walk, given: str = "") -> str:
    return pattern(r"(\d+:\d+:\d+):").sub(r"\1 ", word(value).replace(".", ":"), count=1)


def _casio_distance(value: Any, walk: Walk, given: str = "") -> Any:
    items = numbers(value)
    if len(items) == 1:
        return items[0] / 1000
    if items[1]:
        return f"{items[1]}-{items[0]}"
    return items[0] / 1000 if items[0] > 10000 else items[0]


def _minolta_level(value: Any, walk: Walk, given: str = "") -> Any:
    return real(value) - (5 if "DiMAGE A2" in str(walk.known.get("Model", "")) else 3)


def _pentax_day(value: Any, walk: Walk, given: str = "") -> str:
    text = word(value)
    found = pattern(r"^(\d{4})(\d{2})(\d{2})$").match(text)
    if found:
        return ":".join(found.groups())
    found = pattern(r"^(\d)(\d{2})(\d{2})$").match(text)
    return f"200{found[1]}:{found[2]}:{found[3]}" if found else f"Unknown ({text})"


def _pentax_focus(value: Any, walk: Walk, given: str = "") -> Any:
    number = real(value)
    return 2 ** ((-3 if number == 29 else number) / 16 + 4) if number else 0


def _pentax_focal(value: Any, walk: Walk, given: str = "") -> Any:
    number = int(real(value))
    return 10 * (number >> 2) * 4.0 ** ((number & 0x03) - 2)


def _lens_type(value: Any, walk: Walk, given: str) -> str:
    """Series and number of a lens, its number's high byte first."""
    items = [int(item) for item in numbers(value)]
    at = int(given)
    return f"{items[0] & 0x0F} {items[at] * 256 + items[at + 1]}"


def _optio_555(value: Any, walk: Walk, given: str = "") -> Any:
    number = real(value)
    return number + 0.1 if number < 4 and "Optio 555" in str(walk.known.get("Model", "")) else value


def _caf_points(value: Any, walk: Walk, given: str = "") -> Any:
    number = int(real(value))
    walk.known["NumCAFPoints"] = (number & 0x0F) * (number >> 4)
    return value


def _from_hex(value: Any, walk: Walk, given: str = "") -> Any:
    text = word(value)
    return int(text, 16) if pattern(r"^[0-9a-fA-F]+$").match(text) else value


def _over_2(value: Any, walk: Walk, given: str = "") -> Any:
    number = real(value)
    return number / 100 if number > 2 else value


def _nul_list(value: Any, walk: Walk, given: str = "") -> str:
    text = pattern(r"(\s*\0)+$").sub("", word(value))
    return pattern(r"(\s*\0)+").sub(", ", text)


def _nul_lines(value: Any, walk: Walk, given: str = "") -> str:
    return pattern(r"\0 *").sub("\n", word(value).partition("\0\0")[0])


def _not_ep1(value: Any, walk: Walk, given: str = "") -> Any:
    return value if real(value) or walk.known.get("Model") != "E-P1" else None


def _single_frame(value: Any, walk: Walk, given: str = "") -> Any:
    return 5 if not walk.known.get("SingleFrame") else value


def _power_up(value: Any, walk: Walk, given: str = "") -> Any:
    """A year in the note's byte order, then month, day, hour, minute, second."""
    data = raw(value)
    if len(data) < 7:
        return None
    year = int.from_bytes(data[:2], "little" if walk.mark == "<" else "big")
    return f"{year:04d}:{data[2]:02d}:{data[3]:02d} {data[4]:02d}:{data[5]:02d}:{data[6]:02d}"


def _each_swap_words(value: Any, walk: Walk, given: str = "") -> str:
    return joined([(int(n) >> 16 | int(n) << 16) & 0xFFFFFFFF for n in numbers(value)])


def _pentax_version(value: Any, walk: Walk, given: str = "") -> str:
    """Four bytes, each the complement of its number."""
    return " ".join(str(item ^ 0xFF) for item in raw(value))


def _pentax_shutter(value: Any, walk: Walk, given: str = "") -> Any:
    """Fact: FACTS 4.2, the count is combined with date and time, each a big-endian number."""
    data = [raw(walk.known.get(name, b"")) for name in ("PentaxDate", "PentaxTime")]
    if len(raw(value)) < 4 or not all(data):
        return None
    day, clock = (int.from_bytes(one.ljust(4, b"\0")[:4], "big") for one in data)
    return int.from_bytes(raw(value)[:4], "big") ^ day ^ (~clock & 0xFFFFFFFF)


def _lens_spec(value: Any, walk: Walk, given: str = "") -> Any:
    """Sony's lens: flags, focal lengths and apertures in decimal digits of half a byte."""
    text = raw(value).hex()
    if len(text) < 16:
        return None
    short, long, wide, tele = int_of(text[2:6]), int_of(text[6:10]), int_of(text[10:12]), int_of(text[12:14])
    if None in (short, long, wide, tele):
        return None
    return f"{text[:2]} {short} {long} {show(wide / 10)} {show(tele / 10)} {text[14:16]}"


def int_of(text: str) -> Any:
    """Decimal digits as a number, None for others."""
    return int(text) if text.isdecimal() else None


def _af_position(value: Any, walk: Walk, given: str) -> int:
    """The column or row of a focus area, from its place in pixels."""
    axis, _, by = given.partition(",")
    return int(real(walk.known.get(f"AFArea{axis}Position", 0)) / int(by))


def _pentax_bracket(value: Any, walk: Walk, given: str = "") -> str:
    """The first number is a step of exposure: thirds, halves and a half, or thirds and halves spelt so."""
    items = numbers(value)
    step = int(items[0])
    shown: Any = step
    if step < 10:
        shown = step / 3
    elif step < 20:
        shown = step - 9.5
    elif step & 0x1000:
        shown = f"{step - 0x1000}/2"
    elif step & 0x2000:
        shown = f"{step - 0x2000}/3"
    return joined([shown, *items[1:]])


_RANGES: Mapping[str, Callable[[float], float]] = {
    "iso": lambda n: n if n < 2 else 100 * 2.0 ** (n / 8 - 9) if n < 1000 else 0,
    "time": lambda n: 2.0 ** (7 - n / 8),
    "aperture": lambda n: 2.0 ** ((n / 8 - 1) / 2),
}


_ENDS: Mapping[str, Callable[[float], float]] = {
    "time": lambda n: exp(-n / (1600 * log(2))),
    "aperture": lambda n: exp(n / 2400),
}


def _range(value: Any, walk: Walk, given: str) -> str:
    """A switch and the two ends of a range of Canon's custom functions."""
    items = numbers(value)
    return joined([items[0], *map(_RANGES[given], items[1:3]), *items[3:]])


def _ends(value: Any, walk: Walk, given: str) -> str:
    """Four ends of ranges of Canon's newer custom functions: two by hand, two automatic.

    Fact: ExifTool 13.59, CanonCustom::Functions2: times in -1600 ln 2, apertures in 2400 of a natural logarithm.
    """
    return joined([_ENDS[given](item) for item in numbers(value)])


def _pentax_kelvin(value: Any, walk: Walk, given: str = "") -> str:
    """A colour temperature that counts down, a number, and two gains in 1/8192."""
    items = numbers(value)
    return joined([53190 - items[0], items[1], items[2] / 8192, items[3] / 8192])


def _pentax_min_speed(value: Any, walk: Walk, given: str = "") -> str:
    """A mode and a time in steps of exposure."""
    first, second = numbers(value)[:2]
    return joined([first, 2.0 ** -pentax_ev(second - 68) if second else 0])


def _plist(value: Any, walk: Walk, given: str = "") -> Any:
    """What a property list within one value says: a number, a text, or a structure as one text."""
    from .plist import spoken

    return spoken(raw(value))


STEPS: Mapping[str, Callable[..., Any]] = {
    "plist": _plist,
    "focal-units": _focal_units,
    "compact-or-set": _compact_or_set,
    "eos-or-set": _eos_or_set,
    "file-number-20d": _file_number_20d,
    "file-number-30d": _file_number_30d,
    "marked": _marked,
    "clock-seconds": _clock_seconds,
    "clock-digits": _clock_digits,
    "firmware-hex": _firmware_hex,
    "fuji-layout": _fuji_layout,
    "fuji-half": lambda value, walk, given="": _fuji(value, walk, "half"),
    "fuji-twice": lambda value, walk, given="": _fuji(value, walk, "twice"),
    "fuji-pair": _fuji_pair,
    "fuji-dimensions": lambda value, walk, given="": joined([numbers(value)[0] * 2, numbers(value)[1] / 2]),
    "log2": lambda value, walk, given="": log2(real(value)),
    "iso-254": _iso_254,
    "faces": _faces,
    "second-faces": _second_faces,
    "sony-a100": _sony_a100,
    "sony-lens": _sony_lens,
    "pairs": _pairs,
    "pairs-back": _pairs_back,
    "before": lambda value, walk, given: word(value)[: int(given)],
    "century": _century,
    "hex-numbers": _hex_numbers,
    "hex-swapped": _hex_swapped,
    "bcd-date": _bcd_date,
    "bcd-date-part": _bcd_date_part,
    "letters-or-codes": _letters_or_codes,
    "coded-text": _coded_text,
    "exif-text": _exif_text,
    "each-per": _each_per,
    "nul-to-line": lambda value, walk, given="": word(value).replace("\0", "\n"),
    "nul-list": _nul_list,
    "nul-lines": _nul_lines,
    "rggb-double": _rggb_double,
    "old-lens-data": _lens_data("OldLensData"),
    "new-lens-data": _lens_data("NewLensData"),
    "nikon-version": _nikon_version,
    "nikon-dot": lambda value, walk, given="": pattern(r"(\d{2})").sub(r"\1.", word(value), count=1),
    "picture-control": _picture_control,
    "single-frame": _single_frame,
    "capital": lambda value, walk, given="": word(value).capitalize(),
    "casio-date": _casio_date,
    "casio-distance": _casio_distance,
    "minolta-level": _minolta_level,
    "signed-words": lambda value, walk, given="": joined([n - 65536 if n > 32767 else n for n in numbers(value)]),
    "caf-points": _caf_points,
    "nibble-product": lambda value, walk, given="": (int(real(value)) >> 4) * (int(real(value)) & 0x0F),
    "pentax-day": _pentax_day,
    "pentax-focus": _pentax_focus,
    "pentax-focal": _pentax_focal,
    "lens-type": _lens_type,
    "optio-555": _optio_555,
    "ricoh-odd": lambda value, walk, given="": real(value) * 4 if int(real(value)) & 1 else real(value) / 2,
    "from-hex": _from_hex,
    "over-2": _over_2,
    "not-ep1": _not_ep1,
    "power-up": _power_up,
    "each-swap-words": _each_swap_words,
    "pentax-version": _pentax_version,
    "pentax-shutter": _pentax_shutter,
    "lens-spec": _lens_spec,
    "af-position": _af_position,
    "pentax-bracket": _pentax_bracket,
    "pentax-kelvin": _pentax_kelvin,
    "pentax-min-speed": _pentax_min_speed,
    "range": _range,
    "ends": _ends,
}
