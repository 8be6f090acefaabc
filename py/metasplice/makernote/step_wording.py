"""Steps that spell what only one maker's notes hold: modes made of bits, positions, serial numbers with a date.

Each takes the -n value, the walk, and what stands behind its name.
Fact: words and shapes as ExifTool 13.59 prints them, checked on the corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..base.pattern import pattern
from ..tags.conversion_lens import CONVERSIONS as LENSES
from ..tags.conversion_number import show
from .step import Final, real
from .step_number import numbers
from .step_text import raw, word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .walk import Walk

_VOWELS = "AEIOUY"
_LONGEST = 60
_LENS_BITS = ("MF", "D", "G", "VR", "1", "FT-1", "E", "AF-P")
_SHOOTING = {
    0: "Continuous", 1: "Delay", 2: "PC Control", 3: "Self-timer", 4: "Exposure Bracketing", 5: "Auto ISO",
    6: "White-Balance Bracketing", 7: "IR Control", 8: "D-Lighting Bracketing", 11: "Pre-capture",
}  # fmt: skip
_BRACKETS = {0: "AE", 1: "WB", 2: "FL", 3: "MF", 4: "ISO", 5: "AE Auto", 6: "Focus"}
_DRIVES = {0: "Single Shot", 1: "Continuous Shooting", 2: "Exposure Bracketing", 3: "White Balance Bracketing",
           4: "Exposure+WB Bracketing"}  # fmt: skip
_SHUTTERS = {0: "; Mechanical shutter", 2: "; Anti-shock"}
_SWEEPS = {1: "Left to Right", 2: "Right to Left", 3: "Bottom to Top", 4: "Top to Bottom"}
_SPECIAL = ("Normal", "Unknown (1)", "Fast", "Panorama")
_SWEEP_MODES = ("(none)", "Left to Right", "Right to Left", "Bottom to Top", "Top to Bottom")
_QUALITY = {1: "SQ (Low)", 2: "HQ (Normal)", 3: "SHQ (Fine)", 4: "RAW", 5: "Medium-Fine", 6: "Small-Fine",
            33: "Uncompressed"}  # fmt: skip


def names_of_bits(value: Any, names: Mapping[int, str]) -> str:
    """The names of the bits that are set, `[n]` for a nameless one, `(none)` for none."""
    number, found = int(real(value)), []
    for bit in range(number.bit_length()):
        if number >> bit & 1:
            found.append(names.get(bit, f"[{bit}]"))
    return ", ".join(found) or "(none)"


def _nikon_words(value: Any, walk: Walk, given: str = "") -> str:
    """Texts of Nikon's in capitals, in small letters: but for the first, and for words without a vowel."""
    text = word(value)
    if len(text) > _LONGEST:
        return text[: _LONGEST - 5] + "[...]"
    text = text.rstrip()
    if not any(letter in _VOWELS for letter in text):
        return text
    small = pattern(rf"\b([{_VOWELS}])([A-Z]+)").sub(lambda found: found[1] + found[2].lower(), text)
    if small != text:
        small = pattern(r"\bAf\b").sub("AF", small, count=1)
        small = pattern(r"(?s)  +.$").sub("", small)
    other = pattern(rf"\b([A-Z])([A-Z]*[{_VOWELS}][A-Z]*)").sub(lambda found: found[1] + found[2].lower(), small)
    return pattern(r"\bRaw\b").sub("RAW", other, count=1) if other != small else small


def _nikon_lens_type(value: Any, walk: Walk, given: str = "") -> str:
    number = int(real(value))
    if not number:
        return "AF"
    names = [name for bit, name in enumerate(_LENS_BITS) if number >> bit & 1]
    names += [f"[{bit}]" for bit in range(8, number.bit_length()) if number >> bit & 1]
    if "D" in names and "G" in names:
        names.remove("D")
    if "E" in names[1:]:
        names.remove("E")
        names = ["E", *(name for name in names if name != "G")]
    if "1" in names[1:]:
        names.remove("1")
        names.insert(0, "1")
    if "FT-1" in names[:-1]:
        names.remove("FT-1")
        names.append("FT-1")
    return " ".join(names)


