"""Which maker wrote a note, and where its directory and its offsets begin.

Fact: FACTS 4.1; ExifTool 13.59's list of notes, tried in order. Kinds without a row are not decoded: Kyocera, ISL, HP's
text, Leica S2 and M (offsets count in the file), Reconyx, Sony SRF.
"""

from __future__ import annotations

import re

from ..base.named import NamedTuple
from ..base.pattern import pattern


class Kind(NamedTuple):
    """One kind of note: first bytes, maker and model by pattern; its table; where the directory starts in the note.

    `base` is what offsets count from: "block" the TIFF header, "note" the note plus `shift`; `order` "" is to be
    guessed, `known` what later conditions ask for, `gap` the bytes between directory and first value where ExifTool
    moves offsets to make it so.
    """

    head: bytes
    make: str
    table: str
    start: int = 0
    base: str = "block"
    shift: int = 0
    order: str = ""
    model: str = ""
    not_head: bytes = b""
    known: tuple[tuple[str, object], ...] = ()
    gap: int | None = None


_OLYMPUS = "Olympus::Main"
_CAMER = (("OlympusCAMER", 1),)
KINDS = (
    Kind(rb"Apple iOS\0", "", "Apple::Main", 14, "note"),
    Kind(rb"Nikon\0\x02", "", "Nikon::Main", 18, "note", 10),
    Kind(b"", "Canon", "Canon::Main"),
    Kind(b"", "CASIO", "Casio::Main", not_head=rb"(QVC|DCI)\0"),
    Kind(rb"(QVC|DCI)\0", "", "Casio::Type2", 6, gap=4),
    Kind(rb"\[ae_dbg_info:", "", "DJI::Info"),
    Kind(b"", "DJI$", "DJI::Main", not_head=rb"...@AMBA|DJI"),
    Kind(b"", "FLIR Systems|Teledyne FLIR", "FLIR::Main"),
    Kind(rb"FUJIFILM|GENERALE", "", "FujiFilm::Main", -1, "note", 0, "<"),
    Kind(rb"GE(\0\0|NIC\0)", "", "GE::Main", 18, gap=0),
    Kind(rb"GE\x0c\0\0\0\x16\0\0\0", "", "FujiFilm::Main", 12, "note", 6, "<"),
    Kind(rb"HDRP[\x02\x03]", "", "Google::HDRPlusMakerNote"),
    Kind(rb"JVC ", "", "JVC::Main", 4),
    Kind(rb"VER:", "JVC|Victor", "JVC::Text"),
    Kind(rb"KDK INFO", "EASTMAN KODAK", "Kodak::Main", 8, order=">"),
    Kind(rb"KDK", "EASTMAN KODAK", "Kodak::Main", 8, order="<"),
    Kind(rb".{8}Eastman Kodak|\x01\0[\0\x01]\0\0\0\x04\0[a-zA-Z]{4}", "", "Kodak::Type2", order=">"),
    Kind(rb"(?!MM|II|AOC).{12}\x07", "EASTMAN KODAK", "Kodak::Type3", order=">"),
    Kind(rb"(?!MM|II|AOC).{41}JPG", "Eastman Kodak", "Kodak::Type4", order=">"),
    Kind(b"", "EASTMAN KODAK", "Kodak::Type5", order=">", model="CX(4200|4230|4300|4310|6200|6230)"),
    Kind(rb"\0(\x1a\x18|\x3a\x08|\x59\xf8|\x14\x80)\0", "EASTMAN KODAK", "Kodak::Type5", order=">"),
    Kind(b"", "EASTMAN KODAK", "Kodak::Type6", order=">", model="DX3215"),
    Kind(b"", "EASTMAN KODAK", "Kodak::Type6", order="<", model="DX3700"),
    Kind(rb"[CK][A-Z\d]{3} ?[A-Z\d]{1,2}\d{2}[A-Z\d]\d{4}[ \0]", "(?i).*Kodak", "Kodak::Type7", order="<"),
    Kind(rb"\0[\x02-\x7f]..\0[\x01-\x0c]\0\0|[\x02-\x7f]\0..[\x01-\x0c]\0..\0\0", "(?i).*Kodak", "Kodak::Type8"),
    Kind(rb"MM\0\x2a\0\0\0\x08|II\x2a\0\x08\0\0\0", "(?i).*Kodak", "Kodak::Type8", 8, "note"),
    Kind(rb"IIII[\x02\x03]\0.{14}\d{4}/\d{2}/\d{2} ", "", "Kodak::Type9", order="<"),
    Kind(rb"MM\0[\x02-\x7f]|II[\x02-\x7f]\0", "(?i).*Kodak", "Kodak::Type10", 2),
    Kind(rb"II\x2a\0\x08\0\0\0.\0\0\0|MM\0\x2a\0\0\0\x08\0\0\0.", "", "Kodak::Type11", 8, "note",
         model="(?i)Kodak|PixPro"),
    Kind(b"", "(?i)(Konica Minolta|Minolta)", "Minolta::Main", not_head=rb"MINOL|CAMER|MLY0|KC|\+M\+M|\xd7"),
    Kind(rb"(MINOL|CAMER)\0", "", _OLYMPUS, 8, known=_CAMER),
    Kind(rb"MOT\0", "", "Motorola::Main", 8, "note"),
    Kind(rb"Nikon\0\x01", "", "Nikon::Type2", 8, order="<"),
    Kind(b"", "(?i)NIKON", "Nikon::Main"),
    Kind(b"", "Nintendo$", "Nintendo::Main"),
    Kind(rb"(OLYMP|EPSON)\0", "", _OLYMPUS, 8),
    Kind(rb"OLYMPUS\0", "", _OLYMPUS, 12, "note"),
    Kind(rb"OM SYSTEM\0", "", _OLYMPUS, 16, "note"),
    Kind(b"", "LEICA$", "Panasonic::Main", 8),
    Kind(rb"LEICA\0\0\0", "Leica Camera AG", "Panasonic::Leica2", 8, "note", 8),
    Kind(b"", "Leica Camera AG", "Panasonic::Leica3", not_head=rb"LEICA", model=r"^(?!S2$|LEICA M \(Typ 240\)$)"),
    Kind(rb"LEICA0", "Leica Camera AG", "Panasonic::Leica4", 8, "note"),
    Kind(rb"LEICA\0[\x01\x04\x05\x06\x07\x10\x1a]\0", "", "Panasonic::Leica5", 8, "note"),
    Kind(rb"LEICA\0[\x08-\x0a]\0", "", "Panasonic::Leica5", 8),
    Kind(rb"LEICA\0\x02\0", "Leica Camera AG", "Panasonic::Leica9", 8),
    Kind(rb"LEICA CAMERA AG\0", "", "Panasonic::Main", 18),
    Kind(rb"Panasonic", "", "Panasonic::Main", 12, model="^(?!DC-FT7$)"),
    Kind(rb"MKE", "Panasonic", "Panasonic::Type2", order="<"),
    Kind(rb"Panasonic", "", "Panasonic::Main", 12, "block", 12),
    Kind(rb"AOC\0", "", "Pentax::Main", 6, model=r"^(?!PENTAX Optio ?[34]30RS\s*$)"),
    Kind(b"", "Asahi", "Pentax::Type2", not_head=rb"AOC\0"),
    Kind(b"", "Asahi", "Casio::Type2", 6),
    Kind(rb"\d{3}", "PENTAX", "Pentax::Type4", order="<"),
    Kind(rb"IIII.waR|MMMMRaw.", "", "PhaseOne::Main"),
    Kind(rb"PENTAX \0", "", "Pentax::Main", 10, "note"),
    Kind(rb"S1\0{6}\x0c\0{3}", "", "Pentax::S1", 12, "note"),
    Kind(rb"RICOH\0(II|MM)", "", "Pentax::Main", 8, "note"),
    Kind(rb"(?i)(Ricoh| |MM\0\x2a|II\x2a\0)", "(PENTAX )?RICOH", "Ricoh::Main", 8, model="^(?!RICOH WG-M1$)",
         not_head=rb"MM\0\x2a\0\0\0\x08\0.\0\0|II\x2a\0\x08\0\0\0.\0\0\0"),
    Kind(rb"MM\0\x2a\0\0\0\x08\0.\0\0|II\x2a\0\x08\0\0\0.\0\0\0", "(PENTAX )?RICOH", "Ricoh::Type2", 8, "note"),
    Kind(b"", "RICOH", "Ricoh::Text"),
    Kind(rb"STMN\d{3}.\0{4}", "", ""),
    Kind(rb"STMN\d{3}", "", "Samsung::Main"),
    Kind(rb"(\0.\0\x01\0\x07\0{3}\x04|.\0\x01\0\x07\0\x04\0{3})0100", "(?i)SAMSUNG", "Samsung::Type2"),
    Kind(rb"SANYO", "SANYO", "Sanyo::Main", 8, model=r"^(?!(C4|J\d|S\d)\b)"),
    Kind(rb"SANYO", "SANYO", "Sanyo::Main", 8, known=(("SanyoPatch", 1),), model=r"^[JS]\d\b"),
    Kind(rb"SANYO", "SANYO", "Sanyo::Main", 8),
    Kind(rb"SIGMA|FOVEON", "(?i)(SIGMA|FOVEON)", "Sigma::Main", 10),
    Kind(rb"SONY (DSC|CAM|MOBILE)|\0\0SONY PIC\0|VHAB \0", "", "Sony::Main", 12),
    Kind(rb"SONY PI\0", "", _OLYMPUS, 12, known=_CAMER),
    Kind(rb"PREMI\0", "", _OLYMPUS, 8, known=_CAMER),
    Kind(rb"SONY PIC\0", "", "Sony::PIC"),
    Kind(b"", "SONY", "Sony::Main", not_head=rb"\x01\0"),
    Kind(b"", "HASSELBLAD", "Sony::Main", not_head=rb"\x01\0", model="^(HV|Stellar|Lusso|Lunar)"),
    Kind(rb"SEMC MS\0", "", "Sony::Ericsson", 20, "note", 12),
)  # fmt: skip
"""All kinds in the order in which they are tried."""

_HEADS = {raw: pattern(raw, re.DOTALL) for kind in KINDS for raw in (kind.head, kind.not_head) if raw}
_WORDS = {text: pattern(text) for kind in KINDS for text in (kind.make, kind.model) if text}


def kind_of(head: bytes, make: str, model: str) -> Kind | None:
    """The kind of a note that begins with `head`."""
    for kind in KINDS:
        if kind.head and not _HEADS[kind.head].match(head):
            continue
        if kind.make and not _WORDS[kind.make].match(make):
            continue
        if kind.model and not _WORDS[kind.model].search(model):
            continue
        if kind.not_head and _HEADS[kind.not_head].match(head):
            continue
        return kind
    return None
