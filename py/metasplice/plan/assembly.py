"""From a draft to changes per block and the differences people read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..base.change import BlockEdit, Change, GroupDelete
from ..base.field import Field, Value
from ..base.finding import Finding
from ..base.part import Block, Layout
from .deletion import FRAME, in_group, main_kind, present
from .difference import Difference, Plan, outlook
from .draft import Draft
from .mandatory import character_set, left_bare, mandatory_of, new_directories, new_records, resolution_of
from .target import Place
from .wish import Wish, same

_TWIN = {"IFD0": "ExifIFD", "ExifIFD": "IFD0"}
"""Fact: a tag of the main EXIF table written to one of the two is removed from the other (FACTS 1.1)."""

_HIDDEN = ("MakerNotes", "SubIFD", "PrintIM", "GlobParamIFD")
"""Groups that may be in an Exif block without a decoded field."""

_ORDER = ("exif", "photoshop", "iptc", "xmp")


class Assembly:
    """Builds the plan of one draft over one layout."""

    def __init__(self, draft: Draft, layout: Layout) -> None:
        self.draft = draft
        self.layout = layout
        self.there = present(layout)
        self.findings = list(draft.findings)
        self.changes: dict[str, dict[Place, Change]] = {}
        self.gone = [field for field in draft.fields if draft.deletion.takes(field)] if draft.deletion else []
        self.kinds = list(draft.deletion.kinds)
        self.groups = list(draft.deletion.groups)
        self.resolution = () if "jfif" in self.kinds else resolution_of(draft.fields)
        self.bare: list[str] = []

    def plan(self) -> Plan:
        """The plan: changes, what comes with them, edits per block, differences."""
        self._deleted_fields()
        for place, wish in self.draft.wishes.items():
            self._carry_out(place, wish)
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
        value = wish.result(field)
        differs = value is not None if field is None else value is None or not same(value, field.value)
        if differs:
            self._change(target.kind, Change(target.tag, target.group1, value, wish.lang))
        if wish.overwrites and target.tag.table == "Exif::Main" and not (value is None and wish.named):
            self._clear_twin(wish)
        if wish.alone and (wish.overwrites or differs):
            self._clear_languages(place, wish)

    def _clear_twin(self, wish: Wish) -> None:
        """Removes the tag from the other of IFD0 and ExifIFD."""
        other = wish.target.place()._replace(group1=_TWIN.get(wish.target.group1, ""))
        field = self.draft.present(other)
        if field is not None and other not in self.draft.wishes and field.tag is not None:
            self._change("exif", Change(field.tag, field.group1, None))

    def _clear_languages(self, place: Place, wish: Wish) -> None:
        """Removes the other languages of a text given without one. Fact: ExifTool 13.59 by experiment."""
        removed = []
        for field in self.draft.at(place):
            if field.lang and place._replace(lang=field.lang) not in self.draft.wishes:
                self._change(wish.target.kind, Change(wish.target.tag, place.group1, None, field.lang))
                removed.append(field.lang)
        if removed:
            name = wish.target.tag.name
            text = f"{name} replaces its translations ({', '.join(removed)}); {name}-x-default would keep them"
            self.findings.append(Finding("xmp/languages-removed", "warning", text))

    def _complete(self) -> None:
        """Adds the tags that new directories and records start with, and the character set that the text needs."""
        exif, iptc = self.changes.get("exif"), self.changes.get("iptc")
        if exif:
            there = {field.group1 for field in self._fields_of("exif")}
            if self._block("exif") is not None and "exif" not in self.kinds:
                there.add("IFD0")
            for change in new_directories(exif, there, self.resolution):
                self._change("exif", change)
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
        for kind in dict.fromkeys((*_ORDER, *self.changes, *groups, *kinds)):
            changes = tuple(self.changes.get(kind, {}).values())
            block = self._block(kind)
            dropped = kind in kinds
            if dropped and not changes:
                yield BlockEdit(kind, None, drop=True)
            elif changes or (block is not None and kind in groups):
                whole = map(GroupDelete, groups.get(kind, ()) if block else ())
                yield BlockEdit(kind, block, (*whole, *changes), drop=block is not None and dropped)
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
        touched = [change for changes in self.changes.values() for change in changes.values()]
        return (*outlook(self.draft.fields, self.gone, touched, self.bare), *self._unread())

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
                    self._change("exif", replace(change, value=None))
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
