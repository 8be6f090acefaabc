"""Changes to the tags of a film: item lists, keys, user data, Microsoft's, and the dates of its headers.

The payload is the content of moov. What is made where there is none: an item list in `udta/meta` with the handler mdir,
keys in `moov/meta` with the handler mdta, user data in `udta`, at the end of what holds them. What is left empty goes;
`udta` itself is the container's business, as XMP may come into it in the same edit.
Not supported: free-form items of iTunes can be deleted, not written; tags of a track's own user data are kept.
References: FACTS 1.1, 1.3, 3.4; ExifTool 13.59 by experiment; QuickTime File Format; ISO/IEC 14496-12.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...base.change import Change, GroupDelete
from ...base.errors import Rejected, Unsupported
from ...base.patch import Patch
from ...base.view import View, size_of
from ...tags.film import FILM
from ...tags.registry import table_tag
from ...tags.tag import DIRECTORY
from .writing_date import HEADERS, set_date
from .writing_item import (
    FREE_FORM,
    LIST,
    META,
    Keys,
    add_item,
    has_keys,
    item_kind,
    lists,
    new_meta,
    open_meta,
    set_items,
    spare_empty,
)
from .writing_tree import Twig, whole
from .writing_user import set_boxes
from .writing_xtra import set_entry

_USER, _XTRA, _TRACK, _MEDIA, _XMP = b"udta", b"Xtra", b"trak", b"mdia", b"XMP_"
_TRACK_KEYS = {"QuickTime::AudioKeys": b"soun", "QuickTime::VideoKeys": b"vide"}
_GROUPS = frozenset(
    ("ItemList", "iTunes", "Keys", "UserData", "Microsoft", "QuickTime", "AudioKeys", "VideoKeys", FILM)
)
_TRACK_GROUPS = {"AudioKeys": b"soun", "VideoKeys": b"vide"}


def encode(view: View | bytes, changes: Sequence[Change | GroupDelete]) -> Patch | None:
    """The patch over the content of moov that makes `changes` true; empty where all is so already.

    Raises: Rejected "quicktime/..." for a value with no place, Malformed for boxes that break off.
    """
    film = Film(view)
    for change in changes:
        if isinstance(change, GroupDelete):
            film.clear(change.group1)
        else:
            film.take(change)
    film.tidy()
    return Patch(size_of(view), film.root.splices()[0])


def create(changes: Sequence[Change | GroupDelete]) -> bytes:
    """Never a payload: tags do not make a film.

    Raises: Unsupported "quicktime/no-movie", always.
    """
    raise Unsupported("quicktime/no-movie", "QuickTime tags alone make no film")


class Film:
    """The boxes of one film while its tags change."""

    def __init__(self, view: View | bytes) -> None:
        self.root = whole(view, size_of(view))

    def take(self, change: Change) -> None:
        """Carries out one change.

        Raises: Rejected "quicktime/not-writable" for a tag of another place, and as that of the tag's place does.
        """
        table = change.tag.table
        if table in HEADERS:
            for header in self._headers(HEADERS[table], change.group1):
                set_date(header, change)
        elif table == "QuickTime::ItemList":
            self._take_item(change)
        elif table == "QuickTime::Keys":
            _take_key(self._metas(), change, self.root)
        elif table in _TRACK_KEYS:
            for track in self._tracks(_TRACK_KEYS[table])[:1]:
                _take_key(track.open().find(META), change, track)
        elif table == "QuickTime::UserData":
            self._take_user(change)
        elif table == "Microsoft::Xtra":
            self._take_entry(change)
        else:
            raise Rejected("quicktime/not-writable", f"{change.tag.key} can be read, not written")

    def clear(self, group1: str) -> None:
        """Deletes a group. Fact: FACTS 1.3; what each takes with it, by experiment with ExifTool 13.59.

        Raises: Unsupported "quicktime/group" for a group of which some would have to stay.
        """
        if group1 not in _GROUPS:
            raise Unsupported("quicktime/group", f"The tags of {group1} can only be deleted together with all others")
        if group1 in ("ItemList", "QuickTime", "iTunes"):
            for item in self._items():
                item.gone = item.gone or group1 != "iTunes" or item.kind == FREE_FORM
        if group1 in ("Keys", "QuickTime"):
            for meta in self._metas():
                if has_keys(meta):
                    Keys(meta).clear()
        if group1 in ("UserData", "QuickTime"):
            for user in self._users():
                _clear_user(user)
        if group1 == "Microsoft":
            for box in self._xtras():
                box.gone = True
        for name, handler in _TRACK_GROUPS.items():
            if group1 in (name, FILM):
                self._clear_tracks(handler)
        if group1 == FILM:
            self._clear_all()

    def tidy(self) -> None:
        """Takes out what an edit left empty."""
        for meta in self._metas():
            spare_empty(meta)
        for track in self.root.find(_TRACK):
            for meta in track.find(META):
                spare_empty(meta)
        for user in self._users():
            for box in user.find(_XTRA):
                box.gone = box.content == b""

    def _users(self) -> list[Twig]:
        return [user.open(outer=True) for user in self.root.find(_USER)]

    def _user(self) -> Twig:
        """The user data of the film, made where there is none."""
        found = self._users()
        return found[0] if found else self.root.add(_USER).open(outer=True)

    def _metas(self) -> list[Twig]:
        """The meta boxes of the film, those of its user data last."""
        found = [*self.root.find(META), *(meta for user in self._users() for meta in user.find(META))]
        return [open_meta(meta) for meta in found]

    def _items(self) -> Iterator[Twig]:
        """The items that are called by letters; those that count keys begin with a zero byte."""
        for meta in self._metas():
            for one in lists(meta):
                keyed = has_keys(meta)
                yield from (item for item in one.children or () if not (keyed and item.kind[:1] == b"\0"))

    def _take_item(self, change: Change) -> None:
        kind = item_kind(change.tag)
        mine = [item for item in self._items() if item.kind == kind and not item.gone]
        if not set_items(mine, change):
            add_item(self._list(), kind, change)

    def _list(self) -> Twig:
        """The item list that new items go to. Fact: ExifTool 13.59 takes that of `udta/meta`, whatever its handler."""
        user = self._user()
        metas = [open_meta(meta) for meta in user.find(META)]
        for meta in metas:
            for one in lists(meta):
                return one
        meta = metas[0] if metas else new_meta(user, b"mdir")
        return meta.add(LIST).open()

    def _take_user(self, change: Change) -> None:
        """Changes the user data that has the tag, or the first."""
        kind = item_kind(change.tag)
        having = [user for user in self._users() if user.find(kind)]
        for user in having[1:]:
            set_boxes(user, change.replaced(value=None))
        if having:
            set_boxes(having[0], change)
        elif change.value is not None:
            set_boxes(self._user(), change)

    def _xtras(self) -> list[Twig]:
        return [box for user in self._users() for box in user.find(_XTRA)]

    def _take_entry(self, change: Change) -> None:
        boxes = self._xtras()
        if boxes:
            boxes[0].content = set_entry(boxes[0].raw(), change)
        elif change.value is not None:
            self._user().add(_XTRA, set_entry(b"", change))

    def _tracks(self, handler: bytes = b"") -> list[Twig]:
        """The tracks, those of one handler only."""
        return [track for track in self.root.find(_TRACK) if not handler or _handler(track) == handler]

    def _headers(self, kind: bytes, group1: str) -> Iterator[Twig]:
        """The header boxes that a group names: `Track2` that of one track, any other all."""
        if kind == b"mvhd":
            yield from self.root.find(kind)
            return
        for number, track in enumerate(self._tracks(), 1):
            if group1.startswith("Track") and group1[5:].isdecimal() and group1 != f"Track{number}":
                continue
            boxes = [track.open()]
            if kind == b"mdhd":
                boxes = [media.open() for media in boxes[0].find(_MEDIA)]
            for box in boxes:
                yield from box.find(kind)

    def _clear_tracks(self, handler: bytes) -> None:
        """Takes the keys out of tracks. Fact: ExifTool 13.59 leaves them with all; they name lens and camera."""
        for track in self._tracks(handler):
            for meta in filter(has_keys, track.open().find(META)):
                Keys(meta).clear()

    def _clear_all(self) -> None:
        """Takes out all that is no part of the film itself, but for XMP, which is a block of its own."""
        for meta in self.root.find(META):
            meta.gone = True
        for user in self._users():
            for box in user.children or ():
                box.gone = box.kind != _XMP


def _take_key(metas: list[Twig], change: Change, parent: Twig) -> None:
    """Changes a key in every box that has it, or makes it in the first that has keys, or in a new one."""
    keyed = [Keys(meta) for meta in metas if has_keys(open_meta(meta))]
    taken = [keys.take(change) for keys in keyed]
    if not any(taken) and change.value is not None:
        (keyed[0] if keyed else Keys(new_meta(parent, b"mdta"))).add(change)


def _clear_user(user: Twig) -> None:
    """Takes out the user data that is no directory. Fact: ExifTool 13.59 takes unknown boxes with it."""
    for box in user.children or ():
        tag = table_tag("QuickTime::UserData", box.kind.decode("latin-1"))
        box.gone = box.gone or tag is None or not tag.flags & DIRECTORY


def _handler(track: Twig) -> bytes:
    """The handler type of a track's media."""
    for media in track.open().find(_MEDIA):
        for box in media.open().find(b"hdlr"):
            return box.raw_slice(8, 12)
    return b""
