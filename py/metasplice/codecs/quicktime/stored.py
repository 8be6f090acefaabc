"""What is stored, brought into the form that -n prints, for tags that take more than their format.

`VALUES` names a function by table and id: raw value in, canonical value out, None where there is nothing to show.
Fact: the tables of ExifTool 13.59 and its output, by experiment.
"""

from __future__ import annotations

from struct import iter_unpack, unpack_from

from ...tags.conversion_number import show
from ...tags.epoch import date_of, unix_date
from .walk import Blob

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    from .walk import Walk

    Value: TypeAlias = Callable[[Any, Walk], Any]

_MAC = "mac_roman"
_CANON = b"\xea\xf4\x2b\x5e"
_JPEG = b"\xff\xd8\xff"


def spell(raw: bytes) -> str:
    """Text of unknown encoding. Fact: ExifTool takes it for UTF-8 where it can be, else for Macintosh's letters."""
    try:
        return raw.decode().replace("\0", "")
    except UnicodeDecodeError:
        return raw.partition(b"\0")[0].decode(_MAC)  # Fact: such a text ends with its first NUL


def tidy(text: str) -> str:
    """A text without NULs; one with bytes that were no UTF-8 is read as Macintosh's."""
    if any("\udc80" <= letter <= "\udcff" for letter in text):
        text = text.encode("utf-8", "surrogateescape").decode(_MAC)
    return text.replace("\0", "")


def _version(raw: Any, walk: Walk) -> Any:
    if len(raw) < 4:
        return None
    return f"{int.from_bytes(raw[:2], 'big'):x}.{raw[2]:x}.{raw[3]:x}"


def _brands(raw: Any, walk: Walk) -> Any:
    """A list of four letters each. Fact: ExifTool leaves out brands of four NULs."""
    found = [raw[at : at + 4] for at in range(0, len(raw) - 3, 4)]
    return [spell(brand) for brand in found if brand != bytes(4)]


def _brand(raw: Any, walk: Walk) -> Any:
    return raw.decode("latin-1")


def _known(name: str) -> Value:
    def keep(value: Any, walk: Walk) -> Any:
        """The value, kept under its name."""
        walk.known[name] = value
        return value

    return keep


def _date(value: Any, walk: Walk) -> Any:
    return date_of(value, zone="+00:00" if walk.known.get("CR3") else "") if type(value) is int else None


def _duration(value: Any, walk: Walk) -> Any:
    scale = walk.known.get("TimeScale")
    return _quotient(value, scale) if scale else value


def _media_duration(value: Any, walk: Walk) -> Any:
    scale = walk.known.get("MediaTimeScale")
    return _quotient(value, scale) if scale else value


def _quotient(value: int, by: int) -> int | float:
    return value // by if not value % by else value / by


def _over(by: int) -> Value:
    return lambda value, walk: _quotient(value, by)


def _plus(by: int) -> Value:
    return lambda value, walk: value + by


def _matrix(value: Any, walk: Walk) -> Any:
    """Nine numbers; those of the right column have 30 bits behind the point instead of 16."""
    if not isinstance(value, tuple) or len(value) != 9:
        return show(value)
    return " ".join(str(show(one / 0x4000 if at % 3 == 2 else one)) for at, one in enumerate(value))


def _extent(value: Any, walk: Walk) -> Any:
    """A width or height of 16 bits in front of the point, or the plain number some cameras store; none for 0."""
    return (value >> 16 if value & 0xFFF00000 else value) or None


def _code(raw: Any, walk: Walk) -> Any:
    """Four letters, none for four NULs."""
    return None if raw == bytes(4) else raw.decode("latin-1")


def _filled(value: Any, walk: Walk) -> Any:
    return value or None


def _pascal(value: Any, walk: Walk) -> Any:
    """A text, or one behind its length. Fact: a first byte below 32 is a length where so many bytes follow."""
    size = ord(value[0]) if value and ord(value[0]) < 32 else 0
    if value and ord(value[0]) < 32 and size < len(value):
        value = value[1 : 1 + size]
    return value or None


def _handler(raw: Any, walk: Walk) -> Any:
    found = raw.decode("latin-1")
    if found not in ("alis", "url "):
        walk.known["HandlerType"] = found
    if walk.path[-2:-1] == ["mdia"]:
        walk.known["MediaType"] = found
    return found


def _language(value: Any, walk: Walk) -> Any:
    """Three letters of five bits, or a number of Macintosh's; none for 0."""
    if not value:
        return None
    if value < 0x400 or value == 0x7FFF:
        return value
    return "".join(chr((value >> shift & 0x1F) + 0x60) for shift in (10, 5, 0))


