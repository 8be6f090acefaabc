"""Descriptions and value labels in ExifTool's other languages, each read when first asked for.

Fact: ExifTool translates by tag name alone, whatever the table: a description, and labels by their English text. What a
language does not have stays English.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from ..base.errors import Rejected
from ..base.named import NamedTuple
from .pack import split_cells
from .tag import Tag

ENGLISH = "en"


class _Language(NamedTuple):
    """One language: tag name -> description ("" for none) and the numbers of its labels; the labels."""

    names: Mapping[str, tuple[str, str]]
    pairs: list[str]

    def labels(self, name: str) -> dict[str, str]:
        """English label -> translated label of the tags of a name."""
        numbers = self.names.get(name, ("", ""))[1]
        pairs = (split_cells(self.pairs[int(number) - 1], 2) for number in numbers.split())
        return {pair[0]: pair[1] for pair in pairs}


def languages() -> tuple[str, ...]:
    """The codes of all languages, English first."""
    from .data.more import LANGUAGES

    return (ENGLISH, *LANGUAGES)


def language_code(text: str) -> str:
    """The code that a person's "de", "zh-CN" or "EN_GB" means.

    Raises: Rejected "language/unknown".
    """
    code = text.lower().replace("-", "_")
    if code not in languages():
        raise Rejected("language/unknown", f"There is no language {text}; there are {', '.join(languages())}")
    return code


def description(tag: Tag, lang: str = ENGLISH) -> str:
    """What the tag is, in a language; in English where that has no words for it."""
    translated = "" if lang == ENGLISH else _load(lang).names.get(tag.name, ("", ""))[0]
    return translated or tag.description


def label(tag: Tag, text: str, lang: str = ENGLISH) -> str:
    """A printed value in a language.

    Fact: the names of set bits are translated one by one, other labels as a whole; only what `labels` or `bits` print.
    """
    if lang == ENGLISH or not (tag.labels or tag.bits):
        return text
    known = _labels(lang, tag.name)
    if tag.bits and text not in known:
        return ", ".join(known.get(word, word) for word in text.split(", "))
    return known.get(text, text)


@cache
def _labels(lang: str, name: str) -> dict[str, str]:
    return _load(lang).labels(name)


@cache
def _load(lang: str) -> _Language:
    module = import_module(f".data.language_{language_code(lang)}", __package__)
    names = {}
    for line in module.NAMES.splitlines():
        name, text, numbers = split_cells(line, 3)[:3]
        names[name] = (text, numbers)
    return _Language(names, module.LABELS.split("\n"))
