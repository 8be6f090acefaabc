"""How values that are copied are printed: coordinates with all their digits, dates and lists as asked for.

Fact: ExifTool 13.59 copies coordinates as `48 7 24.44444040`, with the hemisphere where the tag has it (the default of
-c when copying, by experiment).
"""

from __future__ import annotations

from collections.abc import Callable

from ..base.field import Field
from ..base.named import NamedTuple
from ..tags import convert

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

COORDINATES = "%d %d %.8f"
_AXES = {"GPSLatitude": "NS", "GPSLongitude": "EW", "GPSDestLatitude": "NS", "GPSDestLongitude": "EW"}


class Display(NamedTuple):
    """The wishes of the command line: `numeric` (-n), `coordinates` (-c), `joint` (-sep), `date` (-d).

    `moves` tells that dates are shifted (-globalTimeShift): they are then no longer those of the file.
    """

    numeric: bool = False
    coordinates: str = COORDINATES
    joint: str = ", "
    date: Callable[[Field, Any], Any] | None = None
    moves: bool = False

    def number(self, field: Field) -> Any:
        """The value as -n prints it."""
        return convert.number(field.tag, field.value, field.context)

    def text(self, field: Field) -> Any:
        """The value in words."""
        if field.name in _AXES or field.name == "GPSPosition":
            found = self._coordinates(field)
            if found is not None:
                return found
        if field.tag is None and isinstance(field.context, dict) and "text" in field.context:
            shown = field.context["text"]
        else:
            shown = convert.text(field.tag, field.value, field.context)
        return self.date(field, shown) if self.date is not None else shown

    def shown(self, field: Field, numeric: bool) -> Any:
        """The value as a text with tags in it takes it: lists in one line."""
        value = self.number(field) if numeric or self.numeric else self.text(field)
        return self.joint.join(map(str, value)) if isinstance(value, list) else value

    def _coordinates(self, field: Field) -> str | None:
        number = self.number(field)
        parts = str(number).split()
        axes = ["NS", "EW"] if field.name == "GPSPosition" else [_AXES[field.name]]
        if len(parts) != len(axes):
            return None
        try:
            values = [float(part) for part in parts]
        except ValueError:
            return None
        told = [coordinate_text(abs(value), self.coordinates) for value in values]
        if field.group1 != "GPS":
            told = [f"{one} {axis[value < 0]}" for one, axis, value in zip(told, axes, values, strict=True)]
        return ", ".join(told)


def coordinate_text(degrees: float, form: str) -> str:
    """Degrees in a form of printf: of one, two or three numbers, the last of them with the fraction."""
    count = form.replace("%%", "").count("%")
    numbers: list[float] = [degrees]
    for _ in range(min(count, 3) - 1):
        whole = int(numbers[-1])
        numbers[-1:] = [whole, (numbers[-1] - whole) * 60]
    if count > 1:
        numbers = _carried(numbers, form)
    try:
        return form % tuple(numbers[:count])
    except (TypeError, ValueError):
        return COORDINATES % tuple(_thirds(degrees))


def _thirds(degrees: float) -> list[float]:
    minutes = (degrees - int(degrees)) * 60
    return [int(degrees), int(minutes), (minutes - int(minutes)) * 60]


def _carried(numbers: list[float], form: str) -> list[float]:
    """The numbers, sixty of the last made one of the one before where printing would round up to sixty."""
    last = form[form.rfind("%") :]
    digits = last[last.find(".") + 1 :][:2] if "." in last else "0" if "d" in last else "6"
    places = int("".join(filter(str.isdecimal, digits)) or 0)
    if round(numbers[-1], places) >= 60:
        numbers[-1] = 0.0
        numbers[-2] += 1
        if len(numbers) == 3 and numbers[1] >= 60:
            numbers[1] = 0
            numbers[0] += 1
    return numbers