def _nikon_shooting(value: Any, walk: Walk, given: str = "") -> str:
    number = int(real(value))
    if not number:
        return "Single-Frame"
    names = dict(_SHOOTING)
    if pattern(r"D70\b").search(str(walk.known.get("Model", ""))):
        names[5] = "Unused LE-NR Slowdown"
    return ("" if number & 0x87 else "Single-Frame, ") + names_of_bits(number, names)


def _crop_hi_speed(value: Any, walk: Walk, given: str = "") -> str:
    """Kind of crop, whole size, cropped size and its place."""
    items = [int(item) for item in numbers(value)]
    if len(items) != 7:
        return f"Unknown ({word(value)})"
    kind, *rest = items
    name = walk.labels.get(kind, f"Unknown ({kind})") if walk.labels else f"Unknown ({kind})"
    return "{} ({}x{} cropped to {}x{} at pixel {},{})".format(name, *rest)


def _nikon_dotted(value: Any, walk: Walk, given: str = "") -> str:
    text = word(value)
    return pattern(r"^0").sub("", pattern(r"^(\d{2})").sub(r"\1.", text, count=1), count=1)


def _version_16(value: Any, walk: Walk, given: str = "") -> str:
    number = int(real(value))
    return f"{number >> 8}.{number >> 4 & 0x0F}.{number & 0x0F}"


def _near_metres(value: Any, walk: Walk, given: str = "") -> str:
    """A distance with the more digits the nearer it is."""
    number = real(value)
    for limit, digits in ((0.35, 4), (1, 3), (10, 2), (100, 1)):
        if number < limit:
            return f"{number:.{digits}f} m"
    return f"{number:.0f} m"


def _canon_timer(value: Any, walk: Walk, given: str = "") -> str:
    number = int(real(value))
    if not number:
        return "Off"
    return f"{show((number & 0xFFF) / 10)} s" + (", Custom" if number & 0x4000 else "")


def _canon_revision(value: Any, walk: Walk, given: str = "") -> str:
    text = f"{int(real(value)):08x}"
    kind = {"a": "Alpha ", "b": "Beta ", "0": ""}.get(text[0], f"Unknown({text[0]}) ")
    rest = text[4:6].removeprefix("0") if text[4:6] != "00" else "0"
    return f"{kind}{text[1]}.{text[2:4]} rev {rest}.{text[6:]}"


def _points(value: Any, walk: Walk, given: str = "") -> str:
    """The bits that are set in words of 16, by number."""
    found = []
    for place, item in enumerate(numbers(value)):
        size = int(item) & 0xFFFF
        found += [str(16 * place + bit) for bit in range(16) if size >> bit & 1]
    return ",".join(found) or "(none)"


def _olympus_special(value: Any, walk: Walk, given: str = "") -> str:
    items = [int(item) for item in numbers(value)[:3]]
    if len(items) < 3:
        return word(value)
    mode, sequence, sweep = items
    first = _SPECIAL[mode] if 0 <= mode < len(_SPECIAL) else f"Unknown ({mode})"
    third = _SWEEP_MODES[sweep] if 0 <= sweep < len(_SWEEP_MODES) else f"Unknown ({sweep})"
    return f"{first}, Sequence: {sequence}, Panorama: {third}"


def _olympus_quality(value: Any, walk: Walk, given: str = "") -> str:
    number = int(real(value))
    return _QUALITY.get(number, f"Unknown ({number})")


def _olympus_drive(value: Any, walk: Walk, given: str = "") -> Any:
    items = [int(item) for item in numbers(value)]
    if len(items) > 5 and items[5]:
        return None
    shot = f", Shot {items[1]}" if len(items) > 1 and items[1] else ""
    shutter = ""
    if len(items) > 4 and items[4] != 4:
        shutter = _SHUTTERS.get(items[4], f"; Unknown ({items[4]})")
    if items[0] == 5 and len(items) > 2:
        return names_of_bits(items[2], _BRACKETS).replace(", ", "+") + " Bracketing" + shot + shutter
    return _DRIVES.get(items[0], f"Unknown ({items[0]})") + shot + shutter


