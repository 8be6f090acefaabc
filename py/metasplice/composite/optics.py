"""Optics: what focal length, aperture and the size of the sensor mean for the picture.

Fact: a picture of 36 x 24 mm is the measure; its diagonal / 1440 is the circle of confusion. ExifTool 13.59 takes
3.14159 for pi in the field of view.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..base.scalars import Rational
from .value import Given, Value, amount, amounts, spell, whole

_WIDTH = 36
_DIAGONAL = math.sqrt(36 * 36 + 24 * 24)
_PI = 3.14159
_FAR = 1e10
"""Metres that stand for infinity."""
_UNITS = {3.0: 10.0, 4.0: 1.0, 5.0: 0.001}
"""FocalPlaneResolutionUnit -> millimetres. Fact: Exif3 4.6.5 (3 cm), ExifTool (4 mm, 5 um); all others are inches."""
_INCH = 25.4


def scale(given: Sequence[Given]) -> Value | None:
    """How much longer a lens on 35 mm film would be for the same picture."""
    make, sizes = given[0], given[1:]
    length, equivalent = amounts(sizes[:2])
    if length and equivalent:
        return _scale(equivalent / length)
    zoom, diagonal, sensor = amounts(sizes[2:5])
    if make is not None and make.spelt == "Canon":
        diagonal = _canon_diagonal(sizes[8], sizes[9]) or diagonal
    diagonal = diagonal or _sensor_diagonal(sizes[4], sensor) or _plane_diagonal(*amounts(sizes[5:7]))
    diagonal = diagonal or _resolved_diagonal(sizes[7:])
    return _scale(_DIAGONAL * max(zoom or 1, 1) / diagonal) if diagonal else None


def _scale(factor: float) -> Value:
    return Value(whole(factor), f"{factor:.1f}")


def _diagonal(width: float, height: float) -> float:
    return math.sqrt(width * width + height * height)


def _canon_diagonal(across: Given, down: Given) -> float | None:
    """Millimetres. Fact: most Canon cameras put pixels x 1000 over the sensor's thousandths of an inch."""
    if across is None or down is None:
        return None
    width, height = across.field.value, down.field.value
    if not isinstance(width, Rational) or not isinstance(height, Rational):
        return None
    pixels = width.numerator, height.numerator
    size = width.denominator, height.denominator
    if pixels[0] % 1000 or pixels[1] % 1000 or not (640_000 <= pixels[0] < 10_000_000):
        return None
    if not (480_000 <= pixels[1] < 10_000_000 and 61 <= size[0] < 1500 and 61 <= size[1] < 1000):
        return None
    return _diagonal(*size) * _INCH / 1000 if size[0] != size[1] else None


def _sensor_diagonal(size: Given, width: float | None) -> float | None:
    """Millimetres, from `width height`."""
    words = size.spelt.split(" ") if size is not None else []
    height = amount(words[-1]) if len(words) > 1 else None
    return _diagonal(width, height) if width and height else None


def _plane_diagonal(width: float | None, height: float | None) -> float | None:
    """Millimetres, where the sides are in the ratio of 4:3 or 3:2; others were found wrong."""
    if not width or not height:
        return None
    ratio = width / height
    return _diagonal(width, height) if abs(ratio - 1.3333) < 0.1 or abs(ratio - 1.5) < 0.1 else None


def _resolved_diagonal(given: Sequence[Given]) -> float | None:
    """Millimetres, from pixels and their density; the first size with a likely shape counts."""
    if given[1] is None:
        return None
    unit, across, down, *pixels = amounts(given)
    if not across:
        return None
    down = down or across
    for width, height in zip(pixels[::2], pixels[1::2], strict=True):
        if width and height and 0.5 < width / height < 2:
            size = _UNITS.get(unit or 0.0, _INCH)
            found = _diagonal(width * size / across, height * size / down)
            return found if 1 < found < 100 else None
    return None


def circle_of_confusion(given: Sequence[Given]) -> Value | None:
    """The largest spot that counts as sharp, in millimetres."""
    factor = given[0].amount if given[0] is not None else None
    found = _DIAGONAL / ((factor or 0.0) * 1440)
    return Value(whole(found), f"{found:.3f} mm")


def focal_length(given: Sequence[Given]) -> Value:
    """Millimetres on 35 mm film; the true ones where the scale is not known."""
    length, factor = amounts(given)
    found = (length or 0.0) * (factor or 1.0)
    text = f"{length or 0.0:.1f} mm"
    return Value(whole(found), f"{text} (35 mm equivalent: {found:.1f} mm)" if factor else text)


def hyperfocal_distance(given: Sequence[Given]) -> Value:
    """The nearest distance in metres at which infinity is still sharp."""
    length, ratio, spot = amounts(given)
    if not ratio or not spot:
        return Value("inf", "Inf m")
    found = (length or 0.0) * (length or 0.0) / (ratio * spot * 1000)
    return Value(whole(found), f"{found:.2f} m")


def depth_of_field(given: Sequence[Given]) -> Value | None:
    """The nearest and the farthest sharp distance, 0 for an infinite one."""
    length, ratio, spot = amounts(given[:3])
    distance = _distance(given[3:])
    if distance is None:
        return None
    if not length or not spot:
        return Value(0, "inf (0.00 m - inf)")
    blur = (ratio or 0.0) * spot * (distance * 1000 - length) / (length * length)
    near, far = distance / (1 + blur), max(0.0, distance / (1 - blur))
    value = f"{spell(near)} {spell(far)}"
    if not far:
        return Value(value, f"inf ({near:.2f} m - inf)")
    digits = 3 if 0 < far - near < 0.02 else 2
    return Value(value, f"{far - near:.{digits}f} m ({near:.{digits}f} - {far:.{digits}f} m)")


def _distance(given: Sequence[Given]) -> float | None:
    """Metres to what is in focus. Fact: FocusDistance 0 is infinite, of the next three the first that is not 0."""
    focus, subject, thing, rough, lower, upper = amounts(given)
    if focus is not None:
        return focus or _FAR
    found = subject or thing or rough
    if found is None and lower is not None and upper is not None:
        return (lower + upper) / 2
    return found


def field_of_view(given: Sequence[Given]) -> Value | None:
    """Degrees across the longer side, and metres where the distance is known."""
    length, factor, distance = amounts(given)
    if not length or not factor:
        return None
    stretch = 1.0
    if distance and 1000 * distance > length:
        stretch += length / (1000 * distance - length)
    half = math.atan2(_WIDTH, 2 * length * factor * stretch)
    degrees = half * 360 / _PI
    if not distance or not 0 < distance < 10_000:
        return Value(whole(degrees), f"{degrees:.1f} deg")
    span = 2 * distance * math.tan(half)
    text = f"{degrees:.1f} deg ({span:.2f} m)" if span else f"{degrees:.1f} deg"
    return Value(f"{spell(degrees)} {spell(span)}", text)
