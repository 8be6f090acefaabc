"""Which data module each of ExifTool's tables goes into.

The core families are those that JPEG and XMP can hold: small, wanted by every run, the page's first load. All other
tables are packed as text (see tag_pack) in one module for each vendor or kind of file, loaded when asked for.
"""

from __future__ import annotations

from collections.abc import Mapping

CORE: dict[str, tuple[str, ...]] = {
    "exif": ("Exif::Main", "GPS::Main"),
    "iptc": (
        "IPTC::EnvelopeRecord",
        "IPTC::ApplicationRecord",
        "IPTC::NewsPhoto",
        "IPTC::PreObjectData",
        "IPTC::ObjectData",
        "IPTC::PostObjectData",
    ),
    "xmp": (),
    "xmp_raw": ("XMP::crs", "XMP::crd"),
    "xmp_rare": (
        "DarwinCore::Main",
        "Google::Device",
        "PLUS::XMP",
        "XMP::ACDSeeRegions",
        "XMP::DICOM",
        "XMP::GettyImages",
        "XMP::aas",
        "XMP::Album",
        "XMP::creatorAtom",
        "XMP::ics",
        "XMP::pmi",
        "XMP::prism",
        "XMP::prl",
        "XMP::prm",
        "XMP::pur",
        "XMP::xmpDM",
        "XMP::xmpTPg",
    ),
    "file": (
        "Extra",
        "JPEG::Main",
        "JPEG::SOF",
        "JFIF::Main",
        "JFIF::Extension",
        "JPEG::Adobe",
        "JPEG::AdobeCM",
        "APP12::Ducky",
        "APP12::PictureInfo",
        "JPEG::AVI1",
        "JPEG::EPPIM",
        "JPEG::GraphConv",
        "JPEG::HDR",
        "JPEG::HDRGainInfo",
        "JPEG::JPS",
        "JPEG::MediaJukebox",
        "JPEG::NITF",
        "JPEG::Ocad",
        "JPEG::SPIFF",
        "PrintIM::Main",
        "AFCP::Main",
        "Samsung::Trailer",
        "PhotoMechanic::SoftEdit",
        "FotoStation::Main",
        "FotoStation::SoftEdit",
    ),
    "photoshop": (),
    "icc": (),
    "mpf": ("MPF::Main", "MPF::MPImage"),
    "composite": ("Composite",),
}
"""Core module -> tables. The empty ones are filled by family 0 group, so that an update's new tables come along."""

SEGMENT: tuple[str, ...] = (
    "GoPro::GPMF",
    "InfiRay::Version",
    "InfiRay::Factory",
    "InfiRay::Picture",
    "InfiRay::MixMode",
    "InfiRay::OpMode",
    "InfiRay::Isothermal",
    "InfiRay::Sensor",
    "FLIR::FFF",
    "FLIR::Header",
    "FLIR::RawData",
    "FLIR::EmbeddedImage",
    "FLIR::CameraInfo",
    "FLIR::PaletteInfo",
    "FLIR::PiP",
    "FLIR::GPSInfo",
    "FLIR::TextInfo",
    "FLIR::MeasInfo",
    "FLIR::ParamInfo",
    "Kodak::Meta",
    "Kodak::SpecialEffects",
    "Kodak::Borders",
    "Ricoh::RMETA",
    "Samsung::APP5",
    "CanonVRD::Main",
    "CanonVRD::Ver1",
    "CanonVRD::Ver2",
    "MIE::Main",
    "MIE::Doc",
    "MIE::Image",
    "MIE::Preview",
    "MIE::Thumbnail",
    "MIE::Camera",
    "MIE::Geo",
    "MIE::GPS",
    "MIE::UTM",
    "MIE::Lens",
    "MIE::Orient",
    "MIE::Flash",
    "MIE::Extender",
    "MIE::Audio",
    "MIE::Video",
    "Trailer::Vivo",
    "Trailer::OnePlus",
    "Trailer::Google",
)
"""Tables of rarer segments and trailers of JPEG: packed, yet in the page's first load."""

LABELLESS = ("composite",)
"""Families without value labels, which every read loads: Composite's are the lens tables of maker notes; see layout."""

_BY_GROUP = {"XMP": "xmp", "Photoshop": "photoshop", "ICC_Profile": "icc"}

_PACKED = {
    "canon": "Canon CanonCustom CanonRaw CanonVRD",
    "nikon": "Nikon NikonCustom NikonSettings NikonCapture",
    "sony": "Sony SonyIDC",
    "minolta": "Minolta MinoltaRaw",
    "panasonic": "Panasonic PanasonicRaw",
    "sigma": "Sigma SigmaRaw",
    "dng": "DNG",
    "png": "PNG MNG",
    "document": "PDF PostScript OOXML iWork RTF HTML VCard TNEF PLIST LNK Palm FlashPix Text",
    "audio": "ID3 APE FLAC Vorbis Opus Theora MPC AAC WavPack AIFF Audible DSF",
    "video": "ASF Matroska Real Flash H264 MPEG M2TS MOI DV WTV RIFF Red ISO",
    "picture": (
        "GIF Jpeg2000 BMP BPG DPX DjVu FITS FLIF GIMP ICO MIFF MRC OpenEXR PCX PGF PICT PSP PhotoCD Radiance Rawzor "
        "WPG XISF GeoTiff KyoceraRaw Lytro Stim CBOR JSON MIE"
    ),
    "software": "EXE Font Torrent ZIP PCAP ITC MacOS RSRC MISB",
}
_OWN = """
    Apple Casio DICOM DJI FLIR FujiFilm GM Garmin GoPro Google InfiRay Kandao Kodak Leaf MXF Microsoft Olympus Parrot
    Pentax Qualcomm QuickTime Reconyx Ricoh Samsung
"""
_MODULES = {word: family for family, words in _PACKED.items() for word in words.split()}
_MODULES |= {word: word.lower() for word in _OWN.split()}


def packed_family(table: str, group0: str) -> str:
    """The module of a table outside the core, mostly by the part of its name before the colons."""
    if table in SEGMENT:
        return "segment"
    return _MODULES.get(table.partition("::")[0]) or ("maker" if group0 == "MakerNotes" else "other")


def choose(listed: Mapping[str, str], unlisted: Mapping[str, str]) -> dict[str, list[str]]:
    """Family -> its tables, the core first.

    Both map a table to its family 0 group; `unlisted` ones have no tag of their own but lead to others: never core.
    """
    taken = {name for names in CORE.values() for name in names}
    chosen = {family: list(names) for family, names in CORE.items()}
    others: dict[str, list[str]] = {}
    for name in sorted({*listed, *unlisted} - taken):
        core = _BY_GROUP.get(listed.get(name, ""))
        if core:
            chosen[core].append(name)
        else:
            others.setdefault(packed_family(name, listed.get(name) or unlisted.get(name, "")), []).append(name)
    return chosen | dict(sorted(others.items()))