def _olympus_panorama(value: Any, walk: Walk, given: str = "") -> str:
    items = [int(item) for item in numbers(value)]
    if not items[0]:
        return "Off"
    return f"{_SWEEPS.get(items[0], f'Unknown ({items[0]})')}, Shot {items[1]}"


def _olympus_areas(value: Any, walk: Walk, given: str = "") -> str:
    """Areas of focus by their corners, from the middle of the picture in steps that fit a byte."""
    names = {0x36794285: "Left ", 0x79798585: "Center ", 0xBD79C985: "Right "}
    found = []
    for item in numbers(value):
        number = int(item)
        if not number:
            continue
        corners = [number >> shift & 0xFF for shift in (24, 16, 8, 0)]
        found.append("{}({},{})-({},{})".format(names.get(number, ""), *corners))
    return ", ".join(found) or "none"


def _olympus_custom(value: Any, walk: Walk, given: str = "") -> str:
    now, least, most = (int(item) for item in numbers(value)[:3])
    if pattern(r"^E-1\b").search(str(walk.known.get("Model", ""))):
        return f"CS{now - least} (min CS0, max CS{most - least})"
    return f"{now} (min {least}, max {most})"


def _power_time(value: Any, walk: Walk, given: str = "") -> str:
    """Days, hours, minutes and seconds since a camera was switched on."""
    total = real(value)
    whole = int(total)
    days = f"{whole // 86400} days " if whole >= 86400 else ""
    return f"{days}{whole % 86400 // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60 + total - whole:05.2f}"


def _dated_serial(value: Any, walk: Walk, given: str = "") -> Any:
    """Letters of the model, day of making and number: `(F39) 2005:05:21 no. 0081`."""
    text = word(value)
    found = pattern(r"^([A-Z][0-9A-Z]{2})(\d{2})(\d{2})(\d{2})(\d{4})").match(text)
    if not found:
        return text
    year = int(found[2]) + (2000 if int(found[2]) < 70 else 1900)
    return f"({found[1]}) {year}:{found[3]}:{found[4]} no. {found[5]}"


def _fuji_serial(value: Any, walk: Walk, given: str = "") -> Any:
    """Text or its hexadecimal digits, day of making, twelve letters."""
    text = word(value)
    found = pattern(r"(?s)^(.*?\s*)([0-9a-fA-F]*)(\d{2})(\d{2})(\d{2})(.{12})\s*\0*$").match(text)
    if found and 1 <= int(found[4]) <= 12 and 1 <= int(found[5]) <= 31:
        year = int(found[3]) + (2000 if int(found[3]) < 70 else 1900)
        even = found[2] if len(found[2]) % 2 == 0 else found[2] + "0"
        return f"{found[1]}{bytes.fromhex(even).decode('latin-1')} {year}:{found[4]}:{found[5]} {found[6]}"
    return text


def _casio_day(value: Any, walk: Walk, given: str = "") -> str:
    """Year, month, day, hour and minute in digits by twos, with NULs between."""
    data = raw(value)
    found = pattern(rb"^(\d{2})(\d{2})\0\0(\d{2})(\d{2})\0\0(\d{2})(.{2})\0{2}$", 16).match(data)
    if not found:
        return f"Unknown ({pattern(r'[.]+$').sub('', data.decode('latin-1').replace(chr(0), '.'))})"
    year, month, day, hour, minute, second = (part.decode("latin-1") for part in found.groups())
    full = int(year) + (2000 if int(year) < 70 else 1900)
    return f"{full}:{month}:{day} {hour}:{minute}" + (f":{second}" if second.isdecimal() else "")


def _casio_point(value: Any, walk: Walk, given: str = "") -> str:
    items = numbers(value)
    if len(items) < 4 or items[0] == 65535 or not items[1] or not items[3]:
        return "n/a"
    return f"{items[0] / items[1]:.2g} {items[2] / items[3]:.2g}"


def _panasonic_point(value: Any, walk: Walk, given: str = "") -> str:
    text = word(value)
    if text == "16777216 16777216":
        return "none"
    if text.startswith("4194303.9"):
        return "n/a"
    first, second = numbers(value)[:2]
    return f"{first:.2g} {second:.2g}"


