"""Tags of the file itself, and what more than plain changes a command asks for.

Apart from the recipe, which a plain change does without, so that writing one tag need not load it.
"""

from __future__ import annotations

from .request import Copy, Import, Request

FILE_TAGS = frozenset(
    "filename directory testname filemodifydate filecreatedate fileaccessdate fileinodechangedate filepermissions "
    "fileuserid filegroupid hardlink symlink geotag geosync geotime".split()
)
"""Tags of the file itself, in small letters. Fact: ExifTool 13.59, its Extra table, and -geotag."""


def is_file_tag(tag: str) -> bool:
    """Whether the tag is one of the file itself."""
    return tag.rpartition(":")[2].removesuffix("#").lower() in FILE_TAGS


def needs_recipe(request: Request) -> bool:
    """Whether the request has more than changes that are the same for every file."""
    if request.conditions or request.imports:
        return True
    return any(isinstance(edit, Copy | Import) or is_file_tag(edit.tag) for edit in request.edits)
