"""The lens by the number that a camera notes: one of several lenses that share the number, told by what was measured.

Shape:  a table of lenses has a number's first lens under the number (with " or ..." behind its name), the others under
        "number.1", "number.2" ... A name tells focal lengths and apertures: "Canon EF 24-105mm f/4L IS".
House rules: a lens is ruled out by a measurement only; where several are left, all are named.
References: ExifTool 13.59's LensID by experiment (corpus jpeg and RAW), its tables of lenses.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence

from ..base.named import NamedTuple
from ..base.pattern import pattern
from ..tags.layout import entries
from ..tags.registry import table_tag
from .value import Given, Value, exact

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    Names: TypeAlias = Mapping[int | str, str]

_OPTIC = pattern(r"(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?\s*mm.*?[fF]/?\s*(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?")
_BUILT_IN = pattern(r" \+ (?:.*? )?(?:RF)?(\d+(?:\.\d*)?)x(?: |$)")
_MODEL_CONVERTER = pattern(r" \+ (?:(?:EXTENDER )?RF)?(\d+(?:\.\d*)?)x\b")
_FULL_NAME = pattern(r"(\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)?) ?mm ?f/?(\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)?)", re.IGNORECASE)
_NAMED = pattern(r"mm|\d/F", re.ASCII)
_RANGE = pattern(r"(\d+)(?: (?:to )?(\d+))?")
_TAMRON = pattern(r"TAMRON.*-\d+mm")
_SIGMA_LINE = pattern(r"\| [ACS]")
_CONVERTERS = (1.0, 1.4, 2.0, 2.8)
_NEAR_FOCAL, _NEAR_STOP, _NEAR_STOP_RANGE = 0.5, 0.15, 0.18
_NEAR_RANGE = 0.9
"""How far off a focal length (mm) or an aperture may be. Fact: ExifTool 13.59 allows these."""
_NO_LENS = ("-1", "65535")
_CANON, _SIGMA, _E_MOUNT = ("Canon::CameraSettings", 22), ("Sigma::Main", 39), ("Sony::Tag9405a", 1541)
"""Tables and tags that know all lenses of a mount."""
_ADAPTERS = {
    **dict.fromkeys((0xEF00, 0xF000, 0xF100, 0xFF00), 0xEF00),
    **dict.fromkeys((0x7700, 0x7800, 0x7900, 0x8700), 0x7700),
    **dict.fromkeys((0xBC00, 0xBD00, 0xBE00, 0xCC00), 0xBC00),
}
"""High byte of a lens number behind an adapter for Canon's mount, and what to take off. Fact: Metabones and others."""
_SIGMA_FIRST, _SIGMA_LAST = 0x4900, 0x590A


class Optic(NamedTuple):
    """Focal lengths and the widest apertures at both ends."""

    short: float
    long: float
    wide: float
    tele: float

    def times(self, factor: float) -> Optic:
        """The same behind a converter."""
        return Optic(*(number * factor for number in self))


class Told(NamedTuple):
    """What the file tells of the lens; 0 and "" where it does not."""

    focal: float
    aperture: float
    short: float
    long: float
    model: str
    spec: str


def optic_of(name: str) -> Optic | None:
    """What a lens's name tells."""
    found = _OPTIC.search(name)
    if found is None:
        return None
    short, long, wide, tele = found.groups()
    return Optic(float(short), float(long or short), float(wide), float(tele or wide))


def lens_by_type(given: Sequence[Given]) -> Value | None:
    """The lens that LensType stands for."""
    kind, focal, aperture, apex, short, long, model, span, spec, e_mount, e_other, lens_focal, r_mount, make, body = (
        given
    )
    if kind is None:
        return None
    names, number, text = _labels(kind), kind.spelt, kind.text
    if not names and not _NAMED.search(number):
        return None
    shown = _number(e_mount)
    if shown is not None and (shown & 0x8000 or shown == 0):
        chosen = e_other if shown == 0 and (_number(e_other) or 0) & 0x8000 else e_mount
        if chosen is not None and e_mount is not None:
            names, number, text = _labels(e_mount), chosen.spelt, chosen.text
    if r_mount is not None and _number(r_mount):
        names, number, text = _labels(r_mount), r_mount.spelt, r_mount.text
    told = Told(
        _amount(focal),
        _amount(aperture) or _amount(apex),
        *(_range_of(span) or (_amount(short), _amount(long))),
        model.spelt if model is not None else "",
        str(spec.text) if spec is not None else "",
    )
    found = text if not names else _named((names, number, text), told, _spelt(make), _spelt(body))
    own = _amount(lens_focal)
    if own and told.focal and told.focal / own > 1.1:
        found += f" + {told.focal / own:.1f}x converter"
    return Value(kind.number, found)


