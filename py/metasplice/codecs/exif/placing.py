"""Places for what a draft changes, and the bytes of the result.

House rules: the maker note and every byte that is not the edit's stay where they are; what an edit makes dead is
overwritten with zeros, so that deleted values are really gone; small edits are small patches. In a file, of which only
pieces are read, dead bytes are marked as free for later edits, and no other gap is anybody's but its unknown owner's.
Fact: FACTS 4.3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from struct import pack

from ...base.errors import Unsupported
from ...base.extent import subtract, union
from ...base.patch import Patch
from ...base.span import Span
from ...base.splice import Splice
from ...base.view import View, size_of
from ...grammar.directory import MAKE, MAKER_NOTE, POINTERS, PRIVATE_IFDS, Directory, Tree, extent
from ...grammar.ifd import HEADER_SIZE, Entry, Form, write_header
from ...grammar.imagedata import images
from ...grammar.openpicture import START, STRIP, OpenPicture, open_picture
from ...grammar.tiffvalue import IFD, IFD8, LONG
from ...grammar.vacancy import read_vacancies, write_vacancy
from ...tags.registry import exif_tag
from .draft import Draft
from .makernote import SELF_CONTAINED, claimed_spans
from .node import Node, Row, node_size, outside, write_node
from .space import Space

_STEP = 64
_STRIDE = 64 * _STEP
"""Bytes compared at once: of a block of 64 kB with one change 16 and 64 pieces are looked at, not 1000."""

_SUSPECT_TYPES = frozenset((LONG, IFD, IFD8))
_SUSPECT_TAGS = PRIVATE_IFDS | {MAKER_NOTE}
"""Only rows of these can be opaque, apart from those that cannot be read."""

_NEAR = 3
"""Changed bytes this near make one splice; less than the width of a pointer, so that none is covered."""


Writes = list[tuple[int, bytes]]
"""New bytes by their offset, none of them overlapping."""


def place(draft: Draft, tree: Tree) -> bytes:
    """The block with all changes of `draft` in it.

    Raises: Unsupported "exif/pinned" when a directory would have to move that cannot.
    """
    raw = draft.raw
    writes, end = _placed(draft, tree)
    made = bytearray(raw.ljust(end, b"\0"))
    for off, fresh in writes:
        made[off : off + len(fresh)] = fresh
    return bytes(made[:end])


def place_in_file(draft: Draft, tree: Tree) -> Patch:
    """The patch over the file that a View shows, by which all changes of `draft` are in it.

    Raises: Unsupported "exif/pinned" when a directory would have to move that cannot, "exif/overlap" when one that
            changes shares bytes with another.
    """
    raw = draft.raw
    writes, end = _placed(draft, tree)
    _refuse_overlap(draft, tree.form)
    splices = []
    limit = _limit(draft, tree)
    tail = bytearray(max(0, end - limit))
    for off, fresh in writes:
        inside = fresh[: max(0, limit - off)]
        changed = difference(raw[off : off + len(inside)], inside) if inside else Patch(0)
        splices += [Splice(splice.span.shift(off), splice.raw) for splice in changed.splices]
        if len(inside) < len(fresh):
            start = off + len(inside) - limit
            tail[start : start + len(fresh) - len(inside)] = fresh[len(inside) :]
    if end != limit:
        splices.append(Splice(Span(min(end, limit), limit), bytes(tail)))
    return Patch(raw.size, splices)


def _refuse_overlap(draft: Draft, form: Form) -> None:
    old = sorted((extent(node.old, form), node.dirty, node.group) for node in draft.nodes if node.old is not None)
    for (one, changes, name), (other, changes_too, group) in pairwise(old):
        if other.start < one.end and (changes or changes_too):
            raise Unsupported("exif/overlap", f"{name} and {group} overlap, so neither of them can be changed", other)


def _placed(draft: Draft, tree: Tree) -> tuple[Writes, int]:
    """What is to be written, and the size of the result."""
    raw, form = draft.raw, draft.form
    assert draft.root is not None
    size, is_file = _limit(draft, tree), isinstance(raw, View)
    for node in draft.nodes:
        _mark(node)
    alive = [Span(0, HEADER_SIZE), *(span for node in draft.nodes for span in _in_use(raw, node, form))]
    alive = union([*alive, *_claimed(draft)])
    clear = not is_file and not is_opaque(draft, tree)
    used = [Span(0, size)] if draft.note_removed and clear else _touched(draft, tree)
    dead = subtract(used, alive)
    if is_file:
        dead = union([*dead, *_vacancies(draft, tree)])
        dead = union([*dead, *subtract(_padding(raw, dead), alive)])
    space = Space(size, dead, zero_gaps(raw, [*alive, *dead]) if clear else ())
    _allocate(draft, space)
    blank = write_vacancy if is_file else bytes
    rest = [Span(start, min(end, size)) for start, end in space.free[:-1] if start < size]
    end = space.end
    picture = open_picture(raw, tree) if is_file else None
    if picture is not None:
        end = size + picture.room(max(0, end - size))
        rest += [Span(space.end, end)] if space.end < end else []
        _push(draft, picture, end - size)
    return [(span.start, blank(span.size)) for span in rest] + _fresh(draft), end


def _limit(draft: Draft, tree: Tree) -> int:
    """Where new bytes may be appended: at the end, or in front of a picture that reaches to the end.

    Raises: Unsupported "exif/pinned" when there is anything else behind such a picture, or when its place is told in a
    way we do not know.
    """
    raw = draft.raw
    picture = open_picture(raw, tree) if isinstance(raw, View) else None
    if picture is None:
        return size_of(raw)
    spans = [span for node in draft.nodes for span in _claimed_by(node, draft, tree.form)]
    behind = [span for span in spans if picture.start < span.end <= raw.size and span.start != picture.start]
    if behind or len({entry.tag for entry in tree.directories[0].ifd.entries} & {STRIP, START}) < 2:
        raise Unsupported("exif/pinned", "Where the picture of this file ends is not known, so nothing can be added")
    return picture.start


def _push(draft: Draft, picture: OpenPicture, delta: int) -> None:
    """Tells the picture's new place."""
    for node in draft.nodes:
        for row in node.rows:
            if delta and row.entry in picture.entries and row.kept:
                row.raw = pack(draft.form.mark + "I", picture.start + delta)