def _rate_of_frames(raw: Any, walk: Walk) -> Any:
    """Samples per second of a whole track."""
    scale = walk.known.get("MediaTimeScale")
    body = raw[8 : len(raw) - len(raw) % 8]
    samples = total = 0
    for count, duration in iter_unpack(">II", body):
        samples += count
        total += count * duration
    return samples * scale / total if samples and total and scale else None


def _words(raw: Any, walk: Walk) -> Any:
    return " ".join(map(str, unpack_from(f">{(len(raw) - 8) // 4}I", raw, 8))) if len(raw) >= 8 else ""


def _behind(count: int, *, of: int = 0) -> Value:
    """The bytes behind the first ones, or all but the last `of`."""
    return lambda raw, walk: raw[count : len(raw) - of]


def _hex(prefix: str) -> Value:
    return lambda raw, walk: prefix + raw.hex()


def _rest(value: Any, walk: Walk) -> Any:
    """All numbers but the first, which is version and flags."""
    return " ".join(map(str, map(show, value[1:]))) if isinstance(value, tuple) else show(value)


def _second(value: Any, walk: Walk) -> Any:
    return value[-1] if isinstance(value, tuple) and value[0] == 1 else value


def _last(value: Any, walk: Walk) -> Any:
    return value[-1] if isinstance(value, tuple) else value


def _payload(raw: Any, walk: Walk) -> Any:
    return f"{int.from_bytes(raw[:4], 'big')} {spell(raw[5:])}" if len(raw) >= 5 else None


def _bytes(raw: Any, walk: Walk) -> Any:
    return " ".join(map(str, raw))


def _ratio(raw: Any, walk: Walk) -> Any:
    return ":".join(map(str, unpack_from(f">{len(raw) // 4}I", raw)))


def _format(raw: Any, walk: Walk) -> Any:
    found = raw.decode("latin-1")
    walk.known["AudioFormat"] = found
    return (
        found
        if all(letter == " " or letter == "_" or (letter.isascii() and letter.isalnum()) for letter in found)
        else None
    )


def _meta_format(raw: Any, walk: Walk) -> Any:
    walk.known["MetaFormat"] = raw.decode("latin-1")
    return raw


def _meta_type(raw: Any, walk: Walk) -> Any:
    at = raw.find(b"application")
    return raw[at:].partition(b"\0")[0] or None if at >= 0 else None


def _image(raw: Any, walk: Walk) -> Any:
    return raw if raw.startswith(_JPEG) else None


def _image_at(off: int) -> Value:
    return lambda raw, walk: _image(raw[off:], walk)


def _sized_image(place: int, start: int) -> Value:
    """A JPEG behind its size."""

    def cut(raw: Any, walk: Walk) -> Any:
        """The image, none where its size cannot be."""
        size = int.from_bytes(raw[place : place + 4], "big")
        return raw[start : start + size] if size and len(raw) >= start + size else None

    return cut


def _dimensions(raw: Any, walk: Walk) -> Any:
    """Width and height. Fact: those of the picture itself are the file's, too."""
    numbers = unpack_from(f">{(len(raw) - 4) // 4}I", raw, 4) if len(raw) >= 4 else ()
    if len(numbers) < 2:
        return None
    from .item import picture

    picture(walk, numbers[0], numbers[1])
    return " ".join(map(str, numbers))


def _depths(raw: Any, walk: Walk) -> Any:
    return " ".join(map(str, raw[5:]))


def _kind_of_image(raw: Any, walk: Walk) -> Any:
    return raw[4:].partition(b"\0")[0]


def _primary(raw: Any, walk: Walk) -> Any:
    width = 2 if raw[:1] == b"\0" else 4
    if len(raw) < 4 + width:
        return None
    walk.known["PrimaryItem"] = int.from_bytes(raw[4 : 4 + width], "big")
    return walk.known["PrimaryItem"]


def _compressor(raw: Any, walk: Walk) -> Any:
    walk.known["CR3"] = raw.startswith(b"CanonCR3")
    return spell(raw)


def _colons(value: Any, walk: Walk) -> Any:
    return str(value).replace("-", ":")


def _font(raw: Any, walk: Walk) -> Any:
    return spell(raw[1 : 1 + raw[0]]) if raw else None


