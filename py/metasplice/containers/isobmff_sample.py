"""Whether the samples of a film lie where its media data is: boxes behind it would become samples of a cut film.

Shape:  stsc: version and flags, u32 count, count x (u32 first chunk, u32 samples per chunk, u32 description); stsz:
        version and flags, u32 size of all (0: one each), u32 count, sizes; stco and co64: count, offsets.
House rules: only tracks whose samples have a size each are looked at: of sound in packets stsz tells no bytes.
References: ISO/IEC 14496-12:2022 8.7; QuickTime File Format, sound sample descriptions.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from ..base.hindrance import Hindrance
from ..base.part import Layout, Part
from ..base.source import Source
from ..base.span import Span

_HEAD = 8
_LARGEST = 64 << 20
"""Of more bytes a table is not looked at: a film of days."""


def are_samples_inside(source: Source, layout: Layout) -> bool:
    """Whether no sample of a track leaves the media data, as far as that can be told."""
    media = sorted(part.span for part in layout.root.children if part.kind == "mdat")
    for moov in layout.root.children:
        for track in [part for part in moov.children if part.kind == "trak"] if moov.kind == "moov" else []:
            tables = _tables(track)
            if {"stsc", "stsz"} <= tables.keys() and not _is_inside(source, tables, media):
                return False
    return True


def stray_chunks(source: Source, layout: Layout) -> Iterator[Hindrance]:
    """What forbids to write a film whose chunks begin where no media data is: what they lead to cannot be kept.

    Fact: ExifTool 13.59 refuses it too; a chunk may begin at the very end of the data. Wild: of films that were cut
    down to their header all offsets are 0: they lead to nothing.
    """
    media = sorted(part.span for part in layout.root.children if part.kind == "mdat")
    for moov in layout.root.children:
        for track in [part for part in moov.children if part.kind == "trak"] if moov.kind == "moov" else []:
            tables = _tables(track)
            places = tables.get("co64") or tables.get("stco")
            offsets = _offsets(source, places) if places is not None and places.span.size <= _LARGEST else ()
            if offsets and (media or any(offsets)) and not _begin_inside(offsets, media):
                text = "Chunks of a track begin outside the media data (moov/trak/mdia/minf/stbl); it is not written"
                yield Hindrance("isobmff/chunk-outside", text, span=track.span, trail=("moov", "trak"))


def stray_samples(source: Source, layout: Layout) -> Iterator[Hindrance]:
    """What forbids to write a film of fragments whose samples reach past its media data: numbers of a fragment that
    follow what is written would be read as samples.
    """
    fragment = next((part for part in layout.root.children if part.kind == "moof"), None)
    if fragment is not None and not are_samples_inside(source, layout):
        text = "Samples of a track reach past the media data into a fragment (moof); it is not written"
        yield Hindrance("isobmff/samples-outside", text, span=fragment.span, trail=("moof",))


def _offsets(source: Source, places: Part) -> tuple[int, ...]:
    """Where chunks begin, as many as the table says there are."""
    count = _numbers(source, places, 4, most=1)
    wide = places.kind == "co64"
    return _numbers(source, places, 8, 8 if wide else 4, most=count[0]) if count else ()


def _begin_inside(offsets: tuple[int, ...], media: list[Span]) -> bool:
    least, most = min(offsets), max(offsets)
    if any(span.start + _HEAD <= least and most <= span.end for span in media):
        return True
    starts = [span.start + _HEAD for span in media]
    homes = (bisect_right(starts, offset) - 1 for offset in offsets)
    return all(home >= 0 and offset <= media[home].end for home, offset in zip(homes, offsets, strict=True))


def _tables(track: Part) -> dict[str, Part]:
    """The boxes of a track's sample table by kind."""
    found = [track]
    for kind in ("mdia", "minf", "stbl"):
        found = [child for part in found for child in part.children if child.kind == kind]
    return {part.kind: part for table in found for part in table.children}


def _numbers(source: Source, part: Part, off: int, unit: int = 4, most: int = 1 << 62) -> tuple[int, ...]:
    """The numbers of a table from `off` bytes behind its head on, no more than `most`."""
    start = part.span.start + _HEAD + off
    count = min((part.span.end - start) // unit, most)
    if count <= 0:
        return ()
    return struct.unpack(f">{count}{'I' if unit == 4 else 'Q'}", source.read(Span(start, start + unit * count)))


def _is_inside(source: Source, tables: dict[str, Part], media: list[Span]) -> bool:
    """Whether each chunk lies within one box of media data; true where that cannot be told."""
    places = tables.get("co64") or tables.get("stco")
    if places is None or any(part.span.size > _LARGEST for part in (places, tables["stsz"], tables["stsc"])):
        return True
    same, *count = _numbers(source, tables["stsz"], 4, most=2)
    if same or not count:
        return True
    ends = [0, *accumulate(_numbers(source, tables["stsz"], 12, most=count[0]))]
    offsets = _offsets(source, places)
    flat = _numbers(source, tables["stsc"], 8)
    runs = list(zip(flat[::3], flat[1::3], strict=False))
    starts = [span.start for span in media]
    at = 0
    for index, (first, per) in enumerate(runs):
        last = runs[index + 1][0] - 1 if index + 1 < len(runs) else len(offsets)
        for chunk in range(max(first - 1, 0), min(last, len(offsets))):
            if at >= len(ends) - 1:
                return True
            after = min(at + per, len(ends) - 1)
            begin, end = offsets[chunk], offsets[chunk] + ends[after] - ends[at]
            home = bisect_right(starts, begin) - 1
            if end > begin and (home < 0 or end > media[home].end):
                return False
            at = after
    return True
