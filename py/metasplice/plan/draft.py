"""The edits of a plan, taken one after the other: wishes by target, and what is deleted whole.

Fact: FACTS 1.2. Later edits override earlier ones except for lists; a group deleted takes with it what was asked of it
before, and what is asked afterwards is written into the empty group.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from ..base.edit import Add, Delete, Edit, Remove, Set
from ..base.errors import MetaspliceError, Rejected, Unsupported
from ..base.field import Field
from ..base.finding import Finding
from ..tags.tag import PERMANENT, PROTECTED, UNSAFE
from .deletion import Deletion, delete_whole, is_whole, main_kind
from .filetype import Filetype
from .name import Name, read_name
from .shortcut import expand
from .target import Place, Target, find_targets, names_directory
from .wish import Wish, check_amount, is_time, parse_items, removal_items


class Draft:
    """What the edits taken so far ask for: `wishes` by place, `deletion`, and `findings` for the person who asked."""

    def __init__(self, fields: Sequence[Field], filetype: Filetype) -> None:
        self.filetype = filetype
        self.fields = fields
        self.wishes: dict[Place, Wish] = {}
        self.deletion = Deletion()
        self.findings: list[Finding] = []
        self.homeless: list[Unsupported] = []
        self.index: dict[tuple[str, str], list[Field]] = {}
        for field in fields:
            if field.block is None or not field.block.index:
                place = field.group1, field.name
                if place in self.index:
                    self.index[place].append(field)
                else:
                    self.index[place] = [field]

    def take(self, edit: Edit) -> None:
        """Takes one edit; of one that has no place in this file type only the refusal is kept.

        Raises: Rejected and Unsupported as the name or the value demand.
        """
        homeless, taken = [], False
        for one in expand(edit, read_name(edit.tag)):
            if edit.tag.lower() == "thumbnailimage" and isinstance(one, Delete) and not self._has_thumbnail:
                continue
            try:
                self._take(one)
                taken = True
            except Unsupported as refusal:
                if refusal.code != "tag/not-in-format":
                    raise
                homeless.append(refusal)
        self.homeless += [] if taken else homeless[:1]

    def _take(self, edit: Edit) -> None:
        name = read_name(edit.tag)
        if not isinstance(edit, Delete):
            self._assign(edit, name)
        elif is_whole(name):
            self._delete_whole(name, edit)
        else:
            self._delete_tags(name, edit)

    def leave_out(self) -> None:
        """Says which edits have no place in this file type, where others have one. Fact: ExifTool 13.59 writes those.

        Raises: Unsupported "tag/not-in-format" when no edit has a place.
        """
        if self.homeless and not self.wishes and not self.deletion:
            raise self.homeless[0]
        for refusal in self.homeless:
            self.findings.append(Finding(refusal.code, "warning", f"Left out: {refusal.message}"))

    @property
    def _has_thumbnail(self) -> bool:
        """Whether there is one: without it, deleting the thumbnail leaves IFD1 alone. Fact: ExifTool 13.59."""
        return ("IFD1", "ThumbnailImage") in self.index

    @cached_property
    def context(self) -> Any:
        """The byte order that texts of the Exif block are written in, None for a new block."""
        found = (one.context for one in self.fields if one.block and one.block.kind == "exif" and not one.block.index)
        order = next((context["order"] for context in found if context and "order" in context), None)
        return {"order": order} if order and "exif" not in self.deletion.kinds else None

    @cached_property
    def members(self) -> dict[tuple[str, str], list[Field]]:
        """The members of the file's XMP structures under their flattened names."""
        from ..codecs.xmp import flatten

        found: dict[tuple[str, str], list[Field]] = {}
        for one in self.fields:
            if one.tag is not None and one.tag.struct and one.group1.startswith("XMP-"):
                for member in flatten(one):
                    found.setdefault((member.group1, member.name), []).append(member)
        return found

    def present(self, place: Place) -> Field | None:
        """The field at a place, if it is in the file and not deleted whole."""
        for field in self.at(place):
            if field.lang == place.lang:
                return field
        return None

    def at(self, place: Place) -> list[Field]:
        """The fields of a tag in all its languages, but for those deleted whole."""
        found = self.index.get((place.group1, place.name), ())
        if not found and place.group1.startswith("XMP-"):
            found = self.members.get((place.group1, place.name), ())
        return [one for one in found if (one.tag is None or one.tag.id == place.id) and not self.deletion.takes(one)]

    def _delete_whole(self, name: Name, edit: Delete) -> None:
        deletion = delete_whole(name, tuple(map(read_name, edit.keep)), self.filetype, self.fields)
        self.deletion.extend(deletion)
        self.wishes = {
            place: wish
            for place, wish in self.wishes.items()
            if not deletion.swallows(wish.target.kind, wish.target.group1)
        }
        for field in deletion.fields:
            if field.tag is not None:
                self.wishes.pop(Place(field.group1, field.name, field.tag.id, field.lang), None)

    def _delete_tags(self, name: Name, edit: Delete) -> None:
        """Deletes tag by tag: of a plain name its targets, of a pattern what the file holds."""
        keep = tuple(map(read_name, edit.keep))
        named = names_directory(name)
        if not name.wild and not name.category:
            targets, lang = find_targets(name, self.filetype, create=False)
            for target in targets:
                self._wish_away(target, lang, named=named)
            return
        for field in self.fields:
            tag = field.tag
            if tag is None or not tag.writable or tag.flags & (PROTECTED | PERMANENT | UNSAFE) or field.block is None:
                continue
            if tag.table == "Exif::Main" and not named and field.group1 not in ("IFD0", "ExifIFD", tag.group1):
                continue
            if name.covers(field) and not any(pattern.covers(field) for pattern in keep):
                target = Target(tag, field.group1, main_kind(field), False)
                if target.kind in self.filetype.writable:
                    self._wish_away(target, field.lang, named=True)
        for place, wish in list(self.wishes.items()):
            if name.covers(Field(wish.target.group1, wish.target.tag.name, None, wish.target.tag)) and wish.values:
                del self.wishes[place]

    def _wish_away(self, target: Target, lang: str | None, *, named: bool) -> None:
        """Deletes one target, the bare tag in all its languages."""
        if target.kind == "comment":
            self.deletion.kinds.append("comment")
            self.wishes.pop(target.place(), None)
            return
        langs = ["", *(field.lang for field in self.at(target.place()))] if lang is None else [lang]
        for one in dict.fromkeys(langs):
            present = self.present(target.place(one))
            if present is not None and target.kind not in self.filetype.writable:
                raise Unsupported("codec/read-only", f"{present.key} can only be deleted with its whole group")
            self.wishes[target.place(one)] = Wish(target, one, named=named)

    def _assign(self, edit: Set | Add | Remove, name: Name) -> None:
        """Takes an edit that brings values, for every target it applies to.

        Raises: Rejected "edit/every-tag" for values given to a whole group or a category.
        """
        if name.every or name.category:
            raise Rejected("edit/every-tag", f"{name.text} can be deleted, not given a value: name the tag")
        targets, lang = find_targets(name, self.filetype)
        failed: MetaspliceError | None = None
        done = False
        for target in targets:
            if not target.creates and not self._exists(target, lang):
                continue
            if target.kind not in self.filetype.writable:
                failed = self._read_only(target, failed)
                continue
            try:
                self._ask(target, lang, edit, name)
                done = True
            except MetaspliceError as error:
                if target.creates and not name.wild:
                    raise
                failed = failed or error
        if failed and not done and (name.wild or any(target.creates for target in targets)):
            raise failed
        if not targets or not (done or any(target.creates for target in targets)):
            text = f"{name.text} is not in this file and is not created by that name"
            self.findings.append(Finding("tag/not-created", "info", text))

    def _read_only(self, target: Target, failed: MetaspliceError | None) -> MetaspliceError:
        """The refusal for a target whose block cannot be written; a remark where it is only a twin."""
        key = f"{target.group1}:{target.tag.name}"
        if not target.creates:
            self.findings.append(Finding("tag/twin-kept", "info", f"{key} keeps its value: it cannot be written yet"))
        return failed or Unsupported("codec/read-only", f"{key} can be read, not written")

    def _exists(self, target: Target, lang: str | None) -> bool:
        return target.place(lang or "") in self.wishes or bool(self.at(target.place()))

    def _ask(self, target: Target, lang: str | None, edit: Set | Add | Remove, name: Name) -> None:
        """Adds one edit to the wish for one target.

        Raises: Rejected for a value the tag cannot take.
        """
        tag, place = target.tag, target.place(lang or "")
        wish = self.wishes.get(place) or Wish(target, lang or "")
        if target.creates and not wish.target.creates:
            wish.target = target
        empty = edit.values == ("",)
        numeric = edit.numeric or name.numeric
        context = self.context if target.kind == "exif" else None
        if isinstance(edit, Set):
            values = edit.values
            if len(values) > 1 and not tag.is_list and not target.creates:
                values = (", ".join(map(str, values)),)
            wish.give(parse_items(tag, values, numeric, context))
            wish.alone = lang is None and tag.type == "lang-alt"
            wish.amount = None
        elif not tag.is_list and not empty and (isinstance(edit, Add) or is_time(tag)):
            if len(edit.values) > 1:
                raise Rejected("value/several", f"{tag.key} takes one value, not {len(edit.values)}")
            check_amount(tag, str(edit.values[0]))
            wish.amount = str(edit.values[0]), 1 if isinstance(edit, Add) else -1
        elif isinstance(edit, Add):
            wish.give(parse_items(tag, edit.values, numeric, context))
            wish.spare()
        else:
            wish.spare(removal_items(tag, edit.values, numeric, context))
        self.wishes[place] = wish
