"""The edits of a plan, taken one after the other: wishes by target, and what is deleted whole.

Fact: FACTS 1.2. Later edits override earlier ones except for lists; a group deleted takes with it what was asked of it
before, and what is asked afterwards is written into the empty group.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from ..base.change import Note
from ..base.edit import Add, Delete, Edit, Remove, Set
from ..base.errors import MetaspliceError, Rejected, Unsupported
from ..base.field import Field, Value
from ..base.finding import Finding, Severity
from ..base.pattern import pattern
from ..tags import convert, registry
from ..tags.film import HEADERS, NO_DATE, TRACKS
from ..tags.name import Name, read_name
from ..tags.tag import AVOID, PERMANENT, PROTECTED, UNSAFE
from .deletion import Deletion, delete_whole, is_whole, main_kind
from .filetype import JPEG, Filetype
from .shortcut import expand, whole_kind
from .target import Place, Target, boundless, find_targets, names_directory
from .wish import Wish, check_amount, is_time, parse_items, removal_items, structured

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .block import Base

TWIN_GROUPS = ("mwg", "twin")
"""Groups whose tags stand for several: ExifTool's MWG, and that with some more rows of tags/twins."""

ALL = "wcg"
"""The write mode in which everything may be done: tags changed, tags created, groups created."""
_ORDER = "exifbyteorder"
PICTURES = frozenset(("previewimage", "jpgfromraw", "otherimage", "thumbnailimage"))
"""Pictures that two numbers of a directory lead to."""

_NEVER_WRITTEN = frozenset(("tag/read-only", "tag/protected", "tag/unknown", "tag/not-in-group"))
"""Refusals of names that no file takes a value for: a copy of everything meets many and says nothing of them."""

_NAMED = 12
"""How many tags that are left out are named."""

_THREE_LETTERS = frozenset(("QuickTime::ItemList", "QuickTime::Keys"))
_FILM_LANGUAGE = pattern(r"[a-z]{3}(?:[-_][A-Za-z]{2})?")

LENIENT = "m"
"""The letter that lets texts be longer than their standard allows."""


