"""What boxes say, box by box, as ExifTool's tables tell: a box is a value or leads to another table.

`read_table` goes by the kind of the table's data. House rules: heads are read first, a value only where its tag is
shown, so that sample tables of a long film are passed over; a damaged box ends its parent, never the reading.
Not supported: compressed movies (`cmov`), samples of timed metadata, what ExifTool shows with -ee only.
References: ISO/IEC 14496-12:2022; QuickTime File Format; ISO/IEC 23008-12; the tables of ExifTool 13.59.
"""

from __future__ import annotations

from ...base.decoded import Decoded
from ...base.part import Block
from ...base.span import Span
from ...base.view import View
from ...grammar.box import HEAD, Box, read_box, read_boxes
from ...tags.layout import Entry, entries, layout
from ...tags.lookup import alternatives
from ...tags.tag import CONDITIONAL, DIRECTORY, UNKNOWN, UNLISTED, Tag
from .choice import RULES
from .walk import MOST_DEPTH, Walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_NOTHING = Entry("", 0, 0, "", {}, ())
_MAIN, _PICTURE = "QuickTime::Main", "Jpeg2000::Main"
_PICTURE_BRANDS = (b"jp2 ", b"jpx ", b"jpm ", b"jxl ", b"JP2 ", b"JP20", b"mjp2")
_XML = "XMP::XML"
_LIST, _USER = "QuickTime::ItemList", "QuickTime::UserData"
_OURS = ("QuickTime::", "Jpeg2000::", "Microsoft::Xtra")
_ELSEWHERE = ("XMP::", "ICC_Profile::", "PLIST::", "CBOR::", "JSON::", "IPTC::", "Photoshop::", "QuickTime::Stream")
"""Tables whose data the container gives to other codecs, and those of timed metadata."""


def decode(raw: bytes | View, block: Block) -> Decoded:
    """The fields of a block: the content of moov (`movie`), of a meta box (`boxmeta`) or of XML, or a whole box."""
    walk = Walk(raw, block)
    if block.kind == "movie":
        walk.path.append("moov")
        read_table(walk, "QuickTime::Movie", 0, walk.size)
    elif block.kind == "boxmeta":
        walk.path.append("meta")
        read_meta(walk, "QuickTime::Meta", 0, walk.size)
    elif block.kind == "xml":
        from .xmlbox import read_xml

        read_xml(walk, 0, walk.size, beside=False)
    elif walk.size >= HEAD:
        _read_top(walk, read_box(walk.raw, 0, walk.size))
    return Decoded(walk.fields, walk.findings, [])


def _read_top(walk: Walk, box: Box) -> None:
    """One top-level box, in the family of boxes that it or its brand belongs to."""
    table, key = _MAIN, box.kind.decode("latin-1")
    if box.kind == b"mdat":
        _measure(walk, box)
        return
    if box.kind == b"ftyp":
        brand = walk.raw[box.content : box.content + 4]
        table = _PICTURE if brand in _PICTURE_BRANDS else _MAIN
    elif not alternatives(_MAIN, key):
        table = _PICTURE
    _read_one(walk, table, box)


def _measure(walk: Walk, box: Box) -> None:
    """Size and place of media data. Its place counts from the block, which readers add to it."""
    size = box.end - box.content
    if box.cut:  # Fact: ExifTool tells the size that is stored, though the file may end before
        size = int.from_bytes(walk.raw[box.at : box.at + box.width], "big") - box.head
    for key, value, context in (("mdat-size", size, None), ("mdat-offset", box.content, _FROM_BLOCK)):
        for tag in alternatives(_MAIN, key):
            walk.add(tag, value, Span(box.start, box.content), context=context)


_FROM_BLOCK = {"base": "block"}


def read_table(walk: Walk, table: str, start: int, end: int, process: str = "") -> None:
    """Adds the fields of the bytes between two offsets as the table, or a given process, says."""
    if walk.depth >= MOST_DEPTH or walk.full or start >= end:
        return
    reader = _reader(process or layout(table).process or "ProcessMOV")
    if reader is None:
        return
    walk.depth += 1
    reader(walk, table, start, end)
    walk.depth -= 1


def _reader(process: str) -> Callable[[Walk, str, int, int], None] | None:
    if process in ("ProcessMOV", "ProcessJpeg2000Box"):
        return read_children
    way = _READERS.get(process)
    if way is None:
        return None
    from importlib import import_module

    found: Callable[[Walk, str, int, int], None] = getattr(import_module(f".{way[0]}", __package__), way[1])
    return found


