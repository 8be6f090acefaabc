"""A packet being changed: where its properties stand, what is to become of them, and the patch in the end.

House rules: lxml says whether the packet is well-formed, the scanner of grammar.xmltoken where things stand, and both
must agree on every element. References: XMP1 7.
"""

from __future__ import annotations

from metasplice.base.errors import Unsupported
from metasplice.base.patch import Patch
from metasplice.grammar.xmltoken import Element, read_document
from metasplice.grammar.xmpacket import Packet, document, read_packet, write_packet
from metasplice.tags.registry import Tag

from . import render
from .assign import Revision
from .read import NAMES, Name, Prefixes, name_of, parse_for_edit
from .shape import Shape
from .tree import ABOUT, DESCRIPTION, ROOT, Property, properties, resources, split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

New: TypeAlias = "tuple[str, Any, Shape]"
"""A property to be added: expanded name, fitted value, shape."""


class Draft:
    """A packet being changed: its properties under ExifTool's names, and the splices so far."""

    def __init__(self, packet: Packet, root: Element) -> None:
        self.packet = packet
        self.root = root
        self.revision = Revision(packet.text)
        self.resources: list[Element] = list(resources(root))
        self.properties: list[tuple[Property, Name]] = []
        self.removed: set[int] = set()
        self.kept: dict[int, int] = {}
        self.added: dict[int, list[New]] = {}
        prefixes = Prefixes()
        for resource in self.resources:
            for found in properties(resource):
                named = NAMES[found.name]
                if named.group1 == "XMP-":
                    named = name_of(found.name, _prefix(found), prefixes)
                self.properties.append((found, named))
                self.kept[id(found.owner)] = self.kept.get(id(found.owner), 0) + 1

    def of(self, uri: str, tag: Tag) -> list[Property]:
        """The occurrences of one property that have not been removed, under whatever name that reads as the tag's."""
        return [p for p, named in self.properties if named.uri == uri and self.has(p) and _called(p, named, tag)]

    def has(self, found: Property) -> bool:
        """Whether a property has not been removed."""
        return id(found) not in self.removed

    def remove(self, found: Property) -> None:
        """Take a property out."""
        self.removed.add(id(found))
        self.kept[id(found.owner)] -= 1
        if found.element is not None:
            self.revision.remove(found.element)
        else:
            self.revision.drop(found.owner.attribute(found.name))

    def add(self, name: str, value: Any, shape: Shape) -> None:
        """Put a property into the resource that already has its namespace, else into the last one."""
        homes = [index for index, resource in enumerate(self.resources) if self._has(resource, split(name)[0])]
        index = homes[-1] if homes else len(self.resources) - 1
        self.added.setdefault(index, []).append((name, value, shape))

    def _has(self, resource: Element, uri: str) -> bool:
        return any(p.owner is resource and self.has(p) and named.uri == uri for p, named in self.properties)

    @property
    def remaining(self) -> int:
        """How many properties there will be."""
        return len(self.properties) - len(self.removed) + sum(map(len, self.added.values()))

    def finish(self) -> Patch:
        """The patch of the packet's bytes."""
        emptied = [at for at, one in enumerate(self.resources) if at not in self.added and self._emptied(one)]
        told = {"", *(_about(one) for at, one in enumerate(self.resources) if at not in emptied)}
        for index, resource in enumerate(self.resources):
            if index in self.added:
                self._insert(resource, self.added[index])
            elif index in emptied and _about(resource) in told:
                self.revision.remove(resource)
            else:
                told.add(_about(resource))  # an empty one that alone says what the packet is about
        if -1 in self.added:
            self._insert_resource(self.added[-1])
        return write_packet(self.packet, self.revision.settled())

    def _emptied(self, resource: Element) -> bool:
        """Whether a resource had properties, has lost them all, and holds nothing else."""
        if self.kept.get(id(resource)) != 0:
            return False
        own = {id(p.element) for p, _ in self.properties if p.owner is resource}
        return all(id(child) in own for child in resource.children)

    def _insert(self, resource: Element, new: list[New]) -> None:
        pad = self.revision.pad(resource.children[-1] if resource.children else resource)
        if not resource.children and pad:
            pad += " "
        place = render.Place(resource.scope, pad)
        body = "".join(pad + render.element(*one, place) for one in new)
        if resource.children:
            at = resource.children[-1].end
            self.revision.replace(at, at, body)
        elif resource.empty:
            self.revision.fill(resource, body + pad[:-1])
        else:
            blank = not self.packet.text[resource.opened : resource.closing].strip()
            at = resource.opened if blank else resource.closing
            broken = "\n" in self.packet.text[resource.opened : resource.closing]
            self.revision.replace(at, at, body if broken else body + pad[:-1])

    def _insert_resource(self, new: list[New]) -> None:
        home = next((element for element in self.root.iter() if element.tag == ROOT), None)
        if home is None:
            raise Unsupported("xmp/no-rdf", "The packet has no rdf:RDF to write into")
        pad = self.revision.pad(home)
        inner = pad + " " if pad else ""
        body = resource_of(new, home.scope, inner)
        if home.empty:
            self.revision.fill(home, inner + body + pad)
        else:
            at = home.children[-1].end if home.children else home.opened
            self.revision.replace(at, at, inner + body)


def _about(resource: Element) -> str:
    """What a resource says it is about."""
    attribute = resource.attribute(ABOUT) or resource.attribute("about")
    return attribute.value if attribute else ""


def _prefix(found: Property) -> str | None:
    uri = split(found.name)[0]
    if found.element is not None and ":" in found.element.qname:
        return str(found.element.qname.partition(":")[0])
    holder: Element = found.element if found.element is not None else found.owner
    return holder.prefix_of(uri)


def _called(found: Property, named: Name, tag: Tag) -> bool:
    """Whether it is the tag's property, or reads as it does though its name is capitalised in another way.

    Wild: dc:Creator for dc:creator (corpus dng/exiftool-exiftool__DNG.dng).
    """
    if named.tag is None:
        return named.name == tag.name or split(found.name)[1] == tag.id
    return split(found.name)[1] == tag.id or named.tag.id == tag.id


def read_draft(raw: bytes) -> Draft:
    """The packet, ready to be changed.

    Raises: as `encode`.
    """
    packet = read_packet(raw)
    tree = parse_for_edit(document(raw))
    root = read_document(packet.text)
    theirs, ours = list(tree.iter()), list(root.iter())
    if len(theirs) != len(ours) or not all(map(_agree, theirs, ours)):
        raise Unsupported("xmp/scan", "Two readers disagree about this packet")
    return Draft(packet, root)


def _agree(theirs: Any, ours: Element) -> bool:
    names = theirs.keys()
    if theirs.tag != ours.tag or len(names) != len(ours.attributes):
        return False
    if names and dict(zip(names, theirs.values(), strict=True)) != ours.attrib:
        return False
    return bool(len(ours)) or (theirs.text or "") == ours.text


def resource_of(new: list[New], scope: render.Scope, pad: str) -> str:
    """A new rdf:Description with properties of one or more namespaces, declared on it."""
    qname, declared, scope = render.qualified(DESCRIPTION, scope)
    about, _, _ = render.qualified(ABOUT, scope)
    inner = pad + " " if pad else ""
    for name, *_ in new:
        _, more, scope = render.qualified(name, scope)
        declared += ("\n" + inner.lstrip("\n") + more.lstrip() if pad else more) if more else ""
    place = render.Place(scope, inner)
    body = "".join(inner + render.element(*one, place) for one in new)
    return f'<{qname} {about}=""{declared}>{body}{pad}</{qname}>'
