"""Values changed in place: the fewest characters that make a property element say something else.

House rules: every function takes an element of grammar.xmltoken and adds splices to a Revision; what already says
what is wanted is not touched; items and members that stay keep their characters, comments and attributes.
"""

from __future__ import annotations

from collections.abc import Mapping

from metasplice.base.scalars import Rational
from metasplice.grammar.xmltoken import Attribute, Element, escape

from . import render
from .shape import Part, Shape, parts_of, scalar
from .tree import (
    CONTAINERS,
    DESCRIPTION,
    LANG,
    LI,
    PARSE_TYPE,
    RESOURCE,
    VALUE,
    Alternatives,
    Items,
    Structure,
    language,
    members,
    value_of,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Revision:
    """Splices over the text of one packet. Later insertions at one place stand behind earlier ones."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.splices: list[tuple[int, int, str]] = []

    def replace(self, start: int, end: int, new: str) -> None:
        """Characters `[start, end)` give way to `new`, unless they are that already."""
        if self.text[start:end] != new:
            self.splices.append((start, end, new))

    def settled(self) -> list[tuple[int, int, str]]:
        """The splices in order, without those within text that goes as a whole."""
        made: list[tuple[int, int, str]] = []
        low = high = 0
        for splice in sorted(self.splices, key=lambda one: (one[0], -one[1])):
            start, end, _ = splice
            if low <= start and end <= high and not (start == end and start in (low, high)):
                continue
            if start < end:
                low, high = start, end
            made.append(splice)
        return made

    def remove(self, element: Element) -> None:
        """Take an element out, with the white space before it."""
        self.replace(self.margin(element), element.end, "")

    def drop(self, attribute: Attribute) -> None:
        """Take an attribute out, with the white space before it."""
        self.replace(attribute.start, attribute.end, "")

    def margin(self, element: Element) -> int:
        """Where the white space before an element begins."""
        start = element.start
        while start and self.text[start - 1] in " \t\r\n":
            start -= 1
        return start if start and self.text[start - 1] == ">" else element.start

    def pad(self, element: Element) -> str:
        """The line break and indentation before an element, "" if it stands in a line with others."""
        gap = self.text[self.margin(element) : element.start]
        return gap[gap.rindex("\n") :] if "\n" in gap else ""

    def fill(self, element: Element, inner: str) -> None:
        """Put `inner` in place of everything within an element."""
        if element.empty:
            self.replace(element.opened - 2, element.opened, f">{inner}</{element.qname}>")
        else:
            self.replace(element.opened, element.closing, inner)


def assign(revision: Revision, element: Element, value: Any, shape: Shape) -> None:
    """Make a property element or list item say `value`, which has been fitted to `shape`."""
    if says(value_of(element), value):
        return
    if isinstance(value, str):
        _assign_text(revision, element, value, shape)
    elif isinstance(value, list):
        _assign_list(revision, element, value, shape)
    elif shape.kind == "lang-alt":
        assign_languages(revision, element, {**dict.fromkeys(languages(element)), **value})
    else:
        _assign_structure(revision, element, value, shape)


def says(now: Any, wanted: Any) -> bool:
    """Whether a value in the file is the wanted one already."""
    if isinstance(now, Alternatives) and isinstance(wanted, list):
        return [text for _, text in now] == wanted
    return bool(_frozen(now) == _frozen(wanted))


def _frozen(value: Any) -> Any:
    """A hashable likeness of a value, the same for values that say the same; qualifiers do not count."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        if "" in value:
            return _frozen(value[""])
        return frozenset((key, _frozen(one)) for key, one in value.items() if one is not None)
    if isinstance(value, Alternatives):
        return frozenset((lang, _frozen(text)) for lang, text in value)
    if isinstance(value, (list, tuple)) and not isinstance(value, Rational):
        return tuple(map(_frozen, value))
    return scalar(value)


def rebuild(revision: Revision, element: Element, value: Any, shape: Shape) -> None:
    """Write the whole element anew in its place."""
    scope = element.parent.scope if element.parent else element.scope
    lang = element.get(LANG)
    kept = f' xml:lang="{escape(lang, attribute=True)}"' if lang and isinstance(value, str) else ""
    new = render.element(element.tag, value, shape, render.Place(scope, revision.pad(element)), kept)
    revision.replace(element.start, element.end, new)


def _assign_text(revision: Revision, element: Element, value: str, shape: Shape) -> None:
    resource = element.attribute(RESOURCE)
    plain = not element.children and all(attribute.name == LANG for attribute in element.attributes)
    if resource and not element.children and len(element.attributes) == 1 and value:
        revision.replace(resource.value_start, resource.value_end, escape(value, attribute=True))
    elif plain and shape.kind != "resource":
        revision.fill(element, escape(value))
    else:
        qualified = next((below for below in element.iter() if below.tag == VALUE), None)
        if qualified is not None and not qualified.children:
            revision.fill(qualified, escape(value))
        else:
            rebuild(revision, element, value, shape)


def _assign_list(revision: Revision, element: Element, value: list[Any], shape: Shape) -> None:
    box = element.children[0] if element.children else None
    if box is None or box.tag not in CONTAINERS or not box.children or any(li.tag != LI for li in box.children):
        rebuild(revision, element, value, shape)
        return
    pad = revision.pad(box.children[0])
    after = box.opened
    for li, wanted in pairs(box.children, value):
        if li is None:
            new = pad + render.item(wanted, shape, render.Place(box.scope, pad))
            revision.replace(after, after, new)
        elif wanted is None:
            revision.remove(li)
            after = li.end
        else:
            assign(revision, li, wanted, shape.item)
            after = li.end


def pairs(items: list[Element], wanted: list[Any]) -> list[tuple[Element | None, Any]]:
    """Items set against wanted values, in order: equal ones keep their element, the rest are paired between them."""
    places: dict[Any, list[int]] = {}
    for index in range(len(items) - 1, -1, -1):
        places.setdefault(_frozen(value_of(items[index])), []).append(index)
    made: list[tuple[Element | None, Any]] = []
    at = 0
    gap: list[Any] = []
    for new in wanted:
        left = places.get(_frozen(new), [])
        while left and left[-1] < at:
            left.pop()
        if not left:
            gap.append(new)
            continue
        made += _gap(items[at : left[-1]], gap)
        made.append((items[left[-1]], new))
        at, gap = left[-1] + 1, []
    return made + _gap(items[at:], gap)


def _gap(items: list[Element], wanted: list[Any]) -> list[tuple[Element | None, Any]]:
    both = min(len(items), len(wanted))
    made: list[tuple[Element | None, Any]] = list(zip(items[:both], wanted[:both], strict=True))
    made += [(li, None) for li in items[both:]]
    return made + [(None, new) for new in wanted[both:]]


def languages(element: Element) -> dict[str, str]:
    """The texts of a language alternative by language, x-default for one without; empty if it is something else."""
    value = value_of(element)
    if isinstance(value, str):
        return {element.get(LANG) or "x-default": value}
    if isinstance(value, Alternatives):
        return {lang or "x-default": text for lang, text in reversed(value) if isinstance(text, str)}
    if isinstance(value, Items):
        return {"x-default": value[0]} if value and isinstance(value[0], str) else {}
    return {}


def assign_languages(revision: Revision, element: Element, edits: Mapping[str, str | None]) -> None:
    """Give languages their texts, None takes one out; languages not named stay as they are."""
    box = element.children[0] if element.children else None
    if box is None or CONTAINERS.get(box.tag) != "Alt" or not box.children:
        known = {_key(lang): (lang, text) for lang, text in languages(element).items()}
        merged = known | {_key(lang): (lang, text) for lang, text in edits.items() if text is not None}
        gone = {_key(lang) for lang, text in edits.items() if text is None}
        texts = {lang: text for key, (lang, text) in merged.items() if key not in gone}
        rebuild(revision, element, texts, Shape("lang-alt"))
        return
    pad = revision.pad(box.children[0])
    for lang, text in edits.items():
        found = [li for li in box.children if _key(li.get(LANG) or "") == _key(lang)]
        for surplus in found if text is None else found[1:]:
            revision.remove(surplus)
        if text is None:
            continue
        if found:
            assign(revision, found[0], text, Shape())
        else:
            at = box.opened if _key(lang) == "x-default" else box.children[-1].end
            revision.replace(at, at, pad + render.alternative(_written(lang), text, box.scope))


def _key(lang: str) -> str:
    return lang.lower().replace("_", "-") or "x-default"


def _written(lang: str) -> str:
    return "x-default" if _key(lang) == "x-default" else language(lang)


def _assign_structure(revision: Revision, element: Element, value: dict[str, Any], shape: Shape) -> None:
    now = value_of(element)
    if not isinstance(now, Structure) or "" in now:
        rebuild(revision, element, value, shape)
        return
    wanted = {part.name: part for part in parts_of(value, shape, now)}
    present = list(members(element))
    names = [member.name for member in present]
    inner = [child for child in element.children if child.tag == DESCRIPTION]
    home = inner[0] if inner else element
    new = [part for name, part in wanted.items() if name not in names]
    bare = not inner and element.get(PARSE_TYPE) != "Resource"
    shorthand = any(m.element is None and m.name in wanted and not _attribute_can(wanted[m.name]) for m in present)
    if len(set(names)) != len(names) or shorthand or (new and (bare or not home.children)):
        rebuild(revision, element, _whole(value, now), shape)
        return
    for member in present:
        part = wanted.get(member.name)
        if member.element is None:
            attribute = next(a for a in member.owner.attributes if _is(a, member.name))
            if part is None:
                revision.drop(attribute)
            else:
                _set_attribute(revision, attribute, part.value)
        elif part is None:
            revision.remove(member.element)
        else:
            assign(revision, member.element, part.value, part.shape)
    for part in new:
        last = home.children[-1]
        pad = revision.pad(last)
        revision.replace(last.end, last.end, pad + render.element(*part, render.Place(home.scope, pad)))


def _whole(value: dict[str, Any], now: Structure) -> Structure:
    """The wanted structure with the XML names of the present one."""
    made = Structure()
    made.update(value)
    made.members = {key: name for key, name in now.members.items() if key in value}
    if isinstance(value, Structure):
        made.members |= value.members
    return made


def _attribute_can(part: Part) -> bool:
    return isinstance(part.value, str) and part.shape.kind == "text" and not part.shape.container


def _is(attribute: Attribute, name: str) -> bool:
    return attribute.name == name or (attribute.name[0] != "{" and name.endswith("}" + attribute.name))


def _set_attribute(revision: Revision, attribute: Attribute, value: str) -> None:
    if attribute.value != value:
        revision.replace(attribute.value_start, attribute.value_end, escape(value, attribute=True))
