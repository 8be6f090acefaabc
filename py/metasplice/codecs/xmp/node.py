"""Nodes that are named in one place and used in others (rdf:nodeID), put where they are used.

RDF/XML allows it, XMP does not; f-spot writes it. A node that is used is no resource of its own any more; all that its
several places say belongs to it.
References: RDF/XML 2.10; ExifTool 13.59 by experiment (corpus xmp/exiftool-exiftool__XMP2.xmp, XMP3.xmp).
"""

from __future__ import annotations

from copy import deepcopy

from .tree import CONTAINERS, DESCRIPTION, RDF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NODE_ID = f"{{{RDF}}}nodeID"
MARK = b"nodeID"
"""Packets without these bytes have no such nodes."""
_MOST = 256
"""Uses of nodes that are followed; copies of copies could fill the memory."""


def with_nodes(root: Any) -> Any:
    """A copy of the tree in which every used node stands where it is used, the tree itself where none is."""
    tree = deepcopy(root)
    places = [element for element in tree.iter() if element.get(NODE_ID)]
    nodes = [element for element in places if _is_node(element)]
    uses = [element for element in places if not _is_node(element) or not _is_top(element)][:_MOST]
    if not uses:
        return root
    said = _gathered(nodes)
    used = {element.get(NODE_ID) for element in uses}
    for element in uses:
        _put(element, said.get(element.get(NODE_ID)))
    for node in nodes:
        if _is_top(node) and node.get(NODE_ID) in used:
            node.getparent().remove(node)
    return tree


def _is_node(element: Any) -> bool:
    return element.tag == DESCRIPTION or element.tag in CONTAINERS


def _is_top(element: Any) -> bool:
    parent = element.getparent()
    return parent is None or parent.tag == f"{{{RDF}}}RDF"


def _gathered(nodes: list[Any]) -> dict[str, Any]:
    """Each node by its name, with all that its places say."""
    said: dict[str, Any] = {}
    for node in nodes:
        name = node.get(NODE_ID)
        if name not in said:
            said[name] = deepcopy(node)
            said[name].attrib.pop(NODE_ID)
            continue
        for key, value in node.attrib.items():
            if key != NODE_ID:
                said[name].set(key, value)
        said[name].extend(deepcopy(child) for child in node)
    return said


def _put(element: Any, node: Any) -> None:
    """Gives a use the node: a property becomes one that holds it, a node within a property gets all of it."""
    if node is None:
        return
    element.attrib.pop(NODE_ID)
    if not _is_node(element):
        element.append(deepcopy(node))
        return
    for child in list(element):
        element.remove(child)
    for key, value in node.attrib.items():
        element.set(key, value)
    element.extend(deepcopy(child) for child in node)
