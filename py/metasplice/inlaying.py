"""Bytes exchanged in a block beside its other changes: they go in first, and the codec's patch goes on top.

House rule: an inlay is as long as what it takes the place of and nothing moves for it; a codec that would move what an
inlay stands in is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .base.change import Inlay
from .base.errors import Broken, Unsupported
from .base.patch import Patch
from .base.source import BytesSource
from .base.splice import Splice
from .base.view import View, size_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def with_inlays(raw: Any, inlays: Sequence[Inlay], encode: Callable[[Any], Patch | None] | None) -> Patch | None:
    """The patch over the payload `raw` that makes `inlays`, and what `encode` asks of the payload if anything, true.

    Raises: Unsupported "note/moved" where the two get in each other's way, and as `encode` does.
    """
    if not inlays and encode is not None:
        return encode(raw)
    for inlay in inlays:
        if inlay.span.size != len(inlay.raw):
            raise Broken("note/size", "A value of a maker note would change its size", inlay.span)
    made = Patch(size_of(raw), [Splice(inlay.span, inlay.raw) for inlay in inlays])
    if encode is None:
        return made
    inlaid = View(made.over(raw.source)) if isinstance(raw, View) else made.over(BytesSource(raw)).all()
    patch = encode(inlaid)
    if patch is None:
        return None
    splices = list(patch.splices)
    for own in made.splices:
        over = [one for one in splices if one.span.start < own.span.end and own.span.start < one.span.end]
        if not over:
            splices.append(own)
        elif len(over) > 1 or not over[0].span.covers(own.span):
            raise Unsupported("note/moved", "This edit of the Exif block would touch the value in its maker note")
    return Patch(patch.size, splices)
