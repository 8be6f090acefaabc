"""Tags of one file copied to many, as ExifTool's -tagsFromFile has it (planner/transfer).

Such an edition has no words in JSON: it needs the other file at hand. A plan keeps the values it came to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..base.edit import Edit
from ..base.field import Field
from .display import Display
from .edition import Edition, Made
from .item import File
from .route import Route, read_routes
from .stock import Stock
from .transfer import names_of, transfer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .plan import Terms


class Borrowed(Edition):
    """The tags that `words` name (`Artist`, `XMP:all`, `DST<SRC`) of a file with these fields, but for the excluded."""

    __slots__ = ("edits",)

    def __init__(self, fields: Iterable[Field], words: Sequence[str], excluded: Sequence[str] = ()) -> None:
        super().__init__()
        stock, barred = Stock(fields), names_of(excluded)
        routes: list[Route] = [route for word in words for route in read_routes(word, adds=False)]
        self.edits: list[Edit] = []
        for route in routes:
            if route.source is not None:
                self.edits += transfer(route, stock, barred, Display())

    def made_for(self, file: File, terms: Terms) -> Made:
        """The same values for every file."""
        return Made(self.edits)