_READERS = {
    "ProcessBinaryData": ("binary", "read_binary"),
    "ProcessHybrid": ("sample", "read_hybrid"),
    "ProcessSampleDesc": ("sample", "read_descriptions"),
    "ProcessKeys": ("key", "read_keys"),
    "ProcessMetaData": ("record", "read_records"),
    "ProcessRights": ("record", "read_rights"),
    "ProcessEncodingParams": ("record", "read_parameters"),
    "ProcessNextbase": ("record", "read_lines"),
    "ProcessXtra": ("xtra", "read_xtra"),
}
"""The kinds of data that are no boxes: module and function, loaded on first use."""


def read_children(walk: Walk, table: str, start: int, end: int) -> None:
    """The fields of the boxes between two offsets."""
    for box in read_boxes(walk.raw, start, end):
        walk.boxes += 1
        if walk.full:
            walk.note("too-much", "There are more boxes or fields than are read")
            return
        if box.width == 0:  # Wild: CNTH of Canon's cameras ends so; to ExifTool it is the end of any parent
            return
        if box.cut:
            if any(walk.raw[box.start : box.start + HEAD]):
                walk.note("cut", f"A box {_spelt(box.kind)} passes the end of its parent", Span(box.start, box.end))
            return
        _read_one(walk, table, box)


def _spelt(kind: bytes) -> str:
    return kind.decode("latin-1") if kind.decode("latin-1").isprintable() else "0x" + kind.hex()


def _read_one(walk: Walk, table: str, box: Box) -> None:
    """The field of a box, or what the table behind it tells."""
    walk.path.append(_spelt(box.kind))
    if table == _LIST:
        from .itemlist import read_item

        read_item(walk, box)
    elif table == _USER:
        from .userdata import read_entry

        read_entry(walk, box)
    else:
        found = choose(walk, table, box)
        if found is not None:
            read_found(walk, found, box)
    walk.path.pop()


def choose(walk: Walk, table: str, box: Box, key: str = "") -> tuple[Tag, Entry] | None:
    """The definition of a box that holds here."""
    key = key or box.kind.decode("latin-1")
    tags = alternatives(table, key)
    if not tags:
        return None
    ways = entries(table, key)
    for number, tag in enumerate(tags):
        if tag.flags & CONDITIONAL:
            rule = RULES.get((table, key, number))
            head = walk.raw[box.start + HEAD : min(box.end, box.start + 640)]
            if rule is None or not rule(walk, head):
                continue
        return tag, ways[number] if number < len(ways) else _NOTHING
    return None


def read_found(walk: Walk, found: tuple[Tag, Entry], box: Box) -> None:
    """The field of a definition, or the fields behind it."""
    tag, entry = found
    if entry.target or tag.flags & DIRECTORY:
        _enter(walk, found, box)
    elif not tag.flags & (UNKNOWN | UNLISTED):
        from .value import read_value

        read_value(walk, found, box)
    else:
        from .value import learn

        learn(walk, tag, box)


def _enter(walk: Walk, found: tuple[Tag, Entry], box: Box) -> None:
    """The table that a box leads to. Fact: a place to start counts from the content, the uuid included."""
    tag, entry = found
    target = entry.target or tag.table
    process = entry.way.get("ProcessProc", "")
    begin = entry.way.get("Start", "0").removeprefix("data+")
    start = box.start + (HEAD if box.uuid else box.head) + (int(begin) if begin.isdecimal() else 0)
    if target == _XML:
        from .xmlbox import read_xml

        read_xml(walk, start, box.end, beside=tag.table != _PICTURE)
    if target.startswith(_ELSEWHERE):
        return
    if not target.startswith(_OURS):
        from .maker import keep

        keep(walk, found, start, box.end)
        return
    special = _SPECIAL.get(box.kind)
    if special is not None and target in special[1:]:
        from importlib import import_module

        room, name = special[0].split(".")
        getattr(import_module(f".{room}", __package__), name)(walk, target, start, box.end)
        return
    read_table(walk, target, start, box.end, process)


_SPECIAL = {
    b"trak": ("track.read_track", "QuickTime::Track"),
    b"minf": ("track.read_media_info", "QuickTime::MediaInfo"),
    b"stbl": ("track.read_samples", "QuickTime::SampleTable"),
    b"hdlr": ("track.read_handler", "QuickTime::Handler"),
    b"udta": ("userdata.read_entries", "QuickTime::UserData"),
    b"ilst": ("itemlist.read_items", "QuickTime::ItemList"),
    b"meta": ("item.read_meta", "QuickTime::Meta"),
    b"iinf": ("item.read_information", "QuickTime::ItemInfo"),
    b"iref": ("item.read_references", "QuickTime::ItemRef"),
    b"ipco": ("item.defer", "QuickTime::ItemPropCont"),
}
"""Boxes whose content takes more than a table: function, and the tables of which this is true."""


def read_meta(walk: Walk, table: str, start: int, end: int) -> None:
    """The content of a meta box, whether or not it begins with version and flags."""
    from .item import read_meta as read

    read(walk, table, start, end)
