"""Wishes for tags of maker notes: values that are changed where they stand, or not at all.

Fact: ExifTool 13.59 changes such tags where they exist and never makes or deletes them, by a bare name too, and lays
the whole note out anew for it. House rule: here they are of the class `restricted`: changed on an explicit word only,
in place, and only if everything else in the note still reads as before.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from ..base.change import BlockEdit, Change, GroupDelete, Inlay, Note
from ..base.edit import Delete, Edit, Set
from ..base.errors import MetaspliceError, Rejected, Unsupported
from ..base.field import DistantField, Field
from ..base.finding import Finding
from ..base.named import NamedTuple
from ..base.part import Block, Role
from ..base.patch import Patch
from ..base.span import Span
from ..base.splice import Splice
from ..reading import Inspection
from ..tags import registry
from ..tags.name import Name, read_name
from .difference import CHANGED, Difference, Plan, Shown
from .draft import PICTURES, TWIN_GROUPS
from .namesake import all_namesakes, namesakes
from .shortcut import whole_kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..makernote.slot import Slot
    from ..tags.tag import Tag

NOTES = frozenset({"MakerNote", "DNGPrivateData", "CanonHeap"})
RESTRICTED = "r"
"""The letter of the write mode that lets tags of maker notes be changed."""

_HOW = "--restricted lets it be changed in place"
_CHANGED = "is changed within the notes of the camera; all else in them stays as it is"
_AROUND = frozenset({"MakerNotes", "ExifIFD", "IFD0"})


class Asked(NamedTuple):
    """One wish: the name, what is to be there, and whether other tags of that name were meant too."""

    name: Name
    value: Any
    numeric: bool
    bare: bool


class Wishes(NamedTuple):
    """The edits left for the planner, and what becomes of the notes: bytes by block, differences, findings."""

    edits: list[Edit]
    inlays: list[tuple[Block, Inlay]]
    diff: list[Difference]
    findings: list[Finding]

    def joined(self, planned: Plan) -> Plan:
        """The plan with the inlays of the notes.

        Raises: Unsupported "note/gone" where the same edits take the note away or bring another.
        """
        edits = list(planned.block_edits)
        for block in dict.fromkeys(block for block, _ in self.inlays):
            mine = tuple(inlay for other, inlay in self.inlays if other is block)
            place = next((at for at, one in enumerate(edits) if one.kind == block.kind and _is_of(one, block)), None)
            if place is None:
                edits.append(BlockEdit(block.kind, block, inlays=mine))
                continue
            if edits[place].drop or edits[place].base is not None or any(map(_takes_away, edits[place].changes)):
                raise Unsupported("note/gone", "The maker note goes by the same edits that would change a value in it")
            edits[place] = edits[place]._replace(inlays=mine)
        if self.diff and not self.inlays:
            edits.append(BlockEdit("exif", None))  # it is carried out in the file within
        findings = (*planned.findings, *self.findings)
        return planned._replace(block_edits=tuple(edits), diff=(*planned.diff, *self.diff), findings=findings)


def _is_of(edit: BlockEdit, block: Block) -> bool:
    return edit.block is block or (edit.block is None and edit.drop)


def _takes_away(change: Change | GroupDelete) -> bool:
    return change.group1 in _AROUND if isinstance(change, GroupDelete) else isinstance(change.value, Note)


def note_wishes(inspection: Inspection, edits: Sequence[Edit], mode: str) -> Wishes:
    """What `edits` ask of the maker notes of a file, carried out and read back; the rest is the planner's.

    Raises: Unsupported "note/..." for what may not be changed, Rejected for a wish that a tag cannot take.
    """
    rest: list[Edit] = []
    asked: list[Asked] = []
    findings: list[Finding] = []
    shared = all_namesakes() if RESTRICTED in mode else namesakes(_make(inspection))
    for edit in edits:
        wish = _wish(edit, shared)
        if wish is None or wish.bare:
            rest.append(edit)
        if wish is None:
            continue
        if RESTRICTED not in mode:
            if not wish.bare:
                raise Unsupported("note/restricted", f"{wish.name.text} is a tag of a maker note; {_HOW}")
            findings += _kept(inspection, wish.name)
        elif "w" in mode:
            asked.append(wish)
    if not asked:
        return Wishes(rest, [], [], findings)
    if inspection.inner is not None and not _places(inspection):  # the note is in the JPEG file within
        within = _Revision(inspection.inner, asked, findings).wishes(rest)
        return within._replace(inlays=[])
    return _Revision(inspection, asked, findings).wishes(rest)


def _make(inspection: Inspection) -> str:
    """Who made the camera."""
    return next((str(one.value) for one in inspection.fields if one.name == "Make" and one.group1 == "IFD0"), "")


def _wish(edit: Edit, shared: Container[str]) -> Asked | None:
    """What an edit asks of maker notes, None where it means other tags only; bare names of `shared` mean both.

    Raises: Rejected "note/permanent", "value/several"; Unsupported "note/manner".
    """
    if isinstance(edit, Set) and (whole_kind(edit.tag) or isinstance(edit.values[-1], Note)):
        return None
    name = read_name(edit.tag)
    twins = bool(name.groups) and name.groups[0].name in TWIN_GROUPS
    if name.wild or twins or name.tag.lower() in PICTURES:
        return None
    if not isinstance(edit, Delete) and edit.manner is not None:
        return None
    core = any(_holds(tag, name) for tag in registry.find_core(name.tag))
    if core and (name.groups or name.tag.lower() not in shared):
        return None
    rows = [tag for tag in registry.find_all(name.tag) if tag.group0 == "MakerNotes" and _holds(tag, name)]
    if not any(tag.writable for tag in rows):
        return None
    if core and not isinstance(edit, Set):
        return None
    if isinstance(edit, Delete):
        raise Rejected("note/permanent", f"{name.text} is a tag of a maker note: it can be changed, not deleted")
    if not isinstance(edit, Set):
        raise Unsupported("note/manner", f"{name.text} is a tag of a maker note: it can be set, not added to")
    if len(edit.values) > 1:
        if core:
            return None
        raise Rejected("value/several", f"{name.text} takes one value, not {len(edit.values)}")
    return Asked(name, edit.values[0], edit.numeric or name.numeric, core)


def _holds(tag: Tag, name: Name) -> bool:
    """Whether a tag lies in all groups of a name; one of no group of its own in any maker's."""
    names = tag.group0.lower(), tag.group1.lower(), tag.group2.lower()
    own = tag.group1 == "MakerNotes"
    return all(group.holds(names) or (own and group.family in (None, 1)) for group in name.groups)


