"""3GPP's place (loci): a name, what part it plays, three numbers, the celestial body, notes.

Shape:  name, NUL; u8 role, fixed32s longitude, latitude, altitude; body, NUL; notes, NUL. Texts are UTF-8, or UTF-16
        behind its mark.
Fact: 3GPP TS 26.244 8.3; ExifTool 13.59 shows it as one text.
"""

from __future__ import annotations

from struct import unpack_from

from ...grammar.charset import read_utf8, read_utf16

_UTF16 = b"\xfe\xff"
_ROLES = ("shooting", "real", "fictional", "reserved")
_NUMBERS = 13


def read_location(raw: bytes) -> str:
    """The place as one text; `<err>` for one that is cut short."""
    name, rest = _text(raw)
    if name is None or rest is None or len(rest) < _NUMBERS:
        return "<err>"
    role, east, north, height = unpack_from(">Biii", rest)
    told = _ROLES[role] if role < len(_ROLES) else f"unknown({role})"
    made = f"{name or '(none)'} Role={told} Lat={north / 65536:.5f} Lon={east / 65536:.5f} Alt={height / 65536:.2f}"
    body, more = _text(rest[_NUMBERS:])
    if body is None:
        return made
    notes, _ = _text(more)
    return f"{made} Body={body}" + ("" if notes is None else f" Notes={notes}")


def _text(raw: bytes) -> tuple[str | None, bytes]:
    """A text and what stands behind its NUL; None where it has none."""
    if raw.startswith(_UTF16):
        for at in range(2, len(raw) - 1, 2):
            if raw[at : at + 2] == b"\0\0":
                return read_utf16(raw[2:at]), raw[at + 2 :]
        return None, raw
    text, nul, rest = raw.partition(b"\0")
    return (read_utf8(text), rest) if nul else (None, raw)
