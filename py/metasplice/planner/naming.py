"""New names for files by their tags, no two the same.

Shape:  a template `{DateTimeOriginal:%Y-%m-%d_%H%M%S}_{Model}{n:_%02d}.{ext}`: `{TAG}` a tag's value as it is printed,
        `{TAG:FORM}` a date in a form of strftime, `{TAG|other}` with a text where the tag is not there, `{name}` and
        `{ext}` of the old name, `{n}` a number that comes only where two files would have one name.
House rules: a value never leads out of the file's folder; what no file system takes becomes an underscore; a file
            without the tag keeps its name and says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..base.errors import Rejected
from ..base.named import NamedTuple
from ..base.pattern import pattern
from ..tags.moment import read_moment
from .item import Issue, PlanItem

_PART = pattern(r"\{([^{}|:]+)(?::([^{}|]*))?(?:\|([^{}]*))?\}")
_BAD = pattern(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
_FORM = pattern(r"%([YmdHMSyjbB%])")
LONGEST = 255
"""Bytes of a name. Fact: NAME_MAX of Linux and of the usual file systems."""
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{digit}" for digit in range(1, 10)), *(f"lpt{digit}" for digit in range(1, 10))]
)
"""Fact: names of devices, which Windows gives no file."""
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


class Wish(NamedTuple):
    """A name to be: the parts before and behind the number, and the tag that is missing if one is."""

    head: str
    tail: str
    number: str
    missing: str = ""


def with_names(items: Sequence[PlanItem], template: str) -> list[PlanItem]:
    """The items with their new names; of several that would be called the same all but the first get a number.

    Raises: Rejected "name/template" for a template that makes no name.
    """
    check_template(template)
    taken = {(_folder(item), item.file.name.casefold()) for item in items}
    made = []
    for item in items:
        wish = wish_for(item, template)
        if wish.missing:
            text = f"The file has no {wish.missing}; it keeps its name"
            made.append(item._replace(issues=(*item.issues, Issue("name/no-value", "info", text))))
            continue
        name = _free(wish, item, taken)
        if name == item.file.name:
            made.append(item)
            continue
        taken.add((_folder(item), name.casefold()))
        made.append(item._replace(target=name))
    return made


def check_template(template: str) -> None:
    """Refuse a template that gives every file the same name or leads into a folder. Raises: Rejected."""
    literal = _PART.sub("", template)
    if "{" in literal or "}" in literal:
        raise Rejected("name/template", f"A brace of “{template}” has no partner")
    if "/" in literal or "\\" in literal:
        raise Rejected("name/template", "A new name leads to no other folder")
    if not _PART.search(template):
        raise Rejected("name/template", f"“{template}” gives all files one name; write {{name}} or a tag into it")


def wish_for(item: PlanItem, template: str) -> Wish:
    """The name that a template makes for a file, by the values it will have."""
    values = {key.casefold(): lines for key, lines in item.after.items()}
    for key, lines in list(values.items()):
        values.setdefault(key.partition(":")[2], lines)
    stem, dot, extension = item.file.name.rpartition(".")
    if not dot:
        stem, extension = item.file.name, ""
    missing: list[str] = []
    number: list[str] = []

    def part(match: re.Match[str]) -> str:
        word, form, other = match[1].strip(), match[2], match[3]
        if word == "n":
            number.append(form or "_%d")
            return "\0"
        text = {"name": stem, "ext": extension}.get(word)
        if text is None:
            text = _shown(", ".join(values.get(word.casefold(), ())), form)
        if not text.strip() and word not in ("name", "ext"):
            if other is None:
                missing.append(word)
            text = other or ""
        return _BAD.sub("_", text.strip())

    whole = _PART.sub(part, template)
    if "{ext}" not in template and extension:
        whole += f".{extension}"
    if missing:
        return Wish("", "", "", missing[0])
    if "\0" in whole:
        head, _, tail = whole.partition("\0")
        return Wish(head, tail.replace("\0", ""), number[0])
    head, dot, tail = whole.rpartition(".")
    return Wish(head, dot + tail, "_%d") if dot else Wish(whole, "", "_%d")


def _shown(text: str, form: str | None) -> str:
    """A value in a form of dates; "" for one that is no date."""
    if not form:
        return text
    moment = read_moment(text)
    if moment is None:
        return ""
    known = {
        "Y": f"{moment.year:04}", "y": f"{moment.year % 100:02}", "m": f"{moment.month or 1:02}",
        "d": f"{moment.day or 1:02}", "H": f"{moment.hour or 0:02}", "M": f"{moment.minute or 0:02}",
        "S": f"{moment.second or 0:02}", "B": _MONTHS[(moment.month or 1) - 1],
        "b": _MONTHS[(moment.month or 1) - 1][:3], "%": "%", "j": "",
    }  # fmt: skip
    return _FORM.sub(lambda match: known[match[1]], form)


def _free(wish: Wish, item: PlanItem, taken: set[tuple[str, str]]) -> str:
    """The first of the names that no other file has."""
    folder, own = _folder(item), item.file.name
    for copy in range(len(taken) + 1):
        number = _numbered(wish.number, copy + 1) if copy else ""
        tail = number + wish.tail
        head = wish.head.encode()[: max(1, LONGEST - len(tail.encode()))].decode(errors="ignore")
        name = (head + tail).strip()
        if name.rstrip(". ") != name or name.partition(".")[0].casefold() in ("", *_RESERVED):
            name = f"_{name.rstrip('. ')}"
        if name == own or (folder, name.casefold()) not in taken or name.casefold() == own.casefold():
            return name
    raise Rejected("name/no-number", f"No name is free for {own}")


def _numbered(form: str, number: int) -> str:
    found = re.search(r"%(0?\d*)d", form)
    if found is None:
        return f"{form}{number}"
    return form[: found.start()] + f"{number:{found[1]}d}" + form[found.end() :]


def _folder(item: PlanItem) -> str:
    return item.file.path.replace("\\", "/").rpartition("/")[0]
