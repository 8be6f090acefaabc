"""Formats as ExifTool names them, to values: `int16u[4]`, `string`, `rational32s`, `int16uRev` ...

Fact: 13.59's format names. Fractions of 64 bits are two numbers of 32, of 32 bits two of 16; fixed32 has 16 bits behind
the point; the Rev kinds have the other byte order. A count may be other values of the same data, or its size.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from struct import unpack_from

from ..base.named import NamedTuple
from ..base.pattern import pattern
from ..base.scalars import Rational
from ..grammar.tiffvalue import NAMES, READERS, WIDTHS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SPELT = pattern(r"(\w+)(?:\[(.*)\])?")
_COUNT = pattern(r"(?:(\d+) \* )?(?:int\(\()?\$(size|val\{(\w+)\})([-+ 0-9a-fx/()]*)")
_OWN: dict[str, int] = {
    "int16uRev": 2, "int32uRev": 4, "int16sRev": 2, "rational32u": 4, "rational32s": 4, "fixed32u": 4, "fixed32s": 4,
    "fixed16u": 2, "fixed16s": 2, "unicode": 2, "rational": 8, "unsigned": 0, "int64s": 8, "int64u": 8,
}  # fmt: skip
_BY_CODE = {kind: name for name, kind in NAMES.items() if name not in ("binary", "ifd64")}


class Format(NamedTuple):
    """A kind of value and how many: `items` a number, None for all that is left, or a function of (values, size)."""

    name: str
    width: int
    items: Any


def name_of(kind: int) -> str:
    """The name of a TIFF type."""
    return _BY_CODE.get(kind, "undef")


def width_of(name: str) -> int:
    """Bytes of one item; 1 for a kind that is not known."""
    return _OWN.get(name) or WIDTHS.get(NAMES.get(name, 0), 1)


@lru_cache(maxsize=1024)
def parse_format(text: str, usual: str = "int8u") -> Format | None:
    """The format that a text spells, `usual` where it is empty; None for one that nobody knows."""
    found = _SPELT.fullmatch(text or usual)
    if found is None:
        return None
    name, items = found[1], found[2]
    if name not in NAMES and name not in _OWN:
        return None
    width = width_of(name)
    if items is None:
        return Format(name, width, None if name in ("string", "undef", "unicode") else 1)
    count = _count(items)
    return None if count is None else Format(name, width, count)


def _count(text: str) -> int | Callable[[Mapping[Any, Any], int], int] | None:
    """A count: a number, or a function for `$val{n}`, `$size-8`, `int(($val{2}+15)/16)`, `7 * $val{3}`."""
    if text.isdecimal() or text.startswith("0x"):
        return int(text, 0)
    found = _COUNT.match(text.replace("$size - ", "$size-"))
    if found is None:
        return None
    times, _, key, rest = found.groups()
    add = int((pattern(r"[-+](0x[0-9a-f]+|\d+)").match(rest) or ["0"])[0].lower(), 0)
    over = pattern(r"/(\d+)\)?(?:\+(\d+))?").search(rest)
    by, more = (int(over[1]), int(over[2] or 0)) if over else (1, 0)
    factor = int(times or 1)

    def count(values: Mapping[Any, Any], size: int) -> int:
        value = size if key is None else values.get(int(key, 0), 0)
        return factor * ((int(value) + add) // by + more) if isinstance(value, int) else 0

    return count


def read_format(data: bytes, off: int, size: int, wanted: tuple[str, int], mark: str) -> Any:
    """The value of so many items of a format, fewer where `size` bytes hold no more; None where they hold none."""
    name, items = wanted
    items = min(items, size // width_of(name))
    if items < 1 or off < 0:
        return None
    if name in _OWN and name not in ("int64s", "int64u"):
        return _read_own(data, off, name, items, mark)
    if name == "string":
        return read_string(data[off : off + items])
    if name == "undef":
        return data[off : off + items]
    if name == "int8u" and items > 1:
        return tuple(data[off : off + items])
    return READERS[mark][NAMES[name]](data, items, off)


def read_string(raw: bytes) -> str:
    """The text before the first NUL; bytes that are no UTF-8 are kept as surrogates."""
    return raw.partition(b"\0")[0].decode("utf-8", "surrogateescape")


def printable(text: str) -> str:
    """A text without NULs and surrogates. Fact: ExifTool 13.59 shows each byte that is no UTF-8 as a question mark."""
    if text.isascii():
        return text.replace("\0", "")
    return "".join("?" if "\ud800" <= letter <= "\udfff" else letter for letter in text).replace("\0", "")


def _read_own(data: bytes, off: int, name: str, items: int, mark: str) -> Any:
    if name == "unicode":
        code = "utf-16-le" if mark == "<" else "utf-16-be"
        return data[off : off + 2 * items].decode(code, "replace").partition("\0")[0]
    if name.endswith("Rev"):
        return read_format(data, off, items * _OWN[name], (name[:-3], items), "<" if mark == ">" else ">")
    if name.startswith("rational"):
        code = {"rational": "i", "rational32u": "H", "rational32s": "h"}[name]
        parts = unpack_from(f"{mark}{2 * items}{code}", data, off)
        pairs = tuple(map(Rational, parts[::2], parts[1::2]))
        return pairs[0] if items == 1 else pairs
    code, point = ("i", 0x10000) if name.startswith("fixed32") else ("h", 0x100)
    code = code.upper() if name.endswith("u") else code
    found = tuple(round(part / point, 5) for part in unpack_from(f"{mark}{items}{code}", data, off))
    return found[0] if items == 1 else found
