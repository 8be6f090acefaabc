"""ExifTool's options as tables: the word, what it sets in a Request, and how its value is read.

Fact: ExifTool 13.59's application documentation, "Option Overview". Case matters for options of one letter only. A
table and no argparse, which alone costs 10 ms at every start; for the same reason no regular expressions.
"""

from __future__ import annotations

from ..base.errors import Rejected, Unsupported
from .message import complain
from .request import Request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

SWITCHES: dict[str, tuple[str, object]] = {
    "a": ("duplicates", True),
    "-a": ("duplicates", False),
    "args": ("form", "args"),
    "b": ("binary", True),
    "-b": ("without_binary", True),
    "csv": ("form", "csv"),
    "D": ("ids", "decimal"),
    "delete_original": ("originals", "delete"),
    "delete_original!": ("originals", "delete!"),
    "E": ("escape", "html"),
    "e": ("composites", False),
    "-e": ("composites", True),
    "ec": ("escape", "c"),
    "ex": ("escape", "xml"),
    "f": ("forced", True),
    "fast_write": ("durable", False),
    "H": ("ids", "hex"),
    "h": ("form", "html"),
    "help": ("help", True),
    "-help": ("help", True),
    "j": ("form", "json"),
    "l": ("long", True),
    "m": ("lenient", True),
    "n": ("numeric", True),
    "-n": ("numeric", False),
    "overwrite_original": ("undo", "try"),
    "overwrite_original_in_place": ("undo", "try"),
    "P": ("keep_times", True),
    "php": ("form", "php"),
    "r": ("recurse", True),
    "-restricted": ("restricted", True),
    "restore_original": ("originals", "restore"),
    "S": ("short", 2),
    "sort": ("sorted", True),
    "-sort": ("sorted", False),
    "struct": ("structures", True),
    "-struct": ("structures", False),
    "T": ("form", "table"),
    "t": ("tables", True),
    "U": ("unknown_binary", True),
    "u": ("unknown", True),
    "validate": ("validate", True),
    "ver": ("version", True),
    "X": ("form", "xml"),
}
"""Option without its dash -> attribute and value. `-fast_write` is ours: it does not wait for the disk."""

LONG_NAMES = {
    "addtagsfromfile": "addTagsFromFile",
    "argformat": "args",
    "binary": "b",
    "-binary": "-b",
    "charset": "charset",
    "-composite": "e",
    "composite": "-e",
    "coordformat": "c",
    "csvdelim": "csvDelim",
    "dateformat": "d",
    "decimal": "D",
    "duplicates": "a",
    "-duplicates": "-a",
    "escapec": "ec",
    "escapehtml": "E",
    "escapexml": "ex",
    "exclude": "x",
    "extension": "ext",
    "-extension": "-ext",
    "extractembedded": "ee",
    "fixbase": "F",
    "forceprint": "f",
    "globaltimeshift": "globalTimeShift",
    "groupheadings": "g",
    "groupnames": "G",
    "hex": "H",
    "htmlformat": "h",
    "ignore": "i",
    "ignoreminorerrors": "m",
    "json": "j",
    "latin": "L",
    "listitem": "listItem",
    "long": "l",
    "out": "o",
    "pause": "k",
    "preserve": "P",
    "-printconv": "n",
    "printconv": "-n",
    "printformat": "p",
    "quiet": "q",
    "recurse": "r",
    "separator": "sep",
    "short": "s",
    "tab": "t",
    "table": "T",
    "tagout": "W",
    "tagoutext": "Wext",
    "tagsfromfile": "tagsFromFile",
    "textout": "w",
    "unknown": "u",
    "unknown2": "U",
    "verbose": "v",
    "veryshort": "S",
    "writemode": "wm",
    "xmlformat": "X",
    "zip": "z",
}
"""Long names in small letters -> the word of the tables here."""

IGNORED = frozenset({"k", "scanForXMP", "ee", "ee1", "ee2", "ee3"})
"""Accepted because scripts pass them: what they would switch does not exist here, or is always so."""

NOT_OFFERED = {
    "htmlDump": "a dump for people who study files",
    "plot": "plots are left to other programs",
    "F": "offsets of maker notes are never moved, so there is nothing to mend",
    "z": "compressed metadata is read as it is and written uncompressed",
    "config": "no code is loaded from a file",
    "password": "encrypted documents are not read",
    "list_dir": "folders have no metadata",
}
"""Options of ExifTool that are refused, and why."""