def _range(value: Any, walk: Walk, given: str = "") -> str:
    first, second = sorted(numbers(value)[:2])
    return f"{first:.2f} - {second:.2f} m"


def _revision(value: Any, walk: Walk, given: str = "") -> Any:
    found = pattern(r"^(?:Rev)?(\d+)$").match(word(value))
    return f"{int(found[1]) / 100:.2f}" if found else word(value)


def _battery(value: Any, walk: Walk, given: str) -> str:
    """A reading of a battery, with its voltage and charge."""
    least, span = (int(part) for part in given.split(","))
    number = real(value)
    return f"{number} ({number * 8.18 / 186:.1f}V, {int((number - least) * 100 / span)}%)"


def _lens(value: Any, walk: Walk, given: str = "") -> Any:
    """Focal lengths and apertures as ExifTool spells a lens."""
    return LENSES["lens/info"].text(None, word(value), None)  # type: ignore[arg-type]


def _percent_box(value: Any, walk: Walk, given: str = "") -> str:
    text = word(value)
    if "undef" in text:
        return "n/a"
    items = [int(item * 100) for item in numbers(value)[:4]]
    return "({}%,{}%) ({}%,{}%)".format(*items)


def _bracket(value: Any, walk: Walk, given: str = "") -> str:
    """Pentax' bracketing: a step and whether it is extended."""
    first, _, second = word(value).partition(" ")
    extended = "No Extended Bracket" if second in ("", "0") else f"Extended Bracket ({second})"
    return f"{first} EV, {extended}" if second else f"{first} EV"


def _focus(items: list[Any]) -> tuple[int, int, int]:
    """A number, and the four high bits and the rest of another."""
    return int(items[0]), int(items[1]) >> 28, int(items[1]) & 0xFFFFFFF


def _manual_flash(value: Any, walk: Walk, given: str = "") -> str:
    items = [int(item) for item in numbers(value)[:2]]
    if not items[0]:
        return "Off"
    return f"On ({'Full' if items[1] == 1 else f'1/{items[1]}'} strength)"


def _olympus_steady(value: Any, walk: Walk, given: str = "") -> str:
    data = raw(value)
    if not any(data[:4]):
        return "Off"
    return "On, Mode 1" if len(data) > 44 and data[44] & 1 else "On, Mode 2"


STEPS: Mapping[str, Callable[..., Any]] = {
    "nikon-words": _nikon_words,
    "nikon-lens-type": _nikon_lens_type,
    "nikon-shooting": _nikon_shooting,
    "nikon-dotted": _nikon_dotted,
    "crop-hi-speed": _crop_hi_speed,
    "version-16": _version_16,
    "near-metres": _near_metres,
    "canon-timer": _canon_timer,
    "canon-revision": _canon_revision,
    "points": _points,
    "olympus-special": _olympus_special,
    "olympus-quality": _olympus_quality,
    "olympus-drive": _olympus_drive,
    "olympus-panorama": _olympus_panorama,
    "olympus-areas": _olympus_areas,
    "olympus-custom": _olympus_custom,
    "power-time": _power_time,
    "dated-serial": _dated_serial,
    "fuji-serial": _fuji_serial,
    "casio-day": _casio_day,
    "casio-point": _casio_point,
    "panasonic-point": _panasonic_point,
    "sorted-range": _range,
    "revision": _revision,
    "battery": _battery,
    "lens": _lens,
    "percent-box": _percent_box,
    "pentax-bracketing": _bracket,
    "inf-or": lambda value, walk, given="": Final(value) if value in ("inf", "undef") else value,
    "whole-or": lambda value, walk, given="": value if any(map(str.isdigit, word(value))) else Final(word(value)),
    "not-set": lambda value, walk, given="": "(not set)" if word(value).startswith("9999") else value,
    "ricoh-serial": lambda value, walk, given="": pattern(r"^(.*)(.{8})$").sub(r"(\1)\2", word(value)),
    "apple-focus": lambda value, walk, given="": "{} {} {}".format(*_focus(numbers(value))),
    "manual-flash": _manual_flash,
    "olympus-steady": _olympus_steady,
    "each-format": lambda value, walk, given: " ".join(given % item for item in numbers(value)),
}
