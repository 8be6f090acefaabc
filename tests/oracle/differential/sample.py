"""The files the command lines work on, of our own making: small, and with something of every kind in them."""

from __future__ import annotations

import hashlib

from tests.build import icc, ifd, iptc, irb, jpeg, xmp

PROFILE = icc.icc((b"desc", icc.desc(b"A small profile")), (b"wtpt", icc.xyz(0.95, 1.0, 1.09)))


def _profile() -> bytes:
    return jpeg.segment(0xE2, b"ICC_PROFILE\0\1\1" + PROFILE)


def _resources(datasets: bytes) -> bytes:
    digest = hashlib.md5(datasets, usedforsecurity=False).digest()
    return jpeg.photoshop(irb.resource(0x0404, datasets) + irb.resource(0x0425, digest))


CAMERA = [
    ifd.text(0x010F, "Canon"),
    ifd.text(0x0110, "Canon EOS 5D Mark II"),
    ifd.numbers(0x0112, 3, [6]),
    ifd.numbers(0x011A, 5, [72, 1]),
    ifd.numbers(0x011B, 5, [72, 1]),
    ifd.numbers(0x0128, 3, [2]),
    ifd.text(0x0131, "Firmware 2.1.2"),
    ifd.text(0x0132, "2020:06:15 15:00:00"),
    ifd.text(0x013B, "Ada Lovelace"),
    ifd.numbers(0x0213, 3, [1]),
    ifd.text(0x8298, "(c) Ada Lovelace"),
]
EXPOSURE = [
    ifd.numbers(0x829A, 5, [1, 250]),
    ifd.numbers(0x829D, 5, [28, 10]),
    ifd.numbers(0x8822, 3, [2]),
    ifd.numbers(0x8827, 3, [200]),
    ifd.data(0x9000, b"0231"),
    ifd.text(0x9003, "2020:06:15 14:30:45"),
    ifd.text(0x9004, "2020:06:15 14:30:45"),
    ifd.text(0x9011, "+02:00"),
    ifd.data(0x9101, b"\1\2\3\0"),
    ifd.numbers(0x9201, 10, [7965784, 1000000]),
    ifd.numbers(0x9202, 5, [2970854, 1000000]),
    ifd.numbers(0x9204, 10, [-1, 3]),
    ifd.numbers(0x9207, 3, [5]),
    ifd.numbers(0x9208, 3, [0]),
    ifd.numbers(0x9209, 3, [16]),
    ifd.numbers(0x920A, 5, [50, 1]),
    ifd.data(0x9286, b"ASCII\0\0\0at the sea"),
    ifd.text(0x9291, "25"),
    ifd.data(0xA000, b"0100"),
    ifd.numbers(0xA001, 3, [1]),
    ifd.numbers(0xA002, 4, [24]),
    ifd.numbers(0xA003, 4, [16]),
    ifd.numbers(0xA402, 3, [0]),
    ifd.numbers(0xA403, 3, [0]),
    ifd.numbers(0xA405, 3, [50]),
    ifd.numbers(0xA406, 3, [0]),
    ifd.text(0xA431, "1234567"),
    ifd.numbers(0xA432, 5, [24, 1, 70, 1, 28, 10, 28, 10]),
    ifd.text(0xA434, "EF24-70mm f/2.8L USM"),
]
"""What a camera writes into the first directory and into that of the exposure."""


def _photo() -> bytes:
    """A picture as a camera makes it and a photographer fills it: Exif, thumbnail, IPTC, XMP, profile, comment."""
    ifd1 = [ifd.numbers(0x0103, 3, [6]), ifd.numbers(0x011A, 5, [72, 1]), ifd.numbers(0x011B, 5, [72, 1])]
    ifd1.append(ifd.numbers(0x0128, 3, [2]))
    tiff = ifd.block(ifd.Description({"ifd0": CAMERA, "exif": EXPOSURE, "ifd1": ifd1}, thumbnail=jpeg.image()))
    datasets = iptc.iptc(
        (2, 0, b"\0\4"),
        (2, 5, b"Waves"),
        (2, 25, b"sea"),
        (2, 25, b"sun"),
        (2, 55, b"20200615"),
        (2, 60, b"143045+0200"),
        (2, 80, b"Ada Lovelace"),
        (2, 90, b"Paris"),
        (2, 101, b"France"),
        (2, 105, b"Two waves"),
        (2, 120, b"Waves at noon"),
    )
    packet = xmp.packet(
        xmp.description(
            xmp.listed("dc:subject", "sea", "sun", "two words"),
            xmp.alternative("dc:title", x="Waves", de="Wellen"),
            xmp.alternative("dc:description", x="Waves at noon"),
            xmp.listed("dc:creator", "Ada Lovelace", kind="Seq"),
            xmp.simple("xmp:Rating", "3"),
            xmp.simple("xmp:Label", "Blue"),
            xmp.simple("xmp:CreateDate", "2020-06-15T14:30:45.25+02:00"),
            xmp.simple("photoshop:City", "Paris"),
        )
    )
    parts = (jpeg.JFIF, jpeg.exif(tiff), _resources(datasets), jpeg.xmp(packet), _profile(), jpeg.comment(b"a comment"))
    return jpeg.jpeg(*parts)