def _padding(raw: View, dead: Iterable[Span]) -> list[Span]:
    """The bytes that only stood between values of an odd size and what follows them."""
    return [Span(end, end + 1) for _, end in dead if end % 2 and raw[end : end + 1] == b"\0"]


def _vacancies(draft: Draft, tree: Tree) -> Iterator[Span]:
    """The room that earlier edits have left in a file."""
    claimed = [span for node in draft.nodes for span in _claimed_by(node, draft, tree.form)]
    for gap in subtract([Span(0, _limit(draft, tree))], claimed):
        yield from read_vacancies(draft.raw.source, gap)


def _claimed_by(node: Node, draft: Draft, form: Form) -> list[Span]:
    """The bytes that a directory had in use, changed rows included."""
    if node.old is None:
        return []
    return [extent(node.old, form), *_values(draft.raw, node.old, node.old.ifd.entries, form)]


def lay_out(root: Node, form: Form, raw: bytes = b"") -> bytes:
    """A new block: header, then each directory with its values behind it; unchanged entries come from `raw`."""
    space = Space(HEADER_SIZE, ())
    nodes = list(root.walk())
    _take_fixed(nodes, space, form)
    for node in nodes:
        node.off = space.find(node_size(node, form))
        for row in _new_values(node, form):
            if not row.fixed:
                row.off = space.find(len(_bytes_of(row)))
    made = bytearray(write_header(root.off, form).ljust(space.end, b"\0"))
    for off, fresh in _fresh(Draft(raw, form, root, nodes)):
        made[off : off + len(fresh)] = fresh
    return bytes(made)


def _take_fixed(nodes: Sequence[Node], space: Space, form: Form) -> bool:
    """Claims the bytes of values that have their place already; whether all were free."""
    fixed = [row for node in nodes for row in _new_values(node, form) if row.fixed]
    return all(space.take(Span(row.off, row.off + len(_bytes_of(row)))) for row in fixed)


