"""Wishes brought down to one block: what a codec is asked to make true."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from .field import Value
from .part import Block
from .patch import Patch


@dataclass(frozen=True, slots=True)
class Change:
    """One tag of one block in its wanted final state.

    `tag` is the registry row, `group1` the place ("IFD0", "GPS", "XMP-dc", "IPTC"), `value` canonical (see base.field)
    or None to delete; `lang` picks one language of an alternative.
    """

    tag: Any
    group1: str
    value: Value | None
    lang: str = ""


class GroupDelete(NamedTuple):
    """Delete everything the block holds in this family 1 group ("GPS", "IFD1", "XMP-dc")."""

    group1: str


class BlockEdit(NamedTuple):
    """What is to happen to the block of `kind`: `block` None creates one, `drop` removes it whole.

    `kind` may also name container parts without a codec ("APP5", "trailer", "jfif"), which can only be dropped.
    """

    kind: str
    block: Block | None
    changes: tuple[Change | GroupDelete, ...] = ()
    drop: bool = False


class Placement(NamedTuple):
    """A block's new bytes on their way into the container.

    Either `patch` (over the payload of `block`), or `payload` (the whole payload, new or instead of the old one), or
    `drop` (the carriers go).
    """

    kind: str
    block: Block | None = None
    patch: Patch | None = None
    payload: bytes | None = None
    drop: bool = False
