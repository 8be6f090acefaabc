"""Whether there is a tag of a name at all."""

from __future__ import annotations

from ..tags import registry
from ..tags.name import split_language
from ..tags.shortcut import shortcut


def is_tag_name(text: str) -> bool:
    """Whether a tag or a shortcut is called so, groups and `#` apart; languages of a tag and `all` count."""
    bare = text.rpartition(":")[2].removesuffix("#").lower()
    if bare == "all" or registry.find(bare) or shortcut(bare):
        return True
    split = split_language(bare)
    return split is not None and bool(registry.find(split[0]))