def _mark(node: Node) -> None:
    """A directory that may be written anew makes those that lead to it be, too: it may have to move."""
    up = node
    while up.dirty and up.parent is not None and not up.parent.dirty:
        up.parent.dirty = True
        up = up.parent


def _touched(draft: Draft, tree: Tree) -> list[Span]:
    """The bytes that the directories which change or go had in use; all others keep theirs."""
    still = {id(node.old) for node in draft.nodes if not node.dirty}
    found: list[Span] = []
    for directory in tree.directories:
        if id(directory) not in still:
            found.append(extent(directory, tree.form))
            found += _values(draft.raw, directory, directory.ifd.entries, tree.form)
    return found


def _in_use(raw: bytes | View, node: Node, form: Form) -> list[Span]:
    """The bytes a directory keeps: itself unless it is written anew, and what its unchanged rows point at."""
    if node.old is None:
        return []
    if not node.dirty:
        return [extent(node.old, form), *_values(raw, node.old, node.old.ifd.entries, form)]
    kept = [row.entry for row in node.rows if row.entry is not None and row.raw is None and row.blob is None]
    return _values(raw, node.old, kept, form)


def _values(raw: bytes | View, directory: Directory, entries: Sequence[Entry], form: Form) -> list[Span]:
    """Where the values of some entries of a directory stand, and the images that these point at."""
    new, inline = tuple.__new__, form.inline  # once per value; the named tuple's own constructor costs twice as much
    found = [new(Span, (off, off + size)) for _, _, _, _, off, size, fault in entries if not fault and size > inline]
    pictures = images(raw, directory.ifd, form)
    kept = {entry.tag for entry in entries} if pictures else ()
    for image in pictures:
        if image.tag in kept and image.span.start < size_of(raw):
            found.append(Span(image.span.start, min(image.span.end, size_of(raw))))
    return found


def _claimed(draft: Draft) -> Iterator[Span]:
    """The bytes outside of maker notes that hold values of theirs.

    Wild: notes moved by other programs, whose offsets now lead into other values (corpus jpeg/bep-imagemeta__simple).
    """
    makes = [row.entry for node in draft.nodes for row in node.rows if row.tag == MAKE and row.entry is not None]
    make = draft.raw[makes[0].off : makes[0].off + 32].decode("latin-1") if makes else ""
    for node in draft.nodes:
        for row in node.rows:
            if row.tag == MAKER_NOTE and row.kept and row.entry is not None and not row.entry.fault:
                note = Span(row.entry.off, row.entry.off + row.entry.size)
                yield from claimed_spans(draft.raw, note, make, draft.form)


def is_opaque(draft: Draft, tree: Tree) -> bool:
    """Whether something in the block may own bytes that we do not see: then no gap is free.

    Fact: FACTS 4.3, maker note values often lie outside their tag.
    """
    return tree.blind or any(
        _is_opaque(draft.raw, node, row)
        for node in draft.nodes
        for row in node.rows
        if row.kind in _SUSPECT_TYPES or row.tag in _SUSPECT_TAGS or (row.entry is not None and row.entry.fault)
    )


def _is_opaque(raw: bytes | View, node: Node, row: Row) -> bool:
    entry = row.entry
    if entry is None or not row.kept or row.child is not None or entry.fault == "empty":
        return False
    if entry.fault or row.tag in PRIVATE_IFDS:
        return True
    if row.tag == MAKER_NOTE:
        return not raw.startswith(SELF_CONTAINED, entry.off)
    if entry.type in (IFD, IFD8):
        return row.tag not in POINTERS
    return entry.type == LONG and exif_tag(node.group, row.tag) is None


def zero_gaps(raw: bytes, used: Iterable[Span]) -> list[Span]:
    """Runs of zeros in none of the `used` spans."""
    found = []
    for gap in subtract([Span(0, len(raw))], used):
        if not any(raw[gap.start : gap.end]):
            found.append(gap)
    return found


