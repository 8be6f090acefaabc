"""Where programs look for the names of people, by container, and which program sees which place. Data only.

Fact: USERS 3: what tools write and read, from their source and documentation. Boxes around faces are read, kept and
renamed; they are never made up. The artist of a film is who performs, not who is to be seen, and is not written.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..base.named import NamedTuple


class Place(NamedTuple):
    """One tag that names people.

    `form`: "list" of names, "keywords" in which other words are too, "branch" of a tree of keywords that begins with
    `root`, or "line" of a comment. `made` tells that it is written where it does not exist; else it is only where its
    tag is there already, or, for `block`, where the file has a tag of that group.
    """

    key: str
    form: str
    made: bool = True
    root: str = ""
    block: str = ""


PERSONS = Place("XMP-iptcExt:PersonInImage", "list")
SUBJECT = Place("XMP-dc:Subject", "keywords")
_KEYWORDS = Place("IPTC:Keywords", "keywords", made=False, block="IPTC")
_BRANCHES = (
    Place("XMP-lr:HierarchicalSubject", "branch", made=False, root="People|"),
    Place("XMP-digiKam:TagsList", "branch", made=False, root="People/"),
)
"""Trees of keywords hide flat ones from Immich where they are: they are kept complete, and not begun."""

PHOTO = (PERSONS, SUBJECT, _KEYWORDS, *_BRANCHES)
FILM = (
    Place("ItemList:Comment", "line"),
    PERSONS,
    SUBJECT,
    *_BRANCHES,
    Place("Microsoft:Category", "keywords", made=False, block="Microsoft"),
)
MATROSKA = (Place("Matroska:Comment", "line"),)
RIFF = (Place("RIFF:Comment", "line"), PERSONS, SUBJECT)
ASF = (Place("ASF:Description", "line"), PERSONS, SUBJECT)

_NAMED: Mapping[str, tuple[Place, ...]] = {
    **dict.fromkeys(
        ("MP4", "MOV", "M4A", "M4B", "M4P", "M4V", "3GP", "3G2", "F4A", "F4B", "F4P", "F4V", "MQV", "INSV", "GLV")
        + ("LRV", "360", "AAX", "DVB"),
        FILM,
    ),
    **dict.fromkeys(("MKV", "WEBM", "MKA", "MKS"), MATROSKA),
    **dict.fromkeys(("AVI", "WAV", "WAV (RF64)"), RIFF),
    **dict.fromkeys(("ASF", "WMV", "WMA"), ASF),
}


def places_of(format: str) -> tuple[Place, ...]:
    """Where names are written in a file of that type: pictures and sidecars are all alike."""
    return _NAMED.get(format.upper(), PHOTO)


MWG_REGIONS, MICROSOFT_REGIONS = "XMP-mwg-rs:RegionInfo", "XMP-MP:RegionInfoMP"
REGIONS: Mapping[str, tuple[str, str]] = {
    MWG_REGIONS: ("RegionList", "Name"),
    MICROSOFT_REGIONS: ("Regions", "PersonDisplayName"),
}
"""Boxes around faces: the list in the structure and the member of each that is a name."""

FACE = "Face"
"""The type of a region that is a person's. Fact: MWG 2.0 5.9.1; Pet, Focus and BarCode are others."""


class Viewer(NamedTuple):
    """A program and the tags by which it shows names; `needs` is what would make it, where no tag does."""

    program: str
    keys: tuple[str, ...]
    needs: str = ""


_XMP = (PERSONS.key, SUBJECT.key)
_PHOTO_VIEWERS = (
    Viewer("Windows Explorer", (SUBJECT.key, "IPTC:Keywords", MICROSOFT_REGIONS)),
    Viewer("Apple Photos (on import)", (SUBJECT.key,)),
    Viewer("Apple Preview", (PERSONS.key, SUBJECT.key)),
    Viewer("Lightroom", (SUBJECT.key, "XMP-lr:HierarchicalSubject", MWG_REGIONS)),
    Viewer("digiKam", (SUBJECT.key, "XMP-digiKam:TagsList", MWG_REGIONS, MICROSOFT_REGIONS)),
    Viewer("Immich", (SUBJECT.key, "IPTC:Keywords", "XMP-lr:HierarchicalSubject", "XMP-digiKam:TagsList", MWG_REGIONS)),
    Viewer("PhotoPrism", (SUBJECT.key,)),
)
_NFO = "an .nfo file beside the film"
_FILM_VIEWERS = (
    Viewer("Windows Explorer", ("ItemList:Comment", "Microsoft:Category")),
    Viewer("VLC, ffprobe", ("ItemList:Comment",)),
    Viewer("Adobe, Diffractor, Aves", _XMP),
    Viewer("Immich", (), "an .xmp file beside the film"),
    Viewer("Jellyfin, Emby", (), _NFO),
    Viewer("Kodi", (), _NFO),
)
_MATROSKA_VIEWERS = (
    Viewer("VLC, ffprobe", ("Matroska:Comment",)),
    Viewer("Jellyfin, Emby", (), _NFO),
    Viewer("Kodi", (), _NFO),
)
_OTHER_VIEWERS = (
    Viewer("VLC, ffprobe", ("RIFF:Comment", "ASF:Description")),
    Viewer("Adobe", _XMP),
    Viewer("Jellyfin, Emby", (), _NFO),
    Viewer("Kodi", (), _NFO),
)
_VIEWERS = {id(FILM): _FILM_VIEWERS, id(MATROSKA): _MATROSKA_VIEWERS, id(RIFF): _OTHER_VIEWERS, id(ASF): _OTHER_VIEWERS}


def viewers_of(format: str) -> tuple[Viewer, ...]:
    """The programs that people look at such files with."""
    return _VIEWERS.get(id(places_of(format)), _PHOTO_VIEWERS)
