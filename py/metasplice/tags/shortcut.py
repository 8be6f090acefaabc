"""Names that stand for several tags.

Fact: ExifTool 13.59's documentation of tag shortcuts, all of them; `#` behind a name asks for its number.
"""

from __future__ import annotations

_SHORTCUTS = {
    "alldates": "DateTimeOriginal CreateDate ModifyDate",
    "common": (
        "FileName FileSize Model DateTimeOriginal ImageSize Quality FocalLength ShutterSpeed Aperture "
        "ISO WhiteBalance Flash"
    ),
    "canon": (
        "FileName Model DateTimeOriginal ShootingMode ShutterSpeed Aperture MeteringMode "
        "ExposureCompensation ISO Lens FocalLength ImageSize Quality Flash FlashType ConditionalFEC "
        "RedEyeReduction ShutterCurtainHack WhiteBalance FocusMode Contrast Sharpness Saturation "
        "ColorTone ColorSpace LongExposureNoiseReduction FileSize FileNumber DriveMode OwnerName "
        "SerialNumber"
    ),
    "nikon": (
        "Model SubSecDateTimeOriginal ShutterCount LensSpec FocalLength ImageSize ShutterSpeed Aperture "
        "ISO NoiseReduction ExposureProgram ExposureCompensation WhiteBalance WhiteBalanceFineTune "
        "ShootingMode Quality MeteringMode FocusMode ImageOptimization ToneComp ColorHue ColorSpace "
        "HueAdjustment Saturation Sharpness Flash FlashMode FlashExposureComp"
    ),
    "makernotes": (
        "MakerNotes MakerNoteApple MakerNoteCanon MakerNoteCasio MakerNoteCasio2 MakerNoteDJI "
        "MakerNoteDJIInfo MakerNoteFLIR MakerNoteFujiFilm MakerNoteGE MakerNoteGE2 MakerNoteGoogle "
        "MakerNoteHasselblad MakerNoteHP MakerNoteHP2 MakerNoteHP4 MakerNoteHP6 MakerNoteISL "
        "MakerNoteJVC MakerNoteJVCText MakerNoteKodak1a MakerNoteKodak1b MakerNoteKodak2 MakerNoteKodak3 "
        "MakerNoteKodak4 MakerNoteKodak5 MakerNoteKodak6a MakerNoteKodak6b MakerNoteKodak7 "
        "MakerNoteKodak8a MakerNoteKodak8b MakerNoteKodak8c MakerNoteKodak9 MakerNoteKodak10 "
        "MakerNoteKodak11 MakerNoteKodak12 MakerNoteKodakUnknown MakerNoteKyocera MakerNoteMinolta "
        "MakerNoteMinolta2 MakerNoteMinolta3 MakerNoteMotorola MakerNoteNikon MakerNoteNikon2 "
        "MakerNoteNikon3 MakerNoteNintendo MakerNoteOlympus MakerNoteOlympus2 MakerNoteOlympus3 "
        "MakerNoteLeica MakerNoteLeica2 MakerNoteLeica3 MakerNoteLeica4 MakerNoteLeica5 MakerNoteLeica6 "
        "MakerNoteLeica7 MakerNoteLeica8 MakerNoteLeica9 MakerNoteLeica10 MakerNotePanasonic "
        "MakerNotePanasonic2 MakerNotePanasonic3 MakerNotePentax MakerNotePentax2 MakerNotePentax3 "
        "MakerNotePentax4 MakerNotePentax5 MakerNotePentax6 MakerNotePhaseOne MakerNoteReconyxHyperFire "
        "MakerNoteReconyxUltraFire MakerNoteReconyxHyperFire2 MakerNoteReconyxMicroFire "
        "MakerNoteReconyxHyperFire4K MakerNoteRicohPentax MakerNoteRicoh MakerNoteRicoh2 "
        "MakerNoteRicohText MakerNoteSamsung1a MakerNoteSamsung1b MakerNoteSamsung2 MakerNoteSanyo "
        "MakerNoteSanyoC4 MakerNoteSanyoPatch MakerNoteSigma MakerNoteSony MakerNoteSony2 MakerNoteSony3 "
        "MakerNoteSony4 MakerNoteSony5 MakerNoteSonyEricsson MakerNoteSonySRF MakerNoteUnknownText "
        "MakerNoteUnknownBinary MakerNoteUnknown"
    ),
    "unsafe": (
        "IFD0:YCbCrPositioning IFD0:YCbCrCoefficients IFD0:TransferFunction "
        "ExifIFD:ComponentsConfiguration ExifIFD:CompressedBitsPerPixel InteropIFD:InteropIndex "
        "InteropIFD:InteropVersion InteropIFD:RelatedImageWidth InteropIFD:RelatedImageHeight"
    ),
    "colorspacetags": "ExifIFD:ColorSpace ExifIFD:Gamma InteropIFD:InteropIndex ICC_Profile",
    "commonifd0": (
        "IFD0:ImageDescription IFD0:Make IFD0:Model IFD0:Software IFD0:ModifyDate IFD0:Artist "
        "IFD0:Copyright IFD0:Rating IFD0:RatingPercent IFD0:DNGLensInfo IFD0:PanasonicTitle "
        "IFD0:PanasonicTitle2 IFD0:XPTitle IFD0:XPComment IFD0:XPAuthor IFD0:XPKeywords IFD0:XPSubject"
    ),
    "largetags": (
        "CanonVRD DLOData EXIF ICC_Profile IDCPreviewImage ImageData IPTC JpgFromRaw OriginalRawImage "
        "OtherImage PreviewImage ThumbnailImage TIFFPreview XML XMP ZoomedPreviewImage"
    ),
    "ls-l": "FilePermissions FileHardLinks FileUserID FileGroupID FileSize# FileModifyDate FileName",
    "imagedatamd5": "ImageDataHash",
}


def shortcut(name: str) -> tuple[str, ...] | None:
    """The tags that a name stands for, in any case; None for one that is no shortcut."""
    tags = _SHORTCUTS.get(name.lower())
    return tuple(tags.split()) if tags else None
