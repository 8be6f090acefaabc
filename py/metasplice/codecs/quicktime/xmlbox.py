"""XML in boxes and chunks: Sony's records of a clip in a meta box, descriptions in JPEG 2000, iXML. Read only.

Names are made of the elements on the way to a value, the outermost one of Sony's left out; elements of RDF are no step.
Fact: ExifTool 13.59: only texts of elements without children count, empty ones where there is no attribute; a name
without small letters is put into camel case; the group is that of the outermost element's prefix; numbers apart by a
slash are fractions, dates are spelt with colons.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...base.errors import MetaspliceError
from ...base.field import Field
from ...base.named import NamedTuple
from ...base.span import Span
from ...grammar.xmlparse import Node, read_tree
from ...tags.lookup import xmp_word
from .walk import Walk

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_META = "adobe:ns:meta/"
_PASSED = frozenset({"NonRealTimeMeta"})
_HIDDEN = (_RDF, _META)
_DEEPEST = 32
_MOST = 5000
_DECLARED = "xmlns"


def read_xml(walk: Walk, start: int, end: int, *, beside: bool) -> None:
    """Adds the fields of the XML between two offsets; `beside` makes the outermost element no step of names."""
    raw = walk.fetch(start, end)
    at = raw.find(b"<")
    if at < 0:
        return
    try:
        root = read_tree(raw[at : raw.rfind(b">") + 1])
    except MetaspliceError:
        walk.note("no-xml", "The XML in this box cannot be read", Span(start, end))
        return
    path = () if beside and _local(root.tag) in _PASSED else (root,)
    gathered: dict[tuple[str, str], list[str]] = {}
    listed: set[tuple[str, str]] = set()
    for count, (group, name, value) in enumerate(_values(root, path, 0)):
        if count >= _MOST:
            break
        gathered.setdefault((group, name), []).append(value.text)
        if value.listed:
            listed.add((group, name))
    for (group, name), values in gathered.items():
        shown = values if (group, name) in listed and len(values) > 1 else values[0]
        walk.fields.append(Field(group, name, shown, None, Span(start, end), walk.block))


class _Value(NamedTuple):
    """A text, and whether it is an item of a list of RDF's."""

    text: str
    listed: bool = False


def _values(node: Node, path: tuple[Node, ...], depth: int) -> Iterator[tuple[str, str, _Value]]:
    """Group, name and text of every value below an element."""
    if depth > _DEEPEST:
        return
    steps = tuple(one for one in path if not one.tag.startswith("{" + _RDF) and not one.tag.startswith("{" + _META))
    if steps and steps[-1] is node and depth <= 1 and node.prefix is None and node.tag.startswith("{"):
        uri = node.tag[1:].partition("}")[0]
        if depth == 0:
            yield _group(steps, ""), _name(steps, _DECLARED), _Value(uri)
    for key, value in node.attrib.items():
        if not key.startswith(tuple("{" + uri for uri in _HIDDEN)) and not key.startswith("{http://www.w3.org/XML/"):
            prefix = _prefix(node, key)
            yield _group((), prefix) if prefix else _group(steps, ""), _name(steps, _local(key)), _Value(value)
    for child in node:
        yield from _values(child, (*path, child), depth + 1)
    text = node.text or ""
    if not len(node) and steps and (text.strip() or not node.attrib):
        yield _group(steps, ""), _name(steps, ""), _Value(text, node.tag == f"{{{_RDF}}}li")


def _group(steps: tuple[Node, ...], prefix: str) -> str:
    found = prefix or (steps[0].prefix if steps else "") or ""
    return f"XML-{found}" if found else "XML"


def _prefix(node: Node, key: str) -> str:
    if not key.startswith("{"):
        return ""
    uri = key[1:].partition("}")[0]
    return next((prefix for prefix, known in node.nsmap.items() if known == uri and prefix), "")


def _name(steps: tuple[Node, ...], last: str) -> str:
    words = [xmp_word(_local(one.tag)) for one in steps] + ([xmp_word(last)] if last else [])
    return "".join(word[:1].upper() + word[1:] for word in words)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
