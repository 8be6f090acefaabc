"""What a person decided, laid over what was asked: use the new value, keep the present one, merge both, or edit.

Decisions are edits behind the others. Fact: later edits override earlier ones except for lists (FACTS 1.2), so a list
is deleted before it is given anew; a value that is put back is taken bit for bit from the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..base.edit import Delete, Edit, Exact, Manner, Set
from ..base.field import Field
from ..plan import Difference
from ..tags.name import read_name
from .item import Choice, Decision
from .risk import COMMENTS
from .transfer import fits
from .twin import printed_lines


def decided_edits(
    wanted: Sequence[Edit], decision: Decision, differences: Sequence[Difference], fields: Sequence[Field]
) -> tuple[Edit, ...]:
    """The edits with the decisions carried out; `differences` are what the edits change without them."""
    choices: dict[str, Choice] = dict(decision.choices)
    if decision.keeps_comment:
        for one in differences:
            if one.key in COMMENTS and "".join(one.now).strip():
                choices.setdefault(one.key, Choice("merge"))
    known: dict[str, Field] = {}
    for field in fields:
        if field.block is None or not field.block.index:
            known.setdefault(field.key, field)
    changes = {one.key: one for one in differences}
    spared = tuple(key for key, choice in choices.items() if choice.verb == "keep" and key in changes)
    edits = [_sparing(edit, spared) for edit in wanted]
    for key, choice in sorted(choices.items(), key=lambda one: one[0] in known):  # what stays away first
        if choice.verb != "new":
            edits += _edits_of(key, choice, changes.get(key), known.get(key))
    return tuple(edits)


def _sparing(edit: Edit, keys: tuple[str, ...]) -> Edit:
    """A deletion of many that leaves these tags."""
    if not keys or not isinstance(edit, Delete) or not read_name(edit.tag).wild:
        return edit
    return edit.replaced(keep=(*edit.keep, *(key for key in keys if key not in edit.keep)))


def _edits_of(key: str, choice: Choice, change: Difference | None, field: Field | None) -> Iterator[Edit]:
    """The edits of one choice; none for a tag that keeps what it has anyway."""
    if choice.verb == "keep":
        if change is None:
            return
        if field is None:
            yield Delete(key)
        else:
            yield _put_back(key, field)
        return
    values = choice.values if choice.verb == "edit" else _merged(change, field)
    if choice.verb == "merge" and not values:
        return
    yield Delete(key)
    if values:
        yield Set(key, values)


def _put_back(key: str, field: Field) -> Edit:
    """The edit that leaves a tag as it is in the file."""
    lines = printed_lines(field)
    shown = list(lines) if isinstance(field.value, list) else lines[0] if lines else ""
    return Set(key, (Exact(field.tag if fits(field) else None, field.value, shown),), False, Manner())


def _merged(change: Difference | None, field: Field | None) -> tuple[str, ...]:
    """Both values: all items of lists, once each; of a text the present one with the new one behind it."""
    if change is None:
        return ()
    tag = field.tag if field is not None else None
    if (tag is not None and tag.is_list) or len(change.now) > 1:
        return tuple(dict.fromkeys((*change.now, *change.after)))
    now, after = "\n".join(change.now), "\n".join(change.after)
    if not now.strip() or now.rstrip() in after:
        return (after,) if after else (now,)
    if after in now:
        return (now,)
    joint = "\n" if change.key in COMMENTS else "; "
    return (f"{now.rstrip()}{joint}{after}",)


def with_choices(decision: Decision, choices: Mapping[str, Choice]) -> Decision:
    """The decision with choices for some more tags; those that use the new value say nothing."""
    joined = {**decision.choices, **choices}
    return decision._replace(choices={key: choice for key, choice in joined.items() if choice.verb != "new"})
