"""Where values of binary data stand elsewhere: a model, a firmware or a longer form moves what follows.

A row is table, id, and rules with the bytes that each adds; `?` says that nothing is known from there on.
Fact: ExifTool 13.59's tables of these cameras.
"""

from __future__ import annotations

from functools import cache

from .condition import Situation, compile_rule
from .walk import Walk

_NEW_SONY = "Model~^(ILCE-(7M5|7RM6))"
_ROWS: tuple[tuple[str, int | str, tuple[tuple[str, int | None], ...]], ...] = (
    ("Canon::CameraInfo1DX", 27, (("CanonFirm<3", -3),)),
    ("Canon::CameraInfo1DX", 142, (("CanonFirm<3", -4), ("CanonFirm=4", 5))),
    ("Canon::CameraInfo1DX", 427, (("CanonFirm=0", None), ("CanonFirm=1", -8))),
    ("Canon::CameraInfo1DmkIV", 86, (("CanonFirm=0", None), ("CanonFirm=1", -1))),
    ("Canon::CameraInfo1DmkIV", 339, (("CanonFirm<2", -4),)),
    ("Canon::CameraInfo50D", 238, (("CanonFirm=0", None), ("CanonFirm=1", -4))),
    ("Canon::CameraInfo5DmkII", 234, (("CanonFirm=0", None), ("CanonFirm=1", -36))),
    ("Canon::CameraInfo5DmkIII", 27, (("CanonFirm=0", None), ("CanonFirm=1,2", -1))),
    ("Canon::CameraInfo5DmkIII", 35, (("CanonFirm=1", -3), ("CanonFirm=2", -2), ("CanonFirm>=4", 6))),
    ("Canon::CameraInfo5DmkIII", 142, (("CanonFirm<3", -4), ("CanonFirm>4", 5))),
    ("Canon::CameraInfo5DmkIII", 343, (("CanonFirm<3", -8),)),
    ("Canon::CameraInfo7D", 30, (("CanonFirm=0", None), ("CanonFirm=1", -4))),
    ("Nikon::MenuSettingsZ8", 72, (('FirmwareVersion>="02.10"', 4),)),
    ("Nikon::MenuSettingsZ8", 636, (('FirmwareVersion>="03.00"', 4),)),
    ("Nikon::MenuSettingsZ8v2", 0, (("FirmwareVersion~^02\\.10", 4), ('FirmwareVersion>="03.0"', 8))),
    ("Nikon::MenuSettingsZ9v4", 72, (('FirmwareVersion>="05.10"', 4),)),
    ("Nikon::SeqInfoZ9", 32, (('Model~^NIKON Z 8 & FirmwareVersion>="03.00"', 2),)),
    ("Sony::Tag9400c", 30, ((_NEW_SONY, -1),)),
    ("Sony::Tag9416", 0, ((_NEW_SONY, 4),)),
    ("Sony::Tag9416", 43, ((_NEW_SONY, -2),)),
    ("Sony::Tag9416", 55, (("Model~^(ILME-FX2|ILCE-(7M5|7RM6))", 1),)),
    ("Pentax::AEInfo", 7, (("AreaSize>20", 1),)),
    ("Pentax::LensData", "12.1", (("NewLensData", 1),)),
)


@cache
def _rules() -> dict[tuple[str, int | str], tuple[tuple[str, int | None], ...]]:
    return {(table, tag_id): rules for table, tag_id, rules in _ROWS}


def moved_by(walk: Walk, table: str, tag_id: int | str) -> int | None:
    """By how many bytes a hook moves the values from its place on; None where that cannot be told."""
    rules = _rules().get((table, tag_id))
    if rules is None:
        return None
    seen = Situation(walk.known | {"AreaSize": walk.size})
    total = 0
    for rule, size in rules:
        if compile_rule(rule)(seen):
            if size is None:
                return None
            total += size
    return total