def _allocate(draft: Draft, space: Space) -> None:
    """Gives every new value and every directory to be written its place: the old one where it fits."""
    form = draft.form
    if not _take_fixed(draft.nodes, space, form):
        raise Unsupported("exif/note-place", "Other values stand where the maker note would have to")
    moving = []
    for node in (node for node in draft.nodes if node.dirty):
        if not _stays(node, space, form):
            moving.append(node)
    waiting = []
    for row in (row for node in draft.nodes for row in _new_values(node, form) if not row.fixed):
        slot = outside(row.entry, form) if row.entry is not None else None
        size = len(_bytes_of(row))
        if slot is not None and size <= slot.size and space.take(Span(slot.start, slot.start + size)):
            row.off = slot.start
        elif row.blob is not None and row.off and space.take(Span(row.off, row.off + size)):
            pass  # the picture's old place holds the new one
        else:
            waiting.append(row)
    for node in [node for node in moving if _shrinks(node, space, form)]:
        moving.remove(node)
    for row in waiting:
        row.off = space.find(len(_bytes_of(row)))
    for node in moving:
        if node.pinned:
            raise Unsupported("exif/pinned", f"{node.group} has no room for another value and cannot be moved")
        node.off = space.find(node_size(node, form))


def _stays(node: Node, space: Space, form: Form) -> bool:
    """Claims the old place of a directory that keeps its size."""
    if node.old is None:
        return False
    span = extent(node.old, form)
    return node_size(node, form) == span.size and space.take(span)


def _shrinks(node: Node, space: Space, form: Form) -> bool:
    """Claims the start of the old place of a directory that has become shorter.

    One at the end of the payload is placed anew: further in front, if it came from there, and the payload ends earlier.
    """
    size = node_size(node, form)
    if node.old is None or size > extent(node.old, form).size:
        return False
    start = node.old.ifd.off
    if node.pinned:
        raise Unsupported("exif/pinned", f"Nothing can be deleted from {node.group}, which cannot change its size")
    return start < space.end and space.take(Span(start, start + size))


def _new_values(node: Node, form: Form) -> list[Row]:
    """The rows whose new value does not fit their entry; a row with a new value makes its directory dirty."""
    if not node.dirty:
        return []
    return [row for row in node.rows if row.blob is not None or (row.raw is not None and len(row.raw) > form.inline)]


def _bytes_of(row: Row) -> bytes:
    return row.blob if row.blob is not None else row.raw or b""


def _fresh(draft: Draft) -> Writes:
    """New values, directories and the header's pointer, each with its place."""
    form, root = draft.form, draft.root
    assert root is not None
    found = [(form.first, form.offset.pack(root.off))]
    for node in draft.nodes:
        found += [(row.off, _bytes_of(row)) for row in _new_values(node, form)]
        if node.dirty:
            found.append((node.off, write_node(node, draft.raw, form)))
    return found


def difference(old: bytes, new: bytes) -> Patch:
    """The smallest sensible patch from `old` to `new`, positions compared with like positions."""
    size = min(len(old), len(new))
    changed: list[int] = []
    for stride in _unlike(old, new, range(0, size, _STRIDE), size):
        for step in _unlike(old, new, range(stride, min(stride + _STRIDE, size), _STEP), size):
            changed += [at for at in range(step, min(step + _STEP, size)) if old[at] != new[at]]
    breaks = [index for index in range(1, len(changed)) if changed[index] - changed[index - 1] > 1 + _NEAR]
    runs = [
        Span(changed[first], changed[behind - 1] + 1)
        for first, behind in pairwise([0, *breaks, len(changed)])
        if first < behind
    ]
    splices = [Splice(run, new[run.start : run.end]) for run in runs]
    if len(old) != len(new):
        splices.append(Splice(Span(size, len(old)), new[size:]))
    return Patch(len(old), splices)


def _unlike(old: bytes, new: bytes, starts: range, size: int) -> list[int]:
    """Those of the `starts` whose pieces of the first `size` bytes differ."""
    step = starts.step
    return [at for at in starts if old[at : min(at + step, size)] != new[at : min(at + step, size)]]
