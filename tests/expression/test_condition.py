"""-if: what holds, what fails, and what is refused before a file is opened."""

from __future__ import annotations

from typing import Any

import pytest
from metasplice.base.errors import Rejected, Unsupported
from metasplice.expression.condition import compile_condition
from metasplice.expression.run import Context

TAGS: dict[str, Any] = {
    "make": "Canon", "model": "Canon EOS 5D", "iso": "800", "iso#": 800, "keywords": ["sea", "harvey"], "label": "0",
    "exposuretime": "1/250", "gps:all": 1, "name": "Ünïcode", "filename": "a.JPG",
}  # fmt: skip


def holds(text: str) -> bool:
    return compile_condition(text).holds(TAGS.get)


@pytest.mark.parametrize(
    "text",
    [
        "$Make eq 'Canon'", "$ISO > 400 and $model =~ /canon/i", "not $missing", "$GPS:all", "${ make } eq 'Canon'",
        "$keywords eq 'sea, harvey'", "$filename =~ /\\.jpg$$/i", "$make =~ s/C/K/; $make eq 'Kanon'",
        "${make;s/C/K/} eq 'Kanon'", "my $$n = 0; $$n++ if $make; $$n == 1", "defined $label", "$iso# % 7 == 2",
        "(split /, /, $keywords)[1] eq 'harvey'", "$model =~ /^\\Q$make\\E (.*)/ and $$1 eq 'EOS 5D'",
        "if ($iso > 1600) { 0 } else { 1 }", "$iso == 800 ? 1 : 0", "($make =~ tr/a-z//) == 4", "not ($missing) || 0",
    ],
)  # fmt: skip
def test_condition_holds(text: str) -> None:
    assert holds(text)


@pytest.mark.parametrize(
    "text",
    ["$make eq 'Nikon'", "$missing", "$label", "", "$make ? 0 : 1", "$keywords !~ /sea/", "0; return 0 if $make; 1"],
)
def test_condition_does_not_hold(text: str) -> None:
    assert not holds(text)


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("$missing eq ''", "undefined"), ("$missing < 5", "undefined"), ("$missing !~ /x/", "undefined"),
        ("$exposuretime < 1", "'1/250' is not a number"), ("$make == 0", "'Canon' is not a number"),
        ("1 / ($iso - 800)", "Division by zero"), ("sqrt(-1)", "sqrt"), ("'abc' =~ /$make(/", "group"),
    ],
)  # fmt: skip
def test_condition_fails_with_a_reason_when_perl_would_complain(text: str, warning: str) -> None:
    outcome = compile_condition(text).judge(TAGS.get)
    assert not outcome.holds
    assert warning in outcome.warning


def test_missing_tag_takes_the_value_that_m_or_f_gives() -> None:
    condition = compile_condition("$missing eq ''")
    assert condition.holds(TAGS.get, missing="")
    assert not condition.holds(TAGS.get, missing="-")
    assert compile_condition("$missing eq '-'").holds(TAGS.get, missing="-")


def test_names_are_those_written_in_lower_case_each_once() -> None:
    text = "$Make eq $IFD0:Model and $ISO# > $make and ${Keywords@#;s/a/b/} and ${a;$_=$self->GetValue('B')}"
    assert compile_condition(text).names == ("make", "ifd0:model", "iso#", "keywords#", "a", "b")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("$make eq", "operand at the end"), ("$make eq Canon", "quotes"), ("($make", "')'"),
        ("$make $model", "operator"),
        ("'$make' eq 1", "double quotes"), ("$filename =~ /jpg$/", "$$/"), ("${make", "closing brace"),
        ("${make;s/a/b/", "balance"), ("1 < 2 < 3", "parentheses"), ("$make =~ /a(b/", "group"), ("1 = 2", "assigned"),
        ("my make", "$$name"), ("$make =~ /*/", "repeats nothing"), ('"abc', 'closing "'),
    ],
)  # fmt: skip
def test_text_that_is_no_expression_is_rejected_with_a_hint(text: str, hint: str) -> None:
    with pytest.raises(Rejected) as caught:
        compile_condition(text)
    assert caught.value.code == "expression/syntax"
    assert hint in caught.value.message