class Draft:
    """What the edits taken so far ask for: `wishes` by place, `deletion`, and `findings` for the person who asked."""

    def __init__(
        self,
        fields: Sequence[Field],
        filetype: Filetype,
        mode: str = ALL,
        bases: Mapping[str, Base] = MappingProxyType({}),
    ) -> None:
        self.filetype = filetype
        self.mode = mode.replace(LENIENT, "")
        self.lenient = LENIENT in mode
        self.bases = bases
        self.order = ""
        self.note: Note | None = None
        self.fields = fields
        self.wishes: dict[Place, Wish] = {}
        self.deletion = Deletion()
        self.findings: list[Finding] = []
        self.homeless: list[Unsupported] = []
        self.left: dict[str, str] = {}
        self.fallen: dict[str, str] = {}
        self.waiting: list[tuple[Target, str | None, Set | Add | Remove, Name]] = []
        self.index: dict[tuple[str, str], list[Field]] = {}
        for field in fields:
            if field.block is None or not field.block.index:
                place = field.group1, field.name
                if place in self.index:
                    self.index[place].append(field)
                else:
                    self.index[place] = [field]

    def take(self, edit: Edit) -> None:
        """Takes one edit; of one that has no place in this file type, or that is copied, only the refusal is kept.

        Raises: Rejected and Unsupported as the name or the value demand.
        """
        if isinstance(edit, Set) and (kind := whole_kind(edit.tag)):
            self._take_block(edit, kind)
            return
        if isinstance(edit, Set) and isinstance(edit.values[-1], Note):
            self.note = edit.values[-1]
            return
        if isinstance(edit, Set) and edit.tag.lower().rpartition(":")[2].removesuffix("#") == _ORDER:
            self._take_order(edit)
            return
        name = read_name(edit.tag)
        if name.groups and name.groups[0].name in TWIN_GROUPS:
            self._take_twins(edit, name)
            return
        if isinstance(edit, Delete) or edit.manner is None:
            self._take_whole(edit)
            return
        try:
            if name.tag.lower() in PICTURES and self._names_picture(name):
                self._take_copied_picture(edit, name)
                return
            for one in expand(edit, name):
                self._take(one)
        except MetaspliceError as refusal:
            if not edit.manner.quiet or refusal.code == "value/too-long":
                severity: Severity = "info" if refusal.code == "tag/not-in-format" else "warning"
                self.findings.append(Finding(refusal.code, severity, f"Not copied: {refusal.message}"))
            elif refusal.code not in _NEVER_WRITTEN:
                self.left.setdefault(edit.tag, refusal.message)

    def _take_copied_picture(self, edit: Set | Add | Remove, name: Name) -> None:
        """Takes a picture that is copied: it goes where a directory of the file leads to one, or may."""
        from .picture import take_picture  # few edits are of pictures

        before = len(self.findings)
        for one in take_picture(self, edit, name):
            self._take(one)
        if edit.manner is not None and edit.manner.quiet:
            del self.findings[before:]

    def _take_block(self, edit: Set, kind: str) -> None:
        """Takes a block given as a whole: what was asked of it before is forgotten."""
        if kind not in self.filetype.whole:
            text = f"{edit.tag} is a block that cannot be written in this file type"
            self.homeless.append(Unsupported("tag/not-in-format", text))
            return
        self.wishes = {place: wish for place, wish in self.wishes.items() if wish.target.kind != kind}
        gone = self.deletion
        if kind in gone.kinds and kind in self.bases:
            self.bases[kind].alone = True
        gone.kinds = [one for one in gone.kinds if one != kind]
        gone.groups = [one for one in gone.groups if one[0] != kind]
        gone.fields = [one for one in gone.fields if main_kind(one) != kind]

    def _take_order(self, edit: Set) -> None:
        """Takes the byte order of an Exif block yet to be made; one that is there keeps its own."""
        value = edit.values[-1]
        order = convert.parse(registry.find("ExifByteOrder")[0], getattr(value, "shown", value), edit.numeric)
        self.order = str(order)

    def _take_twins(self, edit: Edit, name: Name) -> None:
        """Takes an edit of a property for its twins; those without a place in this file type count only if all are."""
        from .mwg import spread  # few edits name a property

        before, taken = len(self.homeless), False
        for one in spread(self, edit, name):
            count = len(self.homeless)
            self._take_whole(one)
            taken = taken or len(self.homeless) == count
        del self.homeless[before if taken else before + 1 :]

    def has_kind(self, kind: str) -> bool:
        """Whether the file has a block of this kind that is not deleted."""
        if kind not in self._main_kinds:
            return False
        return not self.deletion or any(
            main_kind(field) == kind and not self.deletion.takes(field) for field in self.fields
        )

    @cached_property
    def _main_kinds(self) -> set[str]:
        """The kinds of blocks that have a field."""
        return {kind.removesuffix("-extension") for kind in {one.block.kind for one in self.fields if one.block}}

    def _take_whole(self, edit: Edit) -> None:
        homeless, taken = [], False
        name = read_name(edit.tag)
        if name.tag.lower() in PICTURES and self._names_picture(name):
            from .picture import take_picture  # few edits are of pictures

            for one in take_picture(self, edit, name):
                self._take(one)
            return
        for one in expand(edit, name):
            if one.tag == "IFD1:all" != edit.tag and isinstance(one, Delete) and not self._gets_thumbnail:
                continue
            try:
                self._take(one)
                taken = True
            except Unsupported as refusal:
                if refusal.code != "tag/not-in-format":
                    raise
                homeless.append(refusal)
        self.homeless += [] if taken else homeless[:1]

    def _names_picture(self, name: Name) -> bool:
        """Whether a picture in Exif directories is meant; the thumbnail of a block within a JPEG is IFD1 itself."""
        if "EXIF" not in self.filetype.kinds or (name.tag.lower() == "thumbnailimage" and not self.filetype.within):
            return False
        return all(group.name.startswith(("ifd", "subifd", "exif", "all", "*", "preview")) for group in name.groups)

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
        self._join()
        if self.homeless and not self.wishes and not self.deletion and not self.bases and not self.note:
            raise self.homeless[0]
        if self.fallen:
            told = ", ".join(self.fallen.values())
            text = f"This file type holds no IPTC: written to XMP instead ({told})"
            self.findings.append(Finding("tag/xmp-instead", "info", text))
        if self.left:
            names, more = list(self.left)[:_NAMED], len(self.left) - _NAMED
            told = ", ".join(names) + (f" and {more} more" if more > 0 else "")
            text = f"Not copied, as this file type or the tag cannot hold the value: {told}"
            self.findings.append(Finding("copy/left-out", "info", text))
        for refusal in self.homeless:
            self.findings.append(Finding(refusal.code, "warning", f"Left out: {refusal.message}"))

    @property
    def _gets_thumbnail(self) -> bool:
        """Whether there is one or will be: else deleting the thumbnail leaves IFD1 alone. Fact: ExifTool 13.59."""
        wished = any(place.name == "ThumbnailImage" and place.group1 == "IFD1" for place in self.wishes)
        return wished or ("IFD1", "ThumbnailImage") in self.index

    @cached_property
    def context(self) -> Any:
        """The byte order that texts of the Exif block are written in, None for a new block."""
        found = (one.context for one in self.fields if one.block and one.block.kind == "exif" and not one.block.index)
        order = next((context["order"] for context in found if context and "order" in context), None)
        if order and "exif" not in self.deletion.kinds:
            return {"order": order}
        return {"order": "little"} if self.order == "II" else None

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
            for target in self._in_tracks(targets):
                self._wish_away(target, lang, named=named)
            return
        for field in self.fields:
            tag = field.tag
            if (
                tag is None
                or not self.filetype.writes(tag)
                or tag.flags & (PROTECTED | PERMANENT | UNSAFE)
                or field.block is None
            ):
                continue
            if tag.table == "Exif::Main" and not named and field.group1 not in ("IFD0", "ExifIFD", tag.group1):
                continue
            if tag.group0 == "JFIF":
                continue  # its numbers cannot go one by one, and ExifTool leaves them
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
            if target.tag.table in HEADERS and present is not None:
                self.wishes[target.place(one)].values = [NO_DATE]

    def _assign(self, edit: Set | Add | Remove, name: Name) -> None:
        """Takes an edit that brings values, for every target it applies to.

        Raises: Rejected "edit/every-tag" for values given to all tags of a file.
        """
        if name.every and not name.groups:
            raise Rejected("edit/every-tag", f"{name.text} can be deleted, not given a value: name a tag or a group")
        manner = edit.manner
        if name.every and not isinstance(edit, Set):
            targets, lang = self._present_targets(name), None
        else:
            targets, lang = find_targets(name, self.filetype, spare=manner is not None and manner.spares)
        if manner is not None and structured(edit.values[-1]):
            targets = _of_structures(targets, name)
        failed: MetaspliceError | None = None
        done = False
        for target in self._in_tracks(targets):
            if not target.creates and not self._exists(target, lang):
                continue
            if target.tag.id in self.filetype.native.other and not name.groups:
                continue
            if manner is not None and manner.present and not self._is_untouched(target):
                continue
            if self.mode != ALL and not self._is_allowed(target, lang):
                continue
            if self.filetype.native.joined and self._stays_out(target, targets, lang):
                self.waiting.append((target, lang, edit, name))
                continue
            if target.kind not in self.filetype.writable:
                failed = self._read_only(target, failed)
                continue
            try:
                self._ask(target, lang, edit, name)
                done = True
            except MetaspliceError as error:
                if target.creates and not name.wild and manner is None and not self._is_beside(target):
                    raise
                failed = failed or error
        if failed and not done and (name.wild or any(target.creates for target in targets)):
            raise failed
        if done and "IPTC" not in self.filetype.kinds and "EXIF" in self.filetype.kinds and not name.groups:
            self._note_fall(name, targets)
        if manner is not None and manner.quiet:
            return
        if not done and not (self.mode == ALL and any(target.creates for target in targets)):
            text = f"{name.text} is not in this file and is not created by that name"
            self.findings.append(Finding("tag/not-created", "info", text))

    def _note_fall(self, name: Name, targets: Sequence[Target]) -> None:
        """Remembers a name that JPEG writes to IPTC and this file type, which holds none, to XMP."""
        usual = find_targets(name, JPEG).targets if not name.wild else ()
        if targets[0].kind == "xmp" and usual and usual[0].creates and usual[0].kind == "iptc":
            self.fallen[name.tag] = targets[0].tag.key

    def _in_tracks(self, targets: Sequence[Target]) -> Iterator[Target]:
        """The targets, those of every track of a film one by one."""
        for target in targets:
            if target.group1 != TRACKS:
                yield target
                continue
            for group1, name in self.index:
                if name == target.tag.name and group1.startswith("Track"):
                    yield target._replace(group1=group1)

    def _present_targets(self, name: Name) -> tuple[Target, ...]:
        """The tags of the file that a pattern covers and that may be written by one."""
        found = (
            Target(field.tag, field.group1, main_kind(field), False)
            for field in self.fields
            if field.tag is not None
            and field.block is not None
            and self.filetype.writes(field.tag)
            and not field.tag.flags & (PROTECTED | PERMANENT | UNSAFE)
            and name.covers(field)
        )
        return tuple(dict.fromkeys(target for target in found if target.kind in self.filetype.writable))

    def _is_untouched(self, target: Target) -> bool:
        """Whether the tag is in the file and nothing has been asked of it."""
        return bool(self.at(target.place())) and not any(target.place(place.lang) == place for place in self.wishes)

    def _is_allowed(self, target: Target, lang: str | None) -> bool:
        """Whether the write mode lets values be given to the target. Fact: FACTS 1.2, ExifTool's -wm.

        A language of a text that is there is a tag to be created, and not one of a text that may not be changed. The
        group of an Exif tag is its directory, that of any other its whole block.
        """
        there = self.at(target.place())
        if there and "w" not in self.mode:
            return False
        if there and (lang is None or any(field.lang == lang for field in there)):
            return True
        if "c" not in self.mode:
            return False
        return bool(there) or "g" in self.mode or self._has_group(target)

    def _is_beside(self, target: Target) -> bool:
        """Whether the format has tags of its own and this is one that is written next to them."""
        native = self.filetype.native
        return native.beside or (native.joined and target.tag.table not in native.tables)

    def _join(self) -> None:
        """Makes the tags beside the format's own whose group some other edit brings into the file."""
        asked = len(self.waiting) + 1
        while len(self.waiting) < asked:
            asked = len(self.waiting)
            waiting, self.waiting = self.waiting, []
            for target, lang, edit, name in waiting:
                if not self._is_brought(target):
                    self.waiting.append((target, lang, edit, name))
                    continue
                try:
                    self._ask(target, lang, edit, name)
                except MetaspliceError as refusal:
                    self.findings.append(Finding(refusal.code, "warning", f"Left out: {refusal.message}"))

    def _is_brought(self, target: Target) -> bool:
        """Whether some tag of the group of `target` is to be written."""
        return any(
            wish.target.kind == target.kind and (target.kind != "exif" or place.group1 == target.group1)
            for place, wish in self.wishes.items()
            if wish.values
        )

    def _stays_out(self, target: Target, targets: Sequence[Target], lang: str | None) -> bool:
        """Whether a tag beside one of the format's own is not made, because the file has nothing of its group."""
        own = self.filetype.native.tables
        if target.tag.table in own or not any(one.creates and one.tag.table in own for one in targets):
            return False
        return not self._exists(target, lang) and not self._has_group(target)

    def _has_group(self, target: Target) -> bool:
        """Whether the file has the group of a tag: for Exif its directory, else its block."""
        kept = (field for field in self.fields if main_kind(field) == target.kind and not self.deletion.takes(field))
        return any(target.kind != "exif" or field.group1 == target.group1 for field in kept)

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
        if self.lenient and tag.group0 == "IPTC":
            tag = boundless(tag)
            target = target._replace(tag=tag)
        wish = self.wishes.get(place) if edit.manner is None or not edit.manner.anew else None
        wish = wish or Wish(target, lang or "")
        if target.creates and not wish.target.creates:
            wish.target = target
        if lang and target.kind == "movie" and tag.table in _THREE_LETTERS and not _FILM_LANGUAGE.fullmatch(lang):
            text = f"“{lang}” is no language of {tag.group1}: it takes three letters (deu), and a country (deu-DE)"
            raise Rejected("quicktime/language", text)
        empty = edit.values == ("",)
        numeric = edit.numeric or name.numeric
        context = self.context if target.kind == "exif" else None
        lingual = tag.type == "lang-alt" or tag.table in self.filetype.native.lingual
        wish.alone = lang is None and lingual and not isinstance(edit, Add)
        if isinstance(edit, Set) or (edit.manner and edit.manner.quiet and isinstance(edit, Add) and not tag.is_list):
            values = edit.values
            if len(values) > 1 and not tag.is_list and not target.creates:
                values = (", ".join(map(str, values)),)
            items = self._parsed(target, values, numeric, context)
            if edit.manner is not None and target.kind == "xmp" and not tag.parent:
                from ..codecs.xmp import check  # of another file's values not all can be written

                check(tag, items)
            wish.give(items)
            wish.amount = None
        elif not tag.is_list and not empty and (isinstance(edit, Add) or is_time(tag)):
            wish.swept = name.wild
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

    def _parsed(self, target: Target, values: Sequence[Any], numeric: bool, context: Any) -> list[Value]:
        """The canonical values. Items that the list holds already stay what they are, were they too long for it.

        Fact: ExifTool 13.59 keeps them where others are added, and cuts them where they are given anew.
        """
        tag = target.tag
        try:
            return parse_items(tag, values, numeric, context)
        except Rejected:
            present = self.present(target.place())
            if present is None or not tag.is_list or numeric:
                raise
            held = present.value if isinstance(present.value, list) else [present.value]
            printed = {str(convert.text(tag, one, present.context)): one for one in held}
            kept = [[printed[one]] if one in printed else parse_items(tag, (one,), numeric, context) for one in values]
            return [item for items in kept for item in items]


def _of_structures(targets: Sequence[Target], name: Name) -> tuple[Target, ...]:
    """The targets that take a structure: created where a text of the name would be (XMP-xmpMM:History).

    Raises: Rejected "value/structure" where there is none.
    """
    found = [target for target in targets if target.tag.struct]
    if not found:
        raise Rejected("value/structure", f"{name.text} takes no structure")
    if any(target.creates for target in targets) and not any(target.creates for target in found):
        found = [target._replace(creates=not target.tag.flags & AVOID) for target in found]
    return tuple(found)
