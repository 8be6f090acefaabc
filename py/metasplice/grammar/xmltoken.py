"""Well-formed XML as elements with their places in the text.

House rules: the input has already been accepted by a validating reader of well-formedness (lxml), so this scanner only
finds places; it knows namespaces, comments, CDATA, processing instructions, character references. Offsets are text
offsets. Names are expanded as lxml does: `{uri}local`, or `local` outside any namespace.
Not supported: document types and entities other than the five of XML. References: XML10, XMLNS.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from metasplice.base.errors import Rejected, Unsupported

_TAG = re.compile(r"<([^\s/>=<!?]+)((?:\s+[^\s=/>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*(/?)>")
_ATTRIBUTE = re.compile(r"\s+([^\s=/>]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_REFERENCE = re.compile(r"&(#x[0-9A-Fa-f]+|#[0-9]+|lt|gt|amp|quot|apos);")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
XML = "http://www.w3.org/XML/1998/namespace"


class Attribute(NamedTuple):
    """One attribute: expanded name and value.

    `start` counts in the white space before it, `value_start` lies behind the opening quote.
    """

    name: str
    value: str
    start: int
    value_start: int
    value_end: int

    @property
    def end(self) -> int:
        """Behind the closing quote."""
        return self.value_end + 1


class Element:
    """One element: `[start, opened)` is the start tag, `[closing, end)` the end tag (empty for `<a/>`).

    `scope` maps the prefixes in force to their URIs, `""` being the default namespace.
    """

    __slots__ = (
        "_by_name",
        "attributes",
        "children",
        "closing",
        "end",
        "opened",
        "parent",
        "qname",
        "runs",
        "scope",
        "source",
        "start",
        "tag",
    )

    def __init__(self, source: str, start: int, opened: int, qname: str, parent: Element | None) -> None:
        self.source = source
        self.start = start
        self.opened = opened
        self.closing = self.end = opened
        self.qname = qname
        self.tag = qname
        self.parent = parent
        self.children: list[Element] = []
        self.attributes: list[Attribute] = []
        self._by_name: dict[str, Attribute] | None = None
        self.scope: dict[str, str] = {}
        self.runs: list[tuple[int, int, bool]] = []

    def __iter__(self) -> Iterator[Element]:
        return iter(self.children)

    def __len__(self) -> int:
        return len(self.children)

    def __bool__(self) -> bool:
        return True

    @property
    def text(self) -> str:
        """The character data before the first child."""
        stop = self.children[0].start if self.children else self.closing
        return "".join(
            _lines(self.source[a:b]) if cdata else unescape(_lines(self.source[a:b]))
            for a, b, cdata in self.runs
            if a < stop
        )

    @property
    def attrib(self) -> dict[str, str]:
        """Values by expanded name."""
        return {attribute.name: attribute.value for attribute in self.attributes}

    def get(self, name: str) -> str | None:
        """The value of one attribute."""
        found = self.attribute(name)
        return found.value if found else None

    def attribute(self, name: str) -> Attribute | None:
        """One attribute with its place."""
        if self._by_name is None:
            self._by_name = {attribute.name: attribute for attribute in self.attributes}
        return self._by_name.get(name)

    @property
    def empty(self) -> bool:
        """Whether it is written `<a/>`."""
        return self.closing == self.end

    def iter(self) -> Iterator[Element]:
        """Itself and all below, in document order."""
        pending = [self]
        while pending:
            element = pending.pop()
            yield element
            pending.extend(reversed(element.children))

    def prefix_of(self, uri: str) -> str | None:
        """A prefix in force here for `uri`; never the default namespace."""
        return next((prefix for prefix, bound in self.scope.items() if bound == uri and prefix), None)


def read_document(text: str) -> Element:
    """The root element.

    Raises: Unsupported "xml/scan" for anything the scanner does not understand.
    """
    root: Element | None = None
    current: Element | None = None
    at, size = text.find("<"), len(text)
    scope = {"xml": XML}
    while at >= 0:
        kind = text[at + 1 : at + 2]
        if kind == "/":
            stop = _behind(text, ">", at + 2)
            if current is None or text[at + 2 : stop - 1].rstrip() != current.qname:
                raise Unsupported("xml/scan", "An end tag has no start tag")
            current.closing, current.end = at, stop
            current = current.parent
        elif kind == "?":
            stop = _behind(text, "?>", at + 2)
        elif kind == "!" and text.startswith("<!--", at):
            stop = _behind(text, "-->", at + 4)
        elif kind == "!" and text.startswith("<![CDATA[", at):
            stop = _behind(text, "]]>", at + 9)
            if current:
                current.runs.append((at + 9, stop - 3, True))
        else:
            element, empty = _open(text, at, current, scope)
            stop = element.opened
            root = root or element
            if not empty:
                current = element
        at = text.find("<", stop)
        if current and stop < (at if at >= 0 else size):
            current.runs.append((stop, at, False))
    if root is None or current is not None:
        raise Unsupported("xml/scan", "The document has no root element or does not close it")
    return root


def _open(text: str, at: int, parent: Element | None, scope: dict[str, str]) -> tuple[Element, bool]:
    """The element whose start tag stands at `at`, and whether it ends there."""
    found = _TAG.match(text, at)
    if not found:
        raise Unsupported("xml/scan", "A start tag could not be read")
    element = Element(text, at, found.end(), found[1], parent)
    if parent:
        parent.children.append(element)
        scope = parent.scope
    if found.start(2) == found.end(2):
        element.scope = scope
        element.tag = _expand(found[1], scope)
        return element, bool(found[3])
    raw = []
    for match in _ATTRIBUTE.finditer(text, found.start(2), found.end(2)):
        group = 2 if match[2] is not None else 3
        raw.append((match[1], unescape(_flat(match[group])), match.start(), match.start(group), match.end(group)))
    declared = {name[6:]: value for name, value, *_ in raw if name == "xmlns" or name.startswith("xmlns:")}
    element.scope = {**scope, **declared} if declared else scope
    element.attributes = [
        Attribute(_expand(name, element.scope, attribute=True), value, *place)
        for name, value, *place in raw
        if name != "xmlns" and not name.startswith("xmlns:")
    ]
    element.tag = _expand(found[1], element.scope)
    return element, bool(found[3])


def _expand(qname: str, scope: dict[str, str], *, attribute: bool = False) -> str:
    prefix, colon, local = qname.partition(":")
    if not colon:
        uri = "" if attribute else scope.get("", "")
        return f"{{{uri}}}{qname}" if uri else qname
    if prefix not in scope:
        raise Unsupported("xml/scan", f"The prefix {prefix} is not declared")
    return f"{{{scope[prefix]}}}{local}"


def _behind(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    if found < 0:
        raise Unsupported("xml/scan", f"{mark} is missing")
    return found + len(mark)


def _lines(text: str) -> str:
    """Line ends as XML10 2.11 hands them on."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _flat(text: str) -> str:
    """White space of an attribute value as XML10 3.3.3 hands it on."""
    text = _lines(text)
    return text.replace("\n", " ").replace("\t", " ") if "\n" in text or "\t" in text else text


def unescape(text: str) -> str:
    """Character data with its references resolved."""
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    name = found[1]
    if name[0] != "#":
        return _ENTITIES[name]
    return chr(int(name[2:], 16) if name[1] == "x" else int(name[1:]))


def escape(text: str, *, attribute: bool = False) -> str:
    """`text` as character data, or as the inside of a quoted attribute value.

    Raises: Rejected "xmp/illegal-character" for what XML 1.0 cannot express. Fact: XML10 2.2.
    """
    illegal = _ILLEGAL.search(text)
    if illegal:
        raise Rejected("xmp/illegal-character", f"XML cannot hold the character U+{ord(illegal[0]):04X}")
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#xD;")
    if attribute:
        text = text.replace('"', "&quot;").replace("'", "&#39;").replace("\n", "&#xA;").replace("\t", "&#x9;")
    return text
