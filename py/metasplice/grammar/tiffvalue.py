"""Values of TIFF types: bytes of a directory entry <-> canonical values.

Canonical: text is str, one number an int or float, several a tuple; fractions are Rational; UNDEFINED is bytes, and so
are more than 64 BYTEs.
Not supported: types 14 and 15 (Unicode and complex, seen in no file), read as bytes.
References: TIFF6 section 2; BigTIFF design (types 16 to 18); Exif 3.0 4.6.2 (type 129).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import nan
from struct import Struct, error, pack, unpack_from

from ..base.errors import Rejected
from ..base.field import Value
from ..base.scalars import Rational
from ..base.view import View

BYTE, ASCII, SHORT, LONG, RATIONAL, SBYTE, UNDEFINED, SSHORT, SLONG, SRATIONAL, FLOAT, DOUBLE, IFD = range(1, 14)
LONG8, SLONG8, IFD8 = 16, 17, 18
UTF8 = 129
LONG_BYTES = 64
"""From more BYTEs than this on, a value is bytes: it is data, not a list of numbers."""

WIDTHS = {
    BYTE: 1, ASCII: 1, SHORT: 2, LONG: 4, RATIONAL: 8, SBYTE: 1, UNDEFINED: 1, SSHORT: 2, SLONG: 4, SRATIONAL: 8,
    FLOAT: 4, DOUBLE: 8, IFD: 4, 14: 2, 15: 8, LONG8: 8, SLONG8: 8, IFD8: 8, UTF8: 1,
}  # fmt: skip
"""Bytes of one item by type. Fact: TIFF6 section 2; BigTIFF; Exif 3.0 4.6.2."""

NAMES = {
    "int8u": BYTE, "string": ASCII, "int16u": SHORT, "int32u": LONG, "rational64u": RATIONAL, "int8s": SBYTE,
    "undef": UNDEFINED, "binary": UNDEFINED, "int16s": SSHORT, "int32s": SLONG, "rational64s": SRATIONAL,
    "float": FLOAT, "double": DOUBLE, "ifd": IFD, "int64u": LONG8, "int64s": SLONG8, "ifd64": IFD8, "utf8": UTF8,
}  # fmt: skip
"""The types as the tag registry names them."""

CODES = {
    BYTE: "B", SHORT: "H", LONG: "I", SBYTE: "b", SSHORT: "h", SLONG: "i", FLOAT: "f", DOUBLE: "d", IFD: "I",
    LONG8: "Q", SLONG8: "q", IFD8: "Q",
}  # fmt: skip
"""The letters of `struct` for the types of single numbers."""

PAIRS = {RATIONAL: "I", SRATIONAL: "i"}
INTEGERS = frozenset((BYTE, SHORT, LONG, SBYTE, SSHORT, SLONG, IFD, LONG8, SLONG8, IFD8))
TEXTS = frozenset((ASCII, UTF8))

Reader = Callable[[bytes, int, int], Value]
"""Reads the value of so many items at an offset of some bytes: `reader(raw, count, off)`."""


def read_value(raw: bytes | View, kind: int, count: int, off: int, mark: str) -> Value:
    """The canonical value of `count` items of type `kind` at `off` in `raw`; the bytes must be there.

    Units:  `mark` is the byte order as `struct` writes it, "<" or ">".
    Fact:   TIFF6 section 2: ASCII ends with a NUL that counts. Wild: text without one, text behind one (dropped as
            ExifTool does), UTF-8 and Latin-1 in place of ASCII. Every NaN is the one `math.nan`, so that two readings
            of it are equal.
    """
    if isinstance(raw, View):
        return READERS[mark][kind](raw[off : off + count * WIDTHS[kind]], count, 0)
    return READERS[mark][kind](raw, count, off)


def _text_reader(raw: bytes, count: int, off: int) -> str:
    return read_text(raw[off : off + count])


def _data_reader(width: int) -> Reader:
    def read(raw: bytes, count: int, off: int) -> bytes:
        return raw[off : off + count * width]

    return read


def _number_reader(kind: int, mark: str) -> Reader:
    code = CODES[kind]
    single = Struct(mark + code).unpack_from
    most = LONG_BYTES if kind == BYTE else 1 << 32

    def read(raw: bytes, count: int, off: int) -> Value:
        if count == 1:
            return single(raw, off)[0]
        return unpack_from(f"{mark}{count}{code}", raw, off) if count <= most else raw[off : off + count]

    return read


def _float_reader(kind: int, mark: str) -> Reader:
    code = CODES[kind]

    def read(raw: bytes, count: int, off: int) -> Value:
        floats = tuple(x if x == x else nan for x in unpack_from(f"{mark}{count}{code}", raw, off))
        return floats[0] if count == 1 else floats

    return read


def _pair_reader(kind: int, mark: str) -> Reader:
    code = PAIRS[kind]
    single = Struct(mark + 2 * code).unpack_from

    def read(raw: bytes, count: int, off: int) -> Value:
        if count == 1:
            return Rational._make(single(raw, off))
        numbers = unpack_from(f"{mark}{2 * count}{code}", raw, off)
        return tuple(map(Rational, numbers[::2], numbers[1::2]))

    return read


def _reader(kind: int, mark: str) -> Reader:
    if kind in TEXTS:
        return _text_reader
    if kind in (FLOAT, DOUBLE):
        return _float_reader(kind, mark)
    if kind in CODES:
        return _number_reader(kind, mark)
    return _pair_reader(kind, mark) if kind in PAIRS else _data_reader(WIDTHS[kind])


READERS: Mapping[str, Mapping[int, Reader]] = {mark: {kind: _reader(kind, mark) for kind in WIDTHS} for mark in "<>"}
"""By byte order and type: one look-up and one call; asking for the type instead takes 0.1 us more (of 0.2 to 0.6)."""


def read_text(raw: bytes) -> str:
    """The text before the first NUL: UTF-8, or Latin-1 where it is not."""
    raw = raw.partition(b"\0")[0]
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def write_value(kind: int, value: Value, mark: str) -> bytes:
    """The bytes of a canonical value as type `kind`.

    Raises: Rejected "value/type" when the value is none of that type, "value/range" when a number does not fit.
    """
    try:
        if kind in TEXTS:
            return _write_text(value)
        if isinstance(value, bytes):
            if kind not in (BYTE, UNDEFINED):
                raise TypeError
            return value
        if kind in PAIRS:
            return _write_pairs(PAIRS[kind], value, mark)
        return _write_numbers(kind, value, mark)
    except (error, OverflowError) as cause:
        raise Rejected("value/range", f"{value!r} does not fit TIFF type {kind}") from cause
    except (TypeError, KeyError) as cause:
        raise Rejected("value/type", f"{value!r} is no value of TIFF type {kind}") from cause


def _write_text(value: Value) -> bytes:
    """Fact: Exif 3.0 4.6.2, the NUL counts; UTF-8 in ASCII fields is what readers expect today (FACTS 1.6)."""
    if not isinstance(value, str):
        raise TypeError
    if "\0" in value:
        raise Rejected("value/nul", "Text cannot contain a NUL character")
    try:
        return value.encode() + b"\0"
    except UnicodeEncodeError as cause:
        raise Rejected("value/charset", "The text holds half a surrogate pair, which no character set has") from cause


def _write_pairs(code: str, value: Value, mark: str) -> bytes:
    pairs = [value] if isinstance(value, Rational) else value
    if not isinstance(pairs, list | tuple) or not all(isinstance(pair, Rational) for pair in pairs):
        raise TypeError
    numbers = [number for pair in pairs for number in pair]
    return pack(f"{mark}{len(numbers)}{code}", *numbers)


def _write_numbers(kind: int, value: Value, mark: str) -> bytes:
    numbers = value if isinstance(value, list | tuple) else (value,)
    wanted = int if kind in INTEGERS else int | float
    if isinstance(value, Rational) or not all(isinstance(n, wanted) and not isinstance(n, bool) for n in numbers):
        raise TypeError
    return pack(f"{mark}{len(numbers)}{CODES[kind]}", *numbers)
