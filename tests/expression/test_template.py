"""-p and -TAG<...: texts filled from tags."""

from __future__ import annotations

from typing import Any

import pytest
from metasplice.base.errors import Rejected, Unsupported
from metasplice.expression.date import format_date
from metasplice.expression.run import Context
from metasplice.expression.template import compile_template

TAGS: dict[str, Any] = {
    "make": "Canon", "model": "Canon EOS 5D", "iso#": 800, "fnumber": 5.6, "keywords": ["sea", "xxx", "sea"],
    "title": 'A/B: "C"|d', "date": "2021:03:04 05:06:07.85+02:00", "zero": 0, "empty": [],
}  # fmt: skip


def filled(text: str, missing: str | None = None, context: Context | None = None) -> str:
    return compile_template(text).fill(TAGS.get, missing, context or Context()).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$Make by $FNumber", "Canon by 5.6"), ("${make}s $ISO#!", "Canons 800!"), ("$$make$/$ x $", "$make\n$ x $"),
        ("$keywords", "sea, xxx, sea"), ("$zero", "0"), ("100% ($make)", "100% (Canon)"), ("$$self", "$$self"),
        ("${title;}", "AB Cd"), ("${model;s/ /-/g}", "Canon-EOS-5D"), ("${make;tr/a-z//cd}", "anon"),
        ("${keywords@;$_=undef if /xxx/}", "sea, sea"), ("${keywords;NoDups}", "sea, xxx"),
        ("${keywords@;s/^/#/}", "#sea, #xxx, #sea"), ("${make;my @a=(0) x 3;$_=\"@a\"}", "0 0 0"),
        ('${date;DateFmt("%Y-%m-%d_%H%M%S")}', "2021-03-04_050607"),
        ("${model;$_=lc;s/(\\w+)/\\u$1/g}", "Canon Eos 5d"),
        ("${model;my $m=$self->GetValue('Make');s/^$m //}", "EOS 5D"), ("${make;if (/C/) { $_='{c}' }}", "{c}"),
        ("${iso#;$_=sprintf('%05.1f',$_/3)}", "266.7"), ("${model;s/(\\d)/$1*2/e}", "Canon EOS 10D"),
        ("${make;return; $_='x'}", "Canon"), ("${keywords;$_=join '/', sort { $b cmp $a } split /, /}", "xxx/sea/sea"),
    ],
)  # fmt: skip
def test_format_is_filled(text: str, expected: str) -> None:
    assert filled(text) == expected


def test_missing_tag_is_named_unless_it_has_a_value() -> None:
    found = compile_template("$make $None ${other;s/a/b/} $empty").fill(TAGS.get)
    assert found.absent == ("none", "other", "empty") and not found.whole
    assert filled("$make [$none]", "") == "Canon []"
    assert filled("$make ${none;$_='x'}", "-") == "Canon -"


def test_expression_that_leaves_nothing_is_told_apart_from_a_missing_tag() -> None:
    found = compile_template("${make;$_=undef} ${keywords@;$_=undef}").fill(TAGS.get)
    assert found.emptied == ("make", "keywords") and not found.absent and not found.whole


def test_complaint_is_told_and_the_value_taken() -> None:
    found = compile_template("${make;$_=$_+1}").fill(TAGS.get)
    assert found.text == "1" and found.whole
    assert found.warnings == ("'Canon' is not a number for 'make'",)
    assert compile_template("${make;$_='x';1/0;$_='y'}").fill(TAGS.get).text == "x"


def test_context_gives_separator_dates_and_shifts() -> None:
    context = Context(
        separator="##", date=lambda pattern, value: pattern + value[:4], shift=lambda value, by: by + value[4:]
    )
    assert filled("$keywords", context=context) == "sea##xxx##sea"
    assert filled("${keywords;NoDups}", context=context) == "sea##xxx"
    assert filled("${date;DateFmt('%Y')}", context=context) == "%Y2021"
    assert filled("${date;ShiftTime('1')}", context=context)[:4] == "1:03"
    with pytest.raises(Unsupported):
        filled("${date;ShiftTime('1')}")


@pytest.mark.parametrize(
    ("pattern", "value", "expected"),
    [
        ("%Y %y %m %d %H %M %S", "2021:03:04 05:06:07", "2021 21 03 04 05 06 07"),
        ("%b %B %a %A %j %p %I", "2021:03:04 15:06:07", "Mar March Thu Thursday 063 PM 03"),
        ("%S%f", "2021:03:04 05:06:07.96", "07.96"), ("%S%1f", "2021:03:04 05:06:07.96", "08.0"),
        ("%S%-3f", "2021:03:04 05:06:07.96", "07960"), ("%S%2f", "2021:03:04 05:06:07", "07.00"),
        ("%z %:z %s", "2021:03:04 05:06:07+02:00", "+0200 +02:00 1614827167"),
        ("%z %s", "1970:01:01 00:00:10Z", "+0000 10"), ("%F %T %q %%", "2021:03:04", "2021-03-04 00:00:00 %q %"),
        ("%Y-%m-%d", "2021:02:31", "2021-03-03"), ("%Y", "0000:00:00 00:00:00", None), ("%Y", "Canon", None),
        ("%Y-%m-%d %S%1f", "2021:12:31 23:59:59.99", "2022-01-01 00.0"),
    ],
)  # fmt: skip
def test_date_is_formatted(pattern: str, value: str, expected: str | None) -> None:
    assert format_date(pattern, value) == expected


def test_format_beyond_its_limit_is_rejected() -> None:
    with pytest.raises(Rejected) as caught:
        compile_template("x" * 100_001)
    assert caught.value.code == "expression/too-long"
    with pytest.raises(Rejected):
        filled("${make;" + "$_ .= $_;" * 25 + "}")
