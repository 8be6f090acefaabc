"""XMP packets changed by splices, property by property.

House rules: only the text of properties that change is touched, and padding pays for growth.
References: XMP1 7; FACTS 1.2 for the meaning of wishes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from metasplice.base.change import Change, GroupDelete
from metasplice.base.errors import Unsupported
from metasplice.base.field import Value
from metasplice.base.patch import Patch
from metasplice.base.span import Span
from metasplice.base.splice import Splice
from metasplice.grammar.xmltoken import escape
from metasplice.grammar.xmpacket import wrap
from metasplice.tags.registry import Tag, xmp_namespace, xmp_prefix

from .assign import assign, assign_languages, languages
from .draft import Draft, New, read_draft, resource_of
from .member import Path, spread, top_of
from .read import NAMES
from .render import Place, element
from .shape import Shape, fitted, shape_of
from .tree import ABOUT, META, RDF, Property, language, split, value_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

TOOLKIT = "Metasplice"
PAD = "\n "


def encode(raw: bytes, changes: Sequence[Change | GroupDelete]) -> Patch | None:
    """The local patch that makes the changes true; None when no property would remain.

    What holds no element at all gives way to a packet. Fact: ExifTool 13.59 does the same.
    Raises: Malformed "xmp/malformed", "xmp/doctype", "xmp/encoding"; Unsupported "xmp/scan"; Rejected for values.
    """
    if b"<" not in raw:
        whole = Span(0, len(raw))
        made = create(changes)
        return Patch(len(raw), [Splice(whole, made)] if made else []) if raw or made else None
    draft = read_draft(raw)
    apply(draft, changes)
    if not draft.remaining and draft.removed:
        return None
    return draft.finish()


def check(tag: Tag, items: Sequence[Value]) -> None:
    """Nothing, where the property can have these values.

    Raises: Rejected as `encode` does.
    """
    shape = shape_of(tag, None)
    one = shape.item if shape.container else shape
    for item in items:
        element(str(tag.id), fitted(item, one), one, Place({}, ""))


class _Wish:
    """What is to become of one property, all changes taken together.

    `value` is the final one (None: gone) unless it is a language alternative: then `texts` by language, None where one
    is to go, and `anew` says that no other language stays.
    """

    def __init__(self, draft: Draft, tag: Tag, uri: str, *, anew: bool) -> None:
        self.tag = tag
        self.name = f"{{{uri}}}{tag.id}"
        self.found = draft.of(uri, tag)
        self.texts: dict[str, str | None] = {}
        self.anew = anew
        self.value: Any = None if anew else _UNTOUCHED

    @property
    def many_languages(self) -> bool:
        return self.tag.type == "lang-alt" and not self.tag.is_list

    def take(self, change: Change, path: Path) -> None:
        """Add a change to the wish, a later one overriding an earlier one."""
        if path:
            now = [value_of(p.element) for p in self.found if p.element is not None]
            now = now if self.value is _UNTOUCHED else [self.value] if self.value else []
            self.value = spread(now, self.tag, path, change.value)
        elif not self.many_languages:
            self.value = None if change.value in ([], {}) else change.value
        elif change.value is None and not change.lang:
            self.anew, self.texts = True, {}
        elif change.value is None:
            self.texts[_code(change.lang)] = None
        else:
            wanted = change.value if isinstance(change.value, dict) else {change.lang or "x-default": change.value}
            self.texts |= {_code(lang): text for lang, text in fitted(wanted, Shape("lang-alt")).items()}


_UNTOUCHED = object()


def apply(draft: Draft, changes: Iterable[Change | GroupDelete]) -> None:
    """Work the changes into the draft: groups are deleted first, then each property is given its final state."""
    changes = list(changes)
    groups = {change.group1 for change in changes if isinstance(change, GroupDelete)}
    wishes: dict[str, _Wish] = {}
    for change in changes:
        if isinstance(change, GroupDelete):
            continue
        if change.group1 in ("XMP-rdf", "XMP-x"):
            _apply_envelope(draft, change)
            continue
        top, path = top_of(change.tag)
        uri = xmp_namespace(change.group1) or xmp_namespace(top.group1) or ""
        name = f"{{{uri}}}{top.id}"
        if name not in wishes:
            wishes[name] = _Wish(draft, top, uri, anew=bool(groups & {"XMP", change.group1}))
        wishes[name].take(change, path)
    wanted = {id(found) for wish in wishes.values() for found in wish.found}
    for found, named in draft.properties:
        if groups & {"XMP", named.group1} and id(found) not in wanted:
            draft.remove(found)
    for wish in wishes.values():
        _grant(draft, wish)


def _grant(draft: Draft, wish: _Wish) -> None:
    if wish.many_languages:
        _set_languages(draft, wish)
    elif wish.value is None:
        for found in wish.found:
            draft.remove(found)
    else:
        shape = shape_of(wish.tag, wish.value)
        _set(draft, wish, fitted(wish.value, shape), shape)


def _set(draft: Draft, wish: _Wish, value: Any, shape: Shape) -> None:
    first = _only(draft, wish)
    if first is None:
        draft.add(wish.name, value, shape)
    elif first.element is not None:
        assign(draft.revision, first.element, value, shape)
    elif isinstance(value, str) and shape.kind == "text":
        attribute = first.owner.attribute(first.name)
        if attribute.value != value:
            draft.revision.replace(attribute.value_start, attribute.value_end, escape(value, attribute=True))
    elif value != [first.value]:
        draft.remove(first)
        draft.add(wish.name, value, shape)


def _only(draft: Draft, wish: _Wish) -> Property | None:
    """The first occurrence of a property, all others being removed; None where none has the right name.

    Fact: ExifTool 13.59 gives a property whose name is capitalised in another way its right name when it is written;
    beside one of the right name it leaves it as it is.
    """
    first = next((found for found in wish.found if _is_called(found, wish.tag)), None)
    for surplus in wish.found:
        if surplus is not first:
            draft.remove(surplus)
    return first


def _is_called(found: Property, tag: Tag) -> bool:
    """Whether the property has the tag's own name, and not one that reads like it."""
    return split(found.name)[1] == tag.id or NAMES[found.name].tag is not None


