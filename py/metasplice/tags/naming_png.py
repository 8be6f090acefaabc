"""Which tags of PNG and GIF have a conversion of their own; loaded with the first of their tables."""

from __future__ import annotations

_ROWS: tuple[tuple[str, str, tuple[int | str, ...]], ...] = (
    ("PNG::Main", "png/gamma", ("gAMA",)),
    ("PNG::Main", "png/intent", ("sRGB",)),
    ("PNG::Main", "date/exif", ("tIME",)),
    ("PNG::TextualData", "png/creation", ("Creation Time",)),
    ("PNG::TextualData", "date/xmp", ("create-date", "modify-date")),
    ("PNG::AnimationControl", "png/plays", (1,)),
    ("MNG::MNGHeader", "png/profile", (6,)),
    ("GIF::Main", "png/seconds", ("Duration",)),
    ("GIF::Animation", "png/iterations", (1,)),
    ("GIF::MIDIControl", "png/usage", (4,)),
    ("GIF::MIDIControl", "png/delay", (6,)),
)

NAMES: dict[tuple[str, int | str], str] = {(table, tag): conv for table, conv, tags in _ROWS for tag in tags}
"""(table, id) -> name of the conversion. Fact: ExifTool 13.59 prints these tags by more than a table of labels."""
