"""Well-formed XML as a tree of small nodes, read by expat.

lxml takes 20 ms to load, expat 1; who reads one photograph should not wait for that. The nodes answer what lxml's
elements do (`tag`, `text`, `attrib`, `get`, `prefix`, `nsmap`, iteration). Names are expanded: `{uri}local`.
Not supported: document types; what expat refuses is left to lxml, which can recover. References: XML10, XMLNS.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base.errors import Malformed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

DEEPEST = 256
"""Levels of elements. Fact: libxml2's own limit."""

_XML = "http://www.w3.org/XML/1998/namespace"


class Node:
    """One element. `text` is what stands before its first child, `nsmap` the prefixes of the whole document."""

    __slots__ = ("attrib", "children", "nsmap", "prefix", "tag", "text")

    def __init__(self, tag: str, prefix: str | None, attrib: dict[str, str], nsmap: dict[str, str]) -> None:
        self.tag = tag
        self.prefix = prefix
        self.attrib = attrib
        self.nsmap = nsmap
        self.text: str | None = None
        self.children: list[Node] = []

    def get(self, key: str, default: str | None = None) -> Any:
        """An attribute's value by its expanded name."""
        return self.attrib.get(key, default)

    def __getitem__(self, index: int) -> Node:
        return self.children[index]

    def __iter__(self) -> Iterator[Node]:
        return iter(self.children)

    def __len__(self) -> int:
        return len(self.children)

    def __bool__(self) -> bool:
        return True


class _Builder:
    """What expat calls while it reads."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.open: list[Node] = []
        self.names: dict[str, tuple[str, str | None]] = {}
        self.nsmap: dict[str, str] = {}
        self.text: list[str] = []

    def declare(self, prefix: str | None, uri: str | None) -> None:
        if prefix and uri:
            self.nsmap[prefix] = uri

    def start(self, name: str, attributes: list[str]) -> None:
        above = self.open
        if self.text:
            self._keep_text()
        if len(above) >= DEEPEST:
            raise Malformed("xmp/too-deep", f"More than {DEEPEST} elements lie in one another")
        tag, prefix = self.names.get(name) or self._expand(name)
        attrib = {}
        for at in range(0, len(attributes), 2):
            key = attributes[at]
            attrib[(self.names.get(key) or self._expand(key))[0]] = attributes[at + 1]
        node = Node(tag, prefix, attrib, self.nsmap)
        if above:
            above[-1].children.append(node)
        else:
            self.root = node
        above.append(node)

    def end(self, _: str) -> None:
        if self.text:
            self._keep_text()
        self.open.pop()

    def _keep_text(self) -> None:
        node = self.open[-1]
        if not node.children:
            node.text = "".join(self.text)
        self.text.clear()

    def _expand(self, name: str) -> tuple[str, str | None]:
        """Tag and prefix of a name as expat gives it: `uri}local}prefix`, `uri}local` or `local`."""
        parts = name.split("}")
        if len(parts) == 1:
            made: tuple[str, str | None] = (name, None)
        else:
            made = f"{{{parts[0]}}}{parts[1]}", parts[2] if len(parts) > 2 else None
        self.names[name] = made
        return made


def lxml_parsers(**more: Any) -> tuple[Any, Any, Any]:
    """lxml's etree with a strict and a forgiving parser, which load nothing from elsewhere and resolve no entity."""
    from lxml import etree

    options: dict[str, Any] = {
        "resolve_entities": False,
        "load_dtd": False,
        "no_network": True,
        "huge_tree": False,
        "remove_comments": True,
        "remove_pis": True,
        **more,
    }
    return etree, etree.XMLParser(**options), etree.XMLParser(recover=True, **options)


def read_tree(xml: bytes) -> Node:
    """The root of a UTF-8 document.

    Raises: Malformed "xmp/malformed" for what is not well-formed, "xmp/too-deep" for too many levels.
    """
    from pyexpat import ExpatError, ParserCreate

    builder = _Builder()
    parser = ParserCreate("utf-8", "}")
    parser.namespace_prefixes = True
    parser.buffer_text = True
    parser.ordered_attributes = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text.append
    parser.StartNamespaceDeclHandler = builder.declare
    try:
        parser.Parse(xml, True)
    except ExpatError as error:
        raise Malformed("xmp/malformed", f"The packet is not well-formed XML: {error}") from error
    assert builder.root is not None
    return builder.root
