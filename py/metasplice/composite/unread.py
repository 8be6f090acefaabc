"""Composites that a maker note nobody has read may change: better none than a wrong one.

Each function answers for one maker (the first word of Make, in capitals) and the inputs of the composite.
Fact: ExifTool 13.59's maker note tables name FNumber and ExposureTime (Kodak), FocusDistance (Nikon, Olympus,
Minolta), FocalPlaneDiagonal (Olympus) and LensType; corpus jpeg, files with such notes.
"""

from __future__ import annotations

from collections.abc import Sequence

from .value import Given

_KODAK = frozenset({"EASTMAN", "KODAK"})
_OLYMPUS = frozenset({"OLYMPUS", "OM", "SEIKO"})
_RANGING = _OLYMPUS | {"NIKON", "MINOLTA", "KONICA"}
_NAMING = _RANGING | frozenset(
    {"CANON", "SONY", "PANASONIC", "LEICA", "PENTAX", "ASAHI", "RICOH", "SAMSUNG", "SIGMA", "HASSELBLAD"}
)
_MOUNT_Z = "NIKKOR Z"
"""Lenses of this mount have no number in the note, so ExifTool shows their LensModel (corpus jpeg)."""


def exposure(maker: str, given: Sequence[Given]) -> bool:
    """Kodak's notes hold exposure time and f-number, which win."""
    return maker in _KODAK


def sensor(maker: str, given: Sequence[Given]) -> bool:
    """Olympus notes hold the sensor's diagonal; the focal length on 35 mm film, where it is there, wins."""
    return maker in _OLYMPUS and given[2] is None


def scale(maker: str, given: Sequence[Given]) -> bool:
    """The scale, where only an Olympus note could have told it."""
    return maker in _OLYMPUS and given[1] is None


def distance(maker: str, given: Sequence[Given]) -> bool:
    """The distance to what is in focus wins over that to the subject."""
    return maker in _RANGING and not any(one is not None and one.field.name == "FocusDistance" for one in given)


def lens(maker: str, given: Sequence[Given]) -> bool:
    """The number of the lens wins over its name."""
    model = given[0]
    return maker in _NAMING and not (maker == "NIKON" and model is not None and model.spelt.startswith(_MOUNT_Z))
