"""The recipes that maker notes feed: loaded for files that have one.

House rule: FIRST stands in front of the recipes of all files, which take in what they make; LAST behind them.
Fact: names and inputs are those of ExifTool 13.59's Composite tables.
"""

from __future__ import annotations

from . import canon, maker
from .lens_type import lens_by_type
from .recipe import NAMES, RECIPES, Rule, written

_ONCE = Rule(barred="Composite:LensID")
_BALANCE = "WB_RGBLevelsAuto WB_RGBLevelsFluorescent WB_RGBLevelsTungsten WB_RGBLevelsDaylight WB_RGBLevels4"

FIRST = (
    written("Apple-RunTimeSincePowerUp", maker.running_time, "Apple:RunTimeValue Apple:RunTimeScale"),
    written("Canon-ConditionalFEC", canon.flash_compensation, "FlashExposureComp FlashBits"),
    written("Canon-DigitalZoom", canon.digital_zoom, "Canon:ZoomSourceWidth Canon:ZoomTargetWidth Canon:DigitalZoom"),
    written("Canon-DriveMode", canon.drive_mode, "ContinuousDrive SelfTimer"),
    written("Canon-FileNumber", canon.file_number, "DirectoryIndex FileIndex"),
    written("Canon-FlashType", canon.flash_type, "FlashBits"),
    written("Canon-ISO", canon.sensitivity, wants="Canon:CameraISO Canon:BaseISO Canon:AutoISO"),
    written("Canon-Lens", canon.lens, "Canon:MinFocalLength Canon:MaxFocalLength"),
    written("Canon-RedEyeReduction", canon.red_eye, "CanonFlashMode FlashBits"),
    written("Canon-ShootingMode", canon.shooting_mode, "CanonExposureMode EasyMode", "BulbDuration"),
    written("Canon-ShutterCurtainHack", canon.curtain, "FlashBits", "ShutterCurtainSync"),
    written("Canon-WB_RGGBLevels", canon.levels, "Canon:WhiteBalance", canon.LEVELS),
    written("Kodak-DateCreated", maker.kodak_date, "Kodak:YearCreated Kodak:MonthDayCreated"),
    written(
        "Kodak-WB_RGBLevels", maker.kodak_levels, "KDC_IFD:WhiteBalance", f"{_BALANCE} WB_RGBLevels5 WB_RGBLevelsShade"
    ),
    written("Nikon-AutoFocus", maker.auto_focus, "Nikon:FocusMode"),
    written("Nikon-ContrastDetectAF", maker.contrast_detection, "Nikon:FocusMode Nikon:AFDetectionMethod"),
    written(
        "Nikon-LensID",
        maker.nikon_lens,
        "Nikon:LensIDNumber LensFStops MinFocalLength MaxFocalLength MaxApertureAtMinFocal MaxApertureAtMaxFocal "
        "MCUVersion Nikon:LensType",
    ),
    written("Nikon-LensSpec", maker.lens_spec, "Nikon:Lens Nikon:LensType"),
    written("Nikon-PhaseDetectAF", maker.phase_detection, "Nikon:FocusPointSchema Nikon:AFDetectionMethod"),
    written("Olympus-ExtenderStatus", maker.extender, "Olympus:Extender Olympus:LensType MaxApertureValue"),
    written("Olympus-LensType", maker.micro_lens, "LensTypeMake LensTypeModel"),
    written(
        "Panasonic-AdvancedSceneMode", maker.scene_mode, "Model SceneMode AdvancedSceneType", rule=Rule("SceneMode")
    ),
    written("PanasonicRaw-ImageHeight", maker.difference, "IFD0:SensorTopBorder IFD0:SensorBottomBorder"),
    written("PanasonicRaw-ImageWidth", maker.difference, "IFD0:SensorLeftBorder IFD0:SensorRightBorder"),
    written("Samsung-WB_RGGBLevels", maker.samsung_levels, "WB_RGGBLevelsUncorrected WB_RGGBLevelsBlack"),
    written("Sony-FocusDistance", maker.sony_distance, "Sony:FocusPosition FocalLength"),
    written("Sony-FocusDistance2", maker.sony_distance_2, "Sony:FocusPosition2 FocalLengthIn35mmFormat"),
    written(
        "Exif-LensID",
        lens_by_type,
        "LensType",
        "FocalLength MaxAperture MaxApertureValue MinFocalLength MaxFocalLength LensModel LensFocalRange LensSpec "
        "LensType2 LensType3 LensFocalLength RFLensType Make Model",
        _ONCE,
    ),
)
LAST = (
    written(
        "Canon-Lens35efl", canon.lens_on_film, "Canon:MinFocalLength Canon:MaxFocalLength Lens", "ScaleFactor35efl"
    ),
)

ALL = (*FIRST, *RECIPES, *LAST)
ALL_NAMES = NAMES | frozenset(name for recipe in (*FIRST, *LAST) for name in recipe.names)
