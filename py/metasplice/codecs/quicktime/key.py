"""Keys: names of metadata values, which an item list refers to by their number.

Shape:  u8 version, u24 flags, u32 count, then u32 size, 4 letters of a name space, name. Numbers count from 1.
Fact: QuickTime File Format, metadata item keys atom; ExifTool 13.59: `com.apple.quicktime.` and `com.` are left out of
names; a name that is no key may be that of an item or of user data; any other becomes a tag of its own name.
"""

from __future__ import annotations

from copy import copy
from functools import lru_cache

from ...base.pattern import pattern
from ...grammar.charset import read_utf8
from ...tags.lookup import alternatives
from ...tags.tag import Tag
from .walk import Walk, unlisted

_HEAD = 8
_MOST = 10000
_KEYS = "QuickTime::Keys"
_MORE = ("QuickTime::ItemList", "QuickTime::UserData")
_DOMAIN = pattern(r"com\.(apple\.quicktime\.)?")
_TURNED = pattern(r"\w{3}©")
_PLAIN = pattern(r"[-\w. ]+", 256)
_WORD = pattern(r"\w{4}", 256)
_ODD = pattern(r"[^-0-9a-zA-Z_. ]")
_BREAK = pattern(r"[. ]+(.?)")
_LOW = pattern(r"_([a-z])")
_SEAM = pattern(r"([a-z])_([A-Z])")
OF_FORMAT: dict[tuple[str, int | str], str] = {
    (_KEYS, "player.movie.audio.mute"): "int8u",
    ("QuickTime::AudioKeys", "player.movie.audio.mute"): "int8u",
}
"""Keys with a format of their own."""


def read_keys(walk: Walk, table: str, start: int, end: int) -> None:
    """Keeps the tags of the keys of a box; there is nothing to show until their values are read."""
    raw = walk.fetch(start, end)
    found: dict[int, Tag | None] = {}
    at, number = _HEAD, 1
    while at < len(raw) - 4 and number <= _MOST:
        size = int.from_bytes(raw[at : at + 4], "big")
        if size < 8 or at + size > len(raw):
            break
        space, name = raw[at + 4 : at + 8], read_utf8(raw[at + 8 : at + size].partition(b"\0")[0])
        if table == _KEYS and space != b"mdta" and alternatives(_MORE[0], raw[at + 8 : at + size].decode("latin-1")):
            name = raw[at + 8 : at + size].decode("latin-1")
        found[number] = tag_of_key(table, space.decode("latin-1"), name)
        at += size
        number += 1
    walk.keys.append(found)


@lru_cache(maxsize=1024)
def tag_of_key(table: str, space: str, name: str) -> Tag | None:
    """The tag of a key, in the group Keys whatever table it is from; None for a name that makes no tag."""
    short = _DOMAIN.sub("", name, count=1) if space == "mdta" and _DOMAIN.match(name) else name
    for tried in dict.fromkeys((short or f"Tag_{space}", name)):
        for place in (table, *_MORE):
            tags = alternatives(place, tried)
            if tags:
                return _in_keys(tags[0])
        if _TURNED.fullmatch(tried):
            for place in _MORE:
                tags = alternatives(place, tried[::-1])
                if tags:
                    return _in_keys(tags[0])
    short = short or f"Tag_{space}"
    if not (_PLAIN.fullmatch(short) or _WORD.search(short)):
        return None
    shown = _ODD.sub("", short[:1].upper() + short[1:])
    shown = _BREAK.sub(lambda found: found[1].upper(), shown)
    shown = _SEAM.sub(r"\1\2", _LOW.sub(lambda found: "_" + found[1].upper(), shown))
    model = alternatives(_KEYS, "title")[0]
    return unlisted(model, short, shown if len(shown) > 1 else f"Tag_{shown}")


def _in_keys(tag: Tag) -> Tag:
    """The tag as it is shown among keys."""
    if tag.table.endswith("Keys"):
        return tag
    made = copy(tag)
    made.group1 = "Keys"
    return made


def key_tag(walk: Walk, number: int) -> Tag | None:
    """The tag of a key of the box that was read last."""
    return walk.keys[-1].get(number) if walk.keys else None
