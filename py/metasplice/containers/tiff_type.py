"""The file types in TIFF's clothes: name, media type, extensions. Fact: ExifTool 13.59, its list of file types."""

from __future__ import annotations

KINDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("TIFF", "image/tiff", ("tif", "tiff")),
    ("BTF", "image/x-tiff-big", ("btf", "tf8", "tf2")),
    ("DNG", "image/x-adobe-dng", ("dng",)),
    ("CR2", "image/x-canon-cr2", ("cr2",)),
    ("NEF", "image/x-nikon-nef", ("nef",)),
    ("NRW", "image/x-nikon-nrw", ("nrw",)),
    ("ARW", "image/x-sony-arw", ("arw",)),
    ("ARQ", "image/x-sony-arq", ("arq",)),
    ("SR2", "image/x-sony-sr2", ("sr2",)),
    ("SRF", "image/x-sony-srf", ("srf",)),
    ("PEF", "image/x-pentax-pef", ("pef",)),
    ("ORF", "image/x-olympus-orf", ("orf", "ori")),
    ("RW2", "image/x-panasonic-rw2", ("rw2",)),
    ("RWL", "image/x-leica-rwl", ("rwl",)),
    ("RAW", "image/x-raw", ("raw",)),
    ("SRW", "image/x-samsung-srw", ("srw",)),
    ("3FR", "image/x-hasselblad-3fr", ("3fr",)),
    ("FFF", "image/x-hasselblad-fff", ("fff",)),
    ("IIQ", "image/x-raw", ("iiq",)),
    ("ERF", "image/x-epson-erf", ("erf",)),
    ("MEF", "image/x-mamiya-mef", ("mef",)),
    ("MOS", "image/x-raw", ("mos",)),
    ("KDC", "image/x-kodak-kdc", ("kdc",)),
    ("DCR", "image/x-kodak-dcr", ("dcr",)),
    ("K25", "image/x-kodak-k25", ("k25",)),
    ("GPR", "image/x-gopro-gpr", ("gpr",)),
    ("DCP", "application/octet-stream", ("dcp",)),
)
"""Name, media type, extensions. Fact: ExifTool 13.59's FileType, MIMEType and FileTypeExtension."""