def _labels(one: Given) -> Names:
    return (one.field.tag.labels or {}) if one is not None and one.field.tag is not None else {}


def _spelt(one: Given) -> str:
    return one.spelt if one is not None else ""


def _amount(one: Given) -> float:
    return (one.amount or 0.0) if one is not None else 0.0


def _number(one: Given) -> int | None:
    found = exact(one.number) if one is not None else None
    return None if found is None else int(found)


def _range_of(span: Given) -> tuple[float, float] | None:
    """Focal lengths from a text like `18 to 55`."""
    found = _RANGE.fullmatch(span.spelt) if span is not None else None
    return (float(found[1]), float(found[2] or found[1])) if found else None


def _named(lens: tuple[Names, str, str], told: Told, make: str, body: str) -> str:
    names, number, text = lens
    if make == "SONY":
        names, number, text = _behind_adapter(names, number, text)
        if number == "65535":
            if not told.focal and told.aperture == 1 and (65535 in names):
                return names[65535]
            if re.search("NEX|ILCE", body):
                names = _e_mount_names()
    elif told.short and told.long and not _TAMRON.match(told.model):
        return _by_range(names, number, told)
    all_names = _candidates(names, number)
    if not all_names:
        return told.model or text
    if len(all_names) == 1:
        return names[_key(number)]
    found = _narrowed(_by_picture(all_names, told), told.model)
    if found:
        return " or ".join(found)
    first = names[_key(number)]
    return told.model if told.model and " or " in first else first


def _key(number: str) -> int | str:
    return int(number) if number.removeprefix("-").isdecimal() else number


def _candidates(names: Names, number: str) -> list[str]:
    """All lenses of a number."""
    first = names.get(_key(number))
    if first is None:
        return []
    found = [first.partition(" or ")[0]]
    while (another := names.get(f"{number}.{len(found)}")) is not None:
        found.append(another)
    return found


def _behind_adapter(names: Names, number: str, text: str) -> tuple[Names, str, str]:
    """The lens of another maker's mount on a body of Sony's."""
    value = int(number) if number.isdecimal() else 0
    if number == "65535" or value == 0xFF00:
        return names, number, text
    place, off = None, 0
    if value & 0xFF00 in _ADAPTERS:
        place, off = _CANON, 0xEF00 if value >= 0xEF00 else 0xBC00 if value >= 0xBC00 else 0x7700
    elif _SIGMA_FIRST <= value <= _SIGMA_LAST:
        place, off = _SIGMA, _SIGMA_FIRST
    tag = table_tag(*place) if place is not None else None
    if tag is None or not tag.labels:
        return names, number, text
    return tag.labels, str(value - off), str(tag.labels.get(value - off, text))


def _e_mount_names() -> Names:
    """Every lens for Sony's E mount under one number."""
    tag = table_tag(*_E_MOUNT)
    labels = tag.labels if tag is not None and tag.labels else {}
    found = dict.fromkeys(labels[key].partition(" or ")[0] for key in sorted(labels, key=str))
    return {f"65535.{place}" if place else 65535: name for place, name in enumerate(found)}


