"""A plan as JSON: written by the command line and the page, opened and applied by both.

Shape:  {"metasplice": "plan", "version": 1, "mode": "wcg", "made": "0.1.0", "items": [item, ...]}
        item        {"path", "name", "size", "modified", "fingerprint", "format", "edits": [edit, ...],
                     "differences": [{"key", "now": [text], "after": [text], "kind": "added|changed|removed"}],
                     "level": "safe|warning|danger|blocked", "reasons": [{"code", "level", "message"}],
                     "issues": [{"code", "level", "message"}], "comment": [now, after], "changed_bytes", "target",
                     "people": [name], "skip", "keeps_comment", "choices": {key: {"verb", "values"}}, "tried"}
        edit        {"do": "set|add|remove", "tag", "values": [value], "numeric"?, "manner"?: [flag]}
                     {"do": "delete", "tag", "keep"?: [tag]}
        value       a text, a number, true, false, null; else {"bytes": base64}, {"fraction": [n, d]},
                     {"tuple": [value]}, {"list": [value]}, {"struct": {name: value}},
                     {"exact": {"table", "id", "value", "shown", "joint"}}
Units:  `size` and `changed_bytes` in bytes, `modified` in seconds since 1970, `fingerprint` as planner/identity has it.
House rules: members that are not known are passed over; a higher version is refused; nothing in a document is trusted:
            what it says is written is worked out anew from the file before it is.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from functools import partial

from ..base.edit import Add, Delete, Edit, Exact, Manner, Remove, Set
from ..base.errors import Malformed, Unsupported
from ..base.scalars import Rational
from ..plan import Difference
from ..tags import registry
from .item import Choice, Decision, File, Issue, PlanItem
from .plan import CollectionPlan, Terms
from .risk import LEVELS, Reason, Risk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

VERSION = 1
MOST_DEPTH = 40
"""Values within values: more is no structure of XMP."""

_KINDS: dict[str, type[Set | Add | Remove]] = {"set": Set, "add": Add, "remove": Remove}
_WORDS = {kind: word for word, kind in _KINDS.items()}
_FLAGS = ("anew", "spares", "quiet", "present")


def write_document(plan: CollectionPlan) -> str:
    """The text of a plan: an item a line, so that two plans can be compared."""
    from .. import __version__

    head = {"metasplice": "plan", "version": VERSION, "made": __version__, "mode": plan.terms.mode}
    items = ",\n".join(json.dumps(show_item(item), ensure_ascii=False) for item in plan.items)
    return json.dumps(head, ensure_ascii=False)[:-1] + ', "items": [\n' + items + "\n]}\n"


def read_document(text: str) -> CollectionPlan:
    """The plan in a text.

    Raises: Malformed "plan/..." for what is none, Unsupported "plan/version" for one of a later program.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Malformed("plan/no-json", f"This is no plan: {error}") from None
    if not isinstance(found, dict) or found.get("metasplice") != "plan" or not isinstance(found.get("items"), list):
        raise Malformed("plan/no-plan", "This JSON is no plan of Metasplice")
    if found.get("version") != VERSION:
        text = f"The plan is of version {found.get('version')!r}; this program reads version {VERSION}"
        raise Unsupported("plan/version", text)
    mode = found.get("mode", "wcg")
    if not isinstance(mode, str) or not set(mode) <= set("wcgmr"):
        raise Malformed("plan/no-plan", f"The plan's write mode {mode!r} is none")
    items = []
    for number, told in enumerate(found["items"]):
        try:
            items.append(read_item(told, number))
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
            raise Malformed("plan/bad-item", f"Item {number + 1} of the plan makes no sense ({error})") from None
    return CollectionPlan(tuple(items), Terms(mode))


def show_item(item: PlanItem) -> dict[str, Any]:
    """One item as JSON has it."""
    file = item.file
    return {
        "path": file.path,
        "name": file.name,
        "size": file.size,
        "modified": file.modified,
        "fingerprint": file.fingerprint,
        "format": file.format,
        "level": item.level,
        "category": item.category,
        "edits": [show_edit(edit) for edit in item.edits],
        "differences": [one._asdict() for one in item.differences],
        "reasons": [reason._asdict() for reason in item.risk.reasons],
        "issues": [issue._asdict() for issue in item.issues],
        "comment": list(item.comment),
        "changed_bytes": item.changed_bytes,
        "target": item.target,
        "people": list(item.people),
        "skip": item.decision.skip,
        "keeps_comment": item.decision.keeps_comment,
        "choices": {key: {"verb": one.verb, "values": list(one.values)} for key, one in item.decision.choices.items()},
        "tried": item.tried,
    }


def read_item(told: Mapping[str, Any], number: int) -> PlanItem:
    """One item. Raises: Malformed, and KeyError, TypeError, ValueError for what is none."""
    file = File(
        _text(told["name"]), _text(told["path"]), _count(told["size"]), float(told.get("modified", 0)),
        _text(told.get("fingerprint", "")), _text(told.get("format", "")),
    )  # fmt: skip
    edits = tuple(read_edit(edit) for edit in told["edits"])
    level = _one_of(told.get("level", "safe"), LEVELS)
    reasons = tuple(
        Reason(_text(one["code"]), _one_of(one["level"], LEVELS), _text(one["message"]))
        for one in told.get("reasons", ())
    )
    choices = {
        _text(key): Choice(_one_of(one["verb"], ("new", "keep", "merge", "edit")), _texts(one.get("values", [])))
        for key, one in told.get("choices", {}).items()
    }
    now, after = told.get("comment", ("", ""))
    return PlanItem(
        number=number,
        file=file,
        wanted=edits,
        edits=edits,
        differences=tuple(
            Difference(
                _text(one["key"]), _texts(one["now"]), _texts(one["after"]),
                _one_of(one["kind"], ("added", "changed", "removed")),
            )
            for one in told["differences"]
        ),
        risk=Risk(level, reasons),
        issues=tuple(
            Issue(_text(one["code"]), _text(one["level"]), _text(one["message"])) for one in told.get("issues", ())
        ),
        comment=(_text(now), _text(after)),
        changed_bytes=_count(told.get("changed_bytes", 0)),
        target=_text(told.get("target", "")),
        people=_texts(told.get("people", [])),
        decision=Decision(bool(told.get("skip", False)), bool(told.get("keeps_comment", False)), choices),
        tried=bool(told.get("tried", False)),
    )  # fmt: skip


