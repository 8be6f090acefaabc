"""The record of one conversion, and the refusals all conversions share.

A conversion leads from the canonical value of a tag (see base.field) to ExifTool's -n value, from there to its printed
text, and back again. The -n value keeps all digits between the steps; `convert` rounds it at the end.
House rules: reading never raises, writing refuses rather than guesses; every record lives in the CONVERSIONS table of
the module its name begins with (`gps/latitude` in conversion_gps).

References: ExifTool 13.59's output, learnt by experiment on the corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..base.errors import Rejected
from ..base.named import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from .registry import Tag

Context: TypeAlias = "Mapping[str, Any] | None"
Reader: TypeAlias = "Callable[[Tag, Any, Context], Any]"
Parser: TypeAlias = "Callable[[Tag, str], Any]"


class Conversion(NamedTuple):
    """Four steps: canonical value to -n value, -n value to text; text and -n text back to the canonical value."""

    number: Reader
    text: Reader
    parse: Parser
    parse_number: Parser


def unchanged(tag: Tag, value: Any, context: Context) -> Any:
    """The value itself."""
    return value


def refusal(tag: Tag, what: str, text: object, wanted: str) -> Rejected:
    """The error `value/<what>`: names the tag, what it would take, and what was given."""
    shown = repr(text) if len(repr(text)) <= 60 else repr(text)[:57] + "..."
    return Rejected(f"value/{what}", f"{tag.group1}:{tag.name} takes {wanted}, not {shown}")


def read_only(tag: Tag, text: str) -> Any:
    """Never a value: the tag's value is derived by the format or has no written form.

    Raises: Rejected "value/read-only", always.
    """
    raise Rejected("value/read-only", f"{tag.group1}:{tag.name} can be read but not written")


def verbatim(tag: Tag, text: str) -> str:
    """The text itself as the canonical value.

    Raises: Rejected "value/control-character" for a NUL, which ends a text in most formats.
    """
    if "\0" in text:
        raise refusal(tag, "control-character", text, "a text without NUL characters")
    return text
