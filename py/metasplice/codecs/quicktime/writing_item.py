"""Tags in `ilst` boxes: iTunes' items by their four letters, and Apple's by the number of a key.

Shape:  `ilst`: items. An item: `data` boxes, one for each language, or several pictures. The type of an item is its tag
        (`©nam`), or counts the entries of the `keys` box beside it from 1.
        `keys`: u32 version and flags, u32 count, entries: u32 size, `mdta`, name.
House rules: an item of the tag is changed where it stands; all others keep their bytes and their order. A key that
goes takes its entry with it, and the items behind it count on from there.
References: QuickTime File Format, metadata; ExifTool 13.59 by experiment (FACTS 3.4).
"""

from __future__ import annotations

from struct import pack

from ...base.errors import Malformed
from .writing_data import HEAD, is_locale, locale, write_data
from .writing_tree import Twig

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ...base.change import Change

META, HANDLER, KEYS, LIST, DATA, FREE_FORM = b"meta", b"hdlr", b"keys", b"ilst", b"data", b"----"
_APPLE = "com.apple.quicktime."
_OTHERS = ("com.", "samsung.", "xiaomi.")
"""Keys that are written as they are called. Fact: ExifTool 13.59."""
_ENTRY_HEAD, _TABLE_HEAD = 8, 8


def open_meta(meta: Twig) -> Twig:
    """A meta box, opened. Fact: QuickTime's has no version and flags: a handler follows its head directly."""
    if meta.children is None:
        start = meta.raw_slice(0, 8)
        meta.open(0 if start[4:8] in (HANDLER, KEYS, LIST) else 4)
    return meta


def new_meta(parent: Twig, handler: bytes) -> Twig:
    """A new meta box as last child, with the handler of one that it takes the place of.

    Fact: ISO/IEC 14496-12 8.4.3: the name of a handler ends with a NUL. In moov and in a track the box has no version
    and flags: ExifTool 13.59 writes none there, and reads none.
    """
    old = [open_meta(one) for one in parent.children or () if one.kind == META and one.gone]
    told = [box for one in old for box in one.children or () if box.kind == HANDLER and box.raw_slice(8, 12) == handler]
    meta = parent.add(META).open(4 if parent.kind == b"udta" else 0)
    meta.add(HANDLER, told[0].raw() if told else bytes(8) + handler + bytes(12) + b"\0")
    return meta


def has_keys(meta: Twig) -> bool:
    """Whether the box lists keys."""
    return bool(open_meta(meta).find(KEYS))


def lists(meta: Twig) -> list[Twig]:
    """The item lists of a meta box, opened."""
    return [one.open() for one in open_meta(meta).find(LIST)]


def set_items(items: list[Twig], change: Change, *, typed: bool = False) -> bool:
    """Gives the items of one tag the wanted value in one language; whether there is a place for it.

    Raises: Rejected as `write_data` and `locale` do.
    """
    wanted = locale(change.lang)
    wish = _wished(change, wanted, typed=typed)
    for item in items:
        wish = _set_item(item, wanted, wish)
    if wish and items:
        kept = [item for item in items if not item.gone]
        (kept or items)[0].gone = False
        for content in wish:
            (kept or items)[0].add(DATA, content)
        wish = []
    return not wish


def _wished(change: Change, wanted: tuple[int, int], *, typed: bool) -> list[bytes]:
    """The contents of the `data` boxes to be there."""
    if change.value is None:
        return []
    values = change.value if isinstance(change.value, list | tuple) else [change.value]
    return [write_data(change.tag, value, wanted, typed=typed) for value in values]


def _set_item(item: Twig, wanted: tuple[int, int], wish: list[bytes]) -> list[bytes]:
    """Changes the values of an item in the wanted language; what of the wish is left over."""
    item.open()
    rest = list(wish)
    for data in item.find(DATA):
        raw = data.raw_slice(0, HEAD)
        place = int.from_bytes(raw[4:6], "big"), int.from_bytes(raw[6:8], "big")
        if len(raw) < HEAD or not is_locale(*place, wanted):
            continue
        if rest:
            content = rest.pop(0)
            data.content = content[:4] + (raw[4:8] if wanted == (0, 0) else content[4:8]) + content[HEAD:]
        else:
            data.gone = True
    if not item.find(DATA) and not rest:
        item.gone = True
    return rest