def show_edit(edit: Edit) -> dict[str, Any]:
    """One edit as JSON has it."""
    if isinstance(edit, Delete):
        return {"do": "delete", "tag": edit.tag} | ({"keep": list(edit.keep)} if edit.keep else {})
    shown: dict[str, Any] = {"do": _WORDS[type(edit)], "tag": edit.tag, "values": [show_value(v) for v in edit.values]}
    if edit.numeric:
        shown["numeric"] = True
    if edit.manner is not None:
        shown["manner"] = [flag for flag in _FLAGS if getattr(edit.manner, flag)]
    return shown


def read_edit(told: Mapping[str, Any]) -> Edit:
    """One edit. Raises: KeyError, TypeError, ValueError for what is none."""
    word, tag = told["do"], _text(told["tag"])
    if word == "delete":
        return Delete(tag, _texts(told.get("keep", [])))
    manner = None
    if "manner" in told:
        flags = set(_texts(told["manner"]))
        manner = Manner(*(flag in flags for flag in _FLAGS))
    values = tuple(read_value(value) for value in told["values"])
    if not values:
        raise ValueError(f"no value for {tag}")
    return _KINDS[word](tag, values, bool(told.get("numeric", False)), manner)


def show_value(value: Any) -> Any:
    """One value as JSON has it.

    Raises: Unsupported "plan/value" for one that has no form there: bytes that are still in a file.
    """
    for kind, show in _SHOWN:
        if isinstance(value, kind):
            return show(value)
    raise Unsupported("plan/value", f"A value of type {type(value).__name__} cannot be kept in a plan")


def _show_bytes(value: bytes) -> dict[str, Any]:
    from binascii import b2a_base64

    if type(value) is not bytes:
        raise Unsupported("plan/value", "A maker note that is copied whole cannot be kept in a plan")
    return {"bytes": b2a_base64(value, newline=False).decode()}


def _show_float(value: float) -> Any:
    return value if math.isfinite(value) else {"number": str(value)}


def _show_exact(value: Exact) -> dict[str, Any]:
    tag = value.tag
    told = {"table": tag.table, "id": tag.id} if tag is not None else {}
    return {"exact": {**told, "value": show_value(value.value), "shown": show_value(value.shown), "joint": value.joint}}


_SHOWN: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (Exact, _show_exact),
    (float, _show_float),
    ((str, bool, int, type(None)), lambda value: value),
    (bytes, _show_bytes),
    (Rational, lambda value: {"fraction": list(value)}),
    (tuple, lambda value: {"tuple": [show_value(one) for one in value]}),
    (list, lambda value: {"list": [show_value(one) for one in value]}),
    (Mapping, lambda value: {"struct": {str(name): show_value(one) for name, one in value.items()}}),
)


def read_value(told: Any, depth: int = 0) -> Any:
    """One value. Raises: KeyError, TypeError, ValueError for what is none."""
    if depth > MOST_DEPTH:
        raise ValueError("values lie too deep in one another")
    if not isinstance(told, Mapping):
        if isinstance(told, list):
            raise TypeError("a list has no name")
        return told
    ((form, inner),) = told.items()
    return _READ[form](inner, partial(read_value, depth=depth + 1))


def _read_bytes(inner: Any, _: Any) -> bytes:
    from binascii import a2b_base64

    return a2b_base64(_text(inner), strict_mode=True)


def _read_exact(inner: Mapping[str, Any], read: Callable[[Any], Any]) -> Exact:
    tag = None
    if "table" in inner:
        tag = registry.table_tag(_text(inner["table"]), inner["id"])
        if tag is None:
            raise ValueError(f"no tag {inner['id']!r} in {inner['table']}")
    return Exact(tag, read(inner["value"]), read(inner["shown"]), _text(inner.get("joint", ", ")))


_READ: dict[str, Callable[[Any, Callable[[Any], Any]], Any]] = {
    "bytes": _read_bytes,
    "number": lambda inner, _: float(_one_of(inner, ("inf", "-inf", "nan"))),
    "fraction": lambda inner, _: Rational(*map(int, inner)),
    "tuple": lambda inner, read: tuple(map(read, inner)),
    "list": lambda inner, read: list(map(read, inner)),
    "struct": lambda inner, read: {_text(name): read(one) for name, one in inner.items()},
    "exact": _read_exact,
}


def _text(told: Any) -> str:
    if not isinstance(told, str):
        raise TypeError(f"{told!r} is no text")
    return told


def _texts(told: Any) -> tuple[str, ...]:
    if not isinstance(told, list):
        raise TypeError(f"{told!r} is no list")
    return tuple(map(_text, told))


def _count(told: Any) -> int:
    if isinstance(told, bool) or not isinstance(told, int) or told < 0:
        raise ValueError(f"{told!r} is no number of bytes")
    return told


def _one_of(told: Any, words: Any) -> Any:
    if told not in words:
        raise ValueError(f"{told!r} is none of {', '.join(words)}")
    return told