def _chapters(raw: Any, walk: Walk) -> Any:
    """Each chapter's begin in seconds and its title. Fact: Nero's list: u8 count at 8, then u64 in 100 ns, u8, text."""
    if len(raw) < 9:
        return "<invalid>"
    found, at = [], 9
    for _ in range(raw[8]):
        if at + 9 > len(raw) or at + 9 + raw[at + 8] > len(raw):
            break
        begin, size = unpack_from(">QB", raw, at)
        found.append(f"{show(begin / 10000000)} {spell(raw[at + 9 : at + 9 + size])}")
        at += 9 + size
    return found or None


def _milliseconds(value: Any, walk: Walk) -> Any:
    return f"{unix_date(value // 1000)}.{value % 1000:03d}" if type(value) is int else None


def _readings(value: Any, walk: Walk) -> Any:
    """Many numbers as one text, shown as binary data, without version and size in front."""
    first, _, rest = str(show(value)).partition(" ")
    return Blob((rest if first.removeprefix("-").isdecimal() else f"{first} {rest}").encode())


def _unix(value: Any, walk: Walk) -> Any:
    return unix_date(value[0] if isinstance(value, tuple) else value)


def _reference(raw: Any, walk: Walk) -> Any:
    """Where data lie; none where that is this file. Fact: ISO/IEC 14496-12 8.7.2, flag 1."""
    return None if len(raw) < 4 or raw[3] & 1 else raw[4:].partition(b"\0")[0]


def _uuid_image(raw: Any, walk: Walk) -> Any:
    """The preview of Canon, the thumbnail of Garmin, or the raw data of 360Fly's sensors."""
    if raw.startswith(_CANON):
        return Blob(raw[0x30:]) if len(raw) > 0x30 else None
    size = int.from_bytes(raw[0x10:0x14], "big")
    if raw[0x18:].startswith(_JPEG):
        return raw[0x18 : 0x18 + size] if len(raw) >= size + 0x18 else None
    return Blob(raw) if raw[:2] == b"\xef\xe1" else None


