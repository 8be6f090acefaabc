"""Matroska's elements by what they hold: which are masters, which tag is whose, what a tag in the file is called.

References: RFC 9559 5.1; Matroska's tag registry; names of tags that are in no table as ExifTool 13.59 makes them, by
experiment: without small letters in words, each with a capital, and `Tag` in front of what is no name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from functools import lru_cache

from ...base.pattern import pattern
from ...tags.registry import alternatives, table_tag
from ...tags.tag import DIRECTORY, UNKNOWN, Tag

MAIN, STANDARD = "Matroska::Main", "Matroska::StdTag"
INFO, TRACKS, TAGS = 0x1549A966, 0x1654AE6B, 0x1254C367
TITLE, DATE = 0x7BA9, 0x4461
TAG, TARGETS, SIMPLE_TAG = 0x7373, 0x63C0, 0x67C8
NAME, STRING, BINARY, LANGUAGE, LANGUAGE_IETF = 0x45A3, 0x4487, 0x4485, 0x447A, 0x447B
TARGET_VALUE, TARGET_TYPE = 0x68CA, 0x63CA
TRACK_UID = 0x63C5
UIDS = (TRACK_UID, 0x63C9, 0x63C4, 0x63C6)
"""TagTrackUID, TagEditionUID, TagChapterUID, TagAttachmentUID."""

FILM = 50
"""The level of a whole film or album, which a tag has when nothing else is told. Fact: RFC 9559 5.1.8.1.1.1."""
UNDETERMINED = "und"
"""The language of a tag that tells none. Fact: RFC 9559 5.1.8.1.2.2."""
WRITABLE_MASTERS = frozenset((INFO, TAGS, TAG, TARGETS, SIMPLE_TAG))

_UNDERSCORED = pattern(r"_([a-z])")
_VIDEO, _AUDIO = 1, 2


def bare(number: int) -> int:
    """An id without the bit that tells its width, as ExifTool's table counts."""
    return number ^ (1 << (number.bit_length() - 1)) if number else 0


@lru_cache(maxsize=512)
def main_tag(number: int, track_type: int = 0) -> Tag | None:
    """The tag of an element. Some are called otherwise in a track of film, or of sound: CodecID, CodecName."""
    found = alternatives(MAIN, bare(number))
    if len(found) < 2:
        return found[0] if found else None
    prefix = {_VIDEO: "Video", _AUDIO: "Audio"}.get(track_type)
    named = (tag for tag in found if prefix is not None and tag.name.startswith(prefix))
    return next(named, found[-1])


def is_master(tag: Tag) -> bool:
    """Whether the element holds others."""
    return bool(tag.flags & DIRECTORY)


def is_hidden(tag: Tag) -> bool:
    """Whether the element says nothing to people."""
    return bool(tag.flags & UNKNOWN)


@lru_cache(maxsize=512)
def standard_tag(name: str) -> Tag:
    """The tag of that name in a file, of the registry or made up."""
    found = table_tag(STANDARD, name)
    if found is not None:
        return found
    model = table_tag(STANDARD, "ARTIST")
    assert model is not None
    made = copy(model)
    made.id, made.name, made._description = name, called(name), ""
    return made


def called(name: str) -> str:
    """The public name of a tag that is in no table."""
    word = _UNDERSCORED.sub(lambda found: found.group(1).upper(), name.lower())
    word = "".join(letter for letter in word if letter.isascii() and (letter.isalnum() or letter == "_"))
    word = word[:1].upper() + word[1:]
    if len(word) < 2:
        return f"Tag_{word}"
    return word if word[0].isalpha() else f"Tag{word}"


def text_of(raw: bytes) -> str:
    """A text; zeros end it. Fact: RFC 8794 section 7.4."""
    return raw.partition(b"\0")[0].decode("utf-8", "replace")


def number_of(raw: bytes) -> int:
    """An unsigned number; none at all is 0. Fact: RFC 8794 section 7."""
    return int.from_bytes(raw, "big")


def items_of(text: str) -> list[str]:
    """The items of a list, which stand in one text with commas. Fact: Matroska's tag registry, KEYWORDS."""
    return [item.strip() for item in text.split(",")]


def name_of(raw: bytes | None) -> str:
    """The name of a SimpleTag as it stands in the file."""
    return text_of(raw or b"")


Values = Callable[[int], bytes | None]


def language_of(value: Values) -> tuple[str, bool]:
    """The language that a SimpleTag tells by its older element, and whether it tells one by the newer element alone."""
    old, new = value(LANGUAGE), value(LANGUAGE_IETF)
    if old is not None:
        return text_of(old), False
    return "", new is not None and text_of(new) not in ("", UNDETERMINED)


def aimed(numbers: Iterable[tuple[int, bytes]]) -> tuple[int, str, list[str]]:
    """The level, the words for it and the single things that targets tell."""
    level, kind, things = FILM, "", []
    for number, raw in numbers:
        if number == TARGET_VALUE:
            level = number_of(raw) or FILM
        elif number == TARGET_TYPE:
            kind = text_of(raw)
        elif number in UIDS and number_of(raw):
            things.append(f"{number:x}={number_of(raw)}")
    return level, kind, things


def whose(numbers: Iterable[tuple[int, bytes]], whole: int) -> tuple[str, bool]:
    """What a tag with these targets is about, and whether it is single things.

    "" is the file itself, whose level is `whole`; all else is told in words.
    """
    level, kind, things = aimed(numbers)
    if level == whole and not things:
        return "", False
    return " ".join([str(level), kind, *things]), bool(things)