def add_item(parent: Twig, kind: bytes, change: Change, *, typed: bool = False) -> None:
    """A new item as last child."""
    item = parent.add(kind).open()
    for content in _wished(change, locale(change.lang), typed=typed):
        item.add(DATA, content)


def item_kind(tag: Any) -> bytes:
    """The four bytes of a tag of the item list or the user data."""
    return str(tag.id).encode("latin-1")


class Keys:
    """The keys of one meta box and the items that count them.

    Raises: Malformed "quicktime/keys" for a table that breaks off.
    """

    def __init__(self, meta: Twig) -> None:
        self.meta = open_meta(meta)
        self.table = self.meta.find(KEYS)[0] if self.meta.find(KEYS) else None
        raw = self.table.raw() if self.table is not None else bytes(_TABLE_HEAD)
        self.head = raw[:4]
        self.entries: list[bytes] = []
        at = _TABLE_HEAD
        for _ in range(min(int.from_bytes(raw[4:8], "big"), len(raw) // _ENTRY_HEAD)):
            size = int.from_bytes(raw[at : at + 4], "big")
            if size < _ENTRY_HEAD or at + size > len(raw):
                raise Malformed("quicktime/keys", "The table of keys breaks off; such a film's keys are not written")
            self.entries.append(raw[at : at + size])
            at += size
        self.list = lists(self.meta)

    def numbers(self, tag: Any) -> list[int]:
        """Which keys have the tag's name, counted from 1."""
        names = {str(tag.id), key_name(tag)}
        found = (entry[_ENTRY_HEAD:].rstrip(b"\0").decode("utf-8", "replace") for entry in self.entries)
        return [number for number, name in enumerate(found, 1) if name in names]

    def items(self, numbers: list[int]) -> list[Twig]:
        """The items that count these keys."""
        kinds = {pack(">I", number) for number in numbers}
        return [item for one in self.list for item in one.children or () if item.kind in kinds and not item.gone]

    def take(self, change: Change) -> bool:
        """Carries out a change where the tag has a key; whether it has one."""
        numbers = self.numbers(change.tag)
        if not numbers:
            return False
        items = self.items(numbers)
        if not set_items(items, change, typed=True):
            add_item(self._some_list(), pack(">I", numbers[0]), change, typed=True)
        if change.value is None and not self.items(numbers):
            self._drop(numbers)
        return True

    def add(self, change: Change) -> None:
        """A new key with its item."""
        name = key_name(change.tag).encode()
        self.entries.append(pack(">I", len(name) + _ENTRY_HEAD) + b"mdta" + name)
        self._store()
        add_item(self._some_list(), pack(">I", len(self.entries)), change, typed=True)

    def clear(self) -> None:
        """Takes all keys and their items out."""
        for item in self.items(list(range(1, len(self.entries) + 1))):
            item.gone = True
        self.entries = []
        if self.table is not None:
            self.table.gone = True

    def _drop(self, numbers: list[int]) -> None:
        """Takes keys out; the items of those behind are counted anew."""
        places: dict[bytes, bytes] = {}
        for number in range(1, len(self.entries) + 1):
            if number not in numbers:
                places[pack(">I", number)] = pack(">I", len(places) + 1)
        kept = [entry for number, entry in enumerate(self.entries, 1) if number not in numbers]
        moved = [item for one in self.list for item in one.children or () if item.kind in places]
        for item in moved:
            item.kind = places[item.kind]
        self.entries = kept
        self._store()

    def _store(self) -> None:
        """The table with the keys as they are now."""
        if self.table is None:
            self.table = self.meta.add(KEYS)
        self.table.gone = not self.entries
        self.table.content = self.head + pack(">I", len(self.entries)) + b"".join(self.entries)

    def _some_list(self) -> Twig:
        if not self.list:
            self.list = [self.meta.add(LIST).open()]
        return self.list[0]


def key_name(tag: Any) -> str:
    """The full name of a tag's key."""
    name = str(tag.id)
    return name if name.startswith(_OTHERS) else _APPLE + name


def spare_empty(meta: Twig) -> None:
    """Takes out lists without an item, and a meta box that says nothing any more."""
    before = len(open_meta(meta).find(LIST, KEYS))
    for one in meta.find(LIST):
        if one.children is not None and one.changes and one.bare:
            one.gone = True
    if before and meta.changes and not meta.find(LIST, KEYS) and _only_frame(meta):
        meta.gone = True


def _only_frame(meta: Twig) -> bool:
    return all(child.gone or child.kind in (HANDLER, b"free", b"skip") for child in meta.children or ())
