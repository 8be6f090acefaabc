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
from functools import partial

from ..base.errors import Rejected
from ..base.named import NamedTuple
from ..base.pattern import pattern
from ..tags.moment import read_moment
from .item import Issue, PlanItem, printed

_PART = pattern(r"\{([^{}|:]+)(?::([^{}|]*))?(?:\|([^{}]*))?\}")
_BAD = pattern(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
_FORM = pattern(r"%([YmdHMSyjbB%])")
LITERAL = "="
"""In front of a name that is meant as it stands: the one that a plan had for a file."""
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


class Named(NamedTuple):
    """A file that gets a name: its path, the name it has, and the one it is to have if it is to have another."""

    path: str
    name: str
    wish: Wish | None


def with_names(items: Sequence[PlanItem], template: str) -> list[PlanItem]:
    """The items with their new names; of several that would be called the same all but the first get a number.

    Raises: Rejected "name/template" for a template that makes no name.
    """
    check_template(template)
    wishes = [wish_for(item, template) for item in items]
    named = [Named(item.file.path, item.file.name, wish) for item, wish in zip(items, wishes, strict=True)]
    made = []
    for item, wish, name in zip(items, wishes, names_for(named), strict=True):
        issues = (*item.issues, nameless(wish)) if wish.missing else item.issues
        made.append(item._replace(issues=issues, target=name))
    return made


def nameless(wish: Wish) -> Issue:
    """What is to be said of a file that keeps its name for want of a tag."""
    return Issue("name/no-value", "info", f"The file has no {wish.missing}; it keeps its name")


def names_for(files: Sequence[Named]) -> list[str]:
    """The new name of each file, "" for one that keeps its own; no two in a folder are the same."""
    taken = {(_folder(file.path), file.name.casefold()) for file in files}
    counts: dict[tuple[str, Wish], int] = {}
    made = []
    for file in files:
        if file.wish is None or file.wish.missing:
            made.append("")
            continue
        name = _free(file.wish, file, taken, counts)
        if name == file.name:
            made.append("")
        else:
            taken.add((_folder(file.path), name.casefold()))
            made.append(name)
    return made


def check_template(template: str, *, literal: bool = False) -> None:
    """Refuse a template that gives every file the same name or leads into a folder. Raises: Rejected.

    With `literal` one that is a name behind "=" is let pass.
    """
    if literal and template.startswith(LITERAL):
        return
    rest = _PART.sub("", template)
    if "{" in rest or "}" in rest:
        raise Rejected("name/template", f"A brace of “{template}” has no partner")
    if "/" in rest or "\\" in rest:
        raise Rejected("name/template", "A new name leads to no other folder")
    if not _PART.search(template):
        raise Rejected("name/template", f"“{template}” gives all files one name; write {{name}} or a tag into it")


def wish_for(item: PlanItem, template: str) -> Wish:
    """The name that a template makes for a file, by the values it will have."""
    if template.startswith(LITERAL):
        return _split(_BAD.sub("_", template.removeprefix(LITERAL)))
    values = _values(item, frozenset(match[1].strip().casefold() for match in _PART.finditer(template)))
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
    return _split(whole)


def _split(whole: str) -> Wish:
    """The name with the place for a number in front of its extension."""
    head, dot, tail = whole.rpartition(".")
    return Wish(head, dot + tail, "_%d") if dot else Wish(whole, "", "_%d")


def _values(item: PlanItem, words: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """What these tags, with or without their group, will say; of several of one name the first."""
    names = {word.rpartition(":")[2] for word in words}
    after = printed([field for field in item.file.fields if field.name.casefold() in names or field.lang])
    for one in item.differences:
        if one.after:
            after[one.key] = one.after
        else:
            after.pop(one.key, None)
    values = {key.casefold(): lines for key, lines in after.items()}
    for key, lines in list(values.items()):
        values.setdefault(key.partition(":")[2], lines)
    return values


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


def _free(wish: Wish, file: Named, taken: set[tuple[str, str]], counts: dict[tuple[str, Wish], int]) -> str:
    """The first of the names that no other file has; `counts` are the numbers that were given to earlier ones."""
    folder, own = _folder(file.path), file.name
    first = counts.get((folder, wish), 0)
    if first and own in map(partial(_name_of, wish), _copies_of(wish, own, first)):
        return own
    for copy in range(first, len(taken) + 1):
        name = _name_of(wish, copy)
        if (folder, name.casefold()) not in taken or name.casefold() == own.casefold():
            counts[folder, wish] = copy
            return name
    raise Rejected("name/no-number", f"No name is free for {own}")


def _copies_of(wish: Wish, own: str, most: int) -> list[int]:
    """The copies below `most` that a file may have its name from."""
    digits = re.search(r"([0-9]{1,9})[^0-9]*$", own[: len(own) - len(wish.tail)])
    found = [0, int(digits[1]) - 1] if digits is not None else [0]
    return [copy for copy in found if 0 <= copy < most]


def _name_of(wish: Wish, copy: int) -> str:
    """The name with a number behind 0, cut and changed to what file systems take."""
    tail = (_numbered(wish.number, copy + 1) if copy else "") + wish.tail
    head = wish.head.encode()[: max(1, LONGEST - len(tail.encode()))].decode(errors="ignore")
    name = (head + tail).strip()
    if name.rstrip(". ") != name or name.partition(".")[0].casefold() in ("", *_RESERVED):
        name = f"_{name.rstrip('. ')}"
    return name


def _numbered(form: str, number: int) -> str:
    found = re.search(r"%(0?\d*)d", form)
    if found is None:
        return f"{form}{number}"
    return form[: found.start()] + f"{number:{found[1]}d}" + form[found.end() :]


def _folder(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[0]