def _by_picture(names: Iterable[str], told: Told) -> list[str]:
    """Those lenses that can have taken a picture of this focal length and widest aperture, the nearest ones first."""
    spec = optic_of(told.spec) if told.spec else None
    best: list[str] = []
    possible: list[str] = []
    nearest = math.inf
    for name in names:
        optic = optic_of(name)
        if optic is None:
            continue
        if spec is not None and spec.wide:
            if abs(optic.short - spec.short) > 0.5 or abs(optic.long - spec.long) > 0.5:
                continue
            if abs(optic.wide - spec.wide) > 0.15 or abs(optic.tele - spec.tele) > 0.15:
                continue
            if re.search(rf" {re.escape(told.spec)}( \(| GM$|$)", name):
                return [name]
            if not name.startswith("Sony "):
                best.append(name)
            continue
        built_in = _BUILT_IN.search(name)
        optic = optic.times(float(built_in[1])) if built_in else optic
        if told.focal and not optic.short - _NEAR_FOCAL <= told.focal <= optic.long + _NEAR_FOCAL:
            continue
        if told.aperture:
            if not optic.wide - _NEAR_STOP <= told.aperture <= optic.tele + _NEAR_STOP:
                continue
            off = abs(told.aperture - _widest_at(optic, told.focal))
            if off <= nearest + _NEAR_STOP:
                best = [] if off < nearest - _NEAR_STOP else best
                nearest = off
                best.append(name)
            else:
                continue
        possible.append(name)
    return best or possible


def _widest_at(optic: Optic, focal: float) -> float:
    """The widest aperture at a focal length: on a straight line between both ends in logarithms."""
    short, long, wide, tele = optic
    if short == long or wide == tele or focal <= short:
        return wide
    if focal >= long:
        return tele
    slope = math.log(tele / wide) / math.log(long / short)
    return math.exp(math.log(wide) + slope * math.log(focal / short))


def _by_range(names: Names, number: str, told: Told) -> str:
    """The lens whose range of focal lengths the camera tells, perhaps behind a converter."""
    all_names = _candidates(names, number) if number not in _NO_LENS else []
    if len(all_names) == 1:
        return _with_converter(names[_key(number)], told.short)
    if all_names:
        found = _narrowed(_with_model(_of_range(all_names, told), told.model), told.model)
        if found:
            return " or ".join(found)
    elif any(letter.isdecimal() for letter in told.model):
        canon = table_tag(*_CANON)
        return f"Canon {told.model}" if canon is not None and names == canon.labels else told.model
    reach = f"{int(told.short)}" + (f"-{int(told.long)}" if told.long != told.short else "")
    return f"Unknown {reach}mm" if number in _NO_LENS else f"Unknown ({number}) {reach}mm"


def _with_converter(name: str, short: float) -> str:
    """The name with the converter that its focal length tells of."""
    first = pattern(r"\d+").search(name)
    if name.endswith("x") or first is None:
        return name
    for factor in _CONVERTERS:
        if abs(short - int(first[0]) * factor) <= _NEAR_RANGE:
            return f"{name} + {factor:g}x" if factor > 1 else name
    return name


def _of_range(names: Iterable[str], told: Told) -> list[str]:
    """Of the lenses with that shortest focal length those that fit best."""
    model = _MODEL_CONVERTER.search(told.model)
    ranks: tuple[list[str], list[str], list[str]] = ([], [], [])
    for factor in (float(model[1]),) if model else _CONVERTERS:
        for name in names:
            optic = optic_of(name)
            if optic is None:
                continue
            built_in = _BUILT_IN.search(name)
            whole = optic.times(float(built_in[1])) if built_in else optic
            if abs(told.short - whole.short * factor) > _NEAR_RANGE:
                continue
            if built_in and float(built_in[1]) != factor:
                continue
            shown = f"{name} + {factor:g}x" if factor > 1 and not built_in else name
            ranks[0].append(shown)
            if abs(told.long - whole.long * factor) > _NEAR_RANGE:
                continue
            ranks[1].append(shown)
            low, high = whole.wide * factor - _NEAR_STOP_RANGE, whole.tele * factor + _NEAR_STOP_RANGE
            if not told.aperture or low <= told.aperture <= high:
                ranks[2].append(shown)
        if ranks[0]:
            break
    line = _SIGMA_LINE.search(told.model)
    best = [name for name in ranks[2] if line and line[0] in name] if len(ranks[2]) > 1 else []
    return best or ranks[2] or ranks[1] or ranks[0]


