"""Names in the .nfo file beside a film, where Jellyfin, Emby and Kodi look for them; the rest of it is left alone.

Shape:  <movie> ... <actor><name>Alice</name> ... </actor> ... </movie>, UTF-8; `episodedetails`, `tvshow` and
        `musicvideo` likewise. A line behind the root, often an address, belongs to no element.
House rules: an actor who stays keeps every byte of the element; a new one stands behind the last, else at the end of
the root; the same names again change nothing. Names in comments are none.
References: USERS 3.2; Kodi's and Jellyfin's documentation of NFO files.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..base.errors import Malformed
from ..base.pattern import pattern
from .people_line import tidy

_COMMENT = pattern(r"(?s)<!--.*?-->|<!\[CDATA\[.*?\]\]>")
_ACTOR = pattern(r"(?s)[ \t]*<actor\b[^>]*>.*?</actor\s*>(?:\r?\n)?")
_NAME = pattern(r"(?s)<name\b[^>]*>(.*?)</name\s*>")
_ROOT_END = pattern(r"</(?:movie|episodedetails|tvshow|musicvideo)\s*>")
_EMPTY = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<movie>\n</movie>\n'
_INDENT = "  "


def nfo_people(text: str) -> list[str]:
    """The names of the actors of an .nfo file."""
    return tidy(_name(text[start:end]) for start, end in _actors(text))


def with_nfo_people(text: str, names: Sequence[str]) -> str:
    """The .nfo file with exactly these actors; a new one where there is none and there are names.

    Raises: Malformed "people/nfo" for a file without the end of a film's root element.
    """
    wanted = tidy(names)
    if not text.strip():
        return with_nfo_people(_EMPTY, wanted) if wanted else text
    kept = {name.casefold() for name in wanted}
    there: set[str] = set()
    for start, end in reversed(_actors(text)):
        name = _name(text[start:end]).casefold()
        if name in kept:
            there.add(name)
        else:
            text = text[:start] + text[end:]
    fresh = [name for name in wanted if name.casefold() not in there]
    if not fresh:
        return text
    at = _place(text)
    return text[:at] + "".join(map(_element, fresh)) + text[at:]


def _blanked(text: str) -> str:
    """The text with comments as blanks, so that all else keeps its place."""
    return _COMMENT.sub(lambda found: " " * len(found[0]) if found[0].startswith("<!--") else found[0], text)


def _actors(text: str) -> list[tuple[int, int]]:
    """Where the elements of actors begin and end, with the blanks in front and the break behind."""
    return [found.span() for found in _ACTOR.finditer(_blanked(text))]


def _name(element: str) -> str:
    found = _NAME.search(element)
    if found is None:
        return ""
    from html import unescape  # a millisecond, for few files

    plain = found[1].strip()
    return plain[9:-3] if plain.startswith("<![CDATA[") else unescape(plain)


def _place(text: str) -> int:
    """Where new actors go: behind the last, else in front of the end of the root, at the start of its line."""
    actors = _actors(text)
    if actors:
        return actors[-1][1]
    ends = [found.start() for found in _ROOT_END.finditer(_blanked(text))]
    if not ends:
        raise Malformed("people/nfo", "The .nfo file holds no film: it has no end of a movie element")
    line = text.rfind("\n", 0, ends[-1]) + 1
    return ends[-1] if text[line : ends[-1]].strip() else line


def _element(name: str) -> str:
    escaped = name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"{_INDENT}<actor>\n{_INDENT * 2}<name>{escaped}</name>\n{_INDENT}</actor>\n"