CHARSETS = {
    "utf8": "utf-8",
    "utf-8": "utf-8",
    "latin": "cp1252",
    "latin1": "cp1252",
    "cp1252": "cp1252",
    "latin2": "cp1250",
    "cp1250": "cp1250",
    "cyrillic": "cp1251",
    "russian": "cp1251",
    "cp1251": "cp1251",
    "greek": "cp1253",
    "cp1253": "cp1253",
    "turkish": "cp1254",
    "cp1254": "cp1254",
    "hebrew": "cp1255",
    "cp1255": "cp1255",
    "arabic": "cp1256",
    "cp1256": "cp1256",
    "baltic": "cp1257",
    "cp1257": "cp1257",
    "vietnam": "cp1258",
    "cp1258": "cp1258",
    "thai": "cp874",
    "cp874": "cp874",
    "doslatinus": "cp437",
    "cp437": "cp437",
    "doslatin1": "cp850",
    "cp850": "cp850",
    "doscyrillic": "cp866",
    "cp866": "cp866",
    "macroman": "mac_roman",
    "cp10000": "mac_roman",
    "mac": "mac_roman",
    "roman": "mac_roman",
    "maclatin2": "mac_latin2",
    "cp10029": "mac_latin2",
    "maccyrillic": "mac_cyrillic",
    "cp10007": "mac_cyrillic",
    "macgreek": "mac_greek",
    "cp10006": "mac_greek",
    "macturkish": "mac_turkish",
    "cp10081": "mac_turkish",
    "maciceland": "mac_iceland",
    "cp10079": "mac_iceland",
    "maccroatian": "mac_croatian",
    "cp10082": "mac_croatian",
    "macromanian": "mac_romanian",
    "cp10010": "mac_romanian",
}
"""ExifTool's names of character sets -> Python's. Fact: the table under -charset in its documentation."""

CHARSET_NAMES = (
    "Arabic Baltic Cyrillic DOSCyrillic DOSLatin1 DOSLatinUS Greek Hebrew Latin Latin2 MacCroatian MacCyrillic "
    "MacGreek MacIceland MacLatin2 MacRoman MacRomanian MacTurkish Thai Turkish UTF8 Vietnam"
).split()
"""As they are told. Fact: ExifTool lists them so."""

_CHARSET_PLACES = frozenset({"", "exif", "exiftool", "filename", "id3", "iptc", "photoshop", "quicktime", "riff"})

_API = frozenset(
    "addvalue binary blockextract byteorder byteunit charset charsetexif charsetfilename charsetid3 "
    "charsetiptc charsetphotoshop charsetquicktime charsetriff compact composite compress coordformat "
    "dateformat duplicates escape exclude extendedxmp extractembedded fastscan filter filterw fixbase "
    "geodir geohposerr geolocaltnames geolocation geolocfeature geolocmaxdist geolocminpop geomaxextsecs "
    "geomaxhdop geomaxintsecs geomaxpdop geominsats geospeedref geousertag globaltimeshift gpsquadrant "
    "group hextagids htmldump htmldumpbase ignoregroups ignoreminorerrors ignoretags imagehashprogress "
    "imagehashtype keeputctime lang largefilesupport limitlongvalues list listitem listjoin listsep "
    "listsplit makernotes mditemtags missingtagvalue nodups nomandatory nomultiexif nopdflist nowarning "
    "password plot printconv printcsv quicktimehandler quicktimepad quicktimeutc requestall requesttags "
    "savebin saveformat savepath scanforxmp sort sort2 strictdate struct structformat systemtags "
    "systemtimeres textout timezone undeftags unknown userparam validate verbose windowslongpath "
    "windowswidefile writemode xattrtags xmpautoconv xmpshorthand".split()
)
"""The API's options in small letters. Fact: ExifTool 13.59, Image::ExifTool, "Options"."""


def spelled(word: str) -> str:
    """The option of a word (without its first dash) as the tables here spell it."""
    if len(word) == 1:
        return word if word in "DEHLSTUWXPGF" else word.lower()
    lower = word.lower()
    known = LONG_NAMES.get(lower) or _SPELLINGS.get(lower)
    if known is None and lower[-1:].isdecimal():
        name = lower.rstrip("0123456789:")
        if name in _NUMBERED:
            return LONG_NAMES[name] + lower[len(name) :]
    return known or word


def switch(request: Request, word: str) -> bool:
    """Whether the option has no value; it is then taken.

    Raises: Unsupported "arguments/not-offered" for an option that ExifTool has and we have not.
    """
    found = SWITCHES.get(word)
    if found is not None:
        setattr(request, *found)
    elif word == "q":
        request.quiet += 1
    elif word == "L":
        request.charsets[""] = "cp1252"
    elif word == "r.":
        request.recurse = request.recurse_hidden = True
    elif word in IGNORED:
        pass
    elif word in NOT_OFFERED:
        raise Unsupported("arguments/not-offered", f"-{word} is not offered: {NOT_OFFERED[word]}")
    else:
        return _numbered(request, word)
    return True


