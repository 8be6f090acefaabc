"""Whole files of our own making, each with something that must survive."""

from __future__ import annotations

import struct

from . import application, asf, ciff, codestream, heif, id3, movie, riff, trailer
from . import gif as gif_file
from . import jpeg as build
from . import matroska as matroska_file
from . import png as png_file
from . import raw as raw_file
from . import tiff as tiff_file

PACKET = (
    b"""<?xpacket begin='\xef\xbb\xbf' id='W5M0MpCehiHzreSzNTczkc9d'?>
<x:xmpmeta xmlns:x='adobe:ns:meta/' x:xmptk='Somebody else'>
<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>
 <!-- a comment that must survive -->
 <rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:own='http://example.org/own/'
   own:Attribute='kept &amp; escaped'>
  <dc:subject><rdf:Bag><rdf:li>old</rdf:li><rdf:li>sea</rdf:li></rdf:Bag></dc:subject>
  <dc:title><rdf:Alt><rdf:li xml:lang='x-default'>Old</rdf:li><rdf:li xml:lang='de'>Alt</rdf:li></rdf:Alt></dc:title>
  <own:Thing rdf:parseType='Resource'><own:Inner>7</own:Inner></own:Thing>
 </rdf:Description>
</rdf:RDF>
</x:xmpmeta>
"""
    + b" " * 2000
    + b"<?xpacket end='w'?>"
)

IPTC = b"\x1c\x02\x00\0\x02\0\x04" + b"\x1c\x02\x19\0\x03old" + b"\x1c\x02\x5a\0\x05Paris"


def resource(number: int, raw: bytes) -> bytes:
    """One Photoshop image resource."""
    return b"8BIM" + struct.pack(">HHI", number, 0, len(raw)) + raw + bytes(len(raw) & 1)


IRB = resource(0x0404, IPTC) + resource(0x040B, b"http://example.org/") + resource(0x0BB7, b"nobody knows")


def directory(order: str, at: int, entries: list[tuple[int, int, int, bytes]], follow: int = 0) -> bytes:
    """An IFD at offset `at` from the TIFF header with its values right behind it."""
    head = struct.pack(order + "H", len(entries))
    spill, off = b"", at + 2 + 12 * len(entries) + 4
    for tag, kind, count, raw in entries:
        if len(raw) > 4:
            place = struct.pack(order + "I", off + len(spill))
            spill += raw + bytes(len(raw) & 1)
        else:
            place = raw.ljust(4, b"\0")
        head += struct.pack(order + "HHI", tag, kind, count) + place
    return head + struct.pack(order + "I", follow) + spill


def tiff(order: str = ">", note: bytes = b"NOTENOTE" + bytes(range(64))) -> bytes:
    """A camera's Exif block: two cameras' worth of tags, a maker note in the middle, a thumbnail in IFD1."""

    def number(value: int, mark: str = "I") -> bytes:
        return struct.pack(order + mark, value)

    thumb = build.image()
    exif_at, ifd1_at, thumb_at = 200, 700, 800
    ifd0 = [
        (0x010F, 2, 8, b"Canonet\0"),
        (0x0110, 2, 10, b"QL17 GIII\0"),
        (0x0112, 3, 1, number(6, "H")),
        (0x011A, 5, 1, number(72) + number(1)),
        (0x8769, 4, 1, number(exif_at)),
        (0x9999, 7, 6, b"opaque"),
    ]
    exif = [
        (0x829A, 5, 1, number(1) + number(250)),
        (0x9000, 7, 4, b"0232"),
        (0x9003, 2, 20, b"2020:01:02 03:04:05\0"),
        (0x927C, 7, len(note), note),
        (0x9286, 7, 13, b"ASCII\0\0\0hello"),
    ]
    ifd1 = [(0x0103, 3, 1, number(6, "H")), (0x0201, 4, 1, number(thumb_at)), (0x0202, 4, 1, number(len(thumb)))]
    raw = (b"MM\0*" if order == ">" else b"II*\0") + number(8)
    raw += directory(order, 8, ifd0, ifd1_at)
    raw = raw.ljust(exif_at, b"\0") + directory(order, exif_at, exif)
    raw = raw.ljust(ifd1_at, b"\0") + directory(order, ifd1_at, ifd1)
    return raw.ljust(thumb_at, b"\0") + thumb


