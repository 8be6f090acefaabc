"""Sidecars in the page: made of what a photo says, and taken over into one.

Fact: made as ExifTool 13.59 does with `-o NAME.xmp` (every tag to the XMP tag of its name), taken over as with
`-tagsFromFile NAME.xmp -all:all` (every tag to its own group).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..base.edit import Add, Delete, Edit, Exact, Remove, Set
from ..derived import visible
from ..engine import create
from ..planner import synchronised
from ..planner.display import Display
from ..planner.route import read_routes
from ..planner.stock import Stock
from ..planner.transfer import names_of, transfer
from ..reading import Inspection
from ..tags.twins import BY_KEY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..base.edit import Wish

_KEPT = names_of(("MakerNote*",))
_LISTS = frozenset({"Twin:Keywords", "Twin:Creator"})
"""Properties that are lists, as edits name them."""


def make_sidecar(photo: Inspection) -> bytes:
    """An XMP file with the photo's tags.

    Raises: Rejected "create/nothing" when the photo says nothing that XMP could hold.
    """
    return create("XMP", _copies(photo, "all"))


def _copies(inspection: Inspection, word: str) -> list[Edit]:
    """The edits that copy every tag; maker notes, which only their camera understands, stay where they are."""
    stock = Stock(visible(inspection))
    made = [edit for route in read_routes(word, adds=False) for edit in transfer(route, stock, _KEPT, Display())]
    return [edit for edit in made if not isinstance(edit, Set) or all(map(can_be_copied, edit.values))]


def can_be_copied(value: Wish) -> bool:
    """Whether a value can be had in another tag: not where it is told by its size only, nor lists within lists."""
    if not isinstance(value, Exact) or value.tag is not None:
        return True
    if isinstance(value.shown, str):
        return not value.shown.startswith("(Binary data ")
    return not isinstance(value.shown, list) or not any(isinstance(item, list) for item in value.shown)


def taken_over(sidecar: Inspection, photo: Inspection, *, together: bool) -> list[Edit]:
    """The edits that give a photo the tags of a sidecar; with `together` the twins in EXIF and IPTC as well."""
    edits = [_spreadable(edit) if together else edit for edit in _copies(sidecar, "all:all")]
    return synchronised(photo, edits).edits if together else edits


def _spreadable(edit: Edit) -> Edit:
    """A copy of a property that EXIF and IPTC have too, as a value given; an empty one stays a copy."""
    if not isinstance(edit, Set) or edit.manner is None or edit.tag.lower() not in BY_KEY:
        return edit
    values = tuple(value for value in _plain(edit.values) if str(value).strip())
    return edit.replaced(values=values, manner=None) if values else edit


def _plain(values: Sequence[Wish]) -> tuple[Wish, ...]:
    """The printed values that copies stand for, one by one."""
    shown = [value.shown if isinstance(value, Exact) else value for value in values]
    return tuple(item for one in shown for item in (one if isinstance(one, list) else [one]))


def folded(copies: Sequence[Edit], asked: Sequence[Edit]) -> list[Edit]:
    """Copies and then what is asked besides; what is asked of a list that is copied is asked of the copy.

    Taken one after the other, both would be added to what the list holds now.
    """
    rest, kept = list(copies), []
    for edit in asked:
        at = next((place for place, copy in enumerate(rest) if _is_list(copy) and _means(edit, copy)), None)
        if at is None or not isinstance(edit, Set | Add | Remove):
            kept.append(edit)
            continue
        copy = rest[at]
        assert isinstance(copy, Set)
        rest[at] = copy.replaced(values=tuple(_items(_plain(copy.values), edit)), manner=None)
    gone = [Delete(edit.tag) if isinstance(edit, Set) and not edit.values else edit for edit in rest]
    return [*gone, *kept]


def _is_list(edit: Edit) -> bool:
    """Whether a copy fills a list: that of a property has its values one by one."""
    if not isinstance(edit, Set):
        return False
    [first, *more] = edit.values
    return (
        bool(more) or edit.tag in _LISTS or (isinstance(first, Exact) and first.tag is not None and first.tag.is_list)
    )


def _means(edit: Edit, copy: Edit) -> bool:
    """Whether an edit is about the tag of a copy, or names it without its group."""
    group, _, name = edit.tag.lower().rpartition(":")
    held, _, copied = copy.tag.lower().rpartition(":")
    return name == copied and (not group or held.startswith(group))


def _items(copied: Sequence[Wish], edit: Set | Add | Remove) -> Iterator[Wish]:
    given = [str(value) for value in edit.values]
    if isinstance(edit, Set):
        yield from edit.values
    elif isinstance(edit, Remove):
        yield from (value for value in copied if str(value) not in given)
    else:
        yield from copied
        yield from (value for value in edit.values if str(value) not in map(str, copied))
