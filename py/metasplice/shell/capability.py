"""-list, -listw, -listg, -listd, -listf, -listr, -listwf, -listx, -lang and -charset alone: what there is to ask for.

Fact: layout and order by experiment with ExifTool 13.59: names in lines of at most 79 columns, by the codes of their
letters. File types are those this program knows; -listx has English and the language of -lang.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..formats import FORMATS
from ..tags.registry import VERSION, Tag
from ..tags.table import Table, load_tables
from ..tags.tag import UNKNOWN, UNLISTED
from .dress import escape_xml
from .message import out
from .request import Request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..tags.name import Name

WIDTH = 79
FORMATS_OF_VALUES = (
    "int8u string int16u int32u rational64u int8s undef binary int16s int32s rational64s float double ifd unicode "
    "complex int64u int64s ifd64 utf8"
)
_DELETABLE = (
    "Adobe AFCP APP0 APP1 APP10 APP11 APP12 APP13 APP14 APP15 APP2 APP3 APP4 APP5 APP6 APP7 APP8 APP9 AROT Audio "
    "AudioKeys Author Camera CanonVRD CIFF Document Ducky EXIF ExifIFD ExifTool File FlashPix FotoStation GlobParamIFD "
    "GPS ICC_Profile IFD0 IFD1 Image Insta360 InteropIFD IPTC ItemList iTunes JFIF Jpeg2000 JUMBF Keys Location "
    "MakerNotes Meta MetaIFD Microsoft MIE MPF Nextbase NikonApp NikonCapture Other PDF PDF-update PhotoMechanic "
    "Photoshop PNG PNG-pHYs Preview PrintIM Printing QuickTime RMETA RSRC SEAL SubIFD Time Trailer UserData Video "
    "VideoKeys Vivo XML XML-* XMP XMP-*"
)
_UNSEEN = {
    0: "Ogg",
    1: "AdobeDNG AudioItemList AudioUserData CIFF Garmin GlobParamIFD HTC ICC_Profile# Insta360 IPTC# KFIX LeafSubIFD "
    "MakerUnknown MIE-Canon MIE-MakerNotes MIE-Meta MIE-Unknown Ogg ProfileIFD Track#ItemList Track#Keys "
    "Track#UserData Version0 VideoItemList VideoUserData XMP-GSpherical XMP-seal",
}
"""Groups by family that ExifTool lists besides those of its tags. Fact: 13.59, -listg0 and -listg1."""
_UNTOLD = frozenset(("IFD2", "SubIFD1", "SubIFD2"))
"""Groups that it does not list though it uses them."""
_LANGUAGES = {
    "cs": "Czech (Čeština)", "de": "German (Deutsch)", "en": "English", "en_ca": "Canadian English",
    "en_gb": "British English", "es": "Spanish (Español)", "fi": "Finnish (Suomi)", "fr": "French (Français)",
    "it": "Italian (Italiano)", "ja": "Japanese (日本語)", "ko": "Korean (한국어)", "nl": "Dutch (Nederlands)",
    "pl": "Polish (Polski)", "ru": "Russian (Русский)", "sk": "Slovak (Slovenčina)", "sv": "Swedish (Svenska)",
    "tr": "Turkish (Türkçe)", "zh_cn": "Simplified Chinese (简体中文)", "zh_tw": "Traditional Chinese (繁體中文)",
}  # fmt: skip


def list_all(request: Request) -> int:
    """Print the list that is asked for; the exit status."""
    kind = request.listing or ""
    if kind == "x":
        for line in _registry(request):
            out(line)
    elif kind == "lang":
        _tell("Available languages:", [])
        for code, words in _LANGUAGES.items():
            out(f"  {code.replace('_', '-')} - {words}")
    elif kind == "charset":
        from .options import CHARSET_NAMES

        _tell("Available character sets:", CHARSET_NAMES)
    elif kind in ("f", "r", "wf"):
        _list_types(kind, request)
    elif kind == "d":
        _tell("Deletable groups:", _DELETABLE.split())
    elif kind.startswith("g"):
        _list_groups(int(kind[1:] or 0))
    else:
        _list_tags(request, writable=kind == "w")
    return 0


def _tell(heading: str, words: Iterable[str]) -> None:
    out(heading)
    for line in wrapped(words):
        out(line)


def wrapped(words: Iterable[str]) -> Iterator[str]:
    """The words in lines that begin with two spaces."""
    line = " "
    for word in words:
        if len(line) + 1 + len(word) > WIDTH and line != " ":
            yield line
            line = " "
        line += f" {word}"
    if line != " ":
        yield line


def _list_types(kind: str, request: Request) -> None:
    words = {"f": "Supported", "r": "Recognized", "wf": "Writable"}[kind]
    types = sorted({(extension.upper(), row.name) for row in FORMATS for extension in row.extensions})
    if request.long:
        out(f"{words} file extensions:")
        for extension, name in types:
            out(f"  {extension:<11} {name}")
    else:
        _tell(f"{words} file extensions:", [extension for extension, _ in types])


def _list_groups(family: int) -> None:
    fixed = {3: "Doc# Main", 4: "Copy#", 5: "[too many possibilities to list]", 6: FORMATS_OF_VALUES, 8: "File#"}
    if family in fixed:
        words = fixed[family].split() if family != 5 else [fixed[5]]
    else:
        found: set[str] = set()
        for tag in _tags(None):
            found.add(f"ID-{tag.id}" if family == 7 else (tag.group0, tag.group1, tag.group2)[family])
        found.update(_UNSEEN.get(family, "").split())
        words = sorted(found - {"", "*", "All"} - _UNTOLD, key=str.lower)
    _tell(f"Groups in family {family}:", words)


def _tags(asked: Name | None) -> Iterator[Tag]:
    """The tags that can be listed, those that a name with wildcards and groups means."""
    for table in load_tables(everywhere=True):
        yield from _tags_of(table, asked)


def _tags_of(table: Table, asked: Name | None) -> Iterator[Tag]:
    for tag_id in table.rows:
        for tag in table.tags(tag_id):
            if not tag.flags & (UNLISTED | UNKNOWN) and (asked is None or _means(asked, tag)):
                yield tag


def _means(asked: Name, tag: Tag) -> bool:
    groups = (tag.group0.lower(), tag.group1.lower(), tag.group2.lower())
    return asked.matches(tag.name) and all(group.holds(groups) for group in asked.groups)


def _asked(request: Request) -> list[Name]:
    from .listing import read_names

    return list(read_names(request.shown))


def _list_tags(request: Request, *, writable: bool) -> None:
    words = "Writable" if writable else "Available"
    names: list[Name | None] = [*_asked(request)]
    for name in names or [None]:
        groups = f"{name.text.rpartition(':')[0]} " if name is not None and name.groups else ""
        found = {tag.name for tag in _tags(name) if tag.writable or not writable}
        if found:
            _tell(f"{words} {groups}tags:", sorted(found))
    if not request.shown and not writable:
        from .shortcut import shortcuts

        out("")
        _tell("Command-line shortcuts:", shortcuts())


def _registry(request: Request) -> Iterator[str]:
    """The registry as XML."""
    yield "<?xml version='1.0' encoding='UTF-8'?>"
    yield f"<!-- Facts of ExifTool {VERSION} -->"
    yield "<taginfo>"
    yield ""
    names = _asked(request)
    for table in sorted(load_tables(everywhere=True), key=lambda table: table.name):
        tags = [tag for tag in _tags_of(table, None) if not names or any(_means(name, tag) for name in names)]
        if tags:
            group0, group1, group2 = table.groups
            yield f"<table name='{table.name}' g0='{group0}' g1='{group1}' g2='{group2}'>"
            for tag in tags:
                yield from _entry(tag, table.groups, request)
            yield "</table>"
            yield ""
    yield "</taginfo>"


def _entry(tag: Tag, groups: tuple[str, str, str], request: Request) -> Iterator[str]:
    """One tag as XML."""
    from ..tags.language import description

    count = f" count='{tag.count}'" if tag.count > 1 else ""
    own = "".join(
        f" g{number}='{one}'"
        for number, (one, usual) in enumerate(zip((tag.group0, tag.group1, tag.group2), groups, strict=True))
        if one != usual
    )
    writable = "true" if tag.writable else "false"
    start = (
        f" <tag id='{escape_xml(str(tag.id))}' name='{tag.name}' type='{tag.type}'{count} writable='{writable}'{own}"
    )
    if request.short:
        yield f"{start}/>"
        return
    yield f"{start}>"
    language = request.language
    yield f"  <desc lang='{language}'>{escape_xml(description(tag, language))}</desc>"
    if tag.labels:
        yield from _labels(tag, language)
    yield " </tag>"


def _labels(tag: Tag, language: str) -> Iterator[str]:
    from ..tags.language import label

    yield "  <values>"
    for key, text in (tag.labels or {}).items():
        yield f"   <key id='{escape_xml(str(key))}'>"
        yield f"    <val lang='{language}'>{escape_xml(label(tag, text, language))}</val>"
        yield "   </key>"
    yield "  </values>"