def outward() -> bytes:
    """A picture whose maker note points at a preview behind the image, as old Olympus cameras made them."""

    def whole(off: int) -> bytes:
        entries = [(0x0088, 4, 1, struct.pack(">I", off)), (0x0089, 4, 1, struct.pack(">I", len(preview)))]
        note = b"OLYMP\0\1\0" + directory(">", 0, entries)
        return build.jpeg(build.JFIF, build.exif(tiff(note=note)))

    preview = build.image()
    tiff_at = 2 + len(build.JFIF) + 10
    return whole(len(whole(0)) - tiff_at) + preview


BARE = PACKET[PACKET.index(b"<x:") : PACKET.index(b"</x:xmpmeta>") + len(b"</x:xmpmeta>")]
"""The packet without its wrapper, as some programs write it beside a picture."""


def trailed() -> bytes:
    """A picture with a trailer of every kind behind it, two of which hold offsets from the start of the file."""
    made = build.jpeg(build.JFIF, build.xmp(PACKET), build.photoshop(IRB))
    made += trailer.afcp(made, (b"IPTC", trailer.CAPTION), (b"TEXT", b"words"))
    made += trailer.fotostation((1, trailer.CAPTION), (2, bytes(48))) + trailer.photo_mechanic(d221=1)
    made += trailer.canon() + trailer.mie()
    return made + trailer.samsung(sound=True, front=len(made)) + trailer.vivo()