def _placed() -> bytes:
    """A picture with a place, faces and lists; its Exif is little-endian."""
    ifd0 = [ifd.text(0x010F, "Acme"), ifd.text(0x0110, "Shoe/Cam: 3"), ifd.numbers(0x0112, 3, [1], "<")]
    exif = [ifd.data(0x9000, b"0232"), ifd.text(0x9003, "2021:12:31 23:30:00"), ifd.numbers(0x8827, 3, [800], "<")]
    gps = [
        ifd.numbers(0, 1, [2, 3, 0, 0]),
        ifd.text(1, "N"),
        ifd.numbers(2, 5, [48, 1, 51, 1, 2412, 100], "<"),
        ifd.text(3, "W"),
        ifd.numbers(4, 5, [2, 1, 21, 1, 3, 1], "<"),
        ifd.numbers(5, 1, [0]),
        ifd.numbers(6, 5, [355, 10], "<"),
        ifd.numbers(7, 5, [22, 1, 30, 1, 0, 1], "<"),
        ifd.text(16, "T"),
        ifd.numbers(17, 5, [1805, 10], "<"),
        ifd.text(29, "2021:12:31"),
    ]
    tiff = ifd.block(ifd.Description({"ifd0": ifd0, "exif": exif, "gps": gps}, order="<"))
    area = xmp.structure("mwg-rs:Area", xmp.simple("stArea:x", "0.5"), xmp.simple("stArea:y", "0.25"))
    faces = "".join(
        f'<rdf:li rdf:parseType="Resource">{xmp.simple("mwg-rs:Name", name)}{xmp.simple("mwg-rs:Type", "Face")}{area}'
        "</rdf:li>"
        for name in ("Ada", "Bob")
    )
    size = xmp.structure("mwg-rs:AppliedToDimensions", xmp.simple("stDim:w", "24"), xmp.simple("stDim:h", "16"))
    place = xmp.simple("Iptc4xmpExt:City", "Paris") + xmp.simple("Iptc4xmpExt:CountryName", "France")
    packet = xmp.packet(
        xmp.description(
            xmp.structure("mwg-rs:Regions", size, f"<mwg-rs:RegionList><rdf:Bag>{faces}</rdf:Bag></mwg-rs:RegionList>"),
            f'<Iptc4xmpExt:LocationShown><rdf:Bag><rdf:li rdf:parseType="Resource">{place}</rdf:li></rdf:Bag>'
            "</Iptc4xmpExt:LocationShown>",
            xmp.listed("Iptc4xmpExt:PersonInImage", "Ada", "Bob", "Ada"),
            xmp.listed("dc:subject", "one"),
        )
    )
    return jpeg.jpeg(jpeg.exif(tiff), jpeg.xmp(packet))


def _latin() -> bytes:
    """A picture whose IPTC is Latin-1 and does not say so."""
    return jpeg.jpeg(_resources(iptc.iptc((2, 0, b"\0\4"), (2, 25, "Grün".encode("latin-1")), (2, 90, b"K\xf6ln"))))


def _marked() -> bytes:
    """A picture whose IPTC says that it is UTF-8; the Exif text is UTF-8 too."""
    datasets = iptc.iptc((1, 90, iptc.UTF8), (2, 0, b"\0\4"), (2, 25, "Grün α".encode()), (2, 90, "Köln".encode()))
    tiff = ifd.block(ifd.Description({"ifd0": [ifd.text(0x013B, "Jürgen"), ifd.text(0x010E, "<b>\"A\" & 'B'</b>")]}))
    return jpeg.jpeg(jpeg.exif(tiff), _resources(datasets))


def _sidecar() -> bytes:
    """A sidecar of simple properties."""
    return xmp.packet(
        xmp.description(
            xmp.alternative("dc:title", x="Side"),
            xmp.listed("dc:subject", "a", "b"),
            xmp.simple("xmp:Rating", "5"),
            xmp.simple("photoshop:City", "Ulm"),
            xmp.simple("exif:DateTimeOriginal", "2019-02-03T04:05:06"),
            xmp.simple("own:Thing", "7"),
        ),
        padding=0,
    )


