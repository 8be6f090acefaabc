"""Which Tags are about the whole of a file: those at the level of a film or album, or in a file of one song the song's.

Shape:  a Tag's Targets have a TargetTypeValue (50 is a film or album, 30 a track or song) and perhaps UIDs of things.
House rules: a file of one sound and no picture whose Tags tell of a song is that song; what it says of its album stays.
The level is told by the Tags' order, by names and never by values, so that no edit of ours changes it.
Fact: ffprobe 5.1 by experiment: of several TITLEs it shows the last; one of a Tag with a TargetType has another name
there (`ALBUM/TITLE`); a SimpleTag without a value takes the value away that was told before.
References: RFC 9559 5.1.8.1.1 (Targets); Matroska's tag registry.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...base.named import NamedTuple
from ...base.view import View
from ...grammar.ebml import Element, read_elements
from . import element as names

SONG = 30
"""The level of one song. Fact: RFC 9559 5.1.8.1.1.1."""
_TITLE = "TITLE"
_TRACK, _TRACK_TYPE = 0xAE, 0x83
_PICTURE, _SOUND = 1, 2
_LONGEST = 1 << 10
"""How many bytes of a name or a number are looked at."""


class Level(NamedTuple):
    """The level of Tags about the whole file, and whether there are others that it could be."""

    value: int = names.FILM
    contested: bool = False


class _Told(NamedTuple):
    """What one Tag without UIDs tells of its level."""

    level: int
    typed: bool
    titled: bool


def level_of(raw: bytes | View, start: int, end: int) -> Level:
    """The level of the whole file by its Tracks and Tags."""
    tracks, tags = [], []
    for element in read_elements(raw, start, end):
        if element.cut or element.size is None:
            break
        if element.id == names.TRACKS:
            tracks.append(element)
        elif element.id == names.TAGS:
            tags.append(element)
    if not tags or not _is_one_sound(raw, tracks):
        return Level()
    told = [one for element in tags for one in _tags(raw, element)]
    levels = [one.level for one in told]
    if SONG not in levels:
        return Level()
    if len(tags) > 1:
        return Level(contested=True)  # one that grows may go behind the others
    songs = [one for one in told if one.level == SONG]
    shown = any(one.titled for one in songs) and not any(one.typed for one in songs)
    behind = told[levels.index(SONG) :] if shown else told
    titles = any(one.level == names.FILM and one.titled and not one.typed for one in behind)
    return Level(names.FILM if titles else SONG, contested=True)


def is_title(name: bytes | None) -> bool:
    """Whether a SimpleTag has the name that the level hangs on."""
    return names.name_of(name).upper() == _TITLE


def _is_one_sound(raw: bytes | View, tracks: list[Element]) -> bool:
    kinds = [
        names.number_of(_raw(raw, element))
        for outer in tracks
        for track in _within(raw, outer)
        if track.id == _TRACK
        for element in _within(raw, track)
        if element.id == _TRACK_TYPE
    ]
    return kinds.count(_SOUND) == 1 and _PICTURE not in kinds


def _tags(raw: bytes | View, tags: Element) -> Iterator[_Told]:
    """What the Tags that are about no single thing tell, in file order."""
    for tag in _within(raw, tags):
        if tag.id != names.TAG:
            continue
        children = list(_within(raw, tag))
        targets = [
            (one.id, _raw(raw, one)) for outer in children if outer.id == names.TARGETS for one in _within(raw, outer)
        ]
        level, typed, things = names.aimed(targets)
        if not things:
            simple = (child for child in children if child.id == names.SIMPLE_TAG)
            yield _Told(level, bool(typed), any(_is_titled(raw, one) for one in simple))


def _is_titled(raw: bytes | View, simple: Element) -> bool:
    return any(is_title(_raw(raw, one)) for one in _within(raw, simple) if one.id == names.NAME)


def _within(raw: bytes | View, outer: Element) -> Iterator[Element]:
    """The whole elements within another."""
    for element in read_elements(raw, outer.content, outer.end):
        if element.cut or element.size is None:
            return
        yield element


def _raw(raw: bytes | View, element: Element) -> bytes:
    return raw[element.content : min(element.end, element.content + _LONGEST)]