@pytest.mark.parametrize(
    "text",
    [
        "system('id')", "`id`", "exec 'a'", "open(F, 'x')", "unlink $filename", "-e $filename", "eval '1'", "<STDIN>",
        "$$self{OPTIONS}", "$self->Options('x')", "localtime", "@{[1]}", "\\$make", "%$x", "for (1) { 1 }", "1 while 1",
        "do { 1 }", "sub { 1 }", "print 1", "$make =~ /(?{ 1 })/", "$make =~ /(?1)/", "$make =~ /\\p{L}/", "$$0",
        "$make =~ //",
        "$make =~ /(a+)+$$/", "$make =~ /(a|aa)+$$/", "$make =~ /(\\d+:\\d*)+$$/", "$make =~ /(a*)*b/",
        "End()", "require 'x'",
        "$make =~ s/a/b/ee", "1 .. 5",
        "sprintf('%n', 1)", "qr/a/", "use POSIX", "my %h", "$make->{a}",
    ],
)  # fmt: skip
def test_what_reaches_out_or_runs_without_bound_is_not_offered(text: str) -> None:
    with pytest.raises(Unsupported) as caught:
        compile_condition(text).holds(TAGS.get)
    assert caught.value.code == "expression/not-offered"


def test_undeclared_variable_is_rejected() -> None:
    with pytest.raises(Rejected) as caught:
        compile_condition("$$x == 1")
    assert caught.value.code == "expression/undeclared"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("'a' x 2000000", "expression/too-long"), ("sprintf('%2000000d', 1)", "expression/too-long"),
        ("(" * 200 + "1" + ")" * 200, "expression/too-deep"), ("1" + "+1" * 300, "expression/too-deep"),
        ("1 or " * 3000 + "1", "expression/too-long"), ("$make =~ /" + "a" * 2000 + "/", "expression/too-long"),
        ("my $$x = 'ab' x 100000; $$x =~ /a/", "expression/too-long"),
        ("my $$x = 'ab' x 20000; $$x =~ /a*b*a*c/", "expression/too-long"),
        ("my @a = split //, 'a' x 90000; my @b = (@a, @a, @a, @a); map { $$_ } @b",
         "expression/too-much-work"),
        ("my $$x = 'ab' x 900; $$x =~ s/(.)/$$x/g; $$x =~ s/(.)/$$x/g; 1", "expression/too-long"),
    ],
)  # fmt: skip
def test_work_is_bounded(text: str, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        compile_condition(text).holds(TAGS.get)
    assert caught.value.code == code


def test_many_alternatives_are_not_deep() -> None:
    assert compile_condition(" or ".join(f"$make eq 'x{at}'" for at in range(300)) + " or 1").holds(TAGS.get)


def test_letters_beyond_ascii_are_one_character_and_have_no_case() -> None:
    assert holds("length($name) == 7 and $name =~ /^.n/ and uc($name) eq 'ÜNïCODE'")


@pytest.mark.parametrize(
    "pattern", ["(\\w+,\\s*)*$$", "(?:\\d+:)+", "([A-Z][a-z]+)+", "(?:[^/]+/)*x", "(\\w+)*+", "(ab)+"]
)
def test_repetition_within_a_repetition_is_taken_when_its_rounds_are_parted(pattern: str) -> None:
    assert compile_condition(f"$make =~ m{{{pattern}}} or 1").holds(TAGS.get)


def test_end_tells_the_caller() -> None:
    told: list[str] = []
    assert compile_condition("$make and End() and EndDir()").holds(TAGS.get, context=Context(end=told.append))
    assert told == ["file", "directory"]


def test_clock_answers_only_when_lent() -> None:
    condition = compile_condition("time == 5")
    assert condition.holds(TAGS.get, context=Context(now=5))
    with pytest.raises(Unsupported):
        condition.holds(TAGS.get)
