"""GeoTIFF keys: three tags of IFD0 hold a directory of keys, its fractions and its texts.

Shape:  four SHORTs (version, revision, minor revision, count), then per key four SHORTs: key, tag that holds the value
        (0: the fourth number is the value), count, index of the value in that tag.
Reference: OGC GeoTIFF 1.1 (19-008r4) 7.1; ExifTool 13.59 GeoTiff::Main for the names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...base.field import Field, Value
from ...tags.lookup import table_tag
from .definition import KEYS

_DIRECTORY = 0x87AF
_TABLE = "GeoTiff::Main"


def read_keys(fields: Sequence[Field]) -> Iterator[Field]:
    """The keys among the fields of a directory."""
    held = {field.tag.id: field for field in fields if field.tag is not None and field.tag.id in KEYS}
    place = held.get(_DIRECTORY)
    numbers = place.value if place is not None else None
    if place is None or not isinstance(numbers, tuple) or len(numbers) < 4 or len(numbers) < 4 * (numbers[3] + 1):
        return
    yield _field(place, 1, ".".join(map(str, numbers[:3])))
    for at in range(4, 4 * (numbers[3] + 1), 4):
        key, home, count, index = numbers[at : at + 4]
        value = index if home == 0 else _value(held.get(home), count, index)
        if value is not None and table_tag(_TABLE, key) is not None:
            yield _field(place, key, value)


def _field(place: Field, key: int, value: Value) -> Field:
    tag = table_tag(_TABLE, key)
    return Field("GeoTiff", tag.name if tag else "", value, tag, place.span, place.block)


def _value(home: Field | None, count: int, index: int) -> Value | None:
    """The value of a key in another tag; None where that has no such part."""
    held = home.value if home is not None else None
    if isinstance(held, str):
        return held[index : index + count].removesuffix("|") if index + count <= len(held) + 1 else None
    values = held if isinstance(held, tuple) else (held,)
    found = values[index : index + count]
    if held is None or not count or len(found) < count:
        return None
    return found[0] if count == 1 else found