def _numbered(request: Request, word: str) -> bool:
    """Options with digits in the word itself: -G0:1, -s3, -v2, -progress5:title, -listw."""
    letter, rest = word[:1], word[1:]
    if letter in "Gg" and _families(rest) is not None:
        families = _families(rest) or (0,)
        if letter == "G":
            request.families = families
        else:
            request.headings = families
    elif letter == "s" and rest in ("", "1", "2", "3"):
        request.short = int(rest) if rest else request.short + 1
    elif letter == "v" and rest in ("", *"012345"):
        request.verbose = int(rest) if rest else request.verbose + 1
        request.headed = True
    elif word[:4] == "fast" and word[4:] in ("", *"12345"):
        request.fast = int(word[4:] or 1)
    elif word.startswith("progress"):
        return _progress(request, word[8:])
    elif word.startswith("list") and word[4:] in ("", "w", "f", "r", "wf", "d", "x", "geo", *_LIST_GROUPS):
        request.listing = word[4:]
    else:
        return False
    return True


_NUMBERED = frozenset({"groupnames", "groupheadings", "short", "verbose", "extractembedded"})
"""Long names that digits may follow."""
_LIST_GROUPS = ("g", *(f"g{digit}" for digit in range(9)))


def _families(text: str) -> tuple[int, ...] | None:
    """The digits of `0:1`, () for none, None where the text is something else; a colon in front is -1.

    Fact: ExifTool 13.59's -G:0:1 tells every name, `Main` and repeated ones too.
    """
    if text.startswith(":"):
        found = _families(text[1:])
        return (-1, *(found or (0,))) if found is not None else None
    parts = text.split(":") if text else []
    if all(len(part) == 1 and part in "012345678" for part in parts):
        return tuple(map(int, parts))
    return None


def _progress(request: Request, rest: str) -> bool:
    number, colon, title = rest.partition(":")
    if number and not number.isdecimal():
        return False
    request.progress = True
    request.progress_every = int(number or 1)
    request.progress_title = title if colon else request.progress_title
    return True


def _charset(request: Request, value: str) -> None:
    place, equals, name = value.rpartition("=")
    python = CHARSETS.get(name.lower())
    if (equals and place.lower() not in _CHARSET_PLACES) or (name and python is None):
        raise Rejected("arguments/charset", f"“{value}” is not a character set; one of {', '.join(sorted(CHARSETS))}")
    request.charsets["" if place.lower() == "exiftool" else place.lower()] = python or "utf-8"


def _extension(value: str) -> str:
    return value.lower().removeprefix(".")


def _list_item(request: Request, value: str) -> None:
    try:
        request.list_item = int(value)
    except ValueError:
        raise Rejected("arguments/list-item", f"-listItem needs a number, not “{value}”") from None


def _module(request: Request, value: str) -> None:
    if value.lower() != "mwg":
        raise Unsupported("arguments/not-offered", f"-use {value} is not offered; -use MWG is")
    request.mwg = True


def _write_mode(request: Request, value: str) -> None:
    if not value or set(value.lower()) - set("wcg"):
        raise Rejected("arguments/write-mode", f"“{value}” is no write mode: letters of “wcg”")
    request.write_mode = value.lower()


def _api(request: Request, value: str) -> None:
    """An option of the API: those that are options of the command too count as such.

    Raises: Rejected "arguments/api" for a value that the option cannot have.
    """
    name, equals, setting = value.partition("=")
    name = name.removesuffix("^").lower()
    if name not in _API:
        near = ", ".join(sorted(one for one in _API if one[:3] == name[:3])) or "see the documentation"
        complain(Rejected("arguments/api", f"There is no option “{name}” of the API ({near})"), kind="Warning")
        return
    request.api[name] = setting if equals else "1"
    if name in _API_SWITCHES:
        attribute, on, off = _API_SWITCHES[name]
        setattr(request, attribute, off if request.api[name] in ("", "0") else on)
    elif name in _API_VALUES:
        VALUED[_API_VALUES[name]](request, request.api[name])
    elif name.startswith("charset"):
        _charset(request, f"{name[7:]}={request.api[name]}" if name[7:] else request.api[name])
    elif name in ("ignoretags", "exclude"):
        request.excluded += [tag for tag in request.api[name].replace(",", " ").split() if tag]
    elif name == "escape":
        request.escape = {"html": "html", "xml": "xml", "c": "c"}.get(request.api[name].lower(), "")
    elif name == "fastscan":
        request.fast = int(request.api[name]) if request.api[name].isdecimal() else 0
    elif name == "unknown":
        request.unknown, request.unknown_binary = request.api[name] > "0", request.api[name] > "1"