SAMPLES: dict[str, bytes] = {
    "bare": build.jpeg(),
    "jfif": build.jpeg(build.JFIF),
    "exif big": build.jpeg(build.exif(tiff())),
    "exif little": build.jpeg(build.exif(tiff("<"))),
    "xmp": build.jpeg(build.JFIF, build.xmp(PACKET)),
    "iptc": build.jpeg(build.JFIF, build.photoshop(IRB)),
    "comment": build.jpeg(build.comment(b"one"), build.comment(b"two")),
    "two images": build.multipicture(build.JFIF, build.exif(tiff()), build.xmp(PACKET)),
    "index in front": build.multipicture(build.JFIF, behind=(build.exif(tiff()), build.xmp(PACKET))),
    "preview behind": outward(),
    "credentials": build.jpeg(build.segment(0xEB, b"JP\0\1\0\0\0\1" + bytes(40))),
    "everything": build.jpeg(
        build.JFIF,
        build.exif(tiff()),
        build.photoshop(IRB),
        build.xmp(PACKET),
        build.segment(0xE5, b"unknown"),
        build.comment(b"a comment"),
        trailer=b"some trailer",
    ),
    "trailers": trailed(),
    "camera segments": build.jpeg(
        build.JFIF,
        build.exif(tiff()),
        application.gopro(("FMWR", "c", 1, b"HD6"), ("ISOE", "S", 2, b"\1\0")),
        application.rmeta(b"Lit\0", b"No\0", (2,)),
        *application.flir((0x22, bytes(0x80)), pieces=2),
        build.segment(0xE3, b"Meta\0\0" + tiff()),
    ),
    **tiff_file.FILES,
    "dng with previews": tiff_file.previews(),
    **raw_file.FILES,
    **ciff.FILES,
    "crw with XMP": ciff.crw() + ciff.vrd([(0xFFFF00F6, PACKET)], ciff.crw()[-4:]),
    "ciff": build.jpeg(build.segment(0xE0, ciff.crw(mark=b"HEAPJPGM"))),
    "tiff with blocks": tiff_file.camera(more=[(0x02BC, 1, PACKET), (0x8649, 1, IRB)]),
    "tiff with a caption": tiff_file.camera(">", more=[(0x83BB, 7, IPTC)]),
    "tiff with a trailer": tiff_file.camera() + trailer.fotostation((0x0002, IPTC)),
    "webp": riff.riff(b"WEBP", riff.lossy()),
    "webp with blocks": riff.riff(
        b"WEBP",
        riff.canvas(0x0C),
        riff.lossy(),
        riff.chunk(b"EXIF", tiff()),
        riff.chunk(b"XMP ", PACKET),
        riff.chunk(b"UNKN", b"unknown"),
    ),
    "webp animation": riff.riff(
        b"WEBP",
        riff.canvas(2),
        riff.chunk(b"ANIM", bytes(6)),
        *2 * (riff.chunk(b"ANMF", bytes(16) + riff.lossless()),),
    ),
    **movie.files(PACKET),
    "wav": riff.sound(riff.info(INAM="Old", ICMT="kept"), riff.chunk(b"_PMX", PACKET)),
    "wav with id3": riff.sound(
        riff.chunk(b"id3 ", id3.tag(id3.text(b"TIT2", "Old"), id3.text(b"TPE1", "Kept", 3, 1), padding=9)),
        riff.chunk(b"iXML", b"<BWFXML><NOTE>kept</NOTE></BWFXML>"),
    ),
    "avi": riff.film(riff.info(ISFT="Lavf"), riff.chunk(b"JUNK", bytes(300))),
    "png": png_file.png(),
    "png with blocks": png_file.png(
        png_file.colours(bytes(128)),
        png_file.text(b"Title", b"Old"),
        png_file.xmp(PACKET),
        png_file.chunk(b"eXIf", tiff()),
        png_file.profile(b"iptc", IRB, b"IPTC profile"),
        png_file.chunk(b"prVt", b"nobody knows"),
        behind=png_file.international(b"Title", "Alt", b"de", "Titel"),
        trailer=b"some trailer",
    ),
    "png with profiles": png_file.png(
        png_file.profile(b"exif", b"Exif\0\0" + tiff("<"), b"exif", pack=False),
        png_file.profile(b"xmp", PACKET),
        png_file.profile(b"8bim", IRB),
    ),
    "png with packed xmp": png_file.png(png_file.xmp(PACKET, pack=True), png_file.profile(b"iptc", IPTC)),
    "apng": png_file.animation(),
    "gif": gif_file.gif(version=b"87a"),
    "gif with blocks": gif_file.gif(
        gif_file.comment(b"one"),
        gif_file.xmp(PACKET),
        gif_file.application(b"UNKNOWN 1.0", b"nobody knows"),
        gif_file.comment(b"two"),
        gif_file.application(b"ICCRGBG1012", bytes(300)),
        trailer=b"some trailer",
    ),
    "gif animation": gif_file.animation(),
    **matroska_file.FILES,
    "asf": asf.film(asf.content("Old", "Ada"), asf.extended(asf.entry("WM/Genre", "Folk")), asf.padding(40)),
    "asf without descriptions": asf.film(),
    "heic bare": heif.heic(heif.CODED),
    "heic": heif.heic(heif.CODED, heif.exif(tiff()), heif.xmp(PACKET)),
    "heic with room": heif.heic(heif.CODED, heif.exif(tiff("<"), b""), free=4000, tail=heif.box("mpvd", bytes(40))),
    "heic with a gain map": heif.heic(
        heif.CODED,
        heif.exif(tiff()),
        heif.Item(b"hvc1", heif.GAIN_MAP, about=1, reference="auxl"),
        heif.xmp(BARE, about=3),
    ),
    "heic in pieces": heif.heic(
        heif.CODED._replace(pieces=3),
        heif.exif(tiff())._replace(pieces=2),
        heif.xmp(PACKET)._replace(pieces=2),
        form=heif.Form(version=0, base=4, based=True),
    ),
    "heic within": heif.heic(
        heif.CODED, heif.exif(tiff())._replace(method=1), heif.xmp(PACKET), form=heif.Form(1, 8, 8, 8, 4)
    ),
    "avif of wide numbers": heif.heic(
        heif.CODED, heif.xmp(PACKET), heif.exif(tiff()), form=heif.Form(2, 0, 4, 8), brand=b"avif", free=12
    ),
    "jxl": codestream.jxl(
        movie.box("Exif", bytes(4), tiff()), movie.box("xml ", PACKET), movie.box("jbrd", bytes(20)), parts=True
    ),
    "jxl without metadata": codestream.jxl(),
    "jxl codestream": codestream.jxl_stream(),
    "jxl with packed boxes": codestream.jxl(movie.box("brob", b"Exif", bytes(30))),
    "jp2": codestream.jp2(
        codestream.uuid(codestream.EXIF_UUID, tiff()),
        codestream.uuid(codestream.IPTC_UUID, IPTC),
        codestream.xmp(PACKET),
        movie.box("xml ", b"<a>kept</a>"),
    ),
    "jp2 with an open end": codestream.jp2(codestream.xmp(PACKET), open_end=True),
    "j2c": codestream.j2c(comment=b"a comment"),
    "sidecar": PACKET,
    "sidecar without wrapper": b"<?xml version='1.0' encoding='UTF-8'?>\n<!-- ours -->\n" + BARE + b"\n",
    "sidecar of two bytes": BARE.decode().encode("utf-16"),
}
"""Name to bytes. Every law runs over each of them."""
