"""XMP namespaces: URIs, preferred prefixes and ExifTool's family 1 groups.

Prefixes in files are arbitrary: only the URI tells what a property is.
"""

from __future__ import annotations

from functools import cache, lru_cache

from ..base.pattern import pattern
from .data.namespace import NAMESPACES

_BY_URI = {uri: (prefix, group, table) for prefix, uri, group, table in NAMESPACES}
_BY_NAME = {prefix: uri for prefix, uri, group, table in NAMESPACES} | {
    group: uri for prefix, uri, group, table in NAMESPACES
}
_VERSION = pattern(r"/\d+\.\d+(?=/|$)")

_DUMPED = pattern(r"http://ns\.exiftool\.(?:org|ca)/(\w+)/(?:([-\w]+)/)?1\.0/\Z")
_NOT_IN_XML = ("ExifTool", "File", "Composite")
"""Fact: the output of ExifTool's -X names the groups of family 0 and 1 in its namespaces; those of the file it came
from are read as XML-System and so on."""


@cache
def _unversioned() -> dict[str, str]:
    """URIs without their version number -> the URI of the registry, the lowest version of several."""
    return {_VERSION.sub("/", uri, 1): uri for uri in sorted(_BY_URI, reverse=True) if _VERSION.search(uri)}


@lru_cache(maxsize=512)
def known_uri(uri: str) -> str:
    """The URI of the registry that `uri` means; itself when none does.

    Fact: as ExifTool reads, a missing or surplus slash at the end and another version number (`/1.0/`) are forgiven.
    """
    if uri in _BY_URI:
        return uri
    other = uri[:-1] if uri.endswith("/") else uri + "/"
    if other in _BY_URI:
        return other
    return _unversioned().get(_VERSION.sub("/", uri, 1), uri) if _VERSION.search(uri) else uri


def xmp_namespace(name: str) -> str | None:
    """The URI of a preferred prefix ("Iptc4xmpCore") or a family 1 group ("XMP-iptcCore")."""
    return _BY_NAME.get(name)


def xmp_prefix(uri: str) -> str | None:
    """The preferred prefix of a namespace."""
    found = _BY_URI.get(known_uri(uri))
    return found[0] if found else None


def xmp_group(uri: str, prefix: str = "") -> str:
    """The family 1 group of a namespace; one we do not know is named after the `prefix` used in the file."""
    found = _BY_URI.get(known_uri(uri))
    if found:
        return found[1]
    dumped = _DUMPED.match(uri)
    if dumped is None:
        return f"XMP-{prefix}"
    group0, group1 = dumped[1], dumped[2] or dumped[1]
    return f"XML-{group1}" if group0 in _NOT_IN_XML else group1


def xmp_table(uri: str) -> str:
    """The table of a namespace's properties, "" if there is none."""
    found = _BY_URI.get(known_uri(uri))
    return found[2] if found else ""
