"""Well-formed XML as elements with their places in the text.

House rules: the input has already been accepted by a validating reader of well-formedness (lxml), so this scanner only
finds places; it knows namespaces, comments, CDATA, processing instructions, character references. Offsets are text
offsets. Names are expanded as lxml does: `{uri}local`, or `local` outside any namespace.
Not supported: document types and entities other than the five of XML. References: XML10, XMLNS.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from metasplice.base.errors import Rejected, Unsupported

from ..base.named import NamedTuple
from ..base.pattern import pattern

_MARKUP = pattern(
    r"<(?:/([^\s>]+)\s*>"  # end tag: name
    r"|([^\s/>=<!?]+)((?:\s+[^\s=/>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*(/?)>"  # start tag: name, attributes, slash
    r"|(!\[CDATA\[).*?\]\]>|(?:!--.*?--|\?.*?\?)>"  # CDATA; comment or processing instruction
    r"|)",  # anything else
    re.DOTALL,
)
"""All markup: one search for each piece takes 0.6 us, a chain of searches for its parts more."""

_ATTRIBUTE = pattern(r"\s+([^\s=/>]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_REFERENCE = pattern(r"&(#x[0-9A-Fa-f]+|#[0-9]+|lt|gt|amp|quot|apos);")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_ILLEGAL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
XML = "http://www.w3.org/XML/1998/namespace"
_OUTSIDE = {"xml": XML}
"""The scope of a document."""


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

    `scope` maps the prefixes in force to their URIs, `""` being the default namespace. `asides` are the comments and
    the like directly within, each with the start of its text if it is CDATA, else 0.
    """

    __slots__ = (
        "_by_name",
        "asides",
        "attributes",
        "children",
        "closing",
        "end",
        "opened",
        "parent",
        "qname",
        "scope",
        "source",
        "start",
        "tag",
    )

    def __init__(self, source: str, place: tuple[int, int], qname: str, parent: Element | None) -> None:
        self.source = source
        self.start, self.opened = place
        self.closing = self.end = self.opened
        self.qname = self.tag = qname
        self.parent = parent
        self.children: list[Element] = []
        self.attributes: Sequence[Attribute] = ()
        self.scope: dict[str, str] = parent.scope if parent else _OUTSIDE
        self.asides: list[tuple[int, int, int]] = []
        self._by_name: dict[str, Attribute] | None = None

    def __iter__(self) -> Iterator[Element]:
        return iter(self.children)

    def __len__(self) -> int:
        return len(self.children)

    def __getitem__(self, index: int) -> Element:
        return self.children[index]

    def __bool__(self) -> bool:
        return True

    @property
    def text(self) -> str:
        """The character data before the first child."""
        stop = self.children[0].start if self.children else self.closing
        at, text = self.opened, ""
        for start, end, data in self.asides:
            if start < stop:
                text += unescape(_lines(self.source[at:start]))
                text += _lines(self.source[data : end - 3]) if data else ""
                at = end
        return text + unescape(_lines(self.source[at:stop]))

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
    for found in _MARKUP.finditer(text):
        closed, opened, attributes, slash, data = found.groups()
        if closed:
            if current is None or closed != current.qname:
                raise Unsupported("xml/scan", "An end tag has no start tag")
            current.closing, current.end = found.span()
            current = current.parent
        elif opened:
            element = Element(text, found.span(), opened, current)
            if attributes:
                _read_attributes(element, *found.span(3))
            element.tag = _expand(opened, element.scope)
            if current:
                current.children.append(element)
            root = root or element
            if not slash:
                current = element
        elif found.end() == found.start() + 1:
            raise Unsupported("xml/scan", "A piece of markup could not be read")
        elif current:
            current.asides.append((*found.span(), found.end(5) if data else 0))
    if root is None or current is not None:
        raise Unsupported("xml/scan", "The document has no root element or does not close it")
    return root


def _read_attributes(element: Element, start: int, end: int) -> None:
    """Gives an element the attributes and the scope that its start tag holds at `[start, end)`."""
    declared, raw = {}, []
    for match in _ATTRIBUTE.finditer(element.source, start, end):
        name, double, single = match.groups()
        value = single if double is None else double
        if not value.isalnum():
            value = unescape(_flat(value))
        if name[:5] == "xmlns" and name[5:6] in ("", ":"):
            declared[name[6:]] = value
        else:
            raw.append((name, value, match.start(), *match.span(3 if double is None else 2)))
    if declared:
        element.scope = {**element.scope, **declared}
    element.attributes = [
        Attribute(_expand(name, element.scope, attribute=True), value, *place) for name, value, *place in raw
    ]


def _expand(qname: str, scope: dict[str, str], *, attribute: bool = False) -> str:
    prefix, colon, local = qname.partition(":")
    if not colon:
        uri = "" if attribute else scope.get("", "")
        return f"{{{uri}}}{qname}" if uri else qname
    if prefix not in scope:
        raise Unsupported("xml/scan", f"The prefix {prefix} is not declared")
    return f"{{{scope[prefix]}}}{local}"


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