def _deep() -> bytes:
    """A sidecar of structures and languages."""
    return xmp.packet(
        xmp.description(
            xmp.alternative("dc:title", x="Bridge", de="Brücke", fr="Pont", en_GB="Bridge, old"),
            xmp.alternative("dc:rights", x="All"),
            xmp.structure(
                "xmpMM:DerivedFrom", xmp.simple("stRef:documentID", "uuid:1"), xmp.simple("stRef:instanceID", "uuid:2")
            ),
            xmp.listed("dc:creator", "Ada", "Bob", kind="Seq"),
            xmp.listed("dc:date", "2020-01-02", "2021-03-04T05:06:07Z", kind="Seq"),
        ),
        padding=0,
    )


TRACK = """<?xml version="1.0"?>
<gpx version="1.1" creator="us" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>
<trkpt lat="47.0" lon="8.0"><ele>400</ele><time>2020-06-15T12:30:00Z</time></trkpt>
<trkpt lat="47.1" lon="8.2"><ele>420</ele><time>2020-06-15T12:31:00Z</time></trkpt>
<trkpt lat="47.2" lon="8.4"><ele>440</ele><time>2020-06-15T12:32:00Z</time></trkpt>
</trkseg></trk></gpx>
"""
TABLE = "SourceFile,Artist,XMP-dc:Title,Keywords\nbare.jpg,Eve,From a table,x\n*,Anybody,,\nphoto.jpg,,Wide,\n"
OBJECTS = (
    '[{"SourceFile": "bare.jpg", "EXIF:Artist": "Eve", "XMP-dc:Subject": ["x", "y"], "Orientation#": 6},\n'
    ' {"SourceFile": "*", "XMP-xmp:Label": "Red"}]\n'
)
WORDS = "# what to write\n-Artist=Eve\n-XMP-dc:Title=Two words\n\n#[CSTR]-Comment=one\\ntwo\n   -XMP-xmp:Rating=2\n"
FORM = (
    "#[HEAD]-- start --\n# a remark\n$FileName: $DateTimeOriginal\n#[IF]$make\n  by $make ${model}\n#[TAIL]-- end --\n"
)

TO_XMP = (
    "-tagsfromfile\n@\n-XMP-dc:Creator<IPTC:By-line\n-XMP-dc:Title<IPTC:ObjectName\n-XMP-dc:Subject<IPTC:Keywords\n"
)
TO_XMP += "-XMP-photoshop:City<IPTC:City\n-XMP-photoshop:DateCreated<Composite:DateTimeCreated\n"
TO_IPTC = (
    "-tagsfromfile\n@\n-IPTC:ObjectName<XMP-dc:Title\n-IPTC:Keywords<XMP-dc:Subject\n-IPTC:City<XMP-photoshop:City\n"
)

CONVERSATION = "-s\n-Make\nphoto.jpg\n-execute1\n-Nothing\nphoto.jpg\n-execute\n-stay_open\nFalse\n"

FILES: dict[str, bytes] = {
    "photo.jpg": _photo(),
    "bare.jpg": jpeg.jpeg(),
    "gps.jpg": _placed(),
    "latin.jpg": _latin(),
    "utf8.jpg": _marked(),
    "side.xmp": _sidecar(),
    "deep.xmp": _deep(),
    "track.gpx": TRACK.encode(),
    "table.csv": TABLE.encode(),
    "semi.csv": TABLE.replace(",", ";").encode(),
    "wrong.csv": b"Artist,Title\nEve,x\n",
    "objects.json": OBJECTS.encode(),
    "broken.json": b'[{"SourceFile": "bare.jpg", "Artist": ',
    "words.args": WORDS.encode(),
    "iptc2xmp.args": TO_XMP.encode(),
    "xmp2iptc.args": TO_IPTC.encode(),
    "form.fmt": FORM.encode(),
    "conversation.args": CONVERSATION.encode(),
    "value.jpg": jpeg.jpeg(),
    "side.jpg": jpeg.jpeg(),
    "-odd.jpg": jpeg.jpeg(),
    "value.txt": b"From a file\nof two lines\n",
    "thumb.jpg": jpeg.image(scan=b"\1\2\3"),
    "profile.icc": PROFILE,
    "photo.txt": b"what was there\n",
    "text.txt": b"Only text.\n",
    "cut.jpg": _photo()[:300],
    "empty.jpg": b"",
}
"""Name to bytes. A command line finds in its folder those that its words name."""
