"""No text whatever makes the interpreter fail in any way but its own, nor keeps it busy."""

from __future__ import annotations

import contextlib

from hypothesis import given, settings
from hypothesis import strategies as st
from metasplice.base.errors import MetaspliceError
from metasplice.expression.condition import compile_condition
from metasplice.expression.template import compile_template

WORDS = (
    "$make", "$iso#", "${make;", "${keywords@;", "}", "$$x", "my $$x", "my @a", "@a", "$_", "$1", "$&",
    "$self->GetValue('A')", "(", ")", "[", "]", "{", "}", ",", ";", "=", "+=", ".=", "==", "<=>", "eq", "lt", "cmp",
    "x", "x=", "..", "**", "*", "/", "//", "%", "+", "-", "++", "--", "!", "~", "not", "and", "or", "xor", "&&", "||",
    "&", "|", "^", "<<", ">>", "?", ":", "=~", "!~", "if", "unless", "elsif", "else", "return", "for", "while", "'a'",
    '"b $make"', "q(x)", "qq{$_}", "qw(a b)", "/a+/", "m{(b)}gi", "s/a/b/", "s/(.)/$1$1/g", "s/./ord $&/ge",
    "tr/a-z//cd", "y/a/b/", "s{", "/(a*)*/", "/[/", "0", "1", "007", "1e9", "0x1f", ".5", "9" * 30, "1e999", "lc",
    "uc", "length", "substr", "split", "join", "sprintf", "'%s%9d%.3f'", "reverse", "sort", "map", "grep", "{", "$a",
    "$b", "defined", "undef", "scalar", "index", "int", "hex", "oct", "chr", "ord", "sqrt", "log", "time", "shift",
    "push", "pop", "chomp", "DateFmt", "NoDups", "system", "$/", "#", "\n", " ", "\\", "é", "\x00", "²", "٣", "$",
    "@", "$#a", "$$", "->", "(?<n>x)",
)  # fmt: skip
VALUES = {"make": "Canon", "iso#": 800, "keywords": ["a", "b", "a"]}
pieces = st.lists(st.sampled_from(WORDS), max_size=14)
texts = st.one_of(
    pieces.map(" ".join), pieces.map("".join), st.text(max_size=40), st.text("$_/\\(){}[]smtry;=~ab1'\"", max_size=30)
)


@settings(max_examples=400)
@given(texts)
def test_condition_raises_only_its_own_errors_for_any_text(text: str) -> None:
    with contextlib.suppress(MetaspliceError):
        compile_condition(text).holds(VALUES.get)


@settings(max_examples=400)
@given(texts)
def test_format_raises_only_its_own_errors_for_any_text(text: str) -> None:
    with contextlib.suppress(MetaspliceError):
        compile_template(text).fill(VALUES.get)
    with contextlib.suppress(MetaspliceError):
        compile_template("${keywords@;" + text + "}${make;" + text + "}").fill(VALUES.get)


PREFIXES = (
    "(", "!", "-", "1+", "1 . ", "lc ", "{", "[", "1?", "1?1:", "if(1){", "not ", "$make and ", "((", "'a' x ", "2**",
    "s/a/", "(a", "$_=", "map{", "sort ", "${make;", "\\", "-1-", "1<2,",
)  # fmt: skip


@settings(max_examples=100)
@given(st.sampled_from(PREFIXES), st.integers(1, 3000))
def test_deep_and_long_texts_are_refused_not_run(piece: str, count: int) -> None:
    for text in (piece * count + "1", f"$make =~ /{piece * count}/", piece * count + "1" + ")}]/;"[:count] * count):
        with contextlib.suppress(MetaspliceError):
            compile_condition(text).holds(VALUES.get)
        with contextlib.suppress(MetaspliceError):
            compile_template("${make;" + text + "}").fill(VALUES.get)
