"""The field of a box that is a value: as its format and `stored` tell, text in UTF-8 or Macintosh's letters.

Fact: the tables of ExifTool 13.59 and its output, by experiment.
"""

from __future__ import annotations

from ...base.span import Span
from ...grammar.box import HEAD
from ...tags.format import parse_format, read_format
from ...tags.tag import BINARY, Tag
from .stored import VALUES, spell, tidy
from .walk import Blob

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ...grammar.box import Box
    from ...tags.layout import Entry
    from .walk import Walk

_PICTURE = "Jpeg2000::Main"
_RELATIONS = frozenset({"QuickTime::ItemInfo", "QuickTime::ItemRef", "QuickTime::ItemProp"})
_SILENT = frozenset({("QuickTime::Meta", "iloc"), (_PICTURE, "jxlc"), (_PICTURE, "jxlp"), (_PICTURE, "jp2c")})
"""What is learnt and not shown; of JPEG 2000's boxes also those without a format."""
_PLAIN = {"plain": True}
_ONLY_HEIC = {"only": "HEIC"}


def read_value(walk: Walk, found: tuple[Tag, Entry], box: Box) -> None:
    """Adds the field of a box that is a value."""
    tag, entry = found
    if (tag.table == _PICTURE and not entry.format) or (tag.table, tag.id) in _SILENT or tag.table in _RELATIONS:
        learn(walk, tag, box)
        return
    start = box.start + HEAD if box.uuid else box.content
    add_value(walk, tag, entry.format, Span(start, box.end))


def add_value(walk: Walk, tag: Tag, form: str, span: Span) -> None:
    """Adds the field of a stored value."""
    raw = walk.fetch(span.start, span.end)
    if len(raw) < span.size:
        return
    function = VALUES.get((tag.table, tag.id))
    value: Any = raw
    if form:
        wanted = parse_format(form)
        if wanted is None:
            return
        count = wanted.items
        items = count({}, len(raw)) if callable(count) else count
        if items is None or "[" not in form:
            items = len(raw) // max(wanted.width, 1)
        value = read_format(raw, 0, len(raw), (wanted.name, items), ">")
        if value is None and not (function is not None or wanted.name in ("string", "undef")):
            return
        value = "" if value is None and wanted.name == "string" else b"" if value is None else value
    shown(walk, tag, function(value, walk) if function is not None else value, span)


def shown(walk: Walk, tag: Tag, value: Any, span: Span, lang: str = "") -> None:
    """Adds the field of a converted value; None is none. Bytes that are no binary data are text."""
    if value is None:
        return
    if isinstance(value, bytes) and not tag.flags & BINARY and type(value) is not Blob:
        value = spell(value)
    elif isinstance(value, str):
        value = tidy(value)
    walk.add(tag, value, span, lang, context_of(tag, walk))


def context_of(tag: Tag, walk: Walk) -> Any:
    """What a value depends on beside it: durations without a time scale are plain numbers; `only` names a file type."""
    if tag.name == "MetaImageSize":
        return _ONLY_HEIC
    if tag.conv != "quicktime/duration":
        return None
    scale = "MediaTimeScale" if tag.table == "QuickTime::MediaHeader" else "TimeScale"
    return None if tag.table == "QuickTime::ItemList" or walk.known.get(scale) else _PLAIN


def learn(walk: Walk, tag: Tag, box: Box) -> None:
    """Keeps what a box that is not shown tells of items."""
    from .item import learn as learn_item

    learn_item(walk, tag, box)