def _with_model(names: list[str], model: str) -> list[str]:
    """Those with the focal lengths and apertures of LensModel."""
    wanted = _FULL_NAME.search(model) if len(names) > 1 else None
    if wanted is None:
        return names
    best = [name for name in names if (found := _FULL_NAME.search(name)) and found.groups() == wanted.groups()]
    return best or names


def _narrowed(names: list[str], model: str) -> list[str]:
    """Those that LensModel does not rule out: by focal length, aperture, version and motor."""
    focal = pattern(r"(?:\d+-)?\d+mm").search(model)
    stop = pattern(r"(?:F/?|1:)(\d+(?:\.\d+)?)", re.IGNORECASE).search(model)
    tests = [re.compile(re.escape(focal[0]))] if focal else []
    if stop:
        tests.append(re.compile(rf"(F/?|1:){re.escape(stop[1])}(\b|[A-Z])", re.IGNORECASE))
    for word in (r"I+", "USM"):
        found = re.search(rf"\b({word})\b", model)
        tests += [re.compile(rf"\b{found[1]}\b")] if found else []
    for test in tests:
        if len(names) > 1:
            names = [name for name in names if test.search(name)] or names
    return names


_TABLES_OF: tuple[tuple[str, tuple[str, int | str]], ...] = (
    ("canon", _CANON),
    ("nikon", ("Composite", "Nikon-LensID")),
    ("pentax|ricoh", ("Pentax::LensRec", 0)),
    ("sony", ("Sony::Main", 0xB027)),
    ("sigma", _SIGMA),
    ("samsung", ("Samsung::Type2", 0xA003)),
    ("leica", ("Panasonic::Leica2", 0x310)),
)
"""Makers in the order in which they are looked for, and a tag that knows their lenses."""


def adobe_lens(given: Sequence[Given]) -> Value | None:
    """The lens by the number that Adobe's programs keep in XMP."""
    coded, make, info, focal, model, apex = given
    if coded is None or make is None:
        return None
    maker = make.spelt.lower()
    place = next((place for words, place in _TABLES_OF if re.search(words, maker)), None)
    names = _names_at(place) if place is not None else {}
    number = coded.spelt
    if place == _TABLES_OF[2][1] and number.isdecimal():  # Adobe's one number is two of Pentax'
        number = f"{int(number) >> 8 & 0xFF} {int(number) & 0xFF}"
    elif place == _TABLES_OF[1][1] and number.isdecimal():
        names, number = _nikon_names(names, int(number))
    short, long, wide, tele = _info(info)
    length, stop = _amount(focal), _amount(apex)
    if "sony" in maker and (_is_off(length, short, long, _NEAR_FOCAL) or _is_off(stop, wide, tele, _NEAR_STOP)):
        short = long = wide = 0.0
    told = Told(length, stop or wide, short, long, model.spelt if model is not None else "", "")
    text = str(names.get(_key(number), f"Unknown ({number})"))
    return Value(coded.number, _named((names, number, text), told, make.spelt, "") if names else text)


def _names_at(place: tuple[str, int | str]) -> Names:
    if place[0] == "Composite":
        found = entries(*place)
        return (found[0].each[0] if found and found[0].each else None) or {}
    tag = table_tag(*place)
    return tag.labels if tag is not None and tag.labels else {}


def _nikon_names(names: Names, number: int) -> tuple[Names, str]:
    """The lenses whose eight bytes begin like Adobe's number."""
    digits = f"{number:X}"
    digits = digits.rjust(len(digits) + len(digits) % 2, "0")
    code = " ".join(digits[at : at + 2] for at in range(0, len(digits), 2))
    found = dict.fromkeys(name for key, name in names.items() if str(key).startswith(code))
    return {f"{code}.{place}" if place else code: name for place, name in enumerate(found)}, code


def _info(info: Given) -> list[float]:
    """Focal lengths and apertures of LensInfo, 0 for those that are not known."""
    words = info.spelt.split() if info is not None else []
    numbers = [exact(word) or 0.0 for word in words[:4]]
    return numbers + [0.0] * (4 - len(numbers))


def _is_off(value: float, low: float, high: float, near: float) -> bool:
    return bool(value and ((low and value < low - near) or (high and value > high + near)))
