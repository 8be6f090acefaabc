"""The recipes: each composite's id in the registry, its inputs, and the function that makes it.

House rule: a recipe stands behind those whose tags it takes in.
Fact: names and inputs are those of ExifTool 13.59's Composite tables; order as ExifTool shows them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..base.named import NamedTuple
from . import balance, duration, exposure, image, lens, moment, optics, place, unread
from .value import Build, Given

Unread = Callable[[str, Sequence[Given]], bool]


class Recipe(NamedTuple):
    """One composite. It is not made where an `unread` maker note may change it, or a tag of the name `barred` is;
    with Composite in front, where another recipe has made one of that name."""

    id: str
    name: str
    inputs: tuple[tuple[str, str], ...]
    """Group of family 0 or 1 ("" for any) and name, first those that are needed."""
    names: tuple[str, ...]
    needed: int
    """How many of the inputs there is no composite without."""
    gate: tuple[str, ...]
    """Names of which one must be there for the recipe to be looked at."""
    grouped: bool
    """Whether any input has a group."""
    build: Build
    unread: Unread | None
    barred: str


class Rule(NamedTuple):
    """When a recipe is left aside, see Recipe; `gate` are names apart by spaces, those needed or wanted if empty."""

    gate: str = ""
    unread: Unread | None = None
    barred: str = ""


_ALWAYS = Rule()
_FILMED = ("QuickTime-", "RIFF-")
_DISTANCES = (
    "FocusDistance SubjectDistance ObjectDistance ApproximateFocusDistance FocusDistanceLower FocusDistanceUpper"
)


def _name_of(tag_id: str) -> str:
    """The name in an id; that of a second recipe for films has a 2 behind it."""
    name = tag_id.split("-")[1]
    return name.removesuffix("2") if tag_id.startswith(_FILMED) else name


def written(tag_id: str, build: Build, needs: str = "", wants: str = "", rule: Rule = _ALWAYS) -> Recipe:
    """A recipe; what it `needs` and `wants` are names apart by spaces, with or without group."""
    inputs = tuple((word.rpartition(":")[0], word.rpartition(":")[2]) for word in f"{needs} {wants}".split())
    names = tuple(name for _, name in inputs)
    count = len(needs.split())
    gate = tuple(rule.gate.split()) or names[: min(count, 1)] or names
    grouped = any(group for group, _ in inputs)
    return Recipe(tag_id, _name_of(tag_id), inputs, names, count, gate, grouped, build, rule.unread, rule.barred)


RECIPES: tuple[Recipe, ...] = (
    written("Exif-Aperture", exposure.aperture, wants="FNumber ApertureValue", rule=Rule(unread=unread.exposure)),
    written("Exif-CFAPattern", image.mosaic, "CFARepeatPatternDim CFAPattern2"),
    written(
        "Exif-ImageSize", image.size, "ImageWidth ImageHeight", "ExifImageWidth ExifImageHeight RawImageCroppedSize"
    ),
    written("Exif-Megapixels", image.megapixels, "ImageSize"),
    written(
        "Exif-ScaleFactor35efl",
        optics.scale,
        wants="Make FocalLength FocalLengthIn35mmFormat DigitalZoom FocalPlaneDiagonal SensorSize FocalPlaneXSize "
        "FocalPlaneYSize FocalPlaneResolutionUnit FocalPlaneXResolution FocalPlaneYResolution ExifImageWidth "
        "ExifImageHeight CanonImageWidth CanonImageHeight ImageWidth ImageHeight",
        rule=Rule(unread=unread.sensor),
    ),
    written(
        "Exif-ShutterSpeed",
        exposure.shutter_speed,
        wants="ExposureTime ShutterSpeedValue BulbDuration",
        rule=Rule(unread=unread.exposure),
    ),
    written(
        "Exif-SubSecCreateDate",
        moment.to_fraction,
        "EXIF:CreateDate",
        "EXIF:SubSecTimeDigitized EXIF:OffsetTimeDigitized",
        Rule("SubSecTimeDigitized OffsetTimeDigitized"),
    ),
    written(
        "Exif-SubSecDateTimeOriginal",
        moment.to_fraction,
        "EXIF:DateTimeOriginal",
        "EXIF:SubSecTimeOriginal EXIF:OffsetTimeOriginal",
        Rule("SubSecTimeOriginal OffsetTimeOriginal"),
    ),
    written(
        "Exif-SubSecModifyDate",
        moment.to_fraction,
        "EXIF:ModifyDate",
        "EXIF:SubSecTime EXIF:OffsetTime",
        Rule("SubSecTime OffsetTime"),
    ),
    written(
        "GPS-GPSAltitude",
        place.altitude,
        wants="GPS:GPSAltitude GPS:GPSAltitudeRef XMP:GPSAltitude XMP:GPSAltitudeRef",
        rule=Rule("GPSAltitudeRef"),
    ),
    written("GPS-GPSDateTime", moment.in_utc, "GPS:GPSDateStamp GPS:GPSTimeStamp"),
    written("GPS-GPSDestLatitude", place.latitude, "GPS:GPSDestLatitude GPS:GPSDestLatitudeRef"),
    written("GPS-GPSDestLongitude", place.longitude, "GPS:GPSDestLongitude GPS:GPSDestLongitudeRef"),
    written("GPS-GPSLatitude", place.latitude, "GPS:GPSLatitude GPS:GPSLatitudeRef"),
    written("GPS-GPSLongitude", place.longitude, "GPS:GPSLongitude GPS:GPSLongitudeRef"),
    written("IPTC-DateTimeCreated", moment.joined, "IPTC:DateCreated IPTC:TimeCreated"),
    written(
        "IPTC-DigitalCreationDateTime",
        moment.joined,
        "IPTC:DigitalCreationDate IPTC:DigitalCreationTime",
    ),
    written(
        "XMP-Flash",
        exposure.flash,
        wants="XMP:FlashFired XMP:FlashReturn XMP:FlashMode XMP:FlashFunction XMP:FlashRedEyeMode XMP:Flash",
    ),
    written("XMP-GPSDestLatitudeRef", place.latitude_ref, "XMP-exif:GPSDestLatitude"),
    written("XMP-GPSDestLongitudeRef", place.longitude_ref, "XMP-exif:GPSDestLongitude"),
    written("XMP-GPSLatitudeRef", place.latitude_ref, "XMP-exif:GPSLatitude"),
    written("XMP-GPSLongitudeRef", place.longitude_ref, "XMP-exif:GPSLongitude"),
    written("Exif-CircleOfConfusion", optics.circle_of_confusion, "ScaleFactor35efl"),
    written(
        "Exif-DOF",
        optics.depth_of_field,
        "FocalLength Aperture CircleOfConfusion",
        _DISTANCES,
        Rule(_DISTANCES, unread.distance),
    ),
    written(
        "Exif-DateTimeOriginal",
        moment.original,
        wants="DateTimeCreated DateCreated TimeCreated",
        rule=Rule("DateCreated", barred="DateTimeOriginal"),
    ),
    written(
        "Exif-FOV",
        optics.field_of_view,
        "FocalLength ScaleFactor35efl",
        "FocusDistance",
        rule=Rule(unread=unread.distance),
    ),
    written(
        "Exif-FocalLength35efl", optics.focal_length, "FocalLength", "ScaleFactor35efl", rule=Rule(unread=unread.scale)
    ),
    written("Exif-GPSPosition", place.position, "GPSLatitude GPSLongitude"),
    written("Exif-HyperfocalDistance", optics.hyperfocal_distance, "FocalLength Aperture CircleOfConfusion"),
    written("Exif-LightValue", exposure.light_value, "Aperture ShutterSpeed ISO"),
    written(
        "Exif-LensID-2",
        lens.model,
        wants="LensModel Lens XMP-aux:LensID Make",
        rule=Rule("LensModel Lens", unread.lens, "Composite:LensID"),
    ),
    written("Exif-BlueBalance", balance.blue, wants=balance.BLUE_NAMES),
    written("Exif-RedBalance", balance.red, wants=balance.RED_NAMES),
    written(
        "XMP-LensID",
        lens.number,
        "XMP-aux:LensID Make",
        "LensInfo FocalLength LensModel MaxApertureValue",
        rule=Rule(barred="Composite:LensID"),
    ),
    written("RIFF-Duration", duration.of_film, "RIFF:FrameRate RIFF:FrameCount", "VideoFrameRate VideoFrameCount"),
    written(
        "ID3-DateTimeOriginal",
        moment.of_recording,
        wants="ID3:RecordingTime ID3:Year ID3:Date ID3:Time",
        rule=Rule("RecordingTime Year", barred="Composite:DateTimeOriginal"),
    ),
    written("RIFF-Duration2", duration.of_sound, "RIFF:AvgBytesPerSec", "SoundSize FrameCount VideoFrameCount"),
)

NAMES = frozenset(name for recipe in RECIPES for name in recipe.names) | {
    "MakerNote",
    "SubfileType",
    "OldSubfileType",
    *(recipe.barred for recipe in RECIPES if recipe.barred),
}
"""The fields that matter to any recipe."""
