"""Changes to the title, the date and the tags of a whole film or song, over a payload of Info, Tracks and Tags.

House rules: a changed element is written whole, with the bytes of all in it that is not touched; a new tag goes to the
first Tag of the film, or to one with empty Targets (FILM is the level meant then). Several tags of one name become one
where a value is given. A Tag without tags, and Tags without a Tag, go. Where there are Tags of an album and of a song,
what is told once more is told by the last, as players take it; a name without a value stays of what goes where the
level of the file hangs on it (level.py), so that the same edit does the same again.
References: RFC 9559 5.1.8 (Tags), 5.1.2 (Info); Matroska's tag registry.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...base.change import Change, GroupDelete
from ...base.errors import Rejected, Unsupported
from ...base.field import Value
from ...base.patch import Patch
from ...base.span import Span
from ...base.splice import Splice
from ...base.view import View, size_of
from ...grammar.ebml import CRC, VOID, Node, read_elements, read_node
from ...tags.tag import Tag
from . import element as names
from .level import is_title, level_of

_BEFORE_TITLE = frozenset((CRC, 0x73A4, 0x7384, 0x3CB923, 0x3C83AB, 0x3EB923, 0x3E83BB, 0x4444, 0x6924, 0x2AD7B1))
"""What stands in front of the title and the date where they are new: ids of the Segment, and the scale of times."""
_DATE_SIZE = 8
_TOLD = names.STRING, names.BINARY, names.SIMPLE_TAG
"""What a SimpleTag tells beside its name and language."""
_TITLE = "TITLE"


def write(raw: bytes | View, changes: Sequence[Change | GroupDelete]) -> Patch:
    """The patch that makes the changes true.

    Raises: Rejected "matroska/read-only"; Unsupported "matroska/no-info", "matroska/group".
    """
    draft = _Draft(raw)
    for change in changes:
        draft.change(change)
    return draft.patch()


def make(changes: Sequence[Change | GroupDelete]) -> bytes:
    """A payload made of changes alone: an Info that has only what they give, and Tags."""
    draft = _Draft(Node(names.INFO, children=[]).to_bytes())
    for change in changes:
        if not (isinstance(change, Change) and change.value is None):
            draft.change(change)
    return b"".join(node.to_bytes() for _, node in draft.nodes)


class _Draft:
    """The elements of a payload that may change, each with its place; new ones have an empty place at the end."""

    def __init__(self, raw: bytes | View) -> None:
        self.raw = raw
        self.size = size_of(raw)
        self.nodes: list[tuple[Span, Node]] = []
        self.room = _room(raw, self.size)
        self.level = level_of(raw, 0, self.size)
        for element in read_elements(raw, 0, self.size):
            if element.id in (names.INFO, names.TAGS):
                node = read_node(raw[element.start : element.end], names.WRITABLE_MASTERS)
                if node is not None and node.children is not None:
                    self.nodes.append((Span(element.start, element.end), node))

    def patch(self) -> Patch:
        """The touched elements over the payload. A title that Info has no room for becomes a tag of the film."""
        for info in self._all(names.INFO):
            title = info.value(names.TITLE)
            if info.raw is None and title is not None and len(info.to_bytes()) > self.room:
                self._info(names.TITLE, None)
                self._tag(names.standard_tag(_TITLE), "", [names.text_of(title)])
        splices = []
        for span, node in self.nodes:
            if node.raw is None:
                empty = node.id == names.TAGS and not _holds(node, names.TAG)
                made = b"" if empty else node.to_bytes()
                if made != self.raw[span.start : span.end]:
                    splices.append(Splice(span, made))
        return Patch(self.size, splices)

    def change(self, change: Change | GroupDelete) -> None:
        """Makes one change."""
        if isinstance(change, GroupDelete):
            raise Unsupported("matroska/group", f"{change.group1} cannot be deleted as a group in this file type")
        if change.tag.table == names.STANDARD:
            items = change.value if isinstance(change.value, list | tuple) else [change.value]
            values = [str(item) for item in items if item is not None]
            if change.tag.is_list and values:
                values = [", ".join(values)]
            self._tag(change.tag, change.lang, values)
        elif change.tag.name == "Title":
            self._info(names.TITLE, None if change.value is None else str(change.value).encode())
            if self.level.contested and change.value is not None:
                self._fill(str(change.value))
        elif change.tag.id == names.bare(names.DATE):
            self._info(names.DATE, _date(change.value))
        else:
            raise Rejected("matroska/read-only", f"{change.tag.name} belongs to the film itself and is not written")

    def _all(self, number: int) -> list[Node]:
        return [node for _, node in self.nodes if node.id == number]

    def _info(self, number: int, content: bytes | None) -> None:
        """Gives Info the title or the date, or takes it out.

        Raises: Unsupported "matroska/no-info" where there is none.
        """
        infos = self._all(names.INFO)
        if not infos:
            raise Unsupported("matroska/no-info", "This file has no Info that could hold a title or a date")
        for info in infos:
            there = info.all(number)
            for extra in there if content is None else there[1:]:
                info.remove(extra)
            if content is None:
                continue
            if not there:
                info.add(Node(number, content), _place(info))
            elif there[0].content != content:
                there[0].give(content)

    def _tag(self, named: Tag, language: str, values: list[str]) -> None:
        """Gives the film one tag for each value, and no other of that name and language."""
        film = self._film_tags()
        there = [one for tag in film for one in tag.all(names.SIMPLE_TAG) if _is(one, named, language)]
        if self.level.contested:
            there.reverse()
        for old, value in zip(there, values, strict=False):
            if old.value(names.STRING) != value.encode():
                _give(old, value)
        for extra in there[len(values) :]:
            self._take_out(extra)
        for value in values[len(there) :]:
            self._home().add(_simple_tag(str(named.id), language, value))

    def _fill(self, title: str) -> None:
        """Gives the title to a TITLE without a value, which would hide it, where no other has one."""
        named = names.standard_tag(_TITLE)
        there = [one for tag in self._film_tags() for one in tag.all(names.SIMPLE_TAG) if _is(one, named, "")]
        if there and not any(one.find(number) for one in there for number in _TOLD):
            _give(there[-1], title)

    def _film_tags(self) -> list[Node]:
        """The Tag elements that are about the file as a whole."""
        return [tag for tags in self._all(names.TAGS) for tag in tags.all(names.TAG) if self._is_of_file(tag)]

    def _is_of_file(self, tag: Node) -> bool:
        targets = tag.find(names.TARGETS)
        children = targets.children if targets is not None else None
        return not names.whose(((child.id, child.content) for child in children or ()), self.level.value)[0]

    def _take_out(self, tag: Node) -> None:
        """Removes a SimpleTag, and the Tag around it when nothing else is in that; or what it tells."""
        outer = tag.parent
        assert outer is not None
        if self.level.contested and (len(outer.all(names.SIMPLE_TAG)) == 1 or is_title(tag.value(names.NAME))):
            for child in [child for child in tag.children or () if child.id in _TOLD]:
                tag.remove(child)
            return
        outer.remove(tag)
        if not outer.all(names.SIMPLE_TAG) and outer.parent is not None:
            outer.parent.remove(outer)

    def _home(self) -> Node:
        """The Tag for new tags of the film, made if need be."""
        for tag in self._film_tags():
            return tag
        tag = Node(names.TAG, children=[Node(names.TARGETS, children=[])])
        tags = next(iter(self._all(names.TAGS)), None)
        if tags is None:
            tags = Node(names.TAGS, children=[])
            self.nodes.append((Span(self.size, self.size), tags))
        first = 1 if tags.children and tags.children[0].id == CRC else 0
        tags.add(tag, first)
        return tag


def _room(raw: bytes | View, size: int) -> int:
    """How many bytes Info has where it stands, with the Void on either side; without limit where none is told."""
    room = last = 0
    found = False
    for element in read_elements(raw, 0, size):
        taken = element.end - element.start
        if element.id == names.INFO:
            found, room = True, last + taken
        elif element.id == VOID and found and last:
            room += taken
        elif found:
            break
        last = taken if element.id in (VOID, names.INFO) else 0
    return room


def _place(info: Node) -> int:
    """Where a new child of Info goes: behind what people expect in front."""
    children = info.children or []
    return max((at + 1 for at, child in enumerate(children) if child.id in _BEFORE_TITLE), default=0)


def _date(value: Value) -> bytes | None:
    """The content of a date. Fact: RFC 8794 section 7.6, nanoseconds since 2001 in 8 bytes."""
    if value is None:
        return None
    return int(value).to_bytes(_DATE_SIZE, "big", signed=True)


def _is(tag: Node, named: Tag, language: str) -> bool:
    """Whether a SimpleTag has this public name, however it is spelt, and this language; none is told by `und` too."""
    if names.standard_tag(names.name_of(tag.value(names.NAME))).name != named.name:
        return False
    told, other = names.language_of(tag.value)
    return not other and language == ("" if told == names.UNDETERMINED else told)


def _give(tag: Node, value: str) -> None:
    """Changes the text of a SimpleTag; bytes in its place go."""
    text = tag.find(names.STRING)
    for binary in tag.all(names.BINARY):
        tag.remove(binary)
    if text is not None:
        text.give(value.encode())
    else:
        tag.add(Node(names.STRING, value.encode()))


def _simple_tag(name: str, language: str, value: str) -> Node:
    children = [Node(names.NAME, name.encode()), Node(names.STRING, value.encode())]
    if language:
        children.insert(1, Node(names.LANGUAGE, language.encode()))
    return Node(names.SIMPLE_TAG, children=children)


def _holds(node: Node, number: int) -> bool:
    return any(child.id == number for child in node.children or ())