_API_SWITCHES: dict[str, tuple[str, object, object]] = {
    "binary": ("binary", True, False),
    "composite": ("composites", True, False),
    "duplicates": ("duplicates", True, False),
    "ignoreminorerrors": ("lenient", True, False),
    "printconv": ("numeric", False, True),
    "sort": ("sorted", True, False),
    "struct": ("structures", True, False),
    "validate": ("validate", True, False),
}
"""Option of the API -> attribute, its value when on, its value when off."""
_API_VALUES = {
    "coordformat": "c",
    "dateformat": "d",
    "globaltimeshift": "globalTimeShift",
    "lang": "lang",
    "listitem": "listItem",
    "listsep": "sep",
    "writemode": "wm",
}
"""Option of the API -> option of the command that takes its value."""


def _parameter(request: Request, value: str) -> None:
    name, equals, setting = value.partition("=")
    request.parameters[name.removesuffix("^").lower()] = setting if equals else "1"


def _separator(request: Request, value: str) -> None:
    """The first parts the items of a list; a second, with -b, stands behind each value and takes \\n, \\r, \\t."""
    if request.separator is None:
        request.separator = value
    else:
        request.terminator = value.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t")


def _delimiter(request: Request, value: str) -> None:
    request.csv_delimiter = value.replace("\\t", "\t").replace("\\n", "\n").replace("\\\\", "\\")


def _format(request: Request, value: str) -> None:
    request.formats.append(value)


def _format_bare(request: Request, value: str) -> None:
    request.formats.append(value)
    request.format_ends_lines = False


def _setter(name: str) -> Callable[[Request, str], None]:
    def take(request: Request, value: str) -> None:
        setattr(request, name, value)

    return take


def _appender(name: str, made: Callable[[str], str] = str) -> Callable[[Request, str], None]:
    def take(request: Request, value: str) -> None:
        getattr(request, name).append(made(value))

    return take


VALUED: dict[str, Callable[[Request, str], None]] = {
    "api": _api,
    "c": _setter("coordinate_format"),
    "charset": _charset,
    "csvDelim": _delimiter,
    "d": _setter("date_format"),
    "diff": _setter("compared"),
    "ext": _appender("extensions", _extension),
    "ext+": _appender("more_extensions", _extension),
    "-ext": _appender("skipped_extensions", _extension),
    "globalTimeShift": _setter("time_shift"),
    "i": _appender("ignored"),
    "lang": _setter("language"),
    "listItem": _list_item,
    "o": _setter("out"),
    "p": _format,
    "p-": _format_bare,
    "sep": _separator,
    "srcfile": _appender("source_files"),
    "use": _module,
    "userParam": _parameter,
    "Wext": _appender("tag_out_extensions", _extension),
    "-Wext": _appender("tag_out_extensions", lambda value: "-" + _extension(value)),
    "wm": _write_mode,
}
"""Option -> what is done with the word behind it."""

_SPELLINGS = {word.lower(): word for word in (*SWITCHES, *VALUED, *IGNORED, *NOT_OFFERED) if len(word) > 1}


def counted(request: Request, word: str, take: Callable[[], str]) -> bool:
    """Whether the option has a value and its word says more: -if2, -echo3, -w+!, -fileOrder4, -file1, -efile2!."""
    lower = word.lower()
    name = lower.rstrip("0123456789+!")
    tail = lower[len(name) :]
    digits = tail.strip("+!")
    if name == "echo" and tail in ("", *"1234"):
        request.echoes.append((int(tail or 1), take()))
    elif name == "if" and tail == digits:
        request.conditions.append((take(), int(digits or 0)))
    elif name == "fileorder" and tail == digits:
        request.order.append(take())
    elif name == "file" and tail and tail == digits:
        request.other_files[int(digits)] = take()
    elif name == "efile":
        request.error_files.append((take(), int(digits or 1), "!" in tail))
    elif word.rstrip("+!") == "w" or name == "textout":
        request.text_out, request.text_out_mode = take(), tail
    elif word.rstrip("+!") == "W" or name == "tagout":
        request.tag_out, request.text_out_mode = take(), tail
    else:
        return False
    return True