def _set_languages(draft: Draft, wish: _Wish) -> None:
    """Set languages; the bare tag means x-default and leaves the others."""
    now: dict[str, str] = {}
    if wish.found:
        first = wish.found[0]
        now = languages(first.element) if first.element is not None else {"x-default": first.value}
    spelt: dict[str, str | None] = {_code(lang): text for lang, text in now.items()}
    edits = {**(dict.fromkeys(spelt) if wish.anew else {}), **wish.texts}
    left = {lang: text for lang, text in (spelt | edits).items() if text is not None}
    news = {lang: text for lang, text in edits.items() if spelt.get(lang) != text}
    if not left:
        for found in wish.found:
            draft.remove(found)
    elif news or not wish.found:
        only = _only(draft, wish)
        if only is not None and only.element is not None:
            assign_languages(draft.revision, only.element, news)
            return
        if only is not None:
            draft.remove(only)
        draft.add(wish.name, left, _LANGUAGES)


_LANGUAGES = Shape("lang-alt")


def _code(lang: str) -> str:
    return language(lang) if lang and lang.lower() != "x-default" else "x-default"


def _apply_envelope(draft: Draft, change: Change) -> None:
    """Set rdf:about of every resource or x:xmptk, attributes that are not properties."""
    name = ABOUT if change.group1 == "XMP-rdf" else f"{{{META}}}xmptk"
    holders = draft.resources if name == ABOUT else [draft.root]
    text = "" if change.value is None else str(change.value)
    for holder in holders:
        attribute = holder.attribute(name) or holder.attribute("about" if name == ABOUT else name)
        if attribute:
            if change.value is None and name != ABOUT:
                draft.revision.drop(attribute)
            elif attribute.value != text:
                draft.revision.replace(attribute.value_start, attribute.value_end, escape(text, attribute=True))
        elif text:
            raise Unsupported("xmp/envelope", "The packet has no place for this tag")


def create(changes: Sequence[Change | GroupDelete]) -> bytes:
    """A new packet: one rdf:Description for each namespace, writable and padded. Empty if there is nothing to say."""
    draft = read_draft(wrap(_frame("")))
    apply(draft, changes)
    groups: dict[str, list[New]] = {}
    for new in draft.added.values():
        for entry in new:
            groups.setdefault(split(entry[0])[0], []).append(entry)
    told = [one.value for one in changes if isinstance(one, Change) and one.group1 == "XMP-x" and one.value]
    if not groups and not told:
        return b""
    ordered = sorted(groups, key=lambda uri: xmp_prefix(uri) or uri)
    body = "".join(f"\n\n {resource_of(groups[uri], {'rdf': RDF}, PAD)}" for uri in ordered)
    return wrap(_frame(body + "\n", escape(str(told[-1]), attribute=True) if told else TOOLKIT))


def _frame(body: str, toolkit: str = TOOLKIT) -> str:
    return (
        f'<x:xmpmeta xmlns:x="{META}" x:xmptk="{toolkit}">\n<rdf:RDF xmlns:rdf="{RDF}">{body}</rdf:RDF>\n</x:xmpmeta>'
    )
