"""Composite and other derived tags: the value is what -n prints, the text was made with it and lies in the context.

Fact: ExifTool prints most of them from several inputs, so that the value alone does not tell the text.
"""

from __future__ import annotations

from .conversion import Context, Conversion, read_only, unchanged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .registry import Tag


def _told(tag: Tag, value: Any, context: Context) -> Any:
    return context["text"] if context and "text" in context else value


CONVERSIONS = {"composite/told": Conversion(unchanged, _told, read_only, read_only)}
