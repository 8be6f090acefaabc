"""Names of tags that maker notes share with other groups, by maker: a bare name means both.

The names are in small letters. Pictures are not among them. Under "" stand those of directories beside the notes.
Fact: the writable tags of ExifTool 13.59; tests/plan/test_note.py compares them with the registry.
"""

from __future__ import annotations

from functools import cache

_NAMES = {
    "apple": ("colortemperature imageuniqueid"),
    "canon": (
        "audiobitrate audiosamplerate categories clarity colorspace colortemperature contrast "
        "distortioncorrection duration exposurecompensation exposuretime flashmodel fnumber focallength framerate "
        "imageuniqueid iso lensmodel lensserialnumber meteringmode originalimageheight originalimagewidth "
        "ownername pitchangle quality rollangle rotation saturation sequencenumber serialnumber sharpness "
        "timestamp tonecurve whitebalance"
    ),
    "casio": ("colormode contrast flashmode focallength iso quality saturation sequencenumber sharpness whitebalance"),
    "dji": ("make"),
    "fujifilm": (
        "clarity colormode colortemperature contrast filesource framerate noisereduction quality rating rollangle "
        "saturation sequencenumber sharpness version whitebalance"
    ),
    "kodak": (
        "colormode datetimeoriginal exposurecompensation exposuretime flash flashfired flashmode fnumber "
        "focallength iso meteringmode originalfilename quality sequencenumber serialnumber sharpness "
        "subjectdistance thumbnailheight thumbnailwidth timecreated whitebalance"
    ),
    "leica": (
        "colortemperature contrast exposuremode fnumber focallength lensprofilename lensserialnumber "
        "originalfilename quality saturation serialnumber whitebalance whitepoint"
    ),
    "minolta": (
        "brightness brightnessvalue colormode colorspace colortemperature contrast exposurecompensation "
        "exposuremode exposuretime flash flashfired flashfunction flashmode fnumber focallength imagenumber iso "
        "meteringmode noisereduction rotation saturation sharpness whitebalance"
    ),
    "motorola": ("customrendered serialnumber"),
    "nikon": (
        "blacklevel brightness clarity colormode colorspace contrast converter countrycode distortioncorrection "
        "flashcompensation flashfired flashmode fnumber focallength iso language lens lensid lensmodel "
        "lightsource location noisereduction pitchangle quality rollangle rotation saturation sequencenumber "
        "serialnumber sharpness whitebalance"
    ),
    "nintendo": ("category timestamp"),
    "olympus": (
        "aperturevalue blacklevel brightnessvalue colormatrix2 colorspace contrast cropheight cropleft croptop "
        "cropwidth distortioncorrection exposurecompensation exposuremode firmware flashmode flashmodel lensmodel "
        "lensserialnumber lightsource meteringmode noisereduction pitchangle rollangle serialnumber sharpness "
        "shutterspeedvalue whitebalance2"
    ),
    "panasonic": (
        "city colormode contrast country iso lensserialnumber location noisereduction pitchangle rollangle "
        "rotation saturation sequencenumber sharpness state timestamp title videoframerate whitebalance"
    ),
    "pentax": (
        "artist chromaticaberrationcorrection colorspace colortemperature contrast copyright date "
        "distortioncorrection exposurecompensation exposuretime flashmode fnumber focallength iso lensinfo "
        "lensmodel meteringmode model noisereduction pitchangle quality rollangle rotation saturation "
        "serialnumber sharpness whitebalance whitelevel whitepoint"
    ),
    "phaseone": (
        "aperturevalue blacklevel cameramodel colormatrix1 colormatrix2 exposurecompensation focallength "
        "imageheight imagenumber imagewidth iso lensmodel maxaperturevalue serialnumber shutterspeedvalue "
        "software"
    ),
    "reconyx": ("ambienttemperature brightness contrast datetimeoriginal flash saturation serialnumber sharpness"),
    "ricoh": (
        "colortemperature contrast exposureprogram flashmode focallength lensserialnumber noisereduction "
        "saturation serialnumber sharpness whitebalance"
    ),
    "samsung": (
        "colorspace exposurecompensation exposuretime fnumber focallengthin35mmformat iso pitchangle rollangle "
        "serialnumber vignettingcorrection"
    ),
    "sanyo": ("flashmode"),
    "sigma": (
        "colormode colorspace contrast exposurecompensation exposuremode exposuretime fileformat firmware fnumber "
        "iso meteringmode model quality saturation serialnumber sharpness software whitebalance"
    ),
    "sony": (
        "ambienttemperature brightness brightnessvalue chromaticaberrationcorrparams clarity colormode colorspace "
        "colortemperature contrast digitalzoomratio distortioncorrection distortioncorrparams "
        "exposurecompensation exposuremode exposureprogram exposuretime fileformat flashmode fnumber focallength "
        "highlights imagenumber iso meteringmode quality rating rotation saturation sequencenumber serialnumber "
        "shadows sharpness vignettingcorrection vignettingcorrparams whitebalance"
    ),
    "": (
        "colornoisereduction cropbottom cropright gamma panoramicstitchcameramotion panoramicstitchmaptype "
        "panoramicstitchphi0 panoramicstitchphi1 panoramicstitchtheta0 panoramicstitchtheta1 usercomment "
        "wb_rggblevels"
    ),
}


@cache
def all_namesakes() -> frozenset[str]:
    """The names of all makers."""
    return frozenset(name for names in _NAMES.values() for name in names.split())


@cache
def namesakes(make: str) -> frozenset[str]:
    """The names that tags have in the notes of a maker, as Make calls it."""
    small = make.lower()
    return frozenset(name for maker, names in _NAMES.items() if maker and maker in small for name in names.split())