def _free(raw: Any, walk: Walk) -> Any:
    """DJI's thumbnail, a box within; or its marks of highlights in seconds."""
    if raw[8:].startswith(_JPEG):
        size = int.from_bytes(raw[:4], "big")
        return Blob(raw[8:size]) if 8 < size <= len(raw) else None
    size = int.from_bytes(raw[4:8], "big")
    if not 13 <= size <= len(raw) - 4:
        return None
    count = min((size - 13) // 5, (len(raw) - 17) // 5)
    return [show(int.from_bytes(raw[at + 1 : at + 5], "little") / 1000) for at in range(17, 17 + 5 * count, 5)]


def _short(value: Any, walk: Walk) -> Any:
    """Fact: ExifTool 13.59 rounds quotients of 16-bit numbers to seven digits."""
    return show(float(f"{value[0] / value[1]:.7g}")) if value[1] else show(value)


def _compact(raw: Any, walk: Walk) -> Any:
    return raw.replace(b"\0", b"")


_DATES = ("MovieHeader", (1, 2)), ("TrackHeader", (1, 2)), ("MediaHeader", (1, 2)), ("Preview", (0,))
VALUES: dict[tuple[str, int | str], Value] = {
    ("QuickTime::FileType", 0): _brand,
    ("QuickTime::FileType", 1): _version,
    ("QuickTime::FileType", 2): _brands,
    ("Jpeg2000::FileType", 0): _brand,
    ("Jpeg2000::FileType", 1): _version,
    ("Jpeg2000::FileType", 2): _brands,
    ("QuickTime::Main", "IDIT"): _colons,
    ("QuickTime::Main", "skip"): _sized_image(8, 12),
    ("QuickTime::Main", "uuid"): _uuid_image,
    ("QuickTime::Main", "free"): _free,
    ("QuickTime::Main", "ardt"): _behind(4),
    ("QuickTime::MovieHeader", 0): _known("Version"),
    ("QuickTime::MovieHeader", 3): _known("TimeScale"),
    ("QuickTime::MovieHeader", 5): _over(0x10000),
    ("QuickTime::MovieHeader", 6): _over(0x100),
    ("QuickTime::MovieHeader", 9): _matrix,
    ("QuickTime::TrackHeader", 0): _known("Version"),
    ("QuickTime::TrackHeader", 5): _duration,
    ("QuickTime::TrackHeader", 9): _over(0x100),
    ("QuickTime::TrackHeader", 10): _matrix,
    ("QuickTime::TrackHeader", 19): _extent,
    ("QuickTime::TrackHeader", 20): _extent,
    ("QuickTime::MediaHeader", 0): _known("Version"),
    ("QuickTime::MediaHeader", 3): _known("MediaTimeScale"),
    ("QuickTime::MediaHeader", 4): _media_duration,
    ("QuickTime::MediaHeader", 5): _language,
    ("QuickTime::Handler", 4): _code,
    ("QuickTime::Handler", 8): _handler,
    ("QuickTime::Handler", 12): _code,
    ("QuickTime::Handler", 24): _pascal,
    ("QuickTime::TrackRef", "mpod"): _second,
    ("QuickTime::TrackAperture", "clef"): _rest,
    ("QuickTime::TrackAperture", "prof"): _rest,
    ("QuickTime::TrackAperture", "enof"): _rest,
    ("QuickTime::TCMediaInfo", 24): _font,
    ("QuickTime::SampleTable", "stts"): _rate_of_frames,
    ("QuickTime::SampleTable", "stps"): _words,
    ("QuickTime::AudioSampleDesc", 4): _format,
    ("QuickTime::AudioSampleDesc", 20): _code,
    ("QuickTime::VisualSampleDesc", 10): _filled,
    ("QuickTime::VisualSampleDesc", 25): _pascal,
    ("QuickTime::VisualSampleDesc", "fiel"): _bytes,
    ("QuickTime::VisualSampleDesc", "pasp"): _ratio,
    ("QuickTime::VisualSampleDesc", "st3d"): _last,
    ("QuickTime::MetaSampleDesc", 4): _meta_format,
    ("QuickTime::MetaSampleDesc", 8): _meta_type,
    ("QuickTime::OtherSampleDesc", 4): _meta_format,
    ("QuickTime::OtherSampleDesc", "ftab"): _behind(5),
    ("QuickTime::OtherSampleDesc", "name"): _behind(4),
    ("QuickTime::SchemeInfo", "cert"): _hex("0x"),
    ("QuickTime::SchemeInfo", "key "): _hex("0x"),
    ("QuickTime::SchemeInfo", "user"): _hex("0x"),
    ("QuickTime::SchemeInfo", "iviv"): _hex(""),
    ("QuickTime::DataRef", "url "): _reference,
    ("QuickTime::DataRef", "url\0"): _reference,
    ("QuickTime::DataRef", "urn "): _reference,
    ("QuickTime::HintTrackInfo", "payt"): _payload,
    ("QuickTime::HEVCConfig", 17): _plus(8),
    ("QuickTime::HEVCConfig", 18): _plus(8),
    ("QuickTime::HEVCConfig", 19): _over(0x100),
    ("QuickTime::ItemPropCont", "ispe"): _dimensions,
    ("QuickTime::ItemPropCont", "pixi"): _depths,
    ("QuickTime::ItemPropCont", "auxC"): _kind_of_image,
    ("QuickTime::ItemPropCont", "rloc"): _rest,
    ("QuickTime::Meta", "pitm"): _primary,
    ("QuickTime::Meta", "uuid"): _behind(0x14),
    ("QuickTime::AudioProf", 5): lambda value, walk: value * 1000,
    ("QuickTime::AudioProf", 6): lambda value, walk: value * 1000,
    ("QuickTime::VideoProf", 5): lambda value, walk: value * 1000,
    ("QuickTime::VideoProf", 6): lambda value, walk: value * 1000,
    ("QuickTime::sv3d", "svhd"): _compact,
    ("QuickTime::ChannelLayout", 4): _known("LayoutFlags"),
    ("QuickTime::ChannelLayout", 12): _known("NumChannelDescriptions"),
    ("QuickTime::Pittasoft", "ptnm"): _behind(4, of=1),
    ("QuickTime::Pittasoft", "sttm"): _milliseconds,
    ("QuickTime::Flip", 28): lambda raw, walk: Blob(raw) if raw.startswith(_JPEG) else None,
    ("QuickTime::UserData", "chpl"): _chapters,
    ("QuickTime::UserData", "time"): _unix,
    ("QuickTime::UserData", "vrot"): _readings,
    ("QuickTime::UserData", "nail"): lambda raw, walk: None,
    ("QuickTime::TomTom", "TTID"): lambda raw, walk: raw[4:].hex(),
    ("Jpeg2000::ColorSpec", 0): lambda value, walk: walk.known.setdefault("ColorSpecMethod", str(value)) and value,
    **{
        (f"Jpeg2000::{table}", place): _short
        for table in ("CaptureResolution", "DisplayResolution")
        for place in (0, 4)
    },
    **{("QuickTime::equi", place): (lambda value, walk: value / 4294967296) for place in (1, 2, 3, 4)},
    **{("QuickTime::MovieHeader", place): _duration for place in (4, 18, 19, 20, 21, 22, 23)},
    **{(f"QuickTime::{table}", place): _date for table, places in _DATES for place in places},
}
