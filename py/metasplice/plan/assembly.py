"""From a draft to changes per block and the differences people read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..base.change import BlockEdit, Change, GroupDelete, Note
from ..base.errors import Rejected
from ..base.field import Field, Value
from ..base.finding import Finding
from ..base.part import Block, Layout
from ..tags.film import FILM
from ..tags.lookup import exif_tag
from .deletion import FRAME, in_group, main_kind, present
from .difference import Difference, Plan, inner, outlook
from .draft import Draft
from .mandatory import (
    character_set,
    left_bare,
    mandatory_of,
    new_directories,
    new_header,
    new_records,
    new_resolution,
    resolution_of,
)
from .target import Place
from .wish import Wish, same

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..tags.tag import Tag
    from .block import Base

_TWIN = {"IFD0": "ExifIFD", "ExifIFD": "IFD0"}
"""Fact: a tag of the main EXIF table written to one of the two is removed from the other (FACTS 1.1)."""

_HIDDEN = ("MakerNotes", "SubIFD", "PrintIM", "GlobParamIFD", FILM, "UserData")
"""Groups that may be in a block without a decoded field."""

_NOTE = 0x927C
"""MakerNote. Fact: Exif3 4.6.6.4.1."""

_ORDER = ("exif", "photoshop", "iptc", "xmp")


class Assembly:
    """Builds the plan of one draft over one layout."""

    def __init__(self, draft: Draft, layout: Layout) -> None:
        self.draft = draft
        self.layout = layout
        self.there = present(layout)
        self.findings = list(draft.findings)
        self.changes: dict[str, dict[Place, Change]] = {}
        self.gone = draft.deletion.taken(draft.fields) if draft.deletion else []
        self.kinds = list(draft.deletion.kinds)
        self.groups = list(draft.deletion.groups)
        self.resolution = () if "jfif" in self.kinds else resolution_of(draft.fields)
        self.bare: list[str] = []
        self.bases = draft.bases
        self.inside: dict[str, tuple[Place, Tag]] = {}

    def plan(self) -> Plan:
        """The plan: changes, what comes with them, edits per block, differences."""
        self._deleted_fields()
        members = []
        for place, wish in self.draft.wishes.items():
            if wish.target.tag.parent and wish.target.kind == "xmp":
                members.append(wish)
            else:
                self._carry_out(place, wish)
        for wish in members:
            self._carry_inside(wish)
        self._keep_languages()
        if self.draft.note is not None and "exif" in self.draft.filetype.writable:
            self._copy_note(self.draft.note)
        self._complete()
        self._spare_the_same()
        self._empty_extended()
        self.bare = self._left_bare()
        edits = tuple(self._block_edits())
        if "icc" in self.kinds and "icc" in self.there:
            text = "The colour profile is deleted: colours may be shown differently"
            self.findings.append(Finding("icc/deleted", "warning", text))
        return Plan(edits, self._differences(), tuple(self.findings))

    def _change(self, kind: str, change: Change) -> None:
        place = Place(change.group1, change.tag.name, change.tag.id, change.lang)
        self.changes.setdefault(kind, {})[place] = change

    def _deleted_fields(self) -> None:
        for field in self.draft.deletion.fields:
            if field.block is not None and field.tag is not None:
                self._change(main_kind(field), Change(field.tag, field.group1, None, field.lang))

    def _carry_out(self, place: Place, wish: Wish) -> None:
        """Turns one wish into changes, if it changes anything."""
        target, field = wish.target, self.draft.present(place)
        try:
            value = wish.result(field)
        except Rejected as refusal:
            if not wish.swept:
                raise
            self.findings.append(Finding(refusal.code, "warning", f"Left as it is: {refusal.message}"))
            return
        if field is None and wish.values and self._is_own(wish) and any(one.lang for one in self.draft.at(place)):
            value = wish.values if target.tag.is_list else wish.values[-1]
        differs = value is not None if field is None else value is None or not same(value, field.value)
        if differs:
            self._change(target.kind, Change(target.tag, target.group1, value, wish.lang))
        if wish.overwrites and target.tag.table == "Exif::Main" and not (value is None and wish.named):
            self._clear_twin(wish)
        if wish.alone and (wish.overwrites or differs):
            self._clear_languages(place, wish)

    def _carry_inside(self, wish: Wish) -> None:
        """Turns a wish for a member into a change of the structure it lies in, as far as that is decided already."""
        from ..codecs.xmp.member import top_of  # most edits have nothing to do with structures
        from .member import revised

        top = top_of(wish.target.tag)[0]
        place = Place(wish.target.group1, top.name, top.id)
        changed = self.changes.get("xmp", {}).get(place)
        field = self.draft.present(place)
        value = revised(changed.value if changed else field.value if field else None, wish)
        if value is None if field is None else value is not None and same(value, field.value):
            self.changes.get("xmp", {}).pop(place, None)
        else:
            self._change("xmp", Change(top, place.group1, value))
            self.inside[f"{place.group1}:{top.name}"] = place, top

    def _clear_twin(self, wish: Wish) -> None:
        """Removes the tag from the other of IFD0 and ExifIFD."""
        other = wish.target.place()._replace(group1=_TWIN.get(wish.target.group1, ""))
        field = self.draft.present(other)
        if "w" not in self.draft.mode:
            return
        if field is not None and other not in self.draft.wishes and field.tag is not None:
            self._change("exif", Change(field.tag, field.group1, None))

    def _is_own(self, wish: Wish) -> bool:
        """Whether its tag is one that ExifTool does not write in such a file."""
        return wish.target.tag.table in self.draft.filetype.native.own

    def _clear_languages(self, place: Place, wish: Wish) -> None:
        """Removes the other languages of a text given without one. Fact: ExifTool 13.59 by experiment.

        In tables that ExifTool does not write they stay beside a new text, which comes behind them.
        """
        if wish.values and self._is_own(wish):
            return
        removed = []
        for field in self.draft.at(place):
            if field.lang and place._replace(lang=field.lang) not in self.draft.wishes:
                self._change(wish.target.kind, Change(wish.target.tag, place.group1, None, field.lang))
                removed.append(field.lang)
        if removed:
            name = wish.target.tag.name
            text = f"{name} replaces its translations ({', '.join(removed)}); {name}-x-default would keep them"
            self.findings.append(Finding("xmp/languages-removed", "warning", text))

    def _copy_note(self, note: Note) -> None:
        """Asks for a maker note from another file where there is none: one that is there stays, or goes by a wish."""
        there = [field for field in self._fields_of("exif") if field.name.startswith("MakerNote")]
        if there and ("exif", "MakerNotes") not in self.groups:
            if any(bytes(field.value) != note for field in there):
                text = "The maker note of the file stays: the one to be copied would take its place"
                self.findings.append(Finding("exif/note-kept", "warning", text))
            return
        tag = exif_tag("ExifIFD", _NOTE)
        if note.off and "exif" not in self.draft.filetype.whole:
            text = "The maker note is not copied: it would have to stand where the file has other data"
            self.findings.append(Finding("exif/note-place", "warning", text))
        elif tag is not None:
            self._change("exif", Change(tag, "ExifIFD", note))
            self.draft.order = self.draft.order or note.order

    def _keep_languages(self) -> None:
        """Asks for the other languages as they are where only the default one goes: without it all would go."""
        changes = self.changes.get("xmp", {})
        for place, change in list(changes.items()):
            if place.lang or change.value is not None or change.tag.type != "lang-alt":
                continue
            for field in self.draft.at(place):
                if field.lang and place._replace(lang=field.lang) not in changes:
                    self._change("xmp", Change(change.tag, place.group1, field.value, field.lang))

    def _complete(self) -> None:
        """Adds the tags that new directories and records start with, and the character set that the text needs."""
        exif, iptc = self.changes.get("exif"), self.changes.get("iptc")
        if exif:
            there = {field.group1 for field in self._fields_of("exif")}
            if "exif" in self.bases or (self._block("exif") is not None and "exif" not in self.kinds):
                there.add("IFD0")
            for change in new_directories(exif, there, self.resolution):
                self._change("exif", change)
        jfif = self.changes.get("jfif")
        if jfif and not self._fields_of("jfif"):
            for change in new_header(jfif):
                self._change("jfif", change)
        resolution = self.changes.get("png-phys")
        if resolution and not self._fields_of("png-phys"):
            for change in new_resolution(resolution):
                self._change("png-phys", change)
        if iptc:
            old = self._fields_of("iptc")
            coded = character_set(iptc, old)
            if coded:
                self._change("iptc", coded)
                text = "The IPTC block is marked as UTF-8 to hold this text"
                self.findings.append(Finding("iptc/utf8", "info", text))
            for change in new_records(iptc, old):
                self._change("iptc", change)

    def _spare_the_same(self) -> None:
        """Takes back deletions after which all is written again as it was: the same edits twice change nothing."""
        for kind, group1 in [*((kind, "") for kind in self.kinds), *self.groups]:
            mine = [one for one in self.gone if main_kind(one) == kind and in_group(one, group1)]
            lost = [one for one in mine if one.group1 not in FRAME]
            changes = self.changes.get(kind, {})
            again = {place: change for place, change in changes.items() if not group1 or place.group1 == group1}
            if not lost or len(again) != len(lost) or not all(_is_among(one, again) for one in lost):
                continue
            self.gone = [one for one in self.gone if not any(one is other for other in mine)]
            self.changes[kind] = {place: change for place, change in changes.items() if place not in again}
            if group1:
                self.groups.remove((kind, group1))
            else:
                self.kinds.remove(kind)

    def _empty_extended(self) -> None:
        """XMP in two blocks that is deleted and written again is emptied group by group: the codec minds the pair."""
        if "xmp-extension" in self.there and {"xmp", "xmp-extension"} <= {*self.kinds} and self.changes.get("xmp"):
            self.kinds = [kind for kind in self.kinds if kind not in ("xmp", "xmp-extension")]
            groups = dict.fromkeys(one.group1 for one in self.gone if main_kind(one) == "xmp")
            self.groups += [("xmp", group1) for group1 in groups if group1 not in FRAME]

    def _fields_of(self, kind: str) -> list[Field]:
        """The fields that blocks of this kind, as `main_kind` tells it, keep, changes apart."""
        gone, kinds = {id(field) for field in self.gone}, (kind, f"{kind}-extension")
        return [one for one in self.draft.fields if one.block and one.block.kind in kinds and id(one) not in gone]

    def _block(self, kind: str) -> Block | None:
        return next((block for block in self.layout.blocks if block.kind == kind and not block.index), None)

    def _block_edits(self) -> Iterator[BlockEdit]:
        """One edit per block that changes, and one per kind that is dropped."""
        kinds = [kind for kind in dict.fromkeys(self.kinds) if kind in self.there or kind == "trailer"]
        groups = self._groups()
        for kind in dict.fromkeys((*_ORDER, *self.changes, *groups, *self.bases, *kinds)):
            changes = tuple(self.changes.get(kind, {}).values())
            block = self._block(kind)
            dropped = kind in kinds
            base = self.bases.get(kind)
            if base is not None:
                whole = map(GroupDelete, groups.get(kind, ()))
                yield BlockEdit(kind, block, (*whole, *changes), base=base.raw)
                yield from self._others(kind, dropped=base.alone)
            elif dropped and not changes:
                yield BlockEdit(kind, None, drop=True)
            elif changes or (block is not None and kind in groups):
                whole = map(GroupDelete, groups.get(kind, ()) if block else ())
                order = self.draft.order if kind == "exif" else ""
                yield BlockEdit(kind, block, (*whole, *changes), drop=block is not None and dropped, order=order)
                yield from self._others(kind, dropped=dropped)

    def _groups(self) -> dict[str, list[str]]:
        """The groups to be deleted from blocks that have them."""
        found: dict[str, list[str]] = {}
        for kind, group1 in dict.fromkeys(self.groups):
            inside = any(in_group(field, group1) for field in self.gone if main_kind(field) == kind)
            if (inside or group1 in _HIDDEN) and kind not in self.kinds:
                found.setdefault(kind, []).append(group1)
        return found

    def _others(self, kind: str, *, dropped: bool) -> Iterator[BlockEdit]:
        """The further blocks of a kind that go: of one deleted whole, and all but one comment (FACTS 1.1)."""
        if dropped or kind == "comment":
            for block in self.layout.blocks:
                if block.kind == kind and block.index:
                    yield BlockEdit(kind, block, drop=True)

    def _differences(self) -> tuple[Difference, ...]:
        """What the changes mean for each tag, printed."""
        touched = [
            change for kind, changes in self.changes.items() if kind not in self.bases for change in changes.values()
        ]
        told = outlook(self.draft.fields, [one for one in self.gone if not self._is_given(one)], touched, self.bare)
        for kind, base in self.bases.items():
            told = (*told, *self._exchanged(kind, base))
        if self.inside:
            told = tuple(shown for one in told for shown in self._opened(one))
        return (*told, *self._unread())

    def _is_given(self, field: Field) -> bool:
        """Whether the field came with a block given as a whole."""
        return main_kind(field) in self.bases

    def _exchanged(self, kind: str, base: Base) -> tuple[Difference, ...]:
        """What a block given as a whole, and the changes made in it, mean for each tag."""
        gone = {id(field) for field in self.gone}
        there = [one for one in base.decoded.fields if one.tag is not None and id(one) not in gone]
        given = [Change(one.tag, one.group1, one.value, one.lang) for one in there]
        return outlook(base.old, base.old, [*given, *self.changes.get(kind, {}).values()])

    def _opened(self, difference: Difference) -> list[Difference]:
        """The members that differ in a structure of which members were asked for; any other difference itself."""
        if difference.key not in self.inside:
            return [difference]
        place, tag = self.inside[difference.key]
        value = self.changes["xmp"][place].value
        new = Field(place.group1, tag.name, value, tag) if value is not None else None
        return inner(self.draft.present(place), new)

    def _left_bare(self) -> list[str]:
        """The directories of which nothing of their own is left; IFD0 then also gives back what it took from JFIF."""
        if not self.gone and all(one.value is not None for made in self.changes.values() for one in made.values()):
            return []
        held: dict[str, dict[str, Value]] = {}
        lost = {field.group1 for field in self.gone}
        for kind in ("exif", "iptc"):
            for field in self._fields_of(kind):
                held.setdefault(field.group1, {})[field.name] = field.value
            for place, change in self.changes.get(kind, {}).items():
                held.setdefault(place.group1, {})[place.name] = change.value
                if change.value is None:
                    lost.add(place.group1)
                    del held[place.group1][place.name]
        bare = left_bare(held, lost, self.resolution)
        if "IFD0" in bare and "exif" in self.changes:
            for place, change in mandatory_of("IFD0", self.resolution):
                if place.name in held["IFD0"] and place.name != "YCbCrPositioning":
                    self._change("exif", change.replaced(value=None))
        return bare

    def _unread(self) -> list[Difference]:
        """The dropped parts that show no field."""
        told = {field.block.kind for field in self.gone if field.block is not None}
        told |= {"photoshop"} if "iptc" in told else set()
        told |= self.changes.keys()
        kinds = [kind for kind in dict.fromkeys(self.kinds) if kind in self.there and kind not in told]
        names = {kind: kind.upper() if kind.startswith("app") else kind for kind in kinds}
        return [Difference(names[kind], (f"({self.there[kind]} bytes)",), (), "removed") for kind in kinds]


def _is_among(field: Field, changes: Mapping[Place, Change]) -> bool:
    """Whether the changes write the field as it is."""
    if field.tag is None:
        return False
    change = changes.get(Place(field.group1, field.name, field.tag.id, field.lang))
    return change is not None and same(change.value, field.value)
