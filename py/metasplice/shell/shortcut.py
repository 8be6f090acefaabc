"""Names that stand for several tags, as words of a command."""

from __future__ import annotations

from ..tags.shortcut import shortcut


def members(word: str) -> list[str]:
    """The words a shortcut stands for, groups in front of it and `#` behind it kept; none for another word."""
    head, _, name = word.rpartition(":")
    mark = "#" if name.endswith("#") else ""
    names = shortcut(name.removesuffix("#")) or ()
    prefix = f"{head}:" if head else ""
    return [prefix + one + ("" if one.endswith("#") else mark) for one in names]


def spelled_out(words: list[str]) -> list[str]:
    """The words with shortcuts in full."""
    return [one for word in words for one in (members(word) or [word])]


def shortcuts() -> list[str]:
    """The names of the shortcuts that can be listed. Fact: ExifTool 13.59, -list."""
    return [
        name
        for name in ("AllDates", "Canon", "ColorSpaceTags", "Common", "CommonIFD0", "ImageDataMD5", "LargeTags",
                     "MakerNotes", "Nikon", "Unsafe", "ls-l")
        if shortcut(name)
    ]  # fmt: skip
