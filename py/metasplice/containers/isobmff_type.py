"""The file types made of boxes: name, media type, extensions; and the brands that tell them. Data only.

Fact: ExifTool 13.59 by experiment: one file per brand (tests/oracle/test_isobmff.py).
"""

from __future__ import annotations

KINDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("MP4", "video/mp4", ("mp4",)),
    ("MOV", "video/quicktime", ("mov", "qt")),
    ("M4A", "audio/mp4", ("m4a",)),
    ("M4B", "audio/mp4", ("m4b",)),
    ("M4P", "audio/mp4", ("m4p",)),
    ("M4V", "video/x-m4v", ("m4v",)),
    ("3GP", "video/3gpp", ("3gp", "3gpp")),
    ("3G2", "video/3gpp2", ("3g2", "3gp2")),
    ("HEIC", "image/heic", ("heic", "hif")),
    ("HEICS", "image/heic-sequence", ("heics",)),
    ("HEIF", "image/heif", ("heif",)),
    ("HEIFS", "image/heif-sequence", ("heifs",)),
    ("AVIF", "image/avif", ("avif", "avifs")),
    ("CR3", "image/x-canon-cr3", ("cr3",)),
    ("CRM", "video/x-canon-crm", ("crm",)),
    ("CRX", "video/x-canon-crx", ("crx",)),
    ("AAX", "audio/vnd.audible.aax", ("aax",)),
    ("DVB", "video/vnd.dvb.file", ("dvb",)),
    ("F4A", "audio/mp4", ("f4a",)),
    ("F4B", "audio/mp4", ("f4b",)),
    ("F4P", "video/mp4", ("f4p",)),
    ("F4V", "video/mp4", ("f4v",)),
    ("MQV", "video/quicktime", ("mqv",)),
    ("INSV", "video/mp4", ("insv",)),
    ("GLV", "video/mp4", ("glv",)),
    ("LRV", "video/mp4", ("lrv",)),
    ("360", "video/mp4", ("360",)),
    ("JP2", "image/jp2", ("jp2", "jpf")),
    ("JPX", "image/jpx", ("jpx",)),
    ("JPM", "image/jpm", ("jpm",)),
    ("JPH", "image/jph", ("jph",)),
    ("J2C", "image/x-j2c", ("j2c", "j2k", "jpc")),
    ("JXL", "image/jxl", ("jxl",)),
    ("JXL Codestream", "image/jxl", ("jxl",)),
)

BRANDS = {
    "3g2a": "3G2", "3g2b": "3G2", "3g2c": "3G2", "3ge6": "3GP", "3ge7": "3GP", "3gp1": "3GP", "3gp2": "3GP",
    "3gp3": "3GP", "3gp4": "3GP", "3gp5": "3GP", "3gp6": "3GP", "3gs7": "3GP", "aax ": "AAX", "dvr1": "DVB",
    "dvt1": "DVB", "F4A ": "F4A", "F4B ": "F4B", "F4P ": "F4P", "F4V ": "F4V", "JP2 ": "JP2", "jpm ": "JPM",
    "jpx ": "JPX", "M4A ": "M4A", "M4B ": "M4B", "M4P ": "M4P", "M4V ": "M4V", "M4VH": "M4V", "M4VP": "M4V",
    "mqt ": "MQV", "qt  ": "MOV", "heic": "HEIC", "hevc": "HEICS", "mif1": "HEIF", "msf1": "HEIFS", "heix": "HEIF",
    "avif": "AVIF", "avis": "AVIF", "avio": "AVIF", "miaf": "AVIF", "crx ": "CRX",
}  # fmt: skip
"""The type of a major brand; any other is told by the compatible brands, and is MP4 without one of these."""

STILL = frozenset(("HEIC", "HEICS", "HEIF", "HEIFS", "AVIF"))