def _kept(inspection: Inspection, name: Name) -> list[Finding]:
    """That a tag of the note has the name of a tag that is written, and keeps its value."""
    found = []
    for place in _places(inspection):
        noted = inspection.note(place)
        for field in noted.fields if noted is not None else ():
            if name.covers(field) and field.tag is not None and field.tag.writable:
                found.append(Finding("note/kept", "info", f"{field.key} keeps its value in the maker note; {_HOW}"))
    return found[:1]


def _places(inspection: Inspection) -> list[Field]:
    """The fields that hold notes: those of the first Exif block, or of one that is there for them."""
    return [one for one in inspection.fields if one.name in NOTES and one.block is not None and _is_first(one.block)]


def _is_first(block: Block) -> bool:
    if block.kind == "ciff":
        return block.lazy  # Canon's records in a CRW; those in a JPEG are a copy of what Exif tells
    return not block.index or block.label == "MakerNotes"


class _Revision:
    """The notes of one file while wishes are carried out one after the other."""

    def __init__(self, inspection: Inspection, asked: Sequence[Asked], findings: list[Finding]) -> None:
        self.inspection = inspection
        self.asked = asked
        self.findings = findings
        self.places = _places(inspection)
        self.laid: dict[tuple[int, Span], tuple[Slot, bytes]] = {}

    def wishes(self, rest: list[Edit]) -> Wishes:
        """Carries out all wishes and reads the notes anew."""
        from ..makernote.slot import Recorder  # writing into notes is rare

        names = {one.name.tag.lower() for one in self.asked}
        slots: list[tuple[int, Slot]] = []
        for number, place in enumerate(self.places):
            made: list[Recorder] = []

            def make(block: Block | None, known: dict[str, Any], made: list[Recorder] = made) -> Recorder:
                made.append(Recorder(block, known, lambda name: name.lower() in names))
                return made[0]

            self.inspection.read_note(place, make)
            slots += [(number, slot) for one in made for slot in one.slots]
        for one in self.asked:
            self._carry_out(one, [(number, slot) for number, slot in slots if one.name.covers(slot.field)])
        return self._read_anew(rest)

    def _carry_out(self, asked: Asked, slots: Sequence[tuple[int, Slot]]) -> None:
        """Takes one wish to every place of its tag; where it cannot be taken to any, that is refused."""
        from ..makernote.writing import encode_value

        refusal: MetaspliceError | None = None
        done = False
        for number, slot in slots:
            try:
                span = slot.field.span or Span(0, 0)
                old = self._bytes(number, span)
                new = encode_value(slot, asked.value, asked.numeric, old)
                done = True
                if new != old or (number, span) in self.laid:
                    self.laid[number, span] = slot, new
            except MetaspliceError as error:
                refusal = refusal or error
        if refusal is not None and not done and not asked.bare:
            raise refusal
        if refusal is not None:
            text = f"One {asked.name.text} of the maker note stays as it is: {refusal.message}"
            self.findings.append(Finding("note/kept", "warning" if done else "info", text))
        elif not slots and not asked.bare:
            text = f"{asked.name.text} is not in this file, and a maker note is given no new tags"
            self.findings.append(Finding("tag/not-created", "info", text))

    def _bytes(self, number: int, span: Span) -> bytes:
        """What stands at a place by now.

        Raises: Unsupported "note/overlap" where another wish has changed a part of it.
        """
        for (other, taken), (_, raw) in self.laid.items():
            if other == number and taken == span:
                return raw
            if other == number and taken.overlaps(span):
                raise Unsupported("note/overlap", "Two of the tags of the maker note share a part of their bytes")
        block = self.places[number].block
        return bytes(self.inspection.payload(block)[span.start : span.end]) if block is not None else b""

    def _read_anew(self, rest: list[Edit]) -> Wishes:
        """Reads the notes with the new bytes in them: all but the asked values must be as they were.

        Raises: Unsupported "note/others", "note/packed".
        """
        from ..makernote.slot import read_back

        splices = []
        for (number, span), (slot, raw) in list(self.laid.items()):
            block = self.places[number].block
            where = self.inspection.locate(block, span) if block is not None else None
            if where is None:
                raise Unsupported("note/packed", f"{slot.field.key} is packed or scattered in this file")
            if self.inspection.source.read(where) == raw:
                del self.laid[number, span]
            else:
                splices.append(Splice(where, raw))
        if not splices:
            return Wishes(rest, [], [], self.findings)
        self._check_place([splice.span for splice in splices])
        after = Inspection(Patch(self.inspection.size, splices).over(self.inspection.source))
        if not self._alike(after.fields):
            raise Unsupported("note/shared", "The value in the maker note shares its bytes with a tag outside of it")
        inlays: list[tuple[Block, Inlay]] = []
        diff: list[Difference] = []
        for number, (place, again) in enumerate(zip(self.places, _places(after), strict=True)):
            taken = {slot.number: (span, raw) for (one, span), (slot, raw) in self.laid.items() if one == number}
            old, new = self.inspection.note(place), after.note(again)
            if old is None or new is None or place.block is None or place.span is None:
                continue
            self._check_others(old.fields, new.fields, taken)
            due = [(read_back(slot, raw), new.fields[slot.number]) for slot, raw in self._laid_in(number)]
            if not all(one is not None and same_value(one, other) for one, other in due):
                raise Unsupported("note/shape", "The value in the maker note is not stored as it seems")
            for index, (span, raw) in taken.items():
                inlays.append((place.block, Inlay(span, raw, new.fields[index], index, place.span)))
            keys = {old.fields[index].key for index in taken}
            self.findings += [Finding(CHANGED, "info", f"{key} {_CHANGED}", None, (key,)) for key in sorted(keys)]
            diff += _differences(old.fields, new.fields, keys)
        return Wishes(rest, inlays, diff, self.findings)

    def _laid_in(self, note: int) -> list[tuple[Slot, bytes]]:
        """What was laid into one note."""
        return [laid for (number, _), laid in self.laid.items() if number == note]

    def _check_place(self, spans: Sequence[Span]) -> None:
        """Refuses to write where image data stand. Wild: notes moved by other programs, whose offsets lead astray."""
        for part in self.inspection.layout.root.leaves():
            if part.role is Role.MEDIA and any(part.span.overlaps(span) for span in spans):
                raise Unsupported("note/shared", "The offset of a value in the maker note leads into image data")

    def _alike(self, after: Sequence[Field]) -> bool:
        """Whether the fields outside of the notes, and of what holds them, are the same as before."""
        before = self.inspection.fields
        return len(before) == len(after) and all(
            one.key == other.key and (isinstance(one, DistantField) or one.value == other.value or self._is_around(one))
            for one, other in zip(before, after, strict=True)
        )

    def _is_around(self, field: Field) -> bool:
        """Whether a field's bytes hold a note. Fact: Canon's CR3 has its notes in a box that is shown as one value."""
        place = self.inspection.place(field) if isinstance(field.value, bytes) else None
        notes = (self.inspection.place(note) for note in self.places)
        return place is not None and any(note is not None and place.covers(note) for note in notes)

    def _check_others(self, old: Sequence[Field], new: Sequence[Field], taken: dict[int, Any]) -> None:
        names = [old[index].key for index in taken if index < len(old)]
        if len(old) != len(new):
            raise Unsupported("note/others", f"{', '.join(names)}: other tags of the note would be read otherwise")
        for index, (one, other) in enumerate(zip(old, new, strict=True)):
            if index not in taken and not same_field(one, other):
                text = f"{', '.join(names)} cannot be changed alone: {one.key} would be read otherwise"
                raise Unsupported("note/others", text)


def same_field(one: Field, other: Field) -> bool:
    """Whether two fields of notes show the same."""
    return one.key == other.key and same_value(one, other)


def same_value(one: Field, other: Field) -> bool:
    """Whether two fields of notes have the same value and text."""
    return bool(one.value == other.value and one.context == other.context)


def _differences(old: Sequence[Field], new: Sequence[Field], keys: set[str]) -> list[Difference]:
    """What the asked tags show before and after."""
    found = []
    for key in sorted(keys):
        now, after = (
            tuple(line for one in fields if one.key == key for line in Shown(one.tag, one.value, one.context).lines())
            for fields in (old, new)
        )
        if now != after:
            found.append(Difference(key, now, after, "changed"))
    return found
